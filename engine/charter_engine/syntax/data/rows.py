"""From the text of a table to its rows, each cell with its place.

Comma-separated values as in RFC 4180: a cell may stand in quotes, with ``""`` for a quote in it, and then run over lines.
Lines that begin with ``#`` between the rows are comments, empty lines are left out.  The places are why no ready-made reader
is used: none says in which column of the line a cell begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Source, Span
from charter_engine.syntax.value import frozen

_SKIPPED = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\n|\Z))")
_CELL = re.compile(r'[ \t]*(?:"(?P<quoted>(?:[^"]|"")*+)"[ \t]*(?=[,\n]|\Z)|(?P<plain>[^,\n]*))')


@frozen
class Cell:
    """What stands in a cell, without the spaces around it, and where; ``text`` is empty where nothing is stated."""

    text: str
    span: Span


@frozen
class Rows:
    """The headings of a table and its rows, each as long as the headings."""

    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_rows(source: Source) -> Rows | Diagnostic:
    """Return the rows of a table, or why it is none."""
    found: list[tuple[Cell, ...]] = []
    starts = [0, *(at + 1 for at, char in enumerate(source.text) if char == "\n")]
    position = 0
    while position < len(source.text):
        skipped = _SKIPPED.match(source.text, position)
        if skipped is not None:
            position = skipped.end()
            continue
        row: list[Cell] = []
        while True:
            cell, position, closed = _cell(source, starts, position)
            if not closed:
                return _wrong("the quotation in this cell is not closed", cell, 'end it with `"` before the comma')
            row.append(cell)
            if source.text[position : position + 1] != ",":
                break
            position += 1
        position += 1
        if found and len(row) != len(found[0]):
            message = f"this row has {_cells(len(row))}, the headings are {len(found[0])}"
            return _wrong(message, row[0], "give each heading a cell; leave it empty where nothing is stated")
        found.append(tuple(row))
    if not found:
        return Diagnostic(
            "C024",
            Severity.ERROR,
            f"there is no table in {source.file}",
            None,
            file=source.file,
            help="begin it with a line of headings, the first for the name of the individual",
        )
    return Rows(found[0], tuple(found[1:]))


def _cell(source: Source, starts: list[int], position: int) -> tuple[Cell, int, bool]:
    """Return the cell at a position, where it ends, and whether a quotation in it does."""
    match = _CELL.match(source.text, position)
    name = "plain" if match is None or match["quoted"] is None else "quoted"
    start, end = match.span(name) if match is not None else (position, position)
    text = source.text[start:end]
    stripped = text.strip()
    if name == "plain":
        start += len(text) - len(text.lstrip())
        end = start + len(stripped)
    line, last = bisect_right(starts, start), bisect_right(starts, end)
    span = Span(source.file, start, end, line, start - starts[line - 1] + 1, last, end - starts[last - 1] + 1)
    said = stripped.replace('""', '"') if name == "quoted" else stripped
    after = match.end() if match is not None else end
    return Cell(said, span), after, name == "quoted" or not said.startswith('"')


def _wrong(message: str, cell: Cell, remedy: str) -> Diagnostic:
    return Diagnostic("C024", Severity.ERROR, message, cell.span, label="here", help=remedy)


def _cells(count: int) -> str:
    return f"{count} cell{'s' if count != 1 else ''}"
