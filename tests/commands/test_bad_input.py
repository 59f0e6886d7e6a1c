"""Whatever a text holds, a command says what is wrong and ends: never a traceback, never without end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

COMMAND = Path(sys.executable).parent / "charter"
HEAD = """\
charter "T"
kind Member.
kind Threat.
organ Office.
attribute size of Threat : length.
attribute impact of Threat : date.
relation idle(Member).
relation near(Member, Threat).
event sighting(Member, Threat).
action report(Organ, Threat).
"""
CASE = """\
case "C" of "t"
Member ITA.
Threat A: size 20 m.
on 2030-01-01: sighting(ITA, A).
"""
SECONDS = 20


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, what it wrote, and after how long."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        return self.out + self.err


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)

    def ran(*args: str) -> Ended:
        began = time.monotonic()
        result = CliRunner().invoke(main, list(args))
        taken = time.monotonic() - began
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr, taken)

    return ran


def norm(condition: str) -> str:
    return f'{HEAD}article 1 "A" {{\n  1. every Member m must report(Office, t) within 1 day when {condition}.\n}}\n'


def bad(ended: Ended, code: int, *finding: str) -> None:
    """Check that a command refused with this exit code, said one of the findings, and was quick."""
    assert ended.code == code, ended.said[:2000]
    assert "Traceback" not in ended.said
    assert any(each in ended.said for each in finding), ended.said[:2000]
    assert ended.seconds < SECONDS


# ---------------------------------------------------------------------------------------------------------- files


def test_empty_file(run: Run) -> None:
    Path("t.charter").write_text("", encoding="utf-8")
    bad(run("check", "t.charter"), 1, "C003")


def test_only_space_and_comments(run: Run) -> None:
    Path("t.charter").write_text("\n  # nothing yet\n\n", encoding="utf-8")
    bad(run("check", "t.charter"), 1, "C003")


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfe\xfa", b'charter "T"\x07', bytes(range(256)) * 40])
def test_binary_file(run: Run, data: bytes) -> None:
    Path("t.charter").write_bytes(data)
    bad(run("check", "t.charter"), 2, "C002")


def test_a_file_of_ten_megabytes(run: Run) -> None:
    Path("t.charter").write_text("kind State.\n" * (10 * 1024 * 1024 // 12), encoding="utf-8")
    bad(run("check", "t.charter"), 2, "C004")


@pytest.mark.parametrize("name", ["none.charter", "none", "a/b/c.charter", "none.case"])
def test_a_file_that_is_not_there(run: Run, name: str) -> None:
    bad(run("check", name), 2, "C001")
    bad(run("query", name), 2, "C001")
    bad(run("test", name), 2, "C001")


def test_a_folder_where_a_file_is_wanted(run: Run) -> None:
    Path("some.case").mkdir()
    bad(run("query", "some.case"), 2, "C001")


def test_an_empty_folder(run: Run) -> None:
    Path("empty").mkdir()
    bad(run("check", "empty"), 2, "C120")


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_case_in_the_place_of_a_charter_is_said_to_be_one_and_nothing_else(run: Run, command: str) -> None:
    Path("t.charter").write_text(HEAD, encoding="utf-8")
    Path("c.case").write_text(CASE.replace("sighting", "sightin"), encoding="utf-8")
    ended = run(command, "c.case")
    bad(ended, 2, "C120")
    assert "c.case is a case, not a charter" in ended.said
    assert "C101" not in ended.said


def test_a_case_that_is_cited_is_said_to_be_one_where_it_is_cited(run: Run) -> None:
    Path("t.charter").write_text(HEAD + 'cites "other/c.case" as OTH\n', encoding="utf-8")
    Path("other").mkdir()
    Path("other/c.case").write_text(CASE, encoding="utf-8")
    ended = run("check", "t.charter")
    bad(ended, 1, "C120")
    assert "t.charter:11:1" in ended.said


def test_a_file_that_may_not_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("t.charter").write_text(HEAD, encoding="utf-8")
    Path("c.case").write_text(CASE, encoding="utf-8")

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    bad(run("check", "t.charter"), 2, "Permission denied")
    bad(run("query", "c.case"), 2, "Permission denied")


@pytest.mark.parametrize(
    "name", ["a b.charter", "é—ü.charter", "-x.charter", "a%s{}.charter", "a'\"b.charter", "[1].charter"]
)
def test_a_path_with_odd_characters(run: Run, name: str) -> None:
    Path(name).write_text(f"{HEAD}relation late(Memer).\n", encoding="utf-8")
    bad(run("check", "--", name), 1, name)


# ------------------------------------------------------------------------------------------------- characters


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_change_nothing(run: Run, end: str) -> None:
    text = f"{HEAD}relation late(Memer).\n"
    answers = []
    for written in (text, text.replace("\n", end)):
        Path("t.charter").write_bytes(written.encode())
        answers.append(run("check", "t.charter"))
    assert answers[0].out == answers[1].out
    bad(answers[1], 1, "C101")


def test_mixed_line_ends(run: Run) -> None:
    Path("t.charter").write_bytes(HEAD.replace("\n", "\r\n", 3).replace("organ Office.\n", "organ Office.\r").encode())
    assert run("check", "t.charter").code == 0


def test_a_byte_order_mark_is_no_text(run: Run) -> None:
    Path("t.charter").write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert run("check", "t.charter").code == 0


def test_characters_that_change_the_direction_of_the_text(run: Run) -> None:
    Path("t.charter").write_text(f"{HEAD}relation late(\u202eMember).\n", encoding="utf-8")
    ended = run("check", "t.charter")
    bad(ended, 1, "C005")
    assert "\u202e" not in ended.said


@pytest.mark.parametrize("text", ['charter "T', 'charter "T"\npart "I\nkind State.\n', '"', f'{HEAD}part "a\\'])
def test_quotes_that_are_not_closed(run: Run, text: str) -> None:
    Path("t.charter").write_text(text, encoding="utf-8")
    bad(run("check", "t.charter"), 1, "C016", "C011", "C012")


# ------------------------------------------------------------------------------------------------ dates, numbers


@pytest.mark.parametrize(
    "date",
    [
        "2025-02-29",
        "2025-13-01",
        "2025-00-10",
        "0000-01-01",
        "9999-01-01",
        "2025-01-01T25:00",
        "2025-01-01T12:60",
        "2025-1-1",
        "2025-01-01Tnoon",
    ],
)
def test_a_date_that_does_not_exist(run: Run, date: str) -> None:
    Path("t.charter").write_text(norm(f"t.impact < {date}"), encoding="utf-8")
    bad(run("check", "t.charter"), 1, "C107")
    Path("t.charter").write_text(HEAD, encoding="utf-8")
    Path("c.case").write_text(CASE.replace("2030-01-01", date), encoding="utf-8")
    bad(run("query", "c.case"), 1, "C107")
    Path("c.case").write_text(CASE, encoding="utf-8")
    bad(run("query", "c.case", "--at", date), 2, "there is no instant")


def test_an_expectation_on_a_date_that_does_not_exist(run: Run) -> None:
    Path("t.charter").write_text(HEAD, encoding="utf-8")
    Path("c.case").write_text(f"{CASE}expect on 2025-02-30: ITA must report(Office, A).\n", encoding="utf-8")
    bad(run("test", "c.case", "--no-both"), 1, "C107")


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("t.size > 5 %", "C105"),
        ("t.size > 5", "C105"),
        ("t.size > 5 parsec", "C101"),
        ("t.impact < 5 m", "C105"),
        ("t.size / 0 > 5 m", "C106"),
        ("t.size > 1/0 m", "C014"),
    ],
)
def test_a_unit_that_does_not_fit(run: Run, condition: str, code: str) -> None:
    Path("t.charter").write_text(norm(condition), encoding="utf-8")
    ended = run("check", "t.charter")
    bad(ended, 1, code)


@pytest.mark.parametrize("number", ["9" * 10_000, "0." + "1" * 10_000, "1/" + "7" * 10_000])
def test_a_number_of_ten_thousand_digits(run: Run, number: str) -> None:
    Path("t.charter").write_text(norm(f"t.size > {number} m"), encoding="utf-8")
    bad(run("check", "t.charter"), 1, "C013")


@pytest.mark.parametrize("number", ["9" * 90, "0." + "1" * 90, "1/" + "7" * 90])
def test_a_number_of_ninety_digits_is_exact_or_refused(run: Run, number: str) -> None:
    Path("t.charter").write_text(norm(f"t.size > {number} m"), encoding="utf-8")
    Path("c.case").write_text(CASE.replace("20 m", f"{number} m"), encoding="utf-8")
    ended = run("query", "c.case")
    assert ended.code in {0, 1, 2}
    assert ended.seconds < SECONDS


@pytest.mark.parametrize("limit", ["9999999999 days", "99999 years", "0 hours", "99999999999999999999 minutes"])
def test_a_time_limit_past_the_calendar(run: Run, limit: str) -> None:
    Path("t.charter").write_text(
        f'{HEAD}article 1 "A" {{ 1. upon sighting(m, t): m must report(Office, t) within {limit}. }}\n',
        encoding="utf-8",
    )
    Path("c.case").write_text(CASE, encoding="utf-8")
    for command in (
        ("check", "t.charter"),
        ("query", "c.case"),
        ("query", "c.case", "--at", "2030-06-01"),
        ("test", "c.case"),
    ):
        ended = run(*command)
        assert ended.code in {0, 1, 2}
        assert ended.seconds < SECONDS


# ------------------------------------------------------------------------------------------------------- nesting

CHAIN = " failing which must report(Office, t) within 1 day"


@pytest.mark.parametrize(
    "text",
    [
        norm("(" * 10_000 + "idle(m)" + ")" * 10_000),
        norm("(" * 10_000 + "idle(m)"),
        norm("idle(m)" + ")" * 10_000),
        norm("not " * 5_000 + "idle(m)"),
        norm("t.size > " + "1 m + " * 1_000 + "1 m"),
        norm("t.size > " + "- " * 5_000 + "1 m"),
        norm("idle(" * 5_000 + "m" + ")" * 5_000),
        HEAD + 'article 1 "A" { 1. every Member m must report(Office, t) within 1 day' + CHAIN * 5_000 + ". }\n",
        HEAD + "article 1 {" * 5_000,
        HEAD + "}" * 5_000,
        HEAD + "{" * 5_000,
        HEAD + "define d(m) as " + ".".join(["m"] * 5_000) + " > 1 m.\n",
    ],
    ids=[
        "brackets",
        "open brackets",
        "closing brackets",
        "not",
        "plus",
        "minus",
        "calls",
        "chain",
        "articles",
        "braces",
        "open braces",
        "path",
    ],
)
def test_deep_nesting(run: Run, text: str) -> None:
    Path("t.charter").write_text(text, encoding="utf-8")
    bad(run("check", "t.charter"), 1, "C0", "C1")


@pytest.mark.parametrize("word", ["and", "or"])
def test_a_condition_with_five_thousand_parts(run: Run, word: str) -> None:
    Path("t.charter").write_text(norm(f" {word} ".join(["idle(m)"] * 5_000)), encoding="utf-8")
    ended = run("check", "t.charter")
    assert ended.code in {0, 1, 2}
    assert ended.seconds < SECONDS


def test_a_very_long_line(run: Run) -> None:
    Path("t.charter").write_text(
        f'{HEAD}part "{"x" * 1_000_000}"\nrelation late(Memer{"r" * 100_000}).\n', encoding="utf-8"
    )
    ended = run("check", "t.charter")
    bad(ended, 1, "C101")


def test_many_declarations_on_one_line(run: Run) -> None:
    Path("t.charter").write_text(HEAD + " ".join(f"relation r{n}(Memer)." for n in range(5_000)), encoding="utf-8")
    bad(run("check", "t.charter"), 1, "C101")


def test_a_text_that_is_no_charter(run: Run) -> None:
    Path("t.charter").write_text(
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n" * 20_000, encoding="utf-8"
    )
    bad(run("check", "t.charter"), 1, "C0")


# ----------------------------------------------------------------------------------------- charters and cases


def test_a_case_of_an_unknown_charter(run: Run) -> None:
    Path("tt.charter").write_text(HEAD, encoding="utf-8")
    Path("c.case").write_text(CASE, encoding="utf-8")
    for command in ("query", "test"):
        bad(run(command, "c.case"), 1, "C401")


def test_a_case_without_a_head(run: Run) -> None:
    Path("c.case").write_text("Member ITA.\n", encoding="utf-8")
    bad(run("query", "c.case"), 1, "C401")


def test_an_empty_case(run: Run) -> None:
    Path("c.case").write_text("", encoding="utf-8")
    bad(run("query", "c.case"), 1, "C003", "C401")


def test_a_charter_where_a_case_is_wanted(run: Run) -> None:
    Path("t.charter").write_text(HEAD, encoding="utf-8")
    bad(run("query", "t.charter"), 1, "C401")


def test_a_case_where_a_charter_is_wanted(run: Run) -> None:
    Path("t.charter").write_text(HEAD, encoding="utf-8")
    Path("c.case").write_text(CASE, encoding="utf-8")
    ended = run("check", "c.case")
    assert ended.code in {1, 2}


def test_charters_that_cite_each_other_in_a_circle(run: Run) -> None:
    for one, other in (("a", "b"), ("b", "c"), ("c", "a")):
        Path(f"{one}.charter").write_text(
            f'charter "{one}"\ncites "{other}.charter" as {other.upper()}\n', encoding="utf-8"
        )
    bad(run("check", "a.charter"), 1, "C121")


def test_a_charter_that_cites_itself(run: Run) -> None:
    Path("a.charter").write_text('charter "a"\ncites "a.charter" as A\n', encoding="utf-8")
    bad(run("check", "a.charter"), 1, "C121")


@pytest.mark.parametrize("path", ["none.charter", "", ".", "..", "/", "\\0", "a\\nb", "x" * 5_000, "folder"])
def test_a_charter_cited_that_is_not_there(run: Run, path: str) -> None:
    Path("folder").mkdir()
    Path("a.charter").write_text(f'charter "a"\ncites "{path}" as A\n', encoding="utf-8")
    ended = run("check", "a.charter")
    assert ended.code in {1, 2}
    assert any(code in ended.said for code in ("C120", "C121", "C001"))


@pytest.mark.parametrize("name", ["", ".", "..", "/", "x" * 5_000, "a\\nb", "*"])
def test_a_case_of_a_charter_with_an_odd_name(run: Run, name: str) -> None:
    Path("folder").mkdir()
    Path("folder", "c.case").write_text(f'case "C" of "{name}"\nMember ITA.\n', encoding="utf-8")
    ended = run("query", "folder/c.case")
    assert ended.code in {1, 2}
    bad(ended, ended.code, "C401", "C101", "C120", "C001")


# ------------------------------------------------------------------------------------------- options and names


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("nothing",),
        ("check", "--format", "xml"),
        ("query",),
        ("rule",),
        ("rule", "C999"),
        ("test", "--engine"),
        ("query", "c.case", "--at", "tomorrow"),
    ],
)
def test_a_command_that_is_not_there(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).code == 2


BREAKING = [
    'a\\"b',
    "a\\\\",
    "{}",
    "{0}",
    "{1",
    "%s%n",
    "\x1b[31mred",
    "a\nb",
    "\u2028",
    "<b>&",
    "💥",
    "\u202ex",
    "[red]x[/red]",
]


@pytest.mark.parametrize("text", BREAKING)
def test_strings_come_out_harmless(run: Run, text: str) -> None:
    Path("t.charter").write_text(
        f'charter "{text}"\n{HEAD.partition(chr(10))[2]}action warn(Threat) reads "warn {text} of {{1}}".\n'
        f'article 1 "{text}" {{\n  1. "{text}"\n     upon sighting(m, t): m must warn(t) within 1 day.\n}}\n',
        encoding="utf-8",
    )
    Path("c.case").write_text(CASE.replace('"C"', f'"{text}"'), encoding="utf-8")
    checked, asked = run("check", "t.charter"), run("query", "c.case", "--at", "2030-01-01")
    for ended in (checked, asked):
        assert ended.code in {0, 1, 2}
        assert "\x1b" not in ended.said
        assert "\u202e" not in ended.said
    for command in (("check", "t.charter"), ("query", "c.case", "--at", "2030-01-01")):
        ended = run(*command, "--format", "json")
        assert "\x1b" not in ended.out
        if ended.out:
            json.loads(ended.out)


@pytest.mark.parametrize("name", ["Ünïcode", "名前", "__import__", "not", "and", "X__1", "a" * 2_000, "True", "None"])
def test_names_come_out_as_written(run: Run, name: str) -> None:
    Path("t.charter").write_text(
        f'{HEAD}article 1 "A" {{ 1. upon sighting(m, t): m must report(Office, t) within 1 day. }}\n', encoding="utf-8"
    )
    Path("c.case").write_text(CASE.replace("ITA", name), encoding="utf-8")
    for engine in ("clingo", "pydatalog"):
        ended = run("query", "c.case", "--at", "2030-01-01", "--format", "json", "--engine", engine)
        if ended.code == 0:
            assert [row["bearer"] for row in json.loads(ended.out)["norms"]] == [name]
        else:
            bad(ended, 1, "C0", "C1")


# ------------------------------------------------------------------------------------------ real processes


def process(folder: Path, *args: str, cache: Path) -> Ended:
    began = time.monotonic()
    done = subprocess.run(
        [str(COMMAND), *args],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "HOME": str(folder / "home")},
    )
    return Ended(done.returncode, done.stdout, done.stderr, time.monotonic() - began)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", 1), ("kind", 1), ("(" * 10_000, 1), (norm("not " * 5_000 + "idle(m)"), 1), (HEAD, 0)],
    ids=["empty", "half", "brackets", "not", "sound"],
)
def test_the_installed_command_ends_well(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "t.charter").write_text(text, encoding="utf-8")
    ended = process(tmp_path, "check", "t.charter", cache=Path(os.environ["XDG_CACHE_HOME"]))
    assert ended.code == code, ended.said
    assert "Traceback" not in ended.said


def below(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*")}


@pytest.mark.parametrize(
    "args", [("check", "t.charter"), ("query", "c.case"), ("test", "c.case")], ids=lambda args: args[0]
)
def test_nothing_is_written_but_in_the_cache_and_nothing_without(tmp_path: Path, args: tuple[str, ...]) -> None:
    work, cache = tmp_path / "work", tmp_path / "cache"
    work.mkdir()
    cache.mkdir()
    (work / "t.charter").write_text(norm("idle(m)"), encoding="utf-8")
    (work / "c.case").write_text(CASE, encoding="utf-8")
    before = below(work)
    without = process(work, *args, "--no-cache", cache=cache)
    assert without.code == 0, without.said
    assert below(work) == before
    assert below(cache) == set()
    with_cache = process(work, *args, cache=cache)
    assert with_cache.code == 0, with_cache.said
    assert below(work) == before
