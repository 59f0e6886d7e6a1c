"""`charter diff`: its data, its text, its exit codes, and the scenarios it keeps."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charter_engine.commands.main import main

OLD = """charter "Small Treaty"
kind Member, plural Members.
kind Threat.
organ Secretariat.
organ Board of Members.
relation secret(Threat).
event detection(Member, Threat).
action notify(Organ, Threat).
action push(Threat).
decision act(Threat) of Board by simple.
article 7 "Notification" {
  1. "A member that detects a threat shall notify the Secretariat within 24 hours."
     upon detection(m, t): Member m must notify(Secretariat, t) within 24 hours.
  2. "No member shall push a secret threat."
     no Member may push(t) when secret(t).
}
article 8 "Votes" {
  1. procedure simple { voters members of Board; adopted if yes >= 2/3 of present and voting; }
}
"""
SHIPPED = Path(__file__).parents[2] / "charter"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.charter").write_text(OLD, encoding="utf-8")


def diff(*changes: tuple[str, str], options: tuple[str, ...] = (), text: str = OLD) -> Result:
    """Compare the treaty with one in which some words stand for others."""
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    Path("later").mkdir(exist_ok=True)
    Path("later/new.charter").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["diff", "old.charter", "later/new.charter", *options])


def data(*changes: tuple[str, str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(diff(*changes, options=("--format", "json")).stdout)
    return found


def test_the_data_have_a_kind_citations_a_verdict_and_a_case() -> None:
    found = data(("within 24 hours.", "within 48 hours."))
    assert found["schema"] == "charter/diff/1"
    assert isinstance(found["changes"], list)
    (change, text) = found["changes"][0], found["changes"][1:]
    assert (change["kind"], change["citations"], change["verdict"]) == ("loosened", ["7(1)"], "found")
    assert change["due"] == {"old": "2030-01-02", "new": "2030-01-03"}
    assert "detection(Member1, Threat1)" in change["case"]
    assert change["case_of"] == "both"
    assert not text


def test_exit_codes() -> None:
    assert diff().exit_code == 0
    assert diff(("upon detection(m, t)", "upon  detection(m,t)")).exit_code == 0
    assert diff(("No member shall", "No member may")).exit_code == 0
    assert diff(("no Member may push(t) when", "no Member may push(t) unless")).exit_code == 1
    assert diff(("no Member", "no Nobody")).exit_code == 2
    assert CliRunner().invoke(main, ["diff", "old.charter", "nowhere"]).exit_code == 2


@pytest.mark.parametrize("scale", ["Amber < Green < Red", "Green < Amber < Red < Black"])
def test_values_in_another_order_are_no_fault_of_the_tool(scale: str) -> None:
    text = """charter "Small Treaty"
kind Party: Alba.
attribute alert of Party : scale Green < Amber < Red.
action rest.
article 1 { 1. every Party m may rest when m.alert > Amber. }
"""
    Path("old.charter").write_text(text, encoding="utf-8")
    found = json.loads(diff(("Green < Amber < Red", scale), options=("--format", "json"), text=text).stdout)
    assert [(each["kind"], each["fault"]) for each in found["changes"]] == [("undecided", None)]


def test_a_folder_of_several_charters_is_not_one() -> None:
    found = CliRunner().invoke(main, ["diff", "old.charter", str(SHIPPED / "instruments")])
    assert found.exit_code == 2
    assert "name one, such as" in found.stderr


def test_nothing_that_changes_is_proved() -> None:
    found = diff()
    assert found.stdout == "no change in meaning: proved; 2 of 2 norms proved the same\n"


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ((("so that m becomes barred", ""),), ["changed"]),
        ((("becomes barred", "becomes warned"),), ["changed"]),
        ((("push(t) so that m becomes barred", "push(x) so that m becomes barred"),), ["no change in meaning"]),
        ((("3. Board may", "4. Board may"),), ["renumbered"]),
    ],
)
def test_what_a_power_brings_about_is_part_of_it(changes: tuple[tuple[str, str], ...], kinds: list[str]) -> None:
    text = OLD.replace("organ Board", "relation barred(Member). relation warned(Member).\norgan Board")
    text = text.replace("when secret(t).\n", "when secret(t).\n  3. Board may push(t) so that m becomes barred.\n")
    Path("old.charter").write_text(text, encoding="utf-8")
    found = json.loads(diff(*changes, options=("--format", "json"), text=text).stdout)
    assert [each["kind"] for each in found["changes"]][: len(kinds)] == kinds


def test_a_text_alone() -> None:
    found = diff(("No member shall push", "No member is to push"))
    assert found.stdout.startswith("text only: Article 7(2)\n")
    assert "no change in meaning: proved; 1 in text only; 2 of 2 norms proved the same" in found.stdout


def test_the_text_shows_both_sentences_and_the_scenario() -> None:
    shown = diff((" when secret(t)", "")).stdout
    assert "tightened: Article 7(2)" in shown
    assert "before: no Member may push(t) when secret(t)" in shown
    assert "now: no Member may push(t)" in shown
    assert "scenario:\n    Member Member1." in shown
    assert "1 change in meaning: 1 tightened; 1 of 2 norms proved the same" in shown


def test_the_least_vote_that_comes_out_otherwise() -> None:
    found = data(("2/3 of present", "3/5 of present"))
    assert isinstance(found["changes"], list)
    (change,) = found["changes"]
    assert (change["kind"], change["verdict"], change["aspect"]) == ("loosened", "found", "vote")
    assert "yes 3 members; no 2 members: rejected before, adopted now" in change["summary"]


def test_a_majority_written_otherwise_is_the_same() -> None:
    assert diff(("2/3 of present", "4/6 of present")).exit_code == 0


def test_the_scenarios_are_kept_as_cases_that_can_be_asked() -> None:
    found = diff((" when secret(t)", ""), options=("--save", "kept"))
    assert found.exit_code == 1
    (case,) = Path("kept").glob("*.case")
    assert case.name == "diff-tightened-7-2.case"
    asked = CliRunner().invoke(main, ["query", str(case), "--at", "2030-01-01"])
    assert asked.exit_code == 0, asked.output
    assert "must not push(Threat1)" in asked.stdout


def test_a_sentence_of_the_charter_that_ships(tmp_path: Path) -> None:
    folder = tmp_path / "charter"
    shutil.copytree(SHIPPED, folder)
    file = folder / "planetary-defence" / "assessment.charter"
    text = file.read_text(encoding="utf-8")
    assert "must assess(t) within 7 days" in text
    file.write_text(text.replace("must assess(t) within 7 days", "must assess(t) within 14 days"), encoding="utf-8")
    name = "planetary-defence"
    found = CliRunner().invoke(main, ["diff", str(SHIPPED / name), str(folder / name), "--format", "json"])
    read = json.loads(found.stdout)
    # due later, so that it may not be breached any more where the Threat has receded meanwhile
    assert {(each["kind"], *each["citations"]) for each in read["changes"]} == {("loosened", "8(1)")}
    assert read["summary"]["same"] == read["summary"]["norms"] - 1


def test_what_only_one_draft_lets_anyone_determine_is_shown_in_that_draft(tmp_path: Path) -> None:
    (tmp_path / "old.charter").write_text(DETERMINED, encoding="utf-8")
    without = DETERMINED.replace("     the Board determines poor(m).\n", "").replace('  1. "It finds."\n', "")
    (tmp_path / "new.charter").write_text(without, encoding="utf-8")
    shown = CliRunner().invoke(main, ["diff", "old.charter", "new.charter"])
    assert shown.exit_code == 1
    assert "fault" not in shown.output
    assert "on 2030-01-01: Board determines not poor(Member1)." in shown.output


DETERMINED = """charter "Findings"
kind Member.
organ Board.
action pay.
relation small(Member).
define poor(Member m) as small(m).
article 1 "Finding" {
  1. "It finds."
     the Board determines poor(m).
}
article 4 "Payment" {
  1. "Who is not poor pays within two days."
     when not poor(m): Member m must pay within 2 days.
}
"""


AMOUNT = """charter "Dues"
kind Member.
organ Fund.
attribute dues of Member: money in EUR.
action pay(Organ) with amount money in EUR.
event call(Member).
article 4 "Payment" {
  1. "Who is called upon pays."
     upon call(m): Member m must pay(Fund) with amount 10 EUR within 3 days.
}
"""


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("10 EUR", "20 EUR", ["tightened"]),
        ("10 EUR", "9 EUR", ["loosened"]),
        ("with amount 10 EUR ", "", ["loosened"]),
        ("10 EUR within 3 days", "20 EUR within 10 days", ["tightened", "loosened"]),
        ("10 EUR within 3 days", "9 EUR within 2 days", ["tightened", "loosened"]),
        ("10 EUR", "m.dues", ["loosened", "tightened"]),
        ("must pay", "may pay", ["loosened"]),
    ],
)
def test_who_owes_more_owes_the_less(before: str, after: str, kinds: list[str], tmp_path: Path) -> None:
    (tmp_path / "old.charter").write_text(AMOUNT, encoding="utf-8")
    found = json.loads(diff((before, after), options=("--format", "json"), text=AMOUNT).stdout)
    assert sorted(each["kind"] for each in found["changes"]) == sorted(kinds)


def test_an_amount_that_is_worked_out_is_compared_by_what_it_comes_to(tmp_path: Path) -> None:
    worked = AMOUNT.replace("10 EUR", "2 * m.dues")
    (tmp_path / "old.charter").write_text(worked, encoding="utf-8")
    found = json.loads(diff(("2 * m.dues", "3 * m.dues"), options=("--format", "json"), text=worked).stdout)
    assert [each["kind"] for each in found["changes"]] == ["tightened"]


HERALD = """charter "Herald"
kind Member, plural Members: Peru, Chad.
organ Bureau.
event alarm.
action report.
article 1 {
  1. upon alarm: the Bureau must report within 3 days.
}
"""


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("the Bureau must", "some one of the Members must", ["loosened", "tightened"]),
        ("the Bureau must", "every Member must", ["loosened", "tightened"]),
        ("the Bureau must", "the Members jointly must", ["loosened", "tightened"]),
        ("the Bureau must", "the Bureau may", ["loosened"]),
    ],
)
def test_a_duty_that_passes_to_others_leaves_one_and_reaches_the_others(
    before: str, after: str, kinds: list[str]
) -> None:
    Path("old.charter").write_text(HERALD, encoding="utf-8")
    found = json.loads(diff((before, after), options=("--format", "json"), text=HERALD).stdout)
    assert sorted(each["kind"] for each in found["changes"]) == kinds


def test_a_duty_of_each_that_becomes_one_of_some_is_looser_alone() -> None:
    each = HERALD.replace("the Bureau must", "every Member must")
    Path("old.charter").write_text(each, encoding="utf-8")
    changed = ("every Member must", "some one of the Members must")
    found = json.loads(diff(changed, options=("--format", "json"), text=each).stdout)
    assert [each["kind"] for each in found["changes"]] == ["loosened"]


WAIVED = """charter "Waived"
kind Member, plural Members.
organ Bureau.
event alarm.
action report.
action rest.
action waive(Member).
article 1 {
  1. upon alarm: every Member must report within 3 days.
  2. upon alarm: every Member must rest within 3 days.
  3. the Bureau has power to waive(m) so that 1(1) is suspended as to m.
}
"""


@pytest.mark.parametrize("change", ["suspended as to m", "suspended", "ended as to m"])
def test_what_an_effect_names_is_followed_to_its_new_number(change: str) -> None:
    text = WAIVED.replace("suspended as to m", change)
    Path("old.charter").write_text(text, encoding="utf-8")
    moved = ("article 1", "article 2")
    same = json.loads(diff(moved, ("so that 1(1)", "so that 2(1)"), options=("--format", "json"), text=text).stdout)
    assert {each["kind"] for each in same["changes"]} == {"renumbered"}
    other = json.loads(diff(moved, ("so that 1(1)", "so that 2(2)"), options=("--format", "json"), text=text).stdout)
    assert {"loosened", "tightened"} <= {each["kind"] for each in other["changes"]}
