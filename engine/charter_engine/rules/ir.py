"""The rules that every engine reads.

Plain Datalog with stratified negation, comparisons, exact integer arithmetic, ``count`` and ``sum``.  An atom has its
arguments and, apart from them, the instant ``at`` which it holds:

* ``at=None``: timeless;
* ``at=NOW``: at the instant being derived;
* ``at=PREV``: at the instant just before (none at the first);
* ``at=Var(...)``: at some instant strictly earlier than ``NOW``, bound by the atom.

Heads are timeless or ``NOW``.  A rule with a timeless head reads only timeless atoms.  Instants are minutes since
2000-01-01T00:00Z; all other quantities are integers scaled by the model.  Symbols are Python strings and may hold any
text: an engine must never let one become code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen


@frozen
class Var:
    """A variable of one rule."""

    name: str


NOW = Var("Now")
PREV = Var("Prev")

Term: TypeAlias = Var | int | str


@frozen
class Calc:
    """An exact calculation on unbounded integers.

    ``fn`` is ``add``, ``sub``, ``mul`` (two arguments), ``floordiv`` (two; the divisor is not zero), ``min``, ``max``
    (two), or ``shift`` (instant, months, minutes): the instant moved by calendar months, rounded down to the month's
    end, then by minutes.
    """

    fn: str
    args: tuple[Expr, ...]


Expr: TypeAlias = Term | Calc


@frozen
class Atom:
    """``predicate(args)`` at an instant (see the module's text)."""

    predicate: str
    args: tuple[Term, ...] = ()
    at: Var | None = None


@frozen
class Not:
    """Negation of an atom whose variables are bound by the rest of the body."""

    atom: Atom


@frozen
class Compare:
    """``left op right`` with ``op`` one of ``= != < <= > >=``.

    ``=`` and ``!=`` compare any two terms; the others compare integers.  Every variable is bound elsewhere.
    """

    op: str
    left: Expr
    right: Expr


@frozen
class Let:
    """Bind ``var`` to the value of ``expr``, whose variables are bound elsewhere."""

    var: Var
    expr: Expr


@frozen
class Count:
    """Bind ``result`` to the number of distinct tuples ``over`` for which ``body`` holds."""

    result: Var
    over: tuple[Term, ...]
    body: tuple[Literal, ...]


@frozen
class Sum:
    """Bind ``result`` to the sum of ``weight`` over the distinct tuples (``weight``, ``over``) for which ``body`` holds."""

    result: Var
    weight: Var
    over: tuple[Term, ...]
    body: tuple[Literal, ...]


Literal: TypeAlias = Atom | Not | Compare | Let | Count | Sum


@frozen
class Origin:
    """Which sentence a rule comes from: the citation (may be empty) and the place."""

    citation: str
    span: Span | None = None


@frozen
class Reading:
    """An atom in a rule's body, and whether under negation, count or sum."""

    atom: Atom
    negative: bool


def readings(literals: Iterable[Literal], *, negative: bool = False) -> Iterator[Reading]:
    """Yield every atom of a body, those inside counts and sums as negative."""
    for literal in literals:
        if isinstance(literal, Atom):
            yield Reading(literal, negative)
        elif isinstance(literal, Not):
            yield Reading(literal.atom, negative=True)
        elif isinstance(literal, Count | Sum):
            yield from readings(literal.body, negative=True)


@frozen
class Rule:
    """``head`` holds wherever ``body`` does; ``id`` is unique within a program."""

    id: str
    head: Atom
    body: tuple[Literal, ...]
    origin: Origin

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every atom of the body, those inside counts and sums as negative."""
        return tuple(readings(self.body))

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The predicates of the body, each once."""
        return tuple(dict.fromkeys([each.atom.predicate for each in self.readings]))


WAKE = "wake"
"""``wake(D)`` at NOW asks that the instant D be visited too."""


@frozen
class Program:
    """All rules of a charter, with the arity of each predicate (the instant not counted) and which are timed."""

    rules: tuple[Rule, ...]


Row: TypeAlias = tuple[int | str, ...]


def row_order(row: Row) -> tuple[tuple[bool, int, str], ...]:
    """Return what puts rows in order: by their columns from the left, numbers (and so instants) by what they are."""
    return tuple((True, 0, each) if isinstance(each, str) else (False, each, "") for each in row)


@frozen
class Fact:
    """An input: ``predicate(args)``, timeless or at one instant."""

    predicate: str
    args: Row
    at: int | None = None


@frozen
class Choice:
    """Exactly one of the alternatives holds, nobody says which; each is a tuple of timeless facts.

    ``ordered`` where the alternatives stand for the stretches of a scale, the lowest first; ``labels`` say what each alternative
    is, where that is not plain from its facts.
    """

    name: str
    alternatives: tuple[tuple[Fact, ...], ...]
    ordered: bool = False
    labels: tuple[str, ...] = ()
