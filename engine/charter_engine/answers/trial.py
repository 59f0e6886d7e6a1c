"""A vote that is asked about: how it comes out test by test, and who would vote, as the rules derive both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.answers.wording import quantity
from charter_engine.engines.interface import Engine, Evaluation, Show
from charter_engine.model.case import Case, Trial
from charter_engine.model.deciding import Compare, Fact, Fixed, Group, NoVeto, Reckoned, Tally, Test, Weight
from charter_engine.model.model import Model
from charter_engine.rules.deciding.majority import so
from charter_engine.rules.deciding.route import Route, tests_of
from charter_engine.rules.deciding.voters import home_of, sits, weighs
from charter_engine.rules.lowering import Lowering, free_in
from charter_engine.rules.stratify import Loop
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.tallying import Box, amount, filled, holds, leaves


@frozen
class Tested:
    """One test of a vote: as written, what there is, what is needed, and whether it is met; numbers are texts."""

    text: str
    have: str
    need: str
    met: bool


@frozen
class Held:
    """A vote asked about: its possible outcomes (one where nothing is open), its tests, and those who may vote.

    ``open_seats`` is how many seats of the organ nobody holds.
    """

    procedure: str
    citation: str
    organ: str
    outcomes: tuple[str, ...]
    tests: tuple[Tested, ...]
    electorate: Electorate
    open_seats: int


def hold(model: Model, case: Case, trials: Sequence[Trial], engine: Engine) -> tuple[Held | Loop, ...]:
    """Hold votes on paper, each at its instant; loops of the rules are returned instead.

    The outcomes are the engine's.  What a test has and needs is counted over the voters that the engine derives.
    """
    given = scenario(model, replace(case, trials=list(trials)))
    if not isinstance(given, Scenario):
        return given
    instants = sorted({each.at for each in trials})
    names = frozenset(name for route in given.lowered.trials for name in asked(given, route))
    found = run(given, engine, horizon=instants[-1], instants=instants, show=Show(names))
    return tuple(_held(given, found, route, trial) for route, trial in zip(given.lowered.trials, trials, strict=True))


def _tests(model: Model, route: Route) -> tuple[Test | None, Test | None, Test | None]:
    procedure = route.procedure
    quorum, adopted, rejected = (
        None if each is None else tests_of(model, route, each)
        for each in (procedure.quorum, procedure.adopted, procedure.rejected)
    )
    return quorum, adopted, rejected


def _counted(test: object) -> Iterator[Tally]:
    """Yield every tally of a test."""
    if isinstance(test, Tally):
        yield test
    elif isinstance(test, tuple):
        for each in test:
            yield from _counted(each)
    elif type(test).__module__ == Tally.__module__:
        for name in getattr(test, "__dataclass_fields__", {}):
            yield from _counted(getattr(test, name))


def _parts(model: Model, route: Route) -> tuple[list[Group], list[Weight], list[Fact]]:
    tests = _tests(model, route)
    tallies = list(dict.fromkeys(_counted(tests)))
    groups = list(dict.fromkeys(group for each in tallies for group in each.groups))
    weights = list(dict.fromkeys(each.weight for each in tallies if each.weight is not None))
    return groups, weights, [leaf for test in tests for leaf in leaves(test) if isinstance(leaf, Fact)]


def asked(given: Scenario, route: Route) -> Iterator[str]:
    """Yield the predicates from which it is read who votes on a route, and how it comes out."""
    low = given.lowered.lowering
    groups, weights, facts = _parts(given.model, route)
    yield from (f"{state} {route.id}" for state in ("voter", "barred", "result"))
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
        _holders(found, route, before),
    )


def _weights(low: Lowering, found: Evaluation, weight: Weight, before: int) -> Mapping[str, Fraction]:
    parts = low.scales.of(weight.type)
    rows = found.possible.get(weighs(low, weight), frozenset())
    return {str(each[0]): Fraction(int(each[1]), parts) for each in rows if each[-1] == before}


def _is_so(found: Evaluation, route: Route, fact: Fact, row: tuple[str | int, ...], before: int) -> bool:
    used = {int(name.rpartition("·")[2]) for name in free_in(fact.condition) if name in route.decision.arguments}
    wanted = tuple(row[place] for place in sorted(used))
    rows = found.possible.get(so(route, fact), frozenset())
    return any(each[:-1] == wanted and each[-1] == before for each in rows)


def _holders(found: Evaluation, route: Route, before: int) -> frozenset[str]:
    casting = route.procedure.casting
    if not casting:
        return frozenset()
    rows = found.possible.get("holds office", frozenset())
    return frozenset({casting, *(str(each[1]) for each in rows if each[0] == casting and each[-1] == before)})


def _held(given: Scenario, found: Evaluation, route: Route, trial: Trial) -> Held:
    who = electorate(given, found, route, trial.args, trial.at)
    size = len(trial.args)
    rows = found.possible.get(f"result {route.id}", frozenset())
    outcomes = tuple(sorted(str(each[size]) for each in rows if each[-1] == trial.at))
    box = filled(who, dict(trial.ballots))
    organ = given.model.organs.get(route.body)
    seats = organ.size if organ is not None else None
    free = max(0, seats - len(who.voters)) if seats is not None else 0
    return Held(
        route.procedure.key,
        route.procedure.citation,
        route.body,
        outcomes,
        tuple(tested(box)),
        who,
        free,
    )


def tested(box: Box) -> Iterator[Tested]:
    """Yield each test of a vote with what there is and what is needed."""
    who = box.electorate
    for test in (who.quorum, who.rejected, who.adopted):
        for leaf in leaves(test):
            yield _tested(box, leaf)


def _tested(box: Box, leaf: Compare | NoVeto | Fact) -> Tested:
    met = holds(box, leaf)
    if isinstance(leaf, Fact):
        return Tested(leaf.text, "yes" if met else "no", "yes", met)
    if isinstance(leaf, NoVeto):
        return Tested(leaf.text, _number(amount(box, leaf.tally), None), "0", met)
    weight = next(
        (each.weight for each in (*_counted(leaf.left), *_counted(leaf.right)) if each.weight is not None), None
    )
    op, left, right = leaf.op, leaf.left, leaf.right
    if isinstance(left, Fixed) or (_is_share(left) and not _is_share(right)):
        left, right = right, left
        op = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}.get(op, op)
    have, need = amount(box, left), amount(box, right)
    if weight is None and isinstance(left, Tally):
        need = {">=": _ceil(need), ">": _floor(need) + 1, "<=": _floor(need), "<": _ceil(need) - 1}.get(op, need)
        op = {">": ">=", "<": "<="}.get(op, op)
    sign = {">=": "", "=": "", "<=": "at most ", "<": "less than ", ">": "more than ", "!=": "other than "}[op]
    return Tested(leaf.text, _number(have, weight), sign + _number(need, weight), met)


def _is_share(node: object) -> bool:
    return isinstance(node, Reckoned) and isinstance(node.left, Fixed)


def _ceil(value: Fraction) -> Fraction:
    return Fraction(-(-value.numerator // value.denominator))


def _floor(value: Fraction) -> Fraction:
    return Fraction(value.numerator // value.denominator)


def _number(value: Fraction, weight: Weight | None) -> str:
    if weight is not None:
        return quantity(value, weight.type)
    return str(value.numerator) if value.denominator == 1 else str(value)
