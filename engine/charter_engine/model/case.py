"""A case resolved against its charter: individuals, facts over time, and what is expected."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from charter_engine.model.expected import Asked
from charter_engine.model.logic import Constant, Number, Term
from charter_engine.model.scope import Names
from charter_engine.model.types import Type
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.value import frozen

Key = tuple[str, ...]


def as_key(terms: tuple[Term, ...]) -> Key | None:
    """Return individuals and quantities (``#300``) as an occurrence keeps them; None where there is another term."""
    keys = []
    for each in terms:
        if isinstance(each, Constant):
            keys.append(each.key)
        elif isinstance(each, Number):
            keys.append(f"#{each.value}")
        else:
            return None
    return tuple(keys)


@frozen
class Change:
    """A relation or kind begins (``holds``) or ceases to hold of individuals; ``at`` None: from the outset.

    ``lapse`` marks what nobody states: the end of a term.
    """

    predicate: str
    args: Key
    holds: bool
    at: int | None
    lapse: bool = False


@frozen
class Stated:
    """An attribute is given a value: exact, an option's key, or an interval of which one unknown value is true."""

    attribute: str
    subject: str
    type: Type
    value: Fraction | str | None
    low: Fraction | None
    high: Fraction | None
    at: int | None


@frozen
class Occurrence:
    """An event (``actor`` empty) or an act happens.

    An act that ``ceases`` is a continuing one given up; one ``chosen`` is not done, but named as the one to be done.
    """

    key: str
    actor: str
    args: Key
    at: int
    ceases: bool = False
    chosen: bool = False


@frozen
class DecisionTaken:
    """An organ's decision as the case states it; ``outcome`` is ``adopted``, ``rejected``, ``vetoed`` or ``revoked``."""

    organ: str
    matter: str
    args: Key
    outcome: str
    at: int
    span: Span


@frozen
class Proposal:
    """Somebody proposes a matter."""

    mover: str
    matter: str
    args: Key
    at: int
    span: Span


@frozen
class Vote:
    """A vote: each named voter's ballot, and how many ballots of a sort nobody's name is given for.

    ``question`` is empty for the matter itself, ``which`` for by which procedure it is decided, ``revoke`` for ending it.
    """

    organ: str
    matter: str
    args: Key
    question: str
    ballots: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    at: int
    span: Span


@frozen
class Trial:
    """A vote that is not stated but asked about: what would come of it; ``organ`` empty for the one that the charter names."""

    procedure: str
    organ: str
    args: Key
    ballots: tuple[tuple[str, str], ...]
    at: int


@dataclass
class Case:
    """A case resolved; facts in the order written.

    ``expected`` has the condition of each expectation that is about a fact, and who are meant in one about some or every one of a
    kind, by its place among the expectations.
    """

    title: str
    file: str
    names: Names
    individuals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    values: list[Stated] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    decisions: list[DecisionTaken] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    unknown_relations: list[tuple[str, Key]] = field(default_factory=list)
    in_force: list[tuple[int | None, int | None]] = field(default_factory=list)
    """From when until when the case takes the charter to be in force, whatever its own clauses say."""
    found: set[str] = field(default_factory=set)
    """Definitions of which an organ has found whether they hold, as ``define KEY``."""
    expectations: list[tree.Expect] = field(default_factory=list)
    expected: dict[int, Asked] = field(default_factory=dict)
    instants: list[int] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def first(self) -> int:
        """The instant of the first dated line."""
        return min(self.instants, default=0)
