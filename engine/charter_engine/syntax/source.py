"""Where something stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from charter_engine.syntax.value import frozen


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source text.

    ``start`` and ``end`` are character offsets (``end`` exclusive); lines and columns count from 1 and columns count
    characters, ``end_column`` is exclusive.
    """

    file: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, other: Span) -> Span:
        """Return the stretch from the start of this span to the end of ``other``."""
        return Span(self.file, self.start, other.end, self.line, self.column, other.end_line, other.end_column)


@frozen
class Source:
    """A text and the name it is reported under (a path as the user wrote it)."""

    file: str
    text: str
