"""A scenario found, read again as a case and asked the way a user asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from charter_engine.answers.collisions import Collision, collisions
from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.engines.interface import Engine, Show
from charter_engine.model.case import Case
from charter_engine.model.read_case import read_case
from charter_engine.model.resolve import Resolved
from charter_engine.rules.collision import Meeting
from charter_engine.rules.lower import Lowered, of_case
from charter_engine.rules.slices import RuleIndex
from charter_engine.rules.stratify import Loop, Strata, stratify
from charter_engine.search.find import Setting
from charter_engine.syntax.diagnostic import Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.value import frozen

_LONG: Final = 150
"""A charter of more norms is long."""
_READ: Final = ("in force", "pending", "fulfilled")


@frozen
class Replayed:
    """What a case gives: the collisions in it, or why it cannot be read."""

    collisions: tuple[Collision, ...]
    problem: str = ""


def replay(resolved: Resolved, text: str, engine: Engine) -> Replayed:
    """Read a case of a charter, ask it as `charter query` does, and return the collisions that are certain in it."""
    case = read(resolved, text)
    return Replayed((), case) if isinstance(case, str) else _asked(scenario(resolved.model, case), engine)


def replay_pair(resolved: Resolved, text: str, engine: Engine, setting: Setting, pair: Meeting) -> Replayed:
    """Do the same for one pair; of a long charter the rules of a setting are taken as far as they matter to it.

    A rule depends on no fact, and to make all rules of a long charter anew takes longer than to ask the few.
    """
    if len(resolved.model.norms) <= _LONG:
        return replay(resolved, text, engine)
    case = read(resolved, text)
    if isinstance(case, str):
        return Replayed((), case)
    return _asked(of_pairs(resolved, case, setting.lowered, setting.rules, (pair,)), engine)


def _asked(ready: Scenario | tuple[Loop, ...], engine: Engine) -> Replayed:
    if not isinstance(ready, Scenario):
        return Replayed((), "the rules of the case are not stratified")
    found = run(ready, engine)
    return Replayed(collisions(ready, replace(found, possible=found.certain), through=True))


def of_pairs(
    resolved: Resolved, case: Case, known: Lowered, rules: RuleIndex, pairs: Sequence[Meeting]
) -> Scenario | tuple[Loop, ...]:
    """Return a case with the rules of a charter, as it is ``known``, that matter to whether some pairs of norms collide.

    Raises ``ValueError`` where the case states something finer than the scales of these rules.
    """
    norms = {each for pair in pairs for each in (pair.left, pair.right) if each}
    goals = (
        *(each for pair in pairs for each in (pair.predicate, pair.meets)),
        *(f"{state} {each}" for each in sorted(norms) for state in _READ),
    )
    lowered = replace(of_case(known, rules.of(goals), case), meetings=tuple(pairs))
    strata = stratify(lowered.program)
    return Scenario(resolved.model, case, lowered, strata) if isinstance(strata, Strata) else strata


def instant_of(
    resolved: Resolved,
    text: str,
    rules: RuleIndex,
    known: Lowered,
    predicate: str,
    forbidden: Sequence[str],
    engine: Engine,
    instants: Sequence[int] = (),
) -> int | str:
    """Return the first instant at which a case shows for certain that a predicate holds; why it does not.

    Looked at are also ``instants`` at which nothing happens in it.
    ``rules`` are those of the charter as it is ``known``, and what leads to the predicate beside them: a rule depends on no fact.
    None of the predicates ``forbidden`` may hold.
    """
    case = read(resolved, text)
    if isinstance(case, str):
        return case
    lowered = of_case(known, rules.of((predicate, *forbidden)), case)
    strata = stratify(lowered.program)
    if not isinstance(strata, Strata):
        return "the rules of the case are not stratified"
    given = Scenario(resolved.model, case, lowered, strata)
    found = run(given, engine, instants=instants, show=Show(frozenset({predicate, *forbidden})))
    broken = [each for each in forbidden if found.possible[each]]
    if broken:
        return "the scenario breaks an assumption"
    held = (row[-1] for row in found.certain[predicate] if isinstance(row[-1], int) and row[-1] >= case.first)
    return min(held, default="the scenario does not show it for certain")


def read(resolved: Resolved, text: str) -> Case | str:
    """Read a case of a charter; why it cannot be where it cannot."""
    source = Source("scenario.case", text)
    parsed = parse(source)
    case = read_case(parsed.document, source.file, resolved)
    wrong = [each for each in (*parsed.diagnostics, *case.diagnostics) if each.severity is Severity.ERROR]
    if not wrong:
        return case
    place = f" (line {wrong[0].span.line})" if wrong[0].span is not None else ""
    return f"{wrong[0].code} {wrong[0].message}{place}"
