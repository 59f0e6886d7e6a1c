"""What some case shows of each norm: that it applies, is fulfilled, breached, defeated."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.answers.scenario import Scenario
from charter_engine.engines.interface import Evaluation
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.syntax.value import frozen

SEEN = ("triggered", "fulfilled", "breached", "defeated")
_STATES = {
    "triggered": ("pending", "breached", "fulfilled", "resting", "in force"),
    "fulfilled": ("fulfilled", "kept"),
    "breached": ("breached",),
    "defeated": ("resting", "beaten", "defeated"),
}


@frozen
class Covered:
    """A paragraph and what the cases show of it; ``able`` is what could be shown of it at all."""

    citation: str
    seen: frozenset[str]
    able: frozenset[str]


def shows(given: Scenario, found: Evaluation) -> dict[str, frozenset[str]]:
    """Return, by the id of each norm, what one case shows of it."""
    return {norm.id: _shown(norm, given, found) for norm in given.model.norms if norm.evaluated}


def _shown(norm: Norm, given: Scenario, found: Evaluation) -> frozenset[str]:
    first = given.case.first

    def any_(state: str) -> bool:
        rows = found.possible.get(f"{state} {norm.id}", frozenset())
        return any(isinstance(row[-1], int) and row[-1] >= first for row in rows)

    seen = {what for what, states in _STATES.items() if any(any_(state) for state in states)}
    if norm.duty_to_keep and any_("in force") and not any_("neglected"):
        seen.add("fulfilled")
    return frozenset(seen)


def able(norm: Norm, defeatable: frozenset[str]) -> frozenset[str]:
    """Return what a case can show of a norm."""
    found = {"triggered"}
    if norm.modality in {"must", "should"}:
        found.add("fulfilled")
    if norm.modality in {"must", "must not"}:
        found.add("breached")
    if norm.id in defeatable:
        found.add("defeated")
    return frozenset(found)


def coverage(
    model: Model, defeatable: frozenset[str], shown: Iterable[dict[str, frozenset[str]]]
) -> tuple[Covered, ...]:
    """Return what all cases of a charter show of each paragraph, in the order of the charter."""
    gathered: dict[str, set[str]] = {}
    could: dict[str, set[str]] = {}
    cases = list(shown)
    for norm in model.norms:
        if norm.evaluated:
            gathered.setdefault(norm.citation, set()).update(*(each.get(norm.id, frozenset()) for each in cases))
            could.setdefault(norm.citation, set()).update(able(norm, defeatable))
    return tuple(Covered(citation, frozenset(seen), frozenset(could[citation])) for citation, seen in gathered.items())
