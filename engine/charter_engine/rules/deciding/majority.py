"""The tests of a procedure, as rules: each as it stands, without vetoes, and with one more yes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from charter_engine.model.deciding import (
    Amount,
    Both,
    Compare,
    EachChamber,
    Either,
    Fact,
    Fixed,
    NoVeto,
    Reckoned,
    Tally,
    Test,
    Unless,
    Whole,
    one_more,
    tallies_in,
)
from charter_engine.model.variables import free
from charter_engine.rules.deciding.route import Route
from charter_engine.rules.deciding.tally import tally
from charter_engine.rules.deciding.voters import parts_of
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Expr, Let, Literal, Not, Var
from charter_engine.rules.ir import Compare as Compared
from charter_engine.rules.lowering import Body, Lowering, bind
from charter_engine.rules.terms import aligned, common, times

PLAIN, FREE, MORE = "plain", "without vetoes", "with one more yes"
Value = tuple[Body, Expr, Expr]


def passes(low: Lowering, route: Route, test: Test, mode: str = PLAIN) -> tuple[Body, ...]:
    """Return the alternatives in which a test is passed in a vote held now."""
    match test:
        case Both(tests):
            parts = [_one(low, route, each, mode) for each in tests]
            return tuple(tuple(x for body in chosen for x in body) for chosen in product(*parts))
        case Either(tests):
            return tuple(body for each in tests for body in passes(low, route, each, mode))
        case Unless(inner):
            return ((Not(_named(low, route, inner, mode)),),)
        case NoVeto(counted, _):
            return ((),) if mode == FREE else (_compared(low, route, _none_of(counted), PLAIN),)
        case Compare():
            return (*_with_little(low, route, test, mode), *_of_nothing(low, route, test, mode))
        case Fact():
            return (_fact(low, route, test),)
        case EachChamber():
            msg = "the chambers are written out before"
            raise TypeError(msg)


def _one(low: Lowering, route: Route, test: Test, mode: str) -> tuple[Body, ...]:
    """Return the alternatives of one test among several: where it has many, or adds up, it gets a predicate of its own.

    What may be added up to much is not gone through together with what else may.
    """
    found = passes(low, route, test, mode)
    weighed = any(each.weight is not None for each in tallies_in(test))
    return found if len(found) == 1 and not weighed else ((_named(low, route, test, mode),),)


def _named(low: Lowering, route: Route, test: Test, mode: str) -> Atom:
    atom = route.vote(f"{low.fresh('passed')} in")
    for body in passes(low, route, test, mode):
        low.add(atom, (route.held, *body), route.origin)
    return atom


def _none_of(counted: Tally) -> Compare:
    return Compare("=", counted, Fixed(Fraction(0)), None, "")


def _fact(low: Lowering, route: Route, test: Fact) -> Body:
    """Return the literal that a condition held just before."""
    sentence = route.sentence(test.kinds)
    used = [name for name in route.decision.arguments if name in free(test.condition)]
    name = so(route, test)
    args = tuple(Var(each) for each in used)
    if name in low.bridged:
        return (Atom(name, args, PREV),)
    low.bridged.add(name)
    for body in low.condition(low, test.condition, sentence):
        low.add(Atom(name, args, NOW), bind(low, body, set(used), sentence), sentence.origin)
    return (Atom(name, args, PREV),)


def so(route: Route, test: Fact) -> str:
    """Return the predicate that a condition among the tests holds."""
    return f"so {test.text} in {route.id}"


def _with_little(low: Lowering, route: Route, test: Compare, mode: str) -> tuple[Body, ...]:
    """Return the alternatives of a comparison; what one more yes adds by weight turns only what is equal otherwise."""
    more = _little(test.left, mode) - _little(test.right, mode)
    match test.op:
        case "=" | "!=" if more:
            return () if test.op == "=" else (_compared(low, route, test, mode)[:-1],)
        case ">" | ">=" if more:
            op = ">=" if more > 0 else ">"
        case "<" | "<=" if more:
            op = "<=" if more < 0 else "<"
        case _:
            op = test.op
    return (_compared(low, route, replace(test, op=op), mode),)


def _compared(low: Lowering, route: Route, test: Compare, mode: str) -> Body:
    left, right = amount(low, route, test.left, mode), amount(low, route, test.right, mode)
    a, b = aligned(left[1], left[2], right[1], right[2])
    before: Body = tuple(dict.fromkeys((*left[0], *right[0])))
    if test.base is not None:
        base = amount(low, route, test.base, mode)
        some = Compared(">=" if _little(test.base, mode) > 0 else ">", base[1], 0)
        before = (*dict.fromkeys((*before, *base[0])), some)
    return (*before, Compared(test.op, a, b))


def _of_nothing(low: Lowering, route: Route, test: Compare, mode: str) -> tuple[Body, ...]:
    """Where there is nothing to have a share of, what asks for less than a share, or another number, holds."""
    if test.whole is None or _little(test.whole, mode):
        return ()
    body, number, _ = amount(low, route, test.whole, mode)
    return ((*body, Compared("=", number, 0)),)


def amount(low: Lowering, route: Route, node: Amount, mode: str = PLAIN) -> Value:
    """Return the literals an amount needs, its numerator and its denominator."""
    match node:
        case Tally():
            found = tally(low, route, node)
            number = Var(f"{found.predicate}·")  # a test that reads it twice goes through what it may be once
            atom = Atom(found.predicate, (*found.args[:-1], number), found.at)
            parts = 1 if node.weight is None else parts_of(low, node.weight)
            return (atom,), _with_one_more(node, number, mode), parts
        case Fixed(number=number_):
            return (), number_.numerator, number_.denominator
        case Reckoned(op=op, left=left, right=right):
            one, two = amount(low, route, left, mode), amount(low, route, right, mode)
            before = (*one[0], *two[0])
            if op == "*":
                return before, times(one[1], two[1]), times(one[2], two[2])
            a, b = aligned(one[1], one[2], two[1], two[2])
            sign = "add" if op == "+" else "sub"
            return before, Calc(sign, (a, b)), common(one[2], two[2])
        case Whole(direction=direction, operand=operand):
            body, top, bottom = amount(low, route, operand, mode)
            whole, steps = low.variable("whole"), _whole(direction, top, bottom, _little(operand, mode))
            bound: Literal = Let(whole, steps)
            return (*body, bound), whole, 1


def _whole(direction: str, top: Expr, bottom: Expr, more: Fraction) -> Expr:
    """Round a fraction that is ever so little greater or less where ``more`` is not nought."""
    match direction:
        case "down":
            return _floor(top, bottom, more)
        case "up":
            return Calc("sub", (0, _floor(Calc("sub", (0, top)), bottom, -more)))
        case _:
            return _floor(Calc("add", (times(top, 2), bottom)), times(bottom, 2), more)


def _floor(top: Expr, bottom: Expr, more: Fraction) -> Expr:
    if more >= 0:
        return Calc("floordiv", (top, bottom))
    return Calc("sub", (Calc("sub", (0, Calc("floordiv", (Calc("sub", (0, top)), bottom)))), 1))


def _with_one_more(counted: Tally, number: Var, mode: str) -> Expr:
    """Return a tally of heads as it would be with one more yes."""
    more = one_more(counted) if mode == MORE and counted.weight is None else 0
    return Calc("add" if more > 0 else "sub", (number, 1)) if more else number


def _little(node: Amount, mode: str) -> Fraction:
    """Return how much of ever so little one more yes adds to an amount: where it is of weights, and not of heads."""
    match node:
        case Tally(weight=weight):
            return Fraction(one_more(node) if mode == MORE and weight is not None else 0)
        case Reckoned("*", Fixed(number), other) | Reckoned("*", other, Fixed(number)):
            return number * _little(other, mode)
        case Reckoned(op, left, right) if op != "*":
            return _little(left, mode) + _little(right, mode) * (1 if op == "+" else -1)
        case _:
            return Fraction(0)
