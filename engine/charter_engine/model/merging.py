"""The names of two drafts taken together: what has the same name and the same type in both is the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from charter_engine.model.deciding import Decision
from charter_engine.model.model import Instrument, Model
from charter_engine.model.resolve import Resolved
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import (
    WORDS,
    Action,
    Attribute,
    Entity,
    EventKind,
    Individual,
    Kind,
    Matter,
    Relation,
)
from charter_engine.syntax.value import frozen


@frozen
class Word:
    """A name that one of two drafts lacks (``old`` or ``new`` is empty), or declares otherwise."""

    name: str
    sort: str
    old: str
    new: str


@frozen
class Together:
    """Two drafts with the names of both; ``words`` are the names that differ.

    ``apart`` are the inputs that stand for different things under one name: nothing is stated of them for the later draft.
    """

    resolved: Resolved
    words: tuple[Word, ...]
    apart: frozenset[str]


_INPUTS = {
    Relation: ("relation",),
    EventKind: ("event",),
    Action: ("act", "ceased", "chosen"),
    Matter: ("stated", "proposed"),
}


def together(old: Resolved, new: Resolved) -> Together:
    """Take the names of two charters together."""
    one, other = old.model, new.model
    entities: dict[str, Entity] = dict(one.entities)
    words: list[Word] = []
    apart: set[str] = set()
    for key, entity in other.entities.items():
        before = one.entities.get(key)
        if before is not None and _said(before) != _said(entity):
            words.append(Word(key, WORDS[type(entity)], _said(before), _said(entity)))
            apart.update(f"{word} {key}" for word in _INPUTS.get(type(entity), ()))
        entities[key] = entity
    words += [Word(key, WORDS[type(e)], "", _said(e)) for key, e in other.entities.items() if key not in one.entities]
    words += [Word(key, WORDS[type(e)], _said(e), "") for key, e in one.entities.items() if key not in other.entities]
    attributes = _attributes(one, other, words, apart)
    kinds = {key: _kind(one.kinds.get(key), other.kinds.get(key)) for key in {**one.kinds, **other.kinds}}
    entities |= {key: kind for key, kind in kinds.items() if isinstance(entities.get(key), Kind)}
    organs = {**one.organs, **other.organs}
    offices = {**one.offices, **other.offices}
    model = replace(
        other,
        entities=entities,
        attributes=attributes,
        kinds=kinds,
        canonical={**one.canonical, **other.canonical},
        norms=(*one.norms, *other.norms),
        organs=organs,
        offices=offices,
        decisions=_decisions(one, other),
        procedures={**one.procedures, **other.procedures},
        effects=(*one.effects, *other.effects),
        determinations=tuple(dict.fromkeys((*one.determinations, *other.determinations))),
        attributions=(*one.attributions, *other.attributions),
        counts_as=(*one.counts_as, *other.counts_as),
        instruments=_instruments(one.instruments, other.instruments),
        life=(*one.life, *other.life),
    )
    names = replace(
        new.names,
        entities=dict(entities),
        attributes={key: list(group) for key, group in attributes.items()},
        kinds=dict(kinds),
        plurals={**old.names.plurals, **new.names.plurals},
        canonical=dict(model.canonical),
        organs=dict(organs),
        offices=dict(offices),
    )
    return Together(Resolved(model, (), names), tuple(words), frozenset(apart))


def _decisions(one: Model, other: Model) -> Mapping[str, Decision]:
    """Return the matters of both: each may be decided by the organs of either draft."""
    found = {**one.decisions, **other.decisions}
    for key in one.decisions.keys() & other.decisions.keys():
        organs = tuple(dict.fromkeys((*one.decisions[key].organs, *other.decisions[key].organs)))
        found[key] = replace(found[key], organs=organs)
    return found


def _kind(one: Kind | None, other: Kind | None) -> Kind:
    """Return a kind as both drafts have it: above it is what is above it in both."""
    if one is None or other is None:
        found = other if one is None else one
        if found is None:
            msg = "a kind of neither draft"
            raise ValueError(msg)
        return found
    parents = tuple(each for each in other.parents if each in one.parents)
    return replace(other, parents=parents, may_be_empty=one.may_be_empty and other.may_be_empty)


def _attributes(one: Model, other: Model, words: list[Word], apart: set[str]) -> Mapping[str, tuple[Attribute, ...]]:
    before = {each.key: each for group in one.attributes.values() for each in group}
    after = {each.key: each for group in other.attributes.values() for each in group}
    for key, each in {**before, **after}.items():
        was, now = _typed(before.get(key)), _typed(after.get(key))
        if was != now:
            words.append(Word(each.key.partition("·")[0], "attribute", was, now))
            if was and now:
                apart.add(f"attribute {key}")
    found: dict[str, dict[str, Attribute]] = {}
    for model in (one, other):
        for name, group in model.attributes.items():
            found.setdefault(name, {}).update({each.key: each for each in group})
    return {name: tuple(group.values()) for name, group in found.items()}


def _typed(attribute: Attribute | None) -> str:
    return "" if attribute is None else f"{attribute.type}{f' of {attribute.of}' if attribute.of else ''}"


def _instruments(one: Sequence[Instrument], other: Sequence[Instrument]) -> tuple[Instrument, ...]:
    known = {each.alias for each in other}
    return (*other, *(each for each in one if each.alias not in known))


def _said(entity: Entity) -> str:
    """Say of which type something is: what makes it the same thing under the same name."""
    match entity:
        case Relation(params=params) | EventKind(params=params) | Matter(params=params):
            return f"{WORDS[type(entity)]}{_listed(params)}"
        case Action(params=params, values=values, continuing=continuing):
            more = f" with {', '.join(values)}" if values else ""
            return f"action{_listed(params)}{more}{' continuing' if continuing else ''}"
        case Individual(kind=kind, besides=besides):
            return f"{entity.word} of {', '.join((kind, *besides))}"
        case Kind():
            above = ", ".join(entity.parents)
            return f"kind{f', is {above}' if above else ''}"
        case _:
            return WORDS[type(entity)]


def _listed(types: Iterable[Type]) -> str:
    said = ", ".join(map(str, types))
    return f"({said})" if said else ""
