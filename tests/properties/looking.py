"""Principles looked for in cases with nothing open, on both engines."""

from __future__ import annotations

from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from charter_engine.engines.timeline import evaluate
from charter_engine.model.calendar import format_instant
from charter_engine.model.read_case import read_case
from charter_engine.rules.clock import REACH
from charter_engine.rules.ir import Fact, Row
from charter_engine.rules.lower import Lowered, lower
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.rules.wellformed import problems
from charter_engine.syntax.diagnostic import Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.life.scenes import charter

ENGINES = ("clingo", "pydatalog")


def lowered(text: str, case_text: str) -> tuple[Lowered, tuple[int, ...]]:
    """Lower a case of a charter with its principles, and return its instants as well; neither has mistakes."""
    resolved = charter(text)
    parsed = parse(Source("t.case", 'case "T" of "t"\n' + case_text))
    case = read_case(parsed.document, "t.case", resolved)
    wrong = [*parsed.diagnostics, *case.diagnostics]
    assert [each.message for each in wrong if each.severity is Severity.ERROR] == []
    found = lower(resolved.model, case, properties=True)
    assert problems(found.program, found.facts.facts, found.facts.choices) == ()
    return found, (case.first - 1, case.first, *case.instants)


def rows(text: str, case_text: str, name: str) -> dict[str, set[Row]]:
    """Return the rows of what principles look for, by predicate, over the whole of a case on one engine."""
    given, instants = lowered(text, case_text)
    strata = stratify(given.program)
    assert isinstance(strata, Strata), strata
    horizon = max(instants) + 30 * 24 * 60
    facts = (*given.facts.facts, Fact(REACH, (horizon,)))
    found = evaluate(
        engine(name),
        given.program,
        facts,
        given.facts.choices,
        instants,
        horizon=horizon,
        strata=strata,
        show=Show(given.goals.predicates),
    )
    return {each: set(found.certain.get(each, ())) for each in given.goals.predicates}


def dates(text: str, case_text: str) -> dict[str, list[str]]:
    """Return at which instants each look or assumption shows, the same on both engines; what never does is left out."""
    plain = lowered(text, case_text)[0].goals.predicates
    answers = []
    for name in ENGINES:
        found = rows(text, case_text, name)
        answers.append(
            {
                key: [format_instant(at) for (at,) in sorted(found[key]) if isinstance(at, int)]
                for key in sorted(plain)
                if found[key]
            }
        )
    assert answers[0] == answers[1]
    return answers[0]


def compared(text: str, case_text: str) -> dict[str, list[tuple[int | str, ...]]]:
    """Return the rows compared, without instants, the same on both engines."""
    answers = []
    for name in ENGINES:
        found = rows(text, case_text, name)
        answers.append({key: sorted({row[:-1] for row in found[key]}, key=str) for key in sorted(found) if found[key]})
    assert answers[0] == answers[1]
    return answers[0]
