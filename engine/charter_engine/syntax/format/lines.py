"""A sentence over lines: on one where it fits, else broken before its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from charter_engine.syntax.format.comments import Attached
from charter_engine.syntax.format.pieces import Break, Piece, Sentence, one_line
from charter_engine.syntax.value import frozen

WIDTH = 120
_ALWAYS = frozenset({Break.UNDER, Break.ALWAYS})
_BROKEN = frozenset({Break.BODY, *_ALWAYS})


@frozen
class Line:
    """One line, and the comment that ends it; a comment alone has no ``text``."""

    text: str
    comment: str = ""


def lay(sentence: Sentence, column: int, label: str, attached: Sequence[Attached]) -> list[Line]:
    """Return the lines of a sentence whose first begins at ``column``, after ``label`` if it has one.

    Comments before the first piece are not among them: they belong to what is around the sentence.
    """
    lead = " " * (column - len(label)) + label
    pieces = sentence.pieces
    commented = _commented(attached)
    whole = one_line(pieces, sentence.end)
    if not any(commented) and _fits(pieces, column, whole):
        return [Line(lead + whole, _comment(attached[-1]))]
    return _Filling(sentence, column, lead, attached, commented).lines()


def _fits(pieces: Sequence[Piece], column: int, text: str) -> bool:
    always = any(piece.begins in _ALWAYS for piece in pieces[1:])
    return not always and (column + len(text) <= WIDTH or (len(pieces) == 1 and len(pieces[0].words) == 1))


def _comment(attached: Attached) -> str:
    return attached.behind.text if attached.behind is not None else ""


def _commented(attached: Sequence[Attached]) -> list[bool]:
    """Return for each piece whether a comment forces it to begin a line."""
    return [False] + [bool(here.before) or before.behind is not None for before, here in pairwise(attached)]


@dataclass
class _Filling:
    """Puts pieces beside each other as long as there is room."""

    sentence: Sentence
    column: int
    lead: str
    attached: Sequence[Attached]
    commented: Sequence[bool]

    def lines(self) -> list[Line]:
        """Return the lines."""
        pieces, found, current = self.sentence.pieces, list[Line](), self.lead
        chains = self._chains()
        for at, piece in enumerate(pieces):
            sign = self._sign(at)
            indent = " " * self._column(piece)
            if at:
                beside = f"{current} {piece.text}{sign}"
                if not self._begins(at) and at not in chains and len(beside) <= WIDTH:
                    current = beside
                    continue
                found.append(Line(current, _comment(self.attached[at - 1])))
                found.extend(Line(indent, each.text) for each in self.attached[at].before)
                current = indent
            further = f"{indent}  " if at else " " * (self.column + self.sentence.hang)
            *full, current = _broken(current, piece.words, sign, further)
            found.extend(Line(each) for each in full)
        return [*found, Line(current, _comment(self.attached[-1]))]

    def _sign(self, at: int) -> str:
        """Return what stands right behind a piece."""
        pieces = self.sentence.pieces
        return pieces[at + 1].glue if at + 1 < len(pieces) else self.sentence.end

    def _column(self, piece: Piece) -> int:
        return self.column + (self.sentence.hang + 2 * (piece.depth - 1) if piece.depth else 0)

    def _begins(self, at: int) -> bool:
        return self.commented[at] or self.sentence.pieces[at].begins in _BROKEN

    def _chains(self) -> set[int]:
        """Return the pieces that begin a chain, and a line: where what stands between two broken lines has no room."""
        pieces = self.sentence.pieces
        starts = [at for at in range(len(pieces)) if at == 0 or self._begins(at)]
        found: set[int] = set()
        for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
            text = one_line(pieces[start:end], self._sign(end - 1))
            if self._column(pieces[start]) + len(text) > WIDTH:
                found.update(at for at in range(start + 1, end) if pieces[at].begins is Break.CHAIN)
        return found


def _broken(lead: str, words: Sequence[str], sign: str, indent: str) -> list[str]:
    """Return a piece over as many lines as it needs, the first after ``lead``."""
    *others, last = words
    found, current, empty = list[str](), lead, True
    for text in (*others, last + sign):
        if not empty and len(current) + 1 + len(text) > WIDTH:
            found.append(current)
            current, empty = indent, True
        current += text if empty else f" {text}"
        empty = False
    return [*found, current]
