"""`charter.toml`: where it is looked for, what it decides, and what is said of mistakes in it."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from charter_engine.commands.settings_file import MILD, read_settings
from tests.commands.copies import Ended, run

NO_LIMIT = """\
charter "T"
kind Member.
organ Office.
action report(Organ).
article 1 "A" {
  1. every Member m must report(Office).
}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    Path("t.charter").write_text(NO_LIMIT, encoding="utf-8")


def with_settings(text: str, folder: str = ".") -> Ended:
    Path(folder).mkdir(exist_ok=True)
    (Path(folder) / "charter.toml").write_text(text, encoding="utf-8")
    return run("check", "--format", "json")


def findings(ended: Ended) -> list[dict[str, Any]]:
    found = json.loads(ended.out)["findings"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("level", "severities", "code"),
    [("error", ["error"], 1), ("warning", ["warning"], 0), ("note", ["note"], 0), ("off", [], 0)],
)
def test_a_finding_is_as_bad_as_the_project_says(level: str, severities: list[str], code: int) -> None:
    ended = with_settings(f'[severity]\nC110 = "{level}"\n')
    assert [each["severity"] for each in findings(ended)] == severities
    assert ended.code == code


def test_codes_in_small_letters() -> None:
    assert findings(with_settings('[severity]\nc110 = "off"\n')) == []


def test_what_fails_a_check_is_as_the_project_says_unless_the_command_does() -> None:
    assert with_settings('[check]\nfail_on = "warning"\n').code == 1
    assert run("check", "--fail-on", "error").code == 0


def test_the_nearest_file_above_counts() -> None:
    with_settings('[severity]\nC110 = "off"\n')
    Path("drafts").mkdir()
    Path("t.charter").rename("drafts/t.charter")
    assert json.loads(run("check", "drafts", "--format", "json").out)["findings"] == []
    with_settings('[severity]\nC110 = "note"\n', "drafts")
    assert [each["severity"] for each in json.loads(run("check", "drafts", "--format", "json").out)["findings"]] == [
        "note"
    ]


@pytest.mark.parametrize("root", [".git", "pyproject.toml"])
def test_nothing_above_the_root_of_a_checkout_counts(root: str) -> None:
    with_settings('[severity]\nC110 = "off"\n')
    inner = Path("checkout")
    (inner / "charter").mkdir(parents=True)
    (inner / root).mkdir()
    Path("t.charter").rename(inner / "charter" / "t.charter")
    assert len(json.loads(run("check", "checkout", "--format", "json").out)["findings"]) == 1
    (inner / "charter.toml").write_text('[severity]\nC110 = "off"\n', encoding="utf-8")
    assert json.loads(run("check", "checkout", "--format", "json").out)["findings"] == []


MISTAKES = [
    ("[severity]\nC299 = 'error'\n", "C006", 2, 1, "there is no finding C299", "did you mean `C"),
    ("[severity]\nC11O = 'error'\n", "C006", 2, 1, "there is no finding C11O", "did you mean `C110`?"),
    ("[severity]\nC205 = 'eror'\n", "C006", 2, 8, "no value for `C205`", 'write one of `"error"`, `"warning"`'),
    ("[severity]\nC205 = 3 # three\n", "C006", 2, 8, "no value for `C205`", "write one of"),
    ("\n[severty]\nC205 = 'error'\n", "C006", 2, 2, "there is no setting `severty`", "did you mean `severity`?"),
    ("fail_on = 'error'\n", "C006", 1, 1, "there is no setting `fail_on`", "`severity`, `check`"),
    ("severity = 'error'\n", "C006", 1, 1, "`severity` is a table", "write `[severity]`"),
    ("[check]\nfail-on = 'error'\n", "C006", 2, 1, "no setting `fail-on` in `[check]`", "did you mean `fail_on`?"),
    ("[check]\nfail_on = 'note'\n", "C006", 2, 11, "no value for `fail_on`", 'write one of `"error"`, `"warning"`'),
    ("[severity]\nC205 error\n", "C006", 2, 6, "not in the form of settings (TOML)", "write `[severity]`"),
    ("[severity\n", "C006", 1, 10, "not in the form of settings (TOML)", "write `[severity]`"),
    ("[severity]\nC101 = 'warning'\n", "C007", 2, 8, "C101 stays an error", "delete the line"),
    ("[severity]\nC002 = 'off'\n", "C007", 2, 8, "C002 stays an error", "delete the line"),
]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message", "remedy"), MISTAKES, ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_is_a_finding_at_its_place(
    text: str, code: str, line: int, column: int, message: str, remedy: str
) -> None:
    ended = with_settings(text)
    found = next(each for each in findings(ended) if each["file"] == "charter.toml")
    assert ended.code == 1
    assert (found["code"], found["line"], found["column"]) == (code, line, column)
    assert message in found["message"]
    assert remedy in found["help"]
    assert f"charter.toml:{line}:{column}" in run("check").out


def test_what_is_right_counts_beside_what_is_wrong() -> None:
    ended = with_settings('[severity]\nC110 = "off"\nC999 = "off"\n[check]\nfail_on = 1\n[other]\n')
    assert [each["code"] for each in findings(ended)] == ["C006", "C006", "C006"]


def test_a_mistake_in_an_inline_table_is_told_of_the_file() -> None:
    (found,) = [each for each in findings(with_settings("severity = {C299 = 'off'}\n")) if each["code"] == "C006"]
    assert (found["file"], found["line"]) == ("charter.toml", None)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "charter.toml").write_bytes(b"\xff\xfe")
    assert [each["code"] for each in findings(run("check", "--format", "json"))] == ["C002", "C110"]


def test_settings_are_read_once_for_many_charters() -> None:
    Path("u.charter").write_text(NO_LIMIT, encoding="utf-8")
    ended = with_settings('[severity]\nC299 = "off"\n')
    assert [each["code"] for each in findings(ended)].count("C006") == 1


def test_an_error_in_the_text_stays_one() -> None:
    Path("t.charter").write_text(NO_LIMIT + "knd Threat.\n", encoding="utf-8")
    found = findings(with_settings('[severity]\nC011 = "off"\n'))
    assert {each["code"]: each["severity"] for each in found}["C011"] == "error"


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "charter.toml").write_text("", encoding="utf-8")
    settings, problems, _ = read_settings(tmp_path / "charter.toml")
    assert (settings.severity, settings.fail_on, problems) == ({}, None, ())


def test_the_codes_that_may_be_made_less_of_are_those_that_are_not_always_errors(checkout: Path) -> None:
    found: set[str] = set()
    for path in (checkout / "engine").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                said = [ast.unparse(each) for each in (call.func, *call.args, *(each.value for each in call.keywords))]
                if re.search(r"(\.|^)(warning|note)$", said[0]) or {"Severity.WARNING", "Severity.NOTE"} & set(said):
                    found.update(each.strip("'") for each in said[1:] if re.fullmatch(r"'C[01]\d\d'", each))
    assert found == MILD
