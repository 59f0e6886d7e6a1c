"""What becomes of a proposal, day by day, as the page about decisions says.

Nothing of the project is used here.  What happens on a day happens in this order: who proposes, who votes, what silence brings
about, what the end of a limit brings about, what expires.  Where the page leaves open how something is called, either name will
do.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.voting_meaning.oracle import outcome
from tests.voting_meaning.terms import Vote
from tests.voting_meaning.timelines import COUNCIL, LAST_DAY, Stage, Timeline


@dataclass(frozen=True)
class Standing:
    """How the matter stands at the end of a day: any of these names is right; whether what was decided holds."""

    names: frozenset[str]
    holds: bool


@dataclass
class Proposal:
    """One proposal on its way through the chain."""

    chain: tuple[Stage, ...]
    at: int = 0
    since: int = 0
    open: bool = False
    name: str = "pending"
    also: set[str] = field(default_factory=set)
    adopted: int | None = None
    by: int = 0
    last: dict[str, str] = field(default_factory=dict)
    voted: bool = False

    @property
    def stage(self) -> Stage:
        """The procedure that applies now."""
        return self.chain[self.at]

    def begin(self, at: int, day: int) -> None:
        """Start a procedure afresh: its notice and its limit run from this day."""
        self.at, self.since, self.open = at, day, True
        self.last, self.voted = {}, False
        # Read: what was voted down and goes on by another procedure may be called either.
        self.also = {"pending"}

    def close(self, name: str, day: int) -> None:
        """End the proposal."""
        self.open, self.name, self.also = False, name, set()
        if name == "adopted":
            self.adopted, self.by = day, self.at

    def follow(self, step: str, day: int) -> None:
        """Go on with what follows: the next procedure, or a result."""
        if step == "next":
            self.begin(self.at + 1, day)
        else:
            self.close(step, day)

    def come_out(self, name: str, day: int) -> None:
        """Take note of how a vote came out that was in time."""
        self.name, self.also = name, set()
        if name in {"adopted", "lapsed"}:
            self.close(name, day)
        elif name == "tied" and self.stage.tie == "next":
            self.follow("next", day)
        elif name != "no quorum" and self.stage.not_adopted:
            self.follow(self.stage.not_adopted, day)

    def vote(self, vote: Vote, day: int) -> None:
        """Let the Council vote."""
        if not self.open:
            self._too_late(vote, day)
        elif day < self.since + self.stage.notice:
            self.name, self.also = "void", set()
        else:
            self.voted = True
            self.last.update(dict(vote.ballots))
            came = outcome(self.stage.votes, COUNCIL, vote)
            heard = {*dict(vote.ballots), *vote.concerned}
            waits = self.stage.silence_after and day < self.since + self.stage.silence_after
            if came == "adopted" and waits and any(each.name not in heard for each in COUNCIL.members):
                # those who have not answered may do so yet
                self.also = {"pending"}
            else:
                self.come_out(came, day)

    def _too_late(self, vote: Vote, day: int) -> None:
        standing = self.stage.stands and self.name == "adopted"
        if standing and day <= self.since + self.stage.stands:
            # who votes yes votes to strike it down
            if outcome(self.chain[self.at + 1].votes, COUNCIL, vote) == "adopted":
                self.close("rejected", day)
                self.adopted = None
            return
        # nothing is left to vote on: the vote is void, and what was decided remains
        self.also = {"void"}

    def silence(self, day: int) -> None:
        """Let those who have not answered vote yes, when it is time."""
        stage = self.stage
        if not (self.open and stage.silence):
            return
        if stage.silence_after:
            due = day == self.since + stage.silence_after
        else:
            due = bool(stage.limit) and day == self.since + stage.limit and not self.voted
        if due:
            procedure = replace(stage.votes, silence="yes")
            self.voted = True
            self.come_out(outcome(procedure, COUNCIL, Vote(tuple(self.last.items()))), day)

    def limit(self, day: int) -> None:
        """Let what follows the limit follow."""
        if self.open and self.stage.limit and day == self.since + self.stage.limit:
            self.follow(self.stage.failing or "lapsed", day)

    def holds(self, day: int) -> bool:
        """Return whether what was decided holds."""
        if self.adopted is None:
            return False
        stage = self.chain[self.by]
        return day >= self.adopted + stage.effect and not (stage.expires and day >= self.adopted + stage.expires)

    def is_over(self, day: int) -> bool:
        """Tell whether what was decided has lapsed before this day: a vote decides it anew."""
        expires = self.chain[self.by].expires
        return self.adopted is not None and bool(expires) and day > self.adopted + expires

    def expire(self, day: int) -> None:
        """Let what was decided lapse at its time."""
        expires = self.chain[self.by].expires
        if self.adopted is not None and expires and day == self.adopted + expires:
            self.name, self.also = "lapsed", set()


def standings(chain: tuple[Stage, ...], timeline: Timeline) -> dict[int, Standing]:
    """Return how the matter stands at the end of each day, from the first proposal on.

    The days end where something is proposed anew that was adopted, or that has ended on that very day, and where it is voted on
    anew after it has lapsed.
    """
    votes = dict(timeline.votes)
    proposal = Proposal(chain)
    found: dict[int, Standing] = {}
    for day in range(timeline.proposed[0], LAST_DAY + 1):
        if day in timeline.proposed and not proposal.open:
            if proposal.adopted is not None:
                return found
            proposal.name = "pending"
            proposal.begin(0, day)
            if proposal.stage.stands:
                proposal.close("adopted", day)
        elif day in timeline.proposed and proposal.stage.limit and day == proposal.since + proposal.stage.limit:
            return found
        if day in votes and proposal.is_over(day):
            return found
        if day in votes:
            proposal.vote(votes[day], day)
        proposal.silence(day)
        proposal.limit(day)
        proposal.expire(day)
        found[day] = Standing(frozenset({proposal.name, *proposal.also}), proposal.holds(day))
    return found
