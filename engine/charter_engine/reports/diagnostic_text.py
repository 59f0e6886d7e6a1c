"""Diagnostics for a reader: what, where, why, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from charter_engine.reports.frame import Mark, Page, frame
from charter_engine.reports.paint import INK_OF_SEVERITY, Ink, painter
from charter_engine.reports.width import shown, wrap
from charter_engine.syntax.diagnostic import Diagnostic, Severity

_LEAST_WIDTH = 40
"""Narrower than this nothing is readable; lines are then longer than the terminal is wide."""


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, str],
    *,
    color: bool,
    width: int,
    pages: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the diagnostics in the order given, then how many there are; nothing for none.

    ``sources`` has the text of each file that spans point into; without it a place is named but not shown.  ``width``
    is that of the terminal, in columns.  After the first finding of a code comes its page, where ``pages`` has one.
    """
    found = tuple(diagnostics)
    if not found:
        return ""
    lines = {file: text.replace("\r\n", "\n").split("\n") for file, text in sources.items() if file in _files(found)}
    page = Page(max(width, _LEAST_WIDTH), 1, painter(color=color))
    blocks: list[str] = []
    explained: set[str] = set()
    for diagnostic in found:
        blocks.append("\n".join(_one(diagnostic, lines, page)))
        if diagnostic.code in pages and diagnostic.code not in explained:
            explained.add(diagnostic.code)
            blocks.append(pages[diagnostic.code].rstrip("\n"))
    return "\n\n".join([*blocks, summary(found)]) + "\n"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many there are of each severity: ``2 errors, 1 warning``; empty for none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    )


def cited(citations: Sequence[str]) -> str:
    """Return citations as a reader says them: ``Articles 12(1) and 19(3)``, ``OST 9``."""
    if not citations:
        return ""
    *others, last = citations
    listed = f"{', '.join(others)} and {last}" if others else last
    if not all(citation[:1].isdigit() for citation in citations):
        return listed
    return f"{'Articles' if others else 'Article'} {listed}"


def headline(diagnostic: Diagnostic) -> str:
    """Return the message, after the paragraphs concerned where it does not name them itself."""
    if all(citation in diagnostic.message for citation in diagnostic.citations):
        return diagnostic.message
    return f"{cited(diagnostic.citations)}: {diagnostic.message}"


def remarks(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    """Yield what is said beside the message, each with its name: note, scenario, help."""
    if diagnostic.note:
        yield "note", diagnostic.note
    if diagnostic.case:
        yield ("case" if diagnostic.scenario else "scenario"), diagnostic.case
    if diagnostic.help:
        yield "help", diagnostic.help
    elif diagnostic.edits:
        yield "help", "write " + ", and ".join(f"`{edit.replacement}`" for edit in diagnostic.edits)


def _files(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    return frozenset(
        span.file
        for diagnostic in diagnostics
        for span in (diagnostic.span, *(label.span for label in diagnostic.related))
        if span
    )


def _one(diagnostic: Diagnostic, lines: Mapping[str, Sequence[str]], page: Page) -> Iterator[str]:
    marks = _marks(diagnostic)
    furthest = max((mark.span.end_line for mark in marks), default=1)
    page = Page(page.width, len(str(furthest)), page.paint)
    yield from _head(diagnostic, page)
    if diagnostic.span is None and diagnostic.file:
        yield page.heading(diagnostic.file)
    for mark in marks:
        yield from frame(mark, lines.get(mark.span.file, ()), page)
    for name, text in remarks(diagnostic):
        indent = " " * page.gutter + "  "
        first, *rest = wrap(f"{name}: {text}", page.width - len(indent))
        yield f"{' ' * page.gutter}{page.paint('=', Ink.FRAME)} {page.paint(name, Ink.STRONG)}{first[len(name) :]}"
        yield from (indent + line for line in rest)
    if diagnostic.scenario:
        yield from _scenario(diagnostic.scenario, page)


def _scenario(text: str, page: Page) -> Iterator[str]:
    """Yield what a scenario states, without its head and what it expects: as it is written, so that it can be copied."""
    lead = " " * page.gutter
    yield f"{lead}{page.paint('=', Ink.FRAME)} {page.paint('scenario', Ink.STRONG)}:"
    heads = 0
    for line in text.splitlines():
        heads += line.startswith("case ")
        if line.startswith("case ") and heads > 1:
            yield f"{lead}   against:"
        if line.strip() and not line.startswith(("case ", "source ", "expect ")):
            yield f"{lead}     {shown(line)}"


def _marks(diagnostic: Diagnostic) -> list[Mark]:
    marks = [Mark(label.span, label.text, Ink.RELATED) for label in diagnostic.related]
    if diagnostic.span is not None:
        marks.insert(0, Mark(diagnostic.span, diagnostic.label, INK_OF_SEVERITY[diagnostic.severity]))
    return marks


def _head(diagnostic: Diagnostic, page: Page) -> Iterator[str]:
    title = f"{diagnostic.severity}[{shown(diagnostic.code)}]"
    first, *rest = wrap(f"{title} {headline(diagnostic)}", page.width, hanging="  ")
    yield page.paint(title, INK_OF_SEVERITY[diagnostic.severity]) + page.paint(first[len(title) :], Ink.STRONG)
    yield from (page.paint(line, Ink.STRONG) for line in rest)
