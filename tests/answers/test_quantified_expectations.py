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


OPEN = """charter "Either"
kind Party, plural Parties: Peru, Oman.
relation able(Party).
relation north.
event call.
action lead. action pay. action rest.
define near(p) as (p = Peru and north) or (p = Oman and not north).
article 5 {
  1. upon call: every Party p must lead within 5 days if able(p).
  2. upon call: every Party p must pay within 5 days if near(p).
  3. Peru may rest when north.
  4. Peru may rest when not north.
}
"""


@pytest.mark.parametrize(
    ("expected", "holds"),
    [
        ("on 2031-01-01: every Party p with able must lead, pending", True),
        ("on 2031-01-01: every Party p with able must lead, pending, possible", False),
        ("on 2031-01-01: every Party must lead, pending", False),
        ("on 2031-01-01: every Party p with (p = Oman and able(p)) must lead", False),
        ("on 2031-01-01: every Party p with (p = Oman and able(p)) must lead, possible", True),
        ("on 2031-01-01: some Party must pay by 5(2), pending", True),
        ("on 2031-01-01: some Party p with p = Oman must pay by 5(2), pending", False),
        ("never: some Party must pay", False),
        ("on 2031-01-01: no Party must pay", False),
        ("not on 2031-01-01: no Party must pay", True),
        ("on 2031-01-06: some Party must pay, breached", True),
        ("on 2031-01-06: breach of 5(2) by some Party", True),
        ("on 2031-01-06: breach of 5(2) by Oman", False),
        ("on 2031-01-01: Peru may rest", True),
        ("on 2031-01-01: Peru may rest by article 5, in force", True),
        ("on 2031-01-01: Peru may rest by 5(3)", False),
        ("on 2031-01-01: Peru may rest by 5(3), possible", True),
    ],
)
def test_in_each_reading_it_may_be_another(
    expected: str, *, holds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("either.charter").write_text(OPEN, encoding="utf-8")
    Path("a.case").write_text(
        'case "a" of "either"\nable(Peru). unknown able(Oman). unknown north.\non 2031-01-01: call.\n'
        f"on 2031-01-06: Peru is a Party.\nexpect {expected}.\n",
        encoding="utf-8",
    )
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code == (0 if holds else 1), said.output
