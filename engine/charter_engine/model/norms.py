"""A norm with everything in it resolved."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from charter_engine.model.logic import Act, Condition, Event, Term
from charter_engine.model.types import TimeSpan
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value, value


@value
class When(Value):
    """Triggered each time the condition turns true; ``holding`` for ``while``."""

    condition: Condition
    holding: bool


@value
class UponEvent(Value):
    """Triggered by each occurrence of the event at which the condition holds."""

    event: Event
    condition: Condition


@value
class Recurring(Value):
    """Triggered when the norm begins to bind, and again each time a period has passed."""

    period: TimeSpan
    condition: Condition


Trigger: TypeAlias = When | UponEvent | Recurring


@value
class NoDelay(Value):
    """``without delay`` with no outer limit: due, but at no instant that could be missed."""


@value
class AfterTrigger(Value):
    """Due ``length`` after the instant it arises (zero: ``immediately``).

    ``of_first``: after the instant at which the first duty of its chain arose.
    """

    length: TimeSpan
    of_first: bool = False


@value
class AtDate(Value):
    """Due at a date, which may depend on an attribute; ``prior``: an act before the trigger counts too."""

    date: Term
    prior: bool


@value
class AfterEvent(Value):
    """Due ``length`` after the latest occurrence of an event; at no instant until it has occurred."""

    event: Event
    length: TimeSpan


@value
class NextTime(Value):
    """Due when the duty recurs."""


Limit: TypeAlias = NoDelay | AfterTrigger | AtDate | AfterEvent | NextTime


@value
class Once(Value):
    """Not before ``length`` has passed since an event; ``own``: since that occurrence of it which gave rise to the duty."""

    event: Event
    length: TimeSpan
    own: bool = False


Earliest: TypeAlias = Term | Once


@value
class Bearer(Value):
    """Who is bound.

    ``form`` is ``every`` (each for himself; also ``no``, ``severally`` and named ones), ``some one of`` or ``jointly``;
    ``variable`` the bearer's variable (always one; named bearers have the condition that it is one of ``named``);
    ``kind`` its kind; ``where`` what else must hold of it.
    """

    form: str
    variable: str
    kind: str
    named: tuple[str, ...]
    where: Condition


@value
class Precedence(Value):
    """``citation`` prevails over the norm (``over`` False) or the norm over it (``over`` True)."""

    citation: str
    over: bool
    words: str
    span: Span


@value
class Alternative(Value):
    """What one of several acts of a duty needs to count: its ``condition``, and how long after the duty arose it counts."""

    condition: Condition
    length: TimeSpan | None


@value
class Norm(Value):
    """One norm: a sentence, a limb, or a link of a chain.

    ``id`` is unique (``7(1)``, ``7(1)#2`` for the second link of its chain); ``citation`` what a drafter calls it.
    ``parent`` is the id of the norm whose breach (``link`` ``failing``) or exception (``link`` ``instead``) gives rise
    to it.  The earliest of its ``limits`` is the instant it falls due.  ``kinds`` gives the kind of each variable; ``condition``
    what must hold besides the trigger's own;
    ``duty_to_keep`` marks duties fulfilled only by a state that lasts.  ``keep`` is its condition where written
    ``must keep C``, ``keep_text`` what was written.  ``text`` is the sentence as written, ``texts`` the authentic text beside
    it, as pairs of language and text.  ``alternatives`` go with the acts one by one, where some act counts only under a condition
    or for a time.  ``version`` names the amendment by which its text stands so (empty: the first text), ``home`` the article it
    stands in, ``number`` its paragraph; ``power`` marks an act that is void without it.
    """

    id: str
    citation: str
    instrument: str
    modality: str
    bearer: Bearer
    acts: tuple[Act, ...]
    grantor: Bearer | None
    keep: Condition | None
    trigger: Trigger | None
    condition: Condition
    limits: tuple[Limit, ...]
    exceptions: tuple[Condition, ...]
    until: Condition | None
    until_events: tuple[Event, ...]
    not_before: tuple[Earliest, ...]
    owed_to: Bearer | None
    chooser: Term | None
    precedence: tuple[Precedence, ...]
    without_prejudice: tuple[str, ...]
    parent: str
    link: str
    kinds: dict[str, str] = field(hash=False)
    span: Span
    act_span: Span
    text: str
    texts: tuple[tuple[str, str], ...]
    keep_text: str = ""
    evaluated: bool = True
    duty_to_keep: bool = False
    version: str = ""
    home: str = ""
    number: str = ""
    power: bool = False
    alternatives: tuple[Alternative, ...] = ()

    @property
    def authentic(self) -> str:
        """The authentic text beside the sentence, in the language meant where none is asked for."""
        return self.texts[0][1] if self.texts else ""

    @property
    def cited_as(self) -> str:
        """The citation with what names its text: ``27(1) as amended by 108(1)``."""
        return f"{self.citation} as amended by {self.version.rstrip('′')}" if self.version else self.citation

    @property
    def position(self) -> str:
        """The modality it has in effect: `may A so that …` is a power."""
        return "has power to" if self.power else self.modality

    @property
    def in_group(self) -> bool:
        """Whether one duty is borne by several together rather than by each for himself."""
        return self.bearer.form in {"some one of", "jointly"}

    @property
    def is_duty_to_achieve(self) -> bool:
        """Whether it has a life of its own: arises, falls due, is fulfilled or breached."""
        return self.modality in {"must", "should"} and not self.duty_to_keep
