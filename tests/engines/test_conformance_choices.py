"""Choices: what holds in every completion and what holds in some, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_engine.engines.interface import EngineFault, Show
from charter_engine.engines.registry import engine
from charter_engine.engines.timeline import evaluate
from charter_engine.rules.ir import NOW, WAKE, Calc, Choice, Compare, Count, Let, Not, Program, Sum
from tests.engines.programs import N, T, W, X, Y, before, earlier, ever, fact, facts, now, program, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_engine.rules.ir import Atom


def whether(predicate: str, *args: str | int) -> Choice:
    """Return the choice whether a fact holds."""
    return Choice(" ".join(map(str, (predicate, *args))), ((fact(predicate, *args),), ()))


def test_without_choices_what_is_possible_is_what_is_certain(name: str) -> None:
    found = run(name, program((ever("x", X), ever("f", X))), facts("f", "a"))
    assert found.possible is found.certain


def test_a_fact_of_one_alternative_is_possible_but_not_certain(name: str) -> None:
    found = run(name, program((ever("x", X), ever("f", X))), facts("f", "a"), [whether("f", "b")])
    assert found.certain["x"] == {("a",)}
    assert found.possible["x"] == {("a",), ("b",)}


def test_exactly_one_alternative_holds(name: str) -> None:
    rules = program((ever("both"), ever("f"), ever("g")), (ever("none"), Not(ever("f")), Not(ever("g"))))
    found = run(name, rules, choices=[Choice("c", ((fact("f"),), (fact("g"),)))])
    assert found.possible == {"both": frozenset(), "none": frozenset()}


def test_what_follows_from_each_alternative_is_certain(name: str) -> None:
    rules = program((ever("x"), ever("f")), (ever("x"), ever("g")))
    assert run(name, rules, choices=[Choice("c", ((fact("f"),), (fact("g"),)))]).certain["x"] == {()}


def test_the_only_alternative_is_certain(name: str) -> None:
    found = run(name, program(), choices=[Choice("c", ((fact("f", "a"), fact("g")),))], show=["f", "g"])
    assert found.certain == found.possible == {"f": {("a",)}, "g": {()}}


def test_choices_combine(name: str) -> None:
    rules = program((now("number", N), Count(N, (X,), (ever("f", X),))))
    found = run(name, rules, choices=[whether("f", "a"), whether("f", "b"), whether("f", "c")])
    assert found.certain["number"] == frozenset()
    assert found.possible["number"] == {(number, 0) for number in range(4)}


def test_negation_of_what_is_open_is_open(name: str) -> None:
    found = run(name, program((ever("x"), Not(ever("f")))), choices=[whether("f")])
    assert found.certain["x"] == frozenset()
    assert found.possible["x"] == {()}


def test_a_fact_known_besides_is_not_open(name: str) -> None:
    found = run(name, program((ever("x"), Not(ever("f")))), [fact("f")], [whether("f")])
    assert found.possible["x"] == frozenset()


def test_an_alternative_may_give_a_predicate_that_rules_derive(name: str) -> None:
    rules = program((ever("x", X), ever("f", X)), (ever("y", X), ever("x", X)))
    found = run(name, rules, facts("f", "a"), [whether("x", "b")])
    assert found.certain["y"] == {("a",)}
    assert found.possible["y"] == {("a",), ("b",)}


def test_what_is_open_stays_open_at_later_instants(name: str) -> None:
    rules = program(
        (now("on"), ever("f"), Compare("=", NOW, 0)),
        (now("on"), before("on")),
        (now("was"), earlier(T, "on"), Compare("=", T, 0)),
    )
    found = run(name, rules, choices=[whether("f")], instants=[0, 1, 2])
    assert found.certain == {"on": frozenset(), "was": frozenset()}
    assert found.possible == {"on": {(0,), (1,), (2,)}, "was": {(1,), (2,)}}


def test_every_instant_that_some_completion_wakes_at_is_visited_in_all(name: str) -> None:
    rules = program((now(WAKE, T), ever("delay", N), Let(T, Calc("add", (0, N)))), (now("x"),))
    found = run(name, rules, choices=[Choice("c", ((fact("delay", 5),), (fact("delay", 7),)))])
    assert found.instants == (0, 5, 7)
    assert found.certain["x"] == {(0,), (5,), (7,)}
    assert found.possible[WAKE] == {(wake, at) for wake in (5, 7) for at in (0, 5, 7)}


def test_a_wake_that_no_completion_asks_for_is_not_visited(name: str) -> None:
    rules = program((now(WAKE, 9), ever("f"), ever("g")))
    assert run(name, rules, choices=[Choice("c", ((fact("f"),), (fact("g"),)))]).instants == (0,)


def test_sums_past_64_bits_differ_by_completion(name: str) -> None:
    rules = program((ever("total", N), Sum(N, W, (Y,), (ever("pays", Y, W),))))
    choices = [Choice("c", ((fact("pays", "b", 2**64),), (fact("pays", "b", 1),)))]
    found = run(name, rules, [fact("pays", "a", 2**64)], choices)
    assert found.possible["total"] == {(2**65,), (2**64 + 1,)}


@pytest.mark.parametrize("count", [6, 12])
def test_many_choices_are_looked_at_or_refused_by_a_limit(name: str, count: int) -> None:
    rules = program((ever("x", X), ever("f", X)))
    choices = [whether("f", f"{number}") for number in range(count)]
    if name == "pydatalog" and count == 12:
        with pytest.raises(Exception, match="4096 completions, and at most 64 are enumerated"):
            run(name, rules, choices=choices)
    else:
        assert len(run(name, rules, choices=choices).possible["x"]) == count


def test_a_choice_without_alternatives_is_a_fault(name: str) -> None:
    empty = Program(())
    with pytest.raises(EngineFault, match="no alternative"):
        evaluate(engine(name), empty, [], [Choice("c", ())], [0], horizon=0, show=Show(frozenset()))


def test_what_is_certain_turns_on_nothing_though_it_is_asked(name: str) -> None:
    rules = program((ever("x"), ever("g")), (ever("y"), ever("f")))
    found = evaluate(
        engine(name),
        rules,
        [fact("g")],
        [whether("f")],
        horizon=0,
        show=frozenset({"x", "y"}),
        asking=lambda _: [("x", ()), ("y", ())],
    )
    assert set(found.turning) == {("y", ())}


@pytest.mark.parametrize("of", [ever, now])
def test_a_sum_that_is_only_compared_is_told_from_all_completions(name: str, of: Callable[..., Atom]) -> None:
    when = (now("held"),) if of is now else ()
    total = Sum(N, W, (X,), (of("worth", X, W),))
    rules = program(
        (of("worth", X, W), *when, ever("f", X, W)),
        (of("much"), *when, total, Compare(">=", N, 55)),
        (of("any"), *when, total, Compare(">=", N, 10)),
        (of("none"), *when, total, Compare("<", N, 3)),
    )
    known = [fact("f", "z", 3), fact("held", at=0)]
    found = run(name, rules, known, [whether("f", f"a{number}", 9) for number in range(6)])
    held = frozenset({(0,) if of is now else ()})
    assert [found.certain[each] for each in ("much", "any", "none")] == [frozenset()] * 3
    assert [found.possible[each] for each in ("much", "any", "none")] == [held, held, frozenset()]
