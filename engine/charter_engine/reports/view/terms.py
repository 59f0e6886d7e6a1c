"""The index of a charter: every name it declares, where, and which sentences use it."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.reports.plain.lexicon import Lexicon
from charter_engine.reports.plain.marks import bare, keys
from charter_engine.reports.view.charter import Sentence, Term


def terms(sentences: Iterable[Sentence], lexicon: Lexicon) -> tuple[Term, ...]:
    """Return the names that some sentences declare, in the order of the alphabet."""
    listed = tuple(sentences)
    uses: dict[str, dict[str, None]] = {}
    for each in listed:
        for key in keys(each.formal) - set(each.declares):
            if each.citation:
                uses.setdefault(key, {})[each.citation] = None
    found = [
        Term(
            key,
            lexicon.sort(key) or "principle",
            _told(key, each, lexicon),
            each.anchor,
            each.citation,
            tuple(uses.get(key, ())),
        )
        for each in listed
        for key in each.declares
    ]
    return tuple(sorted(found, key=lambda each: (each.key.lower(), each.key)))


def _told(key: str, sentence: Sentence, lexicon: Lexicon) -> str:
    """Return how a name is told: by its template, else by the words of its declaration."""
    template = lexicon.template(key)
    if template:
        return template
    return bare(sentence.plain[0]) if sentence.plain and key == sentence.declares[0] else ""
