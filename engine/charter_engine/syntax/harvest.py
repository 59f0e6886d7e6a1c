"""The names that a spoilt sentence seems to declare, so that their uses are not errors too."""

from __future__ import annotations

from typing import Final

from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.repair import Repair
from charter_engine.syntax.scan import Scanner
from charter_engine.syntax.tables import END
from charter_engine.syntax.words import DECLARING

LOST: Final = ""
"""Stands for a name that cannot be read any more."""


def declared(scanner: Scanner, kind: str, start: int, end: int, repair: Repair | None) -> tuple[tuple[str, str], ...]:
    """Return (word, name) for each name that the stretch may declare; :data:`LOST` where the name itself is missing."""
    words = []
    position = start
    while position < end:
        token = scanner.next(position, {"NAME": 0})
        if token.type == END or token.start >= end:
            break
        words.append(token)
        position = token.end
    if not words:
        return ()
    first = words[0].text
    word = first if first in DECLARING else nearest(first, DECLARING) or ""
    names = [each for each in words[1:] if each.type == "NAME"]
    near = words[min(2, len(words) - 1)].end
    if repair is not None and repair.how == "put in" and repair.at == words[0].start:
        # the word that declares was forgotten: what stands first is the name
        word = next((each.lower() for each in repair.kinds if each.lower() in DECLARING), word)
        names = [each for each in words if each.type == "NAME"]
    if not word:
        # an individual of a case, or a sentence that declares nothing
        stated = [each.text for each in words if each.type == "NAME"]
        if repair is not None and repair.kind == "NAME":
            stated.append(LOST)
        return (
            tuple(("individual", each) for each in stated)
            if kind == "case"
            else tuple(("define", each) for each in stated[:1])
        )
    found = [(word, each.text) for each in names]
    # a mistake at the name itself, or in a list of names, may have lost the name
    lost = repair is not None and (repair.at <= near or repair.kind == "NAME")
    return ((word, LOST), *found) if lost else tuple(found)
