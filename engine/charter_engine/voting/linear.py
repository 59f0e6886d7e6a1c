"""Amounts of a procedure as sums over some counts: so much, and so much more for each of them.

What is counted is the caller's: the voters who vote yes, or how many of each class cast which ballot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor, lcm
from operator import mul
from typing import TypeAlias

from charter_engine.model.deciding import Amount, Fixed, Reckoned, Tally, Whole
from charter_engine.syntax.value import frozen

Judge: TypeAlias = Callable[[Sequence[int]], bool]


@frozen
class Linear:
    """An amount: ``fixed``, and ``each`` for each that is counted; or (``otherwise``) no sum, and worked out from the counts."""

    each: tuple[Fraction, ...]
    fixed: Fraction
    otherwise: Callable[[Sequence[int]], Fraction] | None = None

    def value(self, counts: Sequence[int]) -> Fraction:
        """Return what it comes to."""
        if self.otherwise is not None:
            return self.otherwise(counts)
        return sum(map(mul, self.each, counts), self.fixed)


def linear(node: Amount, tally: Callable[[Tally], Linear], width: int) -> Linear:
    """Return an amount over so many counts; ``tally`` says what each tally is over them."""
    match node:
        case Tally():
            return tally(node)
        case Fixed(number=number):
            return Linear((Fraction(0),) * width, number)
        case Reckoned(op=op, left=left, right=right):
            return reckoned(op, linear(left, tally, width), linear(right, tally, width))
        case Whole(direction=direction, operand=operand):
            return whole(direction, linear(operand, tally, width))


def reckoned(op: str, one: Linear, two: Linear) -> Linear:
    """Return ``one op two``; a product of two sums is no sum."""
    if one.otherwise is None and two.otherwise is None:
        if op == "*" and not any(one.each):
            return Linear(tuple(one.fixed * each for each in two.each), one.fixed * two.fixed)
        if op == "*" and not any(two.each):
            return Linear(tuple(two.fixed * each for each in one.each), one.fixed * two.fixed)
        if op != "*":
            sign = 1 if op == "+" else -1
            each = tuple(a + sign * b for a, b in zip(one.each, two.each, strict=True))
            return Linear(each, one.fixed + sign * two.fixed)
    left, right = one.value, two.value
    worked = {
        "+": lambda counts: left(counts) + right(counts),
        "-": lambda counts: left(counts) - right(counts),
        "*": lambda counts: left(counts) * right(counts),
    }[op]
    return Linear(one.each, one.fixed, worked)


def rounded(direction: str, exact: Fraction) -> Fraction:
    """Return a number rounded ``up``, ``down`` or ``half up`` to a whole one."""
    return Fraction({"up": ceil(exact), "down": floor(exact)}.get(direction, floor(exact + Fraction(1, 2))))


def whole(direction: str, inner: Linear) -> Linear:
    """Return an amount rounded to whole votes, which is no sum unless it is fixed."""
    if inner.otherwise is None and not any(inner.each):
        return Linear(inner.each, rounded(direction, inner.fixed))
    value = inner.value
    return Linear(inner.each, inner.fixed, lambda counts: rounded(direction, value(counts)))


def sign(gap: Linear, op: str) -> Judge:
    """Return whether a sum is ``op`` nought, worked out in whole numbers where it can be."""
    if gap.otherwise is not None:
        value = gap.otherwise
        return {
            ">=": lambda counts: value(counts) >= 0,
            ">": lambda counts: value(counts) > 0,
            "<=": lambda counts: value(counts) <= 0,
            "<": lambda counts: value(counts) < 0,
            "=": lambda counts: value(counts) == 0,
            "!=": lambda counts: value(counts) != 0,
        }[op]
    parts = lcm(gap.fixed.denominator, *(each.denominator for each in gap.each))
    by, least = [int(each * parts) for each in gap.each], int(-gap.fixed * parts)
    return {
        ">=": lambda counts: sum(map(mul, by, counts)) >= least,
        ">": lambda counts: sum(map(mul, by, counts)) > least,
        "<=": lambda counts: sum(map(mul, by, counts)) <= least,
        "<": lambda counts: sum(map(mul, by, counts)) < least,
        "=": lambda counts: sum(map(mul, by, counts)) == least,
        "!=": lambda counts: sum(map(mul, by, counts)) != least,
    }[op]
