"""Votes that a scenario holds: who casts which ballot on what, where it matters how a vote comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter_engine.model.model import Model
from charter_engine.rules.deciding.route import Routes
from charter_engine.rules.deciding.voters import WHO
from charter_engine.rules.ir import NOW, Atom, Not, Origin, Rule, Var
from charter_engine.rules.slices import RuleIndex
from charter_engine.search.inputs import HAPPENS, Input

VOTE, BALLOT = "vote ", "ballot "
"""Begin the names of the inputs that a vote is taken on a matter, and that somebody casts a ballot in it."""
WORDS = ("yes", "no")
"""The ballots that are tried: who casts none is absent."""


def voted_on(rules: RuleIndex, goals: Sequence[str], ways: Sequence[Routes]) -> tuple[Routes, ...]:
    """Return the matters of which goals hang on how a vote on them comes out."""
    reached = rules.reaching(goals).keys()
    return tuple(each for each in ways if f"{BALLOT}{each.decision.matter}" in reached)


def cast_by_voters(ways: Routes) -> tuple[tuple[Rule, ...], str]:
    """Return the rules that tell whether somebody votes who has no vote, and the predicate that somebody does."""
    matter = ways.decision.matter
    args = tuple(Var(each) for each in ways.decision.arguments)
    seated, amiss = Atom(f"seated {matter}", (*args, WHO), NOW), Atom(f"unseated {matter}", (), NOW)
    rules = [
        Rule(f"{seated.predicate} by {route.id}", seated, (route.atom("voter", WHO, at=NOW),), Origin(""))
        for route in ways.every
    ]
    ballot = Atom(f"{BALLOT}{matter}", (Var("Organ"), *args, WHO, Var("Cast")), NOW)
    return (*rules, Rule(amiss.predicate, amiss, (ballot, Not(seated)), Origin(""))), amiss.predicate


def held(given: Sequence[Input], model: Model) -> Iterator[Input]:
    """Yield inputs, votes on matters among them as what may happen."""
    for each in given:
        on_matter = each.predicate.startswith((VOTE, BALLOT)) and each.key in model.decisions
        yield replace(each, sort=HAPPENS) if on_matter else each
