"""Which paragraph each finding is shown at."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.reports.view.charter import Finding
from charter_engine.reports.view.known import Known
from charter_engine.syntax.source import Span

_MOST = 3
"""A finding on more paragraphs than this is one on the whole."""


class Findings:
    """Hands out findings: to the sentence they stand in, to the paragraphs they cite; what nobody took is left."""

    def __init__(self, known: Known) -> None:
        """Take all findings of a check."""
        self._listed = tuple(known.findings())
        self._shown: set[int] = set()

    def at(self, place: Span, citations: Iterable[str]) -> tuple[Finding, ...]:
        """Return the findings at a place or on one of some paragraphs."""
        wanted = set(citations) - {""}
        taken = [
            number
            for number, (span, found) in enumerate(self._listed)
            if len(found.citations) <= _MOST
            and (wanted & set(found.citations) or (span is not None and _within(span, place)))
        ]
        self._shown.update(taken)
        return tuple(self._listed[number][1] for number in taken)

    def left(self) -> tuple[Finding, ...]:
        """Return the findings that are shown nowhere yet."""
        return tuple(found for number, (_, found) in enumerate(self._listed) if number not in self._shown)


def _within(inner: Span, outer: Span) -> bool:
    return inner.file == outer.file and outer.start <= inner.start and inner.end <= outer.end
