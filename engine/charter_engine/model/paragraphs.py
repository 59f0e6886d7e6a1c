"""The paragraphs of a charter: which sentence stands under which citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.model.load import LoadedCharter
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.document import Article, AuthenticText, Paragraph
from charter_engine.syntax.tree.expressions import ORDINALS
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Norm
from charter_engine.syntax.value import frozen


@frozen
class Cited:
    """A sentence with its citation and the authentic text beside it; ``sentence`` None for the paragraph itself.

    ``home`` is the citation of the article it stands in, ``version`` what names the amended text of that article (empty: the
    first text), ``number`` the numbered paragraph of the article.
    """

    citation: str
    sentence: Node | None
    authentic: str
    span: Span
    home: str = ""
    version: str = ""
    number: str = ""


def paragraphs(charter: LoadedCharter) -> Iterator[Cited]:
    """Yield every paragraph, and every sentence with the citation it is known by."""
    prefix = f"{charter.namespace} " if charter.namespace else ""
    texts = _Texts()
    loose = 0
    for document in charter.documents:
        for item in document.items:
            if isinstance(item, Article):
                yield from _article(item, prefix, texts.of(item))
            elif isinstance(item, Paragraph):
                yield from _items(item.items, f"{prefix}{item.label}", item.span)
            else:
                loose += isinstance(item, Norm)
                yield Cited(
                    f"{prefix}sentence {loose}" if isinstance(item, Norm) else prefix.strip(), item, "", item.span
                )


class _Texts:
    """Names the amended texts of articles by what they were amended by."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, str]] = set()

    def of(self, article: Article) -> str:
        if article.amendment is None:
            return ""
        name = article.amendment.by.text
        while (article.number, name) in self.seen:
            name += "′"
        self.seen.add((article.number, name))
        return name


def texts(charter: LoadedCharter) -> Iterator[tuple[Article, str]]:
    """Yield the articles of a charter with the names of their texts, empty for the first."""
    found = _Texts()
    for document in charter.documents:
        for item in document.items:
            if isinstance(item, Article):
                yield item, found.of(item)


def _article(article: Article, prefix: str, version: str) -> Iterator[Cited]:
    home = f"{prefix}{article.number}"
    number = ""
    for each in _items(article.items, home, article.span):
        if each.citation.startswith(home):
            number = number_of(home, each.citation)
        yield replace(each, home=home, version=version, number=number)


def number_of(home: str, citation: str) -> str:
    """Return the numbered paragraph of an article that a citation stands under, empty for the article itself."""
    rest = citation[len(home) :].strip()
    if rest.startswith("("):
        return rest[1 : rest.index(")")]
    return rest.split(" ")[0].split("(")[0] if rest and not rest.endswith("sentence") else ""


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
