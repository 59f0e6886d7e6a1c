"""Which rules can fire: never one too few, and few too many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_engine.engines.calculate import holds
from charter_engine.engines.schedule import names, schedule, token
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Let, Literal, Not
from tests.engines.programs import N, T, X, Y, before, earlier, ever, now, program

RULES = program(
    (now("a", X), now("f", X)),
    (now("b", X), now("a", X), ever("g", X)),
    (now("c", X), before("b", X)),
    (now("d", X), earlier(T, "b", X), Not(now("a", X))),
    (now("e", PREV), now("free")),
    (now("free"),),
)


@pytest.mark.parametrize(
    ("holding", "first", "expected"),
    [
        ((), True, {"free"}),
        ((), False, {"free", "e"}),
        ((("now", "f"),), True, {"free", "a"}),
        ((("now", "f"), ("always", "g")), True, {"free", "a", "b"}),
        ((("prev", "b"),), False, {"free", "e", "c"}),
        ((("past", "b"),), False, {"free", "e", "d"}),
    ],
)
def test_a_rule_can_fire_if_each_positive_atom_may_hold(
    holding: tuple[tuple[str, str], ...], *, first: bool, expected: set[str]
) -> None:
    fired, heads = schedule(RULES.rules).fireable(holding, first=first)
    assert {RULES.rules[rule].head.predicate for rule in fired} == heads == expected


def test_predicates_read_at_earlier_instants_are_named() -> None:
    assert schedule(RULES.rules).past == ("b",)


def test_atoms_wait_for_when_and_what() -> None:
    assert list(map(token, [ever("p"), now("p"), before("p"), earlier(T, "p")])) == [
        ("always", "p"),
        ("now", "p"),
        ("prev", "p"),
        ("past", "p"),
    ]


@pytest.mark.parametrize(
    ("head", "body", "used"),
    [
        (now("x", PREV), (), True),
        (now("x"), (before("y"), Not(before("z"))), False),
        (now("x"), (Compare("<", PREV, 1),), True),
        (now("x"), (Let(X, Calc("add", (Calc("mul", (PREV, 2)), NOW))),), True),
        (now("x"), (Not(now("y", PREV)),), True),
        (now("x"), (Count(N, (Y,), (now("y", Y, PREV),)),), True),
        (now("x"), (Count(N, (Y,), (before("y", Y),)),), False),
    ],
)
def test_the_instant_before_is_used_as_a_value_or_not(head: Atom, body: tuple[Literal, ...], *, used: bool) -> None:
    (rule,) = program((head, *body)).rules
    assert names(rule, PREV) is used


@given(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.integers(), st.integers())
def test_comparisons_hold_as_pythons_do(op: str, left: int, right: int) -> None:
    expected = {"=": left == right, "!=": left != right, "<": left < right, "<=": left <= right}
    assert holds(op, left, right) is expected.get(op, {">": left > right, ">=": left >= right}.get(op))


def test_symbols_have_no_order() -> None:
    assert not holds("=", 1, "1")
    with pytest.raises(TypeError):
        holds("<", "a", "b")
