"""Instants: now, the one before, any earlier one, wakes and the horizon, on every engine."""

from __future__ import annotations

from charter_engine.model.calendar import parse_instant
from charter_engine.rules.ir import NOW, PREV, WAKE, Calc, Compare, Count, Let, Not, Sum
from tests.engines.programs import N, T, W, X, Y, before, earlier, ever, fact, facts, now, program, run


def day(text: str) -> int:
    found = parse_instant(text)
    assert found is not None
    return found


def test_instants_are_those_asked_for_and_those_of_the_facts_in_order(name: str) -> None:
    found = run(name, program(), [fact("f", at=7), fact("f", at=3), fact("g")], instants=[5, 3], show=["f", "g"])
    assert found.instants == (3, 5, 7)
    assert found.certain == {"f": {(3,), (7,)}, "g": {()}}


def test_facts_past_the_horizon_are_not_seen(name: str) -> None:
    found = run(name, program(), [fact("f", at=3), fact("f", at=9)], instants=[8], horizon=7, show=["f"])
    assert found.instants == (3,)
    assert found.certain["f"] == {(3,)}


def test_a_timed_rule_without_a_body_holds_at_every_instant(name: str) -> None:
    assert run(name, program((now("x"),)), instants=[1, 2]).certain["x"] == {(1,), (2,)}


def test_now_and_before_are_values_too(name: str) -> None:
    rules = program((now("x", PREV), Compare(">", NOW, 0)), (now("y", NOW), Not(before("x", 1))))
    found = run(name, rules, instants=[0, 1, 5]).certain
    assert found["x"] == {(0, 1), (1, 5)}
    assert found["y"] == {(0, 0), (1, 1), (5, 5)}


def test_nothing_holds_before_the_first_instant(name: str) -> None:
    rules = program(
        (now("on"), before("on")),
        (now("on"), Not(before("on")), ever("start")),
        (now("since", PREV), now("on")),
        (now("late"), Not(before("on"))),
        (now("number", N), Count(N, (), (before("on"),))),
    )
    found = run(name, rules, [fact("start")], instants=[0, 1, 2]).certain
    assert found["on"] == {(0,), (1,), (2,)}
    assert found["late"] == {(0,)}
    assert found["since"] == {(0, 1), (1, 2)}
    assert found["number"] == {(0, 0), (1, 1), (1, 2)}


def test_before_is_the_instant_before_and_no_earlier_one(name: str) -> None:
    found = run(name, program((now("x", X), before("f", X))), [fact("f", "a", at=0)], instants=[1, 2]).certain
    assert found["x"] == {("a", 1)}


def test_an_earlier_instant_is_any_one_strictly_before_now(name: str) -> None:
    rules = program((now("x", X, T), earlier(T, "f", X)))
    known = [fact("f", "a", at=0), fact("f", "a", at=5), fact("f", "b", at=9)]
    assert run(name, rules, known).certain["x"] == {("a", 0, 5), ("a", 0, 9), ("a", 5, 9)}


def test_two_atoms_may_share_an_earlier_instant(name: str) -> None:
    rules = program((now("x", X), earlier(T, "f", X), earlier(T, "g", X)))
    known = [fact("f", "a", at=0), fact("g", "a", at=5), fact("f", "b", at=5), fact("g", "b", at=5)]
    assert run(name, rules, known, instants=[9]).certain["x"] == {("b", 9)}


def test_negation_at_an_earlier_instant(name: str) -> None:
    rules = program((now("x", T), earlier(T, "f"), Not(earlier(T, "g"))))
    known = [fact("f", at=0), fact("g", at=0), fact("f", at=5)]
    assert run(name, rules, known, instants=[9]).certain["x"] == {(5, 9)}


def test_what_is_so_now_or_later_was_not_so_at_an_earlier_instant(name: str) -> None:
    """A denial does not bind the instant, and a count does not either."""
    rules = program(
        (now("on"),),
        (now("x", T), ever("asked", T), Not(earlier(T, "on"))),
        (now("number", N), Count(N, (T,), (ever("asked", T), Not(earlier(T, "on"))))),
    )
    found = run(name, rules, facts("asked", 0, 5, 7), instants=[0, 5]).certain
    assert found["x"] == {(0, 0), (5, 0), (7, 0), (5, 5), (7, 5)}
    assert found["number"] == {(3, 0), (2, 5)}


def test_a_loop_through_negation_across_instants_is_a_sequence(name: str) -> None:
    rules = program((now("tick"), Not(before("tick"))))
    assert run(name, rules, instants=range(5)).certain["tick"] == {(0,), (2,), (4,)}


def test_counts_and_sums_over_earlier_instants(name: str) -> None:
    rules = program(
        (now("times", X, N), ever("member", X), Count(N, (T,), (earlier(T, "spoke", X, W),))),
        (now("minutes", X, N), ever("member", X), Sum(N, W, (T,), (earlier(T, "spoke", X, W),))),
    )
    known = [fact("spoke", "a", 5, at=0), fact("spoke", "a", 5, at=1), *facts("member", "a", "b")]
    found = run(name, rules, known, instants=[2]).certain
    assert {row for row in found["times"] if row[-1] == 2} == {("a", 2, 2), ("b", 0, 2)}
    assert {row for row in found["minutes"] if row[-1] == 2} == {("a", 10, 2), ("b", 0, 2)}


def test_what_is_carried_on_lasts_until_it_is_ended(name: str) -> None:
    rules = program(
        (now("holds", X), now("begins", X)),
        (now("holds", X), before("holds", X), Not(now("ends", X))),
    )
    known = [fact("begins", "a", at=0), fact("begins", "b", at=1), fact("ends", "a", at=3)]
    assert run(name, rules, known, instants=range(5)).certain["holds"] == {
        *((("a", at)) for at in range(3)),
        *((("b", at)) for at in range(1, 5)),
    }


def test_a_wake_is_visited_and_may_wake_again(name: str) -> None:
    rules = program((now(WAKE, X), Let(X, Calc("add", (NOW, 10)))))
    assert run(name, rules, horizon=35).instants == (0, 10, 20, 30)


def test_all_wakes_of_one_instant_are_visited(name: str) -> None:
    rules = program((now(WAKE, X), ever("f", X)), (now("x", N), Count(N, (X,), (now(WAKE, X),))))
    found = run(name, rules, facts("f", 9, 2, 5))
    assert found.instants == (0, 2, 5, 9)
    assert found.certain["x"] == {(3, at) for at in (0, 2, 5, 9)}


def test_wakes_at_or_before_now_and_past_the_horizon_are_not_visited(name: str) -> None:
    found = run(name, program((now(WAKE, X), ever("f", X))), facts("f", 0, -5, 50, 10**12), instants=[3], horizon=50)
    assert found.instants == (3, 50)


def test_a_deadline_that_passes_is_a_breach_at_that_instant(name: str) -> None:
    rules = program(
        (now("due", X, T), now("asked", X), Let(T, Calc("add", (NOW, 60)))),
        (now("due", X, T), before("due", X, T), Not(before("done", X)), Compare("<", PREV, T)),
        (now("done", X), now("due", X, T), now("acts", X)),
        (now("breach", X), now("due", X, NOW), Not(now("done", X))),
        (now(WAKE, T), now("due", X, T)),
    )
    found = run(name, rules, [fact("asked", "a", at=0), fact("asked", "b", at=0), fact("acts", "b", at=40)])
    assert found.instants == (0, 40, 60)
    assert found.certain["breach"] == {("a", 60)}


def test_a_breach_may_give_rise_to_a_duty_from_the_next_instant_on(name: str) -> None:
    rules = program(
        (now("due", "member", 60), Compare("=", NOW, 0)),
        (now("due", "guarantor", T), before("breach", "member"), Let(T, Calc("add", (PREV, 30)))),
        (now("due", X, T), before("due", X, T)),
        (now("breach", X), now("due", X, NOW)),
        (now(WAKE, T), now("due", X, T)),
    )
    found = run(name, rules, instants=[0, 61])
    assert found.certain["breach"] == {("member", 60), ("guarantor", 90)}


def test_months_are_calendar_months(name: str) -> None:
    start = day("2032-01-31")
    rules = program((now("due", T), now("f"), Let(T, Calc("shift", (NOW, 1, 90)))), (now(WAKE, T), now("due", T)))
    found = run(name, rules, [fact("f", at=start)], instants=[], horizon=day("2033-01-01"))
    assert found.instants == (start, day("2032-02-29T01:30"))


def test_months_are_calendar_months_from_instants_that_facts_give(name: str) -> None:
    starts = [day(text) for text in ("2031-01-31", "2031-03-15", "1999-12-31", "2000-02-29")]
    rules = program((ever("due", X, Y), ever("f", X, N), Let(Y, Calc("shift", (X, N, 0)))))
    found = run(name, rules, facts("f", *zip(starts, (1, -1, 2, 12), strict=True))).certain["due"]
    ends = [day(text) for text in ("2031-02-28", "2031-02-15", "2000-02-29", "2001-02-28")]
    assert found == set(zip(starts, ends, strict=True))


def test_a_timeless_predicate_holds_at_all_instants(name: str) -> None:
    found = run(name, program((now("x", X), ever("f", X)), (ever("f", "b"),)), facts("f", "a"), instants=[1, 2]).certain
    assert found["x"] == {("a", 1), ("b", 1), ("a", 2), ("b", 2)}
