"""Interest on the amount of an act, resolved."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from charter_engine.model.context import Context
from charter_engine.model.logic import Interest
from charter_engine.model.terms import plain
from charter_engine.model.types import PERCENT, time_span
from charter_engine.model.vocabulary import Action
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.value import frozen


@frozen
class Bare:
    """An act without the value that is asked for each period, and the interest that this is; ``sound`` unless it is neither."""

    call: tree.Call
    interest: Interest | None
    sound: bool


def interest(ctx: Context, node: tree.Call, action: Action) -> Bare:
    """Part ``interest R each P`` from the other values of an act; what else is asked for each period is a mistake."""
    found: list[Interest] = []
    sound = True
    for each in node.values:
        if not each.each:
            continue
        amount = action.amount
        span = time_span(Fraction(1), each.each.split()[-1])
        if each.name != "interest" or span is None or found:
            sound = False
            ctx.report.error(
                "C011",
                f"`{each.name} … {each.each}` has no meaning here",
                each.span,
                label="only interest is owed by the period",
                remedy="write `interest 2 % each year` once, or leave out `each …`",
            )
        elif amount is None or action.values[amount - action.arity] not in {v.name for v in node.values if not v.each}:
            sound = False
            ctx.report.error(
                "C106",
                "interest on what? the act says no amount",
                each.span,
                label="nothing for it to grow",
                remedy="write `with amount 300 SDR and interest 2 % each year`",
            )
        else:
            rate = plain(ctx, each.value, PERCENT)
            sound &= rate is not None
            if rate is not None:
                found.append(Interest(rate, span))
    kept = replace(node, values=tuple(each for each in node.values if not each.each))
    return Bare(kept, found[0] if found else None, sound)
