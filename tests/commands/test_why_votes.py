"""`charter why` and `charter query` of votes: what a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Board"
kind Party, plural Parties: Peru, Chile, Kenya.
kind Plan: Harbour.
organ Board of Parties.
organ Senate of Parties.
decision build(Plan x) of Board by guarded.
decision move(Plan x) of Board and Senate by plain.
procedure guarded(Plan x) { adopted if yes > no and no negative vote of Chile; }
procedure plain(Plan x) { adopted if yes > no; }
"""
CASE = """case "Votes" of "board"
on 2031-01-01: Board votes on build(Harbour): yes Peru; no Kenya.
on 2031-01-01: Peru proposes move(Harbour).
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "board.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "votes.case").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_whose_votes_are_counted_is_said_by_name_alone() -> None:
    found = CliRunner().invoke(main, ["why", "votes.case", "build(Harbour) is tied", "--at", "2031-01-01"])
    assert found.exit_code == 0, found.output
    assert "no of Chile: 0" in found.stdout


def test_a_matter_before_two_organs_is_listed_once() -> None:
    found = CliRunner().invoke(main, ["query", "votes.case", "--at", "2031-01-01"])
    assert found.exit_code == 0, found.output
    assert found.stdout.count("move(Harbour)") == 1
