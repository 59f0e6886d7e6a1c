"""Paragraphs, as a reader of treaties cites them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from charter_engine.reports.plain.english import several
from charter_engine.reports.plain.marks import PARAGRAPH, linked
from charter_engine.syntax.tree.expressions import Citation


def citation(node: Citation) -> str:
    """Return ``Article 9(3)``, ``Annex B 2``, ``Article 4 of OST``, linked to the paragraph."""
    if node.wildcard:
        return "any other instrument"
    if not node.article:
        return linked(node.instrument, node.instrument)
    own = replace(node, instrument="").text
    text = own if own.startswith("Annex") else f"Article {own}"
    if node.through:
        text += f" to ({node.through})"
    if node.instrument:
        text += f" of {node.instrument}"
    return linked(PARAGRAPH + node.text, text)


def citations(nodes: Iterable[Citation], last: str = "and") -> str:
    """Return ``Article 9(3), Article 12(1) and Article 4 of OST``."""
    return several([citation(each) for each in nodes], last)
