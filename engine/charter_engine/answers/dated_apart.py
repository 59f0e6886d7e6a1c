"""Duties of which it is open on which dates they are what they are, and which of that is certain all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from charter_engine.engines.interface import Evaluation, Show
from charter_engine.model.norms import Norm
from charter_engine.rules.ir import Program
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import index
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.rules.surely import EVER_SO, LIVING, NOW_SO, name_of, surely

Derive = Callable[[Program, Strata, Sequence[int], Show], Evaluation]
"""Evaluates some rules with the facts of a scenario at some instants."""


def with_certain(lowered: Lowered, found: Evaluation, derive: Derive) -> Evaluation:
    """Return an evaluation with the statuses that are certain of a duty though its dates are open.

    Asked only of duties of which several rows are possible and none of these certain: of the others nothing is added.
    """
    norms = [norm for norm in lowered.lowering.model.norms if _is_open(lowered, norm, found)]
    if not norms:
        return found
    names = [name_of(status, norm) for norm in norms for status in (*NOW_SO, *EVER_SO, LIVING)]
    rules = index((*lowered.program.rules, *surely(lowered.lowering, norms))).of(names)
    program = Program(rules)
    strata = stratify(program)
    if not isinstance(strata, Strata):
        return found
    more = derive(program, strata, found.instants, Show(frozenset(names)))
    return replace(found, certain={**found.certain, **more.certain}, possible={**found.possible, **more.possible})


def _is_open(lowered: Lowered, norm: Norm, found: Evaluation) -> bool:
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
