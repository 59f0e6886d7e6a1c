"""What is told of groups that one paragraph binds at once, of who is not in one, and of why something is not so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charter_engine.commands.main import main

CALLED = """charter "called"
kind Party, plural Parties: Ada, Bea, Cyd.
kind Rock: R1, R2.
relation near(Party, Rock).
event call(Rock).
action confer.
action watch.
action explain.
article 6 {
  1. upon call(q): the Parties p with near(p, q) jointly must confer within 10 days, failing which must explain within 20 days.
  2. upon call(q): some one of the Parties p with near(p, q) must watch within 10 days.
  3. the Parties p with near(p, R1) jointly may explain.
}
"""
BOTH_CALLED = """case "both called" of "called"
near(Ada, R1), near(Bea, R1), near(Cyd, R2).
on 1999-03-01: call(R1), call(R2).
on 1999-03-02: Bea does confer.
expect breach of 6(1) by Ada.
expect not breach of 6(1) by Bea.
expect breach of 6(1) by Cyd.
expect breach of 6(2) by Cyd.
expect on 1999-03-11: Cyd must explain.
"""
VOIDED = """charter "voided"
kind Party, plural Parties: Ada, Bea, Cyd.
kind Proposal: X1.
organ MOP of Parties.
organ Secretariat.
procedure adjust(Proposal x) { voters members of MOP; adopted if no objection; notice 6 months; }
decision adjustment(Proposal x) of MOP by adjust.
"""
OPEN_DEBT = """charter "debts"
kind Member, plural Members.
attribute debt of Member : number.
organ Assembly of Members.
kind Topic: T.
procedure simple { voters members of Assembly, excluded m where m.debt >= 5; adopted if yes > 1/2 of present and voting; }
decision waive(Topic t) of Assembly by simple.
"""


def asked(folder: Path, charter: str, case: str, *words: str) -> Result:
    name = charter.split('"')[1]
    (folder / f"{name}.charter").write_text(charter, encoding="utf-8")
    (folder / "told.case").write_text(case, encoding="utf-8")
    return CliRunner().invoke(main, [word.replace("CASE", str(folder / "told.case")) for word in words])


def test_each_group_is_told(tmp_path: Path) -> None:
    found = asked(tmp_path, CALLED, BOTH_CALLED, "test", "CASE")
    assert found.exit_code == 0, found.output
    rows = json.loads(
        asked(tmp_path, CALLED, BOTH_CALLED, "query", "CASE", "--at", "1999-03-01", "--format", "json").output
    )["norms"]
    assert sorted(sorted(each["bearers"]) for each in rows if each["citation"] == "6(1)") == [["Ada", "Bea"], ["Cyd"]]


def test_groups_stand_apart_in_the_table(tmp_path: Path) -> None:
    lines = asked(tmp_path, CALLED, BOTH_CALLED, "query", "CASE", "--at", "1999-03-01").output.splitlines()
    confer = [line.split() for line in lines if "must confer" in line]
    assert [line[1:3] for line in confer] == [["Ada,", "Bea"], ["Cyd", "jointly:"]]


@pytest.mark.parametrize(
    ("fact", "nearest"), [("Cyd may explain", "near(Cyd, R1)"), ("Bea must watch by 6(2)", "near(Bea, R2)")]
)
def test_who_is_not_of_the_group(tmp_path: Path, fact: str, nearest: str) -> None:
    case = BOTH_CALLED.replace("call(R1), ", "")
    found = asked(tmp_path, CALLED, case, "why", "--not", "CASE", f"on 1999-03-01: {fact}")
    assert f"it is not so that {nearest}" in " ".join(found.output.split())


def test_whom_no_norm_binds(tmp_path: Path) -> None:
    case = BOTH_CALLED.replace("call(R1), ", "")
    found = asked(tmp_path, CALLED, case, "query", "CASE", "--at", "1999-03-01", "--of", "Ada", "--about", "R2")
    assert "No norm about R2 binds Ada at this instant." in found.output


def test_why_a_vote_is_void(tmp_path: Path) -> None:
    case = """case "not proposed" of "voided"
on 1994-01-01: Secretariat proposes adjustment(X1).
on 1994-07-02: MOP votes on adjustment(X1): yes Ada, Bea; no Cyd.
"""
    found = asked(tmp_path, VOIDED, case, "why", "CASE", "on 1994-07-02: adjustment(X1) is void")
    assert "it is not so that adjustment(X1) is open to MOP to vote on" in " ".join(found.output.split())


def test_for_whom_the_charter_is_in_force_too_late(tmp_path: Path) -> None:
    charter = """charter "late"
kind State, plural States: Peru.
kind Party, plural Parties, is State: Chile.
event alarm.
event calm.
event deposit(State).
action fish.
article 1 {
  1. upon alarm: no State may fish until calm.
}
article 2 {
  1. upon deposit(s): s becomes a Party.
  2. this charter enters into force for s 30 days after deposit(s).
}
"""
    case = """case "too late" of "late"
on 2030-02-01: deposit(Peru).
on 2030-02-10: alarm.
expect on 2030-04-03: Peru must not fish by 1(1).
"""
    found = asked(tmp_path, charter, case, "test", "CASE")
    assert (
        "nearest: 1(1), which stops here: Peru is a party, whom it binds once it is in force for Peru" in found.output
    )


@pytest.mark.parametrize(("no", "outcome"), [("1", "adopted"), ("2", "tied")])
def test_counted_ballots_are_of_those_who_vote(tmp_path: Path, no: str, outcome: str) -> None:
    case = """case "a new one" of "debts"
Member A, B, C: debt 0.
Member Sul.
on 2001-01-01: A.debt is 1.
"""
    found = asked(
        tmp_path, OPEN_DEBT, case, "vote", "simple", "--case", "CASE", "--at", "2001-01-02", "--yes", "2", "--no", no
    )
    assert found.output.splitlines()[0] == f"Assembly, by simple: {outcome}"
