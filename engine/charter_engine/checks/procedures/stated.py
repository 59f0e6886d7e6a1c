"""Who votes by the procedures of a charter in one of its cases: at its votes, and at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.answers.assembly import sitting
from charter_engine.answers.electorates import electorate, read_from
from charter_engine.answers.scenario import Scenario
from charter_engine.checks.procedures.assembled import fixed, is_known, tested, trial
from charter_engine.checks.procedures.subject import Subject
from charter_engine.engines.interface import Evaluation
from charter_engine.model.calendar import format_instant
from charter_engine.model.case import Case, Trial
from charter_engine.model.deciding import Group, counted_yes
from charter_engine.model.logic import Constant, Term, Variable
from charter_engine.model.model import Model
from charter_engine.rules.deciding.route import Route
from charter_engine.rules.deciding.voters import sits


def with_trials(model: Model, case: Case) -> Case:
    """Return a case with a vote by each procedure just after its last dated line."""
    at = max(case.instants, default=case.first) + 1
    asked_ = [trial(model, each, at) for each in model.procedures.values() if tested(each)]
    return replace(case, trials=[each for each in asked_ if _may_be_full(model, case, each)]) if case.instants else case


def _may_be_full(model: Model, case: Case, vote: Trial) -> bool:
    """Tell whether a case names enough to vote by a procedure."""
    organ = model.organs.get(vote.organ)
    if organ is not None and organ.size is not None:
        return len(sitting(case, organ)) >= organ.size
    return _is_listed(model, vote.procedure, vote.organ)


def shown(given: Scenario) -> frozenset[str]:
    """Return the predicates from which it is read who votes, in the votes of a case and at its end."""
    every = (*given.lowered.trials, *(route for ways in given.lowered.ways for route in ways.every))
    names = {name for route in every if tested(route.procedure) for name in read_from(given, route)}
    names.update(_bench(given, route) for route in every if tested(route.procedure))
    return frozenset(names)


def _bench(given: Scenario, route: Route) -> str:
    return sits(given.lowered.lowering, route.procedure.voters or Group("organ"), route.body)


def stated(given: Scenario, found: Evaluation, path: str) -> Iterator[Subject]:
    """Yield each procedure with those who vote in a case, each electorate once.

    Left out are organs that the case does not fill, and numbers of votes in an organ whose members no text names one by one: a
    case need not name everybody.
    """
    seen: set[object] = set()
    case = replace(given.case, trials=[])
    for route, args, vote in _votes(given, found):
        if not tested(route.procedure):
            continue
        who = electorate(given, found, route, args, vote.at)
        mark = (vote.procedure, who.voters, who.barred, tuple(who.facts.items()))
        if mark in seen or len(who.voters) < 2 or not is_known(who) or not _is_full(given, found, route, vote):
            continue
        seen.add(mark)
        yield Subject(
            given.model, case, who, vote, organ=route.body, path=path, stated=f" on {format_instant(vote.at)}"
        )


def _votes(given: Scenario, found: Evaluation) -> Iterator[tuple[Route, tuple[str | int, ...], Trial]]:
    """Yield the votes of a case, those at its end last, with what the matter is about."""
    for ways in given.lowered.ways:
        size = len(ways.decision.arguments)
        for (_, organ, used), route in ways.by_use.items():
            rows = found.possible.get(f"voter {route.id}", frozenset())
            for args, at in sorted(
                {(row[:size], int(row[-1])) for row in rows}, key=lambda each: (each[1], str(each[0]))
            ):
                given_ = tuple(_value(each, args) for each in used.args)
                if all(isinstance(each, str) for each in given_):
                    yield route, args, Trial(used.procedure, organ, tuple(map(str, given_)), (), at)
    for route, trial_ in zip(given.lowered.trials, given.case.trials, strict=True):
        yield route, trial_.args, trial_


def _value(term: Term, args: tuple[str | int, ...]) -> str | int | None:
    if isinstance(term, Constant):
        return term.key
    return args[int(term.name.rpartition("·")[2])] if isinstance(term, Variable) else None


def _is_full(given: Scenario, found: Evaluation, route: Route, vote: Trial) -> bool:
    """Tell whether all who vote by a procedure are known: its seats are taken, or each of its members weighs something."""
    model, organ = given.model, given.model.organs.get(route.body)
    if organ is not None and organ.size is not None:
        before = max((each for each in found.instants if each < vote.at), default=vote.at)
        rows = found.possible.get(_bench(given, route), frozenset())
        return sum(row[-1] == before for row in rows) == organ.size
    return _is_listed(model, vote.procedure, route.body)


def _is_listed(model: Model, procedure: str, body: str) -> bool:
    """Tell whether all of a kind vote and a text names them: the charter by name, or a case by what each weighs."""
    organ, rule = model.organs.get(body), model.procedures[procedure]
    named = [each for each in model.individuals() if each.word == "individual"]
    if organ is not None and any(organ.of in model.with_ancestors(each.kind) for each in named):
        return True
    weighs = rule.adopted is not None and any(each.weight is not None for each in counted_yes(rule.adopted))
    return weighs and fixed(rule) < 2
