"""What each kind of literal means, within one instant and without one, on every engine."""

from __future__ import annotations

import pytest

from charter_engine.engines.interface import EngineFault
from charter_engine.rules.ir import Calc, Compare, Count, Let, Literal, Not, Row, Sum
from tests.engines.programs import A, B, N, W, X, Y, Z, ever, fact, facts, now, program, run

VOTES = [
    *facts("vote", ("p", "a", "yes"), ("p", "b", "yes"), ("p", "c", "no"), ("q", "a", "no")),
    *facts("proposal", "p", "q", "r"),
    *facts("weight", ("a", 5), ("b", 5), ("c", 7)),
]


def rows(name: str, *body: Literal, known: object = ()) -> frozenset[Row]:
    """Return the values of X for which a body holds."""
    assert isinstance(known, list | tuple)
    return run(name, program((ever("x", X), *body)), known).certain["x"]


def test_a_rule_without_a_body_holds(name: str) -> None:
    assert run(name, program((ever("x", "a", 1),))).certain["x"] == {("a", 1)}


def test_a_fact_needs_no_rule_to_be_shown(name: str) -> None:
    assert run(name, program(), facts("f", "a"), show=["f"]).certain["f"] == {("a",)}


def test_what_nothing_derives_has_an_empty_entry(name: str) -> None:
    found = run(name, program((ever("x", X), ever("nothing", X))), show=["unheard of"])
    assert found.certain == {"x": frozenset(), "unheard of": frozenset()}


def test_facts_and_rules_of_one_predicate_come_together(name: str) -> None:
    assert run(name, program((ever("f", X), ever("g", X))), [fact("f", "a"), fact("g", "b")]).certain["f"] == {
        ("a",),
        ("b",),
    }


def test_atoms_join_on_common_variables(name: str) -> None:
    known = facts("e", ("a", "b"), ("b", "c"), ("b", "b"))
    found = run(name, program((ever("x", X, Z), ever("e", X, Y), ever("e", Y, Z))), known)
    assert found.certain["x"] == {("a", "c"), ("a", "b"), ("b", "c"), ("b", "b")}


def test_a_variable_that_stands_twice_in_an_atom_has_one_value(name: str) -> None:
    assert rows(name, ever("e", X, X), known=facts("e", ("a", "b"), ("b", "b"))) == {("b",)}


def test_constants_in_an_atom_select(name: str) -> None:
    assert rows(name, ever("e", X, "b", 1), known=facts("e", ("a", "b", 1), ("c", "b", 2), ("d", "c", 1))) == {("a",)}


def test_atoms_without_common_variables_multiply(name: str) -> None:
    found = run(name, program((ever("x", X, Y), ever("f", X), ever("g", Y))), [*facts("f", 1, 2), *facts("g", 3, 4)])
    assert found.certain["x"] == {(1, 3), (1, 4), (2, 3), (2, 4)}


def test_negation_holds_of_what_is_not_derived(name: str) -> None:
    known = [*facts("f", "a", "b"), *facts("g", "b")]
    assert rows(name, ever("f", X), Not(ever("g", X)), known=known) == {("a",)}


def test_negation_of_what_has_neither_rule_nor_fact_holds(name: str) -> None:
    assert rows(name, ever("f", X), Not(ever("nothing", X)), known=facts("f", "a")) == {("a",)}


def test_negation_of_a_fact_without_arguments(name: str) -> None:
    assert rows(name, ever("f", X), Not(ever("off")), known=[*facts("f", "a"), fact("off")]) == frozenset()
    assert rows(name, ever("f", X), Not(ever("off")), known=facts("f", "a")) == {("a",)}


def test_negation_may_stand_before_what_binds_its_variables(name: str) -> None:
    known = [*facts("f", "a", "b"), *facts("g", "b")]
    assert rows(name, Not(ever("g", X)), ever("f", X), known=known) == {("a",)}


@pytest.mark.parametrize(
    ("op", "expected"), [("=", {2}), ("!=", {1, 3}), ("<", {1}), ("<=", {1, 2}), (">", {3}), (">=", {2, 3})]
)
def test_comparisons_of_integers(name: str, op: str, expected: set[int]) -> None:
    assert rows(name, ever("f", X), Compare(op, X, 2), known=facts("f", 1, 2, 3)) == {(each,) for each in expected}


def test_an_integer_never_equals_a_symbol(name: str) -> None:
    known = facts("f", 1, "1", 8_000_000_000, "8000000000")
    found = run(name, program((ever("x", X, Y), ever("f", X), ever("f", Y), Compare("=", X, Y))), known)
    assert found.certain["x"] == {(each, each) for each in (1, "1", 8_000_000_000, "8000000000")}
    found = run(name, program((ever("x", X, Y), ever("f", X), ever("f", Y), Compare("!=", X, Y))), known)
    assert len(found.certain["x"]) == 12


def test_a_let_binds_and_a_bound_let_checks(name: str) -> None:
    double = Let(Y, Calc("mul", (X, 2)))
    known = [*facts("f", 1, 2, 4), *facts("g", 4)]
    assert run(name, program((ever("x", X, Y), ever("f", X), double)), known).certain["x"] == {(1, 2), (2, 4), (4, 8)}
    assert rows(name, ever("f", X), double, ever("g", Y), known=known) == {(2,)}


def test_lets_may_stand_in_any_order(name: str) -> None:
    body = (Compare(">", Z, 10), Let(Z, Calc("add", (Y, 1))), Let(Y, Calc("mul", (X, X))), ever("f", X))
    assert rows(name, *body, known=facts("f", 2, 3, 4)) == {(4,)}


def test_a_let_of_a_symbol_binds_it(name: str) -> None:
    assert rows(name, Let(X, "a")) == {("a",)}


def test_constants_compare_without_any_atom(name: str) -> None:
    assert rows(name, Let(X, 1), Compare("<", Calc("add", (1, 1)), 3)) == {(1,)}
    assert rows(name, Let(X, 1), Compare("<", Calc("add", (1, 2)), 3)) == frozenset()


@pytest.mark.parametrize("where", ["let", "compare", "inequality", "constant", "nested", "count"])
def test_a_division_by_zero_makes_its_literal_false(name: str, where: str) -> None:
    quotient = Calc("floordiv", (12, Y))
    bodies: dict[str, tuple[Literal, ...]] = {
        "let": (Let(Z, quotient),),
        "compare": (Compare("<=", quotient, 6),),
        "inequality": (Compare("!=", quotient, quotient),),
        "constant": (Let(Z, Calc("floordiv", (Y, 0))),),
        "nested": (Compare(">", Calc("add", (1, Calc("floordiv", (12, Calc("floordiv", (Y, 2)))))), 0),),
        "count": (Count(N, (Z,), (ever("f", Z, W), Compare("<=", Calc("floordiv", (12, W)), 6))), Compare("=", N, 2)),
    }
    expected = {
        "let": {("b",), ("c",)},
        "compare": {("b",), ("c",)},
        "inequality": set[Row](),
        "constant": set[Row](),
        "nested": {("b",), ("c",)},
        "count": {("a",), ("b",), ("c",)},
    }
    known = facts("f", ("a", 0), ("b", 2), ("c", 5))
    assert rows(name, ever("f", X, Y), *bodies[where], known=known) == expected[where]


def test_division_rounds_down(name: str) -> None:
    found = run(name, program((ever("x", X, Y), ever("f", X), Let(Y, Calc("floordiv", (X, 3))))), facts("f", 7, -7, -6))
    assert found.certain["x"] == {(7, 2), (-7, -3), (-6, -2)}


def test_a_calculation_with_a_symbol_is_a_fault(name: str) -> None:
    with pytest.raises(EngineFault):
        rows(name, ever("f", X), Let(Y, Calc("add", (X, 1))), known=facts("f", "a"))


def test_a_count_is_of_distinct_tuples_for_each_outer_value(name: str) -> None:
    votes = Count(N, (Y,), (ever("vote", X, Y, Z),))
    found = run(name, program((ever("x", X, N), ever("proposal", X), votes)), VOTES)
    assert found.certain["x"] == {("p", 3), ("q", 1), ("r", 0)}


def test_a_count_over_nothing_is_whether_its_body_holds(name: str) -> None:
    found = run(name, program((ever("x", X, N), ever("proposal", X), Count(N, (), (ever("vote", X, Y, Z),)))), VOTES)
    assert found.certain["x"] == {("p", 1), ("q", 1), ("r", 0)}


def test_a_sum_adds_equal_weights_of_distinct_tuples(name: str) -> None:
    yes = (ever("vote", X, Y, "yes"), ever("weight", Y, W))
    rules = program(
        (ever("by member", X, N), ever("proposal", X), Sum(N, W, (Y,), yes)),
        (ever("by weight", X, N), ever("proposal", X), Sum(N, W, (), yes)),
    )
    found = run(name, rules, VOTES).certain
    assert found["by member"] == {("p", 10), ("q", 0), ("r", 0)}
    assert found["by weight"] == {("p", 5), ("q", 0), ("r", 0)}


def test_the_same_variable_in_two_counts_is_two_variables(name: str) -> None:
    yes, no = (Count(result, (Y,), (ever("vote", X, Y, side),)) for result, side in ((A, "yes"), (B, "no")))
    assert rows(name, ever("proposal", X), yes, no, Compare(">", A, B), known=VOTES) == {("p",)}


def test_a_result_that_is_bound_elsewhere_checks(name: str) -> None:
    known = [*VOTES, *facts("needed", 1)]
    votes = Count(N, (Y,), (ever("vote", X, Y, Z),))
    assert rows(name, votes, ever("proposal", X), ever("needed", N), known=known) == {("q",)}


def test_an_aggregate_reads_the_result_of_another(name: str) -> None:
    light = Count(B, (Y,), (ever("weight", Y, W), Compare("<", W, A)))
    body = (light, Sum(A, W, (), (ever("weight", Y, W), ever("vote", X, Y, Z))), ever("proposal", X))
    found = run(name, program((ever("x", X, A, B), *body)), VOTES).certain["x"]
    assert found == {("p", 12, 3), ("q", 5, 0), ("r", 0, 0)}


def test_a_count_may_negate_and_calculate(name: str) -> None:
    inner = (ever("weight", Y, W), Not(ever("vote", X, Y, "yes")), Let(Z, Calc("mul", (W, 2))), Compare(">", Z, 10))
    found = run(name, program((ever("x", X, N), ever("proposal", X), Count(N, (Y,), inner))), VOTES)
    assert found.certain["x"] == {("p", 1), ("q", 1), ("r", 1)}


def test_strata_are_derived_in_order_whatever_the_order_of_the_rules(name: str) -> None:
    rules = program(
        (ever("third", X), ever("f", X), Not(ever("second", X))),
        (ever("second", X), ever("f", X), Not(ever("first", X))),
        (ever("first", X), ever("f", X), Compare(">", X, 1)),
    )
    assert run(name, rules, facts("f", 1, 2)).certain["third"] == {(2,)}


def test_a_count_of_what_is_derived_now(name: str) -> None:
    rules = program(
        (now("present", X), ever("f", X), Compare(">", X, 1)),
        (now("number", N), Count(N, (X,), (now("present", X),))),
    )
    assert run(name, rules, facts("f", 1, 2, 3)).certain["number"] == {(2, 0)}
