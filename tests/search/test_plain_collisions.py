"""Collisions that a reader sees at once: `check` finds each, and a case of the scenario shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

PAYING = """charter "Plain"
kind Party: Peru, Chad.
organ Fund.
attribute income of Party : money in EUR.
event levy.
relation poor(Party).
table dues(Party, level): Peru, 8 %; Chad, 25 %.
attribute budget : money in EUR.
action pay(Organ) with amount money in EUR.
action hand(Organ) with amount money in EUR.
hand(o) counts as pay(o).
"""
PLAIN = {
    "a fixed amount, and two who are named": (
        "1. upon levy: every Party must pay(Fund) with amount 10 EUR within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "one of the two, by name": (
        "1. upon levy: Peru must pay(Fund) with amount 10 EUR within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "what follows from not paying": (
        (
            "1. upon levy: every Party must pay(Fund) with amount 10 EUR within 9 days.\n"
            "2. upon breach of 1(1) by p: Party p must hand(Fund) within 3 days.\n3. no Party p may hand(Fund) when poor(p)."
        ),
        ["C201"],
    ),
    "an amount that need not come out even": (
        "1. upon levy: every Party p must pay(Fund) with amount p.income * 10 % within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "a table and rounding": (
        (
            "1. upon levy: every Party p must pay(Fund) with amount rounded up (budget * dues(p), 2) within 9 days.\n"
            "2. no Party p may pay(Fund) when dues(p) > 20 %."
        ),
        ["C201"],
    ),
    "an act that counts as one with an amount": (
        "1. every Party may hand(Fund).\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "a duty to do what counts as what is forbidden": (
        "1. upon levy: every Party must hand(Fund) with amount 10 EUR within 9 days.\n2. no Party may pay(Fund).",
        ["C201"],
    ),
    "nothing is owed where less than nothing is": (
        (
            "1. upon levy: every Party p must pay(Fund) with amount 5 EUR - 10 EUR within 9 days.\n"
            "2. no Party may pay(Fund)."
        ),
        [],
    ),
    "what prevails does so whatever the amount": (
        (
            "1. upon levy: every Party p must pay(Fund) with amount p.income * 10 % within 9 days, subject to 1(2).\n"
            "2. no Party may pay(Fund)."
        ),
        [],
    ),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("paragraphs", "codes"), PLAIN.values(), ids=PLAIN)
def test_it_is_found(paragraphs: str, codes: list[str]) -> None:
    Path("plain.charter").write_text(f"{PAYING}article 1 {{\n{paragraphs}\n}}\n", encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "plain.charter", "--format", "json", "--no-cache", "--save", "found"])
    found = [each["code"] for each in json.loads(said.stdout)["findings"]]
    assert [each for each in found if each in {"C201", "C202", "C208", "C209"}] == codes, said.stdout
    if codes:
        saved = CliRunner().invoke(main, ["test", "found"])
        assert "0 cases passed" in saved.output, saved.output


def test_an_amount_that_does_not_come_out_even_is_defeated_like_any_other() -> None:
    text = PLAIN["what prevails does so whatever the amount"][0]
    Path("plain.charter").write_text(f"{PAYING}article 1 {{\n{text}\n}}\n", encoding="utf-8")
    Path("a.case").write_text(
        'case "a" of "plain"\nPeru.income is 105.5 EUR.\non 2031-01-01: levy.\non 2031-02-20: levy.\n'
        "expect on 2031-01-01: Peru must pay(Fund) by 1(1), defeated.\nexpect no breach of 1(1).\n",
        encoding="utf-8",
    )
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code == 0, said.output
