"""How wide a text stands on a terminal, and how it is cut to fit.

Widths are counted in terminal columns: two for East Asian wide characters, none for combining ones.  A character that
would move the cursor, hide, or reorder what is shown is spelled out as ``<U+202E>``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_SPELLED_OUT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_COMBINING = frozenset({"Mn", "Me"})
_HANGUL_JOINING = range(0x1160, 0x1200)
"""Medial vowels and final consonants: drawn into the syllable before them."""


def visible(char: str) -> str:
    """Return what is shown for one character: itself, or its number where showing it could mislead."""
    if " " <= char <= "~":
        return char
    category = unicodedata.category(char)
    if category == "Zs":  # spaces of other widths, or that do not break: a drafter's habit, not a trap
        return " "
    return f"<U+{ord(char):04X}>" if category in _SPELLED_OUT else char


def shown(text: str) -> str:
    """Return the text with what could mislead spelled out; line breaks and tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char in "\n\t" else visible(char) for char in text)


def width_of(text: str) -> int:
    """Return the columns that a text takes that has nothing left to spell out."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if ord(char) in _HANGUL_JOINING or unicodedata.category(char) in _COMBINING:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Return the text filled up with spaces to so many columns."""
    return text + " " * (columns - width_of(text))


def wrap(text: str, columns: int, *, hanging: str = "") -> list[str]:
    """Return the lines of a text, broken between words, each at most ``columns`` wide.

    Lines after the first begin with ``hanging``.  A line break in the text stays one; a word wider than a line is cut.
    There is always at least one line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = hanging if lines else ""
        empty = True
        for word in _words(shown(paragraph), max(1, columns - width_of(hanging))):
            gap = "" if empty else " "
            if not empty and width_of(line) + 1 + width_of(word) > columns:
                lines.append(line)
                line, gap = hanging, ""
            line += gap + word
            empty = False
        lines.append(line)
    return lines


def _words(text: str, columns: int) -> Iterator[str]:
    for word in text.split():
        yield from pieces(word, columns) if width_of(word) > columns else (word,)


def pieces(word: str, columns: int) -> Iterator[str]:
    """Yield the parts of a word, each at most ``columns`` wide (or one wide character); cut after a bracket if it can be."""
    piece, used = "", 0
    for char in word:
        size = _char_width(char)
        if piece and used + size > columns:
            bracket = piece.rfind("(") + 1
            yield piece[:bracket] or piece
            piece = piece[bracket:] if bracket else ""
            used = width_of(piece)
        piece += char
        used += size
    if piece:
        yield piece
