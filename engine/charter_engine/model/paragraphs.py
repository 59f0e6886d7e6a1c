"""The paragraphs of a charter: which sentence stands under which citation."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.load import LoadedCharter
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.document import Article, AuthenticText, Paragraph
from charter_engine.syntax.tree.expressions import ORDINALS
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Norm
from charter_engine.syntax.value import frozen


@frozen
class Cited:
    """A sentence with its citation and the authentic text beside it; ``sentence`` None for the paragraph itself."""

    citation: str
    sentence: Node | None
    authentic: str
    span: Span


def paragraphs(charter: LoadedCharter) -> Iterator[Cited]:
    """Yield every paragraph, and every sentence with the citation it is known by."""
    prefix = f"{charter.namespace} " if charter.namespace else ""
    loose = 0
    for document in charter.documents:
        for item in document.items:
            if isinstance(item, Article):
                yield from _article(item, prefix)
            elif isinstance(item, Paragraph):
                yield from _items(item.items, f"{prefix}{item.label}", item.span)
            else:
                loose += isinstance(item, Norm)
                yield Cited(
                    f"{prefix}sentence {loose}" if isinstance(item, Norm) else prefix.strip(), item, "", item.span
                )


def _article(article: Article, prefix: str) -> Iterator[Cited]:
    yield from _items(article.items, f"{prefix}{article.number}", article.span)


def _items(items: tuple[Node, ...], citation: str, span: Span) -> Iterator[Cited]:
    authentic = " ".join(text for item in items if isinstance(item, AuthenticText) for _, text in item.versions[:1])
    yield Cited(citation, None, authentic, span)
    norms = sum(isinstance(item, Norm) for item in items)
    nth = 0
    above = citation
    for item in items:
        if isinstance(item, Paragraph):
            here = _below(citation, item.label) if not item.lettered else f"{above}({item.label})"
            if not item.lettered:
                above = here
            yield from _items(item.items, here, item.span)
        elif isinstance(item, Norm):
            nth += 1
            known = f"{citation} {ORDINALS[nth]} sentence" if norms > 1 and nth < len(ORDINALS) else citation
            yield Cited(
                known if norms == 1 or nth < len(ORDINALS) else f"{citation} sentence {nth}", item, authentic, item.span
            )
        else:
            yield Cited(citation, item, authentic, item.span)


def _below(citation: str, label: str) -> str:
    """Return the citation of a paragraph: after a space in an annex, else in brackets."""
    head = citation.split()
    in_annex = len(head) > 1 and head[-2] == "Annex"
    return f"{citation} {label}" if in_annex else f"{citation}({label})"
