"""What enters into force for each binds who is no party, where it speaks of him too, once it is in force for somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Each"
kind State: Peru, Fiji.
kind Party, plural Parties, is State.
event ratification(State).
action apply. action wait.
article 1 {
  1. every State may apply.
  2. every Party may wait.
}
article 308 {
  1. this charter enters into force for s 30 days after ratification(s).
  2. upon ratification(s): s becomes a Party.
}
"""


@pytest.mark.parametrize(
    "expected",
    [
        "not on 2031-02-28: Fiji may apply",
        "on 2031-03-01: Fiji may apply by 1(1), in force",
        "on 2031-03-01: Peru may apply by 1(1), in force",
        "not on 2031-02-28: Peru may apply",
        "on 2031-03-01: Peru may wait",
        "not on 2031-03-01: Fiji may wait",
    ],
)
def test_who_is_bound(expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("each.charter").write_text(CHARTER, encoding="utf-8")
    case = f'case "a" of "each"\non 2031-01-30: ratification(Peru).\nexpect {expected}.\n'
    Path("a.case").write_text(case, encoding="utf-8")
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code == 0, said.output
