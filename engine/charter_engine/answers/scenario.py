"""A case evaluated: the program, what it gives at every instant, and up to when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from charter_engine.engines.interface import Engine, Evaluation
from charter_engine.engines.timeline import evaluate
from charter_engine.model.case import Case
from charter_engine.model.model import Model
from charter_engine.rules.lowering import FOREVER
from charter_engine.rules.ir import Row
from charter_engine.rules.lower import Lowered, lower
from charter_engine.rules.stratify import Loop, Strata, stratify

DUTY_STATES = ("pending", "resting", "owing", "breached", "fulfilled", "remedied")
HOLDING_STATES = ("applies", "beaten", "breached", "remedied", "neglected", "owed")
GROUP_STATES = ("member", "blamed")
ANY_STATES = ("in force", "defeated")


@dataclass(frozen=True)
class Scenario:
    """A case ready to be asked: its lowered program and strata."""

    model: Model
    case: Case
    lowered: Lowered
    strata: Strata


def scenario(model: Model, case: Case) -> Scenario | tuple[Loop, ...]:
    """Lower a case; loops through negation within one instant are returned instead."""
    lowered = lower(model, case)
    strata = stratify(lowered.program)
    return Scenario(model, case, lowered, strata) if isinstance(strata, Strata) else strata


def shown(given: Scenario) -> frozenset[str]:
    """Return the predicates an answer is read from."""
    names: set[str] = set()
    for norm in given.model.norms:
        own = DUTY_STATES if norm.is_duty_to_achieve else HOLDING_STATES
        group = GROUP_STATES if norm.in_group else ()
        names.update(f"{state} {norm.id}" for state in (*own, *group, *ANY_STATES))
    for entity in given.model.entities.values():
        definition = given.model.definition(entity.key)
        if definition is not None:
            names.add(f"define {definition.key}")
    for pair in given.lowered.meetings:
        names.update({pair.predicate, pair.meets} if pair.right else {pair.predicate})
    names.update(f"expected {number}" for number in given.case.expected)
    return frozenset(names)


def run(
    given: Scenario,
    engine: Engine,
    *,
    horizon: int,
    instants: Iterable[int] = (),
    asking: Callable[[Evaluation], Iterable[tuple[str, Row]]] | None = None,
) -> Evaluation:
    """Evaluate a scenario up to a horizon, visiting the instants given besides its own.

    ``asking`` names the rows of which it is to be said what they turn on.
    """
    outset = given.case.first - 1
    asked = [outset, *(each for each in given.case.instants if each <= horizon), *instants]
    facts = given.lowered.facts
    return evaluate(
        engine, given.lowered.program, facts.facts, facts.choices, asked, horizon=horizon, show=shown(given),
        strata=given.strata, asking=asking,
    )


def natural_horizon(given: Scenario, engine: Engine, asked: Iterable[int] = ()) -> int:
    """Return the last dated line, or the latest deadline of what was triggered by then if that is later."""
    last = max([given.case.first, *given.case.instants, *asked])
    early = run(given, engine, horizon=last)
    dues = [
        row[-2]
        for norm in given.model.norms
        for row in early.possible.get(f"pending {norm.id}", ())
        if row[-1] == last and isinstance(row[-2], int) and row[-2] < FOREVER
    ]
    return max([last, *dues])
