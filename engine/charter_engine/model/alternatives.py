"""The limbs of a choice: each an act that fulfils the duty, perhaps only under a condition, or only for a time."""

from __future__ import annotations

from charter_engine.model.clauses import Parts, clause
from charter_engine.model.logic import All, Negation
from charter_engine.model.norms import AfterTrigger, Alternative
from charter_engine.model.terms import Context
from charter_engine.model.types import TimeSpan
from charter_engine.model.variables import free, of_anyone
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.node import Node

_SHORTEST, _LONGEST = 28 * 24 * 60, 31 * 24 * 60
"""Minutes of a month."""


def alternative(ctx: Context, limb: tree.ActLimb, known: set[str]) -> Alternative | None:
    """Resolve the clauses of one limb of a choice; None after a mistake has been reported.

    It may have conditions of its own, and a limit counted from the instant the duty arises.  ``known`` are the variables of the
    sentence without its limbs and of the act.
    """
    own = Parts()
    for each in limb.clauses:
        if not _allowed(each):
            _refuse(ctx, each)
            return None
        clause(ctx, each, own)
    spans = [each.length for each in own.limits if isinstance(each, AfterTrigger)]
    if not own.sound or len(spans) > 1 or len(spans) < len(own.limits):
        if own.sound:
            _refuse(ctx, limb.clauses[-1])
        return None
    known = known | free(tuple(own.conditions))
    exceptions = of_anyone(tuple(own.exceptions), known, ctx.scope.kinds())
    held = All((*own.conditions, *(Negation(each) for each in exceptions)))
    return Alternative(held, spans[0] if spans else None)


def offered(ctx: Context, limbs: tree.LimbActs, found: tuple[Alternative, ...], parts: Parts) -> None:
    """Let the duty fall due with the last of its alternatives, where all have limits and the whole has none."""
    spans = [each.length for each in found if each.length is not None]
    if parts.limits or not found or len(spans) < len(found):
        return
    last = next((each for each in spans if all(_at_most(other, each) for other in spans)), None)
    if last is None:
        _refuse_order(ctx, limbs.span)
        parts.sound = False
        return
    parts.limits.append(AfterTrigger(last))


def _allowed(node: Node) -> bool:
    match node:
        case tree.When() | tree.While() | tree.Immediately():
            return True
        case tree.Unless():
            return node.instead is None
        case tree.Within():
            return node.point is None
        case tree.WithoutDelay():
            return node.limit is not None and node.limit.point is None
        case _:
            return False


def _at_most(one: TimeSpan, other: TimeSpan) -> bool:
    """Tell whether one stretch of time is never longer than another, whatever month it begins in."""
    months, minutes = one.months - other.months, one.minutes - other.minutes
    return months * (_LONGEST if months > 0 else _SHORTEST) + minutes <= 0


def _refuse(ctx: Context, node: Node) -> None:
    ctx.report.error(
        "C145",
        f"one alternative in {ctx.citation} has a clause that only the whole duty can have",
        node.span,
        label="the other alternatives would stand without it",
        remedy="give an alternative no more than a condition (`when C`, `unless C`) and a limit (`within D`); say the rest "
        "of the whole, in a paragraph of its own",
        citations=(ctx.citation,),
    )


def _refuse_order(ctx: Context, span: Span) -> None:
    ctx.report.error(
        "C145",
        f"which alternative in {ctx.citation} has the longest limit depends on the month",
        span,
        label="the duty falls due with the last of them",
        remedy="count all limits in months, or all in days",
        citations=(ctx.citation,),
    )
