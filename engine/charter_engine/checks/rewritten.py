"""What is written otherwise in two drafts: authentic texts, and the sentences that are no norms."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.load import Loaded
from charter_engine.model.pairing import Pair, plain
from charter_engine.model.paragraphs import paragraphs
from charter_engine.syntax.tree.document import AuthenticText, CharterHeader, Cites, Comment, Paragraph, Part, Version
from charter_engine.syntax.tree.norms import Norm
from charter_engine.syntax.value import frozen

_WORDLESS = (Norm, AuthenticText, Paragraph, CharterHeader, Cites, Comment, Part, Version)


@frozen
class Rewritten:
    """A text or a sentence of each draft; empty where one has none."""

    citations: tuple[str, ...]
    old: str
    new: str


def text_changes(old: Loaded, new: Loaded, pairs: Iterable[Pair]) -> tuple[Rewritten, ...]:
    """Return the paragraphs of which the authentic text is not the same; one that has been renumbered is the same one."""
    moved = {each.new.citation: each.old.citation for each in pairs if each.old is not None and each.new is not None}
    before, after = _texts(old), _texts(new)
    found = []
    for citation, text in after.items():
        was = moved.get(citation, citation)
        if before.get(was, "") != text:
            found.append(Rewritten(tuple(dict.fromkeys((was, citation))), before.get(was, ""), text))
    gone = {*map(str, moved.values()), *after}
    found += [Rewritten((each,), text, "") for each, text in before.items() if each not in gone]
    return tuple(found)


def _texts(loaded: Loaded) -> dict[str, str]:
    found: dict[str, str] = {}
    for charter in loaded.charters:
        for each in paragraphs(charter):
            if each.sentence is None and each.texts:
                found[each.citation] = " / ".join(plain(text) for _, text in each.texts)
    return found


def rewritten(old: Loaded, new: Loaded) -> tuple[Rewritten, ...]:
    """Return the sentences other than norms that only one of the drafts has, those of one paragraph together."""
    before, after = _sentences(old), _sentences(new)
    found = []
    for citation in dict.fromkeys((*after, *before)):
        was, now = before.get(citation, []), after.get(citation, [])
        gone = [each for each in was if each not in now]
        come = [each for each in now if each not in was]
        if gone or come:
            found.append(Rewritten((citation,) if citation else (), " ".join(gone), " ".join(come)))
    return tuple(found)


def _sentences(loaded: Loaded) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for charter in loaded.charters:
        sources = {each.file: each.text for each in charter.sources}
        for each in paragraphs(charter):
            if each.sentence is not None and not isinstance(each.sentence, _WORDLESS):
                span = each.span
                text = sources.get(span.file, "")[span.start : span.end]
                found.setdefault(each.citation, []).append(plain(text))
    return found
