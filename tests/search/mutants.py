"""Single changes to the sentences of a charter, made on its tree: what a slip of the drafter's pen may leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from charter_engine.syntax.format.layout import format_source
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree import norms
from charter_engine.syntax.tree.document import Article, Document, Paragraph
from charter_engine.syntax.tree.expressions import And, Binder, Compare, Name, Quantity
from charter_engine.syntax.tree.node import Node, walk
from charter_engine.syntax.tree.vocabulary import Define, KindDecl

FLIPPED = {"must": "may", "may": "must", "must not": "may"}
PRECEDENCE = (norms.SubjectTo, norms.Notwithstanding, norms.ExceptAsProvided, norms.WithoutPrejudice)
TIMES = (norms.Within, norms.WithoutDelay, norms.Immediately, norms.NotLater)
LONGER = 10


@dataclass(frozen=True)
class Mutant:
    """A change: of which sort, where, what it does, and the file as it is then."""

    sort: str
    place: str
    what: str
    file: str
    text: str


def mutants(documents: Mapping[str, Document]) -> Iterator[Mutant]:
    """Yield every single change to the files of a charter."""
    above = {each.name: each.parent for file in documents.values() for each in walk(file) if isinstance(each, KindDecl)}
    turns = thresholds(documents.values())
    for file, document in documents.items():
        for place, sentence in _sentences(document, file):
            for sort, what, old, new in _changes(sentence, above, turns):
                changed = _put(document, old, new)
                if isinstance(changed, Document):
                    yield Mutant(sort, place, what, file, format_source(Source(file, ""), changed))


def thresholds(documents: Iterable[Document]) -> dict[tuple[str, str], list[Fraction]]:
    """Return the numbers that each attribute is compared with, by its name and their unit."""
    found: dict[tuple[str, str], set[Fraction]] = {}
    for document in documents:
        for each in walk(document):
            if isinstance(each, Compare) and isinstance(each.left, Name) and isinstance(each.right, Quantity):
                found.setdefault((each.left.parts[-1], each.right.unit), set()).add(each.right.value)
    return {key: sorted(values) for key, values in found.items()}


def _sentences(document: Document, file: str) -> Iterator[tuple[str, Node]]:
    """Yield the sentences that mean something, each with its place."""
    for item in document.items:
        if isinstance(item, Article):
            for each in item.items:
                yield f"{item.number}({each.label})" if isinstance(each, Paragraph) else item.number, each
        elif isinstance(item, Define):
            yield f"{file}: {item.name}", item


def _changes(
    sentence: Node, above: Mapping[str, Name | None], turns: Mapping[tuple[str, str], list[Fraction]]
) -> Iterator[tuple[str, str, Node, Node]]:
    """Yield the sort of a change, what it does, and the node that it puts in place of another."""
    for node in walk(sentence):
        match node:
            case norms.Norm() | norms.Chained() if node.modality in FLIPPED:
                new = FLIPPED[node.modality]
                yield "modality", f"{node.modality} → {new}", node, _modal(node, new)
            case Define(body=And(operands)):
                for place in range(len(operands)):
                    rest = operands[:place] + operands[place + 1 :]
                    less = replace(node, body=rest[0] if len(rest) == 1 else And(rest, span=node.body.span))
                    yield "definition", f"without condition {place + 1} of {len(operands)}", node, less
            case norms.Bearer(over=Binder() as over):
                if over.where is not None:
                    yield "bearer", "without its condition", node, replace(node, over=replace(over, where=None))
                parent = above.get(over.kind.text)
                if parent is not None:
                    wider = replace(node, over=replace(over, kind=parent))
                    yield "bearer", f"{over.kind.text} → {parent.text}", node, wider
            case Compare(right=Quantity() as right) if isinstance(node.left, Name):
                moved = across(right.value, turns[node.left.parts[-1], right.unit])
                yield "threshold", f"{right.value} → {moved} {right.unit}", right, replace(right, value=moved)
            case norms.Within(duration=Quantity() as lasting) | norms.NotLater(duration=Quantity() as lasting):
                yield "deadline", f"× {LONGER}", lasting, replace(lasting, value=lasting.value * LONGER)
        if isinstance(node, norms.Norm | norms.Chained):
            yield from _dropped(node)


def _dropped(node: norms.Norm | norms.Chained) -> Iterator[tuple[str, str, Node, Node]]:
    for place, clause in enumerate(node.clauses):
        less = replace(node, clauses=node.clauses[:place] + node.clauses[place + 1 :])
        if isinstance(clause, norms.Unless):
            yield "exception", "dropped", node, less
        elif isinstance(clause, PRECEDENCE):
            yield "precedence", f"{type(clause).__name__} dropped", node, less
        elif isinstance(clause, TIMES):
            yield "deadline", f"{type(clause).__name__} dropped", node, less


def _modal(node: norms.Norm | norms.Chained, modality: str) -> Node:
    """Change the modality; ``no Member may`` becomes ``every Member may``."""
    if isinstance(node, norms.Norm):
        who = replace(node.bearer, form="every") if node.bearer.form == "no" else node.bearer
        return replace(node, modality=modality, bearer=who)
    return replace(node, modality=modality)


def across(value: Fraction, turns: list[Fraction]) -> Fraction:
    """Return a number on the other side of the next one that is used, or of the one before; twice it where there is none."""
    larger, smaller = [each for each in turns if each > value], [each for each in turns if each < value]
    if larger:
        return 2 * larger[0] - value
    return smaller[-1] / 2 if smaller and smaller[-1] else 2 * value or Fraction(1)


def _put(node: Node, old: Node, new: Node) -> Node:
    """Return a tree with one node, known by its identity, replaced."""
    if node is old:
        return new
    changed: dict[str, Any] = {}
    for each in fields(node):
        value = getattr(node, each.name)
        if isinstance(value, Node):
            changed[each.name] = _put(value, old, new)
        elif isinstance(value, tuple):
            changed[each.name] = tuple(_put(item, old, new) if isinstance(item, Node) else item for item in value)
    return replace(node, **changed)
