"""A vote that is asked about: how it comes out test by test, and who would vote, as the rules derive both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from charter_engine.answers.electorates import electorates, read_from
from charter_engine.answers.scenario import Scenario, about, run, scenario
from charter_engine.answers.wording import quantity
from charter_engine.engines.interface import Engine, Evaluation, Show
from charter_engine.model.case import Case, Trial
from charter_engine.model.deciding import (
    Both,
    Compare,
    EachChamber,
    Either,
    Fact,
    Fixed,
    NoVeto,
    Reckoned,
    Tally,
    Test,
    Unless,
    Weight,
    tallies_in,
)
from charter_engine.model.model import Model
from charter_engine.rules.deciding.route import Route
from charter_engine.rules.stratify import Loop
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.tallying import Box, amount, filled, holds


@frozen
class Tested:
    """One test of a vote: as written, what there is, what is needed, and whether it is met; numbers are texts.

    ``clause`` is ``quorum``, ``rejected if`` or ``adopted if``.  ``joint`` says how the test is joined with the one before:
    ``either``, ``or``, ``and`` within one of these; empty where all such tests are needed.  ``is_open``: whether it is met hangs
    on what is not known.
    """

    text: str
    have: str
    need: str
    met: bool
    joint: str = ""
    clause: str = ""
    is_open: bool = False


@frozen
class Held:
    """A vote asked about: its possible outcomes (one where nothing is open), its tests, and those who may vote.

    ``open_seats`` is how many seats of the organ nobody holds, ``unweighed`` whose votes weigh nothing because nothing is said
    of their weight, by the weight.
    """

    procedure: str
    citation: str
    organ: str
    outcomes: tuple[str, ...]
    tests: tuple[Tested, ...]
    electorate: Electorate
    open_seats: int
    unweighed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    electorates: tuple[Electorate, ...] = ()
    """All that the electorate may be, where it is open who votes; ``are_all``: whether these are all."""
    are_all: bool = True
    guessed: bool = False
    """Whether it is not said whose the ballots are."""


def hold(model: Model, case: Case, trials: Sequence[Trial], engine: Engine) -> tuple[Held | Loop, ...]:
    """Hold votes on paper, each at its instant; loops of the rules are returned instead.

    The outcomes are the engine's.  What a test has and needs is counted over the voters that the engine derives.
    """
    given = scenario(model, replace(case, trials=list(trials)))
    if not isinstance(given, Scenario):
        return given
    instants = sorted({each.at for each in trials})
    names = frozenset(name for route in given.lowered.trials for name in read_from(given, route))
    found = run(about(given, names), engine, horizon=instants[-1], instants=instants, show=Show(names))
    return tuple(_held(given, found, route, trial) for route, trial in zip(given.lowered.trials, trials, strict=True))


def _held(given: Scenario, found: Evaluation, route: Route, trial: Trial) -> Held:
    others, all_ = electorates(given, found, route, trial.args, trial.at)
    who = others[0]
    size = len(trial.args)
    rows = found.possible.get(f"result {route.id}", frozenset())
    outcomes = tuple(sorted(str(each[size]) for each in rows if each[-1] == trial.at))
    complete = [each for each in others if not any(missing for _, missing in _unweighed(each))] or [who]
    ways = [tuple(tested(filled(each, dict(trial.ballots)))) for each in (complete[0], complete[-1])]
    organ = given.model.organs.get(route.body)
    seats = organ.size if organ is not None else None
    free = max(0, seats - len(who.voters)) if seats is not None else 0
    return Held(
        route.procedure.key,
        route.procedure.citation,
        route.body,
        outcomes,
        tuple(_either(*each) for each in zip(*ways, strict=True)),
        who,
        free,
        tuple((weight, missing) for weight, missing in _unweighed(complete[0]) if missing),
        others,
        all_,
    )


def _unweighed(who: Electorate) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each weight with those of whom nothing is said what their votes weigh."""
    for weight, of in who.weights.items():
        yield weight.key, tuple(each for each in who.voters if each not in of)


def _either(one: Tested, other: Tested) -> Tested:
    """Return one test as it is at both ends of what is open."""
    if one == other:
        return one
    have, need = (
        first if first == last else f"{first} to {last}"
        for first, last in ((one.have, other.have), (one.need, other.need))
    )
    return replace(one, have=have, need=need, met=one.met and other.met, is_open=one.met != other.met)


def tested(box: Box) -> Iterator[Tested]:
    """Yield each test of a vote with what there is and what is needed."""
    who = box.electorate
    for clause, test in (("quorum", who.quorum), ("rejected if", who.rejected), ("adopted if", who.adopted)):
        for each in _each(box, test, "") if test is not None else ():
            yield replace(each, clause=clause)


def _each(box: Box, test: Test, joint: str) -> Iterator[Tested]:
    """Yield the tests that are joined in a test, each with how it is joined."""
    match test:
        case Both(tests):
            for place, each in enumerate(tests):
                yield from _each(box, each, joint if place == 0 or not joint else "and")
        case Either(tests):
            for place, each in enumerate(tests):
                yield from _each(box, each, "or" if place else "either")
        case Unless(Compare() | NoVeto() | Fact() as leaf):
            found = _tested(box, leaf)
            yield replace(found, text=f"not {found.text}", need=f"not {found.need}", met=not found.met, joint=joint)
        case Unless(inner):
            met = not holds(box, inner)
            yield Tested(f"not ({_words(inner)})", "not so" if met else "so", "not so", met, joint)
        case EachChamber():
            return
        case _:
            yield replace(_tested(box, test), joint=joint)


def _words(test: Test) -> str:
    """Write a test again."""
    match test:
        case Both(tests) | Either(tests):
            joint = " and " if isinstance(test, Both) else " or "
            return joint.join(f"({_words(each)})" if isinstance(each, Either) else _words(each) for each in tests)
        case Unless(inner) | EachChamber(inner):
            return f"not ({_words(inner)})"
        case _:
            return test.text


def _tested(box: Box, leaf: Compare | NoVeto | Fact) -> Tested:
    met = holds(box, leaf)
    if isinstance(leaf, Fact):
        return Tested(leaf.text, "yes" if met else "no", "yes", met)
    if isinstance(leaf, NoVeto):
        return Tested(leaf.text, _number(amount(box, leaf.tally), None), "0", met)
    weight = next((each.weight for each in tallies_in((leaf.left, leaf.right)) if each.weight is not None), None)
    op, left, right = leaf.op, leaf.left, leaf.right
    if isinstance(left, Fixed) or (_is_share(left) and not _is_share(right)):
        left, right = right, left
        op = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}.get(op, op)
    have, need = amount(box, left), amount(box, right)
    if weight is None and isinstance(left, Tally):
        whole = {">=": ceil(need), ">": floor(need) + 1, "<=": floor(need), "<": ceil(need) - 1}
        need = Fraction(whole.get(op, need))
        op = {">": ">=", "<": "<="}.get(op, op)
    sign = {">=": "", "=": "", "<=": "at most ", "<": "less than ", ">": "more than ", "!=": "other than "}[op]
    return Tested(leaf.text, _number(have, weight), sign + _number(need, weight), met)


def _is_share(node: object) -> bool:
    return isinstance(node, Reckoned) and isinstance(node.left, Fixed)


def _number(value: Fraction, weight: Weight | None) -> str:
    if weight is not None:
        return quantity(value, weight.type)
    return str(value.numerator) if value.denominator == 1 else str(value)
