"""What is added to a value adds up, on every day and past 2³¹: the rules against sums in plain Python."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant
from tests.effects.reading import DAY
from tests.life.scenes import at, evaluate, scene

CHARTER = """
kind Member: A, B.
organ Fund.
attribute credit of Member : money in EUR.
event reset(Member).
action pay(Organ) with amount money in EUR.
action draw(Organ) with amount money in EUR.
article 1 {
  1. upon m does pay(Fund) with amount x: m.credit becomes m.credit + x.
  2. upon m does draw(Fund) with amount x: m.credit becomes m.credit - x 2 days later.
  3. upon reset(m): m.credit becomes 7 EUR.
}
"""
FIRST = at("2025-01-01")
AMOUNTS = (Fraction(1), Fraction(5, 2), Fraction(3_000_000_000), Fraction(12))
Move = tuple[int, str, str, Fraction]


def credit(moves: list[Move], stated: dict[tuple[int, str], Fraction], who: str, day: int) -> Fraction:
    """Reckon what a Member's credit is at the end of a day: the case's word first, then what is set, then what is added."""
    value = Fraction(0)
    for each in range(day + 1):
        mine = {move for move in moves if move[1] == who}
        added = sum((m[3] for m in mine if m[2] == "pay" and m[0] == each), Fraction(0))
        added -= sum((m[3] for m in mine if m[2] == "draw" and m[0] + 2 == each), Fraction(0))
        base = Fraction(7) if any(m[2] == "reset" and m[0] == each for m in mine) else value
        value = stated.get((each, who), base + added)
    return value


def _amount(value: Fraction) -> str:
    return f"{value.numerator // value.denominator}{'.5' if value.denominator == 2 else ''} EUR"


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=40)
@given(
    moves=st.lists(
        st.tuples(
            st.integers(1, 6),
            st.sampled_from("AB"),
            st.sampled_from(["pay", "pay", "pay", "draw", "reset"]),
            st.sampled_from(AMOUNTS),
        ),
        max_size=8,
    ),
    stated=st.dictionaries(st.tuples(st.integers(1, 6), st.sampled_from("AB")), st.sampled_from(AMOUNTS), max_size=2),
)
def test_credits(name: str, moves: list[Move], stated: dict[tuple[int, str], Fraction]) -> None:
    lines = ["A.credit is 0 EUR. B.credit is 0 EUR.", f"on {format_instant(FIRST)}: A is a Member."]
    for day, who, what, amount in dict.fromkeys(moves):
        fact = f"reset({who})" if what == "reset" else f"{who} does {what}(Fund) with amount {_amount(amount)}"
        lines.append(f"on {format_instant(FIRST + day * DAY)}: {fact}.")
    for (day, who), value in stated.items():
        lines.append(f"on {format_instant(FIRST + day * DAY)}: {who}.credit is {_amount(value)}.")
    days = range(9)
    wanted = [(day, who, credit(moves, stated, who, day)) for day in days for who in "AB"]
    for day, who, value in wanted:
        sign = "0 EUR - " if value < 0 else ""
        lines.append(f"expect on {format_instant(FIRST + day * DAY)}: {who}.credit = {sign}{_amount(abs(value))}.")
    given_ = scene(CHARTER, "\n".join(lines))
    found = evaluate(given_, FIRST + 9 * DAY, name, *(FIRST + day * DAY for day in days))
    for number, (day, who, value) in enumerate(wanted):
        held = (FIRST + day * DAY,) in found.certain.get(f"expected {number}", frozenset())
        assert held, (who, day, value, lines)
