"""No contradiction rests on a status denied at the very instant at which it is given, unless a case of the charter denies it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Accession"
kind State, plural States.
kind Member, plural Members, is State.
relation licensed(State).
attribute status of State : one of free, licensed_one, barred.
event accession(State).
action vote.
article 6 {{
  1. upon accession(s): {effect}.
  2. no State s may vote unless {status}.
  3. upon accession(s): State s must vote {limit}.
}}
"""
STATUSES = (
    ("s becomes a Member", "s is a Member", "State1 ceases to be a Member"),
    ("licensed(s) holds", "licensed(s)", "not licensed(State1)"),
    ("s.status becomes licensed_one", "s.status = licensed_one", "State1.status is barred"),
)
DENIED = 'case "denied" of "accession"\nState Peru.\non 2030-01-01: Peru is not a Member, accession(Peru).\n'


def _codes(at: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], str]:
    monkeypatch.chdir(at)
    shown = CliRunner().invoke(main, ["check", "--no-cache", "--format", "json", "accession.charter"])
    found = json.loads(shown.stdout)
    return [
        each["code"] for each in found["findings"] if each["code"] in {"C201", "C202", "C208", "C209"}
    ], shown.stdout


@pytest.mark.parametrize(("limit", "told"), [("within 60 days", ["C202"]), ("immediately", [])])
@pytest.mark.parametrize(("effect", "status", "later"), STATUSES)
def test_only_what_is_lost_later_leaves_less_time(
    effect: str, status: str, later: str, limit: str, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "accession.charter").write_text(
        CHARTER.format(effect=effect, status=status, limit=limit), encoding="utf-8"
    )
    codes, shown = _codes(tmp_path, monkeypatch)
    assert codes == told
    assert (later in shown) == bool(told)


def test_a_case_that_denies_it_shows_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CHARTER.format(effect="s becomes a Member", status="s is a Member", limit="immediately")
    (tmp_path / "accession.charter").write_text(text, encoding="utf-8")
    (tmp_path / "denied.case").write_text(DENIED, encoding="utf-8")
    assert _codes(tmp_path, monkeypatch)[0] == ["C201"]


@pytest.mark.parametrize("named", ["", ": Peru", ": Peru, Chad", ": Peru, Chad, Mali", ": Peru, Chad, Mali, Togo"])
def test_how_many_are_named_makes_no_difference(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"""charter "Leave"
kind Party, plural Parties{named}.
attribute size of Party : number.
event leave(Party).
action go.
article 1 {{
  1. upon leave(p) if p.size > 1: Party p must go within 2 days.
  2. upon leave(p) if p.size <= 1: no Party p may go for 5 days after leave(p).
}}
"""
    (tmp_path / "accession.charter").write_text(text, encoding="utf-8")
    assert _codes(tmp_path, monkeypatch)[0] == ["C201"]
