"""Tables and cases that a case includes, as the commands see them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from charter_engine.commands.opening import open_case
from tests.commands.copies import change, copy, run
from tests.commands.test_check_cache import cache, kept

__all__ = ["cache"]

TREATY = """\
charter "Fees"
kind Member.
attribute share of Member : percent.
relation poor(Member).
action pay.
article 1 {
  1. every Member m must pay within 3 days when m.share > 1 % and not poor(m).
}
"""
CASE = """\
case "Fees" of "fees"
include Member from "data/members.csv" with share, poor.
include "more.case"
on 2030-01-01: not poor(FRA).
expect on 2030-01-01: ITA must pay by 1(1), pending.
expect not on 2030-01-01: CHL must pay.
expect on 2030-01-01: FRA must pay.
expect on 2030-01-01: AND must pay.
"""
MEMBERS = "# shares\nname,share %,poor\nITA,3,no\nCHL,2,yes\nFRA,4,yes\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a treaty, a case, and what it includes."""
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "fees.charter").write_text(TREATY, encoding="utf-8")
    (folder / "fees.case").write_text(CASE, encoding="utf-8")
    (folder / "more.case").write_text('case "More" of "fees"\nMember AND: share 2 %.\n', encoding="utf-8")
    (folder / "data" / "members.csv").write_text(MEMBERS, encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_both_engines_read_it() -> None:
    assert run("test", "fees.case").code == 0
    for name in ("clingo", "pydatalog"):
        told = json.loads(run("query", "fees.case", "--at", "2030-01-01", "--engine", name, "--format", "json").out)
        assert sorted(each["bearer"] for each in told["norms"]) == ["AND", "FRA", "ITA"]


@pytest.mark.usefixtures("folder")
def test_why_rests_on_the_table() -> None:
    told = run("why", "fees.case", "ITA must pay", "--at", "2030-01-01").out
    assert "ITA.share > 1 % (ITA.share is 3 %)" in told
    assert run("why", "--not", "fees.case", "CHL must pay").code == 0


def test_paths_are_read_from_the_case(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("test", str(folder / "fees.case")).code == 0


@pytest.mark.usefixtures("folder")
def test_a_mistake_in_the_table_is_shown_in_the_table() -> None:
    change(Path("data/members.csv"), "CHL,2,yes", "CHL,two per cent,yes")
    told = run("test", "fees.case")
    assert told.code == 1
    assert "data/members.csv:4:5" in told.err
    assert "CHL,two per cent,yes" in told.err


@pytest.mark.usefixtures("folder")
def test_what_is_waited_for() -> None:
    opened = open_case(Path("fees.case"), {})
    assert {"data/members.csv", "more.case", "fees.case"} <= opened.sources.keys()


@pytest.mark.usefixtures("folder")
def test_the_layout_stands() -> None:
    assert run("fmt", "--check", "fees.case", "more.case").code == 0


@pytest.mark.usefixtures("folder")
def test_a_charter_includes_nothing() -> None:
    change(Path("fees.charter"), "kind Member.", 'kind Member.\ninclude Member from "data/members.csv".')
    assert "error[C021]" in run("check").out


CHANGES: dict[str, Callable[[], object]] = {
    "the table": lambda: change(Path("data/members.csv"), "3", "4"),
    "the included case": lambda: change(Path("more.case"), "2 %", "5 %"),
    "the table gone": lambda: Path("data/members.csv").unlink(),
    "a file of a near name": lambda: Path("other.case").write_text('case "More" of "fees"\n', encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_check_looks_again_when_it_changes(
    change: Callable[[], object], cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fees").mkdir()
    monkeypatch.chdir(tmp_path / "fees")
    write(tmp_path / "fees")
    run("check", "fees.charter")
    assert len(kept(cache)) == 1
    run("check", "fees.charter")
    assert len(kept(cache)) == 1
    change()
    changed = run("check", "fees.charter")
    assert len(kept(cache)) == 2
    assert run("check", "fees.charter", "--no-cache") == changed


def test_the_shipped_table_is_sound(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy(checkout, tmp_path, monkeypatch)
    (tmp_path / "cases" / "all.case").write_text(
        'case "All" of "planetary-defence"\nin force.\ninclude State from "data/states.csv" with share.\n'
        "on 2030-01-01: in_risk_corridor(ITA, T).\nThreat T.\n",
        encoding="utf-8",
    )
    opened = open_case(Path("cases/all.case"), {})
    assert opened.case is not None
    assert opened.diagnostics == ()
    shares = [each.value for each in opened.case.values if each.attribute == "share"]
    assert (len(shares), sum(each for each in shares if not isinstance(each, str | None))) == (193, 1)
