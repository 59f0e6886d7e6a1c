"""The index of a charter: every name it declares, where, and what uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from charter_engine.reports.plain.english import spaced
from charter_engine.reports.plain.lexicon import Lexicon
from charter_engine.reports.plain.marks import PARAGRAPH, bare, keys
from charter_engine.reports.view.charter import Sentence, Term


def terms(sentences: Iterable[Sentence], lexicon: Lexicon, places: Mapping[str, str]) -> tuple[Term, ...]:
    """Return the names that some sentences declare, in the order of the alphabet."""
    listed = tuple(sentences)
    uses: dict[str, dict[tuple[str, str], None]] = {}
    for each in listed:
        user = _user(each, places)
        for key in keys(each.formal) - set(each.declares) if user[0] else ():
            uses.setdefault(key, {})[user] = None
    found = [
        Term(
            key,
            lexicon.sort(key) or "principle",
            _told(key, each),
            each.anchor,
            each.citation,
            tuple(uses.get(key, ())),
        )
        for each in listed
        for key in each.declares
    ]
    return tuple(sorted(found, key=lambda each: (each.key.lower(), each.key)))


def _user(sentence: Sentence, places: Mapping[str, str]) -> tuple[str, str]:
    """Return what a sentence is known by and its place: its paragraph, outside the articles the name that it declares."""
    if sentence.citation:
        return sentence.citation, places.get(f"{PARAGRAPH}{sentence.citation}", sentence.anchor)
    return (spaced(sentence.declares[0]), sentence.anchor) if sentence.declares else ("", "")


def _told(key: str, sentence: Sentence) -> str:
    """Return the words of the declaration; of a name that is declared among others, of what it is one."""
    if key != sentence.declares[0]:
        return f"One of those that {spaced(sentence.declares[0])} has."
    if len(sentence.plain) > 1 and sentence.texts:
        return bare(" ".join(text for _, text in sentence.texts))
    return bare(sentence.plain[0]).removesuffix(":") if sentence.plain else ""
