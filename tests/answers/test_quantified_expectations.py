"""Expectations about some, every and no one of a kind: of those who are of it then, and of whom the condition holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Quantified"
kind State.
kind Party, plural Parties, is State: Peru, Chad.
relation armed(Party).
event tick(Party).
action pay.
action fish.
action rest.
article 1 {
  1. upon tick(p): Party p must pay within 5 days.
  2. no Party may fish.
  3. every Party may rest.
}
"""
CASE = """case "Quantified" of "quantified"
armed(Chad).
on 2031-01-01: tick(Peru).
on 2031-03-01: tick(Chad).
on 2031-04-01: Fiji becomes a Party.
State Fiji.
"""


@pytest.mark.parametrize(
    ("expected", "holds"),
    [
        ("on 2031-01-01: some Party must pay", True),
        ("on 2031-01-01: some Party p with armed(p) must pay", False),
        ("on 2031-01-01: every Party p with not armed(p) must pay by 1(1)", True),
        ("on 2031-01-01: every Party must pay", False),
        ("on 2031-01-01: no Party must pay", False),
        ("on 2031-01-01: no Party with armed must pay", True),
        ("on 2031-01-01: no Party may fish by 1(2)", True),
        ("on 2031-01-01: no Party may rest", False),
        ("on 2031-01-01: no Party should pay", True),
        ("never: some Party with armed must pay, breached", False),
        ("on 2031-01-06: breach of 1(1) by some Party p with not armed(p)", True),
        ("on 2031-01-06: breach of 1(1) by some Party with armed", False),
        ("on 2031-04-01: every Party may rest", True),
        ("on 2031-03-01: every Party must pay", True),
        ("on 2031-04-01: every Party must pay", False),
    ],
)
def test_who_is_meant(expected: str, *, holds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quantified.charter").write_text(CHARTER, encoding="utf-8")
    Path("a.case").write_text(f"{CASE}expect {expected}.\n", encoding="utf-8")
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code == (0 if holds else 1), said.output


def test_no_proof_is_asked_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quantified.charter").write_text(CHARTER, encoding="utf-8")
    Path("a.case").write_text(CASE, encoding="utf-8")
    said = CliRunner().invoke(main, ["why", "a.case", "no Party must pay"])
    assert said.exit_code == 2
    assert "C019" in said.output
