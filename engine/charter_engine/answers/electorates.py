"""Who votes on a matter at an instant, and what its tests ask of them, read out of an evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial, reduce
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

from charter_engine.engines.interface import Evaluation
from charter_engine.model.deciding import Fact, Group, Test, Weight, tallies_in
from charter_engine.model.model import Model
from charter_engine.model.variables import free
from charter_engine.rules.deciding.majority import so
from charter_engine.rules.deciding.route import Route, tests_of
from charter_engine.rules.deciding.voters import home_of, parts_of, sits, weighs
from charter_engine.rules.ir import Row
from charter_engine.rules.lowering import Lowering
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.tallying import leaves

if TYPE_CHECKING:
    from charter_engine.answers.scenario import Scenario

_MOST: Final = 64
"""So many electorates are looked at where it is open who is in them; of more, those where one point is otherwise, or all."""
_Change = Callable[[Electorate], Electorate]


def _tests(model: Model, route: Route) -> tuple[Test | None, Test | None, Test | None]:
    procedure = route.procedure
    quorum, adopted, rejected = (
        None if each is None else tests_of(model, route, each)
        for each in (procedure.quorum, procedure.adopted, procedure.rejected)
    )
    return quorum, adopted, rejected


def _parts(model: Model, route: Route) -> tuple[list[Group], list[Weight], list[Fact]]:
    tests = _tests(model, route)
    every = tallies_in(tests)
    groups = list(dict.fromkeys(group for each in every for group in each.groups))
    weights = list(dict.fromkeys(each.weight for each in every if each.weight is not None))
    return groups, weights, [leaf for test in tests for leaf in leaves(test) if isinstance(leaf, Fact)]


def read_from(given: Scenario, route: Route) -> Iterator[str]:
    """Yield the predicates from which an electorate is read, and how the vote comes out."""
    low = given.lowered.lowering
    groups, weights, facts = _parts(given.model, route)
    yield from (f"{state} {route.id}" for state in ("voting", "voter", "barred", "shut out", "result"))
    yield from (sits(low, each, home_of(low, route, each)) for each in groups)
    yield from (weighs(low, each) for each in weights)
    yield from (so(route, each) for each in facts)
    if route.procedure.casting in given.model.offices:
        yield "holds office"


def electorate(given: Scenario, found: Evaluation, route: Route, args: Sequence[str | int], at: int) -> Electorate:
    """Return who votes on a route at an instant, as an evaluation has it; what is only possible is taken for so."""
    low, model = given.lowered.lowering, given.model
    before = max((each for each in found.instants if each < at), default=at)
    quorum, adopted, rejected = _tests(model, route)
    groups, weights, facts = _parts(model, route)
    row = tuple(args)

    def here(state: str) -> list[str]:
        rows = found.possible.get(f"{state} {route.id}", frozenset())
        return sorted(str(each[len(row)]) for each in rows if each[: len(row)] == row and each[-1] == at)

    def of(group: Group) -> frozenset[str]:
        rows = found.possible.get(sits(low, group, home_of(low, route, group)), frozenset())
        return frozenset(str(each[0]) for each in rows if each[-1] == before)

    order = {key: place for place, key in enumerate(given.case.individuals)}
    return Electorate(
        route.procedure,
        tuple(sorted(here("voter"), key=lambda who: order.get(who, len(order)))),
        frozenset(here("barred")),
        quorum,
        adopted,
        rejected,
        {each: of(each) for each in groups},
        {each: _weights(low, found, each, before) for each in weights},
        {each.text: _is_so(found, route, each, row, before) for each in facts},
        _holders(found, route, before) - frozenset(here("shut out")),
        "" if route.procedure.silence_after is not None else route.procedure.silence,
    )


def electorates(
    given: Scenario, found: Evaluation, route: Route, args: Sequence[str | int], at: int
) -> tuple[tuple[Electorate, ...], bool]:
    """Return all that the electorate may be where facts are open, the first as :func:`electorate` has it; whether these are all.

    Each open point is taken by itself, so that some may be among them that no facts come to.
    """
    first = electorate(given, found, route, args, at)
    points = [*_open(given, found, route, first, tuple(args), at)]
    if prod(len(each) + 1 for each in points) <= _MOST:
        chosen = product(*((None, *each) for each in points))
        return tuple(reduce(_changed, filter(None, each), first) for each in chosen), True
    singly = [_changed(first, each) for point in points for each in point]
    return (first, reduce(_changed, (each[-1] for each in points), first), *singly), False


def _changed(before: Electorate, change: _Change) -> Electorate:
    return change(before)


def _open(
    given: Scenario, found: Evaluation, route: Route, first: Electorate, row: tuple[str | int, ...], at: int
) -> Iterator[tuple[_Change, ...]]:
    """Yield each point that is open, as what may be otherwise than in the first electorate."""
    low, size = given.lowered.lowering, len(row)
    before = max((each for each in found.instants if each < at), default=at)

    def unsure(name: str, at_: int) -> set[Row]:
        rows = found.possible.get(name, frozenset()) - found.certain.get(name, frozenset())
        return {each for each in rows if each[-1] == at_}

    for state, change in (("voter", _no_voter), ("barred", _not_barred), ("shut out", _holder)):
        for who in sorted({str(each[size]) for each in unsure(f"{state} {route.id}", at) if each[:size] == row}):
            yield (partial(change, who),)
    for group in first.groups:
        for who in sorted({str(each[0]) for each in unsure(sits(low, group, home_of(low, route, group)), before)}):
            yield (partial(_not_of, group, who),)
    for fact in _parts(given.model, route)[2]:
        if first.facts[fact.text] and unsure(so(route, fact), before):
            yield (partial(_not_so, fact.text),)
    for weight in first.weights:
        for who, numbers in sorted(_may_weigh(low, found, weight, before).items()):
            yield tuple(partial(weighing, weight, who, number) for number in sorted(numbers))


def _may_weigh(low: Lowering, found: Evaluation, weight: Weight, at: int) -> dict[str, set[Fraction]]:
    """Return what somebody may weigh where that is open."""
    name, parts = weighs(low, weight), parts_of(low, weight)
    values: dict[str, set[Fraction]] = {}
    for each in found.possible.get(name, frozenset()) - found.certain.get(name, frozenset()):
        if each[-1] == at:
            values.setdefault(str(each[0]), set()).add(Fraction(int(each[1]), parts))
    return values


def open_weights(
    given: Scenario, found: Evaluation, route: Route, at: int
) -> Mapping[tuple[Weight, str], tuple[Fraction, Fraction]]:
    """Return the least and the most that each may weigh whose weight, by an attribute, is open in a vote."""
    before = max((each for each in found.instants if each < at), default=at)
    return {
        (weight, who): (min(numbers), max(numbers))
        for weight in _parts(given.model, route)[1]
        if weight.sort == "attribute"
        for who, numbers in _may_weigh(given.lowered.lowering, found, weight, before).items()
    }


def works_out_open(given: Scenario, found: Evaluation, route: Route, at: int) -> bool:
    """Tell whether what somebody weighs in a vote is worked out from what is open."""
    before = max((each for each in found.instants if each < at), default=at)
    return any(
        weight.sort == "definition" and _may_weigh(given.lowered.lowering, found, weight, before)
        for weight in _parts(given.model, route)[1]
    )


def _no_voter(who: str, of: Electorate) -> Electorate:
    return replace(of, voters=tuple(each for each in of.voters if each != who), barred=of.barred - {who})


def _not_barred(who: str, of: Electorate) -> Electorate:
    return replace(of, barred=of.barred - {who})


def _holder(who: str, of: Electorate) -> Electorate:
    return replace(of, holders=of.holders | {who})


def _not_of(group: Group, who: str, of: Electorate) -> Electorate:
    return replace(of, groups={**of.groups, group: of.groups[group] - {who}})


def _not_so(fact: str, of: Electorate) -> Electorate:
    return replace(of, facts={**of.facts, fact: False})


def weighing(weight: Weight, who: str, number: Fraction, of: Electorate) -> Electorate:
    """Return an electorate in which somebody weighs so much."""
    return replace(of, weights={**of.weights, weight: {**of.weights[weight], who: number}})


def _weights(low: Lowering, found: Evaluation, weight: Weight, before: int) -> Mapping[str, Fraction]:
    # where a weight is open, no number is better than another: it is nothing, as one that nobody has stated
    parts = parts_of(low, weight)
    rows = found.certain.get(weighs(low, weight), frozenset())
    return {str(each[0]): Fraction(int(each[1]), parts) for each in rows if each[-1] == before}


def _is_so(found: Evaluation, route: Route, fact: Fact, row: tuple[str | int, ...], before: int) -> bool:
    used = {int(name.rpartition("·")[2]) for name in free(fact.condition) if name in route.decision.arguments}
    wanted = tuple(row[place] for place in sorted(used))
    rows = found.possible.get(so(route, fact), frozenset())
    return any(each[:-1] == wanted and each[-1] == before for each in rows)


def _holders(found: Evaluation, route: Route, before: int) -> frozenset[str]:
    casting = route.procedure.casting
    if not casting:
        return frozenset()
    rows = found.possible.get("holds office", frozenset())
    return frozenset({casting, *(str(each[1]) for each in rows if each[0] == casting and each[-1] == before)})
