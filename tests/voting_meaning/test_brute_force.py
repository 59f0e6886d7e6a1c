"""Every vote comes out as a tally by hand says: random procedures, on both engines."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings

from tests.voting_meaning import reading, writing
from tests.voting_meaning.engine import mistakes, opened, outcomes
from tests.voting_meaning.oracle import outcome
from tests.voting_meaning.procedures import procedures
from tests.voting_meaning.scenes import Scene, every_vote, scenes
from tests.voting_meaning.terms import Procedure

SCALE = int(os.environ.get("SCALE", "1"))
# not yet evaluated; `unanimity` silent on abstention; a weight that nobody has stated; permanent members where there are none
EXPECTED = {"C150", "C191", "C195", "C199"}


def compare(scene: Scene, engine: str) -> None:
    """Let the engine and the oracle each say how every vote of a scene comes out."""
    charter = writing.charter(scene.organ, scene.procedure)
    case = writing.case(scene.organ, scene.votes, scene.late)
    found = outcomes(opened(charter, case), writing.DAY_OF_VOTES, engine)
    for number, vote in enumerate(scene.votes, 1):
        expected = outcome(scene.procedure, scene.organ, vote)
        assert found.get(f"act(Q{number})") == expected, f"Q{number}: {writing.ballots(vote)}\n{charter}\n{case}"


@settings(max_examples=60 * SCALE)
@given(scene=scenes(40))
def test_what_is_drawn_can_be_read(scene: Scene) -> None:
    charter, case = writing.charter(scene.organ, scene.procedure), writing.case(scene.organ, scene.votes, scene.late)
    assert not [each for each in mistakes(charter, case) if each.code not in EXPECTED], (charter, case)


@settings(max_examples=100 * SCALE)
@given(procedure=procedures())
def test_what_is_written_is_what_is_judged(procedure: Procedure) -> None:
    assert reading.procedure("; ".join(writing.clauses(procedure))) == procedure


@pytest.mark.usefixtures("votes_are_counted")
@settings(max_examples=40 * SCALE)
@given(scene=every_vote())
def test_every_vote_of_up_to_three(scene: Scene) -> None:
    compare(scene, "clingo")


@pytest.mark.usefixtures("votes_are_counted")
@settings(max_examples=60 * SCALE)
@given(scene=scenes(40))
def test_many_votes_of_up_to_eight(scene: Scene) -> None:
    compare(scene, "clingo")


@pytest.mark.usefixtures("votes_are_counted")
@pytest.mark.slow
@settings(max_examples=15 * SCALE)
@given(scene=scenes(8))
def test_the_other_engine_says_the_same(scene: Scene) -> None:
    compare(scene, "pydatalog")
