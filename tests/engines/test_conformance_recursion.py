"""Recursion of every form, over circles too, on every engine."""

from __future__ import annotations

import pytest

from charter_engine.rules.ir import Compare, Count, Literal, Not
from tests.engines.programs import N, X, Y, Z, before, ever, fact, facts, now, program, run

CIRCLE = facts("e", *((number, (number + 1) % 5) for number in range(5)))
ALL = {(first, second) for first in range(5) for second in range(5)}


@pytest.mark.parametrize(
    "body",
    [
        (ever("e", X, Z), ever("r", Z, Y)),
        (ever("r", X, Z), ever("e", Z, Y)),
        (ever("r", X, Z), ever("r", Z, Y)),
    ],
    ids=["right", "left", "not linear"],
)
def test_a_closure_over_a_circle_is_complete(name: str, body: tuple[Literal, ...]) -> None:
    rules = program((ever("r", X, Y), ever("e", X, Y)), (ever("r", X, Y), *body))
    assert run(name, rules, CIRCLE).certain["r"] == ALL


def test_mutual_recursion_over_a_circle_is_complete(name: str) -> None:
    rules = program(
        (ever("odd", X, Y), ever("e", X, Y)),
        (ever("odd", X, Y), ever("e", X, Z), ever("even", Z, Y)),
        (ever("even", X, Y), ever("e", X, Z), ever("odd", Z, Y)),
    )
    found = run(name, rules, CIRCLE).certain
    assert found["odd"] == found["even"] == ALL


def test_recursion_goes_on_from_facts_of_the_recursive_predicate(name: str) -> None:
    rules = program((ever("reached", Y), ever("reached", X), ever("e", X, Y)))
    assert run(name, rules, [*CIRCLE, *facts("reached", 3)]).certain["reached"] == {(each,) for each in range(5)}


def test_recursion_with_nothing_to_begin_from_is_empty(name: str) -> None:
    rules = program((ever("p", X), ever("q", X)), (ever("q", X), ever("p", X)))
    assert run(name, rules, CIRCLE).certain == {"p": frozenset(), "q": frozenset()}


def test_recursion_past_a_negation_of_a_lower_stratum(name: str) -> None:
    rules = program(
        (ever("r", X, Y), ever("e", X, Y), Not(ever("shut", X))),
        (ever("r", X, Y), ever("r", X, Z), ever("e", Z, Y), Not(ever("shut", Z))),
    )
    found = run(name, rules, [*CIRCLE, *facts("shut", 2)]).certain["r"]
    assert found == {(3, 4), (3, 0), (3, 1), (3, 2), (4, 0), (4, 1), (4, 2), (0, 1), (0, 2), (1, 2)}


def test_recursion_within_each_instant_goes_on_from_the_one_before(name: str) -> None:
    rules = program(
        (now("ill", X), ever("first", X)),
        (now("ill", X), before("ill", X)),
        (now("ill", Y), now("ill", X), now("meets", X, Y)),
    )
    meetings = [fact("meets", number, number + 1, at=number // 2) for number in range(6)]
    found = run(name, rules, [fact("first", 0), *meetings]).certain["ill"]
    assert found == {(who, at) for at in range(3) for who in range(2 * at + 3)}


def test_recursion_may_read_counts_of_a_lower_stratum(name: str) -> None:
    degree = Count(N, (Z,), (ever("e", X, Z),))
    rules = program(
        (ever("r", X), ever("first", X)), (ever("r", Y), ever("r", X), ever("e", X, Y), degree, Compare("=", N, 1))
    )
    assert run(name, rules, [*facts("e", (0, 1), (1, 2), (2, 3), (2, 4)), fact("first", 0)]).certain["r"] == {
        (0,),
        (1,),
        (2,),
    }
