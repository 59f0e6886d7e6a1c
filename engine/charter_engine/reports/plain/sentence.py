"""A sentence of a charter in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable

from charter_engine.reports.plain import lifecycle, norms, procedures, properties, vocabulary
from charter_engine.reports.plain.lexicon import Lexicon
from charter_engine.reports.plain.marks import capital
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import Wordless
from charter_engine.syntax.tree.document import AuthenticText, CharterHeader, Cites, Comment, ErrorNode, Part, Version
from charter_engine.syntax.tree.node import Node

UNSAID = (AuthenticText, CharterHeader, Cites, Comment, ErrorNode, Part, Version)
"""What is no sentence, or is shown as the text it is."""

_SMOOTH = {"that that ": "that this ", ",,": ",", ",;": ";", ",)": ")"}
_AWKWARD = re.compile("|".join(map(re.escape, _SMOOTH)))
_FAMILIES: tuple[Callable[[Node, Voice], tuple[str, ...]], ...] = (
    norms.of,
    vocabulary.of,
    procedures.of,
    lifecycle.of,
    properties.of,
)


def words(sentence: Node, lexicon: Lexicon) -> tuple[str, ...]:
    """Return a sentence in words: what it says, then its items if it has any; nothing where there are no words for it.

    What has a definition stands between marks.
    """
    if isinstance(sentence, UNSAID):
        return ()
    voice = Voice(sentence, lexicon)
    try:
        said = next((found for family in _FAMILIES if (found := family(sentence, voice))), ())
    except Wordless:
        return ()
    return _ended(said)


def _ended(texts: tuple[str, ...]) -> tuple[str, ...]:
    said = tuple(_AWKWARD.sub(lambda found: _SMOOTH[found[0]], each).rstrip(",") for each in texts)
    if not said:
        return ()
    if len(said) == 1:
        return (f"{capital(said[0])}.",)
    head, *items = said
    lettered = all(each.startswith("(") for each in items)
    ends = [*(";" for _ in items[1:]), "."] if lettered else ["."] * len(items)
    return (
        capital(head),
        *(f"{each if lettered else capital(each)}{end}" for each, end in zip(items, ends, strict=True)),
    )
