"""Bars for a page, drawn as they stand: no script, no font to fetch, and the numbers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from charter_engine.reports.compare_words import NOTHING
from charter_engine.reports.width import shown, width_of
from charter_engine.syntax.value import frozen

_WIDE, _LINE, _BAR, _ROOM, _NUMBER = 420, 26, 16, 156, 64
_LETTERS: Final = 20


@frozen
class Bar:
    """A name with how many, None where it is not known, and of how many, None where there is no such whole."""

    name: str
    count: int | None
    whole: int | None

    @property
    def said(self) -> str:
        """The number in words."""
        if self.count is None:
            return NOTHING
        return f"{self.count} of {self.whole}" if self.whole is not None else str(self.count)


def bars(title: str, given: Sequence[Bar]) -> str:
    """Return a figure with a bar for each name, as long as its count, or as its share where each has a whole."""
    most = max([each.whole or each.count or 0 for each in given], default=0) or 1
    shared = any(each.whole is not None for each in given)
    height = _LINE * len(given) + 4
    spoken = f"{title}: {'; '.join(f'{each.name} {each.said}' for each in given)}"
    drawn = "".join(
        _bar(each, place, 0 if each.count is None else each.count / ((each.whole if shared else None) or most))
        for place, each in enumerate(given)
    )
    return (
        f"<figure><figcaption>{_text(title)}</figcaption>"
        f'<svg viewBox="0 0 {_WIDE} {height}" role="img" aria-label="{_text(spoken)}">'
        f"<title>{_text(spoken)}</title>{drawn}</svg></figure>"
    )


def _bar(each: Bar, place: int, share: float) -> str:
    top = place * _LINE + 4
    room = _WIDE - _ROOM - _NUMBER
    long = round(room * share, 1)
    base = top + _BAR - 4
    return (
        f'<text x="{_ROOM - 8}" y="{base}" text-anchor="end">{_text(_short(each.name))}</text>'
        f'<rect class="room" x="{_ROOM}" y="{top}" width="{room}" height="{_BAR}"/>'
        f'<rect class="bar" x="{_ROOM}" y="{top}" width="{long}" height="{_BAR}"/>'
        f'<text x="{_ROOM + room + 6}" y="{base}">{_text(each.said)}</text>'
    )


def _short(name: str) -> str:
    """Return a name that fits beside the bars."""
    while width_of(name) > _LETTERS:
        name = f"{name.rstrip('…')[:-1]}…"
    return name


def _text(text: str) -> str:
    return escape(shown(text))
