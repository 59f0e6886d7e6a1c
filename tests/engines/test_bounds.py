"""The static bounds hold for everything that is derived, and are narrow enough to be of use."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.engines.bounds import EVERYTHING, INT_MAX, Interval, bound, fits, join
from charter_engine.engines.calculate import apply
from charter_engine.engines.registry import engine
from charter_engine.engines.timeline import evaluate
from charter_engine.model.calendar import parse_instant
from charter_engine.rules.ir import Calc, Compare, Count, Let, Sum
from tests.engines.generated import KINDS, Scenario, scenarios
from tests.engines.programs import N, W, X, Y, before, ever, facts, now, program

NUMBERS = st.integers(-(2**70), 2**70)


@settings(max_examples=200)
@given(scenarios())
def test_every_integer_derived_lies_within_the_bounds_of_its_column(scenario: Scenario) -> None:
    every = [*scenario.facts, *(fact for choice in scenario.choices for each in choice.alternatives for fact in each)]
    bounds = bound(scenario.program.rules, every, (0, scenario.horizon))
    found = evaluate(
        engine("pydatalog"),
        scenario.program,
        scenario.facts,
        scenario.choices,
        scenario.instants,
        horizon=scenario.horizon,
        show=frozenset(kind.name for kind in KINDS),
    )
    for kind in KINDS:
        for row in found.possible[kind.name]:
            for column, value in enumerate(row[: len(kind.columns)]):
                if isinstance(value, int):
                    low, high = bounds.columns[kind.name, column]
                    assert low <= value <= high


@given(st.sampled_from(["add", "sub", "mul", "floordiv", "min", "max"]), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_calculation_within_intervals_lies_within_their_bounds(fn: str, a: int, b: int, c: int, d: int) -> None:
    left, right = (min(a, b), max(a, b)), (min(c, d), max(c, d))
    bounds = bound([], facts("f", (left[0], right[0]), (left[1], right[1])), (0, 0))
    env = bounds.variables([ever("f", X, Y)], {})
    assert env == {**env, X: left, Y: right}
    within = bounds.of(Calc(fn, (X, Y)), env)
    assert within is not None
    for first in left:
        for second in right:
            value = apply(fn, [first, second])
            assert value is None or within[0] <= value <= within[1]


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(-50, 50), st.integers(-(10**6), 10**6))
def test_instants_moved_by_months_lie_within_their_bounds(start: int, other: int, months: int, minutes: int) -> None:
    low, high = min(start, other), max(start, other)
    bounds = bound([], facts("f", low, high), (0, 0))
    within = bounds.of(Calc("shift", (X, months, minutes)), bounds.variables([ever("f", X)], {}))
    assert within is not None
    for instant in (low, high, (low + high) // 2):
        moved = apply("shift", [instant, months, minutes])
        assert moved is not None
        assert within[0] <= moved <= within[1]


def test_columns_take_the_bounds_of_the_facts() -> None:
    assert bound([], facts("f", (1, "a"), (5, "b"), (3, 7)), (0, 0)).columns == {("f", 0): (1, 5), ("f", 1): (7, 7)}


def test_bounds_follow_rules_in_any_order() -> None:
    rules = program((ever("z", Y), ever("y", X), Let(Y, Calc("mul", (X, 10)))), (ever("y", X), ever("x", X)))
    assert bound(rules.rules, facts("x", 2, 3), (0, 0)).columns["z", 0] == (20, 30)


def test_a_counter_that_grows_is_widened_and_never_native() -> None:
    rules = program((now("n", Y), before("n", X), Let(Y, Calc("add", (X, 1)))), (now("n", 0),))
    bounds = bound(rules.rules, [], (0, 100))
    assert not fits(bounds.columns["n", 0])


def test_instants_stay_native_over_the_years_of_a_case() -> None:
    start, end = parse_instant("2020-01-01"), parse_instant("2120-01-01")
    assert start is not None
    assert end is not None
    rules = program(
        (now("due", Y), now("f"), Let(Y, Calc("shift", (X, 6, 60))), before("at", X)), (now("at", X), before("due", X))
    )
    bounds = bound(rules.rules, [], (start, end))
    assert fits(bounds.instants)


def test_a_variable_is_native_only_where_each_of_its_atoms_is() -> None:
    bounds = bound([], [*facts("small", 5), *facts("large", 2**40), *facts("other", 4, 9)], (0, 0))
    both = bounds.variables([ever("small", X), ever("large", X)], {})
    assert not bounds.native(X, both)
    assert bounds.variables([ever("small", X), ever("other", X)], {})[X] == (5, 5)


@pytest.mark.parametrize("result", [Sum(N, W, (), (ever("f", W),)), Let(N, Calc("mul", (X, X)))])
def test_a_result_bound_elsewhere_is_native_only_if_both_are(result: Sum | Let) -> None:
    bounds = bound([], [*facts("small", 5), *facts("f", 2**40)], (0, 0))
    assert not bounds.native(N, bounds.variables([ever("small", N), ever("f", X), result], {}))


def test_a_count_is_a_natural_number() -> None:
    bounds = bound([], facts("f", 2**40), (0, 0))
    assert bounds.variables([Count(N, (X,), (ever("f", X), Compare(">", X, 0)))], {})[N] == (0, INT_MAX)


def test_a_part_that_does_not_fit_makes_the_whole_not_native() -> None:
    bounds = bound([], facts("f", 2**31 - 1), (0, 0))
    env = bounds.variables([ever("f", X)], {})
    assert bounds.native(X, env)
    assert not bounds.native(Calc("sub", (Calc("add", (X, 1)), X)), env)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [((0, 1), (5, 6), (0, 6)), (None, (1, 2), (1, 2)), ((1, 2), None, (1, 2)), (None, None, None)],
)
def test_a_join_holds_both(left: Interval | None, right: Interval | None, expected: Interval | None) -> None:
    assert join(left, right) == expected


def test_everything_does_not_fit() -> None:
    assert not fits(EVERYTHING)
    assert fits(None)
