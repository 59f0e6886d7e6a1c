"""A vote by a procedure that no case holds: what would come of these ballots on that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter_engine.model.case import Trial
from charter_engine.model.deciding import Decision, Invoked, Procedure, argument
from charter_engine.model.logic import Variable
from charter_engine.model.model import Model
from charter_engine.rules.deciding.ballots import said
from charter_engine.rules.deciding.outcome import outcome
from charter_engine.rules.deciding.route import Route, instantiated, routes
from charter_engine.rules.ir import NOW, Atom, Fact
from charter_engine.rules.lowering import Lowering

TRIAL = "trial"


def organ_of(model: Model, procedure: Procedure) -> str:
    """Return the organ that decides by a procedure: that of the first decision that uses it; empty where none does."""
    for decision in model.decisions.values():
        for route in routes(model, decision).every:
            if route.procedure.key == procedure.key:
                return route.organ
    return ""


def deciding_organ(model: Model, procedure: Procedure) -> str:
    """Return the organ whose members vote by a procedure: the one it names, else the one that decides."""
    return procedure.named_organ or organ_of(model, procedure)


def named(trials: Sequence[Trial]) -> Iterator[tuple[str, Trial]]:
    """Yield trials with a name for each that does not hang on those of other procedures."""
    met: dict[str, int] = {}
    for trial in trials:
        what = f"{TRIAL} {trial.procedure} {trial.organ}"
        met[what] = met.get(what, 0) + 1
        yield f"{what} {met[what]}", trial


def route_of(model: Model, trial: Trial, name: str) -> Route:
    """Return the route of a trial: the procedure by itself, over its own parameters."""
    procedure = model.procedures[trial.procedure]
    kinds = {argument(place): procedure.kinds.get(each, "") for place, each in enumerate(procedure.params)}
    organ = trial.organ or organ_of(model, procedure)
    decision = Decision(
        name,
        kinds,
        (organ,),
        together=False,
        movers=(),
        choices=(),
        which=None,
        citation=procedure.citation,
        span=procedure.span,
    )
    used = Invoked(procedure.key, tuple(Variable(each) for each in kinds))
    # a vote that is asked about is one in which the time for an answer is over
    made = replace(instantiated(procedure, used), silence_after=None)
    return Route(name, decision, TRIAL, organ, made.named_organ or organ, made)


def tried(low: Lowering, trials: Sequence[Trial]) -> tuple[Route, ...]:
    """Add the rules of the trials; returns their routes."""
    found = []
    for name, trial in named(trials):
        route = route_of(low.model, trial, name)
        low.add(route.atom("voting", at=NOW), (Atom(route.id, route.args, NOW),), route.origin)
        said(low, route, f"ballot {route.id}")
        outcome(low, route)
        found.append(route)
    return tuple(found)


def facts_of(model: Model, trials: Sequence[Trial]) -> Iterator[Fact]:
    """Yield the facts of the trials: that they take place, and the ballots."""
    for name, trial in named(trials):
        route = route_of(model, trial, name)
        yield Fact(route.id, trial.args, trial.at)
        for who, ballot in trial.ballots:
            yield Fact(f"ballot {route.id}", (route.body, *trial.args, who, ballot), trial.at)
