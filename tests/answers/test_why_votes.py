"""Why a matter came out as it did: what was counted, and whose ballots, as far as the case says whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CLUB = """charter "Club"
kind Player, plural Players: Ana, Ben, Cem, Dua, Eli.
kind Candidate is Player: Ana, Ben, Cem.
organ Club of Players.
decision elect(Candidate c) of Club by election.
decision move_house of Club by plain.
article 1 "Votes" {
  1. procedure election(Candidate c) { adopted if yes > 1/4 of votes cast; elects 1 of Candidate; }
  2. procedure plain { adopted if yes > no; }
}
"""


def why(folder: Path, monkeypatch: pytest.MonkeyPatch, votes: str, fact: str) -> str:
    monkeypatch.chdir(folder)
    (folder / "club.charter").write_text(CLUB, encoding="utf-8")
    (folder / "spring.case").write_text(f'case "Spring" of "club"\n{votes}', encoding="utf-8")
    found = CliRunner().invoke(main, ["why", "spring.case", fact])
    assert found.exit_code == 0, found.output
    return found.stdout


def test_those_who_are_counted_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    votes = "on 2031-03-01: Club votes on move_house: yes Ana, Ben; no Cem.\n"
    told = why(tmp_path, monkeypatch, votes, "move_house is adopted")
    assert "yes: 2 (Ana, Ben)" in told
    assert "no: 1 (Cem)" in told


def test_nobody_is_named_whose_ballots_are_only_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    votes = "on 2031-03-01: Club votes on move_house: 2 yes; 1 no.\n"
    told = why(tmp_path, monkeypatch, votes, "move_house is adopted")
    assert "yes: 2\n" in told
    assert "Ana" not in told


def test_the_votes_of_each_candidate_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    votes = (
        "on 2031-03-01: Club votes on elect(Ana): yes Ana, Ben, Dua.\n"
        "on 2031-03-01: Club votes on elect(Cem): yes Cem, Eli.\n"
    )
    told = why(tmp_path, monkeypatch, votes, "elect(Cem) is rejected")
    assert "yes on elect(Ana): 3 (Ana, Ben, Dua)" in told
    assert "yes on elect(Cem): 2 (Cem, Eli)" in told
    assert "the 1 with most yes" in " ".join(told.replace("│", " ").split())
