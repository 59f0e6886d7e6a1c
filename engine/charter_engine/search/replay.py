"""A scenario found, read again as a case and asked the way a user asks."""

from __future__ import annotations

from charter_engine.answers.collisions import Collision, collisions
from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.engines.interface import Engine
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import Resolved
from charter_engine.syntax.diagnostic import Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.value import frozen


@frozen
class Replayed:
    """What a case gives: the collisions in it, or why it cannot be read."""

    collisions: tuple[Collision, ...]
    problem: str = ""


def replay(resolved: Resolved, text: str, engine: Engine) -> Replayed:
    """Read a case of a charter and return the collisions that are certain in it."""
    source = Source("scenario.case", text)
    parsed = parse(source)
    case = read_case(parsed.document, source.file, resolved)
    wrong = [each for each in (*parsed.diagnostics, *case.diagnostics) if each.severity is Severity.ERROR]
    if wrong:
        place = f" (line {wrong[0].span.line})" if wrong[0].span is not None else ""
        return Replayed((), f"{wrong[0].code} {wrong[0].message}{place}")
    ready = scenario(resolved.model, case)
    if not isinstance(ready, Scenario):
        return Replayed((), "the rules of the case are not stratified")
    return Replayed(collisions(ready, run(ready, engine)))
