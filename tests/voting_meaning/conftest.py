"""What the generated tests of this folder need first."""

from __future__ import annotations

import pytest

from tests.voting_meaning import writing
from tests.voting_meaning.engine import opened, outcomes
from tests.voting_meaning.reading import procedure
from tests.voting_meaning.terms import Member, Organ, Vote


@pytest.fixture(scope="session")
def votes_are_counted() -> None:
    """Fail at once where the engine counts no votes at all, rather than look long for the smallest that it does not."""
    organ = Organ((Member("A", permanent=True),))
    case = writing.case(organ, (Vote((("A", "yes"),)),))
    scenario = opened(writing.charter(organ, procedure("adopted if yes > no")), case)
    assert outcomes(scenario, writing.DAY_OF_VOTES) == {"act(Q1)": "adopted"}
