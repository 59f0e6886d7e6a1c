"""What the rules of the grammar hand to the functions that build the tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TypeAlias, TypeVar

from charter_engine.syntax.diagnostic import Diagnostic, Edit, Severity
from charter_engine.syntax.scan import Token
from charter_engine.syntax.source import Source, Span
from charter_engine.syntax.tree.node import Node

N = TypeVar("N")


class TooDeepError(Exception):
    """A sentence nests or chains deeper than a drafter would ever write."""


class Reading:
    """One text while it is read: places in it, its kind, and what is wrong with it."""

    def __init__(self, source: Source, kind: str) -> None:
        self.source = source
        self.kind = kind
        self.diagnostics: list[Diagnostic] = []
        self._lines = [0, *(i + 1 for i, c in enumerate(source.text) if c == "\n")]

    def span(self, start: int, end: int) -> Span:
        """Return the place from the character ``start`` to ``end`` (exclusive)."""
        lines = self._lines
        line = bisect_right(lines, start)
        end_line = bisect_right(lines, end, line - 1)
        return Span(
            self.source.file, start, end, line, start - lines[line - 1] + 1, end_line, end - lines[end_line - 1] + 1
        )

    def error(
        self, code: str, message: str, span: Span, remedy: str, label: str = "", edits: tuple[Edit, ...] = ()
    ) -> None:
        """Report an error at ``span``."""
        self.diagnostics.append(Diagnostic(code, Severity.ERROR, message, span, label=label, help=remedy, edits=edits))


class Part:
    """A piece of the text on its way to a node: the tag of its rule, what it holds, and where it stands."""

    __slots__ = ("_span", "end", "items", "reading", "start", "tag")

    def __init__(self, tag: str, items: list[Item], reading: Reading, start: int, end: int) -> None:
        self.tag = tag
        self.items = items
        self.reading = reading
        self.start = start
        self.end = end
        self._span: Span | None = None

    @property
    def span(self) -> Span:
        """The place of the whole piece."""
        if self._span is None:
            self._span = self.reading.span(self.start, self.end)
        return self._span

    def first(self, kind: type[N]) -> N | None:
        """Return the first item of a type, None if there is none."""
        return next((item for item in self.items if isinstance(item, kind)), None)

    def need(self, kind: type[N]) -> N:
        """Return the first item of a type; the grammar warrants that there is one."""
        return next(item for item in self.items if isinstance(item, kind))

    def all(self, kind: type[N]) -> tuple[N, ...]:
        """Return every item of a type, in order."""
        return tuple(item for item in self.items if isinstance(item, kind))

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes among the items."""
        return self.all(Node)

    @property
    def node(self) -> Node:
        """The first node."""
        return self.need(Node)

    def part(self, *tags: str) -> Part | None:
        """Return the first piece with one of these tags."""
        return next(self.parts(*tags), None)

    def parts(self, *tags: str) -> Iterator[Part]:
        """Yield the pieces with one of these tags."""
        for item in self.items:
            if isinstance(item, Part) and item.tag in tags:
                yield item

    def has(self, tag: str) -> bool:
        """Say whether a piece with this tag is there."""
        return self.part(tag) is not None

    def tokens(self, *types: str) -> tuple[Token, ...]:
        """Return the tokens, of these types if any are named."""
        return tuple(t for t in self.items if isinstance(t, Token) and (not types or t.type in types))

    def text(self, number: int = 0) -> str:
        """Return the text of the token at a position among the tokens, or the empty string."""
        tokens = self.tokens()
        return tokens[number].text if number < len(tokens) else ""

    @property
    def words(self) -> str:
        """All tokens, joined by single spaces."""
        return " ".join(token.text for token in self.tokens())

    def below(self, tag: str) -> Node | None:
        """Return the first node of the piece with this tag, None if the piece is not there."""
        part = self.part(tag)
        return part.node if part is not None else None


Item: TypeAlias = Node | Token | Part
Builder: TypeAlias = Callable[[Part], Node]
Builders: TypeAlias = dict[str, Builder]
