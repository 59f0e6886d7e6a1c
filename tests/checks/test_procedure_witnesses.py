"""What is found of random procedures is so: each vote that shows it comes out as said, on both engines."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.checks.procedures.look import confirmed, look
from charter_engine.checks.procedures.stated import shown, stated, with_trials
from charter_engine.checks.procedures.subject import Subject
from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from charter_engine.voting.profiles import Profiles
from charter_engine.voting.tallying import outcome
from tests.voting_meaning import writing
from tests.voting_meaning.engine import opened
from tests.voting_meaning.procedures import procedures
from tests.voting_meaning.scenes import Scene, organs, votes

SCALE = int(os.environ.get("SCALE", "1"))


@st.composite
def full(draw: st.DrawFn, most: int) -> Scene:
    """Draw an organ without vacant seats, whose members all weigh something, its procedure and a vote."""
    organ = draw(organs(most=most))
    weighed = tuple(each if each.share is not None else replace(each, share=Fraction(3)) for each in organ.members)
    organ = replace(organ, members=weighed, vacant=0)
    procedure = draw(procedures())
    if procedure.voters in {"Upper", "members of Board"}:
        procedure = replace(procedure, voters="")
    return Scene(organ, procedure, (draw(votes(organ, procedure)),))


def subjects(scene: Scene) -> tuple[Subject, ...]:
    """Return the procedure of a scene with those who vote, at its vote and after it."""
    charter, case = writing.charter(scene.organ, scene.procedure), writing.case(scene.organ, scene.votes)
    plain = opened(charter, case)
    asking = scenario(plain.model, with_trials(plain.model, plain.case))
    assert isinstance(asking, Scenario)
    at = {each.at for each in asking.case.trials}
    found = run(asking, engine("clingo"), instants=at, show=Show(shown(asking)))
    return tuple(stated(asking, found, "t.case"))


@settings(max_examples=40 * SCALE)
@given(scene=full(5))
def test_what_shows_a_finding_comes_out_as_said(scene: Scene) -> None:
    assert confirmed(look(subjects(scene)), engine("clingo")).unconfirmed == ()


@pytest.mark.slow
@settings(max_examples=10 * SCALE)
@given(scene=full(4))
def test_the_other_engine_says_the_same(scene: Scene) -> None:
    seen = look(subjects(scene))
    assume(seen)
    looked = confirmed(seen, engine("pydatalog"))
    assert looked.unconfirmed == ()
    assert looked.diagnostics


@settings(max_examples=40 * SCALE)
@given(scene=full(6), data=st.data())
def test_a_profile_comes_out_as_its_ballots(scene: Scene, data: st.DataObject) -> None:
    for subject in subjects(scene):
        profiles = Profiles(subject.electorate)
        every = list(zip(range(300), profiles.every(), strict=False))
        assume(every)
        for _, each in data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=20)):
            assert profiles.outcome(each) == outcome(subject.electorate, profiles.ballots(each))


@settings(max_examples=40 * SCALE)
@given(scene=full(3))
def test_what_is_said_to_help_never_hinders(scene: Scene) -> None:
    for subject in subjects(scene):
        profiles = subject.profiles
        if not profiles.helps("yes"):
            continue
        for each in profiles.every():
            for group in () if not profiles.adopts(each) else profiles.classes:
                for before in () if group.outside else group.words:
                    more = profiles.moved(each, group, before, "yes")
                    assert more is None or profiles.adopts(more), (subject.procedure, profiles.ballots(each))
