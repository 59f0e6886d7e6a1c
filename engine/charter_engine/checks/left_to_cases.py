"""What drafts write differently of what no scenario compared shows: seats and terms, entry into force, who determines what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charter_engine.checks.procedures.written_alike import bare
from charter_engine.model.instrument_life import Entry, Provisional, Replacement, Window
from charter_engine.model.model import Model
from charter_engine.model.open_texture import Determination
from charter_engine.model.pairing import plain
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

_SEATS = "who sits in an organ, and until when, is said by a case, and votes alone do not show it"
_ENTRY = "in every scenario that was compared both drafts are in force"
_FINDINGS = "whose findings count is said by a case"


@frozen
class LeftToCases:
    """A sentence of each draft (empty where one has none) that differs, and why no more is known."""

    name: str
    citation: str
    old: str
    new: str
    reason: str


def left_to_cases(old: Model, new: Model) -> Iterator[LeftToCases]:
    """Yield what differs, is no norm, and may change what a case comes to."""
    for key, organ in new.organs.items():
        before = old.organs.get(key)
        if before is not None and bare(before) != bare(organ):
            yield LeftToCases(key, "", _text(old, before.span), _text(new, organ.span), _SEATS)
    begins = [
        [each for each in of.life if isinstance(each, Entry | Window | Provisional | Replacement)] for of in (old, new)
    ]
    yield from _apart(old, new, begins[0], begins[1], "entry into force", _ENTRY)
    yield from _apart(old, new, old.determinations, new.determinations, "what is determined", _FINDINGS)


_Sentence = Entry | Window | Provisional | Replacement | Determination


def _apart(
    old: Model, new: Model, before: Sequence[_Sentence], after: Sequence[_Sentence], name: str, reason: str
) -> Iterator[LeftToCases]:
    """Yield one difference for the sentences that only one of the drafts has."""
    had, has = [bare(each) for each in before], [bare(each) for each in after]
    gone = [each for each, said in zip(before, had, strict=True) if said not in has]
    come = [each for each, said in zip(after, has, strict=True) if said not in had]
    if gone or come:
        cited = next((each.citation for each in (*come, *gone) if not isinstance(each, Determination)), "")
        was, now = (" ".join(_text(of, each.span) for each in some) for of, some in ((old, gone), (new, come)))
        yield LeftToCases(name, cited, was, now, reason)


def _text(of: Model, span: Span) -> str:
    source = of.sources.get(span.file)
    return "" if source is None else plain(source.text[span.start : span.end])
