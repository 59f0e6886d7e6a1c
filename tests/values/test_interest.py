"""Simple interest on what is owed, for each full period since the duty arose."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant, shift
from tests.life.scenes import at, evaluate, found, scene
from tests.life.telling import Told, tell

ACTS = "action give(State) with amount money in EUR.\n"
MONTHLY = "article 1 { 1. upon fire: A must give(N) with amount 100 EUR and interest 2 % each month within 40 days. }"


@tell(
    Told(
        "what is owed grows by the rate at the end of each full period, and not in between",
        ACTS + MONTHLY,
        "on 2025-01-31: fire.\non 2025-02-27: A does give(N) with amount 99 EUR.\n"
        "on 2025-02-28: A does give(N) with amount 2 EUR.\non 2025-03-01: A does give(N) with amount 1 EUR.",
        {
            "2025-02-28": [
                "1(1) A give(N, 100 EUR) with interest 2 % each month: pending from 2025-01-31 to 2025-03-12"
            ],
            "2025-03-01": [
                "1(1) A give(N, 100 EUR) with interest 2 % each month: fulfilled from 2025-01-31 to 2025-03-12"
            ],
        },
    ),
    Told(
        "it grows on after the breach, until the whole is paid",
        ACTS + MONTHLY,
        "on 2025-01-31: fire.\non 2025-04-20: A does give(N) with amount 103 EUR.\n"
        "on 2025-04-29: A does give(N) with amount 1 EUR.",
        {
            "2025-04-20": [
                "1(1) A give(N, 100 EUR) with interest 2 % each month: breached from 2025-01-31 to 2025-03-12"
            ],
            "2025-04-29": [
                "1(1) A give(N, 100 EUR) with interest 2 % each month: remedied from 2025-01-31 to 2025-03-12"
            ],
        },
    ),
    Told(
        "an act may have a value that is called interest, which is stated as any other",
        "action lend(State) with amount money in EUR and interest percent.\n"
        "article 1 { 1. upon fire: A must lend(N) with amount 100 EUR and interest 2 % within 40 days. }",
        "on 2025-01-31: fire.\non 2025-02-28: A does lend(N) with amount 100 EUR and interest 2 %.",
        {"2025-02-28": ["1(1) A lend(N, 100 EUR, 2 %): fulfilled from 2025-01-31 to 2025-03-12"]},
    ),
)
def test_interest(told: Told, name: str) -> None:
    told.check(name)


SPANS = {"day": (0, 1440), "week": (0, 7 * 1440), "month": (1, 0), "year": (12, 0)}


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=40, deadline=None)
@given(
    unit=st.sampled_from(sorted(SPANS)),
    rate=st.sampled_from(["1", "2.5", "10"]),
    start=st.integers(0, 60),
    paid=st.lists(st.tuples(st.integers(0, 90), st.integers(1, 90)), min_size=1, max_size=5),
)
def test_interest_by_hand(name: str, unit: str, rate: str, start: int, paid: list[tuple[int, int]]) -> None:
    first = at("2025-01-01")
    since = first + start * 1440
    sums: dict[int, int] = {}
    for days, amount in paid:
        sums[since + days * 1440] = amount  # of two on one day the later; one act states one amount
    lines = [f"on {_date(since)}: fire."]
    lines += [f"on {_date(when)}: A does give(N) with amount {amount} EUR." for when, amount in sorted(sums.items())]
    norm = f"1. upon fire: A must give(N) with amount 60 EUR and interest {rate} % each {unit} within 5 days."
    head = "kind State: N.\nkind Member, is State: A.\nevent fire.\n"
    told = scene(f"{head}{ACTS}article 1 {{ {norm} }}", "\n".join(lines))
    end = since + 91 * 1440
    rows = {row.status for row in found(told, evaluate(told, end, name, end), end)}
    assert rows == {_by_hand(since, sums, Fraction(rate) / 100, SPANS[unit])}


def _by_hand(since: int, paid: dict[int, int], rate: Fraction, span: tuple[int, int]) -> str:
    had, status = Fraction(0), "pending"
    for day in range(91):
        now = since + day * 1440
        periods = 0
        while shift(since, span[0] * (periods + 1), span[1] * (periods + 1)) <= now:
            periods += 1
        had += paid.get(now, 0)
        if had >= 60 * (1 + rate * periods):
            return "remedied" if status == "breached" else "fulfilled"
        if day >= 5:
            status = "breached"
    return status


def _date(instant: int) -> str:
    return format_instant(instant)
