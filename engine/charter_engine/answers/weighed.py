"""Votes that weigh what is open: the numbers at which a test of one that is held in a case turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial, reduce
from typing import TYPE_CHECKING

from charter_engine.answers.electorates import electorates, open_weights, read_from, weighing, works_out_open
from charter_engine.engines.interface import Evaluation
from charter_engine.model.case import Vote
from charter_engine.model.deciding import Amount, Compare, Fixed, Reckoned, Tally, Weight, Whole, tallies_in
from charter_engine.model.logic import Arith, AttributeOf, Comparison, Computed, Constant, Number, Rounded, Term
from charter_engine.model.types import NUMBER
from charter_engine.rules.deciding.route import OVERRULE, Route
from charter_engine.rules.given_numbers import Marks
from charter_engine.rules.scale import scaled
from charter_engine.rules.thresholds import attributes_weighed, thresholds
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.tallying import Box, amount, filled, leaves

if TYPE_CHECKING:
    from charter_engine.answers.scenario import Scenario


Seen = Callable[[Iterable[str], int], Evaluation]
"""Returns some predicates as they are at an instant."""


def turns_of_votes(given: Scenario, seen: Seen) -> Marks:
    """Return the numbers of each attribute at which a test of some vote turns, beside the ends of what is open.

    Where several weights are open each is looked at with the others at the numbers they are cut at already.
    """
    found: dict[str, set[Fraction]] = {}
    if not given.lowered.facts.choices or not attributes_weighed(given.model):
        return {}
    compared: list[Comparison] = []
    for vote in given.case.votes if any(map(_is_weighed, _every(given))) else ():
        for each in _of_vote(given, seen, vote) if vote.ballots else ():
            if isinstance(each, Comparison):
                compared.append(each)
            else:
                found.setdefault(each[0], set()).add(each[1])
    if compared:
        for attribute, numbers in thresholds(given.model, given.case, tuple(dict.fromkeys(compared))).marks.items():
            found.setdefault(attribute, set()).update(numbers)
    known = given.lowered.facts.marks
    return {key: frozenset(numbers) for key, numbers in found.items() if not numbers <= known.get(key, frozenset())}


def _every(given: Scenario) -> Iterator[Route]:
    return (route for ways in given.lowered.ways for route in ways.every)


def _is_weighed(route: Route) -> bool:
    tests = (route.procedure.quorum, route.procedure.adopted, route.procedure.rejected)
    return any(each.weight is not None and each.weight.sort != "table" for each in tallies_in(tests))


def _of_vote(given: Scenario, seen: Seen, vote: Vote) -> Iterator[tuple[str, Fraction] | Comparison]:
    declared = given.model.matter(vote.matter)
    args = scaled(declared.params if declared is not None else (), vote.args, given.lowered.scales)
    asked = (vote.question, OVERRULE if not vote.question else vote.question)
    for ways in given.lowered.ways:
        if ways.decision.matter != vote.matter:
            continue
        routes = [
            each for each in ways.every if each.question in asked and vote.organ in each.names and _is_weighed(each)
        ]
        if not routes:
            continue
        found = seen([name for route in routes for name in read_from(given, route)], vote.at)
        for route in routes:
            if (*args, vote.at) in found.possible.get(f"voting {route.id}", frozenset()):
                open_ = open_weights(given, found, route, vote.at)
                worked_out = works_out_open(given, found, route, vote.at)
                for who in electorates(given, found, route, args, vote.at)[0] if open_ or worked_out else ():
                    yield from _compared(who, vote) if worked_out else _of_electorate(who, open_, vote)


def _of_electorate(
    who: Electorate, open_: Mapping[tuple[Weight, str], tuple[Fraction, Fraction]], vote: Vote
) -> Iterator[tuple[str, Fraction]]:
    """Yield where the tests of an electorate turn: both sides of each are linear in what one voter weighs."""
    for (weight, voter), (low, high) in open_.items():
        boxes = [filled(weighing(weight, voter, number, who), dict(vote.ballots)) for number in (low, high)]
        for test in (who.quorum, who.rejected, who.adopted):
            for leaf in leaves(test):
                if isinstance(leaf, Compare):
                    one, two = (amount(box, leaf.left) - amount(box, leaf.right) for box in boxes)
                    if one * two < 0:
                        yield weight.key, low + (high - low) * one / (one - two)


def _compared(who: Electorate, vote: Vote) -> Iterator[Comparison]:
    """Yield what the tests of an electorate compare, as values worked out from what each voter weighs."""
    box = filled(who, dict(vote.ballots))
    for test in (who.quorum, who.rejected, who.adopted):
        for leaf in leaves(test):
            if isinstance(leaf, Compare):
                yield Comparison(leaf.op, _value(box, leaf.left), _value(box, leaf.right))


def _value(box: Box, node: Amount) -> Term:
    match node:
        case Tally(weight=None) | Fixed():
            return Number(amount(box, node), NUMBER)
        case Tally(weight=weight) if weight is not None:
            parts, _ = box.electorate.parts(node)
            counted = [who for who, _ in parts if node.is_all or box.cast[who] in node.ballots]
            each_: list[Term] = [_weighs(weight, each) for each in counted]
            return reduce(partial(Arith, "+"), each_) if each_ else Number(Fraction(0), NUMBER)
        case Reckoned(op=op, left=left, right=right):
            return Arith(op, _value(box, left), _value(box, right))
        case Whole(direction=direction, operand=operand):
            return Rounded(direction, _value(box, operand), Fraction(1))
        case _:
            return Number(amount(box, node), NUMBER)


def _weighs(weight: Weight, who: str) -> Term:
    return (
        AttributeOf(weight.key, Constant(who)) if weight.sort == "attribute" else Computed(weight.key, (Constant(who),))
    )
