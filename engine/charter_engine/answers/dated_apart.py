"""What is certain of duties and matters of which it is open since when, or by what, they are what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from charter_engine.engines.interface import Evaluation, Show
from charter_engine.model.norms import Norm
from charter_engine.rules.deciding.route import Routes
from charter_engine.rules.deciding.standing import status_of
from charter_engine.rules.ir import Program
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import index
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.rules.surely import EVER_SO, NOW_SO, name_of_outcome, names, surely

Derive = Callable[[Program, Strata, Sequence[int], Show], Evaluation]
"""Evaluates some rules with the facts of a scenario at some instants."""


def with_certain(lowered: Lowered, found: Evaluation, derive: Derive) -> Evaluation:
    """Return an evaluation with the statuses that are certain of a duty though its dates are open, and of a matter.

    Asked only of those of which several rows are possible and none of these certain: of the others nothing is added.
    """
    norms = [norm for norm in lowered.lowering.model.norms if _is_open(lowered, norm, found)]
    matters = [ways for ways in lowered.ways if _is_undecided(ways, found)]
    if not norms and not matters:
        return found
    asked = [name for norm in norms for name in names(norm)]
    asked += [name_of_outcome(ways.decision.matter) for ways in matters]
    rules = index((*lowered.program.rules, *surely(lowered.lowering, norms, matters))).of(asked)
    program = Program(rules)
    strata = stratify(program)
    if not isinstance(strata, Strata):
        return found
    more = derive(program, strata, found.instants, Show(frozenset(asked)))
    return replace(found, certain={**found.certain, **more.certain}, possible={**found.possible, **more.possible})


def _is_undecided(ways: Routes, found: Evaluation) -> bool:
    """Tell whether the same may come of a matter by several procedures, or at several times."""
    name, size = status_of(ways.decision.matter), len(ways.decision.arguments)
    unsure = found.possible.get(name, frozenset()) - found.certain.get(name, frozenset())
    return any(number > 1 for number in Counter((*row[: size + 1], row[-1]) for row in unsure).values())


def _is_open(lowered: Lowered, norm: Norm, found: Evaluation) -> bool:
    if norm.evaluated and norm.duty_to_keep:
        name = f"remedied {norm.id}"
        unsure = found.possible.get(name, frozenset()) - found.certain.get(name, frozenset())
        return any(number > 1 for number in Counter(row[:-1] for row in unsure).values())
    if not norm.evaluated or not norm.is_duty_to_achieve:
        return False
    size = len(shape(lowered.lowering, norm).values)
    now: Counter[object] = Counter()
    ever: Counter[object] = Counter()
    done: set[object] = set()
    for state in (*NOW_SO.values(), *EVER_SO):
        name = f"{state} {norm.id}"
        for row in found.possible.get(name, frozenset()) - found.certain.get(name, frozenset()):
            ever[row[:size]] += 1
            if state in EVER_SO:
                done.add(row[:size])
                continue
            now[row[:size], row[-1]] += 1
            if now[row[:size], row[-1]] > 1:
                return True
    return any(ever[values] > 1 for values in done)
