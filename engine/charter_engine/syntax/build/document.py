"""The head of a file, its articles and its texts; paragraphs are put together from labels and what follows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from charter_engine.syntax.build.words import date_of, quoted
from charter_engine.syntax.reading import Builders, Item, Part
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import document as tree
from charter_engine.syntax.tree.expressions import Citation
from charter_engine.syntax.tree.node import Node

ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)


def _charter_header(part: Part) -> Node:
    return tree.CharterHeader(quoted(part.tokens("STRING")[0]), span=part.span)


def _version(part: Part) -> Node:
    return tree.Version(quoted(part.tokens("STRING")[0]), span=part.span)


def _cites(part: Part) -> Node:
    return tree.Cites(quoted(part.tokens("STRING")[0]), part.tokens("NAME")[0].text, span=part.span)


def _part(part: Part) -> Node:
    return tree.Part(quoted(part.tokens("STRING")[0]), span=part.span)


def _plain_text(part: Part) -> Node:
    return tree.AuthenticText((("", quoted(part.tokens("STRING")[0])),), span=part.span)


def _authentic_text(part: Part) -> Node:
    versions = tuple(
        (each.tokens("NAME")[0].text, quoted(each.tokens("STRING")[0])) for each in part.parts("language_text")
    )
    return tree.AuthenticText(versions, span=part.span)


def _amendment(part: Part) -> Node:
    start = part.part("from_date")
    bound = part.part("for_bound")
    return tree.Amendment(
        part.need(Citation),
        date_of(start, start.tokens("DATE")[0]) if start is not None else None,
        bound.need(Citation) if bound is not None else None,
        span=part.span,
    )


@dataclass
class _Open:
    """A paragraph whose items are still coming."""

    label: str
    lettered: bool
    start: Span
    items: list[Node] = field(default_factory=list)
    repealed: bool = False

    def close(self) -> tree.Paragraph:
        end = self.items[-1].span if self.items else self.start
        return tree.Paragraph(self.label, self.lettered, self.repealed, tuple(self.items), span=self.start.to(end))


class _Outline:
    """Nests items under the labels before them: ``1.``, ``(a)`` below it, ``(i)`` below that."""

    def __init__(self) -> None:
        self.done: list[Node] = []
        self.open: list[_Open] = []

    def label(self, text: str, place: Span) -> None:
        """Begin the paragraph of a label, ending those it does not stand in."""
        lettered = text.startswith("(")
        name = text.strip("().")
        if not lettered:
            self.close_to(0)
        else:
            first = 1 if self.open and not self.open[0].lettered else 0
            depth = self._depth(name, first)
            self.close_to(depth)
        self.open.append(_Open(name, lettered, place))

    def _depth(self, label: str, first: int) -> int:
        """Return how many open paragraphs the label leaves open: it follows one of them, or begins a list of its own."""
        for depth in range(len(self.open) - 1, first - 1, -1):
            if follows(self.open[depth].label, label):
                return depth
        if label in {"a", "i", "A", "1"} and len(self.open) > first:
            return len(self.open)
        return min(first, len(self.open))

    def item(self, node: Node) -> None:
        (self.open[-1].items if self.open else self.done).append(node)

    def close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            paragraph = self.open.pop().close()
            self.item(paragraph)


def follows(before: str, after: str) -> bool:
    """Tell whether one label comes next after another: ``b`` after ``a``, ``iii`` after ``ii``, ``1A`` after ``1``."""
    if before in ROMAN and after in ROMAN and ROMAN.index(after) == ROMAN.index(before) + 1:
        return True
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    if len(before) == len(after) == 1 and before.isalpha():
        return ord(after) == ord(before) + 1
    # an inserted limb: (a bis), (aa)
    return len(after) > len(before) and after.startswith(before) and before not in ROMAN


def outline(items: Iterable[Item]) -> tuple[Node, ...]:
    """Return the items of an article with its paragraphs put together."""
    found = _Outline()
    for item in items:
        if isinstance(item, Node):
            found.item(item)
        elif isinstance(item, Part) and item.tag == "label":
            found.label(item.text(), item.span)
        elif isinstance(item, Part) and item.tag == "repealed":
            if found.open:
                found.open[-1].repealed = True
            else:
                item.reading.error(
                    "C011",
                    "`repealed` cannot stand here",
                    item.span,
                    "write it after the number of a paragraph: `1. repealed.`",
                    "which paragraph is repealed?",
                )
    found.close_to(0)
    return tuple(found.done)


def _numbered(part: Part, number: str, title_at: int) -> Node:
    strings = part.tokens("STRING")
    amendment = next(iter(part.all(tree.Amendment)), None)
    inner = [item for item in part.items[title_at:] if not isinstance(item, tree.Amendment)]
    return tree.Article(number, quoted(strings[0]) if strings else "", amendment, outline(inner), span=part.span)


def _article(part: Part) -> Node:
    number = part.part("artno")
    return _numbered(part, number.text() if number is not None else "", 1)


def _annex(part: Part) -> Node:
    return _numbered(part, f"Annex {part.tokens('NAME')[0].text}", 1)


BUILDERS: Builders = {
    "charter_header": _charter_header,
    "version": _version,
    "cites": _cites,
    "part": _part,
    "plain_text": _plain_text,
    "authentic_text": _authentic_text,
    "amendment": _amendment,
    "article": _article,
    "annex": _annex,
}
