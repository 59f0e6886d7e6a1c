"""What a drafter wrote that has no meaning, so is not in the tree, but is worth keeping: ``the``, ``an``, ``after``."""

from __future__ import annotations

import re

from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

# Looking further back than this finds nothing but white space.
_REACH = 400
_THE = re.compile(r"(?<![\w.])the\s+$")
_LAST_WORD = re.compile(r"(?<![\w.])([^\W\d]\w*)[\s(]*(?:(?:the|all)\s+)?[\s(]*$")
_NUMBER = re.compile(r"[(\s]*(\d+(?:\.\d+|/0*[1-9]\d*)?)")


@frozen
class Written:
    """The text a tree was read from, without its comments; empty for a tree that was never written."""

    text: str

    def _before(self, place: Span) -> str:
        return self.text[max(0, place.start - _REACH) : place.start]

    def the(self, place: Span) -> bool:
        """Tell whether ``the`` stands before a place."""
        return _THE.search(self._before(place)) is not None

    def before(self, place: Span, *words: str) -> str:
        """Return the one of ``words`` that stands before a place, over an opening bracket and ``the``; else nothing."""
        found = _LAST_WORD.search(self._before(place))
        return found[1] if found is not None and found[1] in words else ""

    def between(self, first: Span, second: Span) -> str:
        """Return what stands between two places, without space around it."""
        return self.text[first.end : second.start].strip()

    def at(self, place: Span) -> str:
        """Return what stands at a place."""
        return self.text[place.start : place.end]

    def number(self, place: Span) -> str:
        """Return the number that a place begins with, as its digits were written; nothing if there is none."""
        found = _NUMBER.match(self.text, place.start, place.end)
        return found[1] if found is not None else ""


NOTHING = Written("")
