"""Principles about a computed value: it is set directly, whatever it would be worked out from."""

from __future__ import annotations

import pytest

from charter_engine.engines.registry import engine
from charter_engine.search.find import Settings
from charter_engine.search.principles import PrincipleVerdict, principles
from tests.life.scenes import charter

WORDS = """
kind Member, plural Members.
kind Threat.
attribute income of Member : money in EUR.
attribute impact of Threat : date.
attribute budget : number.
relation poor(Member).
action go.
action stay.
define dues(m) : money in EUR as m.income * 2.
define half(m) : money in EUR as dues(m) / 2.
define rest(m) : money in EUR as 100 EUR - half(m).
define lead(t) : duration as time to t.impact.
define half_of_all : number as budget / 2.
define low(m) as dues(m) < 5 EUR.
define weight(m) : money in EUR as m.income.
organ Board of Members.
decision plan of Board by heads.
procedure heads { excluded m where m.income > 100 EUR; adopted if yes by weight > 1/2 of members; }
"""
LOW = "every Member m may go when dues(m) < 5 EUR."


def verdict(norm: str, says: str) -> PrincipleVerdict:
    text = f"{WORDS}article 1 {{ 1. {norm} }}\nprinciple p {{ {says} }}\n"
    (found,) = principles(Settings(charter(text)), engine("clingo"), "t")
    assert not found.answered.mismatch
    return found


@pytest.mark.parametrize(
    ("norm", "says"),
    [
        (LOW, "go grows with dues of m."),
        (LOW, "go does not depend on dues of m."),
        (LOW, "go does not depend on anyone's dues."),
        (LOW, "low(m) grows with dues of m."),
        (LOW, "rest(m) grows with half of m."),
        ("every Member m may go when rest(m) > 5 EUR.", "go grows with half of m."),
        ("every Member m may go when lead(t) < 10 days.", "go grows with lead of t."),
        ("every Member m may go when half_of_all > 5.", "go does not depend on half_of_all."),
        (LOW, "plan does not depend on weight of m even through decisions."),
    ],
)
def test_what_depends_on_a_value_is_found(norm: str, says: str) -> None:
    found = verdict(norm, says)
    assert found.holds is False
    assert "# from the outset set directly: " in found.answered.case + found.second
    assert found.answered.case != found.second


@pytest.mark.parametrize(
    ("norm", "says"),
    [
        (LOW, "stay does not depend on dues of m."),
        ("every Member m may go when poor(m).", "go grows with dues of m."),
        # what is set directly hides what it would be worked out from
        ("every Member m may go when half(m) < 5 EUR.", "half(m) does not depend on weight of m."),
    ],
)
def test_what_does_not_is_proved(norm: str, says: str) -> None:
    assert verdict(norm, says).holds is True


def test_more_of_a_value_that_takes_nothing_away_is_proved() -> None:
    assert verdict("every Member m may go when dues(m) > 5 EUR.", "go grows with dues of m.").holds is True


def test_a_number_of_nobody_is_an_input_too() -> None:
    found = verdict("every Member m may go when budget > 5.", "go does not depend on budget.")
    assert found.holds is False
    assert "budget is " in found.answered.case
