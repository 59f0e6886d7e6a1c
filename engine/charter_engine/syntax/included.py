"""What a case includes: tables of data, and other cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from charter_engine.syntax.data.rows import read_rows
from charter_engine.syntax.data.statements import statements
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.parse import parse
from charter_engine.syntax.read import display, is_there, read_source
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.cases import CaseHeader, Expect, Include, IncludeTable, SourceNote, Tabled
from charter_engine.syntax.tree.document import Document, ErrorNode
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen


@frozen
class Included:
    """A case with the statements of what it includes in their place, the texts they stand in, and what is wrong with them."""

    document: Document
    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class _Found:
    sources: list[Source] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    cases: set[Path] = field(default_factory=set)


def with_included(document: Document, path: Path) -> Included:
    """Read all that a case includes; paths are read from the folder of the file that includes.

    Of another case its statements are taken, not what it expects: that is judged where it stands.
    """
    found = _Found(cases={path.resolve()})
    items = tuple(_items(document, path, found, (path.resolve(),)))
    return Included(replace(document, items=items), tuple(found.sources), tuple(found.diagnostics))


def _items(document: Document, path: Path, found: _Found, above: tuple[Path, ...]) -> Iterator[Node]:
    for item in document.items:
        match item:
            case Include():
                yield from _case(item, path, found, above)
            case IncludeTable():
                yield from _table(item, path, found)
            case _:
                yield item


def _case(item: Include, path: Path, found: _Found, above: tuple[Path, ...]) -> Iterator[Node]:
    target = path.parent / item.path
    source = _source(item, path, found)
    if source is None:
        yield _lost(item)
        return
    home = target.resolve()
    if home in above:
        found.diagnostics.append(
            Diagnostic(
                "C025",
                Severity.ERROR,
                "cases include each other in a circle",
                item.span,
                label="closes the circle",
                help="included: " + " → ".join(display(each) for each in (*above[above.index(home) :], home)),
            )
        )
        return
    if home in found.cases:
        return  # by another way
    found.cases.add(home)
    parsed = parse(source)
    found.sources.append(source)
    if not any(isinstance(each, CaseHeader) for each in parsed.document.items):
        found.diagnostics.append(
            Diagnostic(
                "C023",
                Severity.ERROR,
                f"{source.file} is not a case",
                item.span,
                label="no case",
                help='a table is included by the kind of its rows: `include State from "…"`'
                if target.suffix == ".csv"
                else 'begin it with `case "title" of "charter"`',
            )
        )
        yield _lost(item)
        return
    found.diagnostics.extend(parsed.diagnostics)
    for each in _items(parsed.document, target, found, (*above, home)):
        if not isinstance(each, CaseHeader | SourceNote | Expect):
            yield each


def _table(item: IncludeTable, path: Path, found: _Found) -> Iterator[Node]:
    source = _source(item, path, found)
    if source is None:
        yield _lost(item)
        return
    if source.file not in {each.file for each in found.sources}:
        found.sources.append(source)
    table = read_rows(source)
    if isinstance(table, Diagnostic):
        found.diagnostics.append(table)
        yield _lost(item)
        return
    rows, wrong = statements(item, table)
    found.diagnostics.extend(each for each in wrong if each not in found.diagnostics)
    if wrong:
        yield _lost(item)
    yield Tabled(rows, span=item.span)


def _lost(item: Node) -> ErrorNode:
    """Return what stands for statements that could not be read: any name may be one of theirs."""
    return ErrorNode((("kind", "*"),), span=item.span)


def _source(item: Include | IncludeTable, path: Path, found: _Found) -> Source | None:
    """Return the text of an included file; None where there is none, which is said at the place that includes it."""
    target = path.parent / item.path
    if item.path and is_there(target):
        source = read_source(target)
        if isinstance(source, Source):
            return source
        found.diagnostics.append(replace(source, span=item.span, label="included here"))
        return None
    folder = target.parent if is_there(target.parent) else path.parent
    close = nearest(target.name, [each.name for each in folder.iterdir()]) if folder.is_dir() else None
    found.diagnostics.append(
        Diagnostic(
            "C023",
            Severity.ERROR,
            f"the included file “{item.path}” is not there",
            item.span,
            label="no such file",
            help=f"did you mean `{(Path(item.path).parent / close).as_posix()}`?"
            if close
            else f"the path is read from the folder of this file, {display(path.parent)}",
        )
    )
    return None
