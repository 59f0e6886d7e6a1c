"""What an expectation says an answer turns on, however it is worded; and what is told where only the amount is another."""

from __future__ import annotations

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from tests.generated.answers import ready, resolve_files

CHARTER = """charter "T"
kind Party: Peru.
kind Event: Zika.
attribute severity of Event : scale Low < Moderate < High.
attribute size of Event : length.
event seen(Event).
relation grave(Event).
action warn(Event).
action pay(Party) with amount money in EUR.
article 1 {
  1. upon seen(e) if CONDITION: every Party p must warn(e) within 1 day.
  2. upon seen(e): every Party p must pay(p) with amount 50 EUR within 30 days.
}
"""
CASE = 'case "C" of "t"\non 2031-01-01: seen(Zika).\n'


def said(condition: str, expected: str, more: str = "") -> tuple[bool, str]:
    case = f"{CASE}{more}expect on 2031-01-01: {expected}.\n"
    given = ready(resolve_files({"t.charter": CHARTER.replace("CONDITION", condition)}), case)
    assert isinstance(given, Scenario), given
    (outcome,) = judge(given, engine("clingo"), case).outcomes
    return outcome.passed, outcome.found


SAME = [
    ("e.severity >= High", "Zika.severity >= High"),
    ("e.severity >= High", "Zika.severity = High"),
    ("e.severity >= High", "not Zika.severity <= Moderate"),
    ("e.severity > Low", "Zika.severity != Low"),
    ("e.severity > Low", "Moderate <= Zika.severity"),
    ("e.severity < Moderate", "Zika.severity = Low"),
    ("not e.size >= 10 m", "not Zika.size >= 10 m"),
    ("not e.size >= 10 m", "10 m > Zika.size"),
]
OTHER = [
    ("e.severity >= High", "Zika.severity >= Moderate"),
    ("e.severity > Low", "Zika.severity != Moderate"),
    ("not e.size >= 10 m", "Zika.size <= 10 m"),
    ("not e.size >= 10 m", "not Zika.size > 10 m"),
]


@pytest.mark.parametrize(
    ("condition", "turns", "same"), [(*each, True) for each in SAME] + [(*each, False) for each in OTHER]
)
def test_conditions_are_compared_by_what_they_mean(condition: str, turns: str, *, same: bool) -> None:
    assert said(condition, f"Peru must warn(Zika), turns on {turns}")[0] == same


@pytest.mark.parametrize(
    ("condition", "turns", "same"),
    [
        ("e.size >= 10 m", "Zika.size >= 10 m", True),
        ("e.size >= 10 m", "Zika.size = 10 m", True),
        ("e.size >= 10 m", "not Zika.size < 10 m", True),
        ("e.size >= 10 m", "Zika.size >= 9 m", False),
        ("e.size >= 10 m", "Zika.size > 5 m", False),
        ("e.size > 5 m", "Zika.size != 5 m", True),
        ("e.size > 5 m", "Zika.size >= 6 m", False),
        ("e.size <= 5 m", "Zika.size <= 5 m", True),
    ],
)
def test_at_the_end_of_an_interval_a_limit_and_what_reaches_it_are_the_same(
    condition: str, turns: str, *, same: bool
) -> None:
    more = "Event Zika: size between 5 m and 10 m.\n"
    assert said(condition, f"Peru must warn(Zika), turns on {turns}", more)[0] == same


def test_of_another_amount_what_is_owed_is_told() -> None:
    passed, found = said("e.size > 1 m", "Peru must pay(Peru) with amount 5 EUR by 1(2)")
    assert (passed, found) == (False, "Peru must pay(Peru, 50 EUR) by 1(2), pending, due 2031-01-31")
    assert said("e.size > 1 m", "Peru must pay(Peru) with amount 50 EUR by 1(2)")[0]


@pytest.mark.parametrize(
    ("condition", "need", "by"),
    [
        ("number of Event x with grave(x) >= 2", "number of Event x is 0", "missed by 2"),
        ("sum of x.size for Event x >= 12 m", "sum of x.size for Event x is 10 m", "missed by 2 m"),
        ("2 * sum of x.size for Event x > 12.5 km", "sum of x.size for Event x is 10 m", "missed by 6240 m"),
    ],
)
def test_what_a_count_or_a_sum_missed_by_is_told(condition: str, need: str, by: str) -> None:
    case = (
        CASE.replace("on 2031", "Event Zika: severity Low, size 10 m.\non 2031", 1)
        + "expect on 2031-01-01: Peru must warn(Zika).\n"
    )
    given = ready(resolve_files({"t.charter": CHARTER.replace("CONDITION", condition)}), case)
    assert isinstance(given, Scenario), given
    (outcome,) = judge(given, engine("clingo"), case).outcomes
    assert not outcome.passed
    assert need in (outcome.nearest or "")
    assert by in (outcome.nearest or "")
