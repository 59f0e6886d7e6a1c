"""What every node of the tree has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, fields

from charter_engine.syntax.source import Span
from charter_engine.syntax.value import Value
from charter_engine.syntax.value import value as node

__all__ = ["Node", "children", "node", "walk"]


@node
class Node(Value):
    """A construct with its place in the text; two that say the same are equal wherever they stand."""

    span: Span = field(compare=False, repr=False, kw_only=True)


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below ``node``, in the order of its fields."""
    for each in fields(node):
        value = getattr(node, each.name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Node):
                    yield item
                elif isinstance(item, tuple):
                    yield from (inner for inner in item if isinstance(inner, Node))


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and everything below it, parents first."""
    yield node
    for child in children(node):
        yield from walk(child)
