"""What can be said of a resolved value: whether it is fixed, whether it is rounded, what it reads, and it with other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product

from charter_engine.model.logic import (
    Arith,
    Best,
    Computed,
    Exists,
    Extreme,
    Holds,
    Number,
    Rounded,
    Shifted,
    Tally,
    Term,
    Variable,
)
from charter_engine.model.vocabulary import Definition, Entity

Entities = Mapping[str, Entity]


def fixed(node: Term, entities: Entities) -> Fraction | None:
    """Return the number that a value always is: one that is written, or the definition of one; None for another."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Computed):
        entity = entities.get(node.key)
        if isinstance(entity, Definition) and isinstance(entity.value, Number):
            return entity.value.value
    return None


def unrounded(node: Term, entities: Entities, inside: frozenset[str] = frozenset()) -> bool:
    """Tell whether a value may come out in any fraction: it is, or is worked out from, a quotient that is not rounded."""
    match node:
        case Arith(op=op, left=left, right=right):
            if op == "/" and fixed(right, entities) is None:
                return True
            return unrounded(left, entities, inside) or unrounded(right, entities, inside)
        case Extreme(items=items):
            return any(unrounded(each, entities, inside) for each in items)
        case Best(value=value):
            return unrounded(value, entities, inside)
        case Computed(key=key) if key not in inside:
            entity = entities.get(key)
            if not isinstance(entity, Definition) or entity.value is None:
                return False
            return unrounded(entity.value, entities, inside | {key})
        case _:
            return False


def reads(thing: object) -> Iterator[str]:
    """Yield the keys of the definitions, tables and relations that a condition or value reads."""
    if isinstance(thing, Computed):
        yield thing.key
    if isinstance(thing, Holds):
        yield thing.predicate
    if isinstance(thing, tuple):
        for each in thing:
            yield from reads(each)
    else:
        fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
        for each in fields:
            yield from reads(getattr(thing, each))


def circle(key: str, entities: Entities) -> tuple[str, ...]:
    """Return the definitions by which a definition comes to read itself, itself first; empty if it does not."""
    left: list[tuple[str, ...]] = [(key,)]
    seen: set[str] = set()
    while left:
        path = left.pop(0)
        entity = entities.get(path[-1])
        if not isinstance(entity, Definition):
            continue
        for each in dict.fromkeys(reads((entity.condition, entity.value))):
            if each == key:
                return path
            if each not in seen:
                seen.add(each)
                left.append((*path, each))
    return ()


def replaced(thing: object, given: Mapping[str, Term]) -> object:
    """Return a condition or value with values for variables; those it binds itself may only be given other names."""
    if isinstance(thing, Variable):
        return given.get(thing.name, thing)
    if isinstance(thing, tuple):
        return tuple(replaced(each, given) for each in thing)
    fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
    if not fields or isinstance(thing, Number):
        return thing
    parts = {each: replaced(getattr(thing, each), given) for each in fields}
    if isinstance(thing, Tally | Best | Exists):
        named = given.get(thing.variable)
        parts["variable"] = named.name if isinstance(named, Variable) else thing.variable
    return type(thing)(**parts)


def rebuilt(node: Term, inside: Callable[[Term], Term]) -> Term:
    """Return a value worked out from what ``inside`` makes of the values that it is worked out from."""
    match node:
        case Arith(op=op, left=left, right=right):
            return Arith(op, inside(left), inside(right))
        case Extreme(word=word, items=items):
            return Extreme(word, tuple(inside(each) for each in items))
        case Rounded(direction=direction, value=value, step=step):
            return Rounded(direction, inside(value), step)
        case Shifted(date=date, by=by, sign=sign):
            return Shifted(inside(date), by, sign)
        case Tally(variable=variable, kind=kind, where=where, value=value) if value is not None:
            return Tally(variable, kind, where, inside(value))
        case Best(word=word, variable=variable, kind=kind, where=where, value=value):
            return Best(word, variable, kind, where, inside(value))
        case _:
            return node


def items_of(node: Term) -> Iterator[Term]:
    """Yield a value with each `least of` and `greatest of` in it replaced by one of its items."""
    match node:
        case Extreme(items=items):
            for each in items:
                yield from items_of(each)
        case Arith(op=op, left=left, right=right):
            for one, two in product(items_of(left), items_of(right)):
                yield Arith(op, one, two)
        case Rounded(direction=direction, value=value, step=step):
            for each in items_of(value):
                yield Rounded(direction, each, step)
        case _:
            yield node
