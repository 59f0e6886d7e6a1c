"""What clingo does on its own that it must not do here."""

from __future__ import annotations

from itertools import combinations

import pytest
from clingo.control import Control

from charter_engine.engines.bounds import bound
from charter_engine.engines.clingo_control import Clingo, TooHeavy
from charter_engine.engines.clingo_names import Names
from charter_engine.engines.clingo_whole_text import WholeWriter
from charter_engine.engines.interface import EngineFault
from charter_engine.rules.ir import NOW, WAKE, Calc, Compare, Let, Not, Sum
from tests.engines.programs import N, T, W, X, Y, before, earlier, ever, fact, facts, now, program, run


def test_clingos_own_integers_wrap_in_silence() -> None:
    # The reason for bounds and exact functions: should clingo ever refuse instead, they may go.
    control = Control()
    control.add("base", [], "p(2000000000*4).")
    control.ground([("base", [])])
    (atom,) = control.symbolic_atoms.by_signature("p", 1)
    assert atom.symbol.arguments[0].number == (8_000_000_000 + 2**31) % 2**32 - 2**31


@pytest.mark.parametrize("fn", ["add", "mul"])
def test_arithmetic_that_leaves_31_bits_is_exact(fn: str) -> None:
    rules = program((ever("x", Y), ever("f", X), Let(Y, Calc(fn, (X, X)))))
    assert run("clingo", rules, facts("f", 2**30)).certain["x"] == {(2**31 if fn == "add" else 2**60,)}


def test_comparisons_of_what_leaves_31_bits_are_exact() -> None:
    rules = program((ever("x", X), ever("f", X), Compare(">", Calc("mul", (X, X)), 2**31)))
    assert run("clingo", rules, facts("f", 46_340, 46_341, 2**40)).certain["x"] == {(46_341,), (2**40,)}


def test_sums_of_small_weights_that_leave_31_bits_are_exact() -> None:
    rules = program((ever("x", N), Sum(N, W, (X,), (ever("f", X, W),))))
    known = facts("f", *((number, 2**30 + number) for number in range(5)))
    assert run("clingo", rules, known).certain["x"] == {(5 * 2**30 + 10,)}


def _sums(*weights: int, light: bool) -> set[int]:
    """Return what a sum may come to, as far as the grounder looks, where each weight may or may not be there."""
    (rule,) = program((ever("x", N), Sum(N, W, (X,), (ever("f", X, W),)))).rules
    may_be = facts("f", *enumerate(weights))
    names = Names()
    writer = WholeWriter(names, bound([rule], may_be, (0, 1)), light=light)
    clingo = Clingo()
    clingo.add("base", [], writer.rule(rule, asked=False) + "".join(f"{{ {writer.fact(each)} }}.\n" for each in may_be))
    clingo.ground([("base", [])])
    return {atom.symbol.arguments[0].number for atom in clingo.atoms(names.predicate("x"), 1)}


def test_a_light_sum_comes_to_what_some_of_its_weights_come_to_and_to_nothing_else() -> None:
    weights = 1_998, 2_002, 2_006_000
    some = {sum(each for each in chosen) for size in range(4) for chosen in combinations(weights, size)}
    assert _sums(*weights, light=True) == some
    assert len(_sums(*weights, light=False)) > 2 * len(some), "limbs are gone through each by itself: light need not be"


def test_a_light_sum_that_might_pass_31_bits_is_too_heavy() -> None:
    assert len(_sums(2**30, 2**30 - 1, light=True)) == 4
    with pytest.raises(TooHeavy):
        _sums(2**30, 2**30, light=True)


def test_a_weight_that_the_limbs_cannot_hold_is_a_fault() -> None:
    rules = program((ever("x", N), Sum(N, W, (X,), (ever("f", X, W),))))
    assert run("clingo", rules, facts("f", ("a", 2**399))).certain["x"] == {(2**399,)}
    with pytest.raises(EngineFault, match="400 bits"):
        run("clingo", rules, facts("f", ("a", 2**400)))


def test_what_clingo_complains_of_is_a_fault() -> None:
    clingo = Clingo()
    clingo.add("base", [], "p(X+1) :- q(X). q(a).")
    with pytest.raises(EngineFault, match="operation undefined"):
        clingo.ground([("base", [])])
    with pytest.raises(EngineFault):
        Clingo().add("base", [], "p(")


def test_a_fault_in_an_exact_function_is_a_fault() -> None:
    clingo = Clingo()
    clingo.add("base", [], "p(@mul(a,2)).")
    with pytest.raises(EngineFault, match="a is no integer"):
        clingo.ground([("base", [])])


@pytest.mark.parametrize("instants", [1, 2, 3, 4, 7])
def test_instants_of_equal_parity_do_not_mix(instants: int) -> None:
    rules = program(
        (now("x", X), now("f", X)),
        (now("was", X), before("x", X)),
        (now("twice", X), before("was", X)),
        (now("gone", X), before("x", X), Not(now("x", X))),
        (now("ever", X, T), earlier(T, "x", X)),
    )
    known = [fact("f", number, at=number) for number in range(instants)]
    found = run("clingo", rules, known).certain
    assert found["x"] == {(number, number) for number in range(instants)}
    assert found["was"] == found["gone"] == {(number, number + 1) for number in range(instants - 1)}
    assert found["twice"] == {(number, number + 2) for number in range(instants - 2)}
    assert found["ever"] == {(who, who, at) for at in range(instants) for who in range(at)}


def test_rules_that_fire_at_some_instants_only_are_parted_and_still_derive_all() -> None:
    rules = program(*((now(f"x{number}", X), now(f"f{number % 3}", X), ever("g", X)) for number in range(12)))
    known = [
        *facts("g", "a"),
        *(fact(f"f{each}", "a", at=at) for at in range(8) for each in range(3) if at >> each & 1),
    ]
    found = run("clingo", rules, known).certain
    for number in range(12):
        assert found[f"x{number}"] == {("a", at) for at in range(8) if at >> (number % 3) & 1}


def test_every_wake_of_an_instant_is_seen_though_gringo_needs_one_for_its_head() -> None:
    rules = program((now(WAKE, T), ever("f", X), Let(T, Calc("add", (X, NOW)))))
    assert run("clingo", rules, facts("f", 100, 200, 300), horizon=300).instants == (0, 100, 200, 300)
