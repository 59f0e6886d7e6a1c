"""Comparisons of one number with what is written, and where they turn."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.rules.ir import NOW, PREV, Calc, Expr, Var
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


def linear(left: Expr, right: Expr) -> tuple[Fraction, Fraction] | None:
    """Return ``left - right`` as the slope of its one variable and a base; None where it is not that."""
    found = combination(left, right)
    if found is None or len(found[0]) > 1:
        return None
    slopes, base = found
    return next(iter(slopes.values()), Fraction(0)), base


def combination(left: Expr, right: Expr) -> tuple[dict[Var, Fraction], Fraction] | None:
    """Return ``left - right`` as the slopes of its variables and a base; None where it is not linear."""
    one, two = _linear(left), _linear(right)
    if one is None or two is None:
        return None
    every = dict.fromkeys((*one[0], *two[0]))
    return {var: one[0].get(var, Fraction(0)) - two[0].get(var, Fraction(0)) for var in every}, one[1] - two[1]


def _linear(expr: Expr) -> tuple[dict[Var, Fraction], Fraction] | None:
    match expr:
        case int():
            return {}, Fraction(expr)
        case Var():
            return None if expr in {NOW, PREV} else ({expr: Fraction(1)}, Fraction(0))
        case Calc(fn=fn, args=(first, second)) if fn in {"add", "sub", "mul"}:
            one, two = _linear(first), _linear(second)
            if one is None or two is None:
                return None
            if fn == "mul":
                if one[0] and two[0]:
                    return None
                (slopes, base), by = (one, two[1]) if not two[0] else (two, one[1])
                return {var: each * by for var, each in slopes.items()}, base * by
            sign = 1 if fn == "add" else -1
            both = {
                var: one[0].get(var, Fraction(0)) + sign * two[0].get(var, Fraction(0)) for var in {*one[0], *two[0]}
            }
            return both, one[1] + sign * two[1]
        case _:
            return None


def holds(op: str, base: Fraction) -> bool:
    """Tell whether a comparison of two written numbers holds; ``base`` is what the first has more than the second."""
    return Test(Var(""), op, Fraction(0), base).holds(Fraction(0))
