"""Why a fact holds in a case, or why it does not."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.answers.decided import DecisionRow, standing_of
from charter_engine.answers.proof.changed import ended_by
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
from charter_engine.model.expected import context
from charter_engine.model.logic import Constant, Holds, IsKind
from charter_engine.model.report import Report
from charter_engine.rules.ir import Fact, Program, Row, row_order
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.value import frozen


@frozen
class Why:
    """The answer: the proof folded, the facts it rests on and what it finds absent; or the nearest miss.

    ``instead`` are acts that are void, or what has ended the state, where what is asked does not hold for such a reason.
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
    instead: tuple[Reason, ...] = ()


def why(goal: Goal, engine: Engine, language: str = "") -> Why:
    """Prove what is asked, or find the rule that comes nearest to it."""
    given = goal.given
    words = Words(given, language)
    facts = settled(given, goal.open_)
    used = goal.used
    goals = (
        [used.predicate]
        if used is not None
        else [
            f"{state} {norm.id}" for norm, _ in candidates(goal) for state in ("arises", "applies", "begins", "member")
        ]
        + [f"void {act}" for act in _acts(goal)]
        + [state for state, _ in _state(goal)]
        + ([f"expected {goal.number}"] if goal.number in goal.given.case.expected else [])
        + [each.atom[0] for each in _stands(goal)]
    )
    program = relevant(given.lowered.program, goals)
    database = derive(engine, program, facts.facts, goal.found.instants)
    turns = alternatives(given, goal.open_)
    if used is None:
        instead = tuple(fold(proof, words) for proof in _instead(goal, database))
        miss = nearest(goal, database, words) if goal.wanted is not None or not instead else None
        return Why(goal, None, None, (), (), miss, turns, program, goal.found.instants, words, instead)
    proof = Prover(database).prove(used)
    if proof is None:
        return Why(goal, None, None, (), (), None, turns, program, goal.found.instants, words)
    carrying = support(engine, program, database, proof, goal.found.instants)
    absent, instants = proof.absences(), goal.found.instants
    return Why(goal, fold(proof, words), proof, carrying, absent, None, turns, program, instants, words)


def _acts(goal: Goal) -> tuple[str, ...]:
    return (goal.wanted.act.action,) if goal.wanted is not None and goal.wanted.act is not None else ()


def _state(goal: Goal) -> tuple[tuple[str, Row], ...]:
    """Return the state that is asked about by itself, if effects may change it, with its row."""
    asked = goal.given.case.expected.get(goal.number)
    if asked is None or goal.wanted is not None:
        return ()
    match asked.condition:
        case Holds(predicate=key, args=args):
            name = f"relation {key}"
        case IsKind(subject=subject, kind=kind):
            name, args = f"kind {kind}", (subject,)
        case _:
            return ()
    row = tuple(each.key for each in args if isinstance(each, Constant))
    if len(row) == len(args) and name in goal.given.lowered.lowering.changing.effects:
        return ((f"state {name}", row),)
    return ()


def _instead(goal: Goal, database: Database) -> Iterator[Proof]:
    """Yield proofs that the acts asked about are void, and of what has ended the state asked about."""
    prover = Prover(database)
    actor = getattr(goal.wanted.expected.bearer, "text", "") if goal.wanted is not None else ""
    found = [
        Used(f"void {act}", row, at)
        for act in _acts(goal)
        for at, rows in sorted(database.timed.get(f"void {act}", {}).items())
        for row in sorted(rows, key=row_order)
        if at <= goal.at and actor in {"", row[0]}
    ]
    found += [
        used for state, row in _state(goal) if (used := ended_by(goal.given, database, state, row, goal.at)) is not None
    ]
    found += [Used(name, row[:-1], int(row[-1])) for name, row in (each.atom for each in _stands(goal))]
    for each in found:
        proof = prover.prove(each)
        if proof is not None:
            yield proof


def _stands(goal: Goal) -> tuple[DecisionRow, ...]:
    """Return how the matter stands of which another outcome is asked."""
    what = goal.expect.what
    if not isinstance(what, tree.ExpectOutcome) or goal.used is not None:
        return ()
    ctx = context(goal.given.case.names, Report())
    return standing_of(goal.given, goal.found, what.matter, goal.at, ctx)


def holds_from(found: Why, facts: tuple[Fact, ...], engine: Engine) -> bool:
    """Tell whether some facts derive the conclusion by themselves."""
    used = found.goal.used
    if used is None:
        return False
    alone: Database = derive(engine, found.program, facts, found.instants)
    return used.row in alone.rows(used.predicate, used.at)
