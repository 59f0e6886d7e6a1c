"""The paragraphs of a charter that have an authentic text and no formal sentence that says what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charter_engine.model.paragraphs import below
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.document import Article, AuthenticText, Document, Paragraph
from charter_engine.syntax.tree.node import Node

Alone = tuple[tuple[str, Span], ...]
"""Citations with their places."""


def text_alone(documents: Sequence[Document]) -> Alone:
    """Return the paragraphs with a text beside which, above which and below which there is neither sentence nor comment."""
    found: dict[str, Span] = {}
    for document in documents:
        for item in document.items:
            if isinstance(item, Article):
                for citation, span in _alone(item, item.number):
                    found.setdefault(citation, span)
    return tuple(found.items())


def _alone(whole: Article | Paragraph, citation: str) -> Iterator[tuple[str, Span]]:
    texts = [item for item in whole.items if isinstance(item, AuthenticText)]
    if any(not isinstance(item, AuthenticText | Paragraph) for item in whole.items):
        return
    if texts and not _has_sentence(whole.items):
        yield citation, texts[0].span
        return
    above = citation
    for item in whole.items:
        if isinstance(item, Paragraph) and not item.repealed:
            here = below(above if item.lettered else citation, item)
            if not item.lettered:
                above = here
            yield from _alone(item, here)


def _has_sentence(items: Sequence[Node]) -> bool:
    return any(
        _has_sentence(item.items) if isinstance(item, Paragraph) else not isinstance(item, AuthenticText)
        for item in items
    )
