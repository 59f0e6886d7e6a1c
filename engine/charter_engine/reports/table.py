"""Rows and columns for a reader, fitted to the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from charter_engine.reports.paint import Ink, painter
from charter_engine.reports.width import padded, shown, width_of, wrap

_GAP = "  "
_RULE = "─"


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, width: int = 80, color: bool = False) -> str:
    """Return a table no wider than ``width`` columns: headers, a rule, and the rows in the order given.

    A cell too long is wrapped between words; a line break in a cell stays one.  Every row has a cell for each header.
    Only where there are so many columns that none could keep a character is the table wider.
    """
    paint = painter(color=color)
    columns = _column_widths([headers, *rows], width - len(_GAP) * (len(headers) - 1))
    lines = [paint(line, Ink.STRONG) for line in _laid_out(headers, columns)]
    lines.append(paint(_GAP.join(_RULE * column for column in columns), Ink.FRAME))
    for row in rows:
        lines.extend(_laid_out(row, columns))
    return "\n".join(lines) + "\n"


def _column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the columns each may take: what it needs, else its longest word, else a fair share."""
    cells = [[shown_lines(cell) for cell in column] for column in zip(*rows, strict=True)]
    wanted = [max((width_of(line) for cell in column for line in cell), default=0) for column in cells]
    words = [
        max((width_of(part) for cell in column for line in cell for part in parts(line)), default=1) for column in cells
    ]
    if sum(words) > room:
        return _shared(words, [1] * len(words), room)
    return _shared(wanted, words, room)


def parts(line: str) -> list[str]:
    """Return what a line can be broken into: its words, those with a bracket in two."""
    return [part for part in line.replace("(", "( ").split() if part]


def _shared(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that sum to at most ``room``: the widest column gives way first, none below its least."""
    widths = [max(want, need) for want, need in zip(wanted, least, strict=True)]
    while sum(widths) > room:
        givers = [index for index, size in enumerate(widths) if size > least[index]]
        if not givers:
            break
        widths[max(givers, key=lambda index: widths[index])] -= 1
    return widths


def shown_lines(cell: str) -> list[str]:
    """Return the lines of a cell as they will be shown."""
    return [shown(line) for line in cell.split("\n")]


def _laid_out(row: Sequence[str], columns: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, column) for cell, column in zip(row, columns, strict=True)]
    for cells in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(padded(cell, column) for cell, column in zip(cells, columns, strict=True)).rstrip()
