"""From a table to the statements that its rows are: ``State AFG: share 0.005 %.``"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from charter_engine.syntax.data.cells import NAME, name_in, value_of
from charter_engine.syntax.data.rows import Cell, Rows
from charter_engine.syntax.diagnostic import Diagnostic, Edit, Label, Severity
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.cases import Column, IncludeTable, Individuals, Setting
from charter_engine.syntax.tree.expressions import Name

KIND = "kind"
"""The heading of the column that names the kind of each individual."""
MOST = 3
"""How many cells of one column are said to be wrong: if more are, it is for one reason."""


@dataclass
class _Report:
    """What is wrong with a table; ``said`` counts it by column."""

    found: list[Diagnostic] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)

    def error(self, column: str, message: str, span: Span, label: str, remedy: str, *related: Label) -> None:
        self.said[column] += 1
        if self.said[column] <= MOST:
            self.found.append(
                Diagnostic("C024", Severity.ERROR, message, span, label=label, help=remedy, related=related)
            )


def statements(node: IncludeTable, table: Rows) -> tuple[tuple[Individuals, ...], tuple[Diagnostic, ...]]:
    """Return the statements that a case includes by a table, and what is wrong with the table."""
    report = _Report()
    headings = _headings(table, report)
    wanted = [each.heading for each in node.columns] + ([node.where] if node.where is not None else [])
    for name in wanted:
        if name.text not in headings:
            _no_column(name, headings, report)
    if node.kind is None and KIND not in headings:
        remedy = f"name the kind of all of them: `include State from …`, or add a column `{KIND}`"
        report.found.append(_absent(KIND, node.span, "of which kind are they?", remedy))
    if report.found:
        return (), tuple(report.found)
    found = [each for row in _named(table, report) if (each := _row(node, row, headings, report)) is not None]
    return tuple(found), tuple(report.found)


def _headings(table: Rows, report: _Report) -> dict[str, tuple[int, str]]:
    """Return for each heading its place and the unit after it: ``share %``."""
    found: dict[str, tuple[int, str]] = {}
    for place, cell in enumerate(table.headings):
        name, unit = (*cell.text.split(None, 1), "", "")[:2]
        if name in found:
            report.error(
                "",
                f"two columns are headed `{name}`",
                cell.span,
                "the second",
                "give each column a heading of its own",
                Label(table.headings[found[name][0]].span, "the first"),
            )
        elif name:
            found[name] = place, unit
    return found


def _no_column(name: Name, headings: Iterable[str], report: _Report) -> None:
    close = nearest(name.text, headings)
    edits = (Edit(name.span, close),) if close else ()
    remedy = f"did you mean `{close}`?" if close else f"its columns are {', '.join(f'`{each}`' for each in headings)}"
    report.found.append(_absent(name.text, name.span, "no such column", remedy, edits))


def _absent(column: str, span: Span, label: str, remedy: str, edits: tuple[Edit, ...] = ()) -> Diagnostic:
    message = f"the table has no column `{column}`"
    return Diagnostic("C026", Severity.ERROR, message, span, label=label, help=remedy, edits=edits)


def _named(table: Rows, report: _Report) -> Iterable[tuple[Cell, ...]]:
    """Yield the rows that name an individual, each by a name of its own."""
    known: dict[str, Span] = {}
    for row in table.rows:
        name = row[0]
        if not NAME.fullmatch(name.text):
            report.error(
                "name",
                f"“{name.text}” cannot be the name of an individual" if name.text else "the row names no individual",
                name.span,
                "not a name",
                "write one word of letters, digits and `_` in the first cell, with a letter at its head",
            )
        elif name.text in known:
            report.error(
                "twice",
                f"two rows are about `{name.text}`",
                name.span,
                "the second",
                "put them together in one row",
                Label(known[name.text], "the first"),
            )
        else:
            known[name.text] = name.span
            yield row


def _row(
    node: IncludeTable, row: tuple[Cell, ...], headings: dict[str, tuple[int, str]], report: _Report
) -> Individuals | None:
    """Return one row as a statement; None where the case does not pick it, or its kind is not told."""
    if node.where is not None:
        cell = row[headings[node.where.text][0]]
        if cell.text not in {"yes", "no", ""}:
            report.error(node.where.text, f"“{cell.text}” is neither yes nor no", cell.span, "here", "write yes or no")
        if cell.text != ("no" if node.without else "yes"):
            return None
    kind = node.kind or _kind(row[headings[KIND][0]], report)
    if kind is None:
        return None
    name = Name((row[0].text,), span=row[0].span)
    found = (_setting(each, row, headings, report) for each in node.columns)
    settings = tuple(each for each in found if each is not None)
    return Individuals(kind, (name,), (*settings, *node.settings), span=row[0].span.to(row[-1].span))


def _kind(cell: Cell, report: _Report) -> Name | None:
    found = name_in(cell.text, cell.span)
    if found is None:
        report.error(KIND, "the row does not say of which kind it is", cell.span, "not a kind", "name a kind here")
    return found


def _setting(
    column: Column, row: tuple[Cell, ...], headings: dict[str, tuple[int, str]], report: _Report
) -> Setting | None:
    place, unit = headings[column.heading.text]
    cell = row[place]
    if not cell.text:
        return None
    value = value_of(cell.text, unit, cell.span)
    if value is None:
        report.error(
            column.heading.text,
            f"“{cell.text}” is not a value",
            cell.span,
            f"a value of `{column.heading.text}` is expected",
            "write an amount such as `22 %`, a date such as `2032-12-22`, a name, yes or no, or leave it empty",
        )
        return None
    return Setting(column.attribute, value, span=cell.span)
