"""What the cases of a charter show of its norms."""

from __future__ import annotations

from pathlib import Path

from charter_engine.answers.coverage import shows
from charter_engine.answers.scenario import run
from charter_engine.commands.locate import cases_of
from charter_engine.commands.opening import open_case
from charter_engine.commands.progress import progress
from charter_engine.engines.interface import EngineError
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import Resolved
from charter_engine.reports.view.known import Tried
from charter_engine.syntax.read import display


def tried(charter: Path, resolved: Resolved) -> tuple[tuple[Tried, ...], tuple[str, ...]]:
    """Derive every case of a charter; return what each shows, and of those that cannot be derived why."""
    found: list[Tried] = []
    failed: list[str] = []
    known = {charter: resolved}
    with progress() as stage:
        for path in cases_of(charter):
            stage(display(path))
            opened = open_case(path, known)
            if opened.scenario is None:
                failed.append(f"{display(path)} has mistakes and shows nothing; `charter test` says which")
                continue
            given = opened.scenario
            try:
                found.append(Tried(given.case.title, display(path), shows(given, run(given, engine("clingo")))))
            except EngineError as problem:
                failed.append(f"{display(path)} shows nothing: {problem}")
    return tuple(found), tuple(failed)
