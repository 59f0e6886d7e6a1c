"""What is unknown, and what an answer turns on."""

from __future__ import annotations

import time

import pytest

from charter_engine.answers.query import Answer, query
from charter_engine.engines.registry import engine
from tests.life.scenes import at, scene
from tests.life.telling import WORDS, line

BOTH = pytest.mark.parametrize("name", ["clingo", "pydatalog"])
DAY = "on 2025-01-01: fire."


def asked(articles: str, case: str, name: str, when: str = "2025-01-01") -> dict[str, list[list[str]]]:
    """Return each row with what it turns on."""
    (answer,) = query(scene(WORDS + articles, case), engine(name), at(when))
    return told(answer)


def told(answer: Answer) -> dict[str, list[list[str]]]:
    return {line(row): [list(each) for each in answer.turns_on.get(row.key, ())] for row in answer.norms}


BIG = "article 1 { 1. the Secretariat may answer when T.size > 50 m. }"
ROW = "1(1) Secretariat answer: in force from 2025-01-01"


@BOTH
def test_a_relation_not_stated_is_false_unless_declared_unknown(name: str) -> None:
    hot = "article 1 { 1. the Secretariat may answer when hot(T). 2. the Secretariat may explain when not hot(T). }"
    assert asked(hot, DAY, name) == {"1(2) Secretariat explain: in force from 2025-01-01": []}
    assert asked(hot, "unknown hot.\n" + DAY, name) == {
        f"{ROW}, possible": [["hot(T)"]],
        "1(2) Secretariat explain: in force from 2025-01-01, possible": [["not hot(T)"]],
    }


@BOTH
def test_unknown_of_some_arguments_alone(name: str) -> None:
    hot = "article 1 { 1. the Secretariat may inform(t) when hot(t). }"
    assert asked(hot, "unknown hot(U).\n" + DAY, name) == {
        "1(1) Secretariat inform(U): in force from 2025-01-01, possible": [["hot(U)"]]
    }


@BOTH
def test_what_is_declared_unknown_is_so_until_it_is_stated(name: str) -> None:
    hot = "article 1 { 1. the Secretariat may answer when hot(T). }"
    case = "unknown hot(T).\n" + DAY + "\non 2025-02-01: hot(T).\non 2025-03-01: not hot(T)."
    assert asked(hot, case, name) == {f"{ROW}, possible": [["hot(T)"]]}
    assert list(asked(hot, case, name, "2025-02-01")) == ["1(1) Secretariat answer: in force from 2025-02-01"]
    assert asked(hot, case, name, "2025-03-01") == {}


@BOTH
def test_an_attribute_never_stated_is_unknown_and_constant(name: str) -> None:
    assert asked(BIG, DAY, name) == {f"{ROW}, possible": [["T.size > 50 m"]]}
    later = asked(BIG, DAY, name, "2030-01-01")
    assert later == {f"{ROW}, possible": [["T.size > 50 m"]]}


@BOTH
def test_one_first_stated_with_a_date_has_no_value_before(name: str) -> None:
    case = DAY + "\non 2025-02-01: T.size is 60 m."
    assert asked(BIG, case, name) == {}
    assert asked(BIG, case, name, "2025-02-01") == {"1(1) Secretariat answer: in force from 2025-02-01": []}


@BOTH
def test_an_interval_is_one_unknown_value(name: str) -> None:
    both = """article 1 {
      1. the Secretariat may answer when T.size > 50 m.
      2. the Director may answer when T.size <= 50 m.
      3. A may answer when T.size > 50 m or T.size <= 50 m.
      4. B may answer when T.size > 50 m and T.size <= 50 m.
    }"""
    case = "Threat T: size between 40 m and 90 m.\n" + DAY
    assert asked(both, case, name) == {
        f"{ROW}, possible": [["T.size > 50 m"]],
        "1(2) Director answer: in force from 2025-01-01, possible": [["T.size <= 50 m"]],
        "1(3) A answer: in force from 2025-01-01": [],
    }


@BOTH
def test_an_interval_beyond_the_limit_is_certain(name: str) -> None:
    assert asked(BIG, "Threat T: size between 51 m and 90 m.\n" + DAY, name) == {ROW: []}
    assert asked(BIG, "Threat T: size between 20 m and 50 m.\n" + DAY, name) == {}


@BOTH
def test_alternatives_are_least_sets_fewest_first(name: str) -> None:
    many = """article 1 {
      1. the Secretariat may answer when (hot(T) and hot(U)) or near(A, T).
    }"""
    case = "unknown hot, near(A, T).\n" + DAY
    assert asked(many, case, name) == {f"{ROW}, possible": [["near(A, T)"], ["hot(T)", "hot(U)"]]}


@BOTH
def test_yes_no_options_and_dates(name: str) -> None:
    armed = """article 1 {
      1. the Secretariat may answer when A.armed.
      2. the Director may answer when T.impact <= 2030-01-01.
    }"""
    case = "Threat U: impact 2031-01-01. Member B: armed no. Member C: armed no.\n" + DAY
    assert asked(armed, case, name) == {
        f"{ROW}, possible": [["A.armed = yes"]],
        "1(2) Director answer: in force from 2025-01-01, possible": [["T.impact <= 2030-01-01"]],
    }


@BOTH
def test_statuses_of_a_duty_in_an_open_case(name: str) -> None:
    excepted = "article 1 { 1. upon alarm(A): A must answer within 2 days unless hot(T). }"
    case = "unknown hot(T).\non 2025-01-01: alarm(A)."
    assert asked(excepted, case, name) == {
        "1(1) A answer: pending from 2025-01-01 to 2025-01-03, possible": [["not hot(T)"]],
        "1(1) A answer: defeated by its exception from 2025-01-01, possible": [["hot(T)"]],
    }
    assert asked(excepted, case, name, "2025-01-03") == {
        "1(1) A answer: breached from 2025-01-01 to 2025-01-03, possible": [["not hot(T)"]],
        "1(1) A answer: defeated by its exception from 2025-01-01, possible": [["hot(T)"]],
    }


@BOTH
def test_a_closed_case_has_nothing_possible(name: str) -> None:
    assert asked(BIG, "Threat T: size 60 m.\n" + DAY, name) == {ROW: []}


@BOTH
def test_a_deadline_counted_from_a_date_never_stated_is_none(name: str) -> None:
    due = "article 1 { 1. upon alarm(m): Member m must answer not later than m.deadline. }"
    assert asked(due, "on 2025-01-01: alarm(A).", name) == {"1(1) A answer: pending from 2025-01-01": []}


def test_twenty_unknowns_within_a_few_seconds() -> None:
    threats = [f"X{number}" for number in range(10)]
    articles = f"""kind Rock: {", ".join(threats)}.
    attribute width of Rock : length.
    relation loose(Rock).
    action blast(Rock).
    article 1 {{
      1. the Secretariat must answer within 2 days when some Rock r: loose(r) and r.width > 50 m.
      2. the Secretariat may blast(r) when loose(r) and r.width > 80 m.
    }}"""
    case = "unknown loose.\n" + "".join(f"Rock {x}: width between 10 m and 90 m.\n" for x in threats) + DAY
    begun = time.monotonic()
    found = asked(articles, case, "clingo")
    assert time.monotonic() - begun < 10
    ten = found["1(1) Secretariat answer: pending from 2025-01-01 to 2025-01-03, possible"]
    assert sorted(ten) == sorted([[f"{x}.width > 50 m", f"loose({x})"] for x in threats])
    assert len(found) == 11


@BOTH
@pytest.mark.parametrize("order", [("T", "U"), ("U", "T")])
def test_of_a_named_one_the_limits_are_its_own_whoever_comes_first(name: str, order: tuple[str, str]) -> None:
    one = "article 1 { 1. the Secretariat may answer when U.size > 50 m. 2. the Secretariat may explain when 2 * U.size > 60 m. }"
    stated = "".join(f"Threat {each}: size between 1 m and 90 m. " for each in order)
    assert asked(one, stated + DAY, name) == {
        f"{ROW}, possible": [["U.size > 50 m"]],
        "1(2) Secretariat explain: in force from 2025-01-01, possible": [["U.size > 30 m"]],
    }


@BOTH
def test_what_a_limit_counted_from_a_date_within_an_interval_comes_to_is_possible(name: str) -> None:
    text = "article 1 { 1. upon fire: the Secretariat must answer not later than 1 year before T.impact. }"
    case = (
        "Threat T: impact between 2026-01-01 and 2027-01-01.\n" + DAY + "\non 2025-06-01: the Secretariat does answer."
    )
    found = asked(text, case.replace("the Secretariat does", "Secretariat does"), name, "2025-06-01")
    assert {key.partition(": ")[2].split()[0] for key in found} == {"fulfilled", "remedied"}
    assert all("possible" in key for key in found)
