"""The paragraphs of a charter: which sentence stands under which citation."""

from __future__ import annotations

from collections.abc import Iterator

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

    ``limbs`` are the labels of what stands under it: the lettered or numbered paragraphs, or the limbs of a norm.  ``counted``
    is the citation with the number of the sentence where it has one but needs none, being the only norm.
    """

    citation: str
    sentence: Node | None
    texts: Versions
    span: Span
    limbs: tuple[str, ...] = ()
    repealed: bool = False
    counted: str = ""


def paragraphs(charter: LoadedCharter, language: str = "") -> Iterator[Cited]:
    """Yield every paragraph, and every sentence with the citation it is known by; texts without a language are in one."""
    prefix = f"{charter.namespace} " if charter.namespace else ""
    loose = 0
    for document in charter.documents:
        for item in document.items:
            if isinstance(item, Article):
                yield from _items(item, f"{prefix}{item.number}", language)
            elif isinstance(item, Paragraph):
                yield from _items(item, f"{prefix}{item.label}", language)
            else:
                loose += isinstance(item, COUNTED)
                citation = f"{prefix}sentence {loose}" if isinstance(item, COUNTED) else prefix.strip()
                yield Cited(citation, item, (), item.span, limbs_of(item))


def _items(whole: Article | Paragraph, citation: str, language: str) -> Iterator[Cited]:
    items = whole.items
    texts = joined(in_languages(item.versions, language) for item in items if isinstance(item, AuthenticText))
    below = tuple(item.label for item in items if isinstance(item, Paragraph))
    yield Cited(citation, None, texts, whole.span, below, isinstance(whole, Paragraph) and whole.repealed)
    several = sum(isinstance(item, COUNTED) for item in items) > 1
    only = sum(isinstance(item, Norm) for item in items) == 1
    nth = 0
    above = citation
    for item in items:
        if isinstance(item, Paragraph):
            here = _below(citation, item.label) if not item.lettered else f"{above}({item.label})"
            if not item.lettered:
                above = here
            yield from _items(item, here, language)
            continue
        nth += isinstance(item, COUNTED)
        counted = f"{citation} {_ordinal(nth)}" if several and isinstance(item, COUNTED) else ""
        if only and isinstance(item, Norm):
            yield Cited(citation, item, texts, item.span, limbs_of(item), counted=counted)
        else:
            yield Cited(counted or citation, item, texts, item.span, limbs_of(item))


def limbs_of(sentence: Node) -> tuple[str, ...]:
    """Return the labels of the limbs that a norm has under its chapeau."""
    acts = sentence.acts if isinstance(sentence, Norm) else ()
    return tuple(limb.label for act in acts if isinstance(act, LimbActs) for limb in act.limbs)


def limb(citation: str, label: str) -> str:
    """Return the citation of a limb: ``34(1)(b)``, of one sentence among several ``34(1) second sentence (b)``."""
    return f"{citation} ({label})" if citation.endswith(" sentence") else f"{citation}({label})"


def _ordinal(nth: int) -> str:
    return f"{ORDINALS[nth]} sentence" if nth < len(ORDINALS) else f"sentence {nth}"


def _below(citation: str, label: str) -> str:
    """Return the citation of a paragraph: after a space in an annex, else in brackets."""
    head = citation.split()
    in_annex = len(head) > 1 and head[-2] == "Annex"
    return f"{citation} {label}" if in_annex else f"{citation}({label})"
