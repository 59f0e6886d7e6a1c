"""Which organs decide a matter: those that the decision names, and those whose members vote by a procedure it may come to."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.deciding import Decision
from charter_engine.model.logic import MatterDecided
from charter_engine.model.model import Model
from charter_engine.model.report import Report
from charter_engine.model.ways import every_way
from charter_engine.syntax.source import Span


def decides(decision: Decision, organ: str, does: str, span: Span, model: Model, report: Report) -> bool:
    """Tell whether an organ decides, or its members vote; else it is reported that it cannot be said to (C198)."""
    organs = organs_of(decision, model)
    if not organs or organ in organs:
        return True
    report.error(
        "C198",
        f"{organ} does not decide on {decision.matter}",
        span,
        label=f"{' or '.join(sorted(organs))} does",
        remedy=f"write `{min(organs)} {does} …`, or name {organ} in the decision",
    )
    return False


def organs_of(decision: Decision, model: Model) -> frozenset[str]:
    """Return the organs that decide a matter, and those whose members vote on it; none where any may."""
    named = (each.named_organ for each in every_way(model.procedures, decision))
    return frozenset((*decision.organs, *(each for each in named if each)))


def check_deciders(said: object, model: Model, report: Report) -> None:
    """Report conditions that ask whether an organ has decided what it never decides."""
    for each in dict.fromkeys(_asked(said)):
        decision = model.decisions.get(each.matter)
        if decision is not None and each.organ and each.span is not None:
            decides(decision, each.organ, "has decided", each.span, model, report)


def _asked(said: object) -> Iterator[MatterDecided]:
    if isinstance(said, MatterDecided):
        yield said
    elif isinstance(said, tuple | list):
        for each in said:
            yield from _asked(each)
    else:
        for name in getattr(said, "__dataclass_fields__", ()):
            yield from _asked(getattr(said, name))
