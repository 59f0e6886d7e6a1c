"""Findings as workflow commands, which GitHub shows beside the lines they are about.

The escapes are those of the toolkit that GitHub's own actions write commands with (``@actions/core``, ``command.ts``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from charter_engine.reports.diagnostic_text import headline, remarks
from charter_engine.syntax.diagnostic import Diagnostic, Severity

COMMAND: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
)


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a line for each finding; nothing for none."""
    return "".join(f"{_line(each)}\n" for each in diagnostics)


def _line(each: Diagnostic) -> str:
    text = "\n".join((headline(each), *(f"{name}: {said}" for name, said in remarks(each))))
    given = ",".join(f"{name}={_property(str(value))}" for name, value in _place(each).items())
    return f"::{COMMAND[each.severity]} {given}::{_data(text)}"


def _place(each: Diagnostic) -> dict[str, str | int]:
    """Return the properties of the command; the column an annotation ends in counts only within one line, and is its last."""
    title = {"title": each.code}
    span = each.span
    if span is None:
        return {"file": each.file, **title} if each.file else {**title}
    within = {"endColumn": max(span.column, span.end_column - 1)} if span.line == span.end_line else {}
    return {"file": span.file, "line": span.line, "col": span.column, "endLine": span.end_line, **within, **title}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
