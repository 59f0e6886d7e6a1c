"""Instants and calendar arithmetic.

An instant is a whole number of minutes since 2000-01-01T00:00Z in the proleptic Gregorian calendar; 32 bits hold the
years −2083 to 6083, so an instant never overflows an engine's integers within :data:`FIRST_YEAR` to :data:`LAST_YEAR`.
"""

from __future__ import annotations

import re
from typing import Final

MINUTES_PER_DAY: Final = 24 * 60
FIRST_YEAR: Final = 1
LAST_YEAR: Final = 6000

_EPOCH_DAY: Final = 730_425  # days from 0000-03-01 to 2000-01-01 in the proleptic Gregorian calendar
_WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?\Z", re.ASCII)
_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Tell whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month (1 to 12)."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the days from 2000-01-01 to the date given.

    Years are counted from March, so that the leap day is the last of its year.
    """
    shifted = year - (month <= 2)
    from_march = (month - 3) % 12
    days = shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400
    return days + (153 * from_march + 2) // 5 + day - 1 - _EPOCH_DAY


def civil(days: int) -> tuple[int, int, int]:
    """Return year, month and day of a number of days from 2000-01-01; the inverse of :func:`day_number`."""
    total = days + _EPOCH_DAY
    era, rest = divmod(total, 146_097)
    year_of_era = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    day_of_year = rest - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    from_march = (5 * day_of_year + 2) // 153
    month = (from_march + 2) % 12 + 1
    return era * 400 + year_of_era + (month <= 2), month, day_of_year - (153 * from_march + 2) // 5 + 1


def parse_instant(text: str) -> int | None:
    """Return the instant of ``2032-12-22`` (00:00 UTC) or ``2024-12-27T12:00``; None if there is no such date."""
    match = _WRITTEN.match(text)
    if match is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    if hour > 23 or minute > 59:
        return None
    return day_number(year, month, day) * MINUTES_PER_DAY + hour * 60 + minute


def format_instant(instant: int) -> str:
    """Write an instant in ISO 8601, the date alone where the time of day is 00:00."""
    days, minutes = divmod(instant, MINUTES_PER_DAY)
    year, month, day = civil(days)
    date = f"{year:04d}-{month:02d}-{day:02d}"
    return date if minutes == 0 else f"{date}T{minutes // 60:02d}:{minutes % 60:02d}Z"


def shift(instant: int, months: int, minutes: int) -> int:
    """Move an instant by calendar months (31 January + 1 month is the last of February), then by minutes."""
    if months:
        days, rest = divmod(instant, MINUTES_PER_DAY)
        year, month, day = civil(days)
        years, month_index = divmod(month - 1 + months, 12)
        year, month = year + years, month_index + 1
        instant = day_number(year, month, min(day, days_in_month(year, month))) * MINUTES_PER_DAY + rest
    return instant + minutes


def rounds_down(instant: int, months: int) -> bool:
    """Tell whether moving by ``months`` meets a month too short and was rounded down to its end."""
    if not months:
        return False
    _, _, day = civil(instant // MINUTES_PER_DAY)
    _, _, moved = civil(shift(instant, months, 0) // MINUTES_PER_DAY)
    return moved != day
