"""From characters to tokens, one at a time: what a word is depends on what the grammar expects where it stands."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache as once
from typing import NamedTuple

from charter_engine.syntax.tables import ALSO, END, Tables

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SKIP = rf"(?:[\s{BIDI_CONTROLS}]++|#[^\n]*+)*+"
_WORD = re.compile(r"[^\W\d]\w*")
_JOINS = re.compile(rf"{_SKIP}(<=|>=|!=|[,;)<>=]|\.(?![\w.]))")
STRANGE = "?"
# What stands at the start of a line in running text, but hardly inside a quotation: a label, a brace, a new sentence.
_LINE_STARTER = re.compile(
    r"\n(?=[ \t]*(?:\}|\n|\d+[A-Za-z]*\.\s|\([a-z]{1,4}\)\s|(?:article|annex|part|charter|version|cites|kind|role|organ|"
    r"office|attribute|relation|event|action|define|decision|procedure|principle|upon|every|no|the|on|expect|source)\s))"
)


class Token(NamedTuple):
    """A word or sign with the name of its terminal, and the characters it spans."""

    type: str
    text: str
    start: int
    end: int


class Scanner:
    """Reads the tokens of one text; ``comments`` and ``unclosed`` (start and end of a quotation) fill as it goes."""

    def __init__(self, text: str, grammar: Tables) -> None:
        self.text = text
        self.words = grammar.words
        self.signs = grammar.signs
        self.unfollowed = grammar.unfollowed
        self.patterns = _compiled(grammar.patterns)
        self.master = _master(grammar.patterns, tuple(grammar.signs))
        self.unclosed: dict[int, int] = {}

    def next(self, position: int, expected: Container[str]) -> Token:
        """Return the token at or after ``position``, of a kind among ``expected`` where it can be one."""
        found = self.master.match(self.text, position)
        kind = found.lastgroup if found else None
        if found is None or kind is None:
            return self._other(position)
        start, end = found.span(kind)
        text = found[kind]
        if kind == "NAME":
            word = self.words.get(text)
            if word is not None and "NAME" in expected and self.follows(end) in self.unfollowed[word]:
                word = None  # what has the name of a word stands where that word could not
            return Token(word if word is not None and word in expected else "NAME", text, start, end)
        if kind == "SIGN":
            return Token(self.signs[text], text, start, end)
        if kind == "STRING":
            if "\n" in text and self._runs_away(start, end):
                return self._unclosed(start)
            return Token(kind, text, start, end)
        if kind in expected:
            return Token(kind, text, start, end)
        return self._fallback(Token(kind, text, start, end), expected)

    def kinds(self, sign: str) -> tuple[str, ...]:
        """Return as what a sign may be read."""
        return tuple(each for each in (self.signs.get(sign), ALSO.get(sign)) if each is not None)

    def follows(self, end: int) -> str:
        """Return the sign that ends or joins what stands before it, or the bracket right after it; empty where there is none."""
        if self.text.startswith("(", end):
            return "("
        found = _JOINS.match(self.text, end)
        return found[1] if found is not None else ""

    def _fallback(self, token: Token, expected: Container[str]) -> Token:
        """Return what else may begin where ``token`` does, ``token`` itself if nothing else fits."""
        for name, pattern in self.patterns:
            if name in expected:
                found = pattern.match(self.text, token.start)
                if found is not None:
                    keyword = self.words.get(found[0]) if name == "NAME" else None
                    kind = keyword if keyword is not None and keyword in expected else name
                    return Token(kind, found[0], token.start, found.end())
        word = _WORD.match(self.text, token.start)
        if word is not None:
            return Token(self.words.get(word[0], "NAME"), word[0], token.start, word.end())
        sign = self.signs.get(token.text[0])
        if sign is not None and (sign in expected or token.type != "LIMB"):
            return Token(sign, token.text[0], token.start, token.start + 1)
        return token

    def _other(self, position: int) -> Token:
        """Return the end, a quotation without end, or a sign that the language does not have."""
        skipped = _SKIPPED.match(self.text, position)
        start = skipped.end() if skipped else position
        if start >= len(self.text):
            return Token(END, "", len(self.text), len(self.text))
        if self.text[start] == '"':
            return self._unclosed(start)
        return Token(STRANGE, self.text[start], start, start + 1)

    def _runs_away(self, start: int, end: int) -> bool:
        """Say whether the quotation over several lines ends at what is really the opening quote of another."""
        after, before = self.text[end : end + 1], self.text[end - 2]
        opens = after.isalnum() or (after in "{(" and after != "") or (before.isspace() and not after.isspace())
        return opens and (before.isspace() or before in '("' or _LINE_STARTER.search(self.text, start, end) is not None)

    def _unclosed(self, start: int) -> Token:
        """Return a quotation that nobody closed: up to the next sentence, or the end of its line."""
        starter = _LINE_STARTER.search(self.text, start)
        line_end = self.text.find("\n", start)
        end = starter.start() if starter else line_end if line_end >= 0 else len(self.text)
        stretch = self.text[start:end].rstrip()
        closing = re.search(r"\s*[.;{,]$", stretch)
        if closing is not None:
            stretch = stretch[: closing.start()]
        end = start + max(len(stretch), 1)
        self.unclosed[start] = end
        return Token("STRING", self.text[start:end] + '"', start, end)


_SKIPPED = re.compile(_SKIP)


@once
def _compiled(patterns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in patterns)


@once
def _master(patterns: tuple[tuple[str, str], ...], signs: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)
    return re.compile(f"{_SKIP}(?:{named}|(?P<SIGN>{'|'.join(map(re.escape, signs))}))")
