"""`charter vote`: the outcome with each test, and the fewest changed ballots that change it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charter_engine.commands.main import main

BOARD = """charter "Board"
kind Party, plural Parties: Peru, Chile, Kenya, Nepal.
organ Board of Parties.
organ Council of 3 Parties: 1 permanent Peru; 2 elected.
attribute share of Party : percent.
relation idle(Party).
decision act of Board by simple.
decision buy of Board by weighty.
decision send of Council by guarded.
article 1 "Votes" {
  1. procedure simple { voters members of Board, barred p where idle(p); quorum present >= 1/2 of members; adopted if yes > no; }
  2. procedure weighty { voters members of Board; adopted if yes by share >= 60 % of members; }
  3. procedure guarded { voters members of Council; adopted if yes >= 2 votes and no negative vote of permanent; }
}
"""
CASE = """case "Idle" of "board"
Party Peru: share 40 %. Party Chile: share 30 %. Party Kenya: share 20 %. Party Nepal: share 10 %.
idle(Nepal).
on 2031-01-01: Chile becomes a member of Council, Kenya becomes a member of Council.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "board.charter").write_text(BOARD, encoding="utf-8")
    (tmp_path / "board.case").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def vote(*args: str) -> Result:
    return CliRunner().invoke(main, ["vote", *args])


def data(*args: str) -> dict[str, object]:
    found = vote(*args, "--format", "json")
    assert found.exit_code == 0, found.output
    read: dict[str, object] = json.loads(found.stdout)
    return read


@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
def test_the_outcome_has_every_test_with_have_and_need(engine: str) -> None:
    found = data("simple", "--yes", "Peru,Chile", "--no", "Kenya", "--engine", engine)
    assert found["outcome"] == "adopted"
    assert found["procedure"] == "simple"
    assert found["tests"] == [
        {"text": "present >= 1/2 of members", "have": 3, "need": 2, "met": True, "joint": None, "clause": "quorum"},
        {"text": "yes > no", "have": 2, "need": 2, "met": True, "joint": None, "clause": "adopted if"},
    ]


def test_who_is_barred_is_so_by_the_case() -> None:
    found = data("simple", "--case", "board.case", "--yes", "Nepal", "--no", "Chile")
    assert found["outcome"] == "rejected"
    assert found["barred"] == ["Nepal"]


def test_weights_are_of_the_case() -> None:
    found = data("weighty", "board.case", "--yes", "Peru,Kenya")
    assert found["outcome"] == "adopted"
    assert found["tests"] == [
        {
            "text": "yes by share >= 60 % of members",
            "have": "60 %",
            "need": "60 %",
            "met": True,
            "joint": None,
            "clause": "adopted if",
        }
    ]


def test_counted_ballots_leave_open_whose_they_were() -> None:
    found = data("guarded", "--case", "board.case", "--yes", "2", "--no", "1")
    outcomes = found["outcomes"]
    assert isinstance(outcomes, list)
    assert sorted(outcomes) == ["adopted", "vetoed"]
    assert found["certainty"] == "possible"


def test_the_fewest_changed_ballots() -> None:
    found = data("guarded", "--case", "board.case", "--yes", "Chile,Kenya", "--no", "Peru", "--what-if")
    assert isinstance(found["what_if"], dict)
    changes = found["what_if"]["changes"]
    assert {each["ballots"] for each in changes} == {1}
    adopting = [each["moves"][0] for each in changes if each["outcome"] == "adopted"]
    assert {(move["of"][0], move["from"], move["to"]) for move in adopting} == {
        ("Peru", "no", "yes"),
        ("Peru", "no", "abstain"),
        ("Peru", "no", "absent"),
    }


def test_without_a_case_those_sit_who_vote() -> None:
    found = vote("guarded", "--yes", "Peru,Lima")
    assert found.exit_code == 0
    assert "adopted" in found.output
    assert "1 seat of Council nobody holds" in found.output


def test_who_may_be_misspelt_is_said() -> None:
    assert "did you mean `Peru`?" in vote("guarded", "--yes", "Peruu,Chile").stderr
    assert "did you mean" not in vote("guarded", "--yes", "Peru,Lima").stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("simpel", "--yes", "Peru"), "did you mean `simple`?"),
        (("simple", "nowhere", "--yes", "Peru"), "there is no charter or case `nowhere`"),
        (("simple", "--yes", "Peru", "--no", "Peru"), "Peru votes both yes and no"),
        (("simple", "--case", "board.case", "--yes", "Peruu"), "did you mean `Peru`?"),
        (("guarded", "--yes", "Peru,A,B,C"), "4 vote, and Council has 3 seats"),
        (("simple", "--yes", "5"), "5 ballots are counted"),
        (("simple", "--on", "Peru", "--yes", "Peru"), "takes 0 arguments"),
        (("simple", "--case", "board.case", "--at", "2031-01-01", "--yes", "Peru"), "the case begins on 2031-01-01"),
    ],
)
def test_what_is_wrong_is_said(args: tuple[str, ...], said: str) -> None:
    found = vote(*args)
    assert found.exit_code == 2, found.output
    assert said in " ".join(found.output.split())


def test_a_charter_with_mistakes_is_not_voted_by() -> None:
    Path("bad.charter").write_text(BOARD.replace("kind Party", "kind Partyy"), encoding="utf-8")
    found = vote("simple", "bad.charter", "--yes", "Peru")
    assert found.exit_code == 1
    assert "C101" in found.output


def test_what_is_voted_on_is_of_its_kind() -> None:
    text = BOARD.replace(
        "decision act of Board", "kind Plan: Harbour.\norgan Club of Parties.\ndecision act of Board"
    ).replace(
        "procedure simple {",
        "procedure planned(Plan x) { voters members of Board; adopted if yes > no; }\n  procedure simple {",
    )
    Path("board.charter").write_text(text, encoding="utf-8")
    found = vote("planned", "board.charter", "--yes", "Peru", "--on", "Chile")
    assert (found.exit_code, found.output) == (2, "error: `Chile` is a Party, and `x` is a Plan (--on)\n")
    assert vote("planned", "board.charter", "--yes", "Peru", "--on", "Harbour").exit_code == 0


def test_a_digit_that_is_no_number_is_no_mistake_of_the_tool() -> None:
    found = vote("simple", "--yes", "²")
    assert "mistake in charter itself" not in found.output


def test_a_negation_is_met_where_what_it_denies_is_not() -> None:
    tests_ = "rejected if no >= 3 votes; adopted if yes > no or not (no >= 1 votes and yes >= 1 votes); }"
    text = BOARD.replace("adopted if yes > no; }", tests_)
    Path("board.charter").write_text(text, encoding="utf-8")
    found = data("simple", "--yes", "Peru", "--no", "Chile")
    tests = found["tests"]
    assert isinstance(tests, list)
    assert [(each["clause"], each["joint"], each["text"], each["met"]) for each in tests] == [
        ("quorum", None, "present >= 1/2 of members", True),
        ("rejected if", None, "no >= 3 votes", False),
        ("adopted if", "either", "yes > no", False),
        ("adopted if", "or", "not (no >= 1 votes and yes >= 1 votes)", False),
    ]
