"""A proposal over time: procedures that follow one another, the days of proposals and votes, and how that is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.voting_meaning import writing
from tests.voting_meaning.reading import procedure
from tests.voting_meaning.terms import Member, Organ, Procedure, Vote

LAST_DAY = 27
COUNCIL = Organ((Member("A", permanent=True), Member("B"), Member("C"), Member("D")))
TESTS = (
    "adopted if yes > no",
    "adopted if yes >= 2/3 of members",
    "quorum present >= 1/2 of members; adopted if yes > 1/2 of present and voting",
    "adopted if yes >= 2 and no negative vote of permanent",
    "adopted if yes >= 3; rejected if no >= 2",
    "rejected if no >= 2",
)
RESULTS = ("adopted", "rejected", "lapsed")


@dataclass(frozen=True)
class Stage:
    """One procedure of a chain; spans are in days, and ``next`` is the procedure after it.

    ``failing`` follows the limit, ``not_adopted`` a vote that does not adopt: ``next``, a result, or nothing.  Silence counts as
    yes in every vote and at the limit, or only after so many days.  What ``stands`` does so unless the next decides otherwise.
    """

    test: str
    notice: int = 0
    limit: int = 0
    failing: str = ""
    not_adopted: str = ""
    tie: str = ""
    silence: bool = False
    silence_after: int = 0
    effect: int = 0
    expires: int = 0
    stands: int = 0

    @property
    def votes(self) -> Procedure:
        """How a single vote is judged."""
        found = procedure(self.test)
        tie = self.tie if self.tie in RESULTS else ""
        return replace(found, tie=tie, silence="yes" if self.silence and not self.silence_after else "")

    def text(self, following: str) -> str:
        """Return the clauses; ``following`` is the name of the next procedure."""

        def step(word: str) -> str:
            return f"by {following}" if word == "next" else word

        found = ["voters members of Council", self.test]
        found += [f"notice {self.notice} days"] if self.notice else []
        if self.limit:
            failing = f", failing which {step(self.failing)}" if self.failing else ""
            found.append(f"decides within {self.limit} days{failing}")
        found += [f"if not adopted then {step(self.not_adopted)}"] if self.not_adopted else []
        found += [f"tie {step(self.tie)}"] if self.tie else []
        after = f" after {self.silence_after} days" if self.silence_after else ""
        found += [f"silence counts as yes{after}"] if self.silence else []
        found += [f"takes effect {self.effect} days after adoption"] if self.effect else []
        found += [f"expires {self.expires} days after adoption"] if self.expires else []
        found += [f"stands unless {following} decides otherwise within {self.stands} days"] if self.stands else []
        return "; ".join(found)


@dataclass(frozen=True)
class Timeline:
    """On which days something is proposed, and how it is voted on on which other days."""

    proposed: tuple[int, ...]
    votes: tuple[tuple[int, Vote], ...]


def charter(chain: Sequence[Stage]) -> str:
    """Return the charter of the Council that decides by the first of the chain, and a permission that tells what holds."""
    names = ("one", "two", "three", "")
    procedures = [
        f"procedure {names[number]}(Question q) {{ {stage.text(names[number + 1])} }}"
        for number, stage in enumerate(chain)
    ]
    return "\n".join(
        [
            'charter "T"',
            writing.organs(COUNCIL, chambers=False),
            "action go(Question).",
            "decision act(Question q) of Council by one.",
            *procedures,
            "article 1 { 1. every Member m may go(q) when Council has decided act(q). }",
            "",
        ]
    )


def date(day: int) -> str:
    """Return a day of the case as it is written."""
    return f"2030-02-{day + 1:02}"


def case(timelines: Sequence[Timeline]) -> str:
    """Return a case in which each timeline is of a question of its own."""
    lines = ['case "T" of "t"', f"Question {', '.join(f'Q{n}' for n in range(1, len(timelines) + 1))}."]
    lines += [f"on 2030-01-01: {each.name} becomes a member of Council." for each in COUNCIL.members[1:]]
    for number, each in enumerate(timelines, 1):
        lines += [f"on {date(day)}: B proposes act(Q{number})." for day in each.proposed]
        lines += [
            f"on {date(day)}: Council votes on act(Q{number}): {writing.ballots(vote)}." for day, vote in each.votes
        ]
    return "\n".join(lines) + "\n"


@st.composite
def _stages(draw: st.DrawFn, *, last: bool) -> Stage:
    steps = ["", *RESULTS] if last else ["next", "next", "next", "", *RESULTS]
    notice = draw(st.sampled_from([0, 0, 1, 3]))
    limit = draw(st.sampled_from([0, 2, 4, 6]))
    limit = max(limit, notice + 1) if limit else 0
    stage = Stage(
        draw(st.sampled_from(TESTS)),
        notice=notice,
        limit=limit,
        failing=draw(st.sampled_from(steps)) if limit else "",
        effect=draw(st.sampled_from([0, 0, 2, 5])),
        expires=draw(st.sampled_from([0, 0, 7, 9])),
    )
    match draw(st.integers(0, 6)):
        case 0 | 1:
            return replace(
                stage, not_adopted=draw(st.sampled_from([each for each in steps if each not in {"", "adopted"}]))
            )
        case 2:
            return replace(
                stage, tie=draw(st.sampled_from(["rejected", "lapsed"] if last else ["next", "next", "lapsed"]))
            )
        case 3:
            return replace(stage, silence=True)
        case 4:
            return replace(stage, notice=0, silence=True, silence_after=draw(st.sampled_from([3, 5])))
        case _:
            return stage


@st.composite
def chains(draw: st.DrawFn) -> tuple[Stage, ...]:
    """Draw up to three procedures that follow one another, or one that stands unless another strikes it down."""
    if draw(st.integers(0, 5)) == 0:
        first = Stage(draw(st.sampled_from(TESTS)), stands=draw(st.sampled_from([2, 4])))
        return first, Stage(draw(st.sampled_from(TESTS[:4])))
    length = draw(st.integers(1, 3))
    return tuple(draw(_stages(last=number == length - 1)) for number in range(length))


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Draw a proposal, perhaps another some weeks later, and votes on other days than those."""
    first = draw(st.integers(0, 3))
    proposed = (first, draw(st.integers(first + 1, 20))) if draw(st.integers(0, 2)) == 0 else (first,)
    days = draw(st.lists(st.integers(first + 1, 22).filter(lambda n: n not in proposed), max_size=5, unique=True))
    words = st.sampled_from(["", "yes", "yes", "no", "no", "abstain", "absent"])
    votes = []
    for day in sorted(days):
        cast = tuple((each.name, ballot) for each in COUNCIL.members if (ballot := draw(words)))
        votes.append((day, Vote(cast or (("A", "abstain"),))))
    return Timeline(proposed, tuple(votes))
