"""Effects by which one thing would get two values at one instant: reported once a pair, with whose, when and in which case."""

from __future__ import annotations

from charter_engine.answers.scenario import Scenario
from charter_engine.engines.interface import Evaluation
from charter_engine.model.calendar import format_instant
from charter_engine.model.conditions import HOLDER
from charter_engine.model.effects import Assignment
from charter_engine.rules.bringing import Clash
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity


def clashing(given: Scenario, found: Evaluation, case: str) -> tuple[Diagnostic, ...]:
    """Return one diagnostic for each pair of effects that clash in a case."""
    said = []
    for each in given.lowered.clashes:
        rows = [(row[-1], str(row[0])) for row in found.possible.get(each.predicate, ()) if isinstance(row[-1], int)]
        if rows:
            at, whose = min(rows)
            said.append(_diagnostic(each, whose, int(at), case))
    return tuple(said)


def _diagnostic(clash: Clash, whose: str, at: int, case: str) -> Diagnostic:
    left, right = clash.left, clash.right
    attribute = left.change.attribute if isinstance(left.change, Assignment) else ""
    what = f"the holder of {whose}" if attribute == HOLDER else f"{whose}.{attribute}" if whose else attribute
    alone = left.id == right.id
    cited = (left.citation,) if alone else (left.citation, right.citation)
    return Diagnostic(
        "C207",
        Severity.ERROR,
        f"{left.citation} gives one thing two values at one instant"
        if alone
        else f"{left.citation} and {right.citation} give one thing different values at one instant",
        left.span,
        label="one value here",
        help=f"say which prevails: `…, notwithstanding {right.citation}`, or let one of them depend on a condition"
        if not alone
        else "let only one of what brings it about count, by a condition",
        citations=cited,
        related=() if alone else (Label(right.span, "another one here"),),
        case=case,
        note=f"{what} on {format_instant(at)}: neither counts, and it stays what it was",
    )
