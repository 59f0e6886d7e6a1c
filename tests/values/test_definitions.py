"""What clauses of definitions mean: conditions, exceptions, what prevails, texts of amended articles."""

from __future__ import annotations

import pytest

from charter_engine.syntax.diagnostic import Severity
from tests.instruments.files import resolved
from tests.life.telling import Told, tell

WORDS = """
relation charted(Threat). relation harmless(Threat). relation accepted(Member).
attribute gold of Member : money in EUR.
action give(State) with amount money in EUR.
"""
SIZES = "Threat T: risk 2 %, size 60 m. Threat U: risk 0 %, size 60 m. "
GOLD = "Member A: gold 100 EUR. Member B: gold 20 EUR. Member C: gold 0 EUR. "
GIVE = "article 9 { 1. upon fire: every Member m must give(N) with amount dues(m) within 9 days. }"


def _warned(*threats: str) -> dict[str, list[str]]:
    return {"2025-01-01": [f"9(1) B inform({each}): in force from 2025-01-01" for each in threats]}


def _owed(**sums: str) -> dict[str, list[str]]:
    due = "pending from 2025-01-01 to 2025-01-10"
    return {"2025-01-01": [f"9(1) {who} give(N, {sum_.replace('_', ' ')}): {due}" for who, sum_ in sums.items()]}


MAY = "article 9 { 1. B may inform(t) when grave(t). }"


@tell(
    Told(
        "an exception takes the condition away",
        f"{WORDS} define grave(t) as t.risk > 1 % unless harmless(t). {MAY}",
        f"{SIZES} harmless(T). on 2025-01-01: fire.",
        _warned(),
    ),
    Told(
        "only where its condition holds does a definition say anything",
        f"{WORDS} define grave(t) as t.size > 50 m when charted(t). {MAY}",
        f"{SIZES} charted(U). on 2025-01-01: fire.",
        _warned("U"),
    ),
    Told(
        "of two sentences the one that prevails decides where it speaks, whatever it says",
        f"{WORDS} article 1 {{ 1. define grave(t) as t.risk > 1 %. "
        f"2. define grave(t) as t.size > 70 m when charted(t), notwithstanding 1(1). }} {MAY}",
        f"{SIZES} charted(T). Threat V: risk 3 %, size 1 m. on 2025-01-01: fire.",
        _warned("V"),
    ),
    Told(
        "a condition yields to another definition where that one holds",
        f"{WORDS} article 1 {{ 1. define grave(t) as t.size > 50 m, except as provided in 1(2). "
        f"2. define slight(t) as harmless(t). }} {MAY}",
        f"{SIZES} harmless(T). on 2025-01-01: fire.",
        _warned("U"),
    ),
    Told(
        "a value yields to another where there is one, and is its own where there is none",
        f"{WORDS} article 1 {{ 1. define dues(m) : money in EUR as rounded up (m.gold / 3, 0), subject to 1(2). "
        f"2. define relief(m) : money in EUR as 3 EUR when m.gold < 50 EUR. }} {GIVE}",
        f"{GOLD} on 2025-01-01: fire.",
        _owed(A="34_EUR", B="3_EUR", C="3_EUR"),
    ),
    Told(
        "three sentences for one value, the later before the earlier",
        f"{WORDS} article 1 {{ 1. define dues(m) : money in EUR as 9 EUR. "
        "2. define dues(m) : money in EUR as 5 EUR when m.gold < 50 EUR, notwithstanding 1(1). "
        f"3. define dues(m) : money in EUR as 1 EUR when m.gold < 5 EUR, notwithstanding 1(1) and 1(2). }} {GIVE}",
        f"{GOLD} on 2025-01-01: fire.",
        _owed(A="9_EUR", B="5_EUR", C="1_EUR"),
    ),
    Told(
        "each party has the definition of the text that stands for it",
        f"{WORDS} article 1 {{ 1. define dues(m) : money in EUR as 9 EUR. }} "
        "article 1 as amended by 8 from 2025-01-01 for those bound by 8(1) "
        "{ 1. define dues(m) : money in EUR as m.gold. } "
        f"article 8 {{ 1. define bound(Member m) as accepted(m). }} {GIVE}",
        f"{GOLD} accepted(A). on 2025-01-01: fire.",
        _owed(A="100_EUR", B="9_EUR", C="9_EUR"),
    ),
)
def test_definitions(told: Told, name: str) -> None:
    told.check(name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("article 1 { 1. define a(Member m) as held(m). 2. define a(Member m) as rich(m). }", "C102"),
        ("article 1 { 1. define a(Member m) as held(m), subject to 1(2). 2. no Member may answer. }", "C124"),
        ("article 1 { 1. define a(Member m) as held(m), subject to 1(2). 2. define b as rich(A). }", "C124"),
        ("article 1 { 1. define a(Member m) as held(m) within 3 days. }", "C160"),
        ("article 1 { 1. define a(Member m) as held(m), subject to 4(7). }", "C112"),
    ],
)
def test_misuse(text: str, code: str) -> None:
    head = 'charter "T"\nkind Member: A.\nrelation held(Member).\nrelation rich(Member).\naction answer.\n'
    errors = [each for each in resolved((("t.charter", head + text),)).diagnostics if each.severity is Severity.ERROR]
    assert code in {each.code for each in errors}
    assert all(each.help and each.span for each in errors)
