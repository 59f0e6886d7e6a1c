"""Procedures that stand in an article as amended from a date, or in one since amended: decisions go by those of their time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from charter_engine.model.deciding import Choice, Decision
from charter_engine.model.instrument_life import Version
from charter_engine.model.logic import All, Comparison, Condition, Now, Number
from charter_engine.model.types import DATE
from charter_engine.syntax.value import frozen

LATER = "@"
"""Between the name of a procedure and that of the amended text in which it is restated."""


@frozen
class Placed:
    """Where a procedure stands: its article, the text of it (empty: the first), the numbered paragraph."""

    home: str
    version: str
    number: str


@frozen
class _Text:
    """A text of a procedure with the instants from and to which it stands, None where nothing bounds it."""

    key: str
    start: int | None
    until: int | None


def in_their_time(
    decisions: Mapping[str, Decision], placed: Mapping[str, Placed], versions: Sequence[Version]
) -> dict[str, Decision]:
    """Return the decisions with a choice of procedure by the date, where a text of one stands from or to a date."""
    texts: dict[str, list[_Text]] = {}
    for key, place in placed.items():
        texts.setdefault(key.partition(LATER)[0], []).append(_Text(key, *_stands(place, versions)))
    return {
        key: replace(each, choices=tuple(one for choice in each.choices for one in _by_date(choice, texts)))
        for key, each in decisions.items()
    }


def _stands(place: Placed, versions: Sequence[Version]) -> tuple[int | None, int | None]:
    """Return from when, and to when, a paragraph of an article stands as it is written in one of its texts."""
    every = [each for each in versions if each.article == place.home]
    own = next((each for each in every if each.by == place.version), None)
    if own is None:
        return None, None
    later = [each.start for each in every if each.place > own.place and _restates(each, place.number)]
    return own.start, min((each for each in later if each is not None), default=None)


def _restates(version: Version, number: str) -> bool:
    return not version.paragraphs or not number or number in version.paragraphs


def _by_date(choice: Choice, texts: Mapping[str, Sequence[_Text]]) -> Iterator[Choice]:
    """Yield the choice for each text of its procedure, the latest first: the first whose condition holds is taken."""
    group = sorted(texts.get(choice.invoked.procedure, ()), key=lambda each: each.start or 0, reverse=True)
    starts = {each.start for each in group}
    for each in group:
        bounds = [] if each.start is None else [_compared(">=", each.start)]
        if each.until is not None and each.until not in starts:
            bounds.append(_compared("<", each.until))
        given = () if choice.condition is None else (choice.condition,)
        condition = All((*given, *bounds)) if bounds else choice.condition
        yield Choice(replace(choice.invoked, procedure=each.key), condition)
    if not group:
        yield choice


def _compared(sign: str, at: int) -> Condition:
    # what goes by which procedure is judged just before; a vote on the very day goes by the text of that day
    return Comparison(sign, Now(), Number(Fraction(at - 1), DATE))
