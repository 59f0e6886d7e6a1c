"""How a vote comes out, reckoned by hand from the page about procedures: one voter after the other, one line after the other.

Nothing of the project is used here.  Where the page leaves something open, the reading that was chosen is marked *Read:*.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tests.voting_meaning.tallies import Room, Voter, by_weight, holds, reckon
from tests.voting_meaning.terms import (
    Both,
    Compare,
    Count,
    Either,
    InEachChamber,
    Member,
    Not,
    Organ,
    Procedure,
    Test,
    Vote,
)


def outcome(procedure: Procedure, organ: Organ, vote: Vote) -> str:
    """Return how a vote comes out that was in time: the first line of the page that fits."""
    room = _room(procedure, organ, vote)
    if procedure.quorum is not None and not holds(procedure.quorum, room):
        return "no quorum"
    if procedure.rejected is not None and holds(procedure.rejected, room):
        return "rejected"
    if procedure.adopted is None or holds(procedure.adopted, room):
        return "adopted"
    if holds(procedure.adopted, replace(room, vetoes=False)):
        return "vetoed"
    if _is_tie(procedure, room):
        return _after_tie(procedure, organ, vote)
    return "pending" if procedure.rejected is not None else "rejected"


# ---------------------------------------------------------------------------------------------------- who votes, and how


def _room(procedure: Procedure, organ: Organ, vote: Vote) -> Room:
    may_vote = [each for each in organ.members if _votes(procedure, each)]
    voters = tuple(_voter(procedure, each, vote) for each in may_vote if not _is(procedure.excluded, each, vote))
    return Room(voters, procedure.bases, vote.urgent)


def _votes(procedure: Procedure, member: Member) -> bool:
    """Left out: the members of the organ that decides."""
    return (procedure.voters or "members of Council") in _groups(member)


def _is(relation: str, member: Member, vote: Vote) -> bool:
    return {"": False, "suspended": member.suspended, "concerned": member.name in vote.concerned}[relation]


def _groups(member: Member) -> frozenset[str]:
    found = {"members", "voters", "Council", "members of Council", "permanent" if member.permanent else "elected"}
    if member.chamber:
        found.add(member.chamber)
    if member.keen:
        found.add("keen")
    if member.on_board:
        found |= {"Board", "members of Board"}
    return frozenset(found)


def _voter(procedure: Procedure, member: Member, vote: Vote) -> Voter:
    # who is not mentioned is absent, or has by his silence voted
    ballot = dict(vote.ballots).get(member.name, procedure.silence or "absent")
    barred = _is(procedure.barred, member, vote)
    if barred and ballot in {"yes", "no", "abstain"}:
        # Read: who is absent or does not participate has cast nothing that could be void.
        ballot = "void"
    return Voter(ballot, _groups(member), member.share or Fraction(0), barred)


# ---------------------------------------------------------------------------------------------------- ties


def _is_tie(procedure: Procedure, room: Room) -> bool:
    """Yes equals no, and one more yes would adopt."""
    assert procedure.adopted is not None
    weighed = _only_by_weight(procedure.adopted)
    yes, no = (reckon(Count(word, None, weighed), room, weighed=weighed) for word in ("yes", "no"))
    if yes != no:
        return False
    # Read: the one more yes is of no group but the one that votes.
    groups = {"members", "voters"}
    if procedure.voters in {"", "members of Council"}:
        groups |= {"Council", "members of Council"}
    elif procedure.voters == "members of Board":
        groups |= {"Board", "members of Board"}
    else:
        groups.add(procedure.voters)
    more = replace(room, more_for=frozenset(groups))
    return (
        (procedure.quorum is None or holds(procedure.quorum, more))
        and not (procedure.rejected is not None and holds(procedure.rejected, more))
        and holds(procedure.adopted, more)
    )


def _only_by_weight(test: Test) -> bool:
    """Return whether what a test counts it counts by weight, and nothing by heads."""
    found = _counted(test)
    return bool(found) and all(found)


def _counted(test: Test) -> list[bool]:
    """Return for each comparison whether it is by weight."""
    match test:
        case Compare(_, left, right):
            return [by_weight(left) or by_weight(right)]
        case Both(tests) | Either(tests):
            return [each for inner in tests for each in _counted(inner)]
        case Not(inner) | InEachChamber(inner):
            return _counted(inner)
        case _:
            return []


def _after_tie(procedure: Procedure, organ: Organ, vote: Vote) -> str:
    if procedure.tie in {"rejected", "adopted", "lapsed"}:
        return procedure.tie
    if procedure.tie != "casting vote":
        return "tied"
    return {"yes": "adopted", "no": "rejected"}.get(_casting_vote(procedure, organ, vote), "tied")


def _casting_vote(procedure: Procedure, organ: Organ, vote: Vote) -> str:
    """Return how the President votes in that ballot, who need not be a voter otherwise."""
    member = next((each for each in organ.members if each.name == organ.president), None)
    if member is not None and _is(procedure.excluded, member, vote):
        # Read: who is excluded has no vote, a casting one as little as another, on the body that votes or not.
        return "absent"
    if member is None or not _votes(procedure, member):
        return dict(vote.ballots).get(organ.president, "absent")
    return _voter(procedure, member, vote).ballot
