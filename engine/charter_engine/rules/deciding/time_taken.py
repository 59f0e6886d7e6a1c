"""How long a matter may stay open: what may follow on a route, and the limits along it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from charter_engine.model.calendar import MINUTES_PER_DAY, shift
from charter_engine.model.deciding import When
from charter_engine.model.types import TimeSpan
from charter_engine.rules.deciding.route import Route, Routes

_NONE: Final = TimeSpan(0, 0)
_MINUTES_OF_MONTH: Final = 43_830
_STARTS: Final = tuple(shift(0, month, day * MINUTES_PER_DAY) for month in range(48) for day in (0, 27, 28, 29, 30))
"""The first and the last days of the months of four years."""


def steps(ways: Routes, route: Route) -> Iterator[tuple[Route, str]]:
    """Yield what may follow on a route, and upon what."""
    procedure = route.procedure
    for step, why in (
        (procedure.fallback, "no decision in time"),
        (procedure.otherwise, "no adoption"),
        (procedure.tie, "a tie"),
    ):
        following = ways.next(route, step)
        if following is not None:
            yield following, why


def plain(when: When | None) -> TimeSpan | None:
    """Return a length of time that runs from the proposal itself."""
    return when.length if when is not None and when.event is None and when.date is None else None


def longest(ways: Routes, route: Route, seen: frozenset[str] = frozenset()) -> TimeSpan | None:
    """Return how long a matter may stay open on a route at most, with all that may follow; None where nothing ends it."""
    own = plain(route.procedure.limit)
    if own is None or route.id in seen:
        return None
    after = _NONE
    for following, _ in steps(ways, route):
        more = longest(ways, following, seen | {route.id})
        if more is None:
            return None
        after = max(after, more, key=length)
    return TimeSpan(own.months + after.months, own.minutes + after.minutes)


def may_exceed(one: TimeSpan, other: TimeSpan) -> bool:
    """Tell whether one length of time may end after another that begins with it: 60 days after 2 months, in some months."""
    return any(shift(start, one.months, one.minutes) > shift(start, other.months, other.minutes) for start in _STARTS)


def length(span: TimeSpan) -> int:
    """Return a length of time in minutes; a month is the twelfth of a year."""
    return span.months * _MINUTES_OF_MONTH + span.minutes
