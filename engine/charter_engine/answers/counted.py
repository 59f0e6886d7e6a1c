"""Votes of which a case says only how many voted how: whose ballots they were is open, as far as it makes a difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from charter_engine.answers.electorates import electorates, read_from
from charter_engine.engines.interface import Evaluation, Show
from charter_engine.engines.registry import engine
from charter_engine.model.case import Vote
from charter_engine.rules.deciding.route import OVERRULE, Route
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.scale import scaled
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.tallying import filled, holds, leaves
from charter_engine.voting.unnamed import Ballots, whose

if TYPE_CHECKING:
    from charter_engine.answers.scenario import Scenario

Run = Callable[..., Evaluation]


def with_ballots(given: Scenario, run: Run) -> Scenario:
    """Return a scenario in which each ballot that is only counted is some voter's: a choice for each such vote.

    Who votes is derived first, vote by vote in the order of time, as an earlier vote may change it.
    """
    for vote in sorted((each for each in given.case.votes if each.counts), key=lambda each: each.at):
        found = _choice(given, run, vote)
        if isinstance(found, int):
            given = replace(given, overcounted=(*given.overcounted, (vote, found)))
        elif found is not None:
            facts, (ways, choice, every) = given.lowered.facts, found
            if len(choice.alternatives) == 1:
                more = replace(facts, facts=(*facts.facts, *ways, *choice.alternatives[0]))
            else:
                more = replace(facts, facts=(*facts.facts, *ways), choices=(*facts.choices, choice))
            guessed = given.guessed if every else (*given.guessed, vote)
            given = replace(given, lowered=replace(given.lowered, facts=more), guessed=guessed)
    return given


def _choice(given: Scenario, run: Run, vote: Vote) -> tuple[tuple[Fact, ...], Choice, bool] | int | None:
    """Return the ways, the choice among them, and whether these are all; how many voters are not named where more are counted.

    None where no vote is taken.
    """
    declared = given.model.matter(vote.matter)
    args = scaled(declared.params if declared is not None else (), vote.args, given.lowered.scales)
    ways = next((each for each in given.lowered.ways if each.decision.matter == vote.matter), None)
    if ways is None:
        return None
    possible = [
        each
        for each in ways.every
        if each.question == vote.question or (not vote.question and each.question == OVERRULE)
    ]
    names = frozenset(name for route in possible for name in read_from(given, route))
    found = run(given, engine("clingo"), horizon=vote.at, instants=(vote.at,), show=Show(names))
    on = [each for each in possible if vote.organ in each.names and _is_voted(found, each, args, vote.at)]
    if not on:
        return None
    who, all_ = electorates(given, found, on[0], args, vote.at)
    given_ways, every = whose(who, dict(vote.ballots), dict(vote.counts))
    every = every and all_
    if not given_ways:
        return len({*who[0].voters} - {*dict(vote.ballots)})
    box = f"{vote.question} {vote.matter}"
    facts: list[Fact] = []
    for way, ballots in enumerate(given_ways, 1):
        facts.append(Fact(f"way {box}", (vote.organ, *args, way, vote.at)))
        facts.extend(
            Fact(f"drawn {box}", (vote.organ, *args, way, voter, ballot, vote.at))
            for voter, ballot in ballots.items()
            if voter not in dict(vote.ballots)
        )
    picks = tuple((Fact(f"picked {box}", (vote.organ, *args, way, vote.at)),) for way in range(1, len(given_ways) + 1))
    return tuple(facts), Choice(f"picked {box} {vote.at}", picks, labels=_labels(vote, who, given_ways)), every


def _is_voted(found: Evaluation, route: Route, args: tuple[str | int, ...], at: int) -> bool:
    return (*args, at) in found.possible.get(f"voting {route.id}", frozenset())


def _labels(vote: Vote, every: tuple[Electorate, ...], ways: tuple[Ballots, ...]) -> tuple[str, ...]:
    """Say of each way which of the tests are met that are not met in every way, or in none.

    Where it is open who is in the electorate, or what he weighs, a way meets no test by itself: one of those alike is said.
    """
    matter = f"{vote.matter}({', '.join(vote.args)})" if vote.args else vote.matter
    if len(every) > 1:
        return tuple(f"ballots such as {_cast(each)} in {matter}" for each in ways)
    (who,) = every
    tests = [leaf for test in (who.quorum, who.rejected, who.adopted) for leaf in leaves(test)]
    boxes = [filled(who, each) for each in ways]
    met = [[holds(box, leaf) for box in boxes] for leaf in tests]
    telling = [place for place, each in enumerate(met) if len(set(each)) > 1]

    def said(way: int) -> str:
        parts = [tests[place].text if met[place][way] else f"not ({tests[place].text})" for place in telling]
        return f"{' and '.join(parts) or 'whoever voted how'} in {matter}"

    return tuple(said(way) for way in range(len(ways)))


def _cast(ballots: Ballots) -> str:
    """Say who has cast which ballot: ``A and B yes, C no``."""
    found: dict[str, list[str]] = {}
    for who, ballot in sorted(ballots.items()):
        found.setdefault(ballot, []).append(who)
    return ", ".join(f"{' and '.join(voters)} {ballot}" for ballot, voters in found.items())
