"""Events, relations and actions are of an amount of money in a currency, as of any other quantity."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Calls"
kind State, plural States: Hun, Fra.
organ Fund.
event demand(State, money in EUR).
relation owes(State, money in EUR).
action deposit(Organ) with amount money in EUR.
action lend(State, money in EUR).
article 1 {
  1. upon demand(s, x): State s must deposit(Fund) with amount x within 10 days.
  2. upon demand(s, x) if x > 100 EUR: the Fund must lend(s, 5 EUR) within 3 days.
  3. no State s may lend(q, y) when owes(s, y).
}
"""
CASE = """case "Called" of "calls"
owes(Fra, 3 EUR).
on 2031-01-01: demand(Hun, 250.50 EUR), demand(Fra, 3 EUR).
on 2031-01-02: Hun does deposit(Fund) with amount 250.50 EUR.
expect on 2031-01-01: Hun must deposit(Fund) with amount 250.50 EUR by 1(1), pending.
expect on 2031-01-02: Hun must deposit(Fund) with amount 250.50 EUR by 1(1), fulfilled.
expect on 2031-01-02: Fund must lend(Hun, 5 EUR) by 1(2), pending.
expect not on 2031-01-02: Fund must lend(Fra, 5 EUR).
expect on 2031-01-12: Fra must deposit(Fund) with amount 3 EUR by 1(1), breached.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("calls.charter").write_text(CHARTER, encoding="utf-8")
    Path("called.case").write_text(CASE, encoding="utf-8")


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(args))
    return result.exit_code, result.output


def test_an_event_names_an_amount_that_is_owed() -> None:
    code, told = run("test", "called.case")
    assert code == 0, told


def test_check_and_the_canonical_layout_read_it() -> None:
    assert run("check", "calls.charter", "--no-cache")[0] == 0
    assert run("fmt", "calls.charter")[0] == 0
    assert "event demand(State, money in EUR)." in Path("calls.charter").read_text(encoding="utf-8")
    assert "an amount in EUR" in run("render", "calls.charter")[1]


def test_only_money_is_in_a_currency() -> None:
    Path("calls.charter").write_text(CHARTER.replace("demand(State, money", "demand(State, mass"), encoding="utf-8")
    code, told = run("check", "calls.charter", "--no-cache")
    assert code == 1
    assert "C106" in told
    assert "`mass` is not counted in `EUR`" in told
