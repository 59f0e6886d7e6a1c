"""What is defined or declared, and used by no sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from charter_engine.model.citations import covers
from charter_engine.model.model import Model
from charter_engine.model.vocabulary import (
    WORDS,
    Action,
    Attribute,
    Definition,
    Entity,
    EventKind,
    Individual,
    Kind,
    Relation,
    Table,
)
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Span

_DECLARED = (Kind, Relation, EventKind, Action)
_VOCABULARY = frozenset({"entities", "attributes", "kinds", "sources", "places", "instruments", "citations"})


def unused(model: Model, cases: Iterable[object]) -> Iterator[Diagnostic]:
    """Note each definition, kind, relation, event, action and attribute that no sentence uses, nor any of the ``cases``.

    As long as a charter states no version its words may be ahead of its sentences, and nothing is said.
    """
    if not model.instruments or not model.instruments[0].version:
        return
    own = model.instruments[0].files
    used = _used(model, cases)
    named = [each for each in model.entities.values() if isinstance(each, (*_DECLARED, Definition))]
    named.extend(model.kinds[each] for each in model.kinds if each not in model.entities)
    for each in (*named, *(one for group in model.attributes.values() for one in group)):
        if each.span is None or each.span.file not in own or each.key in used:
            continue
        if not isinstance(each, Definition) or not _cited(model, each):
            yield _definition(each, each.span) if isinstance(each, Definition) else _declared(each, each.span)


def _cited(model: Model, definition: Definition) -> bool:
    """Tell whether a definition is used by its citation: it says who is bound by an amended text, or prevails over another."""
    every = (definition, *definition.further)
    named = [version.bound_by for version in model.versions if version.bound_by]
    return any(each.precedence or any(covers(one, each.citation) for one in named) for each in every)


def _used(model: Model, cases: Iterable[object]) -> set[str]:
    """Return every name that some sentence uses; that something is declared or defined by uses names as well, but its own."""
    found: set[str] = set()
    for part in fields(model):
        if part.name not in _VOCABULARY:
            _names(getattr(model, part.name), found)
    for case in cases:
        _names(case, found)
    for entity in model.entities.values():
        found |= _within(entity)
    for kind in model.kinds.values():
        found |= set(kind.parents) - {kind.key}
    for group in model.attributes.values():
        for each in group:
            found |= {each.of, each.type.arg}
    return found


def _within(entity: Entity) -> set[str]:
    """Return the names that a declaration or definition uses."""
    found: set[str] = set()
    match entity:
        case Definition():
            for each in (entity, *entity.further):
                _names((each.condition, each.value, each.guard, tuple(each.kinds.values())), found)
        case Relation(params=params) | EventKind(params=params):
            _names(params, found)
        case Action(params=params, needs=needs):
            _names((params, needs), found)
        case Individual(kind=kind, besides=besides):
            found |= {kind, *besides}
        case Table(columns=columns, rows=rows):
            _names((columns, rows), found)
        case _ if not isinstance(entity, Kind):
            _names(entity, found)
            found.discard(entity.key)
    return found


def _names(thing: object, found: set[str]) -> None:
    """Gather every text in something: more than the names in it, never less."""
    if isinstance(thing, str):
        found.add(thing)
        # a predicate is called by its sort and its name
        found.add(thing.partition(" ")[2])
    elif isinstance(thing, dict):
        _names((*thing.keys(), *thing.values()), found)
    elif isinstance(thing, tuple | list | frozenset | set):
        for each in thing:
            _names(each, found)
    elif isinstance(thing, Span):
        return
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            _names(getattr(thing, name), found)


def _definition(each: Definition, span: Span) -> Diagnostic:
    return Diagnostic(
        "C249",
        Severity.NOTE,
        f"`{each.key}` is defined and used nowhere",
        span,
        label="no sentence asks whether it is so" if each.type.name == "yes/no" else "no sentence asks for it",
        help=f"write `{each.key}` where it is meant, or strike the definition out",
        citations=(each.citation,) if each.citation else (),
    )


def _declared(each: Kind | Relation | EventKind | Action | Attribute, span: Span) -> Diagnostic:
    name = each.key.partition("·")[0]
    word = WORDS[type(each)]
    return Diagnostic(
        "C250",
        Severity.NOTE,
        f"the {word} `{name}` is declared and used nowhere",
        span,
        label="no sentence names it",
        help="use it, or strike the declaration out",
    )
