"""Duties that nobody who bears them is ever able to perform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.checks.norms.asking import Ask, ask, own, warning
from charter_engine.model.norms import Norm
from charter_engine.rules.collision import UNABLE, Meeting
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import Lowered
from charter_engine.rules.lowering import Lowering
from charter_engine.syntax.diagnostic import Diagnostic, Severity

_ABLE = "able to act"


def asks(lowered: Lowered) -> tuple[Ask, ...]:
    """Ask of each duty whose act needs an ability whether anyone is able, and whether anyone is ever bound."""
    low = lowered.lowering
    found = []
    for norm in _needing(lowered):
        form = shape(low, norm)
        found.append(Ask(form.each(_ABLE).predicate, len(form.member_args)))
        found.append(ask(form, "finding bound", [(form.each("in force"),)]))
    return tuple(found)


def _needing(lowered: Lowered) -> tuple[Norm, ...]:
    pairs = {pair.left for pair in lowered.meetings if pair == Meeting(pair.left, "", UNABLE)}
    return tuple(norm for norm in own(lowered.lowering) if norm.id in pairs)


def says(lowered: Lowered, never: frozenset[str]) -> Iterator[Diagnostic]:
    """Report each duty that binds in some scenario and that nobody can perform in any."""
    low: Lowering = lowered.lowering
    for norm in _needing(lowered):
        form = shape(low, norm)
        if form.each(_ABLE).predicate not in never or form.each("finding bound").predicate in never:
            continue
        actions = [low.model.action(act.action) for act in norm.acts]
        needs = {action.needs for action in actions if action is not None and action.needs}
        abilities = " or ".join(f"`{each}`" for each in sorted(needs))
        found = warning(
            "C245",
            norm,
            f"nobody whom {norm.citation} binds is ever able to perform it",
            f"needs {abilities}, which its bearer never has",
            f"bind those who are able, such as `every Member m with {min(needs)}`, or change what the act needs",
        )
        yield replace(found, severity=Severity.ERROR)
