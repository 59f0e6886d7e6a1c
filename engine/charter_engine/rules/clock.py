"""Conditions that turn by the mere passing of time: the instant at which they do is one of the case's own."""

from __future__ import annotations

from charter_engine.model.logic import Arith, Comparison, Now, Shifted
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.rules.ir import NOW, WAKE, Atom, Calc, Compare, Expr, Let
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, free_in
from charter_engine.rules.terms import term

_MIRRORED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
# a comparison `X op clock` turns at the instant of equality, or a minute later
_AT = {"rising": {"<=", ">", "=", "!="}, "falling": {">=", "<", "=", "!="}}
_AFTER = {"rising": {"<", ">=", "=", "!="}, "falling": {">", "<=", "=", "!="}}
DAY = 24 * 60
REACH = "reach"
"""``reach(D)``: the mere passing of time is followed up to the instant D; past it only deadlines are awaited."""


def turns_in_time(low: Lowering, node: Comparison, sentence: Sentence) -> None:
    """Ask that the instant be visited at which a comparison with the instant turns."""
    for clock, other, op in ((node.right, node.left, node.op), (node.left, node.right, _MIRRORED[node.op])):
        if not _tells_time(clock) or _tells_time(other):
            continue
        known = f"clock {node!r} {sorted((name, sentence.kinds.get(name, '')) for name in free_in(node))}"
        if known not in low.bridged:
            low.bridged.add(known)
            _turns(low, clock, other, op, sentence)


def _turns(low: Lowering, clock: ModelTerm, other: ModelTerm, op: str, sentence: Sentence) -> None:
    before, value, scale = term(low, other, sentence)
    way, months = "rising", 0
    match clock:
        case Now():
            turn: Expr = value
        case Shifted(date=Now(), by=by, sign=sign):
            turn, months = Calc("shift", (value, -sign * by.months, -sign * by.minutes)), sign * by.months
        case Arith(op="-", left=left, right=Now()) if scale == 1 and not _tells_time(left):
            more, date, _ = term(low, left, sentence)
            before, turn, way = (*before, *more), Calc("sub", (date, value)), "falling"
        case Arith(op="-", left=Now(), right=right) if scale == 1 and not _tells_time(right):
            more, date, _ = term(low, right, sentence)
            before, turn = (*before, *more), Calc("add", (date, value))
        case _:
            return
    if op in _AT[way]:
        wake_at(low, before, turn, sentence)
    if op in _AFTER[way]:
        wake_at(low, before, Calc("add", (turn, 1)), sentence)
    if months:
        # the month aimed at has no such day: no instant of the day before reaches it, the next midnight is past it
        at = low.variable("at")
        missed = (*before, Let(at, turn), Compare("!=", Calc("shift", (at, months, 0)), value))
        wake_at(low, missed, Calc("mul", (Calc("add", (Calc("floordiv", (at, DAY)), 1)), DAY)), sentence)


def wake_at(low: Lowering, before: Body, instant: Expr, sentence: Sentence) -> None:
    """Ask that an instant be visited once it is known; ``before`` are the literals its value needs."""
    at, last = low.variable("turn"), low.variable("last")
    body = (Atom(REACH, (last,)), *before, Let(at, instant), Compare(">", at, NOW), Compare("<=", at, last))
    low.add(Atom(WAKE, (at,), NOW), bind(low, body, set(), sentence), sentence.origin)


def _tells_time(node: ModelTerm) -> bool:
    match node:
        case Now():
            return True
        case Shifted(date=date):
            return _tells_time(date)
        case Arith(left=left, right=right):
            return _tells_time(left) or _tells_time(right)
        case _:
            return False
