"""What the engine answers: the outcome of each decision of a case at an instant."""

from __future__ import annotations

from charter_engine.answers.query import query
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant
from tests.generated.answers import ready, resolve_files


def opened(charter: str, case: str) -> Scenario:
    """Return a case ready to be asked; a mistake in it is a mistake of the test."""
    found = ready(resolve_files({"t.charter": charter}), case)
    assert isinstance(found, Scenario), (found, charter, case)
    return found


def outcomes(given: Scenario, at: str, name: str = "clingo") -> dict[str, str]:
    """Return the outcome of each decision by what is decided, as it stands at an instant: the latest there is."""
    instant = parse_instant(at)
    rows = query(given, engine(name), instant)[0].decisions
    return {each.decision: each.outcome for each in sorted(rows, key=lambda row: row.at)}
