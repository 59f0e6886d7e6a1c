"""Colours for a terminal, as the plain control sequences that every terminal knows."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from charter_engine.syntax.diagnostic import Severity


class Ink(StrEnum):
    """What a stretch of text is; the value is its SGR parameter."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    FRAME = "34"
    RELATED = "1;34"
    STRONG = "1"
    GOOD = "32"
    FAINT = "2"


Painter = Callable[[str, Ink], str]
"""From a text and what it is to the text as it is written."""

INK_OF_SEVERITY = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}


def painter(*, color: bool) -> Painter:
    """Return how text is written: in colour, or as it is."""
    return _in_color if color else _plain


def _in_color(text: str, ink: Ink) -> str:
    return f"\x1b[{ink}m{text}\x1b[0m" if text else text


def _plain(text: str, _ink: Ink) -> str:
    return text
