"""Conditions that turn by the mere passing of time: the instant at which they do is one of the case's own."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import product

from charter_engine.model.logic import MIRRORED, Arith, Comparison, Computed, Extreme, Now, Number, Rounded, Shifted
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.reckoning import settled
from charter_engine.model.types import DATE, DURATION, NUMBER
from charter_engine.model.values import items_of
from charter_engine.model.variables import free
from charter_engine.rules.ir import NOW, WAKE, Atom, Calc, Compare, Expr, Let
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind
from charter_engine.rules.terms import term
from charter_engine.rules.values import written_out

# a comparison `X op clock` turns at the instant of equality, or a minute later
_AT = {"rising": {"<=", ">", "=", "!="}, "falling": {">=", "<", "=", "!="}}
_AFTER = {"rising": {"<", ">=", "=", "!="}, "falling": {">", "<=", "=", "!="}}
DAY = 24 * 60
REACH = "reach"
"""``reach(D)``: the mere passing of time is followed up to the instant D; past it only deadlines are awaited."""


def turns_in_time(low: Lowering, node: Comparison, sentence: Sentence) -> None:
    """Ask that the instant be visited at which a comparison with the instant turns."""
    if not tells_time(low, node.left) and not tells_time(low, node.right):
        return
    known = f"clock {node!r} {sorted((name, sentence.kinds.get(name, '')) for name in free(node))}"
    if known in low.bridged:
        return
    low.bridged.add(known)
    sides, kinds = written_out(low.model, (node.left, node.right), partial(tells_time, low), low.fresh)
    inner = Sentence({**sentence.kinds, **kinds}, sentence.origin)
    for left, right in product(*(list(items_of(each)) for each in sides)):
        for one, two in _steps(low, left, right):
            _passes(low, one, two, node.op, inner)


def _steps(low: Lowering, left: ModelTerm, right: ModelTerm) -> Iterator[tuple[ModelTerm, ModelTerm]]:
    """Yield the pairs whose meeting may turn a comparison: a rounded value turns with what it is rounded from."""
    for one, two in ((left, right), (right, left)):
        if isinstance(one, Rounded) and tells_time(low, one) and not tells_time(low, two):
            below = Rounded("down", two, one.step)
            for halves in range(-2, 4):
                yield one.value, Arith("+", below, Number(one.step * halves / 2, DURATION))
            return
    yield left, right


def _passes(low: Lowering, left: ModelTerm, right: ModelTerm, op: str, sentence: Sentence) -> None:
    """Ask for the instant at which one value passes another."""
    for clock, other, sign in ((right, left, op), (left, right, MIRRORED[op])):
        if tells_time(low, clock) and not tells_time(low, other) and _turns(low, clock, other, sign, sentence):
            return
    one, two = _pace(low, left), _pace(low, right)
    if one is None or two is None:
        return
    faster, gap = _less(one[0], two[0]), _less(two[1], one[1])
    if isinstance(faster, Number) and not faster.value:
        return
    before, turn, scale = term(low, Rounded("down", Arith("/", gap, faster), Fraction(1)), sentence)
    if scale == 1:
        wake_at(low, before, turn, sentence)
        wake_at(low, before, Calc("add", (turn, 1)), sentence)


def _pace(low: Lowering, node: ModelTerm) -> tuple[ModelTerm, ModelTerm] | None:
    """Return a value as so much a minute and what it is at the instant nought; None if it is not of that form."""
    if not tells_time(low, node):
        return Number(Fraction(0), NUMBER), node
    if isinstance(node, Now):
        return Number(Fraction(1), NUMBER), Number(Fraction(0), DATE)
    if not isinstance(node, Arith):
        return None
    one, two = _pace(low, node.left), _pace(low, node.right)
    if one is None or two is None:
        return None
    if node.op in "+-":
        return settled(Arith(node.op, one[0], two[0]), NUMBER), Arith(node.op, one[1], two[1])
    if not tells_time(low, node.right):
        return settled(Arith(node.op, one[0], node.right), NUMBER), Arith(node.op, one[1], node.right)
    if node.op == "*" and not tells_time(low, node.left):
        return settled(Arith("*", node.left, two[0]), NUMBER), Arith("*", node.left, two[1])
    return None


def _less(left: ModelTerm, right: ModelTerm) -> ModelTerm:
    return settled(Arith("-", left, right), NUMBER)


def _turns(low: Lowering, clock: ModelTerm, other: ModelTerm, op: str, sentence: Sentence) -> bool:
    """Ask for the instant at which the plain forms turn, and tell whether this is one of them."""
    before, value, scale = term(low, other, sentence)
    way = "rising"
    if scale != 1:
        return False
    match clock:
        case Now():
            turn: Expr = value
        case Arith(op="-", left=left, right=Now()) if not tells_time(low, left):
            more, date, _ = term(low, left, sentence)
            before, turn, way = (*before, *more), Calc("sub", (date, value)), "falling"
        case Arith(op="-", left=Now(), right=right) if not tells_time(low, right):
            more, date, _ = term(low, right, sentence)
            before, turn = (*before, *more), Calc("add", (date, value))
        case _:
            return False
    if op in _AT[way]:
        wake_at(low, before, turn, sentence)
    if op in _AFTER[way]:
        wake_at(low, before, Calc("add", (turn, 1)), sentence)
    return True


def wake_at(low: Lowering, before: Body, instant: Expr, sentence: Sentence) -> None:
    """Ask that an instant be visited once it is known; ``before`` are the literals its value needs."""
    at, last = low.variable("turn"), low.variable("last")
    body = (Atom(REACH, (last,)), *before, Let(at, instant), Compare(">", at, NOW), Compare("<=", at, last))
    low.add(Atom(WAKE, (at,), NOW), bind(low, body, set(), sentence), sentence.origin)


def tells_time(low: Lowering, node: ModelTerm) -> bool:
    """Tell whether a value changes by the mere passing of time."""
    match node:
        case Now():
            return True
        case Shifted(date=date):
            return tells_time(low, date)
        case Arith(left=left, right=right):
            return tells_time(low, left) or tells_time(low, right)
        case Extreme(items=items):
            return any(tells_time(low, each) for each in items)
        case Rounded(value=value):
            return tells_time(low, value)
        case Computed(key=key):
            definition = low.model.definition(key)
            return definition is not None and definition.value is not None and tells_time(low, definition.value)
        case _:
            return False
