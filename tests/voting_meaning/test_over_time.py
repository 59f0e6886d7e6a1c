"""Proposals over time that a lawyer would check, each with the reason: the reading day by day, and the engine."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.voting_meaning.engine import opened, outcomes
from tests.voting_meaning.terms import Vote
from tests.voting_meaning.test_timelines import what_holds
from tests.voting_meaning.timeline_oracle import standings
from tests.voting_meaning.timelines import Stage, Timeline, case, charter, date

MAJORITY = "adopted if yes > no"
QUORATE = "quorum present > 1/2 of members; adopted if yes > no"
VETO = "adopted if yes >= 2 and no negative vote of permanent"
FOR = (("A", "yes"), ("B", "yes"), ("C", "no"))
AGAINST = (("A", "no"), ("B", "no"), ("C", "yes"))
EVEN = (("A", "yes"), ("B", "no"))


@dataclass(frozen=True)
class Course:
    """What becomes of a proposal of day 0: the votes of each day, and the outcome on some days; a ``+`` says that it holds."""

    why: str
    chain: tuple[Stage, ...]
    votes: dict[int, tuple[tuple[str, str], ...]]
    outcomes: dict[int, str]
    again: tuple[int, ...] = ()

    @property
    def timeline(self) -> Timeline:
        """The proposal and the votes as a value."""
        return Timeline((0, *self.again), tuple((day, Vote(cast)) for day, cast in self.votes.items()))


ALL = (
    Course("adopted on the day of the vote", (Stage(MAJORITY),), {2: FOR}, {1: "pending", 2: "adopted+"}),
    Course(
        "a vote that rejects leaves it open", (Stage(MAJORITY),), {2: AGAINST, 4: FOR}, {3: "rejected", 4: "adopted+"}
    ),
    Course("a later vote that rejects changes nothing", (Stage(MAJORITY),), {2: FOR, 4: AGAINST}, {3: "adopted+"}),
    Course(
        "a vote before the notice is over is void, and leaves it open",
        (Stage(MAJORITY, notice=3),),
        {2: FOR, 4: FOR},
        {2: "void", 3: "void", 4: "adopted+"},
    ),
    Course("a vote at the very end of the notice is in time", (Stage(MAJORITY, notice=3),), {3: FOR}, {3: "adopted+"}),
    Course("a vote at the very end of the limit is in time", (Stage(MAJORITY, limit=4),), {4: FOR}, {4: "adopted+"}),
    Course(
        "past its limit it lapses where nothing follows", (Stage(MAJORITY, limit=4),), {}, {3: "pending", 4: "lapsed"}
    ),
    Course(
        "a vote in favour after it lapsed adopts nothing",
        (Stage(MAJORITY, limit=4),),
        {5: FOR},
        {4: "lapsed", 6: "lapsed"},
    ),
    Course(
        "proposed anew it starts afresh",
        (Stage(MAJORITY, limit=4),),
        {8: FOR},
        {5: "lapsed", 6: "pending", 8: "adopted+"},
        again=(6,),
    ),
    Course(
        "proposed again while it is open nothing is added: the limit runs from the first",
        (Stage(MAJORITY, limit=4),),
        {5: FOR},
        {4: "lapsed", 6: "lapsed"},
        again=(2,),
    ),
    Course(
        "a limit that is followed by adoption",
        (Stage(MAJORITY, limit=4, failing="adopted"),),
        {2: AGAINST},
        {3: "rejected", 4: "adopted+"},
    ),
    Course(
        "a limit that is followed by rejection",
        (Stage(MAJORITY, limit=4, failing="rejected"),),
        {},
        {3: "pending", 4: "rejected"},
    ),
    Course(
        "after the limit another procedure, with another majority",
        (Stage("adopted if yes >= 4", limit=4, failing="next"), Stage(MAJORITY)),
        {2: FOR, 6: FOR},
        {3: "rejected", 6: "adopted+"},
    ),
    Course(
        "its notice runs from then",
        (Stage(MAJORITY, limit=4, failing="next"), Stage(MAJORITY, notice=3)),
        {6: FOR, 7: FOR},
        {6: "void", 7: "adopted+"},
    ),
    Course(
        "and its limit too",
        (Stage(MAJORITY, limit=4, failing="next"), Stage(MAJORITY, limit=2)),
        {},
        {5: "pending", 6: "lapsed"},
    ),
    Course(
        "the limit includes the notice",
        (Stage(MAJORITY, notice=3, limit=4),),
        {5: FOR},
        {4: "lapsed", 5: "lapsed"},
    ),
    Course(
        "what follows a vote that does not adopt follows at once",
        (Stage("adopted if yes >= 4", not_adopted="next"), Stage(MAJORITY)),
        {2: FOR, 3: FOR},
        {2: "rejected", 3: "adopted+"},
    ),
    Course(
        "but not a vote without a quorum",
        (Stage("quorum present >= 3; adopted if yes > no", not_adopted="lapsed"),),
        {2: (("A", "no"),), 4: FOR},
        {2: "no quorum", 4: "adopted+"},
    ),
    Course(
        "a veto leaves it open",
        (Stage(VETO),),
        {2: (("A", "no"), ("B", "yes"), ("C", "yes")), 4: FOR},
        {3: "vetoed", 4: "adopted+"},
    ),
    Course(
        "a tie is decided by another procedure, afresh",
        (Stage(MAJORITY, tie="next"), Stage("adopted if yes >= 1")),
        {2: EVEN, 4: EVEN},
        {2: "tied", 4: "adopted+"},
    ),
    Course(
        "a tie with which it lapses ends it",
        (Stage(MAJORITY, tie="lapsed"),),
        {2: EVEN, 4: FOR},
        {2: "lapsed", 5: "lapsed"},
    ),
    Course(
        "nobody answers by the limit: all have voted yes",
        (Stage(MAJORITY, limit=4, silence=True),),
        {},
        {3: "pending", 4: "adopted+"},
    ),
    Course(
        "nobody answers: adopted when the time for it is over",
        (Stage("adopted if unanimity without abstention", silence=True, silence_after=3),),
        {},
        {2: "pending", 3: "adopted+"},
    ),
    Course(
        "one who has answered no breaks the silence",
        (Stage("adopted if unanimity without abstention", silence=True, silence_after=3),),
        {1: (("C", "no"),)},
        {2: "rejected", 3: "rejected"},
    ),
    Course(
        "the last ballot of each counts",
        (Stage("adopted if unanimity without abstention", silence=True, silence_after=3),),
        {1: (("C", "no"),), 2: (("C", "yes"),)},
        {2: "rejected", 3: "adopted+"},
    ),
    Course(
        "it takes effect later", (Stage(MAJORITY, effect=2),), {1: FOR}, {1: "adopted", 2: "adopted", 3: "adopted+"}
    ),
    Course("it expires", (Stage(MAJORITY, expires=3),), {1: FOR}, {3: "adopted+", 4: "lapsed"}),
    Course(
        "it stands at once",
        (Stage(MAJORITY, stands=4), Stage("adopted if yes >= 3")),
        {},
        {0: "adopted+", 6: "adopted+"},
    ),
    Course(
        "it stands unless the other procedure strikes it down",
        (Stage(MAJORITY, stands=4), Stage("adopted if yes >= 3")),
        {1: FOR, 3: (("A", "yes"), ("B", "yes"), ("D", "yes"))},
        {1: "adopted+", 3: "rejected"},
    ),
    Course(
        "past the time for that it stays",
        (Stage(MAJORITY, stands=4), Stage(MAJORITY)),
        {5: FOR},
        {4: "adopted+", 6: "adopted+"},
    ),
)


@pytest.mark.parametrize("course", ALL, ids=[each.why for each in ALL])
def test_as_the_reading_says(course: Course) -> None:
    said = standings(course.chain, course.timeline)
    for day, expected in course.outcomes.items():
        assert expected.removesuffix("+") in said[day].names, day
        assert said[day].holds == expected.endswith("+"), day


@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
@pytest.mark.parametrize("course", ALL, ids=[each.why for each in ALL])
def test_as_the_engine_says(course: Course, engine: str) -> None:
    scenario = opened(charter(course.chain), case([course.timeline]))
    said = standings(course.chain, course.timeline)
    for day, expected in course.outcomes.items():
        found = outcomes(scenario, date(day), engine).get("act(Q1)", "pending")
        # another name will do only where the reading knows one
        assert found in {expected.removesuffix("+"), *said[day].names}, day
        assert what_holds(scenario, date(day), engine) == ({"Q1"} if expected.endswith("+") else set()), day
