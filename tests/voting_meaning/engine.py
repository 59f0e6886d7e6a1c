"""What the engine answers: the outcome of each decision of a case at an instant."""

from __future__ import annotations

import tempfile
from pathlib import Path

from charter_engine.answers.query import query
from charter_engine.answers.scenario import Scenario
from charter_engine.commands.opening import open_case
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant
from charter_engine.syntax.diagnostic import Diagnostic
from tests.generated.answers import ready, resolve_files


def opened(charter: str, case: str) -> Scenario:
    """Return a case ready to be asked; a mistake in it is a mistake of the test."""
    # a weight nobody has stated is a mistake of the case, and has a meaning all the same: it is nothing
    found = ready(resolve_files({"t.charter": charter}), case)
    assert isinstance(found, Scenario), (found, charter, case)
    return found


def outcomes(given: Scenario, at: str, name: str = "clingo") -> dict[str, str]:
    """Return the outcome of each decision by what is decided, as it stands at an instant: the latest there is."""
    instant = parse_instant(at)
    rows = query(given, engine(name), instant)[0].decisions
    return {each.decision: each.outcome for each in sorted(rows, key=lambda row: row.at)}


def mistakes(charter: str, case: str) -> tuple[Diagnostic, ...]:
    """Return everything that is said of a charter and its case when they are opened to be asked."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "t.charter").write_text(charter, encoding="utf-8")
        path = Path(folder) / "t.case"
        path.write_text(case, encoding="utf-8")
        found = open_case(path, {})
        warned = () if found.resolved is None else found.resolved.diagnostics
    return tuple(dict.fromkeys((*found.diagnostics, *warned)))
