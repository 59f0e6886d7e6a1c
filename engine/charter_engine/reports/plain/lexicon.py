"""What words are taken from: the names a charter declares, with their templates, kinds and plurals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from charter_engine.model.languages import Versions, chosen
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import (
    ORGAN,
    WORDS,
    Action,
    Definition,
    EventKind,
    Individual,
    Matter,
    Procedure,
    Relation,
    Table,
)
from charter_engine.reports.plain.english import plural, spaced
from charter_engine.reports.plain.marks import clean
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

LANGUAGE = "en"
"""The language that plain words are in, and of the templates they are made of where a charter has them in it."""


@frozen
class Lexicon:
    """What is known of each name: its sort (a word of ``sorts``), template, the kinds of its arguments.

    ``named_values`` are the names of the arguments of an act, empty for those that have none; ``plurals`` and ``parents`` are
    by kind, ``owners`` say of each attribute of what kinds it is, ``values`` names the attributes and definitions that are no
    condition, ``dates`` those of them that are dates; ``offices`` are organs and offices, which are spoken of with ``the``;
    ``hints`` are what the model knows of the variables of a sentence at a place.
    """

    sorts: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plurals: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    named_values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    hints: tuple[tuple[Span, Mapping[str, str]], ...] = ()

    def template(self, name: str) -> str:
        """Return how a name is told, empty where nothing says it."""
        return self.templates.get(name, "")

    def sort(self, name: str) -> str:
        """Return what a name was declared as, empty where nothing declares it."""
        return self.sorts.get(name, "")

    def singular(self, name: str) -> str:
        """Return the kind whose plural a name is, else the name."""
        if self.sort(name) == "kind" and name not in self.plurals.values():
            return name
        return next((kind for kind, plural in self.plurals.items() if plural == name), name)

    def plural(self, kind: str) -> str:
        """Return what several of a kind are called."""
        declared = self.plurals.get(kind, "")
        return spaced(declared) if declared else plural(spaced(kind))


NOTHING = Lexicon()


def lexicon(model: Model) -> Lexicon:
    """Return what a charter and those it cites declare."""
    sorts = {
        key: each.word if isinstance(each, Individual) else WORDS[type(each)] for key, each in model.entities.items()
    }
    templates: dict[str, str] = {}
    params: dict[str, tuple[str, ...]] = {}
    values: set[str] = set()
    for key, each in model.entities.items():
        match each:
            case Relation() | EventKind() | Action() | Matter():
                templates[key] = _template(each.reads)
                params[key] = tuple(map(_kind, each.params))
            case Definition():
                templates[key] = _template(each.reads)
                params[key] = tuple(each.kinds.get(name, "") for name in each.params)
                if each.type.name != "yes/no":
                    values.add(key)
            case Procedure():
                params[key] = tuple(map(_kind, each.params))
            case Table():
                params[key] = tuple(map(_kind, each.columns))
                values.add(key)
            case _:
                pass
    for key, attributes in model.attributes.items():
        sorts.setdefault(key, "attribute")
        templates.setdefault(key, _template(attributes[0].reads))
        if any(each.type.name != "yes/no" for each in attributes):
            values.add(key)
    offices = {each.key for each in model.individuals() if each.word in {"organ", "office"} or each.kind == ORGAN}
    return Lexicon(
        sorts,
        {key: text for key, text in templates.items() if text},
        params,
        {key: each.plural for key, each in model.kinds.items() if each.plural},
        {key: each.parents[0] for key, each in model.kinds.items() if each.parents},
        {key: tuple(each.of for each in attributes) for key, attributes in model.attributes.items()},
        {
            key: (*("",) * each.arity, *each.values)
            for key, each in model.entities.items()
            if isinstance(each, Action) and each.values
        },
        frozenset(values),
        frozenset(key for key, attributes in model.attributes.items() if attributes[0].type.name == "date"),
        frozenset(offices),
        (*((each.span, each.kinds) for each in model.norms), *((each.span, each.kinds) for each in model.effects)),
    )


def _template(reads: Versions) -> str:
    return clean(chosen(reads, LANGUAGE)[1])


def _kind(type_: Type) -> str:
    return type_.arg if type_.name == "kind" else ""
