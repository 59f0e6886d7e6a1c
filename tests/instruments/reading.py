"""The life of an instrument read straight from LANGUAGE and the Vienna Convention on the Law of Treaties, without any rules.

Instants are minutes; a history is a list of (instant, value), the value holding from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from charter_engine.model.calendar import shift

History = Sequence[tuple[int, bool]]


@dataclass(frozen=True)
class Span:
    """A length of time in calendar months and days."""

    months: int = 0
    days: int = 0

    def after(self, instant: int) -> int:
        """Return the instant that long after another."""
        return shift(instant, self.months, self.days * 1440)

    def __str__(self) -> str:
        """Write it as a charter does."""
        return f"{self.months} months" if self.months else f"{self.days} days"


def at(history: History, instant: int) -> bool:
    """Return what holds at an instant: false before anything is stated."""
    held = [value for since, value in sorted(history) if since <= instant]
    return held[-1] if held else False


def enters(met: Callable[[int], bool], instants: Iterable[int], delay: Span) -> int | None:
    """Return when an instrument enters into force: its delay after the condition first came true (article 24(1)).

    ``instants`` are those at which anything changes, the first line of the case among them.
    """
    first = next((each for each in sorted(instants) if met(each)), None)
    return None if first is None else delay.after(first)


def enters_for(general: int | None, own: int | None) -> int | None:
    """Return when it does for one, with a general rule and one for each: not before either."""
    return None if general is None or own is None else max(general, own)


@dataclass(frozen=True)
class Text:
    """A text of an article: its rank, the day from which it stands, and the paragraphs it restates."""

    rank: int
    start: int
    restates: frozenset[int]


def applies(text: Text, who: str, accepted: Mapping[str, History], joined: Mapping[str, int], now: int) -> bool:
    """Tell whether a text applies to one: he has accepted it (article 40(4)), or become a party since (article 40(5))."""
    if text.rank == 0:
        return True
    if now < text.start:
        return False
    return at(accepted.get(who, ()), now) or (who in joined and text.start <= joined[who] <= now)


def stands(paragraph: int, applying: Sequence[Text]) -> int:
    """Return the rank of the text of a paragraph that stands: the latest of those that apply and restate it."""
    return max(each.rank for each in applying if paragraph in each.restates)


def lapses(reserves: Mapping[str, bool], objects: Iterable[tuple[str, str]], one: str, other: str) -> bool:
    """Tell whether a reserved norm lapses between two: both ways, unless the other objects (articles 20 and 21)."""
    against = set(objects)

    def freed(by: str, towards: str) -> bool:
        return reserves.get(by, False) and (towards, by) not in against

    return one != other and (freed(one, other) or freed(other, one))


def lapses_alone(
    reserves: Mapping[str, bool], objects: Iterable[tuple[str, str]], one: str, others: Iterable[str]
) -> bool:
    """Tell whether it lapses for the reserver: he has, and some other at least does not object (article 20(4)(c))."""
    against = set(objects)
    return reserves.get(one, False) and any((q, one) not in against for q in others if q != one)


def bound_still(periods: Sequence[tuple[int, int | None]], lasts: Span | None, now: int) -> bool:
    """Tell whether one is bound: a party, or one who has left not longer ago than what survives ``lasts`` (None: for good)."""
    if any(since <= now and (until is None or now < until) for since, until in periods):
        return True
    left = [until for _, until in periods if until is not None and until <= now]
    return bool(left) and (lasts is None or now < lasts.after(max(left)))
