"""What a charter changes: roles, relations, values, offices, and what binds; resolved."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from charter_engine.model.logic import Act, Condition, Event, NormStatus, Term
from charter_engine.model.norms import Precedence, Trigger
from charter_engine.model.types import TimeSpan
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value, value

ALL = "§all"
"""In the place of one whom an effect on a norm concerns: everybody whom the norm binds."""


@value
class StateChange(Value):
    """A kind (``kind Member``), a relation (``relation suspended``) or a seat begins or ceases to hold of individuals."""

    predicate: str
    args: tuple[Term, ...]
    holds: bool


@value
class Assignment(Value):
    """An attribute gets a value; ``value`` None: it has none any more.  An office gets its holder so.

    ``former`` is the value that it must have had: who ceases to hold an office that another holds changes nothing.
    """

    attribute: str
    subject: Term | None
    value: Term | None
    former: Term | None = None


@value
class NormChange(Value):
    """What stands under a citation is ``suspended``, ``resumed``, ``ended`` or ``discharged``; ``by`` None: as to all.

    ``act`` is the very act that is owed, the doing of which discharges it: of what asks for it to others nothing is.
    """

    citation: str
    change: str
    by: Term | None
    act: Act | None = None


Change: TypeAlias = StateChange | Assignment | NormChange


@value
class Effect(Value):
    """One change with what brings it about.

    ``trigger`` gives rise to it, where ``condition`` holds and no exception; it takes effect ``delay`` later, and lasts until
    one of ``until`` and ``until_events``, or for ``term``.  ``breach`` is what it is given upon: it lasts no longer than that is
    not remedied.  ``norm`` is the id of the power or duty by whose exercise it comes about, empty for one that stands alone.
    ``home``, ``version`` and ``number`` are as of a norm.
    """

    id: str
    citation: str
    instrument: str
    change: Change
    trigger: Trigger
    condition: Condition
    exceptions: tuple[Condition, ...]
    delay: TimeSpan | None
    until: Condition | None
    until_events: tuple[Event, ...]
    breach: NormStatus | None
    term: TimeSpan | None
    norm: str
    precedence: tuple[Precedence, ...]
    without_prejudice: tuple[str, ...]
    kinds: dict[str, str] = field(hash=False)
    span: Span
    text: str
    home: str = ""
    version: str = ""
    number: str = ""
