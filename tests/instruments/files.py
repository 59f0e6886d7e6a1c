"""Charters that cite others, and their cases, written in a test."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import Resolved, resolve_path
from charter_engine.syntax.diagnostic import Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.life.scenes import at, evaluate, found
from tests.life.telling import line


@cache
def resolved(files: tuple[tuple[str, str], ...]) -> Resolved:
    """Return the first of some charters resolved, with those it cites."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files:
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return resolve_path(Path(folder) / files[0][0])


def told(files: Mapping[str, str], case_text: str, dates: list[str], engine: str) -> dict[str, list[str]]:
    """Return the lines of all norms at some dates; neither charters nor case have a mistake."""
    charter = resolved(tuple(files.items()))
    parsed = parse(Source("t.case", 'case "T" of "t"\n' + case_text))
    case = read_case(parsed.document, "t.case", charter)
    problems = [*charter.diagnostics, *parsed.diagnostics, *case.diagnostics]
    assert [each.message for each in problems if each.severity is Severity.ERROR] == []
    given = scenario(charter.model, case)
    assert isinstance(given, Scenario), given
    instants = [at(each) for each in dates]
    evaluation = evaluate(given, max([*instants, *case.instants]), engine, *instants)
    return {date: sorted(line(row) for row in found(given, evaluation, at(date))) for date in dates}
