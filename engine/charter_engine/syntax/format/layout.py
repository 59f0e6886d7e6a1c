"""The canonical layout of a text: one sentence a line where it fits, aligned where neighbours are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from charter_engine.syntax.format.comments import Attached, after_blank, attach, comments, without_comments
from charter_engine.syntax.format.document import Entry, Role, entries
from charter_engine.syntax.format.lines import WIDTH, Line, lay
from charter_engine.syntax.format.pieces import NOWHERE, Piece, Sentence, one_line
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.document import Document
from charter_engine.syntax.value import frozen

# A comment behind a longer line than this is not lined up with its neighbours.
_FURTHEST = 90


@frozen
class _Placed:
    """An entry with the comments of its pieces, and whether a blank line comes before it or its first comment."""

    entry: Entry
    attached: tuple[Attached, ...]
    blank: bool


def format_source(source: Source, document: Document) -> str:
    """Return the text of a tree in canonical layout, with the comments of the source it was read from.

    The source has no errors; an empty one stands for a tree that was never written.
    """
    text = source.text
    listed = list(entries(document.items, Written(without_comments(text))))
    attached, rest = attach(comments(text), _starts(listed))
    ends = list(accumulate(len(each.sentence.pieces) for each in listed))
    placed = [
        _Placed(each, tuple(attached[end - len(each.sentence.pieces) : end]), after_blank(text, each.start))
        for each, end in zip(listed, ends, strict=True)
    ]
    lines = _lines(_aligned(placed))
    for each in rest:
        lines.extend(_blank(lines, wanted=each.after_blank))
        lines.append(Line("", each.text))
    return "".join(f"{text}\n" for text in _written_out(lines))


def _starts(listed: Sequence[Entry]) -> list[tuple[int, int]]:
    """Return where each piece begins, with its labels and without; one that is nowhere, where the one before does."""
    found: list[tuple[int, int]] = []
    reached = 0
    for entry in listed:
        for position, piece in enumerate(entry.sentence.pieces):
            body = max(reached, piece.start if piece.start != NOWHERE else reached)
            label = max(reached, entry.start) if position == 0 else body
            found.append((min(label, body), body))
            reached = body
    return found


def _lines(placed: Sequence[_Placed]) -> list[Line]:
    found: list[Line] = []
    before: Role | None = None
    for each in placed:
        entry, role = each.entry, each.entry.role
        column = entry.column - len(entry.label)
        outermost = column == 0 and role is not Role.CLOSES
        apart = outermost and (role in {Role.APART, Role.OPENS} or before in {Role.APART, Role.CLOSES})
        first = before in {None, Role.OPENS}
        margin = " " * (column + 2 if role is Role.CLOSES else column)
        for comment in each.attached[0].before:
            found.extend(_blank(found, wanted=not first and (apart or comment.after_blank)))
            found.append(Line(margin, comment.text))
            apart = first = False
        found.extend(_blank(found, wanted=role is not Role.CLOSES and not first and (apart or each.blank)))
        found.extend(lay(entry.sentence, entry.column, entry.label, each.attached))
        before = role
    return found


def _blank(lines: Sequence[Line], *, wanted: bool) -> list[Line]:
    return [Line("")] if wanted and lines else []


# ---------------------------------------------------------------------------------------------------------- alignment


def _aligned(placed: Sequence[_Placed]) -> list[_Placed]:
    """Return the entries with those spread that stand in a run of neighbours of their kind."""
    found: list[_Placed] = []
    run: list[_Placed] = []
    for each in placed:
        if run and (each.blank or _key(each) != _key(run[0])):
            found.extend(_spread(run))
            run = []
        run.append(each)
    return [*found, *_spread(run)]


def _key(each: _Placed) -> str:
    """Return what an entry lines up with; nothing if it is not on one line."""
    sentence = each.entry.sentence
    if sentence.column is None or any(one.behind is not None for one in each.attached[:-1]):
        return ""
    if any(one.before for one in each.attached[1:]):
        return ""
    fits = each.entry.column + len(one_line(sentence.pieces, sentence.end)) <= WIDTH
    return sentence.column.key if fits else ""


def _spread(run: Sequence[_Placed]) -> list[_Placed]:
    columns = [each.entry.sentence.column for each in run if _key(each)]
    furthest = max((column.offset for column in columns if column is not None), default=0)
    return [_moved(each, furthest) if _key(each) else each for each in run]


def _moved(each: _Placed, furthest: int) -> _Placed:
    sentence, entry = each.entry.sentence, each.entry
    column = sentence.column
    text = one_line(sentence.pieces, "")
    if column is None:
        return each
    spread = text[: column.offset].ljust(furthest) + text[column.offset :]
    if entry.column + len(spread) + len(sentence.end) > WIDTH:
        return each
    one = Sentence((Piece((spread,), entry.start),), sentence.end)
    return replace(
        each,
        entry=replace(entry, sentence=one),
        attached=(Attached(each.attached[0].before, each.attached[-1].behind),),
    )


def _written_out(lines: Sequence[Line]) -> list[str]:
    """Return the lines with their comments; those behind consecutive lines begin in one column."""
    found: list[str] = []
    for behind, group in groupby(lines, key=lambda line: bool(line.comment and line.text.strip())):
        run = list(group)
        if not behind:
            found.extend(f"{line.text}{line.comment}".rstrip() for line in run)
            continue
        furthest = max((len(line.text) for line in run if len(line.text) <= _FURTHEST), default=0)
        found.extend(f"{line.text.rstrip().ljust(furthest)}  {line.comment}" for line in run)
    return found
