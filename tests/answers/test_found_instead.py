"""What a failed expectation shows instead: what is owed of that act, and at what the nearest rule stops."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from charter_engine.commands.main import main


def told(charter: str, case: str, folder: Path) -> str:
    (folder / "near.charter").write_text(f'charter "Near"\n{charter}', encoding="utf-8")
    (folder / "near.case").write_text(f'case "Near" of "near"\n{case}', encoding="utf-8")
    result = CliRunner().invoke(main, ["test", str(folder / "near.case")])
    assert result.exit_code == 1, result.output
    return result.output


def test_another_amount_of_the_paragraph_that_is_named(tmp_path: Path) -> None:
    charter = """kind State, plural States: Hun, Fra.
organ Fund.
event demand(State).
action deposit(Organ) with amount money in EUR.
article 1 {
  1. upon demand(s): State s must deposit(Fund) with amount 3 EUR within 10 days, notwithstanding 1(2).
  2. no State may deposit(Fund).
}
"""
    case = "on 2031-01-01: demand(Hun).\nexpect on 2031-01-01: Hun must deposit(Fund) with amount 2 EUR by 1(1).\n"
    assert "found: Hun must deposit(Fund, 3 EUR) by 1(1), pending, due 2031-01-11" in told(charter, case, tmp_path)


def test_an_event_that_has_not_happened_of_which_a_time_is_counted(tmp_path: Path) -> None:
    charter = """kind Party, plural Parties: Peru, Chad.
kind Person: Zoe.
event proclamation(Party).
action restrict(Person).
article 4 {
  4. every Party p may restrict(x) for 6 months after proclamation(p).
}
"""
    case = """on 2027-12-01: proclamation(Peru).
expect on 2028-03-01: Chad may restrict(Zoe) by 4(4).
expect on 2029-03-01: Peru may restrict(Zoe) by 4(4).
"""
    found = told(charter, case, tmp_path)
    assert "nearest: 4(4), which stops here: it is not so that proclamation(Chad)" in found
    assert "nearest: 4(4), which stops here: its time ended on 2028-06-01" in found


def test_the_paragraph_that_is_named_though_another_came_nearer(tmp_path: Path) -> None:
    charter = """kind Person: Smith.
attribute price : number.
action sell.
article 1 {
  1. Smith must sell within 3 days when price >= 10.
  2. Smith must sell within 3 days when price >= 20.
}
"""
    case = "price is 7.\non 2031-01-01: price is 7.\nexpect on 2031-01-01: Smith must sell by 1(2).\n"
    assert "nearest: 1(2), which stops here: price is 7, and the sentence asks for price >= 20" in " ".join(
        told(charter, case, tmp_path).split()
    )
