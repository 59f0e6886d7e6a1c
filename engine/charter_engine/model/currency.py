"""The currency of an amount of which only `money` is said."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.types import UNITS
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.expressions import Name, Quantity
from charter_engine.syntax.tree.node import Node, walk

_DECLARATIONS = (
    tree.AttributeDecl,
    tree.ActionDecl,
    tree.EventDecl,
    tree.RelationDecl,
    tree.Define,
    tree.Table,
)


def currency_of(sentences: tuple[Node, ...]) -> str:
    """Return the one currency of a charter, that of its declarations or else of its amounts; empty if there is none or more."""
    declared, plain = set[str](), False
    for sentence in sentences:
        for currency in _declared(sentence) if isinstance(sentence, _DECLARATIONS) else ():
            plain = plain or not currency
            declared.add(currency)
    if not plain:
        return ""
    named = declared - {""} or {each for sentence in sentences for each in _written(sentence)}
    return named.pop() if len(named) == 1 else ""


def _declared(sentence: Node) -> Iterator[str]:
    for each in walk(sentence):
        if isinstance(each, tree.TypeRef) and each.kind == "money":
            yield each.arg
        elif isinstance(each, tree.Param) and each.kind.text == "money":
            yield each.currency
    if isinstance(sentence, tree.Table) and any(
        isinstance(each, Name) and each.text == "money" for each in sentence.params
    ):
        yield ""


def _written(sentence: Node) -> Iterator[str]:
    for each in walk(sentence):
        if isinstance(each, Quantity) and each.unit.isupper() and each.unit not in UNITS:
            yield each.unit
