"""Counting by itself, and the game of yes and no, say of every vote what a tally by hand says."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.answers.electorates import electorate, read_from
from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant
from charter_engine.model.case import Trial
from charter_engine.voting.as_game import NotLinear, game
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.game import wins
from charter_engine.voting.tallying import outcome
from charter_engine.voting.unnamed import whose
from tests.voting_meaning import oracle, writing
from tests.voting_meaning.engine import opened
from tests.voting_meaning.scenes import Scene, every_vote, scenes
from tests.voting_meaning.terms import Vote
from tests.voting_meaning.test_brute_force import SCALE


def voters_of(scene: Scene, question: str = "Q1") -> Electorate:
    """Return those who vote on a question of a scene, as the rules derive them."""
    written = opened(writing.charter(scene.organ, scene.procedure), writing.case(scene.organ, scene.votes, scene.late))
    at = parse_instant(writing.DAY_OF_VOTES) or 0
    trial = Trial("p", "", (question,), (), at)
    given_ = scenario(written.model, replace(written.case, trials=[trial]))
    assert isinstance(given_, Scenario)
    (route,) = given_.lowered.trials
    found = run(given_, engine("clingo"), horizon=at, instants=(at,), show=Show(frozenset(read_from(given_, route))))
    return electorate(given_, found, route, (question,), at)


def ballots(vote: Vote) -> dict[str, str]:
    """Return the ballots as the counting takes them."""
    return dict(vote.ballots)


@settings(max_examples=30 * SCALE)
@given(scene=every_vote())
def test_every_vote_is_counted_as_by_hand(scene: Scene) -> None:
    for number, vote in enumerate(scene.votes[:3], 1):
        who = voters_of(scene, f"Q{number}")
        assert outcome(who, ballots(vote)) == oracle.outcome(scene.procedure, scene.organ, vote)


@settings(max_examples=60 * SCALE)
@given(scene=scenes(2))
def test_votes_of_up_to_eight_are_counted_as_by_hand(scene: Scene) -> None:
    for number, vote in enumerate(scene.votes, 1):
        who = voters_of(scene, f"Q{number}")
        assert outcome(who, ballots(vote)) == oracle.outcome(scene.procedure, scene.organ, vote)


@settings(max_examples=40 * SCALE)
@given(scene=scenes(1))
def test_the_game_is_won_where_a_tally_by_hand_adopts(scene: Scene) -> None:
    who = voters_of(scene)
    try:
        played = game(who)
    except NotLinear:
        return
    names = [name for name in who.voters if name not in who.barred]
    for chosen in product((False, True), repeat=min(len(names), 6)):
        yes = {name for name, is_yes in zip(names, chosen, strict=False) if is_yes}
        cast = tuple((name, "yes" if name in yes else "no") for name in who.voters)
        by_hand = oracle.outcome(scene.procedure, scene.organ, replace(scene.votes[0], ballots=cast))
        assert wins(played, frozenset(yes)) == (by_hand == "adopted"), cast


@settings(max_examples=20 * SCALE)
@given(scene=scenes(1), data=st.data())
def test_counted_ballots_come_out_as_some_way_to_cast_them_by_hand(scene: Scene, data: st.DataObject) -> None:
    who = voters_of(scene)
    if not 1 <= len(who.voters) <= 5:
        return
    words = [data.draw(st.sampled_from(("yes", "no", "abstain", "absent"))) for _ in who.voters]
    counts = {word: words.count(word) for word in dict.fromkeys(words)}
    ways, every = whose([who], {}, counts)
    assert every
    found = {outcome(who, way) for way in ways}
    by_hand = {
        oracle.outcome(scene.procedure, scene.organ, replace(scene.votes[0], ballots=cast))
        for given_ in set(product(counts, repeat=len(who.voters)))
        if all(given_.count(word) == number for word, number in counts.items())
        for cast in [tuple(zip(who.voters, given_, strict=True))]
    }
    assert found == by_hand
