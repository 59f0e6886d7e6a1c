"""Units and types of values."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_engine.model.types import MINUTES, MONTHS, UNITS, TimeSpan, is_time_unit, time_span
from tests.model.drafts import HEAD, resolved, told


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("t.size > 5 m", ""),
        ("t.size > 5 km", ""),
        ("t.size > 0", ""),
        ("t.size > 5", "C105"),
        ("t.size > 5 %", "C105"),
        ("t.size > 5 kg", "C105"),
        ("t.size > t.risk", "C105"),
        ("t.risk > 1 %", ""),
        ("t.risk > 1/2 %", ""),
        ("t.risk > 1 €", "C011"),
        ("t.impact < 2030-01-01", ""),
        ("t.impact < 5", "C105"),
        ("t.impact < 0", "C105"),
        ("time to t.impact < 5 years", ""),
        ("time to t.impact < 5 m", "C105"),
        ("time to t.size < 5 days", "C105"),
        ("t.grade >= middle", ""),
        ("t.grade >= medium", "C101"),
        ("t.colour = red", ""),
        ("t.colour < red", "C106"),
        ("t.colour = blue", "C101"),
        ("t.bright", ""),
        ("t.size", "C105"),
        ("t.size + 5 m > 10 m", ""),
        ("t.size + 5 % > 10 m", "C105"),
        ("2 * t.size > 10 m", ""),
        ("t.size * t.size > 10 m", "C105"),
        ("t.size / 2 > 10 m", ""),
        ("t.size > 5 furlongs", "C101"),
        ("5 m < t.size", ""),
        ("5 % < t.size", "C105"),
        ("t.impact + 5 days < 2030-01-01", ""),
    ],
)
def test_a_comparison_fits_or_is_refused(condition: str, code: str, tmp_path: Path) -> None:
    found = told(resolved(tmp_path, f"{HEAD}define d(t) as near(s, t) and {condition}.\n"))
    assert found == ([code] if code else [])


def test_money_is_of_one_currency(tmp_path: Path) -> None:
    for amount, codes in (("5 SDR", []), ("5 EUR", ["C101"]), ("5 m", ["C105"])):
        assert told(resolved(tmp_path, f"{HEAD}define d(m) as idle(m) and m.fee > {amount}.\n")) == codes
    text = f"{HEAD}attribute cost of Threat : money in EUR.\ndefine d(m, t) as near(m, t) and m.fee > t.cost.\n"
    assert told(resolved(tmp_path, text)) == ["C105"]


def test_each_scale_is_its_own_unit(tmp_path: Path) -> None:
    text = f"{HEAD}attribute rank of Threat : scale low < top.\ndefine d(t) as near(s, t) and t.grade < t.rank.\n"
    assert told(resolved(tmp_path, text)) == ["C105"]


def test_units_are_exact() -> None:
    assert UNITS["km"][1] / UNITS["mm"][1] == 1_000_000
    assert UNITS["%"][1] == 10 * UNITS["‰"][1] == Fraction(1, 100)
    assert UNITS["Mt"][1] == 1000 * UNITS["kt"][1]


@given(st.integers(0, 10**6), st.sampled_from(sorted(MINUTES)))
def test_a_length_of_time_in_minutes(count: int, unit: str) -> None:
    assert time_span(Fraction(count), unit) == TimeSpan(0, count * MINUTES[unit])


@given(st.integers(0, 10**4), st.sampled_from(sorted(MONTHS)))
def test_a_length_of_time_in_months(count: int, unit: str) -> None:
    assert time_span(Fraction(count), unit) == TimeSpan(count * MONTHS[unit], 0)


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [
        ("1/2", "hours", TimeSpan(0, 30)),
        ("1/2", "years", TimeSpan(6, 0)),
        ("1/7", "hours", None),
        ("1/2", "months", None),
        ("1", "m", None),
        ("1", "", None),
    ],
)
def test_parts_of_a_unit_of_time(value: str, unit: str, found: TimeSpan | None) -> None:
    assert time_span(Fraction(value), unit) == found


def test_only_units_of_time_are_of_time() -> None:
    assert {unit for unit in (*UNITS, *MINUTES, *MONTHS) if is_time_unit(unit)} == {*MINUTES, *MONTHS}
    assert "min" not in UNITS


def test_a_length_of_time_is_written_in_the_largest_units() -> None:
    assert str(TimeSpan(13, 1440 + 61)) == "1 year 1 month 1 day 1 hour 1 minute"
    assert str(TimeSpan(0, 0)) == "0 minutes"
