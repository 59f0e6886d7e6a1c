"""What a search through scenarios looks for: predicates of the program, and what their rows mean.

All of them are read at an instant from the case's first dated line on.
"""

from __future__ import annotations

from charter_engine.model.logic import Term
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

NORM, MODALITY, BEARER, TOWARD, ARGUMENT, VALUE = "norm", "modality", "bearer", "toward", "argument", "value"
"""What a column holds: a norm by its id, a modality, who bears a norm, whom it is toward, an argument, a value."""


@frozen
class Assumed:
    """A predicate of nothing that holds at an instant at which an assumption fails; ``principle`` empty: made for all."""

    predicate: str
    principle: str
    span: Span


@frozen
class Excused:
    """A predicate of nothing that holds at an instant at which the condition of an excuse does, for some of its variables.

    ``name`` and ``citations`` are those of the excuse.
    """

    predicate: str
    name: str
    citations: tuple[str, ...]
    span: Span


@frozen
class Look:
    """A predicate of nothing that holds at an instant at which what a statement is about shows.

    ``refutes``: it is then not as the principle says, in that scenario; else the scenario is a witness that it is possible.
    ``number`` counts the statements of a principle from nought.
    """

    principle: str
    number: int
    predicate: str
    refutes: bool
    span: Span


@frozen
class Column:
    """What a column of compared rows holds: its ``role`` (see above), the ``kind`` (``#money EUR`` for a quantity).

    ``name`` is the variable of the statement that it is the value of, empty for others.  ``parts`` of one base unit make a value,
    where these are not those of its type (0).
    """

    role: str
    name: str = ""
    kind: str = ""
    parts: int = 0

    @property
    def measured(self) -> bool:
        """Whether it holds a quantity."""
        return self.kind.startswith("#")


@frozen
class Seen:
    """A timed predicate whose rows are compared between two scenarios, at each instant.

    ``done`` has the same columns, of what has been fulfilled: it is not taken away where it is less than still owed.
    """

    predicate: str
    columns: tuple[Column, ...]
    done: str = ""

    def places(self, variable: str) -> tuple[int, ...]:
        """Return the columns with the value of a variable of the statement."""
        return tuple(place for place, each in enumerate(self.columns) if each.name == variable)


@frozen
class Differing:
    """An input, as the rules read it.

    ``name`` is what the statement calls it, ``sort`` and ``key`` are as of :class:`charter_engine.model.properties.Input`.
    ``stated`` is the predicate of what a case states: its ``arity`` arguments, for an attribute the value (of nothing: the first
    argument is empty), then from when until when; empty where a case cannot state it.  ``aside`` are the timed predicates that
    rules derive of it, with the same arguments but no instants: these rules are set aside where it is set directly.
    ``place`` is the argument that is the individual whose it is, None where it is nobody's.
    """

    name: str
    sort: str
    key: str
    stated: str
    arity: int
    place: int | None
    aside: tuple[str, ...]
    span: Span

    @property
    def derived(self) -> bool:
        """Whether rules say when it holds, or what it is."""
        return bool(self.aside)


@frozen
class Between:
    """Two scenarios are compared: they are alike but for the inputs, and the rows of ``seen`` are looked at.

    The inputs of the individual ``of``, of that ``kind``, differ (None: of all may).  Of predicates with columns of its name only
    rows with that individual in them are looked at, of others all.  Not ``grows``: rows that are in one scenario alone refute the
    principle.  ``grows``: the inputs of the second are nowhere less; a row of the first refutes it unless the second has one that
    is the same but for measured arguments and values, which may be more.  Decisions taken are the same in both unless
    ``through_decisions``.
    """

    principle: str
    number: int
    seen: tuple[Seen, ...]
    inputs: tuple[Differing, ...]
    of: Term | None
    kind: str
    through_decisions: bool
    grows: bool
    span: Span


@frozen
class Goals:
    """All that is looked for of a charter; ``rules`` are the ids of those made for it alone."""

    assumed: tuple[Assumed, ...] = ()
    looks: tuple[Look, ...] = ()
    between: tuple[Between, ...] = ()
    excused: tuple[Excused, ...] = ()
    rules: frozenset[str] = frozenset()

    @property
    def predicates(self) -> frozenset[str]:
        """The predicates whose rows are read."""
        seen = {part.predicate for each in self.between for part in each.seen}
        plain = {each.predicate for each in self.assumed} | {each.predicate for each in self.looks}
        return frozenset(plain | seen | {each.predicate for each in self.excused})
