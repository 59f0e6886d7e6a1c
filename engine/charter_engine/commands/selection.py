"""Which findings ``--only`` leaves: those of some codes, and those on some paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from charter_engine.reports.rule_page import codes
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.value import frozen

_CITATION = re.compile(r"(?:[^\W\d]\S* )?(?:\d+\w*|Annex \S+)(?:\(\w+\))*(?: \w+ sentence| sentence \d+)?(?:\(\w+\))*")


@frozen
class Selection:
    """Codes and canonical citations; none of either leaves everything."""

    codes: frozenset[str] = frozenset()
    citations: tuple[str, ...] = ()


def selection(written: Iterable[str]) -> Selection | str:
    """Return what is asked for: codes (``C201``), their beginnings (``C2``), citations (``12(1)``); else what is wrong."""
    known = codes()
    named: set[str] = set()
    citations: list[str] = []
    for each in (" ".join(text.split()).removeprefix("article ") for text in written):
        begun = [code for code in known if each and code.startswith(each.upper())]
        if begun:
            named.update(begun)
        elif _CITATION.fullmatch(each):
            citations.append(each)
        else:
            close = nearest(each.upper(), known)
            hint = f"; did you mean {close}?" if close else "; a code is written C201, a paragraph 12(1)"
            return f"there is no finding `{each}`{hint}"
    return Selection(frozenset(named), tuple(citations))


def missing(asked: Selection, citations: Collection[str]) -> str | None:
    """Return what is wrong with a paragraph asked for that is none of those there are; None where all are there."""
    from charter_engine.model.citations import exists

    for each in asked.citations:
        if not exists(each, citations):
            close = nearest(each, citations)
            hint = (
                f"; did you mean {close}?"
                if close
                else "; a paragraph of a cited charter is written with its alias, OST 4(1)"
            )
            return f"there is no paragraph {each}{hint}"
    return None


def chosen(found: Sequence[Diagnostic], asked: Selection) -> tuple[Diagnostic, ...]:
    """Return the findings that are of one of the codes, or cite one of the paragraphs or one beneath it.

    Mistakes in the text are left in: where there are any, nothing else has been looked for.
    """
    if not asked.codes and not asked.citations:
        return tuple(found)
    on_them = _on(asked.citations, found) if asked.citations else frozenset()
    return tuple(
        each
        for each in found
        if each.code in asked.codes or not on_them.isdisjoint(each.citations) or of_the_text(each)
    )


def of_the_text(each: Diagnostic) -> bool:
    """Tell whether a finding is a mistake in the text, with which nothing else is looked for."""
    return each.severity is Severity.ERROR and each.code.startswith(("C0", "C1"))


def _on(named: Sequence[str], found: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the citations of findings that one of those named takes in."""
    from charter_engine.model.citations import covers

    every = {citation for each in found for citation in each.citations}
    return frozenset(citation for citation in every if any(covers(one, citation) for one in named))
