"""The facts that carry a proof: together they derive the conclusion by themselves, and none of them can be left out."""

from __future__ import annotations

from collections.abc import Sequence

from charter_engine.answers.proof.database import Database, derive
from charter_engine.answers.proof.match import Used
from charter_engine.answers.proof.prove import Proof, Prover
from charter_engine.engines.interface import Engine
from charter_engine.rules.ir import Fact, Program

_ROUNDS = 30


def support(
    engine: Engine, program: Program, database: Database, proof: Proof, instants: Sequence[int]
) -> tuple[Fact, ...]:
    """Return the facts that carry a proof, in a fixed order.

    The facts a proof uses may not do: what it finds absent can be absent because of others (a duty is not defeated, since the
    permission that would defeat it is itself forbidden).  Those are added, and what can be left out is.
    """
    goal = proof.used
    facts = set(proof.facts())
    for _ in range(_ROUNDS):
        alone = derive(engine, program, sorted(facts, key=_order), instants)
        if goal.row in alone.rows(goal.predicate, goal.at):
            break
        more = _blockers(database, alone, proof) - facts
        if not more:
            facts = set(database.facts)
            break
        facts |= more
    return _least(engine, program, facts, goal, instants)


def _blockers(database: Database, alone: Database, proof: Proof) -> set[Fact]:
    """The facts because of which something the proof finds absent is absent, though not from the proof's facts alone."""
    full, few = Prover(database), Prover(alone)
    found: set[Fact] = set()
    for gone in proof.absences():
        intruder = few.prove(gone)
        if intruder is None:
            continue
        for other in intruder.absences():
            block = full.prove(other)
            if block is not None:
                found |= block.facts()
    return found


def _least(engine: Engine, program: Program, facts: set[Fact], goal: Used, instants: Sequence[int]) -> tuple[Fact, ...]:
    """Leave out what can be left out, by halves first and then one by one until nothing can."""
    kept = sorted(facts, key=_order)
    size = max(1, len(kept) // 2)
    while True:
        changed = False
        place = 0
        while place < len(kept):
            fewer = kept[:place] + kept[place + size :]
            if _holds(engine, program, fewer, goal, instants):
                kept, changed = fewer, True
            else:
                place += size
        if size == 1 and not changed:
            break
        size = max(1, size // 2)
    return tuple(kept)


def _holds(engine: Engine, program: Program, facts: Sequence[Fact], goal: Used, instants: Sequence[int]) -> bool:
    return goal.row in derive(engine, program, facts, instants).rows(goal.predicate, goal.at)


def _order(fact: Fact) -> tuple[str, str, str]:
    return (fact.predicate, str(fact.args), str(fact.at))
