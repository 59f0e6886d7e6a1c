"""Cited instruments bind their parties and their own organs; a later charter takes the place of an earlier one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main
from tests.instruments.files import told

ENGINES = pytest.mark.parametrize("engine", ["clingo", "pydatalog"])

OLD = """charter "Old"
kind State.
kind Party, plural Parties, is State.
organ Bureau.
action warn(Party).
action report.
event fire.
article 4 "Secrecy" {
  1. no Party may report.
  2. the Bureau must report within 5 days.
  3. upon fire: every Party p must warn(q) within 5 days owed to Party q.
}
"""
HEAD = """charter "T"
cites "old.charter" as OLD
kind State same as OLD.State: A, B, C.
kind Member is State.
event fire.
"""


def secret(*whom: str, since: str = "2030-01-01") -> list[str]:
    return [f"OLD 4(1) {who} OLD.report: in force from {since}" for who in whom]


def bureau(day: str = "2030-01-01", due: str = "2030-01-06") -> list[str]:
    return [f"OLD 4(2) Bureau OLD.report: pending from {day} to {due}"]


@ENGINES
def test_binds_its_parties_from_the_day_on_which_they_are(engine: str) -> None:
    case = "on 2030-01-01: party(A, OLD). on 2030-01-03: party(B, OLD). on 2030-01-05: not party(A, OLD)."
    got = told({"t.charter": HEAD, "old.charter": OLD}, case, ["2030-01-01", "2030-01-03", "2030-01-05"], engine)
    assert [each for each in got["2030-01-01"] if "4(1)" in each] == secret("A")
    assert [each for each in got["2030-01-03"] if "4(1)" in each] == [*secret("A"), *secret("B", since="2030-01-03")]
    assert [each for each in got["2030-01-05"] if "4(1)" in each] == secret("B", since="2030-01-03")


@ENGINES
def test_its_organs_are_bound_without_any_party(engine: str) -> None:
    got = told({"t.charter": HEAD, "old.charter": OLD}, "on 2030-01-01: fire.", ["2030-01-01"], engine)
    assert [each.split(" ")[1:3] for each in got["2030-01-01"]] == [["4(2)", "OLD.Bureau"]]


@ENGINES
def test_is_not_in_force_before_it_says_unless_the_case_says_who_is_a_party(engine: str) -> None:
    old = OLD + "article 9 { this charter enters into force on 2031-01-01. }\n"
    got = told(
        {"t.charter": HEAD, "old.charter": old}, "on 2030-01-01: party(A, OLD).", ["2030-01-01", "2031-01-01"], engine
    )
    assert got["2030-01-01"] == secret("A")
    assert [each for each in got["2031-01-01"] if "4(2)" in each]


@ENGINES
def test_what_survives_it_binds_one_who_has_left_it(engine: str) -> None:
    old = OLD + "survival of 4(1) after withdrawal for 10 days.\n"
    case = "on 2030-01-01: party(A, OLD). on 2030-01-05: not party(A, OLD)."
    dates = ["2030-01-05", "2030-01-14", "2030-01-15"]
    got = told({"t.charter": HEAD, "old.charter": old}, case, dates, engine)
    assert [each for each in got["2030-01-14"] if "4(1)" in each] == secret("A")
    assert [each for each in got["2030-01-15"] if "4(1)" in each] == []


REPLACING = (
    HEAD + "article 1 { 1. no Member may OLD.report. }\narticle 9 { 1. this charter replaces OLD. 2. "
    "this charter enters into force on 2030-02-01. }\n"
)


@ENGINES
def test_a_later_charter_replaces_the_earlier_for_those_bound_by_both(engine: str) -> None:
    case = "Member A, B. State C. on 2030-01-01: party(A, OLD), party(C, OLD)."
    dates = ["2030-01-31T23:59", "2030-02-01"]
    got = told({"t.charter": REPLACING, "old.charter": OLD}, case, dates, engine)
    assert [each for each in got["2030-01-31T23:59"] if "4(1)" in each] == secret("A", "C")
    assert [each for each in got["2030-02-01"] if "4(1)" in each] == secret("C")
    assert [each for each in got["2030-02-01"] if each.startswith("1(1)")] == [
        f"1(1) {who} OLD.report: in force from 2030-02-01" for who in "AB"
    ]


@ENGINES
def test_between_one_bound_by_both_and_one_by_the_earlier_alone_the_earlier_stands(engine: str) -> None:
    case = "Member A, B. on 2030-02-01: party(A, OLD), party(B, OLD), party(C, OLD). on 2030-02-02: OLD.fire."
    got = told({"t.charter": REPLACING, "old.charter": OLD}, case, ["2030-02-02"], engine)
    owed = [each.split(":")[0].split(" ", 2)[2] for each in got["2030-02-02"] if "4(3)" in each]
    pairs = {f"{each[0]}{each[-1]}" for each in owed}
    assert pairs == {"AC", "BC", "CA", "CB", "CC"}


READ = """charter "T"
cites "old.charter" as OLD
kind State same as OLD.State: A, B.
kind Party, plural Parties, is State.
action go. action run. action calm.
article 1 {
  1. every State p may go when p.OLD.level >= High.
  2. every State p may run when p.level >= High.
  3. upon p does calm: p.OLD.level becomes Low.
}
"""
LEVELS = """charter "Old"
kind State.
organ Bureau.
attribute level of State : scale Low < High.
action watch(State).
article 4 { 1. the Bureau may watch(s) when s.level = High. 2. the Bureau must not watch(s) when s.level = High. }
"""


@ENGINES
def test_its_attributes_are_read_changed_and_stated_by_their_names(engine: str) -> None:
    case = """State A: OLD.level Low.
        on 2030-01-02: A.OLD.level is High. on 2030-01-02: B.level is High. on 2030-01-03: A does calm."""
    dates = ["2030-01-01", "2030-01-02", "2030-01-03"]
    got = told({"t.charter": READ, "old.charter": LEVELS}, case, dates, engine)
    norms = [[each.split(":")[0] for each in got[date] if "4(2)" not in each] for date in dates]
    both = ["1(1) B go", "1(2) B run", "OLD 4(1) OLD.Bureau OLD.watch(B)"]
    a_too = ["1(1) A go", "1(2) A run", "OLD 4(1) OLD.Bureau OLD.watch(A)"]
    assert norms[0] == []
    assert sorted(norms[1]) == sorted([*both, *a_too])
    assert sorted(each for each in norms[2] if " A " in each or "(A)" in each) == []


def test_a_scenario_states_an_attribute_of_it_by_its_name(tmp_path: Path) -> None:
    for name, text in (("t", READ), ("old", LEVELS)):
        (tmp_path / f"{name}.charter").write_text(text, encoding="utf-8")
    found = CliRunner().invoke(main, ["check", str(tmp_path / "t.charter"), "--no-cache", "--format", "json"])
    said = [each for each in json.loads(found.stdout)["findings"] if each["code"] == "C201"]
    assert [each["scenario"].count(".OLD.level is High") for each in said] == [1]
