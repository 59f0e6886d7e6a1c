"""A case evaluated: the program, what it gives at every instant, and up to when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from charter_engine.answers.counted import with_ballots
from charter_engine.answers.dated_apart import with_certain
from charter_engine.answers.weighed import turns_of_votes
from charter_engine.engines.interface import Engine, Evaluation, Show
from charter_engine.engines.registry import engine as engine_of
from charter_engine.engines.timeline import evaluate
from charter_engine.model.case import Case, Vote
from charter_engine.model.conditions import HOLDER
from charter_engine.model.model import Model
from charter_engine.rules.clock import REACH
from charter_engine.rules.collision import windows
from charter_engine.rules.deciding.decide import decisions_asked
from charter_engine.rules.ir import Fact, Program, Row, Rule
from charter_engine.rules.life.said import worked_out
from charter_engine.rules.lower import Common, Lowered, lower
from charter_engine.rules.scale import joined, scales
from charter_engine.rules.slices import index
from charter_engine.rules.stratify import Loop, Strata, stratify
from charter_engine.syntax.value import frozen

# what is read at the instants asked about, and what of every instant until then
DUTY_NOW, DUTY_PAST = ("pending", "resting", "halted", "owing"), ("breached", "fulfilled", "remedied", "lapsed")
HOLDING_NOW, HOLDING_PAST = (
    (
        "applies",
        "in force",
        "beaten",
        "idle",
        "expires",
        "grace",
        "neglected",
        "failing",
        "owed",
        "clean",
        "outstanding",
    ),
    ("breached", "remedied", "starts"),
)
GROUP_PAST = ("member", "blamed", "credited", "relieved", "departed")
GROUP_NOW = ("in force", "liable", "deferred")
ANY_NOW = ("defeated",)


@frozen
class Scenario:
    """A case ready to be asked: its lowered program and strata.

    ``guessed`` are the votes whose counted ballots may have been cast in too many ways to look at each, ``overcounted`` those
    of which more ballots are counted than there are voters who are not named, each with the number of these.
    """

    model: Model
    case: Case
    lowered: Lowered
    strata: Strata
    guessed: tuple[Vote, ...] = ()
    overcounted: tuple[tuple[Vote, int], ...] = ()


def scenario(model: Model, case: Case) -> Scenario | tuple[Loop, ...]:
    """Lower a case; loops through negation within one instant are returned instead."""
    lowered = lower(model, case)
    strata = stratify(lowered.program)
    if not isinstance(strata, Strata):
        return strata
    return with_ballots(_cut_where_votes_turn(Scenario(model, case, lowered, strata)), run)


def _cut_where_votes_turn(given: Scenario) -> Scenario:
    """Return a scenario in which what is open is cut also where a vote turns by what it weighs."""

    def seen(names: Iterable[str], at: int) -> Evaluation:
        shown_ = Show(frozenset(names))
        return run(about(given, shown_.every), engine_of("clingo"), horizon=at, instants=(at,), show=shown_)

    turns = turns_of_votes(given, seen)
    if not turns:
        return given
    known = given.lowered.facts.marks
    marks = {key: known.get(key, frozenset()) | turns.get(key, frozenset()) for key in {**known, **turns}}
    fine = joined(given.lowered.scales, scales(given.model, given.case, marks))
    lowered = lower(given.model, given.case, common=Common(marks, fine))
    strata = stratify(lowered.program)
    return replace(given, lowered=lowered, strata=strata) if isinstance(strata, Strata) else given


def about(given: Scenario, goals: Iterable[str]) -> Scenario:
    """Return a scenario with the rules that matter to some predicates, and no other instants than these ask for."""
    return with_rules(given, (), goals) or given  # fewer rules make no loop


def shown(given: Scenario, at: Iterable[int] | None = None) -> Show:
    """Return the predicates an answer is read from, for the instants asked about (None: every instant)."""
    now: set[str] = set()
    past: set[str] = set()
    for norm in given.model.norms:
        achieves = norm.is_duty_to_achieve
        group = norm.in_group
        own = (*(DUTY_NOW if achieves else HOLDING_NOW), *(GROUP_NOW if group else ()), *ANY_NOW)
        old = (*(DUTY_PAST if achieves else HOLDING_PAST), *(GROUP_PAST if group else ()))
        now.update(f"{state} {norm.id}" for state in own)
        past.update(predicate for _, predicate, _ in worked_out(norm) if norm.evaluated)
        past.update(f"{state} {norm.id}" for state in old)
    now.update(decisions_asked(given.lowered.ways))
    if f"attribute {HOLDER}" in given.lowered.lowering.changing.effects:
        now.add(f"state attribute {HOLDER}")
    past.update(f"void {action}" for action in given.lowered.lowering.voids)
    now.update(f"expected {number}" for number in given.case.expected)
    for pair in given.lowered.meetings:
        now.update({pair.predicate, pair.meets} if pair.right else {pair.predicate})
        now.update(f"in force {each}" for each in (pair.left, pair.right) if pair.right)
        # whether the whole time lies under a prohibition is read of every instant
        if pair.right:
            past.update({pair.predicate, *windows(given.model, [pair])})
    now -= past
    return Show(frozenset(now | past)) if at is None else Show(frozenset(past), frozenset(now), frozenset(at))


def run(
    given: Scenario,
    engine: Engine,
    *,
    horizon: int | None = None,
    instants: Iterable[int] = (),
    at: Iterable[int] | None = None,
    show: Show | None = None,
    asking: Callable[[Evaluation], Iterable[tuple[str, Row]]] | None = None,
) -> Evaluation:
    """Evaluate a scenario, visiting the instants given besides its own.

    Without a ``horizon`` it is the last dated line (or the last of ``instants``), plus the deadlines of what was triggered by
    then.  ``at`` are the instants that will be asked about, None for all, unless ``show`` says what will be; ``asking`` names the
    rows of which it is to be said what they turn on.
    """
    more = tuple(instants)
    last = horizon if horizon is not None else max((given.case.first, *given.case.instants, *more))
    visited = [given.case.first - 1, *(each for each in given.case.instants if each <= last), *more]
    if horizon is None:
        visited.append(last)
    facts, derive = given.lowered.facts, partial(evaluate, engine, given.lowered.program, strata=given.strata)

    def reaching(last: int) -> tuple[Fact, ...]:
        return (*facts.facts, Fact(REACH, (last,)))

    if horizon is None:  # the deadlines of what is triggered by then
        asked = derive(reaching(last), facts.choices, visited, horizon=last, show=Show(frozenset()), beyond=True)
        visited.extend(asked.instants)
        last = max(last, *visited)
    wanted = show if show is not None else shown(given, at)
    found = derive(reaching(last), facts.choices, visited, horizon=last, show=wanted, asking=asking)
    if show is not None or not facts.choices:
        return found

    def again(program: Program, strata: Strata, instants: Sequence[int], asked: Show) -> Evaluation:
        return evaluate(
            engine, program, reaching(last), facts.choices, instants, horizon=last, show=asked, strata=strata
        )

    return with_certain(given.lowered, found, again)


def with_rules(given: Scenario, rules: Sequence[Rule], goals: Iterable[str]) -> Scenario | None:
    """Return a scenario with the rules that matter to some predicates, and others beside those of the charter."""
    program = Program(index((*given.lowered.program.rules, *rules)).of(sorted(goals)))
    strata = stratify(program)
    lowered = replace(given.lowered, program=program)
    return replace(given, lowered=lowered, strata=strata) if isinstance(strata, Strata) else None


def colliding(given: Scenario) -> Show:
    """Return the predicates from which collisions that nothing settles are read."""
    names = {pair.predicate for pair in given.lowered.meetings}
    names |= windows(given.model, given.lowered.meetings)
    names.update(each.predicate for each in given.lowered.clashes)
    return Show(frozenset(names))
