"""Looking through charters and their cases for all that `charter check` reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from charter_engine.checks.posed import Posed
from charter_engine.checks.procedures.stated import with_trials
from charter_engine.checks.survey import survey
from charter_engine.commands.checked import Checked, Looked, Stage
from charter_engine.commands.locate import cases_of, named
from charter_engine.commands.opening import read_at, ready_of
from charter_engine.engines.interface import EngineError
from charter_engine.engines.registry import engine
from charter_engine.model.case import Case
from charter_engine.model.load import load
from charter_engine.model.resolve import Resolved, resolve
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.read import display


def look(paths: Sequence[Path], homes: dict[Path, Path | None], stage: Stage) -> Checked | str:
    """Return all there is to find, with the text of every file read; why there is no answer where an engine has none.

    ``homes`` remembers of which charter each case is.
    """
    known: dict[Path, Resolved] = {}
    sources: dict[str, str] = {}
    charters = []
    try:
        for number, path in enumerate(paths, 1):
            charters.append(_charter(path, known, homes, sources, _within(f"charter {number} of {len(paths)}", stage)))
    except EngineError as problem:
        return str(problem)
    return Checked(tuple(charters), sources)


def _within(place: str, stage: Stage) -> Stage:
    """Return what is told of a stage within a place."""
    return lambda what: stage(f"{place}, {what}")


def _charter(
    path: Path, known: dict[Path, Resolved], homes: dict[Path, Path | None], sources: dict[str, str], stage: Stage
) -> Looked:
    stage(display(path))
    resolved = known.setdefault(path, resolve(load(path)))
    sources.update({source.file: source.text for source in resolved.model.sources.values()})
    title = next((main.title for main in resolved.model.instruments), display(path))
    posed: list[Posed] = []
    mistakes: list[Diagnostic] = []
    for case in cases_of(path, homes) if resolved.model.instruments else ():
        stage(f"{title}: {display(case)}")
        opened = read_at(case, known)
        sources.update({file: source.text for file, source in opened.sources.items()})
        mistakes.extend(each for each in opened.diagnostics if each.severity is Severity.ERROR)
        if opened.case is not None and opened.is_sound:
            posed.append(_posed(case, resolved, opened.case))
    looked = survey(resolved, posed, engine("clingo"), lambda what: stage(f"{title}: {what}"), named(path))
    found = (*mistakes, *looked.diagnostics)
    files = tuple(file for main in resolved.model.instruments[:1] for file in main.files)
    return Looked(
        display(path),
        files,
        found,
        looked.excused,
        looked.norms,
        looked.pairs,
        looked.verdicts,
        looked.principles,
        tuple(sorted(resolved.model.citations)),
    )


def _posed(path: Path, resolved: Resolved, case: Case) -> Posed:
    tried = with_trials(resolved.model, case)
    return Posed(display(path), tried, lambda: ready_of(resolved, tried))
