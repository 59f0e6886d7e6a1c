"""What is wrong with a value is said once, at its place, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.model.resolve import resolve_path
from charter_engine.syntax.diagnostic import Severity

HEAD = """charter "T"
kind Member, plural Members: A, B.
kind Rock: Ras.
organ Fund.
attribute gold of Member : money in EUR.
attribute heads of Member : number.
attribute width of Rock : length.
attribute seen of Rock : date.
attribute wait of Rock : duration.
attribute alert of Member : scale Low < High.
attribute mood of Member : scale Bad < Good.
attribute colour of Member : one of Red, Blue.
action give(Organ) with amount money in EUR.
action nod.
event fire.
"""


def said(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Return the code of each finding with the text it is about."""
    path = tmp_path / "t.charter"
    path.write_text(HEAD + text + "\n", encoding="utf-8")
    whole = path.read_text(encoding="utf-8")
    found = resolve_path(path).diagnostics
    assert all(each.help for each in found if each.severity is Severity.ERROR)
    return [(each.code, whole[each.span.start : each.span.end]) for each in found if each.span is not None]


def may(condition: str) -> str:
    return f"article 1 {{ 1. every Member m may nod when {condition}. }}"


@pytest.mark.parametrize(
    ("condition", "code", "place"),
    [
        ("m.gold * m.gold > 3 EUR", "C105", "m.gold * m.gold"),
        ("3 / m.gold > 3", "C105", "3 / m.gold"),
        ("m.gold / Ras.width > 3", "C105", "m.gold / Ras.width"),
        ("m.gold / 3 EUR > 3 EUR", "C105", "3 EUR"),
        ("m.gold + 3 > 5 EUR", "C105", "3"),
        ("m.gold + Ras.width > 5 EUR", "C105", "Ras.width"),
        ("m + m = m", "C103", "m + m"),
        ("Ras.seen * 2 = Ras.seen", "C105", "Ras.seen * 2"),
        ("Ras.seen + Ras.seen = Ras.seen", "C105", "Ras.seen"),
        ("rounded up (Ras.seen) = Ras.seen", "C105", "rounded up (Ras.seen)"),
        ("rounded up (m.alert) = High", "C105", "rounded up (m.alert)"),
        ("least of (m.colour, m.colour) = Red", "C103", "least of (m.colour, m.colour)"),
        ("least of (m.gold, m.heads) > 3 EUR", "C105", "m.heads"),
        ("sum of n.seen for Rock n > 2025-01-01", "C105", "sum of n.seen for Rock n"),
        ("m.gold / 0 > 3 EUR", "C106", "0"),
        ("m.gold / (2 - 2) > 3 EUR", "C106", "2 - 2"),
        ("sum of n.gold / n.heads for Member n > 3 EUR", "C118", "n.gold / n.heads"),
        ("Ras.wait > 6 months", "C105", "6 months"),
        ("Ras.wait > 0.3 minutes", "C105", "0.3 minutes"),
        ("time to Ras.seen > 0.3 minutes", "C105", "0.3 minutes"),
        ("time to Ras.seen > 1/7 months", "C105", "1/7 months"),
        ("m.alert = m.mood", "C105", "m.mood"),
        ("m.alert > 1", "C105", "1"),
        ("m.alert > Good", "C101", "Good"),
        ("m.gold + 1 EUR", "C106", "m.gold + 1 EUR"),
        ("least of (m.gold, 1 EUR)", "C106", "least of (m.gold, 1 EUR)"),
        ("rounded up (m.gold)", "C106", "rounded up (m.gold)"),
        ("time to Ras.seen", "C106", "time to Ras.seen"),
    ],
)
def test_a_calculation_without_meaning(tmp_path: Path, condition: str, code: str, place: str) -> None:
    assert said(tmp_path, may(condition)) == [(code, place)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("define v(m) : money in EUR as m.heads.", [("C105", "m.heads")]),
        ("define v : number as 3 m.", [("C105", "3 m")]),
        ("define v(m) : money in EUR as v(m) + m.gold.", [("C119", "define v(m) : money in EUR as v(m) + m.gold")]),
        (
            (
                "define u(m) : number as w(m) + m.heads.\ndefine w(m) : number as number of Rock r with hot(r, m).\n"
                "define hot(r, m) as r.width > 3 m and u(m) > 2."
            ),
            [("C119", "define u(m) : number as w(m) + m.heads")],
        ),
        (f"define v(m) : number as m.heads.\n{may('v > 3')}", [("C104", "v")]),
        (f"define v(m) : number as m.heads.\n{may('v(m, m) > 3')}", [("C104", "v(m, m)")]),
        (f"define v(m) : number as m.heads.\n{may('v(m)')}", [("C106", "v")]),
        (f"define v(m) : number as m.heads.\n{may('v(Ras) > 3')}", [("C103", "Ras")]),
        (f"define c(m) as m.heads > 3.\n{may('c(m) > 3')}", [("C106", "c")]),
        (may("w(m) > 3"), [("C101", "w")]),
        (
            "article 1 { 1. upon fire: every Member m must give(Fund) with amount m.gold / m.heads within 1 day. }",
            [("C118", "m.gold / m.heads")],
        ),
        (
            (
                "define v(m) : money in EUR as greatest of (m.gold / m.heads, 1 EUR).\n"
                "article 1 { 1. upon fire: every Member m must give(Fund) with amount v(m) within 1 day. }"
            ),
            [("C118", "v(m)")],
        ),
    ],
)
def test_a_definition_that_does_not_come_out(tmp_path: Path, text: str, found: list[tuple[str, str]]) -> None:
    assert said(tmp_path, text) == found


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("dues(Member, level): A, 2 %; B, 3 %.", []),
        ("dues(Member, Rock, number): A, Ras, 2; B, Ras, 3.", []),
        ("dues(Member, level): A, 2 %; B.", [("C123", "B")]),
        ("dues(Member, level): A, 2 %; B, 3 %, 4 %.", [("C123", "B, 3 %, 4 %")]),
        ("dues(Member, level): A, 2 %; A, 3 %.", [("C123", "A, 3 %")]),
        ("dues(Member, level): A, 2 %; C, 3 %.", [("C101", "C")]),
        ("dues(Member, level): A, 2 %; Ras, 3 %.", [("C103", "Ras")]),
        ("dues(Member, level): A, 2 %; B, 3 m.", [("C105", "3 m")]),
        ("dues(Member, percent): A, 2; B, 3 %.", [("C105", "2")]),
        ("dues(Member, level): A, 2 %; B, A.heads.", [("C105", "A.heads")]),
        ("dues(Member, level): A, 2; B, A.heads.", [("C106", "A.heads")]),
    ],
)
def test_a_table_that_does_not_come_out(tmp_path: Path, table: str, found: list[tuple[str, str]]) -> None:
    assert said(tmp_path, f"table {table}") == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("amount 3 EUR and interest 2 % each year", []),
        ("amount 3 EUR and interest 2 EUR each year", [("C105", "2 EUR")]),
        ("interest 2 % each year", [("C106", "interest 2 % each year")]),
        ("amount 3 EUR each year", [("C011", "amount 3 EUR each year")]),
        ("amount 3 EUR and interest 2 % each moon", [("C011", "interest 2 % each moon")]),
        ("amount 3 EUR and interest 2 %", [("C101", "interest 2 %")]),
    ],
)
def test_interest_that_does_not_come_out(tmp_path: Path, values: str, found: list[tuple[str, str]]) -> None:
    text = f"article 1 {{ 1. upon fire: every Member m must give(Fund) with {values} within 1 day. }}"
    assert said(tmp_path, text) == found
