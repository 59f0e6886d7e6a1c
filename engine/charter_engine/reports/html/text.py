"""Text on a page: nothing that a charter says is ever markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from charter_engine.reports.plain.marks import PARAGRAPH, pieces

_FURTHER = 4
_LAST = re.compile(r"(?:\s*\([^()]*\)| (?:\w+ )?sentence(?: \d+)?| \S+)$")


def place_of(key: str, anchors: Mapping[str, str]) -> str:
    """Return the place that a key leads to, that of the paragraph it stands under if it has none itself; else nothing."""
    found = anchors.get(key, "")
    while not found and key.startswith(PARAGRAPH):
        shorter = _LAST.sub("", key)
        if shorter in {key, PARAGRAPH}:
            break
        key = shorter
        found = anchors.get(key, "")
    return found


def linked(words: str, anchors: Mapping[str, str]) -> str:
    """Return words as markup, with links where the page has what they lead to."""
    found = []
    for key, text in pieces(words):
        place = place_of(key, anchors) if key else ""
        shown = escape(text)
        found.append(f'<a href="#{escape(place)}">{shown}</a>' if place else shown)
    return "".join(found)


def quoting(text: str) -> str:
    """Return a message as markup: what it quotes from a charter is shown as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def code(formal: str, anchors: Mapping[str, str]) -> str:
    """Return a formal sentence line by line; a line too long for its column goes on further in than it began."""
    lines = []
    for line in formal.split("\n"):
        bare = line.lstrip(" ")
        far = len(line) - len(bare) + _FURTHER
        lines.append(f'<span style="padding-left:{far}ch;text-indent:-{_FURTHER}ch">{linked(bare, anchors)}</span>')
    return f"<pre><code>{''.join(lines)}</code></pre>"


def cite(citation: str, anchors: Mapping[str, str]) -> str:
    """Return a citation as a link to its paragraph."""
    place = place_of(f"{PARAGRAPH}{citation}", anchors)
    return f'<a href="#{escape(place)}">{escape(citation)}</a>' if place else escape(citation)


def cites(citations: tuple[str, ...], anchors: Mapping[str, str]) -> str:
    """Return citations as links with commas between them."""
    return ", ".join(cite(each, anchors) for each in citations)


def language(code: str) -> str:
    """Return the attribute that says in which language a text is, nothing where that is not known."""
    return f' lang="{escape(code)}"' if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*", code) else ""
