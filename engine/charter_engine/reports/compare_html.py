"""A comparison of regimes as one page that needs nothing else: text, tables and charts, for the screen and for paper.

All that comes from a charter or a case is escaped, and what would hide or reorder is spelled out: it is never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from charter_engine.answers.comparison import BOUNDED, FAILED, PROVED, Comparison, Regime, Row
from charter_engine.model.calendar import format_instant
from charter_engine.reports.compare_chart import Bar, bars
from charter_engine.reports.compare_style import STYLE
from charter_engine.reports.compare_words import (
    ABOUT,
    HEADERS,
    NOTHING,
    SUMMARY,
    cases_of,
    cells,
    rows_of,
    summary,
    taken_for,
    unseated,
)
from charter_engine.reports.width import shown

_FEW: Final = 12
_IN_TIME: Final = {
    "surely": ("good", "✓✓", "in time, even where every limit is used up"),
    "early": ("fair", "✓", "in time, if taken early"),
    "late": ("bad", "✗", "too late"),
    "none": ("bad", "∅", "nobody can decide"),
    "unknown": ("none", NOTHING, "not known: no name for it, or no date"),
}
_VERDICTS: Final = {
    PROVED: ("good", "✓", "holds in every scenario: proved"),
    BOUNDED: ("fair", "~", "no scenario found in which it fails, and no proof"),
    FAILED: ("bad", "✗", "fails: a scenario refutes it"),
    "": ("none", NOTHING, "not a principle of this regime"),
}
_Mark = tuple[str, str, str]


def render(found: Comparison) -> str:
    """Return the page."""
    regimes, cases = len(found.regimes), len(cases_of(found))
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Regimes compared</title><style>{STYLE}</style></head><body><main>",
        f"<h1>Regimes compared</h1><p>{_many(regimes, 'regime')}, put the same {_many(cases, 'case')}.</p>",
        _regimes(found),
        *_overview(found),
        _principles(found),
        "<h2>Case by case</h2>",
        f"<p>{_text(ABOUT)}</p>",
        *(_case(title, case, rows) for case, title, rows in cases_of(found)),
        "</main></body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _text(text: str) -> str:
    return escape(shown(text))


def _lines(cell: str) -> str:
    return "<br>".join(map(_text, cell.split("\n")))


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """Return a table whose first column names its rows; cells are markup, headers are text."""
    head = "".join(f'<th scope="col">{_text(each)}</th>' for each in headers)
    body = "".join(f"<tr>{_row(headers, row)}</tr>" for row in rows)
    return (
        f'<div class="wide"><table class="{kind}"><caption>{_text(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(headers: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    cells_ = (
        each if each.startswith("<td") else f'<td data-label="{_text(header)}">{each}</td>'
        for header, each in zip(headers[1:], others, strict=True)
    )
    return f'<th scope="row">{first}</th>{"".join(cells_)}'


def _regimes(found: Comparison) -> str:
    listed = "".join(f"<dt>{_text(each.name)}</dt><dd>{_text(each.title)}</dd>" for each in found.regimes)
    return f"<dl>{listed}</dl>"


def _overview(found: Comparison) -> Iterator[str]:
    """Yield what it comes to over all cases: counts, charts, and when decisions come."""
    yield "<h2>Over all cases</h2>"
    rows = [[_text(each) for each in summary(found, regime)] for regime in found.regimes]
    yield _table("In how many of the cases in which it is known", SUMMARY, rows, "cards")
    charts = (
        bars("Bound: most in any case", [_most(found, each) for each in found.regimes]),
        bars("May block alone: most in any case", [_blocking(found, each) for each in found.regimes]),
        bars("Left without warning, of all affected", [_left(found, each, "warning") for each in found.regimes]),
        bars("Left without protection, of all affected", [_left(found, each, "protection") for each in found.regimes]),
    )
    yield f'<div class="charts">{"".join(charts)}</div>'
    titles = [title for _, title, _ in cases_of(found)]
    marks = [[_in_time(row) for row in rows_of(found, regime)] for regime in found.regimes]
    yield _matrix("A decision before it comes too late", "regime", titles, found.regimes, marks, _IN_TIME.values())


def _most(found: Comparison, regime: Regime) -> Bar:
    counts = [len(row.found.bound.names) for row in rows_of(found, regime)]
    return Bar(regime.name, max(counts, default=0), None)


def _blocking(found: Comparison, regime: Regime) -> Bar:
    stopping = [row.found.stopping for row in rows_of(found, regime) if not row.found.nobody_can_decide]
    counts = [len(each.alone) for each in stopping if each is not None and each.alone is not None]
    return Bar(regime.name, max(counts, default=None), None)


def _left(found: Comparison, regime: Regime, what: str) -> Bar:
    left, every = 0, 0
    for row in rows_of(found, regime):
        missing = row.found.without_warning if what == "warning" else row.found.without_protection
        if missing is not None and row.found.affected is not None:
            left, every = left + len(missing), every + len(row.found.affected.names)
    return Bar(regime.name, left if every else None, every or None)


def _in_time(row: Row) -> _Mark:
    found = row.found
    if found.nobody_can_decide:
        return _IN_TIME["none"]
    if found.decided_in_time is None:
        return _IN_TIME["unknown"]
    if not found.decided_in_time:
        return _IN_TIME["late"]
    return _IN_TIME["surely" if found.decided_surely else "early"]


def _principles(found: Comparison) -> str:
    every = tuple(dict.fromkeys(name for regime in found.regimes for name, _ in regime.principles))
    if not every:
        return ""
    marks = [[_VERDICTS[dict(regime.principles).get(name, "")] for name in every] for regime in found.regimes]
    title = "Principles, over all scenarios"
    words = [each.replace("_", " ") for each in every]
    return f"<h2>Principles</h2>{_matrix(title, 'regime', words, found.regimes, marks, _VERDICTS.values())}"


def _matrix(
    caption: str,
    corner: str,
    columns: Sequence[str],
    regimes: Sequence[Regime],
    marks: Sequence[Sequence[_Mark]],
    legend: Iterable[_Mark],
) -> str:
    """Return a table of marks, each with what it means for who cannot see it, and what the marks mean below."""
    rows = [
        [_text(regime.name), *(_mark(mark, column) for mark, column in zip(of, columns, strict=True))]
        for regime, of in zip(regimes, marks, strict=True)
    ]
    seen = {mark for of in marks for mark in of}
    key = "".join(
        f'<li><span class="mark {kind}" aria-hidden="true">{sign}</span> {_text(said)}</li>'
        for kind, sign, said in legend
        if (kind, sign, said) in seen
    )
    return f'{_table(caption, [corner, *columns], rows, "matrix cards")}<ul class="key">{key}</ul>'


def _mark(mark: _Mark, column: str) -> str:
    kind, sign, said = mark
    return (
        f'<td class="{kind}" data-label="{_text(column)}" title="{_text(said)}">'
        f'<span aria-hidden="true">{sign}</span><span class="said">{_text(said)}</span></td>'
    )


def _case(title: str, case: str, rows: Sequence[Row]) -> str:
    table = _table(title, HEADERS, [[_lines(each) for each in cells(row, _FEW)] for row in rows], "cards case")
    notes = "".join(f"<p>{_text(each)}</p>" for row in rows for each in (*taken_for(row), *unseated(row)))
    decisions = [_decided(row) for row in rows if row.found.chances]
    omitted = [_omitted(row) for row in rows if row.left_out]
    return (
        f'<section><h3>{_text(title)}</h3><p class="path">{_text(case)}</p>{table}{notes}'
        f"{''.join(decisions)}{''.join(omitted)}</section>"
    )


def _decided(row: Row) -> str:
    """Return by when each decision can be taken, to be opened."""
    lines = (
        f"<li>{_text(f'{each.decision} of {each.about}')}: spoken of since {_date(each.since)}, "
        f"by {_text(', '.join(each.procedures) or 'no procedure laid down')}, "
        f"at the earliest {_date(each.earliest)}, open until {_date(each.latest)} at the longest; "
        f"too late after {_date(each.deadline)}</li>"
        for each in row.found.chances
    )
    return (
        f"<details><summary>{_text(row.regime.name)}: when it can decide</summary><ul>{''.join(lines)}</ul></details>"
    )


def _date(instant: int | None) -> str:
    return NOTHING if instant is None else format_instant(instant)


def _omitted(row: Row) -> str:
    """Return what a regime does not know of a case, to be opened."""
    lines = (f"<li>line {each.line}: <code>{_text(each.text)}</code> {_text(each.why)}</li>" for each in row.left_out)
    head = f"{row.regime.name}: {_many(len(row.left_out), 'statement')} of the case left out"
    return f"<details><summary>{_text(head)}</summary><ul>{''.join(lines)}</ul></details>"
