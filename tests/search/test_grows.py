"""Of what more of a number never takes away: proved where rules ask only that it is enough, or never too much of what denies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Dams"
kind State, plural States.
kind Dam, plural Dams.
attribute flow of Dam : number.
attribute rank of State : scale low < mid < high.
attribute share of State : percent.
relation poor(State).
action release(Dam).
action go.
action run.
action fly.
action hop.
define weak(s) as s.share < 5 %.
article 1 {{
  1. every State s may release(d) when d.flow >= 100.
  2. every State s may go when s.rank >= mid and 2 * s.share > 30 %.
  3. every State s may run when not (s.share <= 20 %) and not weak(s).
  4. every State s may fly when s.share < 5 %.
  5. every State s may hop when number of State q with (q.share > s.share) = 0.
}}
principle asked {{ {says}. }}
"""


@pytest.mark.parametrize(
    ("says", "holds"),
    [
        ("release(d) grows with flow of d", True),
        ("go grows with share of s", True),
        ("go grows with rank of s", True),
        ("run grows with share of s", True),
        ("fly grows with share of s", False),
        ("hop grows with anyone's share", False),
    ],
)
def test_more_of_a_number(says: str, *, holds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dams.charter").write_text(CHARTER.format(says=says), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(main, ["check", "--no-cache", "--format", "json", "dams.charter"])
    codes = [each["code"] for each in json.loads(shown.stdout)["findings"]]
    assert ("C233" in codes, "C234" in codes) == (not holds, False), shown.stdout
