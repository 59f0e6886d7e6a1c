"""Every proof checks: the facts it cites derive the conclusion by themselves, and none of them can be left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.answers.proof.fold import Reason
from charter_engine.answers.proof.goal import Goal, parsed, seek
from charter_engine.answers.proof.why import Why, holds_from, why
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.life.scenes import charter

CHARTER = """
kind Member, plural Members: A, B, C.
kind Threat: T.
organ Council.
attribute risk of Threat : percent.
relation able(Member).
relation excused(Member).
relation shielded(Member).
event alarm(Member, Threat).
action answer(Threat). action explain(Threat). action strike(Threat).
define grave(t) as t.risk > 1 %.
article 1 {
  1. upon alarm(m, t) if grave(t): Member m must answer(t) within 3 days unless excused(m), in that case
     must explain(t) within 1 day, failing which must strike(t) within 2 days.
  2. some one of the Members m with able(m) must strike(t) within 5 days when grave(t), subject to 1(3).
  3. no Member m may strike(t) unless number of Member k with able(k) >= 2.
  4. every Member m may strike(t) when shielded(m), notwithstanding 1(3).
  5. the Members m jointly must explain(t) within 4 days when grave(t).
}
"""

FACTS = (
    "alarm(A, T)",
    "alarm(B, T)",
    "excused(A)",
    "not excused(A)",
    "able(A)",
    "able(B)",
    "not able(B)",
    "shielded(A)",
    "A does answer(T)",
    "B does answer(T)",
    "A does explain(T)",
    "B does explain(T)",
    "C does explain(T)",
    "A does strike(T)",
    "T.risk is 2 %",
    "T.risk is 0.5 %",
)
QUESTIONS = (
    "A must answer(T)",
    "A must answer(T), fulfilled",
    "A must answer(T), breached",
    "A must answer(T), defeated",
    "A must explain(T)",
    "A must explain(T) by 1(1), breached",
    "A must strike(T), pending",
    "A must strike(T), defeated",
    "A must strike(T), fulfilled",
    "A must not strike(T)",
    "A may strike(T)",
    "A must explain(T) by 1(5), pending",
    "A must explain(T) by 1(5), fulfilled",
    "grave(T)",
    "not grave(T)",
    "number of Member m with able(m) >= 2",
    "breach of 1(3)",
    "breach of article 1",
    "conflict",
)


def asked(case_text: str, question: str, name: str = "clingo") -> Why | None:
    """Return the answer to a question, None where the question has no sense in the case."""
    resolved = charter(CHARTER)
    document = parse(Source("t.case", 'case "T" of "t"\n' + case_text)).document
    case = read_case(document, "t.case", resolved)
    expect, _, problems = parsed(question)
    assert expect is not None
    assert not problems
    goal = seek(resolved.model, case, expect, None, engine(name))
    return why(goal, engine(name)) if isinstance(goal, Goal) else None


@st.composite
def stories(draw: st.DrawFn) -> str:
    days = sorted(draw(st.lists(st.integers(1, 12), min_size=1, max_size=5, unique=True)))
    return "\n".join(
        f"on 2025-01-{day:02d}: {', '.join(draw(st.lists(st.sampled_from(FACTS), min_size=1, max_size=4, unique=True)))}."
        for day in days
    )


@settings(max_examples=200)
@given(story=stories(), question=st.sampled_from(QUESTIONS))
def test_facts_of_a_proof_carry_it_and_none_can_be_left_out(story: str, question: str) -> None:
    found = asked("T.risk is 0.1 %.\n" + story, question)
    assert found is not None
    if found.proof is None:
        assert found.goal.used is None
        return
    clingo = engine("clingo")
    assert holds_from(found, found.facts, clingo)
    for left_out in found.facts:
        rest = tuple(each for each in found.facts if each != left_out)
        assert not holds_from(found, rest, clingo), (story, question, left_out)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_proof_is_the_same_on_both_engines(name: str) -> None:
    story = "T.risk is 2 %.\non 2025-01-01: alarm(A, T).\non 2025-01-02: A does answer(T)."
    found = asked(story, "A must answer(T), fulfilled", name)
    assert found is not None
    assert found.reason is not None
    texts = [each.text for each in _walk(found.reason)]
    assert texts == [
        "A must answer(T) is fulfilled",
        "A must answer(T), pending",
        "A must answer(T) arises",
        "alarm(A, T)",
        "grave(T)",
        "T.risk > 1 % (T.risk is 2 %)",
        "A is a Member",
        "nothing defeats it",
        "A does answer(T)",
    ]


def _walk(reason: Reason) -> Iterator[Reason]:
    yield reason
    for each in reason.because:
        yield from _walk(each)


def test_what_does_not_hold_names_the_condition_and_the_value_it_missed_by() -> None:
    found = asked("T.risk is 0.25 %.\non 2025-01-01: alarm(A, T).", "A must answer(T)")
    assert found is not None
    assert found.miss is not None
    assert found.miss.citation == "1(1)" or found.miss.failed.startswith("T.risk")
    assert (found.miss.have, found.miss.need, found.miss.missed_by) == ("0.25 %", "> 1 %", "0.75 %")
