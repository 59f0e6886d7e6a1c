"""Words in which what has a definition stands between marks, so that a page can link it and a terminal leave it out.

A mark is a character that no charter writes: what a text brings of them is dropped before it becomes words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEGIN, _MIDDLE, _END = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile("[\ue000-\ue002]")
_LINK = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")
_FIRST_LETTER = re.compile("^((?:\ue000[^\ue001]*\ue001)?[“\u2018(]?)(a\\b|[^\\W\\d_](?=\\w))")
PARAGRAPH = "§"
"""With which the key of a paragraph begins: ``§9(3)``."""


def clean(text: str) -> str:
    """Return a text without any mark in it."""
    return _MARKS.sub("", text)


def linked(key: str, text: str) -> str:
    """Return words that link to what has a key; none are linked twice."""
    return f"{_BEGIN}{clean(key)}{_MIDDLE}{clean(bare(text))}{_END}"


def pieces(words: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of words in order, each with the key it links to, empty where it links to nothing."""
    reached = 0
    for found in _LINK.finditer(words):
        if found.start() > reached:
            yield "", words[reached : found.start()]
        yield found[1], found[2]
        reached = found.end()
    if reached < len(words):
        yield "", words[reached:]


def bare(words: str) -> str:
    """Return words without their links."""
    return "".join(text for _, text in pieces(words))


def keys(words: str) -> frozenset[str]:
    """Return what some words link to."""
    return frozenset(key for key, _ in pieces(words) if key)


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return _FIRST_LETTER.sub(lambda found: found[1] + found[2].capitalize(), words, count=1)
