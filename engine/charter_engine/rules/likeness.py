"""What it takes that two conditions or values say the same, whatever their variables are called and in whatever order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import cast

from charter_engine.model.logic import (
    MIRRORED,
    All,
    Any,
    Arith,
    AttributeOf,
    Best,
    Comparison,
    Computed,
    Condition,
    Constant,
    During,
    Exists,
    Holds,
    IsKind,
    Lasting,
    MatterDecided,
    NormStatus,
    Number,
    Tally,
    Term,
    Variable,
)
from charter_engine.model.types import Type
from charter_engine.model.variables import free
from charter_engine.syntax.source import Span

Parts = tuple[Condition, ...]


def alike(left: object, right: object, bound: Mapping[str, str]) -> Parts | None:
    """Return what it takes that two conditions or values say the same; None where they do not.

    ``bound`` are the variables that the two bind themselves, each with that of the other.
    """
    within = _inside(left, bound.keys()) or _inside(right, set(bound.values()))
    if left == right and not within:
        return ()
    match left, right:
        case Variable(name=name), Variable(name=other) if within:
            return () if bound.get(name) == other else None
        case (Number(), Number()) | (Constant(), Constant()):
            return () if written_value(left) == written_value(right) else None
        case (Variable() | Constant() | Number(), _) | (_, Variable() | Constant() | Number()) if not within:
            return (Comparison("=", cast("Term", left), cast("Term", right)),) if _terms(left, right) else None
        case (tuple() as some, tuple() as others):
            return _each_alike(some, others, bound)
        case (All() as one, All() as two):
            return _alike_in_any_order(flat(one, All), flat(two, All), bound)
        case (Any() as one, Any() as two):
            return _alike_in_any_order(flat(one, Any), flat(two, Any), bound)
        case (Comparison() as one, Comparison(op=op, left=first, right=second) as two):
            direct = _parts_alike(one, two, bound)
            return direct if direct is not None else _parts_alike(one, Comparison(MIRRORED[op], second, first), bound)
        case (Exists() | Tally() | Best() as one, Exists() | Tally() | Best() as two):
            bound = {**bound, one.variable: two.variable}
        case (Span() | None, Span() | None):
            return ()
        case _:
            pass
    return _parts_alike(left, right, bound)


def _parts_alike(left: object, right: object, bound: Mapping[str, str]) -> Parts | None:
    """Return what it takes that two of a sort say the same part by part."""
    if type(left) is not type(right):
        return None
    names = [name for name in parts_of(left) if name != "variable"]
    if not names:
        return () if left == right else None
    some, others = (tuple(getattr(side, name) for name in names) for side in (left, right))
    return _each_alike(some, others, bound)


def flat(condition: Condition, sort: type[All | Any]) -> tuple[Condition, ...]:
    """Return the operands of a condition, and of the same in it."""
    if isinstance(condition, All | Any) and isinstance(condition, sort):
        return tuple(part for each in condition.operands for part in flat(each, sort))
    return (condition,)


def _alike_in_any_order(some: Parts, others: Parts, bound: Mapping[str, str]) -> Parts | None:
    return among(some, others, bound) if len(some) == len(others) else None


def among(some: Sequence[Condition], others: Sequence[Condition], bound: Mapping[str, str]) -> Parts | None:
    """Return what it takes that each of some conditions is another of others, in whatever order."""
    if not some:
        return ()
    for place, each in enumerate(others):
        same = alike(some[0], each, bound)
        rest = None if same is None else among(some[1:], (*others[:place], *others[place + 1 :]), bound)
        if same is not None and rest is not None:
            return (*same, *rest)
    return None


def _each_alike(some: tuple[object, ...], others: tuple[object, ...], bound: Mapping[str, str]) -> Parts | None:
    if len(some) != len(others):
        return None
    found: Parts = ()
    for one, two in zip(some, others, strict=True):
        same = alike(one, two, bound)
        if same is None:
            return None
        found += same
    return found


def _inside(thing: object, names: object) -> bool:
    return bool(free(thing) & set(cast("set[str]", names)))


def _terms(*things: object) -> bool:
    """Tell whether these are individuals or quantities that a sentence names, or values looked up: each may be another."""
    return all(isinstance(each, Variable | Constant | Number | AttributeOf | Arith | Computed) for each in things)


def written_value(node: object) -> Fraction | str:
    """Return the number or the name that is written."""
    return node.value if isinstance(node, Number) else node.key if isinstance(node, Constant) else ""


def parts_of(node: object) -> tuple[str, ...]:
    """Return the names of the parts of a condition or value."""
    return () if isinstance(node, Number | Type) else tuple(getattr(node, "__dataclass_fields__", ()))


def names_in(thing: object) -> Iterator[str]:
    """Yield the names that a condition or value is about: relations, attributes, computed values, matters, norms, kinds."""
    match thing:
        case Variable() | Number() | Type() | Span() | str() | None:
            return
        case tuple():
            for each in thing:
                yield from names_in(each)
            return
        case Exists(kind=kind) | Tally(kind=kind) | Best(kind=kind) | IsKind(kind=kind):
            yield f"kind {kind}"
        case Holds(predicate=name) | AttributeOf(attribute=name) | Computed(key=name):
            yield name
        case MatterDecided(matter=name) | NormStatus(citation=name):
            yield name
        case During() | Lasting():
            yield "time"
        case _:
            pass
    for part in parts_of(thing):
        yield from names_in(getattr(thing, part))
