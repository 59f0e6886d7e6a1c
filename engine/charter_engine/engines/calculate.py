"""Exact calculations and comparisons on Python's unbounded integers."""

from __future__ import annotations

import operator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from charter_engine.model import calendar
from charter_engine.rules.ir import Calc, Var

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charter_engine.rules.ir import Expr

_shift = lru_cache(maxsize=65_536)(calendar.shift)

FUNCTIONS: Final[Mapping[str, Callable[..., int]]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "floordiv": operator.floordiv,
    "min": min,
    "max": max,
    "shift": _shift,
}

ORDERS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def value(expr: Expr, env: Mapping[Var, int | str]) -> int | str | None:
    """Return the value of an expression, or None where it has none (a division by zero).

    A guard such as ``d != 0`` may stand anywhere in a body, so a division by zero makes the literal false and is no
    error.  Raises ``TypeError`` if a symbol is calculated with, ``KeyError`` for an unbound variable.
    """
    if isinstance(expr, Var):
        return env[expr]
    if not isinstance(expr, Calc):
        return expr
    args: list[int] = []
    for arg in expr.args:
        part = value(arg, env)
        if part is None:
            return None
        if not isinstance(part, int):
            msg = f"{expr.fn} of the symbol {part!r}"
            raise TypeError(msg)
        args.append(part)
    return apply(expr.fn, args)


def apply(fn: str, args: list[int]) -> int | None:
    """Return ``fn(*args)``, or None for a division by zero."""
    if fn == "floordiv" and args[1] == 0:
        return None
    return FUNCTIONS[fn](*args)


def holds(op: str, left: int | str, right: int | str) -> bool:
    """Tell whether ``left op right``; raises ``TypeError`` if symbols are ordered."""
    if op == "=":
        return left == right
    if op == "!=":
        return left != right
    if isinstance(left, str) or isinstance(right, str):
        msg = f"{left!r} {op} {right!r}"
        raise TypeError(msg)
    return ORDERS[op](left, right)
