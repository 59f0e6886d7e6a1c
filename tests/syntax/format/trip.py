"""There and back: what every text and every tree must survive."""

from __future__ import annotations

from collections import Counter

from charter_engine.syntax.format.comments import comments
from charter_engine.syntax.format.layout import format_source
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.document import Document


def laid_out(text: str, file: str = "some.charter") -> str:
    """Return the canonical layout of a text, having shown that it says the same, keeps all comments, and stays."""
    source = Source(file, text)
    parsed = parse(source)
    assert parsed.diagnostics == ()
    result = format_source(source, parsed.document)
    again = Source(file, result)
    read = parse(again)
    assert read.diagnostics == (), result
    assert read.document == parsed.document, result
    assert format_source(again, read.document) == result
    assert Counter(each.text for each in comments(text)) == Counter(each.text for each in comments(result))
    assert all(line == line.rstrip() for line in result.splitlines())
    return result


def comes_back(document: Document) -> str:
    """Show that a tree that was never written is read back from its layout; return the layout."""
    text = format_source(Source("some.charter", ""), document)
    read = parse(Source("some.charter", text))
    assert read.diagnostics == (), text
    assert read.document == document, text
    return text
