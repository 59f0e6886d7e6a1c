"""Where a key stands in a TOML text.

The standard library reads TOML without places, so lines are looked through for a table or a key as people write them, one a
line; what is written otherwise (an inline table) has no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from charter_engine.syntax.source import Source, Span

_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_ENTRY = re.compile(r"\s*([\"']?)([\w.-]+)\1\s*=\s*(.*?)\s*(?:#[^\"']*)?$")


def key_at(source: Source, where: Sequence[str]) -> Span | None:
    """Return where a table or a key of one is named; ``where`` has their names, the table's first."""
    return next((_span(source, line, *found) for line, name, found, _ in _named(source) if name == tuple(where)), None)


def value_at(source: Source, where: Sequence[str]) -> Span | None:
    """Return where the value of a key stands."""
    return next((_span(source, line, *found) for line, name, _, found in _named(source) if name == tuple(where)), None)


def point_at(source: Source, line: int, column: int) -> Span:
    """Return the character at a line and column, both counted from 1."""
    return _span(source, line - 1, column - 1, column)


def _named(source: Source) -> Iterator[tuple[int, tuple[str, ...], tuple[int, int], tuple[int, int]]]:
    """Yield each table and key: its line from 0, its names, and the columns from 0 of its name and of its value."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(source.text.split("\n")):
        if head := _TABLE.match(line):
            table = (head[1].strip("\"'"),)
            yield number, table, head.span(1), head.span(1)
        elif entry := _ENTRY.match(line):
            yield number, (*table, entry[2]), entry.span(2), entry.span(3)


def _span(source: Source, line: int, first: int, last: int) -> Span:
    start = sum(len(each) + 1 for each in source.text.split("\n")[:line])
    return Span(source.file, start + first, start + last, line + 1, first + 1, line + 1, last + 1)
