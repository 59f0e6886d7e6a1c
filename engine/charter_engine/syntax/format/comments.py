"""The comments of a text, and what each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from charter_engine.syntax.value import frozen

_COMMENT_OR_QUOTATION = re.compile(r'"(?:[^"\\]|\\.)*"|#[^\n]*', re.DOTALL)


@frozen
class Comment:
    """``# …`` at an offset; ``own_line`` where nothing stands before it, ``after_blank`` where a blank line does."""

    text: str
    start: int
    own_line: bool
    after_blank: bool


@dataclass
class Attached:
    """The comments of one piece: those on lines before it, and the one that ends its line."""

    before: list[Comment] = field(default_factory=list)
    behind: Comment | None = None


def comments(text: str) -> tuple[Comment, ...]:
    """Return the comments of a text without errors, in order."""
    return tuple(
        Comment(found[0].rstrip(), found.start(), _begins_line(text, found.start()), after_blank(text, found.start()))
        for found in _COMMENT_OR_QUOTATION.finditer(text)
        if found[0].startswith("#")
    )


def without_comments(text: str) -> str:
    """Return a text with spaces in place of its comments, everything else at the offset where it was."""
    return _COMMENT_OR_QUOTATION.sub(lambda found: " " * len(found[0]) if found[0].startswith("#") else found[0], text)


def _begins_line(text: str, position: int) -> bool:
    return not text[text.rfind("\n", 0, position) + 1 : position].strip()


def after_blank(text: str, position: int) -> bool:
    """Tell whether what begins a line at a position has a blank line above it."""
    line = text.rfind("\n", 0, position)
    if line < 0 or not _begins_line(text, position):
        return False
    return not text[text.rfind("\n", 0, line) + 1 : line].strip()


def attach(found: Sequence[Comment], starts: Sequence[tuple[int, int]]) -> tuple[list[Attached], list[Comment]]:
    """Return the comments of each piece, and those after the last.

    ``starts`` has for each piece, in order, where it begins with its label and without.  A comment on a line of its own
    belongs to the next piece, any other to the piece it stands in or behind; a second one of a piece goes to the next.
    """
    labels = [label for label, _ in starts]
    bodies = [body for _, body in starts]
    attached = [Attached() for _ in starts]
    rest: list[Comment] = []
    for each in found:
        at = bisect_right(labels, each.start) - 1
        if not each.own_line and at >= 0 and attached[at].behind is None:
            attached[at].behind = each
            continue
        following = bisect_right(bodies, each.start)
        moved = replace(each, after_blank=each.after_blank and each.own_line)
        (attached[following].before if following < len(starts) else rest).append(moved)
    return attached, rest
