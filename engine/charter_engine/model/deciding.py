"""Procedures and decisions, resolved: who votes, what is counted, which tests decide, and what follows.

Everything that a test counts is a :class:`Tally`: of the voters of some groups, those whose ballot is one of some, by heads or by
weight.  The variables of a procedure are its parameters, those of a decision its arguments (:func:`argument`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from fractions import Fraction
from typing import Any, TypeAlias, cast

from charter_engine.model.logic import Condition, Event, Term
from charter_engine.model.types import TimeSpan, Type
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value, value

BARRED, BARRED_ABSENT, BARRED_APART = "barred", "barred absent", "barred not participating"
"""The ballots of those who are barred: present and void, not there, or there without taking part."""
PRESENT = ("yes", "no", "abstain", "void", "not participating", BARRED, BARRED_APART)
ALL = (*PRESENT, "absent", BARRED_ABSENT)
BALLOTS: dict[str, tuple[str, ...]] = {
    "yes": ("yes",),
    "no": ("no",),
    "abstain": ("abstain",),
    "absent": ("absent", BARRED_ABSENT),
    "void": ("void", BARRED),
    "not participating": ("not participating", BARRED_APART),
    "present": PRESENT,
    "present and voting": ("yes", "no"),
    "votes cast": ("yes", "no", "abstain"),
    "not in favour": tuple(each for each in ALL if each != "yes"),
    "members": ALL,
    "voters": ALL,
}
"""Which ballots each word counts, where a procedure does not say otherwise."""


def argument(place: int) -> str:
    """Return the variable that stands for an argument of a decision."""
    return f"matter·{place}"


@value
class Group(Value):
    """Some voters.

    ``sort`` is ``organ`` (who sits in it), ``permanent`` or ``elected`` (of its seats), ``kind``, ``relation`` (of whom it
    holds) or ``individual``; an organ without ``key`` is the one that decides.
    """

    sort: str
    key: str = ""


@value
class Weight(Value):
    """What a voter weighs: an attribute, a definition of one parameter, or a table (``sort``); ``type`` is its type."""

    sort: str
    key: str
    type: Type


@value
class Tally(Value):
    """How many voters of all of the groups have cast one of the ballots, or what they weigh together."""

    ballots: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    weight: Weight | None = None

    @property
    def is_all(self) -> bool:
        """Whether all voters of the groups count, whatever their ballot."""
        return set(self.ballots) == set(ALL)


@value
class Fixed(Value):
    """A number, of votes or in the base unit of a weight."""

    number: Fraction


@value
class Reckoned(Value):
    """``left op right`` with ``op`` one of ``+ - *``."""

    op: str
    left: Amount
    right: Amount


@value
class Whole(Value):
    """A number rounded ``up``, ``down`` or ``half up`` to whole votes."""

    direction: str
    operand: Amount


Amount: TypeAlias = Tally | Fixed | Reckoned | Whole


@value
class Compare(Value):
    """``left op right``; ``text`` is as written.

    A share of nothing is not reached: ``base`` is what must not be nought; where ``whole`` is, the test is passed.
    """

    op: str
    left: Amount
    right: Amount
    base: Tally | None
    text: str
    whole: Tally | None = None


@value
class NoVeto(Value):
    """None of those counted has voted no."""

    tally: Tally
    text: str


@value
class Fact(Value):
    """A condition on facts; ``kinds`` of its variables."""

    condition: Condition
    kinds: dict[str, str] = field(hash=False)
    text: str


@value
class Both(Value):
    """All of the tests."""

    tests: tuple[Test, ...]


@value
class Either(Value):
    """Some of the tests."""

    tests: tuple[Test, ...]


@value
class Unless(Value):
    """Not the test."""

    test: Test


@value
class EachChamber(Value):
    """The test among the voters of each chamber of the organ that votes."""

    test: Test


Test: TypeAlias = Compare | NoVeto | Fact | Both | Either | Unless | EachChamber


def counted_yes(test: Test) -> tuple[Tally, ...]:
    """Return every tally in a test that counts those who vote yes, and not all voters, each once."""
    return tuple(each for each in tallies_in(test) if "yes" in each.ballots and not each.is_all)


def compared_for_tie(adopted: Test) -> tuple[Weight | None, ...]:
    """Return by what yes and no are compared for a tie: heads (None), or the weights where nothing is counted by heads."""
    by = tuple(dict.fromkeys(each.weight for each in counted_yes(adopted)))
    return by if by and None not in by else (None,)


def one_more(counted: Tally) -> int:
    """Return by how many votes a tally grows with one more yes: of all voters, not of some group.

    The bases that are ballots grow by it; nobody more is a member, or present.
    """
    if counted.groups or counted.is_all or set(counted.ballots) == set(PRESENT):
        return 0
    if "yes" in counted.ballots:
        return 1
    return -1 if set(counted.ballots) == set(BALLOTS["not in favour"]) else 0


def tallies_in(thing: object) -> tuple[Tally, ...]:
    """Return every tally in a test, an amount, or several of them, each once."""
    found: dict[Tally, None] = {}

    def inside(thing: object) -> None:
        if isinstance(thing, Tally):
            found[thing] = None
        elif isinstance(thing, tuple):
            for each in thing:
                inside(each)
        elif isinstance(thing, _PARTS):
            for name in thing.__dataclass_fields__:
                inside(getattr(thing, name))

    inside(thing)
    return tuple(found)


def with_tallies(test: Test, change: Callable[[Tally], Tally], said: str = "") -> Test:
    """Return a test with its tallies changed; ``said`` is put after the words of each comparison."""

    def changed(thing: object) -> object:
        if isinstance(thing, Tally):
            return change(thing)
        if isinstance(thing, tuple):
            return tuple(changed(each) for each in thing)
        if not isinstance(thing, _PARTS):
            return thing
        parts: dict[str, Any] = {name: changed(getattr(thing, name)) for name in thing.__dataclass_fields__}
        if isinstance(thing, Compare | NoVeto):
            parts["text"] = f"{thing.text}{said}"
        return type(thing)(**parts)

    return cast("Test", changed(test))


_PARTS = (Fixed, Reckoned, Whole, Compare, NoVeto, Both, Either, Unless, EachChamber)


@value
class Exclusion(Value):
    """Who has no vote (``excluded``), or a void one (``barred``): ``variable`` where the condition holds."""

    word: str
    variable: str
    condition: Condition
    kinds: dict[str, str] = field(hash=False)


@value
class Invoked(Value):
    """A procedure to be used, with its arguments."""

    procedure: str
    args: tuple[Term, ...]


@value
class Next(Value):
    """What follows: another procedure, or a result: ``adopted``, ``rejected``, ``lapsed``."""

    invoked: Invoked | None
    result: str = ""


@value
class When(Value):
    """Some time before or after a point: an event, a date, or (neither) the adoption or the proposal."""

    length: TimeSpan
    event: Event | None = None
    date: Term | None = None
    kinds: dict[str, str] = field(default_factory=dict, hash=False)


@value
class Election(Value):
    """How many are elected, of which group, and by which weight the votes are counted."""

    seats: int
    of: Group
    weight: Weight | None


@value
class Standing(Value):
    """What is so unless a procedure decides otherwise within a limit."""

    invoked: Invoked
    limit: When


@value
class Procedure(Value):
    """A procedure; what it does not say is None.

    ``params`` are its variables with their ``kinds``; ``voters`` None: who sits in the organ that decides.
    """

    key: str
    params: tuple[str, ...]
    kinds: dict[str, str] = field(hash=False)
    citation: str
    span: Span
    voters: Group | None = None
    exclusions: tuple[Exclusion, ...] = ()
    quorum: Test | None = None
    adopted: Test | None = None
    rejected: Test | None = None
    notice: When | None = None
    limit: When | None = None
    fallback: Next | None = None
    tie: Next | None = None
    casting: str = ""
    silence: str = ""
    silence_after: TimeSpan | None = None
    otherwise: Next | None = None
    takes_effect: When | None = None
    expires: When | None = None
    elects: Election | None = None
    stands: Standing | None = None
    revoked: Invoked | None = None
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()

    @property
    def named_organ(self) -> str:
        """The organ whose members vote, where the procedure names one; else empty."""
        return self.voters.key if self.voters is not None and self.voters.sort == "organ" else ""


@value
class Choice(Value):
    """A procedure that is used where a condition (None: always, or where no other is) on the arguments holds."""

    invoked: Invoked
    condition: Condition | None


@value
class Decision(Value):
    """How a matter is decided: by which organs (``together``: by all), on whose proposal, by which procedures.

    ``movers`` are organs, offices, individuals or kinds by their key; none: any who sits in the organ, and the organ.
    """

    matter: str
    kinds: dict[str, str] = field(hash=False)
    organs: tuple[str, ...]
    together: bool
    movers: tuple[str, ...]
    choices: tuple[Choice, ...]
    which: Invoked | None
    citation: str
    span: Span

    @property
    def arguments(self) -> tuple[str, ...]:
        """The variables of its arguments, in order."""
        return tuple(self.kinds)

    @property
    def rivals(self) -> tuple[str, ...]:
        """The organs of which each may decide it alone; none where there is but one, or all decide together."""
        return self.organs if len(self.organs) > 1 and not self.together else ()

    def decided_by(self, organ: str) -> str:
        """Return the state of being decided by that organ, where one of several decides; else of being decided."""
        return f"by {organ} decided" if organ in self.rivals else "decided"
