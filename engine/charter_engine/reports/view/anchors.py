"""Places on a page: of paragraphs by their citations, of names by their keys."""

from __future__ import annotations

import re

from charter_engine.syntax.tree.expressions import ORDINALS


def of_paragraph(citation: str) -> str:
    """Return the place of a paragraph: ``art-7-5`` for 7(5), ``art-18-2-s2`` for its second sentence."""
    words = [f"s{ORDINALS.index(word)}" if word in ORDINALS[1:] else word for word in re.findall(r"\w+", citation)]
    return "-".join(["art", *(word for word in words if word != "sentence")])


def of_term(key: str) -> str:
    """Return the place of a name: ``term-grave``."""
    plain = re.sub(r"[^\w.-]", "-", key)
    return f"term-{plain}"


class Anchors:
    """Gives out places, each once: the texts of an amended article have the same citations."""

    def __init__(self) -> None:
        """Begin with a page on which nothing has a place."""
        self.taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """Return a place that nothing else has."""
        number, free = 1, wanted
        while free in self.taken:
            number += 1
            free = f"{wanted}-{number}"
        self.taken.add(free)
        return free
