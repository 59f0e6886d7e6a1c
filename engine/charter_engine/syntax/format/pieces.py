"""A sentence before it is laid out: its pieces, and where a line may end between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

NOWHERE = -1


class Break(Enum):
    """Whether a piece begins a line."""

    FIT = "only if the line before has no room for it"
    CHAIN = "unless what stands around it, as far as it begins no line, fits on one"
    BODY = "unless the sentence fits on one line; what follows a trigger"
    UNDER = "always; what follows a trigger with a condition"
    ALWAYS = "always, as a limb does"


@frozen
class Piece:
    """One clause.

    ``words`` is its text, cut where a line may end if even one line of its own is too short for it.  ``start`` is its
    offset in the source (a comment before it stays before it) or :data:`NOWHERE`; ``glue`` the sign between the piece
    before and this one; ``depth`` how often the sentence's indentation is added on a line of its own.
    """

    words: tuple[str, ...]
    start: int = NOWHERE
    glue: str = ""
    begins: Break = Break.FIT
    depth: int = 1

    @property
    def text(self) -> str:
        """The whole piece on one line."""
        return " ".join(self.words)


@frozen
class Column:
    """Where a sentence may be spread so that it lines up with its neighbours: ``offset`` into its first line.

    Only sentences of the same ``key`` line up.
    """

    key: str
    offset: int


@frozen
class Sentence:
    """Pieces with the sign that ends them; ``hang`` is the indentation of the lines after the first."""

    pieces: tuple[Piece, ...]
    end: str = "."
    hang: int = 2
    column: Column | None = None


def sentence(*pieces: Piece, end: str = ".", hang: int = 2) -> Sentence:
    """Return a sentence; its first piece begins it, whatever it said of its depth."""
    first, *rest = pieces
    return Sentence((replace(first, depth=0), *rest), end, hang)


def heading(text: str, node: Node) -> Sentence:
    """Return a line without a full stop, as at the head of a file."""
    return sentence(Piece((text,), node.span.start), end="")


def one_line(pieces: Iterable[Piece], end: str) -> str:
    """Return the pieces on one line, with the sign that ends them."""
    text = ""
    for piece in pieces:
        text += f"{piece.glue} {piece.text}" if text else piece.text
    return text + end


def prefixed(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with one more before the first, on the same line as it."""
    return (f"{word} {words[0]}", *words[1:]) if word else words
