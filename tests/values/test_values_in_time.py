"""Conditions on values that change by the mere passing of time turn at the very minute, read minute by minute."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from charter_engine.model.calendar import format_instant
from tests.life.scenes import at, evaluate, scene

HEAD = """
kind Rock: Ras, Sol.
attribute impact of Rock : date.
attribute found of Rock : date.
attribute factor of Rock : number.
action answer.
organ Office.
event fire.
define wait(r) : duration as time to r.impact.
define age(r) : duration as time since r.found.
define urgency(r) : number as age(r) / 60 minutes - 3 * r.factor.
"""
IMPACT, FOUND, FACTOR = at("2025-01-01T06:00"), at("2025-01-01T00:00"), Fraction(1, 2)

CONDITIONS: dict[str, Callable[[int], bool]] = {
    "wait(Ras) < 2 hours": lambda now: IMPACT - now < 120,
    "2 * wait(Ras) <= 4 hours": lambda now: 2 * (IMPACT - now) <= 240,
    "wait(Ras) * Ras.factor > 1 hour": lambda now: (IMPACT - now) * FACTOR > 60,
    "wait(Ras) / 7 < 30 minutes": lambda now: Fraction(IMPACT - now, 7) < 30,
    "wait(Ras) < age(Ras)": lambda now: IMPACT - now < now - FOUND,
    "wait(Ras) - 3 * age(Ras) >= 20 minutes": lambda now: IMPACT - now - 3 * (now - FOUND) >= 20,
    "urgency(Ras) > 2.01": lambda now: Fraction(now - FOUND, 60) - 3 * FACTOR > Fraction(201, 100),
    "urgency(Ras) != 1": lambda now: Fraction(now - FOUND, 60) - 3 * FACTOR != 1,
    "least of (wait(Ras), age(Ras)) > 100 minutes": lambda now: min(IMPACT - now, now - FOUND) > 100,
    "greatest of (wait(Ras), 3 hours) - age(Ras) < 0 minutes": lambda now: max(IMPACT - now, 180) - (now - FOUND) < 0,
    "rounded up (age(Ras) / 7) = 9 minutes": lambda now: -(-(now - FOUND) // 7) == 9,
    "rounded half up (urgency(Ras), 1) >= 0.7": lambda now: (
        ((Fraction(now - FOUND, 60) - 3 * FACTOR) * 10 + Fraction(1, 2)) // 1 >= 7
    ),
}


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_it_turns_at_the_minute(name: str, condition: str) -> None:
    told = scene(
        f"{HEAD}article 1 {{ 1. Office may answer when {condition}. }}",
        f"Ras.impact is {format_instant(IMPACT)}. Ras.found is 2025-01-01. Ras.factor is 1/2.\n"
        "on 2025-01-01: fire.\non 2025-01-01T08:00Z: fire.",
    )
    begin, end = at("2025-01-01"), at("2025-01-01T08:00")
    evaluation = evaluate(told, end, name)
    now = [CONDITIONS[condition](when) for when in range(begin, end + 1)]
    turns = [begin + place for place, is_so in enumerate(now) if is_so and (not place or not now[place - 1])]
    held = {max(int(row[-1]), begin) for row in evaluation.certain.get("starts 1(1)", ())}
    assert sorted(held) == turns
