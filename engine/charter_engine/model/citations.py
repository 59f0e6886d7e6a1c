"""What a citation refers to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charter_engine.model.terms import Context
from charter_engine.syntax.tree.expressions import ORDINALS, Citation

ANY_OTHER = "any other instrument"


def text_of(citation: Citation, namespace: str, aliases: dict[str, str]) -> str:
    """Return the citation as a key: with the namespace of the charter it is in, not the alias it is written with."""
    if citation.wildcard:
        return ANY_OTHER
    bare = Citation("", citation.article, citation.limbs, citation.sentence, span=citation.span).text
    instrument = aliases.get(citation.instrument, citation.instrument) if citation.instrument else namespace
    return f"{instrument} {bare}".strip()


def expand(citation: Citation) -> tuple[Citation, ...]:
    """Return the single citations of a range of limbs: ``34(1)(c) to (f)`` has four."""
    if not citation.through or not citation.limbs:
        return (citation,)
    first, last = citation.limbs[-1], citation.through
    if len(first) == 1 and len(last) == 1 and first.isalpha() == last.isalpha():
        labels = [chr(code) for code in range(ord(first), ord(last) + 1)]
    elif first.isdigit() and last.isdigit():
        labels = [str(number) for number in range(int(first), int(last) + 1)]
    else:
        labels = [first, last]
    head = citation.limbs[:-1]
    return tuple(
        Citation(citation.instrument, citation.article, (*head, label), span=citation.span) for label in labels
    )


def covers(cited_text: str, citation: str) -> bool:
    """Tell whether a citation refers to a paragraph: itself, or an article or paragraph it stands in."""
    if citation == cited_text:
        return True
    return citation.startswith(cited_text) and citation[len(cited_text)] in "( "


def place(instrument: str, citation: str) -> tuple[str, list[tuple[int, str]]]:
    """Return what puts citations in the order of the text: the main charter first, ``7(2)`` before ``10``."""
    bare = citation.removeprefix(instrument).strip()
    for number, ordinal in enumerate(ORDINALS):
        if ordinal:
            bare = bare.replace(f"{ordinal} sentence", f"{number} sentence")
    runs = re.findall(r"\d+|[^\W\d]+", bare)
    return instrument, [(int(run), "") if run.isdigit() else (0, run) for run in runs]


def cited(ctx: Context, citation: Citation) -> str | None:
    """Resolve a citation to its key; None after an unknown charter has been reported.

    Whether there is such a paragraph is checked when all are known (:func:`unknown_citations`).
    """
    aliases = ctx.names.aliases.get(ctx.namespace, {})
    if citation.instrument and citation.instrument not in aliases:
        ctx.report.unknown("charter", citation.instrument, citation.span, aliases)
        return None
    key = text_of(citation, ctx.namespace, aliases)
    ctx.names.cited.append((key, citation.span))
    return key


def exists(key: str, labels: Iterable[str]) -> bool:
    """Tell whether some paragraph has this citation or stands under it."""
    return key == ANY_OTHER or any(covers(key, label) for label in labels)
