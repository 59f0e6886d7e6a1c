"""The life of an instrument, resolved: from when it binds whom, what outlives it, and what does not apply between whom."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from charter_engine.model.logic import Condition, Event, Term
from charter_engine.model.types import TimeSpan
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value, value


@value
class Entry(Value):
    """``this charter enters into force [for s] D after E``: at a ``date``, after an ``event``, or once a ``condition`` is true.

    ``who`` is the variable of the one for whom it does, empty: for all.  ``article`` is where the sentence stands: what that
    article says applies from the outset (Vienna Convention on the Law of Treaties, article 24(4)).
    """

    instrument: str
    article: str
    who: str
    date: Term | None
    event: Event | None
    delay: TimeSpan
    kinds: dict[str, str] = field(hash=False)
    citation: str
    span: Span


@value
class Window(Value):
    """``in force from D until E``; an end is a condition that ends it or an event that does."""

    instrument: str
    start: int | None
    until: Condition | Event | None
    kinds: dict[str, str] = field(hash=False)
    citation: str
    span: Span


@value
class Provisional(Value):
    """``this charter applies provisionally from D until D to ITA``: individuals or kinds by their keys."""

    instrument: str
    start: int | None
    end: int | None
    individuals: tuple[str, ...]
    kinds_to: tuple[str, ...]
    citation: str
    span: Span


@value
class Survival(Value):
    """What stands under the citations binds one who left, for ``duration`` (None: for good) after ``event`` (None: leaving)."""

    citations: tuple[str, ...]
    event: Event | None
    duration: TimeSpan | None
    kinds: dict[str, str] = field(hash=False)
    citation: str
    span: Span


@value
class Reservation(Value):
    """``as between s and q, 9(3) does not apply when C``; ``parties`` are the two variables or keys, the reserver first."""

    parties: tuple[Term, Term]
    citations: tuple[str, ...]
    condition: Condition
    kinds: dict[str, str] = field(hash=False)
    citation: str
    span: Span


@value
class Unaffected(Value):
    """``Suspension under 14(1) does not affect 7(2)``: for 7(2), what 14(1) brings about counts as not brought about."""

    subject: str
    under: tuple[str, ...]
    citations: tuple[str, ...]
    span: Span


@value
class Replacement(Value):
    """``this charter replaces OLD``."""

    instrument: str
    replaced: str
    citation: str
    span: Span


Life: TypeAlias = Entry | Window | Provisional | Survival | Reservation | Unaffected | Replacement


@value
class Version(Value):
    """One text of an article: ``article`` its citation, ``place`` its rank among the texts of that article (0: the first).

    ``by`` is what it was amended by; ``start`` the instant it stands from; ``bound_by`` the citation of those for whom it does.
    ``paragraphs`` are the numbered paragraphs it has, repealed ones included; empty where its sentences have no number.
    """

    article: str
    place: int
    by: str
    start: int | None
    bound_by: str
    paragraphs: frozenset[str]
    citation: str
    span: Span
