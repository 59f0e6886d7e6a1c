"""Of any charter and case: the facts that a proof cites carry it by themselves, and none of them can be left out."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.answers.proof.goal import Goal, parsed
from charter_engine.answers.proof.match import Used
from charter_engine.answers.proof.why import holds_from, why
from charter_engine.answers.rows import rows
from charter_engine.answers.scenario import run
from charter_engine.engines.registry import engine
from tests.generated.charters import Draft, drafts
from tests.generated.test_generated import scene

SCALE = int(os.environ.get("SCALE", "1"))


@settings(max_examples=60 * SCALE)
@given(draft=st.one_of(drafts(), drafts(calendar=True)), place=st.integers(0, 50))
def test_the_facts_of_a_proof_carry_it_and_none_can_be_left_out(draft: Draft, place: int) -> None:
    given_, clingo = scene(draft), engine("clingo")
    found = run(given_, clingo)
    at = found.instants[-1]
    here = rows(given_, found, at)
    expect, _, _ = parsed("1(1) is breached")
    assert expect is not None
    if not here:
        return
    predicate, row = here[place % len(here)].atom
    assert isinstance(row[-1], int)
    answer = why(Goal(expect, at, given_, found, Used(predicate, row[:-1], row[-1]), None, (), None, 0), clingo)
    told = draft.charter() + draft.case()
    assert answer.proof is not None, told
    assert holds_from(answer, answer.facts, clingo), told
    for left_out in answer.facts:
        rest = tuple(each for each in answer.facts if each != left_out)
        assert not holds_from(answer, rest, clingo), (left_out, told)
