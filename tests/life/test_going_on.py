"""Continuing actions: what is forbidden while it goes on, whose it is then, as what it counts, and who of a group is blamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Going on"
kind State, plural States: Peru, Chad.
kind Firm: F.
relation siege. relation near. relation chartered(Firm). relation guarded.
action occupy continuing. action track continuing. action scan continuing. action patrol continuing.
acts of Firm f count as acts of Peru when chartered(f).
scan counts as track when near.
article 1 {
  1. no State may occupy while siege.
}
article 2 {
  1. Peru must track.
}
article 3 {
  1. the States jointly must patrol while guarded.
}
"""
SIEGE = """on 2031-01-01: Peru does occupy.
on 2031-01-05: siege.
on 2031-01-06: Chad does occupy.
"""
HIRED = """chartered(F).
on 2031-01-01: F does track.
on 2031-01-05: not chartered(F).
"""
LATER = """on 2031-01-01: F does track.
on 2031-01-05: chartered(F).
"""
NEAR = """near.
on 2031-01-01: Peru does scan.
on 2031-01-05: not near.
"""
TOGETHER = """guarded.
on 2031-01-01: Peru does patrol.
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (SIEGE, "on 2031-01-05: Peru must not occupy by 1(1), breached"),
        (SIEGE, "not on 2031-01-05: Chad must not occupy by 1(1), breached"),
        (SIEGE, "on 2031-01-06: Chad must not occupy by 1(1), breached"),
        (f"{SIEGE}on 2031-01-03: Peru ceases to occupy.\n", "no breach of 1(1) by Peru"),
        (f"{SIEGE}on 2031-01-05: Peru ceases to occupy.\n", "no breach of 1(1) by Peru"),
        (HIRED, "on 2031-01-01: Peru must track by 2(1), in force"),
        (HIRED, "on 2031-01-05: Peru must track by 2(1), breached"),
        (LATER, "on 2031-01-01: Peru must track by 2(1), breached"),
        (LATER, "on 2031-01-05: Peru must track by 2(1), remedied"),
        (NEAR, "on 2031-01-01: Peru must track by 2(1), in force"),
        (NEAR, "on 2031-01-05: Peru must track by 2(1), breached"),
        (TOGETHER, "breach of 3(1) by Chad"),
        (TOGETHER, "no breach of 3(1) by Peru"),
    ],
)
def test_what_goes_on(facts: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("on.charter").write_text(CHARTER, encoding="utf-8")
    Path("a.case").write_text(f'case "a" of "on"\n{facts}expect {expected}.\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["test", "a.case"])
    assert result.exit_code == 0, result.output
