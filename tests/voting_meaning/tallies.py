"""Who is counted, and whether a test is passed, one voter after the other, from the page about procedures.

Nothing of the project is used here.  Where the page leaves something open, the reading that was chosen is marked *Read:*.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from tests.voting_meaning.terms import (
    CHAMBERS,
    Amount,
    Both,
    Compare,
    Count,
    Either,
    Group,
    IfUrgent,
    InEachChamber,
    NoNegativeVote,
    NoObjection,
    Not,
    Number,
    Reckoned,
    Share,
    Test,
    Unanimity,
)

SIGNS = {">=": ge, ">": gt, "<=": le, "<": lt, "=": eq, "!=": ne}
MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=", "!=": "!="}
ALL_WHO_VOTE = ("members", "voters")


@dataclass(frozen=True)
class Voter:
    """One of those who may vote, or are barred: the ballot as it counts, the groups, and the weight."""

    ballot: str
    groups: frozenset[str]
    share: Fraction
    barred: bool = False


@dataclass(frozen=True)
class Room:
    """All who vote, the definitions of bases, and whether the question is urgent; ``vetoes`` False: as if there were none.

    ``more_for`` are the groups that have one more yes, and nobody more who is a member or present: none but for ties.
    """

    voters: tuple[Voter, ...]
    bases: tuple[tuple[str, tuple[str, ...]], ...]
    urgent: bool
    vetoes: bool = True
    more_for: frozenset[str] | None = None


def holds(test: Test, room: Room) -> bool:
    """Return whether a test is passed by those in the room."""
    match test:
        case Both(tests):
            return all(holds(each, room) for each in tests)
        case Either(tests):
            return any(holds(each, room) for each in tests)
        case Not(inner):
            # Read: what asks for a negative vote gives nobody a veto.
            return not holds(inner, replace(room, vetoes=True))
        case IfUrgent():
            return room.urgent
        case InEachChamber(inner):
            return all(holds(inner, replace(room, voters=_of(Group(name), room), more_for=None)) for name in CHAMBERS)
        case NoNegativeVote(of):
            return not room.vetoes or not any(each.ballot == "no" for each in _of(of, room))
        case NoObjection(of):
            return not any(each.ballot == "no" for each in _of(of, room))
        case Unanimity(of, abstention):
            # Read: of a barred voter nothing is asked, not even to be there; and somebody must be in favour, whoever is asked.
            asked = [each.ballot for each in _of(of, room) if not each.barred]
            enough = {"yes", "abstain"} if abstention else {"yes"}
            in_favour = "yes" in asked or bool(_one_more("yes", of, room, weighed=False))
            return in_favour and all(each in enough for each in asked)
        case Compare(sign, left, right):
            return _compare(sign, left, right, room)


def _compare(sign: str, left: Amount, right: Amount, room: Room) -> bool:
    weighed = by_weight(left) or by_weight(right)
    if _has_share(left):
        sign, left, right = MIRRORED[sign], right, left
    bound = reckon(right, room, weighed=weighed)
    if bound is None:
        # A share of nothing is not reached.  Read: what is not reached is not equalled, and what asks for less than it holds.
        return sign in {"<=", "<", "!="}
    reached = reckon(left, room, weighed=weighed)
    assert reached is not None, "only one side has a share"
    return bool(SIGNS[sign](reached, bound))


def reckon(amount: Amount, room: Room, *, weighed: bool) -> Fraction | None:
    """Return how much it is; None where it is a share of nothing."""
    match amount:
        case Number(value):
            return Fraction(value)
        case Count(what, of, by_share):
            counted = [each for each in _of(of, room) if _is_counted(what, each, room)]
            return _sum(counted, weighed=by_share) + _one_more(what, of, room, weighed=by_share)
        case Share(of, base, _, rounded):
            # in a comparison with a weight, a share is of the weights
            whole = _sum(_base(base, room), weighed=weighed)
            if isinstance(base, Group):
                whole += _one_more(base.only or "members", base, room, weighed=weighed)
            else:
                whole += _one_more(base, None, room, weighed=weighed)
            # Read: also voters who together weigh nothing are nothing.
            return None if whole == 0 else _round(of * whole, rounded)
        case Reckoned(sign, left, right):
            one, two = (reckon(each, room, weighed=weighed) for each in (left, right))
            if one is None or two is None:
                return None
            return one + two if sign == "+" else one - two if sign == "-" else one * two


def _one_more(what: str, of: Group | None, room: Room, *, weighed: bool) -> Fraction:
    """Return what one more yes adds: to the yes, and to the bases of ballots in which it is counted."""
    if room.more_for is None or (of is not None and of.name not in room.more_for):
        return Fraction(0)
    some = Fraction(1, 10**9) if weighed else Fraction(1)
    if what == "not in favour":
        return -some
    if what in {"absent", "void", "no", "abstain", "not participating", "present", *ALL_WHO_VOTE}:
        return Fraction(0)
    return some if what == "yes" or "yes" in _ballots_of(what, room) else Fraction(0)


def _round(value: Fraction, how: str) -> Fraction:
    match how:
        case "up":
            return Fraction(math.ceil(value))
        case "down":
            return Fraction(math.floor(value))
        case "half up":
            return Fraction(math.floor(value + Fraction(1, 2)))
        case _:
            return value


def _sum(voters: list[Voter], *, weighed: bool) -> Fraction:
    return sum((each.share for each in voters), Fraction(0)) if weighed else Fraction(len(voters))


def _is_counted(what: str, voter: Voter, room: Room) -> bool:
    match what:
        case "present and voting" | "votes cast":
            return voter.ballot in _ballots_of(what, room)
        case "members" | "voters":
            return True
        case "present":
            return voter.ballot != "absent"
        case "not in favour":
            return voter.ballot != "yes"
        case _:
            return voter.ballot == what


def _base(base: str | Group, room: Room) -> list[Voter]:
    """Return those of whom a share is: ballots as the charter defines the base, or else as the page does."""
    if isinstance(base, Group):
        return list(_of(base, room))
    if base in ALL_WHO_VOTE:
        return list(room.voters)
    if base == "present":
        return [each for each in room.voters if each.ballot != "absent"]
    return [each for each in room.voters if each.ballot in _ballots_of(base, room)]


def _ballots_of(base: str, room: Room) -> tuple[str, ...]:
    own = {name.removeprefix("base "): ballots for name, ballots in room.bases}
    usual = {"present and voting": ("yes", "no"), "votes cast": ("yes", "no", "abstain")}
    return own[base] if base in own else usual[base]


def _of(group: Group | None, room: Room) -> tuple[Voter, ...]:
    """Return those of a group who vote here."""
    if group is None:
        return room.voters
    found = [each for each in room.voters if group.name in each.groups]
    if group.only == "present":
        found = [each for each in found if each.ballot != "absent"]
    if group.only in {"present and voting", "votes cast"}:
        found = [each for each in found if each.ballot in _ballots_of(group.only, room)]
    return tuple(found)


def _has_share(amount: Amount) -> bool:
    if isinstance(amount, Reckoned):
        return _has_share(amount.left) or _has_share(amount.right)
    return isinstance(amount, Share)


def by_weight(amount: Amount) -> bool:
    match amount:
        case Count(_, _, weighed):
            return weighed
        case Share(_, _, by_share):
            return by_share
        case Reckoned(_, left, right):
            return by_weight(left) or by_weight(right)
        case _:
            return False
