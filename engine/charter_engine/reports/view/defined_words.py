"""The words of an authentic text that have a definition."""

from __future__ import annotations

import re

from charter_engine.reports.plain.english import spaced
from charter_engine.reports.plain.lexicon import Lexicon
from charter_engine.reports.plain.marks import clean, linked

_SHORTEST = 4
"""Shorter words than this mean something else too often."""


class DefinedWords:
    """Finds kinds, organs and defined conditions by the words they are written with; each first time in a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Gather the words for what the main charter declares."""
        self.keys: dict[str, str] = {}
        for key, sort in lexicon.sorts.items():
            if "." in key:
                continue
            if sort == "kind":
                self.keys.update({spaced(key): key, lexicon.plural(key): key})
            elif sort == "definition" or key in lexicon.offices:
                self.keys[spaced(key)] = key
        words = sorted((each for each in self.keys if len(each) >= _SHORTEST), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])") if words else None

    def linked(self, text: str) -> str:
        """Return a text with the words that have a definition between marks."""
        plain = clean(text)
        if self.pattern is None:
            return plain
        seen: set[str] = set()

        def once(found: re.Match[str]) -> str:
            key = self.keys[found[0]]
            if key in seen:
                return found[0]
            seen.add(key)
            return linked(key, found[0])

        return self.pattern.sub(once, plain)
