"""What an engine answers of a draft, in a form that can be compared: instants counted from the case's start."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from charter_engine.answers.query import query
from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import Resolved, resolve_path
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source

Said = Mapping[int, frozenset[tuple[object, ...]]]


@dataclass(frozen=True)
class Refused:
    """A charter or case with mistakes."""

    diagnostics: tuple[Diagnostic, ...]


def resolve_files(files: Mapping[str, str]) -> Resolved:
    """Resolve the charter that stands in these files of one folder."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return resolve_path(Path(folder))


def ready(resolved: Resolved, case: str) -> Scenario | Refused:
    """Return a case of a charter ready to be asked, or why not."""
    parsed = parse(Source("t.case", case))
    read = read_case(parsed.document, "t.case", resolved)
    found = (*resolved.diagnostics, *parsed.diagnostics, *read.diagnostics)
    wrong = tuple(each for each in found if each.severity is Severity.ERROR)
    if wrong:
        return Refused(wrong)
    given = scenario(resolved.model, read)
    return given if isinstance(given, Scenario) else Refused(())


def answers(given: Scenario, start: int, name: str = "clingo", names: Sequence[tuple[str, str]] = ()) -> Said:
    """Return what is answered at each instant of the case; ``names`` are (as called here, as to be compared)."""
    back = dict(names)

    def own(text: str) -> str:
        for called, compared in back.items():
            text = text.replace(called, compared)
        return text

    return {
        answer.at - start: frozenset(
            (
                row.norm.id,
                tuple(sorted(own(each) for each in row.bearers)),
                own(row.act),
                own(row.toward),
                row.status,
                row.since - start,
                None if row.due is None else row.due - start,
                row.defeated_by,
                row.owed,
                row.certain,
            )
            for row in answer.norms
        )
        | frozenset(
            (each.kind, each.citations, own(each.bearer), own(each.act), each.resolved_by, each.whole)
            for each in answer.conflicts
        )
        for answer in query(given, engine(name))
    }
