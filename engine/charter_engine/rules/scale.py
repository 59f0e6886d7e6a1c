"""The whole numbers that stand for exact quantities: one scale a type, fine enough for all that is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, repeat
from math import lcm

from charter_engine.model.case import Case
from charter_engine.model.logic import Number
from charter_engine.model.model import Model
from charter_engine.model.types import NUMBER, Type
from charter_engine.model.vocabulary import Action, EventKind, Matter, Relation
from charter_engine.syntax.value import frozen

_WITHOUT = frozenset(
    {"span", "act_span", "kinds", "text", "texts", "citation", "instrument", "home", "version", "number", "id"}
)
"""Fields in which no quantity stands."""


def numbers(thing: object) -> Iterator[Number]:
    """Yield every written quantity within a resolved construct."""
    left = [thing]
    while left:
        each = left.pop()
        if isinstance(each, Number):
            yield each
        elif isinstance(each, tuple):
            left.extend(each)
        else:
            names: Mapping[str, object] = getattr(each, "__dataclass_fields__", {})
            left.extend(getattr(each, name) for name in names if name not in _WITHOUT)


@frozen
class Scales:
    """How many parts one base unit of each type is divided into; dates and durations are whole minutes."""

    parts: Mapping[str, int]

    def of(self, type_: Type) -> int:
        """Return the number of parts of one base unit."""
        return self.parts.get(_name(type_), 1)

    def whole(self, value: Fraction, type_: Type) -> int:
        """Return the quantity as a whole number of parts."""
        scaled = value * self.of(type_)
        if scaled.denominator != 1:
            msg = f"{value} of {type_} is finer than its scale"
            raise ValueError(msg)
        return scaled.numerator


def joined(one: Scales, other: Scales) -> Scales:
    """Return the scales in which whatever is whole in one of two is whole."""
    names = {*one.parts, *other.parts}
    return Scales({name: lcm(one.parts.get(name, 1), other.parts.get(name, 1)) for name in sorted(names)})


def _name(type_: Type) -> str:
    return f"{type_.name} {type_.arg}" if type_.name == "money" else type_.name


def scaled(types: Sequence[Type], args: Sequence[str], scales: Scales) -> tuple[int | str, ...]:
    """Return arguments as the rules read them: an individual by its key, a quantity (``#300``) as a number of parts."""
    padded = chain(types, repeat(NUMBER))
    return tuple(
        scales.whole(Fraction(key[1:]), type_) if key.startswith("#") else key
        for key, type_ in zip(args, padded, strict=False)
    )


def scales(model: Model, case: Case, marks: Mapping[str, frozenset[Fraction]], said: object = ()) -> Scales:
    """Find the scales that make every quantity of a charter and a case whole, and the middle of any two of them.

    ``marks`` are the values at which some comparison of an attribute may turn, ``said`` what else is asked of the case.
    """
    found: dict[str, int] = {}

    def add(values: Iterable[tuple[Fraction, Type]]) -> None:
        for value, type_ in values:
            if type_.name not in {"date", "duration"}:
                found[_name(type_)] = lcm(found.get(_name(type_), 1), value.denominator)

    for part in (
        model.norms,
        tuple(model.entities.values()),
        model.counts_as,
        model.incompatible,
        model.effects,
        model.inclusions,
        model.attributions,
        model.life,
        tuple(model.procedures.values()),
        tuple(model.decisions.values()),
        tuple(case.expected.values()),
        said,
    ):
        add((each.value, each.type) for each in numbers(part))
    for group in model.attributes.values():
        for attribute in group:
            add((value, attribute.type) for value in marks.get(attribute.key, ()))
    for stated in case.values:
        add((value, stated.type) for value in (stated.value, stated.low, stated.high) if isinstance(value, Fraction))
    for types, args in arguments(model, case):
        add((Fraction(key[1:]), type_) for key, type_ in zip(args, types, strict=False) if key.startswith("#"))
    # the middle of two neighbours stands for what lies between them, half the least for what lies below it; nothing lies between
    # two steps of a scale, or between no and yes
    return Scales({name: parts if name in {"scale", "yes/no"} else parts * 4 for name, parts in found.items()})


def arguments(model: Model, case: Case) -> Iterator[tuple[Iterable[Type], Sequence[str]]]:
    """Yield the arguments that a case states of acts, events, decisions and relations, with their types."""

    def typed(
        declared: Action | EventKind | Matter | Relation | None, args: Sequence[str]
    ) -> tuple[Iterable[Type], Sequence[str]]:
        return chain(declared.params if declared is not None else (), repeat(NUMBER)), args

    for done in case.occurrences:
        yield typed(model.action(done.key) or model.event(done.key), done.args)
    for taken in case.decisions:
        yield typed(model.matter(taken.matter), taken.args)
    for proposal in case.proposals:
        yield typed(model.matter(proposal.matter), proposal.args)
    for vote in case.votes:
        yield typed(model.matter(vote.matter), vote.args)
    for change in case.changes:
        yield typed(model.relation(change.predicate), change.args)
    for key, unknown in case.unknown_relations:
        yield typed(model.relation(key), unknown)
