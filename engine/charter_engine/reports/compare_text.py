"""A comparison of regimes for a reader at a terminal: a table a case, then what it comes to over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from charter_engine.answers.comparison import BOUNDED, FAILED, PROVED, Comparison, Regime, Row
from charter_engine.reports.compare_words import (
    ABOUT,
    HEADERS,
    NOTHING,
    SUMMARY,
    cases_of,
    cells,
    left_out,
    summary,
    taken_for,
    unseated,
)
from charter_engine.reports.paint import Ink, painter
from charter_engine.reports.table import table
from charter_engine.reports.width import wrap

_FEW: Final = 3
_ROOMY: Final = 110
_SHORT: Final = 12
_PRINCIPLES: Final = ("regime", "fails", "not decided", "proved")


def render(found: Comparison, *, width: int, color: bool) -> str:
    """Return the comparison as text, no wider than ``width`` columns."""
    parts: list[str] = []
    for case, title, rows in cases_of(found):
        parts.extend(_headed(f"{title} ({case})", width=width, color=color))
        shown = [_fitted(cells(row, _FEW), width) for row in rows]
        parts.append(table(HEADERS, shown, width=width, color=color).rstrip("\n"))
        notes = list(_notes(rows))
        parts.extend(("", *(line for note in notes for line in wrap(note, width, hanging="  "))) if notes else ())
        parts.append("")
    if len(cases_of(found)) > 1:
        parts.extend(_headed("In how many cases", width=width, color=color))
        listed = [summary(found, each) for each in found.regimes]
        parts.extend((table(SUMMARY, listed, width=width, color=color).rstrip("\n"), ""))
    if any(each.principles for each in found.regimes):
        parts.extend(_headed("Principles, over all scenarios", width=width, color=color))
        listed = [_principles(each) for each in found.regimes]
        parts.extend((table(_PRINCIPLES, listed, width=width, color=color).rstrip("\n"), ""))
    parts.extend(wrap(ABOUT, width))
    return "\n".join(parts) + "\n"


def _fitted(cells_: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return a row with a long name broken at its hyphens where there is little room."""
    name, *others = cells_
    return (name if width >= _ROOMY or len(name) <= _SHORT else name.replace("-", "-\n"), *others)


def _headed(text: str, *, width: int, color: bool) -> tuple[str, ...]:
    paint = painter(color=color)
    return (*(paint(line, Ink.STRONG) for line in wrap(text, width)), "")


def _notes(rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield what a reader should know of how the regimes were put the case."""
    omitted = [f"{row.regime.name} {left_out(row)}" for row in rows if row.left_out]
    if omitted:
        yield f"Left out, as the regime has no such name: {'; '.join(omitted)}."
    for row in rows:
        yield from taken_for(row)
        yield from unseated(row)


def _principles(regime: Regime) -> tuple[str, ...]:
    def listed(verdict: str) -> str:
        return ", ".join(name for name, word in regime.principles if word == verdict) or NOTHING

    return (regime.name, listed(FAILED), listed(BOUNDED), listed(PROVED))
