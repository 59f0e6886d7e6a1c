"""`charter test`: whether cases turn out as they expect, and how that is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.copies import Ended, change, copy, run

PARTS = 6
"""Into so many parts the shipped cases are divided, so that they run beside each other."""

Judge = Callable[..., Ended]

CHARTER = """\
charter "T"
kind Member.
kind Threat.
organ Office.
event sighting(Member, Threat).
action report(Organ, Threat).
article 1 "Sightings" {
  1. upon sighting(m, t): Member m must report(Office, t) within 24 hours.
}
"""
CASE = """\
case "C" of "t"
Member ITA.
Threat A.
on 2030-01-01: sighting(ITA, A).
"""
MET = "expect on 2030-01-01: ITA must report(Office, A) by 1(1), pending.\n"
MISSED = "expect on 2030-01-01: ITA must report(Office, A) by 1(1), fulfilled.\n"


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    monkeypatch.chdir(tmp_path)
    Path("t.charter").write_text(CHARTER, encoding="utf-8")

    def judge(expectations: str, *options: str) -> Ended:
        Path("c.case").write_text(CASE + expectations, encoding="utf-8")
        return run("test", "c.case", *options)

    return judge


def test_expectations_met(judged: Judge) -> None:
    ended = judged(MET)
    assert ended.code == 0
    assert ended.out == "passed  c.case  (1 expectation)\n1 case passed, 0 failed\n"
    assert ended.err == ""


def test_an_expectation_missed_says_what_was_found(judged: Judge) -> None:
    ended = judged(MET + MISSED)
    assert ended.code == 1
    assert "line 6" in ended.out
    assert "found: ITA must report(Office, A) by 1(1), pending, due 2030-01-02" in ended.out


def test_data_has_the_keys_of_its_schema(judged: Judge) -> None:
    ended = judged(MET + MISSED, "--format", "json")
    data = json.loads(ended.out)
    assert data.keys() == {"schema", "cases", "passed", "failed"}
    assert (data["passed"], data["failed"]) == (0, 1)
    (case,) = data["cases"]
    assert case.keys() >= {"case", "passed", "expectations"}
    assert [each.keys() >= {"text", "passed", "found", "nearest"} for each in case["expectations"]] == [True, True]
    assert [each["passed"] for each in case["expectations"]] == [True, False]
    assert ended.err == ""


@pytest.mark.parametrize("engines", ["--both", "--no-both"])
def test_both_engines_or_one(judged: Judge, engines: str) -> None:
    assert judged(MET, engines).code == 0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("on 2030-02-30: sighting(ITA, A).\n", "C107"),
        ("Membr FRA.\n", "C101"),
        ("expect breach of artcle 1.\n", "C101"),
        ("expect no breach of 9(1).\n", "C112"),
        ("expect on 2030-01-01: ITA mst report(Office, A).\n", "C011"),
        ("expect on 2030-01-01: ITA must reprt(Office, A).\n", "C101"),
    ],
)
def test_a_mistake_in_a_case_fails_it_and_is_said(judged: Judge, line: str, code: str) -> None:
    ended = judged(line)
    assert ended.code == 1
    assert f"error[{code}]" in ended.err
    assert "error[" not in ended.out


def test_no_such_case(judged: Judge) -> None:
    del judged
    assert run("test", "none.case").code == 2


def test_a_folder_stands_for_its_cases(judged: Judge) -> None:
    judged(MET)
    assert json.loads(run("test", ".", "--format", "json").out)["passed"] == 1


@pytest.mark.parametrize("part", range(PARTS))
def test_shipped_cases_turn_out_as_they_expect(part: int, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    cases = [str(path) for path in sorted(Path("cases").glob("*.case"))[part::PARTS]]
    ended = run("test", *cases, "--no-both", "--format", "json")
    assert ended.code == 0, ended.out
    found = json.loads(ended.out)
    assert (found["passed"], found["failed"]) == (len(cases), 0)


def test_a_shipped_case_fails_once_a_limit_is_shortened(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regime = copy(checkout, tmp_path, monkeypatch, "2024-yr4")
    change(regime / "detection.charter", "must warn(s, t) within 48 hours", "must warn(s, t) within 12 hours")
    ended = run("test", "--no-both")
    assert ended.code == 1
    assert "no breach of 7(6)" in ended.out
