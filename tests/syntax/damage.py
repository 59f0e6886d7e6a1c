"""One mistake at a time put into a text, and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r'"[^"]*"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?|\d+\.(?=\s)|\d+/\d+|\d+(?:\(\w+\))+|\([a-z]\)(?=\s)|\d+'
    r"|yes/no|[^\W\d]\w*(?:\.[^\W\d]\w*)*|[<>]=|\S"
)
_KEYWORDS = """
charter version part kind plural is organ of permanent elected by for years all office held attribute
percent length relation reads event action needs continuing define as and or not counts when incompatible
with article upon if must without delay in any within hours unless that case failing which the every
entitled to have no may while subject later than before following some one jointly prejudice notwithstanding
decision on a proposal procedure voters members barred where quorum present adopted voting negative vote
votes notice decides text should days principle does depend even through decisions source between expect
never breach fulfilled pending unknown
"""
KEYWORDS = frozenset(_KEYWORDS.split())


@dataclass(frozen=True)
class Damage:
    """A text with one mistake, and the lines between which the mistake lies."""

    kind: str
    what: str
    text: str
    first: int
    last: int


def _other(name: str) -> str:
    """Return a name that nothing declares, with the capitals of this one."""
    owner, _, last = name.rpartition(".")
    other = "Qqq" if last[0].isupper() else "qqq"
    return f"{owner}.{other}" if owner else other


def damages(text: str) -> Iterator[Damage]:
    """Yield the text with every single mistake of every sort."""
    tokens = list(TOKEN.finditer(text))
    seen: set[str] = set()
    for number, found in enumerate(tokens):
        word = found[0]
        start, end = found.span()
        last = tokens[number + 1].start() if number + 1 < len(tokens) else len(text) - 1

        def damage(kind: str, replacement: str, start: int = start, end: int = end, last: int = last) -> Damage:
            damaged = text[:start] + replacement + text[end:]
            line, upto = (text.count("\n", 0, at) + 1 for at in (start, last))
            return Damage(kind, f"{text[start:end]} → {replacement}", damaged, line, upto)

        yield damage("drop", "")
        yield damage("double", f"{word} {word}")
        yield damage("stray", f"{word} §")
        if word in KEYWORDS and len(word) > 3:
            yield damage("misspell", word[:-2] + word[-1] + word[-2] if word[-1] != word[-2] else word[:-1])
            yield damage("misspell", word[:1] + word[2:])
        elif word[0].isalpha() and word not in KEYWORDS and len(word) > 2:
            first = not (seen & {*word.split(".")})
            seen.add(word)
            yield damage("rename at first" if first else "rename", _other(word))
        if word[0] == '"':
            yield damage("open quote", word[:-1])
            yield damage("open quote", word[1:])
