"""Evaluation by clingo: all instants at once where that is sure to be quick, else one after the other."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from charter_engine.engines.clingo_control import TooHeavy
from charter_engine.engines.clingo_steps import Steps
from charter_engine.engines.clingo_whole import Unsettled, Whole
from charter_engine.engines.clingo_worlds import are_few, worlds
from charter_engine.engines.compared_sums import moved, reckons
from charter_engine.engines.schedule import reachable
from charter_engine.engines.stepping import stepped
from charter_engine.rules.ir import Count, Sum, readings
from charter_engine.rules.stratify import components
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_engine.engines.clingo_oracle import ClingoOracle
    from charter_engine.engines.interface import Derived, Evaluation, Task
    from charter_engine.rules.ir import Row, Rule


@frozen
class ClingoEngine:
    """The engine ``clingo``."""

    name: str = "clingo"

    def derive(self, task: Task) -> Derived:
        """Derive a task (see ``Engine``)."""
        open_ = {fact.predicate for choice in task.choices for each in choice.alternatives for fact in each}
        # most rules of a charter can never fire in one case
        rules = reachable(task.program.rules, {*(fact.predicate for fact in task.facts), *open_})
        if open_:
            apart = moved(rules, open_)
            if are_few(task) and reckons(apart, open_):
                return worlds(task, self.derive)
            with suppress(TooHeavy):
                return _derive(task, apart, light=True)
        return _derive(task, rules, light=False)


def _derive(task: Task, rules: Sequence[Rule], *, light: bool) -> Derived:
    if not counts_what_is_decided(rules):
        with suppress(Unsettled):
            return Whole(task, rules, light=light)
    steps = Steps(task, rules, light=light)
    return ClingoStepped(stepped(steps, task), steps)


@frozen
class ClingoStepped:
    """Everything derived, with the session that did it."""

    evaluation: Evaluation
    steps: Steps

    def oracle(self, predicate: str, row: Row) -> ClingoOracle:
        """Return answers about an open row (see ``Derived``)."""
        return self.steps.oracle(predicate, row)

    def close(self) -> None:
        """Do nothing: clingo goes with the session."""


def counts_what_is_decided(rules: Sequence[Rule]) -> bool:
    """Tell whether a count or a sum reads what depends, through earlier instants, on its own negation.

    All instants at once, the grounder does not know such a thing when it counts, and would try every number it might be.
    """
    counts = [literal for rule in rules for literal in rule.body if isinstance(literal, Count | Sum)]
    if not counts:
        return False
    graph: dict[str, set[str]] = {}
    negative: set[tuple[str, str]] = set()
    for rule in rules:
        below = graph.setdefault(rule.head.predicate, set())
        for reading in rule.readings:
            below.add(reading.atom.predicate)
            graph.setdefault(reading.atom.predicate, set())
            if reading.negative:
                negative.add((rule.head.predicate, reading.atom.predicate))
    knots = components({name: sorted(below) for name, below in graph.items()})
    place = {name: number for number, knot in enumerate(knots) for name in knot}
    decided = {place[head] for head, read in negative if place[head] == place[read]}
    for number, knot in enumerate(knots):
        if any(place[read] in decided for name in knot for read in graph[name]):
            decided.add(number)
    return any(place[reading.atom.predicate] in decided for count in counts for reading in readings(count.body))
