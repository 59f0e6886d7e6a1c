"""One instance of a norm in one status at an instant."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.model.calendar import rounds_down, shift
from charter_engine.model.norms import AfterTrigger, Norm
from charter_engine.rules.ir import Row
from charter_engine.syntax.value import frozen

Values = tuple[tuple[str, "int | str"], ...]
Key = tuple[str, str, Values, str, str, int, str, "int | None", bool]


@frozen
class NormRow:
    """One instance of a norm in one status at an instant; instants are minutes, ``due`` None where there is none.

    ``bearers`` are those who bear it at the instant, or on whom a breach fell; ``bearer`` is empty where a group does.
    ``holder`` is who holds the office that bears it.
    ``owed`` says, of a right, in which state the duty to it is (``pending``, ``owing``, ``done``), empty if nobody has one.
    """

    norm: Norm
    values: Values
    bearer: str
    bearers: tuple[str, ...]
    act: str
    toward: str
    since: int
    due: int | None
    status: str
    certain: bool
    defeated_by: str
    owed: str
    atom: tuple[str, Row]
    holder: str = ""
    reckoned: tuple[tuple[str, int | str], ...] = ()
    """The values as a drafter writes them, and what the arguments that are worked out come to."""
    amounts: tuple[tuple[str, Fraction | None], ...] = ()
    """What a duty asks to be handed over, by the place of each among its acts; None: any amount, or not known."""

    lives: bool = False
    """Whether it certainly applies in some way, though it be open in which."""
    perhaps: str = ""
    """Of a norm of a group, one of whom it is open whether it is of the group."""
    settled: bool = False
    """Whether the status is certain, though it be open when it is due."""
    due_open: bool = False
    """Whether it is certain, and open when it is due: each date that it may be stands in a row of its own, ``dated``."""
    dated: bool = False
    whenever: bool = False
    """Whether the status is certain, though it be open since when."""
    since_open: bool = False
    """Whether it is certain, and open since when: ``since`` is the latest it may be, and each has a row of its own, ``dated``."""
    whole: tuple[str, Row] | None = None
    """Of one of a group, what is so of the group."""

    @property
    def asked(self) -> tuple[tuple[str, Row], ...]:
        """What is to be asked to say what the row turns on: it may come to be told of the group."""
        return (self.atom,) if self.whole is None else (self.atom, self.whole)

    @property
    def key(self) -> Key:
        """What makes it the same row at another instant or in another run; groups are told apart by what their norm is about."""
        who, of = self.bearer or self.perhaps, self.values if self.norm.in_group else ()
        return (self.norm.id, who, of, self.act, self.toward, self.since, self.status, self.due, self.since_open)

    @property
    def rounded(self) -> bool:
        """Whether the due date, counted in months, was rounded down to the end of a month too short."""
        spans = [each.length for each in self.norm.limits if isinstance(each, AfterTrigger)]
        return any(
            self.due == shift(self.since, span.months, span.minutes) and rounds_down(self.since, span.months)
            for span in spans
        )
