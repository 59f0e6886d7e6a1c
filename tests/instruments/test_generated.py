"""Charters that say several things of their own life at once: both engines answer alike, and what is accepted is answered."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_engine.answers.proof.goal import Goal, parsed, seek
from charter_engine.answers.proof.match import Used
from charter_engine.answers.proof.why import holds_from, why
from charter_engine.answers.rows import rows
from charter_engine.answers.scenario import run
from charter_engine.engines.registry import engine
from charter_engine.reports.why_text import render
from tests.generated.answers import Refused, answers, ready, resolve_files
from tests.instruments.test_why import GENERATED
from tests.life.scenes import at

WORDS = """charter "T"
kind State: D.
kind Party, plural Parties, is State: A, B, C.
kind Ship: S.
organ Office.
relation deposited(State).
relation accepted(State).
relation reserves(State).
event deposit(State).
event notice(Party).
event storm.
action answer.
action report.
action pay(State).
action accede.
"""
NORMS = (
    "upon storm: every Party must answer within 5 days",
    "every Party p must answer within 5 days when deposited(p)",
    "no Party may report",
    "upon storm: every Party p must pay(q) within 5 days owed to Party q",
    "upon breach of 2(1) by p: p ceases to be a Party",
    "upon storm: 1(1) is suspended",
    "upon breach of 2(1) by p: deposited(p) ceases to hold",
    "every State may accede so that itself becomes a Party".replace("every State may", "every State s may").replace(
        "itself", "s"
    ),
    "upon storm: the Office must answer within 2 days failing which must report within 2 days",
    "some one of the Parties p must answer within 4 days when deposited(p)",
    "upon entry into force: every Party must answer within 3 days",
    "every Ship must not report",
    "2(1) is suspended as to p",
    "upon deposit(s): s becomes a Party 2 days later",
    "upon notice(p): p ceases to be a Party 3 days later",
    "no Party may report for 3 days after entry into force",
)
LIFE = (
    "this charter enters into force 2 days after the date on which number of State s with deposited(s) >= 2",
    "this charter enters into force when number of Party >= 3 and deposited(A)",
    "this charter enters into force for s 3 days after deposit(s)",
    "this charter enters into force for p when deposited(p)",
    "this charter enters into force on 2030-01-05",
    "this charter applies provisionally from 2030-01-02 until 2030-01-06 to A and D",
    "this charter applies provisionally until 2030-01-10 to Ship",
    "survival of 1(1) and article 2 after withdrawal for 4 days",
    "survival of 2(1) after notice(p)",
    "as between s and q, 1(1) does not apply when reserves(s)",
    "as between s and q, article 2 does not apply when reserves(s) and not reserves(q)",
    "in force until storm",
    "in force from 2030-01-03",
    "Suspension does not affect 1(1)",
)
FACTS = (
    "storm",
    *(f"{word}({who})" for word in ("deposited", "accepted", "reserves", "deposit") for who in "ABD"),
    *(f"not {word}({who})" for word in ("deposited", "accepted", "reserves") for who in "AB"),
    *(f"notice({who})" for who in "AB"),
    *(f"{who} does {act}" for who in ("A", "B", "D", "Office") for act in ("answer", "report", "pay(A)", "accede")),
    "D becomes a Party",
    "A is not a Party",
)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, str]:
    first, second, other = (draw(st.lists(st.sampled_from(NORMS), min_size=1, max_size=2)) for _ in range(3))
    articles = [("1", first), ("2", second)]
    text = WORDS + "".join(
        f"article {number} {{ {' '.join(f'{n}. {each}.' for n, each in enumerate(norms, 1))} }}\n"
        for number, norms in articles
    )
    if draw(st.booleans()):
        bound = draw(st.sampled_from(["", " for those bound by 8(1)"]))
        norms = " ".join(f"{n}. {each}." for n, each in enumerate(other, 1))
        text += f"article 1 as amended by 8 from 2030-01-04{bound} {{ {norms} }}\n"
    text += "article 8 { 1. define amended(State s) as accepted(s). }\n"
    life = draw(st.lists(st.sampled_from(LIFE), min_size=1, max_size=4, unique=True))
    text += f"article 9 {{ {' '.join(f'{n}. {each}.' for n, each in enumerate(life, 1))} }}\n"
    lines = ['case "T" of "t"', *draw(st.sampled_from([[], [], [], ["in force from 2030-01-03 until 2030-01-08."]]))]
    days = draw(st.lists(st.integers(1, 12), min_size=1, max_size=5, unique=True))
    for day in sorted(days):
        facts = draw(
            st.lists(st.sampled_from(FACTS), min_size=1, max_size=4, unique_by=lambda e: e.removeprefix("not "))
        )
        lines.append(f"on 2030-01-{day:02d}: {', '.join(facts)}.")
    return text, "\n".join(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(drafts())
def test_both_engines_answer_alike(draft: tuple[str, str]) -> None:
    given_ = ready(resolve_files({"t.charter": draft[0]}), draft[1])
    if isinstance(given_, Refused):
        return
    start = at("2030-01-01")
    assert answers(given_, start, "clingo") == answers(given_, start, "pydatalog")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(drafts(), st.integers(0, 50))
def test_a_proof_rests_on_facts_that_carry_it_and_shows_no_generated_name(draft: tuple[str, str], place: int) -> None:
    given_ = ready(resolve_files({"t.charter": draft[0]}), draft[1])
    if isinstance(given_, Refused):
        return
    clingo = engine("clingo")
    found = run(given_, clingo)
    at_ = found.instants[-1]
    here = rows(given_, found, at_)
    asked = "1(1) is breached"
    if here:
        predicate, row = here[place % len(here)].atom
        expect, _, _ = parsed(asked)
        assert expect is not None
        assert isinstance(row[-1], int)
        answer = why(Goal(expect, at_, given_, found, Used(predicate, row[:-1], row[-1]), None, (), None, 0), clingo)
        assert answer.proof is not None, draft
        assert holds_from(answer, answer.facts, clingo), draft
        assert not GENERATED.search(render(answer, asked, certain=True, width=10_000)), draft
    for fact in ("A must answer", "D must answer", "A must not report", "B must pay(A)", "S must not report"):
        expect, _, problems = parsed(fact)
        assert expect is not None
        assert not problems
        goal = seek(given_.model, given_.case, expect, at_, clingo)
        if isinstance(goal, Goal) and goal.used is None:
            assert not GENERATED.search(render(why(goal, clingo), fact, certain=True, width=10_000)), draft
