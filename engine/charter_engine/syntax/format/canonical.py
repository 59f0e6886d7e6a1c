"""The canonical layout, proved before it is handed out: it says the same, keeps every comment, and stays as it is."""

from __future__ import annotations

from collections import Counter

from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.format.comments import comments
from charter_engine.syntax.format.layout import format_source
from charter_engine.syntax.parse import Parsed, parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.tree.node import walk


def canonical(source: Source, parsed: Parsed) -> str | Diagnostic:
    """Return the canonical layout of a text without errors, or the internal error that forbids to write it."""
    if any(isinstance(node, ErrorNode) for node in walk(parsed.document)):
        return _internal(source, "it has a sentence that was not understood")
    try:
        text = format_source(source, parsed.document)
    except TypeError as problem:
        return _internal(source, f"it cannot print this: {problem}")
    again = Source(source.file, text)
    read = parse(again)
    if read.diagnostics or read.document != parsed.document:
        return _internal(source, "the new layout does not say the same as the old")
    if _texts(source) != _texts(again):
        return _internal(source, "the new layout loses a comment")
    if format_source(again, read.document) != text:
        return _internal(source, "the new layout would be laid out anew")
    return text


def _texts(source: Source) -> Counter[str]:
    return Counter(each.text for each in comments(source.text))


def _internal(source: Source, reason: str) -> Diagnostic:
    return Diagnostic(
        "C009",
        Severity.ERROR,
        f"internal error: {source.file} cannot be laid out, {reason}",
        None,
        file=source.file,
        help="the file is left as it is; please report this with the file",
    )
