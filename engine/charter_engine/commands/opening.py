"""From the path of a case to a scenario that can be asked, with everything that was wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.checks.counted import counts
from charter_engine.checks.loop import loop
from charter_engine.checks.uncut import uncut
from charter_engine.commands.locate import charter_of
from charter_engine.model.case import Case
from charter_engine.model.model import Model
from charter_engine.model.read_case import read_case
from charter_engine.model.remembered import resolved_at
from charter_engine.model.resolve import Resolved
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.included import with_included
from charter_engine.syntax.parse import parse
from charter_engine.syntax.read import display, read_source
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.cases import CaseHeader
from charter_engine.syntax.value import frozen


@frozen
class Opened:
    """A case with its charter; ``scenario`` is None where errors leave nothing to ask."""

    scenario: Scenario | None
    case: Case | None
    resolved: Resolved | None
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not any(each.severity is Severity.ERROR for each in self.diagnostics)


def read_at(path: Path, charters: dict[Path, Resolved]) -> Opened:
    """Read a case and the charter it is of, and make no scenario of it; ``charters`` remembers those already resolved."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return Opened(None, None, None, (source,), {})
    parsed = parse(source)
    sources = {source.file: source}
    header = next((item for item in parsed.document.items if isinstance(item, CaseHeader)), None)
    if header is None:
        problem = Diagnostic(
            "C401",
            Severity.ERROR,
            "the case does not say which charter it is of",
            None,
            file=display(path),
            help='begin it with `case "title" of "charter"`',
        )
        return Opened(None, None, None, parsed.diagnostics or (problem,), sources)
    where = charter_of(path, header.charter)
    if isinstance(where, str):
        problem = Diagnostic(
            "C401",
            Severity.ERROR,
            f"there is no charter “{header.charter}”",
            header.span,
            label="not found",
            help=where,
        )
        return Opened(None, None, None, (*parsed.diagnostics, problem), sources)
    if where not in charters:
        charters[where] = resolved_at(where)
    resolved = charters[where]
    included = with_included(parsed.document, path)
    case = read_case(included.document, source.file, resolved)
    sources.update(resolved.model.sources)
    sources.update({each.file: each for each in included.sources})
    found = (*parsed.diagnostics, *included.diagnostics, *case.diagnostics)
    every = (*found, *(d for d in resolved.diagnostics if d.severity is Severity.ERROR))
    wrong = any(each.severity is Severity.ERROR for each in every)
    return Opened(None, case, resolved, every if wrong else found, sources)


def open_case(
    path: Path, charters: dict[Path, Resolved], asking: Callable[[Model, Case], Case] = lambda _, case: case
) -> Opened:
    """Read a case, and make a scenario of it where nothing is wrong; ``asking`` may add to it what is asked."""
    opened = read_at(path, charters)
    if opened.case is None or opened.resolved is None or not opened.is_sound:
        return opened
    ready = ready_of(opened.resolved, asking(opened.resolved.model, opened.case))
    if not isinstance(ready, Scenario):
        return replace(opened, diagnostics=(*opened.diagnostics, *ready))
    unsure = (*map(uncut, ready.lowered.uncut), *counts(ready))
    return replace(opened, scenario=ready, diagnostics=(*opened.diagnostics, *unsure))


def ready_of(resolved: Resolved, case: Case) -> Scenario | tuple[Diagnostic, ...]:
    """Make a scenario of a case; what is wrong where its rules go in a circle."""
    ready = scenario(resolved.model, case)
    return ready if isinstance(ready, Scenario) else tuple(map(loop, ready))
