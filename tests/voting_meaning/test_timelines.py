"""What becomes of proposals over time, as a day-by-day reading of the page says: chains of procedures, on both engines."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.answers.query import query
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine as engine_of
from charter_engine.model.calendar import parse_instant
from tests.voting_meaning.engine import mistakes, opened, outcomes
from tests.voting_meaning.timeline_oracle import standings
from tests.voting_meaning.timelines import LAST_DAY, Stage, Timeline, case, chains, charter, date, timelines

SCALE = int(os.environ.get("SCALE", "1"))
MANY = st.lists(timelines(), min_size=1, max_size=10)
DAYS = st.lists(st.integers(0, LAST_DAY), min_size=2, max_size=5, unique=True)


def what_holds(given_: Scenario, at: str, engine: str) -> set[str]:
    """Return the questions as to which the permission is in force that a decision gives."""
    answer = query(given_, engine_of(engine), parse_instant(at))[0]
    return {str(value) for row in answer.norms if row.status == "in force" for _, value in row.values} - set("ABCD")


def compare(chain: tuple[Stage, ...], many: list[Timeline], days: list[int], engine: str) -> None:
    """Let the engine and the oracle each say how every question stands on some days."""
    texts = charter(chain), case(many)
    scenario = opened(*texts)
    said = [standings(chain, each) for each in many]
    for day in days:
        found, held = outcomes(scenario, date(day), engine), what_holds(scenario, date(day), engine)
        for number, each in enumerate(said, 1):
            if day in each:
                # of an open proposal on which nobody has voted nothing need be said
                name = found.get(f"act(Q{number})", "pending")
                assert name in each[day].names, (f"Q{number}", day, *texts)
                assert (f"Q{number}" in held) == each[day].holds, (f"Q{number}", day, *texts)


@settings(max_examples=60 * SCALE)
@given(chain=chains(), many=MANY)
def test_what_is_drawn_can_be_read(chain: tuple[Stage, ...], many: list[Timeline]) -> None:
    found = mistakes(charter(chain), case(many))
    assert {each.code for each in found} <= {"C150"}, (found, charter(chain), case(many))


@pytest.mark.usefixtures("votes_are_counted")
@settings(max_examples=60 * SCALE)
@given(chain=chains(), many=MANY, days=DAYS)
def test_as_day_by_day(chain: tuple[Stage, ...], many: list[Timeline], days: list[int]) -> None:
    compare(chain, many, days, "clingo")


@pytest.mark.usefixtures("votes_are_counted")
@pytest.mark.slow
@settings(max_examples=15 * SCALE)
@given(chain=chains(), one=timelines(), days=DAYS)
def test_the_other_engine_says_the_same(chain: tuple[Stage, ...], one: Timeline, days: list[int]) -> None:
    compare(chain, [one], days, "pydatalog")
