"""From a text to its tree, with one diagnostic a mistake and the rest of the file read all the same."""

from __future__ import annotations

import re

from charter_engine.syntax.build import cases, document, expressions, lifecycle, norms, procedures, vocabulary, words
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.machine import Machine
from charter_engine.syntax.reading import Builders, Item, Part, Reading
from charter_engine.syntax.recover import Recovery
from charter_engine.syntax.scan import BIDI_CONTROLS, Scanner
from charter_engine.syntax.source import Source
from charter_engine.syntax.tables import END, tables
from charter_engine.syntax.tree.cases import CaseHeader
from charter_engine.syntax.tree.document import Document
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen

BUILDERS: Builders = {
    **words.BUILDERS,
    **expressions.BUILDERS,
    **norms.BUILDERS,
    **vocabulary.BUILDERS,
    **procedures.BUILDERS,
    **lifecycle.BUILDERS,
    **cases.BUILDERS,
    **document.BUILDERS,
}
_HIDDEN = re.compile(f"[{BIDI_CONTROLS}]")


@frozen
class Parsed:
    """The tree of a text, and what is wrong with the text."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Read a charter or a case; what cannot be read becomes an :class:`ErrorNode` with one diagnostic."""
    kind = "case" if source.file.endswith(".case") else "charter"
    reading = Reading(source, kind)
    grammar = tables()
    scanner = Scanner(source.text, grammar)
    machine = Machine(reading, scanner, grammar, BUILDERS)
    recovery = Recovery(machine)
    while True:
        token = recovery.next()
        if token.type == END:
            break
    value = machine.finish()
    reading.diagnostics.extend(recovery.mistakes.found)
    items: list[Item] = value.items if isinstance(value, Part) else value if isinstance(value, list) else [value]
    nodes = document.outline(items)
    _unclosed(reading, scanner)
    _hidden(reading)
    _empty(reading, nodes)
    kind = "case" if any(isinstance(node, CaseHeader) for node in nodes) else kind
    found = Document(kind, nodes, span=reading.span(0, len(source.text)))
    return Parsed(found, tuple(sorted(reading.diagnostics, key=lambda each: each.sort_key)))


def _unclosed(reading: Reading, scanner: Scanner) -> None:
    """Report quotations without end, in place of what went wrong because of them on the same lines."""
    for start, end in scanner.unclosed.items():
        place = reading.span(start, end)
        reading.diagnostics = [
            each
            for each in reading.diagnostics
            if each.span is None or not place.line <= each.span.line <= place.end_line
        ]
        reading.error(
            "C016",
            "this quotation is not closed",
            place,
            'close it with `"`; write a quote inside it as `\\"`',
            "opened here",
        )


def _hidden(reading: Reading) -> None:
    found = list(_HIDDEN.finditer(reading.source.text))
    if found:
        first = found[0]
        reading.error(
            "C005",
            f"a character that changes the direction of the text (U+{ord(first[0]):04X}) hides what is written"
            + (f", here and in {len(found) - 1} more places" if len(found) > 1 else ""),
            reading.span(first.start(), first.end()),
            "delete it: what a reader sees must be what the engine reads",
            "cannot be seen",
        )


def _empty(reading: Reading, nodes: tuple[Node, ...]) -> None:
    if not nodes and not reading.diagnostics:
        what = 'case "title" of "charter"' if reading.kind == "case" else 'charter "Title"'
        reading.error("C003", "there is nothing in this file", reading.span(0, 0), f"begin it with `{what}`", "empty")
