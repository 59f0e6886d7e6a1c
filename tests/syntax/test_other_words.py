"""Sentences that say one thing in other words are read alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Words"
kind Member, plural Members: Ash, Birch, Cedar.
relation cold.
relation wet.
event storm.
organ Board of Members.
action report.
action sail.
procedure p { voters members of Board; adopted if yes >= 2 votes; }
decision go of Board by p.
article 1 {
  1. upon storm: every Member must report within 3 days.
  2. every Member may sail when cold.
  3. every Member may sail when wet.
  4. no Member may sail, except as provided in 1(2) and 1(3).
  5. every Member m is entitled to have every Member n report() when wet.
  6. every Member m is entitled to have some one of the Members n report() when cold.
}
"""


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("every Member must report", "each Member must report"),
        ("every Member may sail when cold", "each Member m may sail when cold"),
        ("in 1(2) and 1(3)", "in 1(2) or 1(3)"),
        ("in 1(2) and 1(3)", "in 1(2), 1(3)"),
        ("have every Member n report()", "have every Member n report"),
        ("have some one of the Members n report()", "have some one of the Members report"),
        (">= 2 votes", ">= 2 vote"),
    ],
)
def test_another_word_changes_nothing(tmp_path: Path, written: str, other: str) -> None:
    """No change in meaning is found, and every norm is proved the same."""
    old, new = tmp_path / "old.charter", tmp_path / "new.charter"
    old.write_text(CHARTER)
    new.write_text(CHARTER.replace(written, other))
    assert old.read_text() != new.read_text()
    said = CliRunner().invoke(main, ["diff", str(old), str(new)])
    assert said.exit_code == 0, said.output
    assert "6 of 6 norms proved the same" in " ".join(said.output.split()), said.output


@pytest.mark.parametrize(
    "who", ["Ash, Birch and Cedar do", "Ash, Birch, Cedar do", "Ash does report, Birch and Cedar do"]
)
def test_of_several_who_act_each_does(tmp_path: Path, who: str) -> None:
    """A name before a comma is one of those who act, whatever facts stand before it."""
    (tmp_path / "words.charter").write_text(CHARTER)
    (tmp_path / "a.case").write_text(
        f'case "a" of "words"\non 2031-01-01: storm, cold.\non 2031-01-02: wet, {who} report.\n'
        "expect on 2031-01-02: every Member must report by 1(1), fulfilled.\nexpect on 2031-01-02: wet.\n"
        "expect on 2031-01-02: Ash is entitled to have Birch report by 1(5), in force.\n"
    )
    said = CliRunner().invoke(main, ["test", str(tmp_path / "a.case")])
    assert said.exit_code == 0, said.output
