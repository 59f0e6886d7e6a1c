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


def council(permanent: int, elected: int, facts: str = "", vacant: int = 0, president: str = "Zed") -> Organ:
    """Return who sits: P1, P2, … for good, E1, E2, … elected, each weighing 1 unless said otherwise.

    ``facts`` are such as ``suspended E1; keen P1, E2; share 5 E3; Upper P1; Board E1``.
    """
    who = {f"P{number}": Member(f"P{number}", permanent=True) for number in range(1, permanent + 1)}
    who |= {f"E{number}": Member(f"E{number}") for number in range(1, elected + 1)}
    for fact in filter(None, re.split(r";\s*", facts)):
        word, rest = fact.split(" ", 1)
        value, rest = rest.split(" ", 1) if word == "share" else ("", rest)
        for name in names(rest):
            who[name] = _told(who[name], word, value)
    return Organ(tuple(who.values()), vacant, president)


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
            word, first, rest = re.fullmatch(r"([a-z ]+?) ([PEZ]\w*)(.*)", each).groups()  # type: ignore[union-attr]
            ballots += [(name, word) for name in names(first + rest)]
        return Vote(tuple(ballots), self.urgent, frozenset(names(self.concerned) if self.concerned else ()))

    def by_hand(self) -> str:
        """Return how the oracle says it comes out."""
        return outcome(procedure(self.clauses), self.organ, self.cast)

    def by_engine(self, engine: str) -> str | None:
        """Return how the engine says it comes out."""
        charter = writing.charter(self.organ, procedure(self.clauses))
        case = writing.case(self.organ, (self.cast,), self.late)
        return outcomes(opened(charter, case), writing.DAY_OF_VOTES, engine).get("act(Q1)")
