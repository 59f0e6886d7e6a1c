"""What a procedure can say and what a case can say of a vote, as plain values: nothing here knows how it is written or judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

BALLOTS = ("yes", "no", "abstain", "absent", "void", "not participating")
CHAMBERS = ("Upper", "Lower")


@dataclass(frozen=True)
class Group:
    """Some of the voters: ``permanent``, ``Upper``, ``keen``; ``only`` is ``present``, ``present and voting`` or empty."""

    name: str
    only: str = ""


@dataclass(frozen=True)
class Count:
    """``yes of keen by share``: how many have cast a ballot, or ``present``, ``not in favour``, ``members``, ``voters``."""

    what: str
    of: Group | None = None
    weighed: bool = False


@dataclass(frozen=True)
class Number:
    """``3 votes``, or a plain number."""

    value: int
    votes: bool = False


@dataclass(frozen=True)
class Share:
    """``2/3 of present and voting``, perhaps ``rounded``; ``base`` is a base by its words, or a group."""

    of: Fraction
    base: str | Group
    by_share: bool = False
    rounded: str = ""
    percent: bool = False


@dataclass(frozen=True)
class Reckoned:
    """``yes + abstain``, ``yes - no``, ``2 * no``."""

    sign: str
    left: Amount
    right: Amount


Amount = Count | Number | Share | Reckoned


@dataclass(frozen=True)
class Compare:
    """``yes > no``."""

    sign: str
    left: Amount
    right: Amount


@dataclass(frozen=True)
class NoNegativeVote:
    """``no negative vote of permanent``."""

    of: Group | None = None


@dataclass(frozen=True)
class NoObjection:
    """``no objection of keen``."""

    of: Group | None = None


@dataclass(frozen=True)
class Unanimity:
    """``unanimity of keen with abstention``; ``abstention`` None where nothing is said of it."""

    of: Group | None = None
    abstention: bool | None = None


@dataclass(frozen=True)
class InEachChamber:
    """``in each chamber (T)``."""

    test: Test


@dataclass(frozen=True)
class IfUrgent:
    """``if (urgent(q))``."""


@dataclass(frozen=True)
class Both:
    """``T and T``."""

    tests: tuple[Test, ...]


@dataclass(frozen=True)
class Either:
    """``T or T``."""

    tests: tuple[Test, ...]


@dataclass(frozen=True)
class Not:
    """``not (T)``."""

    test: Test


Test = Compare | NoNegativeVote | NoObjection | Unanimity | InEachChamber | IfUrgent | Both | Either | Not


@dataclass(frozen=True)
class Procedure:
    """Who votes and what decides.

    ``voters`` is a group or empty; ``excluded`` and ``barred`` name the relation by which one is (``suspended``, ``concerned``);
    ``bases`` are the definitions of bases; ``tie`` is a result, ``casting vote`` or empty; ``silence`` a ballot or empty.
    """

    adopted: Test | None = None
    rejected: Test | None = None
    quorum: Test | None = None
    voters: str = ""
    excluded: str = ""
    barred: str = ""
    bases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tie: str = ""
    silence: str = ""


@dataclass(frozen=True)
class Member:
    """One who sits in the Council, as the case says before the day of the votes; a ``share`` nobody states is None."""

    name: str
    chamber: str = ""
    permanent: bool = False
    share: Fraction | None = Fraction(1)
    keen: bool = False
    suspended: bool = False
    on_board: bool = False


@dataclass(frozen=True)
class Organ:
    """Those who sit, the seats that nobody holds, and who is President (perhaps nobody who sits)."""

    members: tuple[Member, ...]
    vacant: int = 0
    president: str = "Zed"


@dataclass(frozen=True)
class Vote:
    """What is said of one vote: the ballots of those who are mentioned, and what is so of the question just before."""

    ballots: tuple[tuple[str, str], ...]
    urgent: bool = False
    concerned: frozenset[str] = field(default_factory=frozenset)
