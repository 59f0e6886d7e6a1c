"""`charter check`: its data, its exit codes, and what it finds in copies of what ships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.copies import Ended, change, copy, run

FINDING = {
    "id",
    "code",
    "severity",
    "message",
    "citations",
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "related",
    "help",
    "edits",
    "verdict",
    "bound",
    "reason",
    "case",
}
CASE = "2024-yr4"


@pytest.fixture(scope="module")
def shipped(checkout: Path) -> Ended:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(checkout)
        return run("check", "--format", "json")


def findings(ended: Ended) -> list[dict[str, Any]]:
    found = json.loads(ended.out)["findings"]
    assert isinstance(found, list)
    return [each for each in found if each["code"] != "C150"]


def test_the_shipped_charters_have_no_errors(shipped: Ended) -> None:
    assert shipped.code == 0
    assert not any(each["severity"] == "error" for each in findings(shipped))


def test_data_has_the_keys_of_its_schema(shipped: Ended) -> None:
    data = json.loads(shipped.out)
    assert data["schema"] == "charter/check/1"
    assert {"schema", "findings", "summary"} <= data.keys()
    assert data["summary"].keys() == {"norms", "pairs", "proved", "bounded", "found"}
    assert data["summary"]["norms"] > 50
    for each in data["findings"]:
        assert each.keys() >= FINDING
        for other in each["related"]:
            assert other.keys() >= {"file", "line", "column", "label"}


def test_identities_of_findings_are_their_own(shipped: Ended) -> None:
    ids = [each["id"] for each in json.loads(shipped.out)["findings"]]
    assert len(ids) == len(set(ids))


def test_standard_output_has_data_only(shipped: Ended) -> None:
    assert shipped.err == ""
    json.loads(shipped.out)


TYPOS = [
    ("detection.charter", "Member m must notify(Secretariat, t)", "Member m mst notify(Secretariat, t)", "C011"),
    ("detection.charter", "Member m must notify(Secretariat, t)", "Member m must notfy(Secretariat, t)", "C101"),
    ("detection.charter", "Member m must notify(Secretariat, t)", "Member m must notify(Secretariat)", "C104"),
    ("detection.charter", "Member m must notify(Secretariat, t)", "Member m must notify(t, Secretariat)", "C103"),
    ("detection.charter", "t.diameter > 10 m", "t.diameter > 10 %", "C105"),
    ("detection.charter", "t.diameter > 10 m", "t.diamter > 10 m", "C101"),
    ("detection.charter", "within 30 days.", "within 30 days", "C012"),
    ("detection.charter", "within 30 days.", "within 30 dyas.", "C105"),
    ("detection.charter", 'article 7 "', 'artcle 7 "', "C011"),
    ("detection.charter", "event detection(Member, Threat)", "evnt detection(Member, Threat)", "C011"),
    ("terms.charter", "kind Threat", "knd Threat", "C011"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), TYPOS, ids=[f"{new}" for _, _, new, _ in TYPOS])
def test_a_typo_in_the_shipped_charter_is_one_finding_at_its_place(
    file: str, old: str, new: str, code: str, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regime = copy(checkout, tmp_path, monkeypatch)
    line = change(regime / file, old, new)
    ended = run("check", "charter/planetary-defence", "--format", "json")
    (found,) = findings(ended)
    assert ended.code == 1
    assert (found["code"], found["file"], found["line"]) == (code, f"charter/planetary-defence/{file}", line)
    assert found["help"]


PROHIBITION = 'article 90 "By hand" {\n  1. the ScientificGroup must not verify(t).\n}\n'


def contradictions(ended: Ended) -> list[dict[str, Any]]:
    return [each for each in findings(ended) if each["code"] == "C201"]


def test_a_conflict_made_by_hand_is_found_with_its_case_and_gone_without_either_paragraph(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regime = copy(checkout, tmp_path, monkeypatch, CASE)
    by_hand = regime / "by-hand.charter"
    by_hand.write_text(PROHIBITION, encoding="utf-8")
    ended = run("check", "--format", "json")
    (found,) = contradictions(ended)
    assert ended.code == 1
    assert found["citations"] == ["7(3)", "90(1)"]
    assert found["case"] == f"cases/{CASE}.case"
    assert found["file"].endswith("detection.charter")
    assert found["related"][0]["file"].endswith("by-hand.charter")
    assert found["verdict"] == "found"
    assert "7(3)" in found["message"]
    assert "90(1)" in found["message"]
    # without the one
    by_hand.write_text('article 90 "By hand" {\n}\n', encoding="utf-8")
    assert contradictions(run("check", "--format", "json")) == []
    # without the other
    by_hand.write_text(PROHIBITION, encoding="utf-8")
    change(
        regime / "detection.charter",
        "upon refer(ScientificGroup, t): the ScientificGroup must verify(t) within 72 hours.\n",
        "\n",
    )
    assert contradictions(run("check", "--format", "json")) == []


def test_a_conflict_is_gone_once_one_paragraph_prevails(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regime = copy(checkout, tmp_path, monkeypatch, CASE)
    (regime / "by-hand.charter").write_text(PROHIBITION.replace("t).", "t), subject to 7(3)."), encoding="utf-8")
    assert contradictions(run("check", "--format", "json")) == []


def test_text_names_the_articles_first(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regime = copy(checkout, tmp_path, monkeypatch, CASE)
    (regime / "by-hand.charter").write_text(PROHIBITION, encoding="utf-8")
    ended = run("check")
    assert ended.code == 1
    assert "error[C201] Articles 7(3) and 90(1) contradict each other" in ended.out
    assert f"cases/{CASE}.case" in ended.out
    assert ended.err == ""


SMALL = 'charter "T"\nkind Member.\norgan Office.\naction report(Organ).\n'
NO_LIMIT = 'article 1 "A" {\n  1. every Member m must report(Office).\n}\n'


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (SMALL, (), 0),
        (SMALL + NO_LIMIT, (), 0),
        (SMALL + NO_LIMIT, ("--fail-on", "warning"), 1),
        (SMALL + "knd State.\n", (), 1),
    ],
    ids=["clean", "warning", "warning fails", "error"],
)
def test_exit_code(
    text: str, options: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.charter").write_text(text, encoding="utf-8")
    assert run("check", "t.charter", *options).code == code


def test_without_a_path_the_charters_of_the_current_folder_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.charter").write_text(SMALL + "knd State.\n", encoding="utf-8")
    ended = run("check")
    assert ended.code == 1
    assert "t.charter:5:1" in ended.out
