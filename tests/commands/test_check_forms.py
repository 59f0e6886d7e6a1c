"""`charter check` in each of its forms, on one small treaty with a finding of each severity."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from charter_engine.reports.rule_page import page
from tests.commands.copies import Ended, run
from tests.reports.sarif_form import Log

TREATY = """\
charter "Reports"
kind Member.
organ Office.
event accident(Member).
relation secret(Member).
action report(Organ).

article 1 "Reports" {
  1. upon accident(m): Member m must report(Office).
}
article 2 "Secrets" {
  1. no Member m may report(Office) when secret(m).
}
"""
CASE = """\
case "A secret accident" of "reports"
Member ITA.
secret(ITA).
on 2030-01-01: accident(ITA).
"""


@pytest.fixture(autouse=True)
def _treaty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports.charter").write_text(TREATY, encoding="utf-8")
    Path("a.case").write_text(CASE, encoding="utf-8")


def codes(ended: Ended) -> list[str]:
    return [each["code"] for each in json.loads(ended.out)["findings"]]


def test_every_form_has_the_same_findings_and_exit_code() -> None:
    data = run("check", "--format", "json")
    sarif = run("check", "--format", "sarif")
    github = run("check", "--format", "github")
    junit = run("check", "--format", "junit")
    assert {each.code for each in (data, sarif, github, junit, run("check"))} == {1}
    assert {each.err for each in (data, sarif, github, junit)} == {""}
    found = codes(data)
    assert "C201" in found
    assert [each.rule_id for each in Log.model_validate_json(sarif.out).runs[0].results] == found
    assert [line.partition("title=")[2][:4] for line in github.out.splitlines()] == found
    assert [each.get("name", "")[:4] for each in ET.XML(junit.out).iter("testcase")] == found


def test_a_charter_without_findings_in_every_form() -> None:
    Path("a.case").unlink()
    Path("reports.charter").write_text('charter "Nothing"\nkind Member.\n', encoding="utf-8")
    assert codes(run("check", "--format", "json")) == []
    assert Log.model_validate_json(run("check", "--format", "sarif").out).runs[0].results == []
    assert run("check", "--format", "github").out == ""
    assert [each.get("name") for each in ET.XML(run("check", "--format", "junit").out).iter("testcase")] == [
        "no findings"
    ]


def test_what_fails_in_junit_is_what_fails_the_check() -> None:
    least = ET.XML(run("check", "--format", "junit").out)
    more = ET.XML(run("check", "--format", "junit", "--fail-on", "warning").out)
    assert int(least.get("failures", "")) < int(more.get("failures", ""))


@pytest.mark.parametrize(
    ("only", "left"),
    [
        (("C201",), {"C201"}),
        (("c201",), {"C201"}),
        (("C2",), {"C201"}),
        (("C1",), {"C110"}),
        (("C110", "C201"), {"C110", "C201"}),
        (("1(1)",), {"C110", "C201"}),
        (("2",), {"C201"}),
        (("2(1)", "C110"), {"C110", "C201"}),
        (("C301",), set()),
    ],
)
def test_only_leaves_what_is_asked_for(only: tuple[str, ...], left: set[str]) -> None:
    options = [word for each in only for word in ("--only", each)]
    ended = run("check", "--format", "json", *options)
    assert set(codes(ended)) == left
    assert ended.code == (1 if "C201" in left else 0)


def test_the_summary_stays_of_everything() -> None:
    whole, left = (json.loads(run("check", "--format", "json", *only).out) for only in ((), ("--only", "C110")))
    assert left["summary"] == whole["summary"]
    assert run("check").out.splitlines()[-1] == run("check", "--only", "C110").out.splitlines()[-1]


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ("C2O1", "there is no finding `C2O1`; did you mean C201?"),
        ("D201", "there is no finding `D201`; did you mean C201?"),
        ("12(", "there is no finding `12(`"),
        ("", "there is no finding ``"),
        ("everything", "a code is written C201, a paragraph 12(1)"),
        ("3", "there is no paragraph 3"),
        ("2(2)", "there is no paragraph 2(2); did you mean 2(1)?"),
    ],
)
def test_what_is_no_code_and_no_paragraph_is_a_mistake_of_use(only: str, said: str) -> None:
    ended = run("check", "--only", only)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_with_a_mistake_in_the_text_no_paragraph_is_missed() -> None:
    Path("reports.charter").write_text(TREATY.replace("article 2", "artcle 2"), encoding="utf-8")
    assert (run("check", "--only", "2(1)").code, run("check", "--only", "2(1)").err) == (1, "")


def test_explain_shows_the_page_of_each_code_once_after_its_finding() -> None:
    Path("more.charter").write_text("knd Threat.\nknd Crisis.\n", encoding="utf-8")
    plain, explained = run("check").out, run("check", "--explain").out
    text = (page("C011") or "").rstrip("\n")
    assert plain.count("error[C011]") == explained.count("error[C011]") == 2
    assert explained.count(text) == 1
    first, second = (explained.index("error[C011]", start) for start in (0, explained.index("error[C011]") + 1))
    assert first < explained.index(text) < second
    for code in ("C011", "C110"):
        explained = explained.replace((page(code) or "").rstrip("\n") + "\n\n", "")
    assert explained == plain


def test_explain_is_of_text() -> None:
    ended = run("check", "--explain", "--format", "json")
    assert (ended.code, ended.out) == (2, "")
    assert "charter rule" in ended.err
