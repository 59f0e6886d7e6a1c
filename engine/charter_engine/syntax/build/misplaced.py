"""Facts, individuals and expectations that stand in a charter: they belong in a case."""

from __future__ import annotations

import re

from charter_engine.syntax.diagnostic import Edit
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.reading import Builder, Part
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.words import DECLARING

_MOST = 3
_NAME = re.compile(r"[^\W\d]\w*")


def in_cases_only(build: Builder) -> Builder:
    """Return a builder that refuses in a charter what it builds, and remembers what that may have declared."""

    def checked(part: Part) -> Node:
        if part.reading.kind == "case":
            return build(part)
        names = _NAME.findall(part.reading.source.text, part.start, part.end)
        _refuse(part, names[0] if names else "")
        word = nearest(names[0], DECLARING) if names else None
        return ErrorNode(tuple((word or "kind", name) for name in names), span=part.span)

    return checked


def _refuse(part: Part, first: str) -> None:
    reading = part.reading
    meant = nearest(first, DECLARING)
    if meant is None and sum(each.code == "C021" for each in reading.diagnostics) >= _MOST:
        return  # a case in a file of the wrong name: said often enough
    if meant is None:
        reading.error(
            "C021",
            "a charter states no facts",
            part.span,
            "move this to a case, or say with `kind`, `relation` or another such word what it declares",
            "a statement of a case",
        )
        return
    at = reading.source.text.index(first, part.start)
    place = reading.span(at, at + len(first))
    reading.error(
        "C011",
        f"`{first}` has no meaning here",
        place,
        f"did you mean `{meant}`?",
        "not a word of the language",
        (Edit(place, meant),),
    )
