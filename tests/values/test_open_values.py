"""Open numbers that are read through values: an answer is called certain only if it holds for every number there may be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from charter_engine.answers.scenario import Scenario
from tests.life.scenes import at, evaluate, found, scene

HEAD = """
kind Member, plural Members: A, B.
attribute gold of Member : money in EUR.
attribute share of Member : percent.
attribute since of Member : date.
table rate(Member, percent): A, 10 %; B, 25 %.
define half(m) : money in EUR as m.gold / 2.
define rest(m) : money in EUR as 100 EUR - half(m).
define part(m) : number as m.gold / (m.gold + 10 EUR).
define due(m) : date as m.since + 6 months.
define total : money in EUR as sum of n.gold for Member n.
action answer.
event fire.
"""

# a condition of A's gold, which is between 0 and 100 EUR, and how it is read by hand
CONDITIONS = {
    "half(A) > 20 EUR": lambda x: x / 2 > 20,
    "rest(A) >= 70 EUR": lambda x: 100 - x / 2 >= 70,
    "2 * half(A) - 5 EUR > 30 EUR": lambda x: x - 5 > 30,
    "part(A) > 0.5": lambda x: x / (x + 10) > Fraction(1, 2),
    "least of (half(A), 30 EUR) = 30 EUR": lambda x: min(x / 2, 30) == 30,
    "greatest of (half(A), rest(A)) < 60 EUR": lambda x: max(x / 2, 100 - x / 2) < 60,
    "rounded down (A.gold / 7) = 3 EUR": lambda x: x / 7 // 1 == 3,
    "rounded half up (half(A)) >= 11 EUR": lambda x: (x / 2 + Fraction(1, 2)) // 1 >= 11,
    "A.gold * rate(A) > B.gold * rate(B)": lambda x: x / 10 > Fraction(12) / 4,
    "total > 50 EUR": lambda x: x + 12 > 50,
    "A.gold / B.gold >= 4": lambda x: x / 12 >= 4,
    "(A.gold - 20 EUR) / 1 EUR * (A.gold - 40 EUR) < 0 EUR": lambda x: (x - 20) * (x - 40) < 0,
    "some Member n: n.gold * 3 > 90 EUR": lambda x: x * 3 > 90,
    "greatest of n.gold for Member n with (n.share > 1 %) = 12 EUR": lambda x: max(x, 12) == 12,
}


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize("low", [0, 12, 35])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_certain_is_what_holds_for_every_number(name: str, low: int, condition: str) -> None:
    written = f"({condition})" if condition.startswith("some") else condition
    told = scene(
        f"{HEAD}article 1 {{ 1. A may answer when {written}. }}",
        f"Member A: gold between {low} EUR and 61 EUR. B.gold is 12 EUR. A.share is 3 %. B.share is 3 %.\n"
        "on 2025-01-01: fire.",
    )
    tried = {CONDITIONS[condition](Fraction(each, 8)) for each in range(low * 8, 61 * 8 + 1)}
    when = at("2025-01-01")
    rows = found(told, evaluate(told, when, name, when), when)
    assert [row.certain for row in rows] == ([] if tried == {False} else [tried == {True}])
    assert not told.lowered.uncut


def _case(charter: str, case: str) -> Scenario:
    return scene(HEAD + charter, case)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_what_is_never_stated_is_not_taken_for_nothing(name: str) -> None:
    told = _case(
        "article 1 { 1. A may answer when half(A) > 20 EUR. 2. A may answer when half(A) = half(A). }",
        "on 2025-01-01: fire.",
    )
    when = at("2025-01-01")
    rows = found(told, evaluate(told, when, name, when), when)
    assert [(row.norm.citation, row.certain) for row in rows] == [("1(1)", False), ("1(2)", True)]


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_a_date_moved_by_months(name: str) -> None:
    told = _case(
        "article 1 { 1. A may answer when due(A) < 2025-03-01. }",
        "Member A: since between 2024-08-30 and 2024-09-02.\non 2025-01-01: fire.",
    )
    when = at("2025-01-01")
    assert [row.certain for row in found(told, evaluate(told, when, name, when), when)] == [False]


def test_two_open_numbers_at_once_are_said_not_to_be_exact() -> None:
    told = _case(
        "article 1 { 1. A may answer when total > 50 EUR. }",
        "Member A: gold between 10 EUR and 40 EUR. Member B: gold between 10 EUR and 40 EUR.\non 2025-01-01: fire.",
    )
    assert [(each.attribute, each.citation) for each in told.lowered.uncut] == [("gold", "1(1)")]
    when = at("2025-01-01")
    assert [row.certain for row in found(told, evaluate(told, when), when)] == [False]


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize(
    ("stated", "certain"), [("between 4 EUR and 6 EUR", [True]), ("between 4 EUR and 30 EUR", [False])]
)
def test_an_open_amount_is_held_against_what_was_paid(name: str, stated: str, certain: list[bool]) -> None:
    told = _case(
        "action pay(Member) with amount money in EUR.\n"
        "article 1 { 1. upon fire: A must pay(B) with amount half(A) within 9 days. }",
        f"Member A: gold {stated}.\non 2025-01-01: fire.\non 2025-01-02: A does pay(B) with amount 3 EUR.",
    )
    when = at("2025-01-03")
    rows = found(told, evaluate(told, when, name, when), when)
    assert [row.certain for row in rows if row.status == "fulfilled"] == certain


# what effects make of A's gold, which is between 0 and 61 EUR, and how it is read by hand
EFFECTS = {
    "upon fire: A.gold becomes A.gold + 10 EUR.": lambda x: x + 10 > 40,
    "upon fire: m.gold becomes 2 * m.gold. upon fire: B.gold becomes 40 EUR.": lambda x: 2 * x > 40,
    "upon fire: A.gold becomes half(A) + B.gold.": lambda x: x / 2 + 12 > 40,
    "upon fire: B.gold becomes A.gold + 1 EUR. upon ash: A.gold becomes B.gold + 1 EUR.": lambda x: x + 2 > 40,
    "upon fire: A.gold becomes A.gold + 3 EUR. upon ash: A.gold becomes A.gold * 2.": lambda x: (x + 3) * 2 > 40,
    "upon gift(m, x): m.gold becomes m.gold + x * 1 EUR.": lambda x: x + 12 > 40,
    "upon fire: A.gold becomes least of (A.gold + 30 EUR, 50 EUR).": lambda x: min(x + 30, 50) > 40,
}


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize("effects", EFFECTS)
def test_what_an_effect_works_out_from_an_open_number_is_open(name: str, effects: str) -> None:
    told = _case(
        f"event ash. event gift(Member, number).\narticle 1 {{ 1. A may answer when A.gold > 40 EUR. 2. {effects} }}",
        "Member A: gold between 0 EUR and 61 EUR. B.gold is 12 EUR.\n"
        "on 2025-01-01: fire, gift(A, 5).\non 2025-01-02: ash, gift(A, 7).",
    )
    tried = {EFFECTS[effects](Fraction(each, 8)) for each in range(61 * 8 + 1)}
    when = at("2025-01-02")
    rows = found(told, evaluate(told, when, name, when), when)
    assert [row.certain for row in rows] == ([] if tried == {False} else [tried == {True}])
    assert not told.lowered.uncut


def test_what_adds_up_without_end_is_said_not_to_be_exact() -> None:
    told = _case(
        "article 1 { 1. A may answer when A.gold > 40 EUR. 2. each year: m.gold becomes m.gold + 1 EUR. }",
        "Member A: gold between 0 EUR and 61 EUR.\non 2025-01-01: fire.",
    )
    assert {(each.attribute, each.citation) for each in told.lowered.uncut} == {("gold", "1(1)")}
