"""Paragraphs that stand in the text alone."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.model import Model
from charter_engine.syntax.diagnostic import Diagnostic, Severity


def unencoded(model: Model) -> Iterator[Diagnostic]:
    """Note, once for a charter, how many paragraphs have a text and no sentence beside it, and which.

    That is allowed: not all of a treaty can be put in rules.  Of a charter with no sentence at all nothing is said, nor of a
    paragraph that a comment explains.
    """
    found = model.text_alone
    if not found or not (model.norms or model.effects or model.decisions):
        return
    cited = [citation for citation, _ in found]
    many = f"{len(cited)} paragraphs have" if len(cited) > 1 else "1 paragraph has"
    yield Diagnostic(
        "C251",
        Severity.NOTE,
        f"{many} text and no formal sentence: {', '.join(cited)}",
        found[0][1],
        label="nothing of this is checked",
        help='write what it means beside it, or why it is left to its readers: `comment "…".`',
        citations=tuple(cited),
    )
