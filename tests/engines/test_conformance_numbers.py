"""Integers of any size, exactly, with populations and money, on every engine."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_engine.engines.registry import NAMES
from charter_engine.rules.ir import NOW, Calc, Compare, Count, Let, Sum
from tests.engines.programs import A, B, N, W, X, Y, Z, before, ever, fact, facts, now, program, run

if TYPE_CHECKING:
    from collections.abc import Callable

EDGES = (0, 1, -1, 2**31 - 2, 2**31 - 1, 2**31, -(2**31), 2**32, 8_000_000_000, 2**63, -(2**63) - 1, 2**64, 10**30)
NUMBERS = st.one_of(st.sampled_from(EDGES), st.integers(-(2**70), 2**70))


def test_numbers_of_any_size_come_back_as_they_were(name: str) -> None:
    rules = program((ever("x", X), ever("f", X)))
    assert run(name, rules, facts("f", *EDGES)).certain["x"] == {(each,) for each in EDGES}


def test_the_worlds_population_does_not_wrap(name: str) -> None:
    people = [("China", 1_410_000_000), ("India", 1_450_000_000), ("others", 5_240_000_000), ("nobody", 0)]
    rules = program(
        (ever("total", N), Sum(N, W, (X,), (ever("people", X, W),))),
        (ever("most", X), ever("people", X, W), ever("total", N), Compare(">", Calc("mul", (W, 2)), N)),
    )
    found = run(name, rules, facts("people", *people)).certain
    assert found["total"] == {(8_100_000_000,)}
    assert found["most"] == {("others",)}


def test_money_in_cents_adds_past_64_bits(name: str) -> None:
    owed = [(f"state {number}", 10**18 + number) for number in range(193)]
    rules = program(
        (ever("total", N), Sum(N, W, (X,), (ever("owes", X, W),))),
        (ever("past"), ever("total", N), Compare(">", N, 2**64)),
    )
    found = run(name, rules, facts("owes", *owed)).certain
    assert found["total"] == {(193 * 10**18 + 193 * 96,)}
    assert found["past"] == {()}


def test_debts_and_payments_cancel(name: str) -> None:
    rules = program((ever("total", N), Sum(N, W, (X,), (ever("f", X, W),))))
    assert run(name, rules, facts("f", ("a", 2**80), ("b", -(2**80)), ("c", -7))).certain["total"] == {(-7,)}


def test_a_share_of_a_sum_is_compared_by_cross_multiplication(name: str) -> None:
    rules = program(
        (ever("total", N), Sum(N, W, (X,), (ever("people", X, W),))),
        (
            ever("two thirds"),
            ever("total", N),
            Sum(A, W, (X,), (ever("people", X, W), ever("yes", X))),
            Compare(">=", Calc("mul", (A, 3)), Calc("mul", (N, 2))),
        ),
    )
    for short, holds in ((0, True), (1, False)):
        people = facts("people", ("a", 6_000_000_000 - short), ("b", 3_000_000_000))
        found = run(name, rules, [*people, fact("yes", "a")]).certain["two thirds"]
        assert bool(found) is holds


def test_a_product_just_past_31_bits_does_not_wrap(name: str) -> None:
    rules = program((ever("x", Y), ever("f", X), Let(Y, Calc("mul", (X, X)))))
    assert run(name, rules, facts("f", 46_340, 46_341)).certain["x"] == {(2_147_395_600,), (2_147_488_281,)}


def test_a_counter_that_doubles_at_every_instant_does_not_wrap(name: str) -> None:
    rules = program(
        (now("size", 1), Compare("=", NOW, 0)), (now("size", Y), before("size", X), Let(Y, Calc("mul", (X, 2))))
    )
    found = run(name, rules, instants=range(70)).certain["size"]
    assert found == {(2**at, at) for at in range(70)}


def test_a_small_column_may_meet_a_large_one(name: str) -> None:
    small, large = facts("small", 5, 6), facts("large", 5, 2**40)
    more = Compare(">", Calc("add", (X, 1)), 0)
    for body in (
        (ever("large", X), ever("small", X), more),
        (ever("small", X), ever("large", Y), Compare("=", X, Y), more),
        (ever("small", X), ever("large", Y), Let(X, Y), more),
    ):
        assert run(name, program((ever("x", X), *body)), [*small, *large]).certain["x"] == {(5,)}


@pytest.mark.parametrize("other", ["a", 2**40])
def test_a_number_said_to_equal_what_it_cannot_be_is_calculated_with_all_the_same(name: str, other: int | str) -> None:
    body = (ever("f", X), Compare("=", X, other), Compare(">", Calc("add", (X, 1)), 0))
    assert run(name, program((ever("x", X), *body)), facts("f", 5)).certain["x"] == frozenset()


def test_a_sum_that_is_known_already_is_checked_exactly(name: str) -> None:
    body = (ever("small", N), Sum(N, W, (X,), (ever("f", X, W),)), Compare(">", Calc("add", (N, 1)), 0))
    known = [*facts("f", ("a", 2**40), ("b", 5 - 2**40)), *facts("small", 4, 5)]
    assert run(name, program((ever("x", N), *body)), known).certain["x"] == {(5,)}


@pytest.mark.parametrize(
    ("fn", "exact"),
    [("add", operator.add), ("sub", operator.sub), ("mul", operator.mul), ("min", min), ("max", max)],
)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5, unique=True))
def test_calculations_are_exact(fn: str, exact: Callable[[int, int], int], pairs: list[tuple[int, int]]) -> None:
    rules = program((ever("x", X, Y, Z), ever("f", X, Y), Let(Z, Calc(fn, (X, Y)))))
    for name in NAMES:
        expected = {(left, right, exact(left, right)) for left, right in pairs}
        assert run(name, rules, facts("f", *pairs)).certain["x"] == expected


@given(st.lists(NUMBERS, max_size=8))
def test_sums_and_orders_are_exact(numbers: list[int]) -> None:
    rules = program(
        (ever("total", N), Sum(N, W, (X,), (ever("f", X, W),))),
        (ever("rank", X, N), ever("f", X, A), Count(N, (Y,), (ever("f", Y, B), Compare("<", B, A)))),
    )
    known = facts("f", *enumerate(numbers))
    for name in NAMES:
        found = run(name, rules, known).certain
        assert found["total"] == {(sum(numbers),)}
        assert found["rank"] == {
            (place, sum(other < number for other in numbers)) for place, number in enumerate(numbers)
        }
