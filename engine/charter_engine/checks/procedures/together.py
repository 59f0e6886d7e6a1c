"""Whether two conditions can hold at once, as far as that is plain from their words."""

from __future__ import annotations

from typing import cast

from charter_engine.model.logic import (
    MIRRORED,
    All,
    Any,
    Comparison,
    Condition,
    Constant,
    Holds,
    Negation,
    Now,
    Number,
    Shifted,
    Term,
)
from charter_engine.model.model import Model
from charter_engine.model.values import replaced
from charter_engine.rules.deciding.time_taken import length

_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "="}
_DEEP = 8


def parts(model: Model, condition: Condition | None, depth: int = 0) -> tuple[Condition, ...]:
    """Return what all must hold for a condition to hold, defined conditions written out."""
    match condition:
        case None:
            return ()
        case All(operands):
            return tuple(part for each in operands for part in parts(model, each, depth))
        case Holds():
            meant = _meant(model, condition, depth)
            return (condition,) if meant is None else parts(model, meant, depth + 1)
        case Comparison(op, Now(), Shifted(date, by, sign)) if not isinstance(date, Now):
            # how long it is to a date, or since
            return (Comparison(MIRRORED[op], date, Shifted(Now(), by, -sign)),)
        case Comparison(op, left, right) if isinstance(left, Number | Shifted | Constant | Now):
            settled = isinstance(right, Number | Shifted | Constant)
            return (condition,) if settled else (Comparison(MIRRORED[op], right, left),)
        case Negation(operand):
            return _not(model, operand, depth)
        case _:
            return (condition,)


def _not(model: Model, operand: Condition, depth: int) -> tuple[Condition, ...]:
    match operand:
        case Comparison(op, left, right):
            # of an unknown value neither is so; what excludes the one excludes the other
            return parts(model, Comparison(_OPPOSITE[op], left, right), depth)
        case Negation(inner):
            return parts(model, inner, depth)
        case Any(operands):
            return tuple(part for each in operands for part in parts(model, Negation(each), depth))
        case All(operands):
            return (Any(tuple(Negation(each) for each in operands)),)
        case Holds():
            meant = _meant(model, operand, depth)
            return (Negation(operand),) if meant is None else _not(model, meant, depth + 1)
        case _:
            return (Negation(operand),)


def _meant(model: Model, condition: Holds, depth: int) -> Condition | None:
    """Return what a defined condition means, where one sentence says all of it."""
    defined = model.definition(condition.predicate)
    if defined is None or defined.condition is None or defined.further or defined.guard != All(()) or depth >= _DEEP:
        return None
    return cast("Condition", replaced(defined.condition, dict(zip(defined.params, condition.args, strict=True))))


def exclusive(model: Model, one: Condition | None, other: Condition | None) -> bool:
    """Tell whether it is plain that two conditions cannot hold at once."""
    first, second = parts(model, one), parts(model, other)
    return (
        any(_against(model, a, b) for a in first for b in second)
        or any(isinstance(a, Any) and all(exclusive(model, each, other) for each in a.operands) for a in first)
        or any(isinstance(b, Any) and all(exclusive(model, one, each) for each in b.operands) for b in second)
    )


def implied(model: Model, one: Condition | None, by: Condition | None) -> bool:
    """Tell whether it is plain that a condition holds where another does."""
    return set(parts(model, one)) <= set(parts(model, by))


def _against(model: Model, one: Condition, other: Condition) -> bool:
    match one, other:
        case Negation(inner), _ if not isinstance(other, Negation):
            return implied(model, inner, other)
        case _, Negation(inner):
            return implied(model, inner, one)
        case Comparison(op, left, right), Comparison(op2, left2, right2) if left == left2:
            return _apart(op, right, op2, right2)
        case _:
            return False


def _apart(op: str, bound: Term, op2: str, bound2: Term) -> bool:
    """Tell whether no value is on both sides: ``op bound`` and ``op2 bound2``."""
    if isinstance(bound, Constant) and isinstance(bound2, Constant):
        same = bound.key == bound2.key
        return ((op, op2) == ("=", "=") and not same) or ({op, op2} == {"=", "!="} and same)
    one, two = place_of(bound), place_of(bound2)
    if one is None or two is None:
        return False
    low, high = (("=", ">", ">="), ("=", "<", "<="))
    for a, x, b, y in ((op, one, op2, two), (op2, two, op, one)):
        # from x upwards, and up to y
        if a in low and b in high and (x > y or (x == y and not (a in {">=", "="} and b in {"<=", "="}))):
            return True
    return False


def place_of(bound: Term) -> tuple[int, float] | None:
    """Return where a bound stands among those of its sort: numbers, or lengths of time from now."""
    if isinstance(bound, Number):
        return 0, float(bound.value)
    if isinstance(bound, Shifted) and isinstance(bound.date, Now):
        return 1, bound.sign * float(length(bound.by))
    return None
