"""Continuing actions: what is forbidden while it goes on, whose it is then, as what it counts, and who of a group is blamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


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
def test_what_goes_on(facts: str, expected: str) -> None:
    _holds(CHARTER, facts, expected)


def _holds(charter: str, facts: str, expected: str) -> None:
    Path("on.charter").write_text(charter, encoding="utf-8")
    Path("a.case").write_text(f'case "a" of "on"\n{facts}expect {expected}.\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["test", "a.case"])
    assert result.exit_code == 0, result.output


CHOICE = """charter "Choice"
kind Party, plural Parties: Chad, Fiji, Peru.
relation siege.
event storm.
event loss(Party, Party).
action restore(Party). action apologise(Party). action confer.
article 1 {
  1. upon loss(m, q): Party m must, at the choice of q, any of the following:
       (a) restore(q);
       (b) apologise(q) within 30 days.
  2. upon storm: the Parties jointly must confer within 5 days unless siege.
}
"""


APOLOGY = "on 2031-01-01: loss(Chad, Fiji).\non 2031-01-05: Fiji chooses apologise(Fiji).\n"
RETURN = "on 2031-01-01: loss(Chad, Fiji).\non 2031-01-05: Fiji chooses restore(Fiji).\n"
STORM = "on 2031-01-01: storm, siege.\non 2031-01-02: Chad does confer.\non 2031-01-08: not siege.\n"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (APOLOGY, "on 2031-01-30: Chad must apologise(Fiji), pending"),
        (APOLOGY, "on 2031-01-31: Chad must apologise(Fiji), breached"),
        (RETURN, "on 2031-06-01: Chad must restore(Fiji), pending"),
        (STORM, "on 2031-01-02: Peru must confer, defeated"),
        (STORM, "on 2031-01-13: Peru must confer by 1(2), breached"),
    ],
)
def test_a_choice_and_a_group(facts: str, expected: str) -> None:
    _holds(CHOICE, f"{facts}on 2031-06-01: storm.\n", expected)
