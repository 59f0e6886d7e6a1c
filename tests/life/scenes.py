"""Small charters and cases written in a test, asked on an engine."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.rows import rows
from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.engines.interface import Evaluation
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import Resolved, resolve_path
from charter_engine.syntax.diagnostic import Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source


@cache
def charter(text: str) -> Resolved:
    """Return a charter resolved; it has no mistakes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.charter"
        path.write_text('charter "T"\n' + text, encoding="utf-8")
        resolved = resolve_path(path)
    assert [each.message for each in resolved.diagnostics if each.severity is Severity.ERROR] == []
    return resolved


def scene(charter_text: str, case_text: str) -> Scenario:
    """Return a case of a charter, ready to be asked."""
    resolved = charter(charter_text)
    parsed = parse(Source("t.case", 'case "T" of "t"\n' + case_text))
    case = read_case(parsed.document, "t.case", resolved)
    problems = [*parsed.diagnostics, *case.diagnostics]
    assert [each.message for each in problems if each.severity is Severity.ERROR] == []
    ready = scenario(resolved.model, case)
    assert isinstance(ready, Scenario), ready
    return ready


def at(text: str) -> int:
    """Return the instant of a date."""
    instant = parse_instant(text)
    assert instant is not None
    return instant


def evaluate(given: Scenario, horizon: int, name: str = "clingo", *more: int) -> Evaluation:
    """Derive a case up to a horizon."""
    return run(given, engine(name), horizon=horizon, instants=(horizon, *more))


def found(given: Scenario, evaluation: Evaluation, when: int) -> list[NormRow]:
    """Return the rows at an instant."""
    return list(rows(given, evaluation, when))


def statuses(charter_text: str, case_text: str, when: str, name: str = "clingo") -> dict[str, list[str]]:
    """Return the statuses of each norm at a date, by id, for charters in which ids say enough."""
    given = scene(charter_text, case_text)
    evaluation = evaluate(given, at(when), name)
    result: dict[str, list[str]] = {}
    for row in found(given, evaluation, at(when)):
        result.setdefault(row.norm.id, []).append(row.status)
    return {key: sorted(value) for key, value in result.items()}
