"""Since when a case speaks of something."""

from __future__ import annotations

from charter_engine.model.calendar import parse_instant
from charter_engine.syntax.tree.cases import Dated
from charter_engine.syntax.tree.document import Document
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import walk


def first_spoken(document: Document) -> dict[str, int]:
    """Return the instant of the first dated line of a case that names it, for everything that one names."""
    found: dict[str, int] = {}
    for item in document.items:
        if not isinstance(item, Dated) or item.at is None:
            continue
        at = parse_instant(item.at.text)
        if at is None:
            continue
        for each in (part for fact in item.facts for part in walk(fact) if isinstance(part, Name)):
            for name in (each.parts[0], each.text):
                found[name] = min(at, found.get(name, at))
    return found
