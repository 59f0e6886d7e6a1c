"""193 States, 30 instants, the full charter: deriving everything, against clingo given the same rules as one text."""

from __future__ import annotations

from pathlib import Path

from benchmarks.as_text import Text, solve
from benchmarks.measure import ROOT, best, inside, report
from charter_engine.answers.scenario import Scenario, run
from charter_engine.commands.opening import open_case
from charter_engine.engines.registry import engine
from charter_engine.engines.schedule import reachable
from charter_engine.rules.ir import Program

CASE = ROOT / "cases" / "193-states.case"
INSTANTS = 30


def instants_of(given: Scenario) -> tuple[int, ...]:
    """Return so many instants: those that the case visits by itself, and more evenly between its first and its last."""
    last = max(given.case.instants)
    visited = set(run(given, engine("clingo"), horizon=last).instants)
    first = given.case.first
    step = (last - first) // INSTANTS
    more = iter(range(first + step, last, max(1, step)))
    while len(visited) < INSTANTS:
        visited.add(next(more))
    return tuple(sorted(visited))


def main() -> None:
    """Measure both engines and the text."""
    opened = open_case(Path(CASE), {})
    if opened.scenario is None:
        msg = "the case cannot be read"
        raise SystemExit(msg)
    given = opened.scenario
    instants = instants_of(given)
    facts = given.lowered.facts.facts
    rules = reachable(given.lowered.program.rules, {fact.predicate for fact in facts})
    text = Text().program(Program(tuple(rules)), facts, instants)
    last = instants[-1]
    runs = {
        "clingo, rules as one text": lambda: inside(lambda: solve(text, instants)),
        "charter on clingo, every instant": lambda: inside(
            lambda: run(given, engine("clingo"), horizon=last, instants=instants)
        ),
        "charter on clingo, the last instant": lambda: inside(
            lambda: run(given, engine("clingo"), horizon=last, instants=instants, at=(last,))
        ),
        "charter on pyDatalog, the last instant": lambda: inside(
            lambda: run(given, engine("pydatalog"), horizon=last, instants=instants, at=(last,))
        ),
    }
    norms = sum(norm.evaluated for norm in given.model.norms)
    size = f"{len(given.case.individuals)} individuals × {len(instants)} instants × {norms} norms"
    title = f"{size} ({len(rules)} rules that can fire)"
    report(title, best(runs, 3), "clingo, rules as one text", {"charter on clingo, the last instant": 1.5})


if __name__ == "__main__":
    main()
