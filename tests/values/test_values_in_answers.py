"""How values are said: in the rows of a query, in proofs, and in what a norm missed by."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "T"
kind Party, plural Parties: Peru, Chile, Brazil.
organ Fund.
attribute output of Party : money in SDR.
event budget.
event sold(Party, number).
action pay(Organ) with amount money in SDR.
action vote(Organ).
table rate(Party, level): Peru, 2 %; Chile, 3 %.
define total : money in SDR as sum of p.output for Party p.
define part(p) : number as p.output / total.
define due(p) : money in SDR as rounded half up (300 SDR * part(p), 2).
article 1 {
  1. upon budget: every Party p must pay(Fund) with amount due(p) within 30 days.
  2. every Party p may vote(Fund) when part(p) > 1/4 and rate(p) >= 2 %.
  3. upon sold(p, x): Party p must pay(Fund) with amount x * 0.5 SDR within 2 days.
}
"""
CASE = """case "T" of "t"
Peru.output is 100 SDR. Chile.output is 300 SDR. Brazil.output is 500 SDR.
on 2031-05-01: budget, sold(Brazil, 2.5).
"""


@pytest.fixture(autouse=True)
def _written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "t.case").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def _said(*args: str) -> str:
    return CliRunner().invoke(main, [*args]).output


def test_a_row_says_what_is_owed() -> None:
    said = _said("query", "t.case", "--at", "2031-05-01")
    assert "pay(Fund, 33.33 SDR)" in said
    assert "pay(Fund, 100 SDR)" in said
    assert "pay(Fund, 1.25 SDR)" in said
    assert "…" not in said


def test_what_was_owed_is_said_of_who_has_left_since() -> None:
    with Path("t.charter").open("a", encoding="utf-8") as charter:
        charter.write("event leave(Party).\narticle 2 { 1. upon leave(p): p ceases to be a Party. }\n")
    with Path("t.case").open("a", encoding="utf-8") as case:
        case.write("on 2031-07-01: leave(Peru).\non 2031-07-02: Peru.output is 7 SDR.\n")
    said = _said("query", "t.case", "--at", "2031-08-01", "--of", "Peru")
    assert "pay(Fund, 33.33 SDR)" in said
    assert "breached" in said


def test_a_proof_says_what_values_come_to() -> None:
    said = _said("why", "t.case", "Chile may vote(Fund)", "--at", "2031-05-01")
    for each in (
        "part(Chile) is 1/3",
        "part(Chile) > 0.25",
        "total is 900 SDR",
        "rate(Chile) is 3 %",
        "rate(Chile) >= 2 %",
    ):
        assert each in said, said


def test_a_miss_says_the_value_and_by_how_much() -> None:
    said = _said("why", "--not", "t.case", "Peru may vote(Fund)", "--at", "2031-05-01")
    assert "part(Peru) is 1/9, and the sentence asks for part(Peru) > 0.25" in said
    assert "Missed by 5/36" in said


@pytest.mark.parametrize(("amount", "code"), [("100 SDR", 0), ("99 SDR", 1)])
def test_an_expectation_names_the_amount(amount: str, code: int) -> None:
    with Path("t.case").open("a", encoding="utf-8") as case:
        case.write(f"expect on 2031-05-01: Chile must pay(Fund) with amount {amount} by 1(1).\n")
    assert CliRunner().invoke(main, ["test", "t.case"]).exit_code == code


def test_a_quantity_is_said_in_the_greatest_unit_of_which_it_is_a_whole_number() -> None:
    Path("t.charter").write_text(
        """charter "T"
kind Party: Peru.
organ Fund.
attribute cap of Party : mass. attribute speed of Party : speed. attribute share of Party : percent.
event budget.
action emit with amount mass. action guard with amount energy. action drift with amount speed. action mark with amount length.
article 1 {
  1. upon budget: every Party p must emit with amount 2 * p.cap within 2 days.
  2. upon budget: every Party p must emit with amount 2500.5 kg within 2 days when p.share > 5 ‰.
  3. upon budget: every Party p must guard with amount 5 Mt within 2 days.
  4. upon budget: every Party p must guard with amount 3 TJ within 2 days.
  5. upon budget: every Party p must drift with amount p.speed within 2 days when p.speed > 11.2 km/s.
  6. upon budget: every Party p must drift with amount 500 m/s within 2 days.
  7. upon budget: every Party p must mark with amount 2 km within 2 days.
}
""",
        encoding="utf-8",
    )
    Path("t.case").write_text(
        'case "T" of "t"\nParty Peru: cap 10 t, speed 12 km/s, share 6 ‰.\non 2031-05-01: budget.\n', encoding="utf-8"
    )
    said = _said("query", "t.case", "--at", "2031-05-01")
    for text in (
        "emit(20 t)",
        "emit(2500500 g)",
        "guard(5 Mt)",
        "guard(3 TJ)",
        "drift(12 km/s)",
        "drift(500 m/s)",
        "mark(2000 m)",
    ):
        assert text in said, said


def test_a_percentage_of_a_number_is_what_the_act_is_declared_to_take() -> None:
    with Path("t.charter").open("a", encoding="utf-8") as charter:
        charter.write("attribute flow : number.\naction release with amount number.\n")
        charter.write("article 2 { 1. upon budget: Peru must release with amount flow * 30 % within 5 days. }\n")
    with Path("t.case").open("a", encoding="utf-8") as case:
        case.write("flow is 1000.\nexpect on 2031-05-01: Peru must release with amount 300 by 2(1).\n")
    assert "release(300)" in _said("query", "t.case", "--at", "2031-05-01")
    assert "1 case passed" in _said("test", "t.case")
