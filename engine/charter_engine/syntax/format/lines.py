"""A sentence over lines: on one where it fits, else broken before its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charter_engine.syntax.format.comments import Attached
from charter_engine.syntax.format.pieces import Break, Piece, Sentence, one_line

WIDTH = 120


@dataclass(frozen=True)
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
    body = next((at for at, piece in enumerate(pieces) if at and piece.begins in {Break.BODY, Break.UNDER}), 0)
    together = False
    if body and not any(commented[body:]):
        rest = one_line(pieces[body:], sentence.end)
        together = _fits(pieces[body:], column + sentence.hang, rest)
    return _Filling(sentence, column, lead, attached, commented, body if together else len(pieces)).lines()


def _fits(pieces: Sequence[Piece], column: int, text: str) -> bool:
    always = any(piece.begins in {Break.UNDER, Break.ALWAYS} for piece in pieces[1:])
    return not always and (column + len(text) <= WIDTH or (len(pieces) == 1 and len(pieces[0].words) == 1))


def _comment(attached: Attached) -> str:
    return attached.behind.text if attached.behind is not None else ""


def _commented(attached: Sequence[Attached]) -> list[bool]:
    """Return for each piece whether a comment forces it to begin a line."""
    return [False] + [
        bool(here.before) or before.behind is not None for before, here in zip(attached, attached[1:], strict=False)
    ]


@dataclass
class _Filling:
    """Puts pieces beside each other as long as there is room; from ``together`` on they need no line of their own."""

    sentence: Sentence
    column: int
    lead: str
    attached: Sequence[Attached]
    commented: Sequence[bool]
    together: int

    def lines(self) -> list[Line]:
        """Return the lines."""
        pieces, found, current = self.sentence.pieces, list[Line](), self.lead
        for at, piece in enumerate(pieces):
            sign = pieces[at + 1].glue if at + 1 < len(pieces) else self.sentence.end
            indent = " " * (self.column + self._depth(piece))
            if at:
                beside = f"{current} {piece.text}{sign}"
                if self._begins(at, piece) or len(beside) > WIDTH:
                    found.append(Line(current, _comment(self.attached[at - 1])))
                    found.extend(Line(indent, each.text) for each in self.attached[at].before)
                    current = indent
                else:
                    current = beside
                    continue
            broken = self._broken(
                current, piece.words, sign, indent + "  " if at else " " * (self.column + self.sentence.hang)
            )
            found.extend(Line(each) for each in broken[:-1])
            current = broken[-1]
        return [*found, Line(current, _comment(self.attached[-1]))]

    def _depth(self, piece: Piece) -> int:
        return self.sentence.hang + 2 * (piece.depth - 1) if piece.depth else 0

    def _begins(self, at: int, piece: Piece) -> bool:
        if self.commented[at] or piece.begins in {Break.BODY, Break.UNDER, Break.ALWAYS}:
            return True
        return piece.begins is Break.CHAIN and at < self.together

    def _broken(self, lead: str, words: Sequence[str], sign: str, indent: str) -> list[str]:
        """Return a piece over as many lines as it needs."""
        found, current = list[str](), lead
        empty = True
        for at, word in enumerate(words):
            text = word if at + 1 < len(words) else word + sign
            if not empty and len(current) + 1 + len(text) > WIDTH:
                found.append(current)
                current, empty = indent, True
            current += text if empty else f" {text}"
            empty = False
        return [*found, current]
