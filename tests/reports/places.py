"""Makes spans for the tests of the renderers."""

from __future__ import annotations

from charter_engine.syntax.source import Span


def place(file: str, text: str, what: str, until: str = "") -> Span:
    """Return where ``what`` first stands in the text, stretched to the end of ``until`` after it."""
    start = text.index(what)
    end = text.index(until, start) + len(until) if until else start + len(what)
    return stretch(file, text, start, end)


def stretch(file: str, text: str, start: int, end: int) -> Span:
    """Return the span from one offset to another."""
    return Span(file, start, end, *_line_and_column(text, start), *_line_and_column(text, end))


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
