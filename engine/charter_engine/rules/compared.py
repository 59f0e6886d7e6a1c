"""What a charter compares, the values that are worked out written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from types import NoneType

from charter_engine.model.logic import (
    TRUE,
    AttributeOf,
    Comparison,
    Condition,
    Holds,
    Number,
    Term,
)
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import Definition
from charter_engine.rules.keeping import opposed_pairs
from charter_engine.rules.values import inlined, of_quantities, ways, written_out
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

_PLAIN = (str, int, Span, Type, NoneType)


@frozen
class Compared:
    """Two values that are compared, computed ones written out, with the attributes they read."""

    left: Term
    right: Term
    reads: frozenset[str]
    citation: str
    span: Span | None
    whole: bool = True
    """False where more effects than are followed may have given the numbers."""

    @property
    def plain(self) -> bool:
        """Whether nothing is worked out."""
        return all(isinstance(each, AttributeOf | Number) for each in (self.left, self.right))


def compared(model: Model) -> tuple[Compared, ...]:
    """Return every comparison that a charter writes."""
    sides = Sides(model)
    found: dict[Compared, None] = {}
    for norm in model.norms:
        if norm.evaluated:
            found.update(dict.fromkeys(sides.within(norm, norm.citation, norm.span)))
    for entity in model.entities.values():
        found.update(dict.fromkeys(sides.within(entity, model.places.get(entity.key, "") or entity.key, entity.span)))
    for one, _, ways_apart in opposed_pairs(model):
        # a limit of one is held against a limit of another
        found.update(dict.fromkeys(sides.within(ways_apart, one.citation, one.span)))
    for same in model.counts_as:
        found.update(dict.fromkeys(sides.within(same, "", same.span)))
    for apart in model.incompatible:
        found.update(dict.fromkeys(sides.within(apart, "", apart.span)))
    for other, citation in _others(model):
        found.update(dict.fromkeys(sides.within(other, citation, getattr(other, "span", None))))
    return tuple(found)


class Sides:
    """Writes out what is compared."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._numbers = count(1)
        definitions = [each for each in model.entities.values() if isinstance(each, Definition)]
        self._most = max((len(ways(model, each)) for each in definitions), default=1)

    def _fresh(self, stem: str) -> str:
        return f"{stem}·{next(self._numbers)}"

    def side(self, left: Term, right: Term, citation: str, span: Span | None, choice: int = 0) -> Compared:
        """Return what two sides come to by one of the sentences that define a value."""
        (one, two), _ = written_out(self.model, (left, right), lambda _: True, self._fresh, choice)
        return Compared(one, two, frozenset(attributes_in((one, two))), citation, span)

    def within(self, thing: object, citation: str = "", span: Span | None = None) -> Iterator[Compared]:
        """Yield every comparison in a construct, by each of the sentences that define a value."""
        for each in _telling(thing):
            if isinstance(each, Comparison):
                both = (self.side(each.left, each.right, citation, span, choice) for choice in range(self._most))
                yield from dict.fromkeys(both)
            else:
                yield from self.within(_written_out(self.model, each, self._fresh), citation, span)


def attributes_in(thing: object) -> Iterator[str]:
    """Yield the attributes that a construct reads."""
    if isinstance(thing, AttributeOf):
        yield thing.attribute
    if isinstance(thing, tuple):
        for each in thing:
            yield from attributes_in(each)
    else:
        fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
        for each in fields:
            yield from attributes_in(getattr(thing, each))


def _others(model: Model) -> Iterator[tuple[object, str]]:
    """Yield effects and what is said of open definitions, of whose acts acts are, of the instrument, each with its citation."""
    for each in (*model.effects, *model.inclusions, *model.procedures.values(), *model.decisions.values()):
        yield each, getattr(each, "citation", "")
    for other in (*model.attributions, *model.life):
        yield other, ""


def _telling(thing: object) -> Iterator[Comparison | Holds]:
    """Yield every comparison in a construct, and whatever has a definition."""
    left = [thing]
    while left:
        each = left.pop()
        if isinstance(each, tuple):
            left.extend(reversed(each))
        elif not isinstance(each, _PLAIN):
            if isinstance(each, Comparison | Holds):
                yield each
            names: Mapping[str, object] = getattr(each, "__dataclass_fields__", {})
            left.extend(getattr(each, name) for name in reversed(tuple(names)))


def _written_out(model: Model, held: Holds, fresh: Callable[[str], str]) -> Condition:
    """Return what a definition of quantities comes to where it stands: it is written out there; of another nothing."""
    definition = model.definition(held.predicate)
    if definition is None or definition.condition is None or not of_quantities(definition):
        return TRUE
    return inlined(definition, definition.condition, held.args, fresh(""))[0]
