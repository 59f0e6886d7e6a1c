"""What a charter speaks of, resolved: one frozen dataclass a sort of thing.

A *key* is the name a thing has throughout the program: its name in the main charter, ``OST.name`` in a cited one.
"""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from charter_engine.model.logic import TRUE, Condition, Term
from charter_engine.model.norms import Precedence
from charter_engine.model.types import TimeSpan, Type
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value, value

ORGAN = "Organ"
"""The built-in kind of organs and offices; a charter may declare it itself."""


@value
class Kind(Value):
    """A kind of individual; ``parents`` are the keys of all kinds above it, nearest first."""

    key: str
    plural: str
    parents: tuple[str, ...]
    may_be_empty: bool
    span: Span | None


@value
class Individual(Value):
    """A named individual of a charter, an organ or an office; ``word`` says which it was declared as.

    ``besides`` are kinds that it is of as well, of which none is above or below another.
    """

    key: str
    kind: str
    word: str
    span: Span | None
    besides: tuple[str, ...] = ()


@value
class Organ(Value):
    """How an organ is composed: of whom, how many, who sits for good, who is elected for how long, and from where.

    ``size`` None where all of the kind sit; ``elected`` the elected seats, each with the number, the region and the term;
    ``regions`` at least or at most how many from a kind; ``chair`` the office or individual, ``chambers`` the kinds.
    """

    key: str
    of: str
    size: int | None
    permanent: tuple[str, ...]
    term: TimeSpan | None
    elected: int
    regions: tuple[tuple[str, int, str], ...]
    chair: str
    chambers: tuple[str, ...]
    span: Span


@value
class Attribute(Value):
    """A value of each individual of a kind (``of`` empty: a value of nothing)."""

    key: str
    of: str
    type: Type
    span: Span | None
    reads: tuple[tuple[str, str], ...] = ()


@value
class Relation(Value):
    """A relation that holds of individuals over time."""

    key: str
    params: tuple[Type, ...]
    reads: tuple[tuple[str, str], ...]
    span: Span | None


@value
class EventKind(Value):
    """Something that happens at an instant."""

    key: str
    params: tuple[Type, ...]
    reads: tuple[tuple[str, str], ...]
    span: Span | None


@value
class Action(Value):
    """An act that can be done; ``values`` names its values after the ``params``; ``needs`` the ability's key."""

    key: str
    params: tuple[Type, ...]
    values: tuple[str, ...]
    continuing: bool
    needs: str
    reads: tuple[tuple[str, str], ...]
    span: Span | None

    @property
    def arity(self) -> int:
        """How many arguments it takes, the named values not counted."""
        return len(self.params) - len(self.values)

    @property
    def amount(self) -> int | None:
        """The place among the ``params`` of the amount the act hands over: its first value in money, or the one so named."""
        plain = self.arity
        for place, name in enumerate(self.values, plain):
            if self.params[place].name == "money" or name == "amount":
                return place
        return None


@value
class Definition(Value):
    """A defined condition (``type`` yes/no) or a computed value; neither ``condition`` nor ``value`` after a mistake.

    It says something only where its ``guard`` holds.  ``precedence`` says over which definitions it prevails, and which over it;
    ``further`` are the other sentences that define the same, of which some prevails over some, or that stand in another text of
    the article.  ``citation``, ``instrument``, ``home``, ``version`` and ``number`` are as of a norm.
    """

    key: str
    params: tuple[str, ...]
    kinds: dict[str, str] = field(hash=False)
    type: Type
    condition: Condition | None
    value: Term | None
    span: Span | None
    evaluated: bool = True
    reads: tuple[tuple[str, str], ...] = ()
    guard: Condition = TRUE
    precedence: tuple[Precedence, ...] = ()
    without_prejudice: tuple[str, ...] = ()
    further: tuple[Definition, ...] = ()
    citation: str = ""
    instrument: str = ""
    home: str = ""
    version: str = ""
    number: str = ""


@value
class Table(Value):
    """An annex table: the last of its ``columns`` is a value of the others; ``rows`` has the cells, in order."""

    key: str
    columns: tuple[Type, ...]
    rows: tuple[tuple[Term, ...], ...]
    span: Span | None
    evaluated: bool = True

    @property
    def type(self) -> Type:
        """The type of its value."""
        return self.columns[-1]


@value
class Matter(Value):
    """A decision an organ may take: ``authorise(Threat, Means)``; how is in :mod:`charter_engine.model.deciding`."""

    key: str
    params: tuple[Type, ...]
    span: Span | None
    reads: tuple[tuple[str, str], ...] = ()


@value
class Procedure(Value):
    """The name of a decision procedure with its parameters; what it says is in :mod:`charter_engine.model.deciding`."""

    key: str
    params: tuple[Type, ...]
    names: tuple[str, ...]
    span: Span | None


@value
class Option(Value):
    """One of the values of a ``one of`` or of a scale."""

    key: str
    span: Span | None


Entity: TypeAlias = Kind | Individual | Relation | EventKind | Action | Definition | Table | Matter | Procedure | Option


WORDS: dict[type, str] = {
    Kind: "kind",
    Individual: "individual",
    Attribute: "attribute",
    Relation: "relation",
    EventKind: "event",
    Action: "action",
    Definition: "definition",
    Table: "table",
    Matter: "decision",
    Procedure: "procedure",
    Option: "value",
}
"""The drafter's word for each sort of thing."""
