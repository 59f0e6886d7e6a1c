"""A place in a text, as it is shown: the line, its number, and a caret under what is meant.

The text is shown as the reader's editor shows it (tabs to every fourth column), except that what could mislead is
spelled out.  A line too long for the terminal is cut to the part around the caret.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from charter_engine.reports.paint import Ink, Painter
from charter_engine.reports.width import shown, visible, width_of, wrap
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

_TAB = 4
_CUT = "…"
_LEAST_LABEL = 30
"""A label that has fewer columns than this to the right of its caret is moved to the left."""


@frozen
class Mark:
    """A place with what stands there, and the colour of its caret."""

    span: Span
    label: str
    ink: Ink


@frozen
class Page:
    """Where frames go: the columns there are, those that line numbers take, and how text is coloured."""

    width: int
    gutter: int
    paint: Painter

    @property
    def room(self) -> int:
        """The columns left for the text itself, right of the bar and a space."""
        return self.width - self.gutter - 2

    def row(self, number: int | None, content: str) -> str:
        """Return one line of a frame; ``content`` is coloured already."""
        left = f"{'' if number is None else number:>{self.gutter}}│"
        return (self.paint(left, Ink.FRAME) + (f" {content}" if content else "")).rstrip()

    def heading(self, place: str) -> str:
        """Return the line that names the place."""
        return self.paint(f"{'':{self.gutter}}┌─", Ink.FRAME) + f" {shown(place)}"


def frame(mark: Mark, lines: Sequence[str], page: Page) -> Iterator[str]:
    """Yield the heading of a place and its lines with the caret; ``lines`` is the whole text, empty if unknown."""
    span = mark.span
    yield page.heading(f"{span.file}:{span.line}:{span.column}")
    if not lines:
        if mark.label:
            yield page.row(None, page.paint(shown(mark.label), mark.ink))
        return
    stretches = _stretches(span, lines)
    for index, (number, start, end) in enumerate(stretches):
        last = index == len(stretches) - 1
        if index and number > stretches[index - 1][0] + 1:
            yield page.paint(f"{'':{page.gutter}}⋮", Ink.FRAME)
        yield from _underlined(lines[number - 1], (start, end), mark.label if last else "", mark, number, page)


def _stretches(span: Span, lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return line number, start and end of what is underlined: one line, or the first and last of several."""
    first = min(max(span.line, 1), len(lines))
    last = min(max(span.end_line, first), len(lines))
    start, end = max(span.column - 1, 0), max(span.end_column - 1, 0)
    if last > first and not lines[last - 1][:end].strip():
        # The span runs to the start of a line that shows nothing of it.
        last, end = last - 1, len(lines[last - 2])
    if first == last:
        return [(first, start, end)]
    closing = lines[last - 1]
    return [
        (first, start, len(lines[first - 1].rstrip())),
        (last, len(closing) - len(closing.lstrip()), end),
    ]


def _underlined(line: str, stretch: tuple[int, int], label: str, mark: Mark, number: int, page: Page) -> Iterator[str]:
    text, left, right = _windowed(line, *stretch, page.room)
    yield page.row(number, text.rstrip())
    carets = "^" * max(1, right - left)
    label = shown(label)
    if not label or left + len(carets) + 1 + width_of(label) <= page.room:
        yield page.row(None, " " * left + page.paint(f"{carets} {label}".rstrip(), mark.ink))
        return
    yield page.row(None, " " * left + page.paint(carets, mark.ink))
    indent = min(left, max(0, page.room - _LEAST_LABEL))
    for part in wrap(label, page.room - indent):
        yield page.row(None, " " * indent + page.paint(part, mark.ink))


def _windowed(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Return what is shown of a line, and the columns in it where the caret begins and ends."""
    cells = _cells(line)
    start = min(start, len(cells))
    end = min(max(end, start), len(cells))
    if start == len(cells):
        cells.append(" ")  # room for a caret just behind the text
    edges = list(accumulate(map(width_of, cells), initial=0))
    first, last = _window(edges, start, end, room)
    before = width_of(_CUT) if first else 0
    text = (_CUT if first else "") + "".join(cells[first:last]) + (_CUT if last < len(cells) else "")
    return text, before + edges[start] - edges[first], before + edges[max(start, min(end, last))] - edges[first]


def _window(edges: Sequence[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the first cell shown and the one after the last; the caret's beginning is always among them."""
    count = len(edges) - 1
    if edges[count] <= room:
        return 0, count
    first = 0
    if edges[max(end, start + 1)] > room - 1:
        first = next(cell for cell in range(count) if edges[cell] >= edges[start] - room // 3)
    used = edges[first] - (1 if first else 0)
    if edges[count] - used <= room:
        return first, count
    fitting = (cell for cell in range(count, start, -1) if edges[cell] - used <= room - 1)
    return first, next(fitting, start + 1)


def _cells(line: str) -> list[str]:
    """Return what is shown for each character of a line."""
    if line.isascii() and line.isprintable():
        return list(line)
    cells: list[str] = []
    column = 0
    for char in line:
        cell = " " * (_TAB - column % _TAB) if char == "\t" else visible(char)
        column += width_of(cell)
        cells.append(cell)
    return cells
