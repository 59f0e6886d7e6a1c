"""What a case states, and what is known when."""

from __future__ import annotations

import pytest

from charter_engine.answers.query import query
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.life.scenes import at, charter, evaluate, found, scene
from tests.life.telling import WORDS, Told, tell

WHILE_HOT = "article 1 { 1. the Secretariat may answer when hot(T). 2. the Director may answer when T.size > 50 m. }"
BOTH = pytest.mark.parametrize("name", ["clingo", "pydatalog"])


@tell(
    Told(
        "a relation and an attribute keep their value until restated",
        WHILE_HOT,
        "on 2025-01-01: hot(T), T.size is 60 m.\non 2025-02-01: T.size is 40 m.\non 2025-03-01: not hot(T).",
        {
            "2025-01-31": [
                "1(1) Secretariat answer: in force from 2025-01-01",
                "1(2) Director answer: in force from 2025-01-01",
            ],
            "2025-02-01": ["1(1) Secretariat answer: in force from 2025-01-01"],
            "2025-03-01": [],
        },
    ),
    Told(
        "an attribute first stated with a date has no value before: comparisons fail, their negation holds",
        """article 1 {
          1. the Secretariat may answer when T.size > 50 m.
          2. the Secretariat may explain when T.size <= 50 m.
          3. the Secretariat may resign when not T.size > 50 m.
        }""",
        "on 2025-01-01: fire.\non 2025-02-01: T.size is 60 m.",
        {
            "2025-01-31": ["1(3) Secretariat resign: in force from 2025-01-01"],
            "2025-02-01": ["1(1) Secretariat answer: in force from 2025-02-01"],
        },
    ),
    Told(
        "an act happens at an instant and is gone",
        "article 1 { 1. upon alarm(m): Member m must answer within 5 days. }",
        "on 2025-01-01: A does answer.\non 2025-01-02: alarm(A).",
        {"2025-01-02": ["1(1) A answer: pending from 2025-01-02 to 2025-01-07"]},
    ),
    Told(
        "a role begins and ends, a role of a kind above too",
        "article 1 { 1. every State s with strong_one may warn(s). }\ndefine strong_one(s) as holds_power(s).\n"
        "relation holds_power(State).",
        "holds_power(N), holds_power(A).\non 2025-01-01: fire.\non 2025-01-02: A is not a Member.\n"
        "on 2025-01-03: A is not a State.",
        {
            "2025-01-02": ["1(1) A warn(A): in force from 2025-01-01", "1(1) N warn(N): in force from 2025-01-01"],
            "2025-01-03": ["1(1) N warn(N): in force from 2025-01-01"],
        },
    ),
    Told(
        "times of day, in UTC",
        "article 1 { 1. upon alarm(m): Member m must answer within 90 minutes. }",
        "on 2025-01-01T23:00: alarm(A).",
        {
            "2025-01-01T23:59": ["1(1) A answer: pending from 2025-01-01T23:00Z to 2025-01-02T00:30Z"],
            "2025-01-02T00:30": ["1(1) A answer: breached from 2025-01-01T23:00Z to 2025-01-02T00:30Z"],
        },
    ),
)
def test_fact(told: Told, name: str) -> None:
    told.check(name)


DUTY = "article 1 { 1. upon alarm(m): Member m must answer within 5 days, failing which must explain within 9 days. }"


@BOTH
@pytest.mark.parametrize("until", ["2025-01-01", "2025-01-03", "2025-01-06"])
def test_answers_at_an_instant_use_nothing_later(name: str, until: str) -> None:
    case = "on 2025-01-01: alarm(A).\non 2025-01-03: alarm(B)."
    later = case + "\non 2025-01-07: A does answer, A is not a Member.\non 2025-01-08: alarm(C)."
    told = [query(scene(WORDS + DUTY, each), engine(name), at(until)) for each in (case, later)]
    assert [[row.key for row in each.norms] for each in told[0]] == [
        [row.key for row in each.norms] for each in told[1]
    ]


@BOTH
def test_asking_at_an_instant_changes_nothing_later(name: str) -> None:
    given = scene(
        WORDS + "article 1 { 1. the Secretariat must answer within 2 days when time to T.impact <= 1 year. }",
        "Threat T: impact 2026-01-15.\non 2025-01-01: fire.",
    )
    rows = {str(day): query(given, engine(name), at(f"2025-02-{day:02d}"))[0].norms for day in (1, 2, 3)}
    assert {(row.since, row.due) for each in rows.values() for row in each} == {(at("2025-01-15"), at("2025-01-17"))}


@BOTH
def test_horizon_is_the_last_dated_line_and_the_deadlines_of_what_was_triggered_by_then(name: str) -> None:
    case = "on 2025-01-01: alarm(A).\non 2025-01-03: fire."
    keep = "article 1 { 1. upon alarm(m): Member m must track(T) within 8 days. }"
    clock = "article 1 { 1. the Secretariat may answer when time to T.impact <= 1 year. }"
    last = {
        text: query(scene(WORDS + text, "Threat T: impact 2026-06-01.\n" + case), engine(name))[-1].at
        for text in (DUTY, keep, clock, "")
    }
    assert last == {DUTY: at("2025-01-06"), keep: at("2025-01-09"), clock: at("2025-01-03"), "": at("2025-01-03")}


@BOTH
def test_individuals_that_a_charter_names_are_in_every_case(name: str) -> None:
    given = scene(WORDS + "article 1 { 1. every Member may answer. }", "on 2025-01-01: fire.")
    (answer,) = query(given, engine(name), at("2025-01-01"))
    assert [row.bearer for row in answer.norms] == ["A", "B", "C"]


@pytest.mark.parametrize(
    "line",
    [
        "on 2025-01-01: hot(T), not hot(T).",
        "on 2025-01-01: T.size is 1 m.\non 2025-01-01: T.size is 2 m.",
        "on 2025-01-01: N becomes a Member, N is not a Member.",
        "Threat T: size 1 m, size 2 m.",
    ],
)
def test_two_statements_of_one_instant_that_exclude_each_other_are_a_mistake(line: str) -> None:
    resolved = charter(WORDS)
    case = read_case(parse(Source("t.case", f'case "T" of "t"\n{line}\n')).document, "t.case", resolved)
    assert [each.code for each in case.diagnostics] == ["C115"]


def test_what_lasts_asks_for_no_instant_until_it_has_ended() -> None:
    """`in the last 1 day` is over a day after it ceased to be so, and as long as it is so nothing has to be looked at."""
    text = """kind Party: Peru.
relation live.
action comply.
article 1 {
  1. every Party may comply when (live in the last 1 day).
}
"""
    told = "live.\non 2030-01-01: Peru is a Party.\non 2030-09-01: not live.\non 2031-09-01: Peru is a Party."
    given = scene(text, told)
    evaluation = evaluate(given, at("2031-09-01"))
    assert len(evaluation.instants) < 12
    for day, so in (("2030-08-01", True), ("2030-09-01", True), ("2030-09-02", False), ("2031-01-01", False)):
        assert bool(found(given, evaluate(given, at(day)), at(day))) is so
