"""Principles that fail by how a vote comes out: found, with who votes how, and the same when it is told as a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Votes"
kind Member, plural Members.
kind Storm.
relation suspended(Member).
relation senior(Member).
attribute share of Member : percent.
organ Assembly of Members.
organ Council of Members.
organ Bureau.
action warn(Member, Storm).
article 1 {{
  1. the Bureau must warn(s, t) within 2 days when Assembly has decided help(s, t).
}}
article 3 {{
  1. procedure vote {{
       voters members of Assembly;
       excluded m where suspended(m);
       quorum present >= 2 votes;
       adopted if yes > 1/2 of members and no negative vote of senior;
     }}
  2. decision help(Member s, Storm t) of Assembly by vote.
  3. procedure weighty {{ voters members of Council; adopted if yes by share >= 1/2 of members; }}
  4. decision spend(Member s) of Council by weighty.
}}
principle asked {{ {principle}. }}
"""


@pytest.mark.parametrize(
    ("principle", "holds"),
    [
        ("never help(s, t) is tied", False),
        ("never help(s, t) has no quorum", False),
        ("possible help(s, t) is tied", True),
        ("help(s, t) does not depend on anyone's suspended even through decisions", False),
        ("warn(s, t) does not depend on anyone's senior even through decisions", False),
        ("spend(s) does not depend on share of s even through decisions", False),
        ("warn(s, t) does not depend on share of s even through decisions", True),
        ("warn(s, t) does not depend on anyone's senior", True),
    ],
)
def test_what_votes_make(principle: str, *, holds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("votes.charter").write_text(CHARTER.format(principle=principle), encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "votes.charter", "--format", "json", "--no-cache"])
    found = json.loads(said.stdout)
    codes = [each["code"] for each in found["findings"]]
    assert ("C233" in codes) == (not holds), said.stdout
    assert not {"C209", "C234"} & set(codes), said.stdout


def test_what_has_been_done_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("aid.charter").write_text(
        """charter "Aid"
kind Member.
relation poor(Member).
relation rich(Member).
action help(Member).
action aid(Member).
article 1 {
  1. every Member m must help(n) within 3 days when poor(n).
  2. every Member m must aid(n) within 3 days when not rich(n).
}
principle kept { m must help(m) grows with poor of m. }
principle lost { m must aid(m) grows with rich of m. }
""",
        encoding="utf-8",
    )
    said = CliRunner().invoke(main, ["check", "aid.charter", "--no-cache"])
    assert "principle kept does not hold" not in said.output
    assert "principle lost does not hold" in said.output


def test_who_sits_makes_a_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has no seat in the second scenario casts no ballot there."""
    monkeypatch.chdir(tmp_path)
    Path("seats.charter").write_text(
        """charter "Seats"
kind State.
kind Party, plural Parties, is State.
kind Plan.
organ Meeting of Parties.
decision adopt(Plan p) of Meeting by vote.
procedure vote(Plan p) { adopted if yes > no; }
principle asked { adopt(p) does not depend on Party of m even through decisions. }
""",
        encoding="utf-8",
    )
    said = CliRunner().invoke(main, ["check", "seats.charter", "--format", "json", "--no-cache"])
    codes = [each["code"] for each in json.loads(said.stdout)["findings"]]
    assert "C233" in codes
    assert "C209" not in codes


@pytest.mark.parametrize(("amount", "depends"), [("m.size * 1 %", True), ("m.size * 50 %", True), ("7 EUR * 3", False)])
def test_what_is_rounded_depends_on_it_all_the_same(
    amount: str, *, depends: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("round.charter").write_text(
        f"""charter "Round"
kind Party, plural Parties.
organ Fund.
attribute size of Party : money in EUR.
action pay(Organ) with amount money in EUR.
article 1 {{
  1. every Party m must pay(Fund) with amount rounded up ({amount}, 2) within 30 days.
}}
principle asked {{ 1(1) does not depend on size of m. }}
""",
        encoding="utf-8",
    )
    said = CliRunner().invoke(main, ["check", "round.charter", "--format", "json", "--no-cache"])
    codes = [each["code"] for each in json.loads(said.stdout)["findings"]]
    assert ("C233" in codes) == depends, said.stdout


def test_of_one_whom_the_charter_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The votes on the one whose share is another are looked at before those on others."""
    monkeypatch.chdir(tmp_path)
    text = CHARTER.format(principle="spend(s) does not depend on share of s even through decisions")
    Path("votes.charter").write_text(text.replace("plural Members.", "plural Members: Peru, Chile."), encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "votes.charter", "--format", "json", "--no-cache"])
    assert "C233" in [each["code"] for each in json.loads(said.stdout)["findings"]], said.stdout
