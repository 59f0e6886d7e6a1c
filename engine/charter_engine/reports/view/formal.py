"""A sentence as it is written in its file, with what it names between marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charter_engine.reports.plain.lexicon import Lexicon
from charter_engine.reports.plain.marks import PARAGRAPH, clean, linked
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.expressions import Citation, Name
from charter_engine.syntax.tree.node import Node, walk
from charter_engine.syntax.tree.procedures import ProcedureDecl
from charter_engine.syntax.tree.properties import PrincipleDecl


def formal(sentence: Node, source: Source, lexicon: Lexicon) -> str:
    """Return the text of a sentence, its lines as far in as they stand under its first."""
    place = sentence.span
    text, reached, found = source.text, place.start, []
    for start, end, key in sorted(_names(sentence, lexicon)):
        if start < reached or end > place.end:
            continue
        found.append(clean(text[reached:start]))
        found.append(linked(key, text[start:end]))
        reached = end
    found.append(clean(text[reached : place.end]))
    ended = "".join(found).rstrip()
    if not isinstance(sentence, ProcedureDecl | PrincipleDecl) and not ended.endswith("."):
        ended += "."
    return re.sub(rf"\n {{0,{place.column - 1}}}", "\n", ended)


def _names(sentence: Node, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield where each name stands that was declared somewhere, and each paragraph cited, with its key."""
    for node in walk(sentence):
        match node:
            case Name() if lexicon.sort(node.text):
                yield node.span.start, node.span.end, node.text
            case Name((_, *_, last)) if lexicon.sort(last):
                yield node.span.end - len(last), node.span.end, last
            case Citation() if node.article:
                yield node.span.start, node.span.end, PARAGRAPH + node.text
            case _:
                pass
