"""Where two duties to keep something ask for what cannot both be so: a state and its contrary, or values that no value meets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from charter_engine.model.logic import (
    MIRRORED,
    All,
    AttributeOf,
    Comparison,
    Condition,
    Constant,
    Holds,
    Negation,
    Number,
    Term,
)
from charter_engine.model.norms import Norm
from charter_engine.rules.ir import Compare
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.meeting import frame

_SIGNS = {"=": eq, "!=": ne, "<": lt, ">": gt, "<=": le, ">=": ge}
_CONTRARY = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
Things = tuple[Term, ...]


def opposed(one: Norm, two: Norm) -> tuple[tuple[Things, Things], ...]:
    """Return of what each of two norms speaks where they ask for what cannot both be so of the same thing."""
    if one.keep is None or two.keep is None:
        return ()
    found = (_contrary(left, right) for left in _parts(one.keep) for right in _parts(two.keep))
    return tuple(each for each in found if each is not None)


def apart(low: Lowering, one: Shape, two: Shape) -> Iterator[Body]:
    """Yield the bodies in which both norms stand, and bind one to keep what the other binds the same one to keep from being so.

    The variables of the second norm are those of :func:`charter_engine.rules.meeting.marked`.
    """
    for left, right in opposed(one.norm, two.norm):
        both = frame(low, one, two, left, right)
        yield both.whole(tuple(Compare("=", x, y) for x, y in zip(both.left, both.right, strict=True)))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    """Return what must all be so for a condition to be."""
    match condition:
        case All(operands=operands):
            return tuple(part for each in operands for part in _parts(each))
        case Negation(operand=Negation(operand=inner)):
            return _parts(inner)
        case Negation(operand=Comparison(op=op, left=left, right=right)):
            return (Comparison(_CONTRARY[op], left, right),)
        case _:
            return (condition,)


def _contrary(left: Condition, right: Condition) -> tuple[Things, Things] | None:
    match left, right:
        case (Holds() as so, Negation(operand=Holds() as other)) | (Negation(operand=Holds() as other), Holds() as so):
            if so.predicate != other.predicate:
                return None
            return (so.args, other.args) if so is left else (other.args, so.args)
        case Comparison() as one, Comparison() as two:
            first, second = _limit(one), _limit(two)
            if first is None or second is None or first[0].attribute != second[0].attribute or _can_meet(first, second):
                return None
            return _subject(first[0]), _subject(second[0])
        case _:
            return None


_Limit = tuple[AttributeOf, str, Fraction | str]


def _limit(said: Comparison) -> _Limit | None:
    match said.left, said.right:
        case AttributeOf() as of, (Number(value=value) | Constant(key=value)):
            return of, said.op, value
        case ((Number(value=value) | Constant(key=value)), AttributeOf() as of):
            return of, MIRRORED[said.op], value
        case _:
            return None


def _can_meet(one: _Limit, two: _Limit) -> bool:
    """Tell whether some value is within both limits: one of the two named, or one to either side or between."""
    if isinstance(one[2], Fraction) and isinstance(two[2], Fraction):
        low, high = sorted((one[2], two[2]))
        tried: tuple[Fraction | str, ...] = (low - 1, low, (low + high) / 2, high, high + 1)
    elif {one[1], two[1]} <= {"=", "!="}:
        tried = (one[2], two[2], "")
    else:
        return True
    return any(_SIGNS[one[1]](each, one[2]) and _SIGNS[two[1]](each, two[2]) for each in tried)


def _subject(of: AttributeOf) -> Things:
    return () if of.subject is None else (of.subject,)
