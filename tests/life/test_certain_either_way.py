"""What is so whatever is open is certain, though by when or since which day may be other in each reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Either"
kind Party: Peru, Chad.
relation exigent.
relation over(Party).
attribute limit of Party : date.
event tick.
action wake. action phone.
article 1 {
  1. upon tick: Peru must wake within 5 days unless exigent.
  2. every Party p is entitled to have Peru wake().
  3. every Party p must keep not over(p).
  4. Chad must phone not later than Chad.limit.
}
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("unknown exigent.\non 2031-01-03: Peru does wake.", "on 2031-01-03: Peru must wake by 1(1), fulfilled"),
        ("unknown exigent.", "on 2031-01-06: Peru must wake by 1(1), breached, turns on not exigent"),
        (
            "unknown exigent.",
            "on 2031-01-06: Chad is entitled to have Peru wake() by 1(2), breached, turns on not exigent",
        ),
        ("unknown exigent.", "on 2031-01-06: Chad is entitled to have Peru wake() by 1(2), in force, possible"),
        ("unknown exigent.", "on 2031-01-06: Chad is entitled to have Peru wake() by 1(2)"),
        ("unknown over(Chad).", "on 2031-01-01: Chad must keep not over(Chad) by 1(3)"),
        ("unknown over(Chad).", "on 2031-01-01: Chad must keep not over(Chad) by 1(3), in force, possible"),
        ("unknown over(Chad).", "on 2031-01-01: Chad must keep not over(Chad) by 1(3), breached, possible"),
        ("Chad.limit is between 2031-01-10 and 2031-01-20.", "on 2031-01-01: Chad must phone by 1(4)"),
        ("Chad.limit is between 2031-01-10 and 2031-01-20.", "on 2031-01-01: Chad must phone by 1(4), pending"),
        (
            "Chad.limit is between 2031-01-10 and 2031-01-20.",
            "on 2031-01-15: Chad must phone by 1(4), breached, possible",
        ),
        ("Chad.limit is between 2031-01-10 and 2031-01-20.", "on 2031-01-20: Chad must phone by 1(4), breached"),
    ],
)
def test_it_is_certain(facts: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("either.charter").write_text(CHARTER, encoding="utf-8")
    Path("a.case").write_text(
        f'case "a" of "either"\n{facts}\non 2031-01-01: tick.\nexpect {expected}.\n', encoding="utf-8"
    )
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code == 0, said.output
