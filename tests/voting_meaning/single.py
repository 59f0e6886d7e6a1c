"""One vote, told in a line: who sits, by which procedure, how they vote, how it comes out, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.voting_meaning import writing
from tests.voting_meaning.engine import opened, outcomes
from tests.voting_meaning.oracle import outcome
from tests.voting_meaning.reading import procedure
from tests.voting_meaning.terms import CHAMBERS, Member, Organ, Vote


def names(text: str) -> list[str]:
    """Return the names of ``P1, E1-E3``."""
    found = []
    for word in re.split(r",\s*", text):
        if "-" in word:
            first, last = word.split("-")
            found += [f"{first[0]}{number}" for number in range(int(first[1:]), int(last[1:]) + 1)]
        else:
            found.append(word)
    return found


def council(described: str) -> Single:
    """Return a vote of which nothing is told yet but who sits, and what is so of the question.

    ``2 permanent, 3 elected; suspended E1; share 5 E3; president P1; concerned E2; urgent; too late suspended(P1)``.
    """
    seats, *facts = described.split("; ")
    who: dict[str, Member] = {}
    for count, word in re.findall(r"(\d+) (permanent|elected)", seats):
        letter = word[0].upper()
        who |= {f"{letter}{n}": Member(f"{letter}{n}", permanent=word == "permanent") for n in range(1, int(count) + 1)}
    vacant, president, concerned, urgent, late = 0, "Zed", "", False, []
    for fact in facts:
        match fact.split(" ", 2):
            case [count, "vacant"]:
                vacant = int(count)
            case ["president", name]:
                president = name
            case ["concerned", *some]:
                concerned = " ".join(some)
            case ["urgent"]:
                urgent = True
            case ["too", "late", stated]:
                late.append(stated)
            case ["share", value, some]:
                for name in names(some):
                    who[name] = _told(who[name], "share", value)
            case [word, *some]:
                for name in names(" ".join(some)):
                    who[name] = _told(who[name], word, "")
    organ = Organ(tuple(who.values()), vacant, president)
    return Single("", "", "", "", organ, concerned, urgent, tuple(late))


def table(text: str) -> list[Single]:
    """Read a table of votes: a line that says why, then the Council, the clauses, the ballots and the outcome."""
    found = []
    for block in text.split("\n\n"):
        if not block.startswith(("#", "==")):
            why, described, clauses, vote, outcome_ = (line.strip() for line in block.strip().split("\n"))
            told = council(described.removeprefix("Council of "))
            found.append(replace(told, why=why, clauses=clauses, vote=vote, outcome=outcome_))
    return found


def _told(member: Member, word: str, value: str) -> Member:
    match word:
        case "share":
            return replace(member, share=None if value == "unstated" else Fraction(value))
        case "keen":
            return replace(member, keen=True)
        case "suspended":
            return replace(member, suspended=True)
        case "Board":
            return replace(member, on_board=True)
        case _:
            assert word in CHAMBERS, word
            return replace(member, chamber=word)


@dataclass(frozen=True)
class Single:
    """A vote and how it comes out; ``why`` is what a lawyer would say."""

    why: str
    clauses: str
    vote: str
    outcome: str
    organ: Organ
    concerned: str = ""
    urgent: bool = False
    late: tuple[str, ...] = ()

    @property
    def cast(self) -> Vote:
        """The vote as a value."""
        ballots = []
        for each in re.split(r";\s*", self.vote):
            word, who = re.split(r" (?=[PEZ])", each, maxsplit=1)
            ballots += [(name, word) for name in names(who)]
        return Vote(tuple(ballots), self.urgent, frozenset(names(self.concerned) if self.concerned else ()))

    def by_hand(self) -> str:
        """Return how the oracle says it comes out."""
        return outcome(procedure(self.clauses), self.organ, self.cast)

    def by_engine(self, engine: str) -> str | None:
        """Return how the engine says it comes out."""
        charter = writing.charter(self.organ, procedure(self.clauses))
        case = writing.case(self.organ, (self.cast,), self.late)
        return outcomes(opened(charter, case), writing.DAY_OF_VOTES, engine).get("act(Q1)")
