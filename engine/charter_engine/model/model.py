"""The checked model of a charter with everything it cites."""

from __future__ import annotations

from collections.abc import Mapping

from charter_engine.model.deciding import Decision, Procedure
from charter_engine.model.effects import Effect
from charter_engine.model.excuse import Excuse
from charter_engine.model.instrument_life import Life, Version
from charter_engine.model.logic import Act, Condition
from charter_engine.model.norms import Norm
from charter_engine.model.open_texture import Attribution, Determination, Inclusion
from charter_engine.model.properties import Assumption, Principle
from charter_engine.model.vocabulary import (
    Action,
    Attribute,
    Definition,
    Entity,
    EventKind,
    Individual,
    Kind,
    Matter,
    Organ,
    Relation,
    Table,
)
from charter_engine.syntax.source import Source, Span
from charter_engine.syntax.value import frozen


@frozen
class CountsAs:
    """``A counts as B when C``; ``kinds`` gives the kind of each variable."""

    act: Act
    counts_as: Act
    condition: Condition
    kinds: Mapping[str, str]
    span: Span


@frozen
class Incompatible:
    """``A incompatible with B when C``."""

    left: Act
    right: Act
    condition: Condition
    kinds: Mapping[str, str]
    span: Span


@frozen
class Instrument:
    """A charter as loaded: its alias (empty for the main one), title, version and files."""

    alias: str
    title: str
    version: str
    files: tuple[str, ...]


@frozen
class Model:
    """Everything a charter says, resolved; the mappings are by key.

    ``places`` has the paragraph of each definition, ``languages`` are those in which something is written, ``excuses`` say
    of which paragraphs findings are known and kept.
    """

    instruments: tuple[Instrument, ...]
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    attributes: Mapping[str, tuple[Attribute, ...]]
    kinds: Mapping[str, Kind]
    canonical: Mapping[str, str]
    norms: tuple[Norm, ...]
    counts_as: tuple[CountsAs, ...]
    incompatible: tuple[Incompatible, ...]
    citations: frozenset[str]
    places: Mapping[str, str]
    unevaluated: tuple[str, ...]
    effects: tuple[Effect, ...]
    inclusions: tuple[Inclusion, ...]
    determinations: tuple[Determination, ...]
    attributions: tuple[Attribution, ...]
    life: tuple[Life, ...]
    versions: tuple[Version, ...]
    organs: Mapping[str, Organ]
    offices: Mapping[str, str]
    procedures: Mapping[str, Procedure]
    decisions: Mapping[str, Decision]
    languages: tuple[str, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    principles: tuple[Principle, ...] = ()
    text_alone: tuple[tuple[str, Span], ...] = ()
    """The paragraphs of the main charter that have a text and no sentence: the citation and the place of each."""

    @property
    def ranked(self) -> bool:
        """Whether some definition says what it prevails over, or what over it."""
        return any(
            each.precedence
            for entity in self.entities.values()
            if isinstance(entity, Definition)
            for each in (entity, *entity.further)
        )

    @property
    def title(self) -> str:
        """The title of the main charter."""
        return self.instruments[0].title

    def individuals(self) -> tuple[Individual, ...]:
        """All individuals the charters name, organs and offices included."""
        return tuple(each for each in self.entities.values() if isinstance(each, Individual))

    def relation(self, key: str) -> Relation | None:
        """The relation of that key."""
        found = self.entities.get(key)
        return found if isinstance(found, Relation) else None

    def event(self, key: str) -> EventKind | None:
        """The event of that key."""
        found = self.entities.get(key)
        return found if isinstance(found, EventKind) else None

    def action(self, key: str) -> Action | None:
        """The action of that key."""
        found = self.entities.get(key)
        return found if isinstance(found, Action) else None

    def definition(self, key: str) -> Definition | None:
        """The definition of that key."""
        found = self.entities.get(key)
        return found if isinstance(found, Definition) else None

    def table(self, key: str) -> Table | None:
        """The table of that key."""
        found = self.entities.get(key)
        return found if isinstance(found, Table) else None

    def matter(self, key: str) -> Matter | None:
        """The decision of that key."""
        found = self.entities.get(key)
        return found if isinstance(found, Matter) else None

    def norm(self, identity: str) -> Norm | None:
        """The norm of that id."""
        return next((each for each in self.norms if each.id == identity), None)

    def with_ancestors(self, kind: str) -> tuple[str, ...]:
        """The kind itself and all kinds above it."""
        return (kind, *self.kinds[kind].parents) if kind in self.kinds else (kind,)
