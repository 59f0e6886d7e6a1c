"""Instants and calendar arithmetic, against another calendar."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_engine.model.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    MINUTES_PER_DAY,
    civil,
    day_number,
    days_in_month,
    format_instant,
    is_leap,
    parse_instant,
    rounds_down,
    shift,
)

EPOCH = date(2000, 1, 1)
DATES = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
MOMENTS = st.datetimes(datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR, 12, 31, 23, 59)).map(  # noqa: DTZ001  (UTC below)
    lambda each: each.replace(second=0, microsecond=0, tzinfo=UTC)
)


def instant(moment: datetime) -> int:
    return int((moment - datetime(2000, 1, 1, tzinfo=UTC)) // timedelta(minutes=1))


@given(DATES)
def test_days_are_those_of_the_gregorian_calendar(each: date) -> None:
    assert day_number(each.year, each.month, each.day) == (each - EPOCH).days


@given(DATES)
def test_a_number_of_days_is_a_date_again(each: date) -> None:
    assert civil((each - EPOCH).days) == (each.year, each.month, each.day)


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
def test_lengths_of_months(year: int, month: int) -> None:
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]
    assert is_leap(year) == calendar.isleap(year)


@given(MOMENTS)
def test_an_instant_is_read_as_minutes(moment: datetime) -> None:
    assert parse_instant(f"{moment:%Y-%m-%dT%H:%M}".rjust(16, "0")) == instant(moment)


@given(MOMENTS)
def test_an_instant_written_is_read_back(moment: datetime) -> None:
    assert parse_instant(format_instant(instant(moment)).removesuffix("Z")) == instant(moment)


@given(DATES)
def test_a_date_alone_is_midnight(each: date) -> None:
    days = (each - EPOCH).days
    assert parse_instant(each.isoformat()) == days * MINUTES_PER_DAY
    assert format_instant(days * MINUTES_PER_DAY) == each.isoformat()


@given(MOMENTS.filter(lambda each: each.year < LAST_YEAR - 200), st.integers(0, 2400))
def test_months_keep_the_day_or_end_the_month(moment: datetime, months: int) -> None:
    start = instant(moment)
    moved = shift(start, months, 0)
    year, month, day = civil(moved // MINUTES_PER_DAY)
    assert (year * 12 + month) - (moment.year * 12 + moment.month) == months
    assert day == min(moment.day, days_in_month(year, month))
    assert moved % MINUTES_PER_DAY == start % MINUTES_PER_DAY
    assert rounds_down(start, months) == (day != moment.day)


@given(MOMENTS.filter(lambda each: 100 < each.year < LAST_YEAR - 100), st.integers(-1_000_000, 1_000_000))
def test_minutes_are_added(moment: datetime, minutes: int) -> None:
    assert shift(instant(moment), 0, minutes) == instant(moment + timedelta(minutes=minutes))


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    for text, moved in (("2025-01-31", "2025-02-28"), ("2024-01-31", "2024-02-29"), ("2024-02-29", "2024-03-29")):
        start = parse_instant(text)
        assert start is not None
        assert format_instant(shift(start, 1, 0)) == moved


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-1-1",
        "2025-02-29",
        "1900-02-29",
        "2025-00-01",
        "2025-13-01",
        "2025-01-00",
        "2025-01-32",
        "2025-04-31",
        "0000-01-01",
        "6001-01-01",
        "2025-01-01T24:00",
        "2025-01-01T25:00",
        "2025-01-01T12:60",
        "2025-01-01T12",
        "2025-01-01 12:00",
        "\uff12\uff10\uff12\uff15-01-01",
        "2025-01-01\n",
        " 2025-01-01",
        "2025-01-01T12:00Z",
    ],
)
def test_what_is_no_instant(text: str) -> None:
    assert parse_instant(text) is None
