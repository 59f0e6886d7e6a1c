"""Why a fact holds in a case, or why it does not."""

from __future__ import annotations

from charter_engine.answers.proof.database import Database, derive, relevant
from charter_engine.answers.proof.fold import Reason, fold
from charter_engine.answers.proof.goal import Goal, settled
from charter_engine.answers.proof.match import Used
from charter_engine.answers.proof.nearest import Miss, candidates, nearest
from charter_engine.answers.proof.prove import Proof, Prover
from charter_engine.answers.proof.support import support
from charter_engine.answers.proof.words import Words
from charter_engine.answers.turning import Alternatives, alternatives
from charter_engine.engines.interface import Engine
from charter_engine.rules.ir import Fact, Program
from charter_engine.syntax.value import frozen


@frozen
class Why:
    """The answer: the proof folded, the facts it rests on and what it finds absent; or the nearest miss.

    ``turns_on`` says, of a fact that is only possible, in which completions it holds; the proof is in one of them.
    """

    goal: Goal
    reason: Reason | None
    proof: Proof | None
    facts: tuple[Fact, ...]
    absences: tuple[Used, ...]
    miss: Miss | None
    turns_on: Alternatives
    program: Program
    instants: tuple[int, ...]
    words: Words


def why(goal: Goal, engine: Engine, language: str = "") -> Why:
    """Prove what is asked, or find the rule that comes nearest to it."""
    given = goal.given
    words = Words(given, language)
    facts = settled(given, goal.open_)
    used = goal.used
    goals = (
        [used.predicate]
        if used is not None
        else [f"{state} {norm.id}" for norm, _ in candidates(goal) for state in ("arises", "applies", "begins")]
    )
    program = relevant(given.lowered.program, goals)
    database = derive(engine, program, facts.facts, goal.found.instants)
    turns = alternatives(given, goal.open_)
    if used is None:
        miss = nearest(goal, database, words)
        return Why(goal, None, None, (), (), miss, turns, program, goal.found.instants, words)
    proof = Prover(database).prove(used)
    if proof is None:
        return Why(goal, None, None, (), (), None, turns, program, goal.found.instants, words)
    carrying = support(engine, program, database, proof, goal.found.instants)
    absent, instants = proof.absences(), goal.found.instants
    return Why(goal, fold(proof, words), proof, carrying, absent, None, turns, program, instants, words)


def holds_from(found: Why, facts: tuple[Fact, ...], engine: Engine) -> bool:
    """Tell whether some facts derive the conclusion by themselves."""
    used = found.goal.used
    if used is None:
        return False
    alone: Database = derive(engine, found.program, facts, found.instants)
    return used.row in alone.rows(used.predicate, used.at)
