"""A file: its head, its articles with their paragraphs, its texts and its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Enum

from charter_engine.syntax.format import cases, lifecycle, norms, procedures, properties, vocabulary
from charter_engine.syntax.format.pieces import Break, Piece, Sentence, heading, sentence
from charter_engine.syntax.format.vocabulary import params
from charter_engine.syntax.format.words import citation, quoted
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import document as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.procedures import ProcedureDecl
from charter_engine.syntax.tree.properties import PrincipleDecl
from charter_engine.syntax.value import frozen

_INDENT = 2


class Role(Enum):
    """What an entry does to those around it."""

    PLAIN = "stands among them"
    APART = "has a blank line on both sides"
    OPENS = "begins a block"
    CLOSES = "ends a block"


@frozen
class Entry:
    """A sentence at its place: the column it begins at, and the labels on its first line before that.

    ``start`` is where it begins in the source, with its labels.
    """

    sentence: Sentence
    column: int
    start: int
    label: str = ""
    role: Role = Role.PLAIN


def entries(items: Iterable[Node], written: Written, column: int = 0) -> Iterator[Entry]:
    """Yield what stands in a file or block, one entry a sentence, in order."""
    for item in items:
        match item:
            case tree.Article():
                yield from _block(item, _article(item, written), item.items, written, column)
            case PrincipleDecl(name, title, inner):
                yield from _block(item, f"principle {name}{_title(title)}", inner, written, column)
            case ProcedureDecl(name, given, title, inner):
                head = f"procedure {name}{params(given, written)}{_title(title)}"
                yield from _block(item, head, inner, written, column, end=";")
            case tree.Paragraph():
                yield from _paragraph(item, written, column)
            case _:
                role = Role.APART if isinstance(item, tree.Part) else Role.PLAIN
                yield Entry(_sentence(item, written), column, item.span.start, role=role)


def _title(text: str) -> str:
    return f" {quoted(text)}" if text else ""


def _article(node: tree.Article, written: Written) -> str:
    annex = node.number.startswith("Annex ")
    head = f"annex {node.number.removeprefix('Annex ')}" if annex else f"article {node.number}"
    head += _title(node.title)
    change = node.amendment
    if change is not None:
        head += f" as amended by {citation(change.by, written)}"
        head += f" from {change.start.text}" if change.start is not None else ""
        head += f" for those bound by {citation(change.bound_by, written)}" if change.bound_by is not None else ""
    return head


def _block(
    node: Node, head: str, items: Iterable[Node], written: Written, column: int, *, end: str = ""
) -> Iterator[Entry]:
    start, last = node.span.start, max(node.span.start, node.span.end - 1)
    yield Entry(sentence(Piece((head,), start), end=" {"), column, start, role=Role.OPENS)
    for each in entries(items, written, column + _INDENT):
        ended = each.sentence.end or end
        yield replace(each, sentence=replace(each.sentence, end=ended)) if end else each
    yield Entry(sentence(Piece(("}",), last), end=""), column, last, role=Role.CLOSES)


def _paragraph(node: tree.Paragraph, written: Written, column: int) -> Iterator[Entry]:
    label = f"({node.label}) " if node.lettered else f"{node.label}. "
    start = node.span.start
    inner = list(entries(node.items, written, column + len(label)))
    if node.repealed:
        inner.insert(0, Entry(sentence(Piece(("repealed",), start)), column + len(label), start))
    if not inner:
        inner.append(Entry(sentence(Piece(("",), start), end=""), column + len(label), start))
    first, *rest = inner
    yield replace(first, label=label + first.label, start=start)
    yield from rest


_FAMILIES: tuple[Callable[[Node, Written], Sentence | None], ...] = (
    norms.of,
    vocabulary.of,
    procedures.of,
    lifecycle.of,
    properties.of,
    cases.of,
)


def _sentence(node: Node, written: Written) -> Sentence:
    match node:
        case tree.CharterHeader(text):
            return heading(f"charter {quoted(text)}", node)
        case tree.Version(text):
            return heading(f"version {quoted(text)}", node)
        case tree.Cites(path, alias):
            return heading(f"cites {quoted(path)} as {alias}", node)
        case tree.Part(text):
            return heading(f"part {quoted(text)}", node)
        case tree.Comment(text):
            return sentence(Piece((f"comment {quoted(text)}",), node.span.start))
        case tree.AuthenticText():
            return _text(node)
        case tree.ErrorNode():
            return heading(written.at(node.span), node)
    for sentence_of in _FAMILIES:
        found = sentence_of(node, written)
        if found is not None:
            return found
    msg = f"{type(node).__name__} is not a sentence"
    raise TypeError(msg)


def _text(node: tree.AuthenticText) -> Sentence:
    (language, first), *others = node.versions
    if not language:
        return heading(quoted(first), node)
    more = (Piece((f"{name} {quoted(text)}",), glue=",", begins=Break.CHAIN) for name, text in others)
    return sentence(Piece((f"text {language} {quoted(first)}",), node.span.start), *more, end="", hang=len("text "))
