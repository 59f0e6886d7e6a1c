"""`charter fmt`: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charter_engine.commands import fmt_command
from charter_engine.commands.main import main
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.format import canonical as canonical_module
from charter_engine.syntax.format.replace import replace_text
from charter_engine.syntax.parse import Parsed, parse
from charter_engine.syntax.source import Source

MESSY = 'charter "X"\nkind   A .# why\n'
TIDY = 'charter "X"\nkind A.  # why\n'
BROKEN = 'charter "X"\nkind A\nkind ] B.\n'

Fmt = Callable[..., Result]


@pytest.fixture
def fmt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fmt:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["fmt", *arguments])

    return run


def written(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_writes_what_changes_and_says_so(fmt: Fmt) -> None:
    messy, tidy = written("a.charter", MESSY), written("b.charter", TIDY)
    before = tidy.stat().st_mtime_ns
    result = fmt("a.charter", "b.charter")
    assert (result.exit_code, result.stdout) == (0, "formatted  a.charter\n1 formatted, 1 unchanged\n")
    assert messy.read_text(encoding="utf-8") == TIDY
    assert tidy.stat().st_mtime_ns == before
    assert fmt("a.charter").stdout == "1 unchanged\n"


def test_check_writes_nothing(fmt: Fmt) -> None:
    file = written("a.charter", MESSY)
    result = fmt("--check", "a.charter")
    assert (result.exit_code, result.stdout) == (1, "would change  a.charter\n1 to change\n")
    assert file.read_text(encoding="utf-8") == MESSY
    written("a.charter", TIDY)
    assert fmt("--check", "a.charter").exit_code == 0


def test_diff_shows_and_writes_nothing(fmt: Fmt) -> None:
    file = written("a.charter", MESSY)
    result = fmt("--diff", "a.charter")
    assert result.exit_code == 0
    assert result.stdout == (
        '--- a.charter\n+++ a.charter\n@@ -1,3 +1,3 @@\n charter "X"\n-kind   A .# why\n+kind A.  # why\n \n'
    )
    assert result.stderr == "1 to change\n"
    assert file.read_text(encoding="utf-8") == MESSY
    assert fmt("--diff", "--check", "a.charter").exit_code == 1


def test_json(fmt: Fmt) -> None:
    written("a.charter", MESSY)
    written("b.charter", TIDY)
    assert json.loads(fmt("--format", "json", "a.charter", "b.charter").stdout) == {
        "schema": "charter/fmt/1",
        "files": [{"file": "a.charter", "changed": True}, {"file": "b.charter", "changed": False}],
    }


def test_a_file_with_errors_is_left_alone(fmt: Fmt) -> None:
    broken, messy = written("a.charter", BROKEN), written("b.charter", MESSY)
    result = fmt("a.charter", "b.charter")
    assert result.exit_code == 1
    assert result.stdout == "formatted  b.charter\n1 formatted, 1 left alone because of errors\n"
    assert "a.charter:2" in result.stderr
    assert broken.read_text(encoding="utf-8") == BROKEN
    assert messy.read_text(encoding="utf-8") == TIDY


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n"])
def test_an_empty_file_has_an_error_and_is_left_alone(fmt: Fmt, text: str) -> None:
    file = written("a.charter", text)
    result = fmt("a.charter")
    assert result.exit_code == 1
    assert "C003" in result.stderr
    assert file.read_text(encoding="utf-8") == text


def test_no_such_file(fmt: Fmt) -> None:
    messy = written("a.charter", MESSY)
    result = fmt("nowhere.charter", "a.charter")
    assert result.exit_code == 2
    assert "there is no file nowhere.charter" in result.stderr
    assert messy.read_text(encoding="utf-8") == TIDY


def test_no_text(fmt: Fmt) -> None:
    Path("a.charter").write_bytes(b"\xff\xfe\x00")
    assert fmt("a.charter").exit_code == 2
    assert Path("a.charter").read_bytes() == b"\xff\xfe\x00"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to the superuser")
def test_unreadable_and_unwritable(fmt: Fmt) -> None:
    file = written("a.charter", MESSY)
    file.chmod(0)
    assert fmt("a.charter").exit_code == 2
    file.chmod(0o400)
    result = fmt("a.charter")
    assert result.exit_code == 2
    assert "cannot be written: it is protected against writing" in result.stderr


def test_a_write_that_fails_leaves_the_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.charter"
    file.write_text(MESSY, encoding="utf-8")

    def refuse(_from: object, _to: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("charter_engine.syntax.format.replace.shutil.copymode", refuse)
    assert replace_text(file, TIDY) == "no space left"
    assert file.read_text(encoding="utf-8") == MESSY
    assert list(tmp_path.iterdir()) == [file]
    assert replace_text(tmp_path / "nowhere", TIDY) == "No such file or directory"


def test_a_write_that_fails_is_said(fmt: Fmt, monkeypatch: pytest.MonkeyPatch) -> None:
    written("a.charter", MESSY)
    monkeypatch.setattr(fmt_command, "replace_text", lambda _path, _text: "no space left")
    result = fmt("a.charter")
    assert result.exit_code == 2
    assert "a.charter cannot be written: no space left" in result.stderr


def test_keeps_permissions_and_symbolic_links(fmt: Fmt) -> None:
    file = written("deep/a.charter", MESSY)
    file.chmod(0o640)
    link = Path("link.charter")
    link.symlink_to(file)
    assert fmt("link.charter").exit_code == 0
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == TIDY
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["a.charter"]


@pytest.mark.parametrize("text", [TIDY.replace("\n", "\r\n"), f"\ufeff{TIDY}"])
def test_line_ends_and_byte_order_mark(fmt: Fmt, text: str) -> None:
    file = written("a.charter", text)
    assert fmt("--diff", "a.charter").stdout == "a.charter: only the ends of lines change\n"
    assert fmt("a.charter").exit_code == 0
    assert file.read_bytes() == TIDY.encode()


def test_a_folder_means_all_below_it_but_nothing_hidden(fmt: Fmt) -> None:
    for path in ("in/a.charter", "in/deep/b.case", "in/.hidden/c.charter", "in/d.txt", "out.charter"):
        written(path, MESSY)
    assert fmt("in", "in/a.charter").stdout.splitlines() == [
        "formatted  in/a.charter",
        "formatted  in/deep/b.case",
        "2 formatted",
    ]


def test_without_paths_the_current_folder(fmt: Fmt) -> None:
    for path in ("charter/a.charter", "cases/b.case", "c.case", "elsewhere/d.charter"):
        written(path, MESSY)
    assert fmt().stdout.splitlines() == [
        "formatted  charter/a.charter",
        "formatted  cases/b.case",
        "formatted  c.case",
        "3 formatted",
    ]


def test_without_paths_never_what_ships(fmt: Fmt) -> None:
    result = fmt()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no charter or case here" in result.stderr


@pytest.mark.parametrize(
    ("layout", "reason"),
    [
        ('charter "Y"\nkind A.  # why\n', "does not say the same"),
        ('charter "X"\nkind A.\n', "loses a comment"),
        ('charter "X"\nkind  A.  # why\n', ""),
    ],
)
def test_what_does_not_survive_is_never_written(
    fmt: Fmt, monkeypatch: pytest.MonkeyPatch, layout: str, reason: str
) -> None:
    file = written("a.charter", MESSY)
    monkeypatch.setattr(canonical_module, "format_source", lambda _source, _document: layout)
    result = fmt("a.charter")
    assert file.read_text(encoding="utf-8") == (MESSY if reason else layout)
    assert result.exit_code == (1 if reason else 0)
    assert reason in " ".join(result.stderr.split())


def test_a_layout_that_would_change_again_is_never_written(fmt: Fmt, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written("a.charter", MESSY)
    layouts = iter([TIDY, TIDY + "\n"])
    monkeypatch.setattr(canonical_module, "format_source", lambda _source, _document: next(layouts))
    result = fmt("a.charter")
    assert result.exit_code == 1
    assert "internal error" in result.stderr
    assert file.read_text(encoding="utf-8") == MESSY


def test_a_tree_that_cannot_be_printed_is_an_internal_error(fmt: Fmt, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: object, _document: object) -> str:
        msg = "Riddle is not a sentence"
        raise TypeError(msg)

    written("a.charter", MESSY)
    monkeypatch.setattr(canonical_module, "format_source", refuse)
    assert "Riddle is not a sentence" in " ".join(fmt("a.charter").stderr.split())


def test_an_unread_sentence_without_diagnostic_is_refused() -> None:
    source = Source("a.charter", "kind A B C D E.\n")
    found = canonical_module.canonical(source, Parsed(parse(source).document, ()))
    assert isinstance(found, Diagnostic)
    assert found.severity is Severity.ERROR
