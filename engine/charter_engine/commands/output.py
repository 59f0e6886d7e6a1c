"""What commands have in common when they print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from shutil import get_terminal_size

import click

from charter_engine.reports.diagnostic_text import render
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Source

OK, FAILED, UNABLE = 0, 1, 2


def counted(count: int, thing: str) -> str:
    """Write how many there are of a thing."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def width() -> int:
    """Return the width to print in, at most 120 columns."""
    return min(get_terminal_size((80, 24)).columns, 120)


def color(*, err: bool = False) -> bool:
    """Tell whether to colour: only on a terminal."""
    return (sys.stderr if err else sys.stdout).isatty()


def say(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> None:
    """Print diagnostics to stderr."""
    texts = {file: source.text for file, source in sources.items()}
    listed = tuple(diagnostics)
    if listed:
        click.echo(render(listed, texts, color=color(err=True), width=width()), err=True)


def errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any is an error."""
    return any(each.severity is Severity.ERROR for each in diagnostics)
