"""The paragraphs of a charter: which sentence stands under which citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.model.languages import Versions, in_languages, joined
from charter_engine.model.load import LoadedCharter
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.document import Article, AuthenticText, Paragraph
from charter_engine.syntax.tree.expressions import ORDINALS
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import EffectSentence, LimbActs, Norm
from charter_engine.syntax.value import frozen

COUNTED = (Norm, EffectSentence)
"""The sentences that say what is to be or comes about: where there are several under one number, they are counted."""


@frozen
class Cited:
    """A sentence with its citation and the authentic text beside it; ``sentence`` None for the paragraph itself.

    ``home`` is the citation of the article it stands in, ``version`` what names the amended text of that article (empty: the
    first text), ``number`` the numbered paragraph of the article.
    ``limbs`` are the labels of what stands under it: the lettered or numbered paragraphs, or the limbs of a norm.  ``counted``
    is the citation with the number of the sentence where it has one but needs none, being the only norm.
    """

    citation: str
    sentence: Node | None
    texts: Versions
    span: Span
    home: str = ""
    version: str = ""
    number: str = ""
    limbs: tuple[str, ...] = ()
    repealed: bool = False
    counted: str = ""


def paragraphs(charter: LoadedCharter, language: str = "") -> Iterator[Cited]:
    """Yield every paragraph, and every sentence with the citation it is known by; texts without a language are in one."""
    prefix = f"{charter.namespace} " if charter.namespace else ""
    texts = _Texts()
    loose = 0
    for document in charter.documents:
        for item in document.items:
            if isinstance(item, Article):
                yield from _article(item, prefix, language, texts.of(item))
            elif isinstance(item, Paragraph):
                yield from _items(item, f"{prefix}{item.label}", language)
            else:
                loose += isinstance(item, COUNTED)
                citation = f"{prefix}sentence {loose}" if isinstance(item, COUNTED) else prefix.strip()
                yield Cited(citation, item, (), item.span, limbs=limbs_of(item))


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


def _article(article: Article, prefix: str, language: str, version: str) -> Iterator[Cited]:
    home = f"{prefix}{article.number}"
    number = ""
    for each in _items(article, home, language):
        if each.citation.startswith(home):
            number = number_of(home, each.citation)
        yield replace(each, home=home, version=version, number=number)


def number_of(home: str, citation: str) -> str:
    """Return the numbered paragraph of an article that a citation stands under, empty for the article itself."""
    rest = citation[len(home) :].strip()
    if rest.startswith("("):
        return rest[1 : rest.index(")")]
    return rest.split(" ")[0].split("(")[0] if rest and not rest.endswith("sentence") else ""


def _items(whole: Article | Paragraph, citation: str, language: str) -> Iterator[Cited]:
    items = whole.items
    texts = joined(in_languages(item.versions, language) for item in items if isinstance(item, AuthenticText))
    labels = tuple(item.label for item in items if isinstance(item, Paragraph))
    yield Cited(
        citation, None, texts, whole.span, limbs=labels, repealed=isinstance(whole, Paragraph) and whole.repealed
    )
    several = sum(isinstance(item, COUNTED) for item in items) > 1
    only = sum(isinstance(item, Norm) for item in items) == 1
    nth = 0
    above = citation
    for item in items:
        if isinstance(item, Paragraph):
            here = below(above if item.lettered else citation, item)
            if not item.lettered:
                above = here
            yield from _items(item, here, language)
            continue
        nth += isinstance(item, COUNTED)
        counted = f"{citation} {_ordinal(nth)}" if several and isinstance(item, COUNTED) else ""
        if only and isinstance(item, Norm):
            yield Cited(citation, item, texts, item.span, limbs=limbs_of(item), counted=counted)
        else:
            yield Cited(counted or citation, item, texts, item.span, limbs=limbs_of(item))


def limbs_of(sentence: Node) -> tuple[str, ...]:
    """Return the labels of the limbs that a norm has under its chapeau."""
    acts = sentence.acts if isinstance(sentence, Norm) else ()
    return tuple(limb.label for act in acts if isinstance(act, LimbActs) for limb in act.limbs)


def limb(citation: str, label: str) -> str:
    """Return the citation of a limb: ``34(1)(b)``, of one sentence among several ``34(1) second sentence (b)``."""
    return f"{citation} ({label})" if citation.endswith(" sentence") else f"{citation}({label})"


def _ordinal(nth: int) -> str:
    return f"{ORDINALS[nth]} sentence" if nth < len(ORDINALS) else f"sentence {nth}"


def below(citation: str, paragraph: Paragraph) -> str:
    """Return the citation of a paragraph: after a space in an annex, else, as of every lettered one, in brackets."""
    head = citation.split()
    in_annex = len(head) > 1 and head[-2] == "Annex" and not paragraph.lettered
    return f"{citation} {paragraph.label}" if in_annex else f"{citation}({paragraph.label})"
