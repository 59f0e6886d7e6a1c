"""What engines take for granted, and what is said where it does not hold."""

from __future__ import annotations

import pytest

from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Choice, Compare, Count, Let, Literal, Not, Program, Sum
from charter_engine.rules.wellformed import bound_variables, problems, variables
from tests.engines.programs import A, N, T, W, X, Y, Z, before, earlier, ever, fact, now, program


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (ever("x", 1, "a"), ()),
        (ever("x", X), (ever("f", X), Not(ever("g", X)), Compare("<", X, 3))),
        (ever("x", Z), (Let(Z, Calc("add", (Y, 1))), Let(Y, Calc("mul", (X, 2))), ever("f", X))),
        (now("x", NOW, PREV), (before("f"),)),
        (now("x", T), (earlier(T, "f"), Not(earlier(T, "g")))),
        (ever("x", X, N), (ever("f", X), Count(N, (Y, X, "a"), (ever("g", X, Y), Not(ever("f", Y)))))),
        (ever("x", N), (Sum(N, W, (Y,), (ever("g", W, Y), Compare(">", W, 0))),)),
        (ever("x", A), (Count(N, (X,), (ever("f", X),)), Let(A, Calc("max", (N, 1))))),
    ],
)
def test_a_rule_that_binds_its_variables_has_no_problem(head: Atom, body: tuple[Literal, ...]) -> None:
    assert problems(program((head, *body))) == ()


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        (ever("x", X), (), "X in the head is not bound"),
        (ever("x", X), (Not(ever("f", X)),), "X in the head is not bound"),
        (ever("x"), (Not(ever("f", X)),), "X in Not is not bound"),
        (ever("x"), (Compare("=", X, 1),), "X in Compare is not bound"),
        (ever("x"), (Let(X, Calc("add", (Y, 1))),), "Y in Let is not bound"),
        (ever("x"), (Let(X, Y), Let(Y, X)), "Y in Let is not bound"),
        (now("x"), (Not(earlier(T, "f")),), "T in Not is not bound"),
        (ever("x", Y), (Count(N, (Y,), (ever("f", Y),)),), "Y in the head is not bound"),
        (ever("x"), (Count(N, (Z,), (ever("f", Y),)),), "Z in Count is not bound"),
        (ever("x"), (Count(N, (Y,), (ever("f", Y), Compare("<", X, Y))),), "X in Compare is not bound"),
        (ever("x"), (Sum(N, W, (Y,), (ever("f", Y),)),), "the weight W is not bound"),
        (ever("x"), (Count(N, (Y,), (ever("f", Y), Count(A, (), ()))),), "a count or sum stands inside another"),
        (ever("x"), (Compare("==", 1, 1),), "unknown comparison =="),
        (ever("x"), (Compare("<", Calc("add", (1,)), 1),), "add is no calculation on 1 arguments"),
        (ever("x"), (Let(X, Calc("min", (Calc("root", (1, 2)), 1))),), "root is no calculation on 2 arguments"),
        (ever("x", NOW), (), "Now in the head is not bound"),
        (ever("x"), (now("f"),), "a timeless head reads a timed atom"),
        (ever("x"), (Count(N, (), (before("f"),)),), "a timeless head reads a timed atom"),
        (before("x"), (), "the head is at Prev, neither timeless nor now"),
        (earlier(T, "x"), (earlier(T, "f"),), "the head is at T, neither timeless nor now"),
    ],
)
def test_each_problem_of_a_rule_is_said_once_with_the_rule(head: Atom, body: tuple[Literal, ...], said: str) -> None:
    assert problems(program((head, *body))).count(f"rule r0: {said}") == 1


def test_an_identity_used_twice_is_said() -> None:
    (rule,) = program((ever("x"),)).rules
    assert problems(Program((rule, rule))) == ("rule r0: the identity is used twice",)


def test_a_predicate_has_one_arity_in_rules_facts_and_choices() -> None:
    rules = program((ever("x", X), ever("f", X)))
    choice = Choice("c", ((fact("x"),),))
    assert problems(rules, [fact("f", 1, 2)], [choice]) == (
        "a fact: f has 2 arguments here and 1 elsewhere",
        "choice c: x has 0 arguments here and 1 elsewhere",
    )


def test_a_predicate_is_timed_everywhere_or_nowhere() -> None:
    assert problems(program((now("x"), ever("f")), (now("y"), now("f"))), [fact("x")]) == (
        "rule r1: f is timed in one place and timeless in another",
        "a fact: x is timed in one place and timeless in another",
    )


def test_a_choice_has_alternatives_of_timeless_facts() -> None:
    choices = [Choice("none", ()), Choice("timed", ((fact("f", at=1),), ()))]
    assert problems(Program(()), (), choices) == (
        "choice none: no alternative",
        "choice timed: the fact f is timed",
    )


def test_variables_of_an_expression_are_all_of_them() -> None:
    assert variables(Calc("add", (X, Calc("mul", (Y, 2))))) == {X, Y}
    assert variables("X") == variables(1) == frozenset()


def test_a_result_is_bound_whatever_the_rest() -> None:
    assert bound_variables([Count(N, (), ()), Let(X, N)], frozenset()) == {N, X}
