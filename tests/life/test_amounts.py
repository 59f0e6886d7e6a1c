"""What is paid is used once, for the duty due first, and in as many parts as it takes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import parse_instant
from tests.life.scenes import evaluate, found, scene, statuses
from tests.life.telling import Told, tell

ACTS = "action give(State) with amount money in EUR.\nattribute dues of Member : money in EUR.\n"
TWO = """article 1 {
  1. upon alarm(m): Member m must give(N) with amount 3 EUR within 5 days.
  2. upon fire: A must give(N) with amount 3 EUR within 4 days.
}"""


@tell(
    Told(
        "one payment does for one duty, the one due first",
        ACTS + TWO,
        "on 2025-01-01: alarm(A), fire.\non 2025-01-02: A does give(N) with amount 3 EUR.",
        {
            "2025-01-02": [
                "1(1) A give(N, 3 EUR): pending from 2025-01-01 to 2025-01-06",
                "1(2) A give(N, 3 EUR): fulfilled from 2025-01-01 to 2025-01-05",
            ]
        },
    ),
    Told(
        "what is over goes to the next in the line, and parts add up",
        ACTS + TWO,
        "on 2025-01-01: alarm(A), fire.\non 2025-01-02: A does give(N) with amount 4 EUR.\n"
        "on 2025-01-04: A does give(N) with amount 2 EUR.",
        {
            "2025-01-02": [
                "1(1) A give(N, 3 EUR): pending from 2025-01-01 to 2025-01-06",
                "1(2) A give(N, 3 EUR): fulfilled from 2025-01-01 to 2025-01-05",
            ],
            "2025-01-04": [
                "1(1) A give(N, 3 EUR): fulfilled from 2025-01-01 to 2025-01-06",
                "1(2) A give(N, 3 EUR): fulfilled from 2025-01-01 to 2025-01-05",
            ],
        },
    ),
    Told(
        "what is paid too late goes first to what is overdue, and remedies it once the whole is there",
        ACTS
        + """article 1 { 1. upon alarm(m): Member m must give(N) with amount 3 EUR within 2 days,
            failing which must give(N) with amount 1 EUR within 10 days. }""",
        "on 2025-01-01: alarm(A).\non 2025-01-02: A does give(N) with amount 1 EUR.\n"
        "on 2025-01-04: A does give(N) with amount 1 EUR.\non 2025-01-05: A does give(N) with amount 1 EUR.",
        {
            "2025-01-04": [
                "1(1) A give(N, 3 EUR): breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 A give(N, 1 EUR): pending from 2025-01-03 to 2025-01-13",
            ],
            "2025-01-05": [
                "1(1) A give(N, 3 EUR): remedied from 2025-01-01 to 2025-01-03",
                "1(1)#2 A give(N, 1 EUR): ended from 2025-01-03 to 2025-01-13",
            ],
        },
    ),
    Told(
        "the amount may be worked out, and nothing is owed where it is nothing",
        ACTS + "article 1 { 1. upon alarm(m): Member m must give(N) with amount 2 * m.dues within 2 days. }",
        "A.dues is 1.25 EUR. B.dues is 0 EUR.\non 2025-01-01: alarm(A), alarm(B).\n"
        "on 2025-01-02: A does give(N) with amount 2.5 EUR.",
        {
            "2025-01-02": [
                "1(1) A give(N, 2.5 EUR): fulfilled from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
    Told(
        "a duty that leaves the amount open is fulfilled by any",
        ACTS
        + "article 1 { 1. upon alarm(m): Member m must give(N) within 2 days. 2. every Member m must not give(N). }",
        "on 2025-01-01: alarm(A), A does give(N) with amount 2 EUR.",
        {
            "2025-01-01": [
                "1(1) A give(N, any): fulfilled from 2025-01-01 to 2025-01-03",
                "1(2) A give(N, any): breached from 2025-01-01",
                "1(2) A give(N, any): in force from 2025-01-01",
                "1(2) B give(N, any): in force from 2025-01-01",
                "1(2) C give(N, any): in force from 2025-01-01",
            ]
        },
    ),
)
def test_amounts(told: Told, name: str) -> None:
    told.check(name)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=60, deadline=None)
@given(
    duties=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 8), st.integers(1, 9)), min_size=1, max_size=4),
    paid=st.dictionaries(st.integers(1, 16), st.integers(1, 9), max_size=6),
)
def test_the_line_by_hand(name: str, duties: list[tuple[int, int, int]], paid: dict[int, int]) -> None:
    """Duties (day they arise, days they give, amount) against a purse emptied by hand."""
    words = "".join(f"event call{n}.\n" for n in range(len(duties)))
    norms = "".join(
        f"{n + 1}. upon call{n}: A must give(N) with amount {amount}.5 EUR within {days} days.\n"
        for n, (_, days, amount) in enumerate(duties)
    )
    lines = [f"on {_day(day)}: call{n}." for n, (day, _, _) in enumerate(duties)]
    lines += [f"on {_day(day)}: A does give(N) with amount {amount}.5 EUR." for day, amount in paid.items()]
    head = "kind State: N.\nkind Member, is State: A.\n"
    told = scene(f"{head}{ACTS}{words}article 1 {{ {norms} }}", "\n".join(lines))
    end = parse_instant(_day(20)) or 0
    rows = found(told, evaluate(told, end, name, end), end)
    assert {row.norm.citation: row.status for row in rows} == _by_hand(duties, paid)


def _by_hand(duties: list[tuple[int, int, int]], paid: dict[int, int]) -> dict[str, str]:
    left = [amount + Fraction(1, 2) for _, _, amount in duties]
    status = ["pending" for _ in duties]
    for day in range(1, 21):
        purse = paid[day] + Fraction(1, 2) if day in paid else Fraction(0)
        line = sorted((start + days, start, n) for n, (start, days, _) in enumerate(duties) if start <= day)
        for due, _, n in line:
            if left[n]:
                given_ = min(purse, left[n])
                left[n] -= given_
                purse -= given_
                if not left[n]:
                    status[n] = "remedied" if status[n] == "breached" else "fulfilled"
            if left[n] and day >= due:
                status[n] = "breached"
    return {f"1({n + 1})": each for n, each in enumerate(status)}


def _day(day: int) -> str:
    return f"2025-01-{day:02}"


def test_what_a_breach_of_paying_gives_rise_to_is_no_circle() -> None:
    """A penalty is worked out like what was not paid, and owed to another."""
    text = """kind Party, plural Parties: Peru.
organ Registry. organ Bank.
attribute due of Party : money in EUR.
event closing.
action retire(Organ) with amount money in EUR.
article 3 {
  1. upon closing: every Party p must retire(Registry) with amount p.due within 100 days.
  2. upon breach of 3(1) by p: Party p must retire(Bank) with amount 2 * p.due within 30 days.
}
"""
    told = "Party Peru: due 10 EUR.\non 2030-01-01: closing.\n{paid}on 2030-07-01: Peru is a Party."
    late = "on 2030-04-20: Peru does retire(Bank) with amount {} EUR.\n"
    for paid, expected in (
        ("", {"3(1)": ["breached"], "3(2)": ["breached"]}),
        ("on 2030-02-01: Peru does retire(Registry) with amount 10 EUR.\n", {"3(1)": ["fulfilled"]}),
        (late.format(19), {"3(1)": ["breached"], "3(2)": ["breached"]}),
        (late.format(20), {"3(1)": ["breached"], "3(2)": ["fulfilled"]}),
    ):
        assert statuses(text, told.format(paid=paid), "2030-07-01") == expected
