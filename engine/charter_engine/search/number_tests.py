"""Comparisons of one number with what is written, and where they turn."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.rules.ir import PREV, Calc, Expr, Var
from charter_engine.syntax.value import frozen


@frozen
class Test:
    """A comparison of one number ``var`` with what is written: it holds where ``slope * var + base op 0``."""

    var: Var
    op: str
    slope: Fraction
    base: Fraction

    @property
    def turn(self) -> Fraction:
        """Where it turns."""
        return -self.base / self.slope

    def holds(self, value: Fraction) -> bool:
        """Tell whether it holds of a number."""
        found = self.slope * value + self.base
        return {"=": found == 0, "!=": found != 0, "<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0}[
            self.op
        ]


Slopes = dict[Expr, Fraction]
"""How many times each number is taken: a variable, the instant (``NOW``), or either so many months later."""


def combination(left: Expr, right: Expr) -> tuple[Slopes, Fraction] | None:
    """Return ``left - right`` as the slopes of its numbers and a base; None where it is not linear in them."""
    one, two = _linear(left), _linear(right)
    return None if one is None or two is None else _added(one, two, Fraction(-1))


def _added(one: tuple[Slopes, Fraction], two: tuple[Slopes, Fraction], times: Fraction) -> tuple[Slopes, Fraction]:
    slopes = dict(one[0])
    for each, slope in two[0].items():
        slopes[each] = slopes.get(each, Fraction(0)) + times * slope
    return {each: slope for each, slope in slopes.items() if slope}, one[1] + times * two[1]


def _linear(expr: Expr) -> tuple[Slopes, Fraction] | None:
    match expr:
        case int():
            return {}, Fraction(expr)
        case Var():
            return None if expr == PREV else ({expr: Fraction(1)}, Fraction(0))
        case Calc(fn="shift", args=(moved, int(months), int(minutes))):
            if not months:
                return _linear(Calc("add", (moved, minutes)))
            return (
                ({Calc("shift", (moved, months, 0)): Fraction(1)}, Fraction(minutes))
                if isinstance(moved, Var)
                else None
            )
        case Calc(fn=fn, args=(first, second)) if fn in {"add", "sub", "mul"}:
            one, two = _linear(first), _linear(second)
            if one is None or two is None:
                return None
            if fn != "mul":
                return _added(one, two, Fraction(1 if fn == "add" else -1))
            if one[0] and two[0]:
                return None
            (slopes, base), by = (one, two[1]) if not two[0] else (two, one[1])
            return {each: slope * by for each, slope in slopes.items() if by}, base * by
        case _:
            return None


def holds(op: str, base: Fraction) -> bool:
    """Tell whether a comparison of two written numbers holds; ``base`` is what the first has more than the second."""
    return Test(Var(""), op, Fraction(0), base).holds(Fraction(0))
