"""A quotient of two of one sort is a number, or a percentage where it is held against one or declared as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Ratio"
kind Bank: Alfa, Beta.
attribute capital of Bank : money in EUR.
attribute assets of Bank : money in EUR.
attribute score of Bank : number.
action report.
define ratio(b) : percent as b.capital / b.assets.
article 1 {
  1. every Bank b must report within 3 days when CONDITION.
}
"""
CASE = """case "Two banks" of "ratio"
Alfa.capital is 7 EUR. Alfa.assets is 100 EUR. Alfa.score is 2.
Beta.capital is 9 EUR. Beta.assets is 100 EUR. Beta.score is 40.
expect on 2031-01-01: Alfa must report by 1(1), pending.
expect not on 2031-01-01: Beta must report.
on 2031-01-01: Alfa.score is 2.
"""


def ran(command: str, condition: str, folder: Path) -> tuple[int, str]:
    (folder / "ratio.charter").write_text(CHARTER.replace("CONDITION", condition), encoding="utf-8")
    (folder / "two.case").write_text(CASE, encoding="utf-8")
    path = folder / ("two.case" if command == "test" else "ratio.charter")
    result = CliRunner().invoke(main, [command, str(path)])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "condition",
    [
        "b.capital / b.assets < 8 %",
        "8 % > b.capital / b.assets",
        "ratio(b) < 8 %",
        "b.capital / b.assets < 0.08",
        "b.capital / b.assets < 2/25",
        "b.score / 100 < 8 %",
    ],
)
def test_a_quotient_held_against_a_percentage(condition: str, tmp_path: Path) -> None:
    code, told = ran("test", condition, tmp_path)
    assert code == 0, told


@pytest.mark.parametrize("condition", ["b.score < 8 %", "b.capital / b.assets < 8 EUR", "b.capital < 8 %"])
def test_what_is_no_quotient_is_no_percentage(condition: str, tmp_path: Path) -> None:
    code, told = ran("check", condition, tmp_path)
    assert code == 1
    assert "C105" in told
