"""A case read against a charter that it was not written for: what it says in names that this one does not know is left out.

Left out is the least that can be: one attribute of an individual, one fact of a dated line, one of those who act together; else
the statement.  Paragraphs that a case cites are those of its own charter, and never looked for in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from charter_engine.model.case import Case
from charter_engine.model.read_case import read_case
from charter_engine.model.report import Report
from charter_engine.model.resolve import Resolved
from charter_engine.model.scope import Names
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.document import Document
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import NormEffect
from charter_engine.syntax.value import frozen

CITED = "it cites a paragraph of the charter that the case is of"
_SEVERAL = {
    "names": True,
    "facts": False,
    "effects": True,
    "items": True,
    "actors": True,
    "rows": False,
    "settings": False,
}
"""The fields of a statement that hold several things of which each may be left out, and whether one at least must be left.

A dated line of which nothing is left still says that there is such a date.
"""

Wrong: TypeAlias = tuple[Span, str]
"""Where something is wrong, and what."""


@frozen
class LeftOut:
    """What of a case says nothing under another charter, and why."""

    span: Span
    why: str


@frozen
class Elsewhere:
    """A case as another charter has it: ``left_out`` in the order of the text, ``errors`` where it cannot be read for all that.

    ``taken_for`` are the individuals of a kind that this charter does not know, with the kind above it as which they are read.
    """

    case: Case
    left_out: tuple[LeftOut, ...]
    taken_for: tuple[tuple[str, str], ...]
    errors: tuple[Diagnostic, ...]


def read_elsewhere(document: Document, file: str, resolved: Resolved, own: Names | None = None) -> Elsewhere:
    """Read a parsed case against a charter, expectations aside.

    ``own`` are the names of the charter that it is of, if that is known: where a kind is not known here, its individuals are read
    as of the nearest kind above it that is.
    """
    taken: list[tuple[str, str]] = []
    stated = [each for each in document.items if not isinstance(each, tree.Expect)]
    items = [_taken(each, resolved.names, own, taken) for each in stated] if own is not None else stated
    left_out: list[LeftOut] = []
    items = _without(items, list(_cited(items)), left_out)
    while True:
        report = Report(excused=set(resolved.excused), every_use=True)
        case = read_case(replace(document, items=tuple(items)), file, resolved, report)
        errors = [each for each in case.diagnostics if each.severity is Severity.ERROR]
        before = len(left_out)
        items = _without(items, [(each.span, each.message) for each in errors if each.span is not None], left_out)
        if len(left_out) == before:
            ordered = sorted(left_out, key=lambda each: (each.span.file, each.span.start))
            return Elsewhere(case, tuple(ordered), tuple(taken), tuple(errors))


def _taken(item: Node, names: Names, own: Names, taken: list[tuple[str, str]]) -> Node:
    """Return a statement with individuals of an unknown kind made those of the nearest kind above it that is known."""
    if isinstance(item, tree.Individuals) and names.kind("", item.kind) is None:
        other = next((each for each in _above(own, item.kind) if names.kind("", each) is not None), None)
        if other is None:
            return item
        taken.extend((name.text, other.text) for name in item.names)
        return replace(item, kind=other)
    return _changed(item, {"rows": [_taken(each, names, own, taken) for each in _several(item, "rows")]})


def _above(own: Names, written: Name) -> Iterator[Name]:
    """Yield all that a kind and those above it are called, the nearest first."""
    kind = own.kind("", written)
    for key in (kind.key, *kind.parents) if kind is not None else ():
        for each in (key, *(name for name, meant in own.canonical.items() if meant == key)):
            yield Name(tuple(each.split(".")), span=written.span)


def _cited(items: Iterable[Node]) -> Iterator[Wrong]:
    """Yield what is said of a paragraph: that it is suspended, resumed, ended."""
    for item in items:
        for each in (*_several(item, "facts"), *_several(item, "effects")):
            if isinstance(each, NormEffect):
                yield each.span, CITED


def _without(items: Iterable[Node], wrong: Sequence[Wrong], left_out: list[LeftOut]) -> list[Node]:
    """Return statements without what is wrong in them; what is left out is added to those."""
    pruned = (_pruned(each, _in(each, wrong), left_out) for each in items)
    return [each for each in pruned if each is not None]


def _pruned(node: Node, wrong: Sequence[Wrong], left_out: list[LeftOut]) -> Node | None:
    """Return a part of the text without what is wrong in it, None where nothing can be left."""
    if not wrong:
        return node
    inside: list[LeftOut] = []
    kept: dict[str, list[Node]] = {}
    rest = list(wrong)
    for name in _SEVERAL:
        parts = _several(node, name)
        rest = [each for each in rest if not any(_in(part, [each]) for part in parts)]
        if parts:
            kept[name] = _without(parts, wrong, inside)
    if rest or any(_SEVERAL[name] and not parts for name, parts in kept.items()):
        left_out.append(LeftOut(node.span, (rest or wrong)[0][1]))
        return None
    left_out.extend(inside)
    return _changed(node, kept)


def _in(node: Node, wrong: Sequence[Wrong]) -> list[Wrong]:
    """Return what is wrong within a part of the text."""
    span = node.span
    return [
        each for each in wrong if each[0].file == span.file and span.start <= each[0].start and each[0].end <= span.end
    ]


def _several(node: Node, name: str) -> tuple[Node, ...]:
    held = getattr(node, name, ())
    return tuple(each for each in held if isinstance(each, Node)) if isinstance(held, tuple) else ()


def _changed(node: Node, parts: Mapping[str, Sequence[Node]]) -> Node:
    changed: dict[str, Any] = {name: tuple(each) for name, each in parts.items() if _several(node, name)}
    return replace(node, **changed) if changed else node
