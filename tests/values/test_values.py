"""Values in sentences: definitions, tables, quantities that events name, and what is owed by them, on both engines."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.life.telling import Told, tell
from tests.values.reckoned import values

WORDS = """
action give(State) with amount money in EUR.
attribute gold of Member : money in EUR.
attribute heads of Member : number.
event paid(Member, number).
table dues(Member, level): A, 22 %; B, 3 %.
define total : money in EUR as sum of n.gold for Member n.
define part(m) : number as m.gold / total.
define owed(m) : money in EUR as rounded half up (90 EUR * part(m)).
"""
GOLD = "A.gold is 1 EUR. B.gold is 2 EUR. C.gold is 4 EUR.\n"


def _may(condition: str) -> str:
    return f"{WORDS}article 1 {{ 1. every Member m may answer when {condition}. }}"


def _so(*who: str) -> list[str]:
    return [f"1(1) {each} answer: in force from 2025-01-01" for each in who]


@tell(
    Told(
        "a computed value is compared, exactly though it is a quotient",
        _may("part(m) >= 2/7"),
        f"{GOLD}on 2025-01-01: fire.",
        {"2025-01-01": _so("B", "C")},
    ),
    Told(
        "a value of nothing is written by its name alone",
        _may("m.gold * 2 > total"),
        f"{GOLD}on 2025-01-01: fire.",
        {"2025-01-01": _so("C")},
    ),
    Told(
        "a division by nought has no value, and comparisons with it fail",
        _may("m.gold / m.heads > 0 EUR or not m.gold / m.heads > 0 EUR and m.gold = 2 EUR"),
        f"{GOLD}A.heads is 3. B.heads is 0. C.heads is 0.\non 2025-01-01: fire.",
        {"2025-01-01": _so("A", "B")},
    ),
    Told(
        "a negative divisor turns nothing round",
        _may("m.gold / m.heads < -1 EUR"),
        f"{GOLD}A.heads is -3. B.heads is -1. C.heads is 1.\non 2025-01-01: fire.",
        {"2025-01-01": _so("B")},
    ),
    Told(
        "the last column of a table is a value of the others; without a row there is none",
        _may("dues(m) < 10 % or not dues(m) > 0 %"),
        "on 2025-01-01: fire.",
        {"2025-01-01": _so("B", "C")},
    ),
    Told(
        "a table is a relation of all its columns",
        _may("dues(m, 22 %)"),
        "on 2025-01-01: fire.",
        {"2025-01-01": _so("A")},
    ),
    Told(
        "what is owed may be a computed value",
        f"{WORDS}article 1 {{ 1. upon alarm(m): Member m must give(N) with amount owed(m) within 9 days. }}",
        f"{GOLD}on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: A does give(N) with amount 13 EUR, "
        "B does give(N) with amount 25.5 EUR.\non 2025-01-03: B does give(N) with amount 0.5 EUR.",
        {
            "2025-01-02": [
                "1(1) A give(N, 13 EUR): fulfilled from 2025-01-01 to 2025-01-10",
                "1(1) B give(N, 26 EUR): pending from 2025-01-01 to 2025-01-10",
            ],
            "2025-01-03": [
                "1(1) A give(N, 13 EUR): fulfilled from 2025-01-01 to 2025-01-10",
                "1(1) B give(N, 26 EUR): fulfilled from 2025-01-01 to 2025-01-10",
            ],
        },
    ),
    Told(
        "a value changes with what it is worked out from",
        _may("part(m) > 0.5"),
        f"{GOLD}on 2025-01-01: fire.\non 2025-01-05: A.gold is 40 EUR.",
        {"2025-01-01": _so("C"), "2025-01-05": ["1(1) A answer: in force from 2025-01-05"]},
    ),
    Told(
        "a value may be a date, and a limit",
        "define due(m) : date as m.deadline - 2 days.\n"
        "article 1 { 1. upon alarm(m): Member m must answer not later than due(m). }",
        "A.deadline is 2025-01-09.\non 2025-01-01: alarm(A).",
        {"2025-01-01": ["1(1) A answer: pending from 2025-01-01 to 2025-01-07"]},
    ),
    Told(
        "the earliest of several dates is a limit",
        "article 1 { 1. upon alarm(m): Member m must answer not later than least of (m.deadline, 2025-01-05). }",
        "A.deadline is 2025-01-09. B.deadline is 2025-01-03.\non 2025-01-01: alarm(A), alarm(B).",
        {
            "2025-01-01": [
                "1(1) A answer: pending from 2025-01-01 to 2025-01-05",
                "1(1) B answer: pending from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
    Told(
        "a value worked out from the time turns a condition when it gets there",
        "define wait(t) : duration as time to t.impact.\n"
        "article 1 { 1. every Member m may inform(t) when 2 * wait(t) < 4 days and m.armed. }",
        "Member A: armed. Member B: armed no. Member C: armed no. T.impact is 2025-01-09. U.impact is 2026-01-01.\n"
        "on 2025-01-01: fire.\non 2025-01-20: fire.",
        {
            "2025-01-01": [],
            "2025-01-07": [],
            "2025-01-08": ["1(1) A inform(T): in force from 2025-01-07T00:01Z"],
        },
    ),
    Told(
        "quantities that an act names are compared in their own unit",
        f"{WORDS}article 1 {{ 1. upon A does give(s) with amount x if x > 3 EUR and x <= m.gold * 2: "
        "Member m must warn(s) within 2 days. }",
        f"{GOLD}on 2025-01-01: A does give(N) with amount 3 EUR.\non 2025-01-02: A does give(N) with amount 3.5 EUR.",
        {
            "2025-01-01": [],
            "2025-01-02": [
                "1(1) B warn(N): pending from 2025-01-02 to 2025-01-04",
                "1(1) C warn(N): pending from 2025-01-02 to 2025-01-04",
            ],
        },
    ),
    Told(
        "a number that an event names is passed on to what is owed",
        f"{WORDS}article 1 {{ 1. upon paid(m, x): Member m must give(N) with amount x * 0.5 EUR within 2 days. }}",
        "on 2025-01-01: paid(A, 2.5).",
        {"2025-01-01": ["1(1) A give(N, 1.25 EUR): pending from 2025-01-01 to 2025-01-03"]},
    ),
    Told(
        "a condition on a quantity that an act names may be denied",
        f"{WORDS}article 1 {{ 1. upon A does give(s) with amount x if not x > m.gold and not x = 2 EUR: "
        "Member m must warn(s) within 2 days. }",
        f"{GOLD}on 2025-01-01: A does give(N) with amount 2 EUR.\non 2025-01-02: A does give(N) with amount 3.5 EUR.",
        {"2025-01-02": ["1(1) C warn(N): pending from 2025-01-02 to 2025-01-04"]},
    ),
    Told(
        "a quantity that an act names may be what others are counted by",
        f"{WORDS}article 1 {{ 1. upon A does give(s) with amount x if number of Member n with (n.gold < x) >= 2: "
        "A must warn(s) within 2 days. }",
        f"{GOLD}on 2025-01-01: A does give(N) with amount 2 EUR.\non 2025-01-02: A does give(N) with amount 3.5 EUR.",
        {"2025-01-02": ["1(1) A warn(N): pending from 2025-01-02 to 2025-01-04"]},
    ),
    Told(
        "a definition of a quantity holds of any",
        f"{WORDS}define large(x) as x > 3 EUR.\ndefine twice(x) : money in EUR as 2 * x.\n"
        "article 1 { 1. every Member m may answer when large(twice(m.gold)) and not large(m.gold). }",
        f"{GOLD}on 2025-01-01: fire.",
        {"2025-01-01": _so("B")},
    ),
)
def test_values(told: Told, name: str) -> None:
    told.check(name)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_a_relation_states_quantities_in_their_own_parts(name: str) -> None:
    Told(
        "a relation between individuals and quantities",
        "relation rated(Member, number).\narticle 1 { 1. every Member m may answer when rated(m, 2.5). }",
        "rated(A, 2.5). rated(B, 2.25).\non 2025-01-01: fire.",
        {"2025-01-01": _so("A")},
    ).check(name)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_exact_past_what_a_machine_word_holds(name: str) -> None:
    head = """
kind Member, plural Members: A, B, C.
attribute people of Member : number.
attribute output of Member : money in EUR.
event fire.
define everyone : number as sum of n.people for Member n.
define levy(m) : money in EUR as everyone * 1000000000.01 EUR * m.people.
define levies : money in EUR as sum of levy(n) for Member n.
define head : money in EUR as levies / everyone.
define most : money in EUR as greatest of levy(n) / n.people for Member n.
define even(m) : money in EUR as rounded up (levy(m) / 7, 1).
"""
    people = {"A": 1_463_865_525, "B": 1_416_096_094, "C": 8_231_613_071}
    case = "".join(f"{key}.people is {each}.\n" for key, each in people.items()) + "on 2025-01-01: fire."
    all_ = sum(people.values())
    rate = Fraction(100000000001, 100)

    def found(key: str) -> dict[tuple[int | str, ...], Fraction]:
        return values(head, case, key, "2025-01-01", name)

    levy = {key: all_ * rate * each for key, each in people.items()}
    assert all_ > 2**33
    assert found("everyone") == {(): all_}
    assert found("levy") == {(key,): each for key, each in levy.items()}
    assert found("levies") == {(): sum(levy.values())}
    assert found("head") == {(): sum(levy.values()) / all_}
    assert found("most") == {(): all_ * rate}
    assert found("even") == {(key,): Fraction(-(-each * 10 / 7 // 1), 10) for key, each in levy.items()}
