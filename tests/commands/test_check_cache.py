"""A second check of the same files: the same to the letter, and without the work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from charter_engine.commands import kept_checks
from charter_engine.commands.fingerprint import fingerprint
from charter_engine.commands.locate import default_charters
from tests.commands.copies import copy, run
from tests.commands.test_check_forms import CASE, TREATY

FORMS = ("text", "json", "sarif", "github", "junit")
OTHER = 'charter "Other"\nkind Vessel.\n'


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a treaty; return the folder where what is found is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "treaty").mkdir()
    monkeypatch.chdir(tmp_path / "treaty")
    Path("reports.charter").write_text(TREATY, encoding="utf-8")
    Path("a.case").write_text(CASE, encoding="utf-8")
    return tmp_path / "cache" / "charter"


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("check-*"))


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*_: object) -> None:
        pytest.fail("it was looked for again")

    monkeypatch.setattr("charter_engine.commands.looking.look", look)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_kept_is_told_in_the_same_words(form: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = run("check", "--format", form, "--no-cache")
    monkeypatch.delenv("CHARTER_NO_CACHE")
    assert kept(cache) == []
    first = run("check", "--format", form)
    assert len(kept(cache)) == 1
    forbid(monkeypatch)
    assert run("check", "--format", form) == first == without


def test_the_shipped_charters_too(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy(checkout, tmp_path, monkeypatch, "2024-yr4")
    first = run("check")
    forbid(monkeypatch)
    assert run("check") == first


def test_options_and_settings_need_no_new_look(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("check")
    forbid(monkeypatch)
    assert run("check", "--only", "C201").out != first.out
    Path("charter.toml").write_text('[severity]\nC201 = "note"\n', encoding="utf-8")
    assert run("check").code == 0
    assert len(kept(cache)) == 1


def _append(name: str, text: str) -> Callable[[], object]:
    def append() -> None:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(text)

    return append


CHANGES: dict[str, Callable[[], object]] = {
    "a charter": _append("reports.charter", "kind Threat.\n"),
    "a case": _append("a.case", "Member FRA.\n"),
    "a new file of the charter": _append("more.charter", "kind Threat.\n"),
    "a new case": _append("b.case", CASE),
    "a cited charter": _append("../law/other.charter", "kind Port.\n"),
    "a file beside a cited charter": _append("../law/more.charter", "kind Port.\n"),
    "a case gone": lambda: Path("a.case").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_of_what_it_is_about_is_looked_at(change: Callable[[], object], cache: Path) -> None:
    Path("../law").mkdir()
    Path("../law/other.charter").write_text(OTHER, encoding="utf-8")
    Path("reports.charter").write_text(
        TREATY.replace("\n", '\ncites # whose?\n"../law/other.charter" as LAW\n', 1), encoding="utf-8"
    )
    run("check")
    change()
    changed = run("check")
    assert len(kept(cache)) == 2
    run("check")
    assert len(kept(cache)) == 2
    assert run("check", "--no-cache") == changed


def test_a_cited_charter_that_was_missing_and_comes(cache: Path) -> None:
    Path("reports.charter").write_text(TREATY.replace("\n", '\ncites "other.charter" as O\n', 1), encoding="utf-8")
    assert "error[C120]" in run("check", "reports.charter").out
    Path("othr.charter").write_text(OTHER, encoding="utf-8")
    assert "did you mean `othr.charter`?" in run("check", "reports.charter").out
    Path("othr.charter").rename("other.charter")
    assert "error[C120]" not in run("check", "reports.charter").out
    assert kept(cache)


def test_another_program_looks_anew(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("check")
    monkeypatch.setattr("charter_engine.__version__", "0.0.0.other")
    run("check")
    assert len(kept(cache)) == 2


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b"\x80\x04.", b'{"charters": [{"path": 3}], "sources": {}}'])
def test_what_cannot_be_read_is_looked_for_again(body: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("check")
    (entry,) = kept(cache)
    entry.write_bytes(body)
    assert run("check") == first
    # whole, but nothing that was found
    monkeypatch.setattr("charter_engine.syntax.cache.load", lambda _: body)
    assert run("check") == first


def test_a_file_changed_meanwhile_is_not_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("check")
    before = len(kept(cache))
    prints = iter([fingerprint([Path()], {}), fingerprint([Path("a.case")], {})])
    monkeypatch.setattr(kept_checks, "fingerprint", lambda *_: next(prints))
    monkeypatch.setattr(kept_checks, "_load", lambda _: None)
    run("check")
    assert len(kept(cache)) == before


def test_only_so_many_are_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_checks, "_MOST", 3)
    for number in range(5):
        Path("a.case").write_text(f"{CASE}# {number}\n", encoding="utf-8")
        run("check")
    assert len(kept(cache)) == 3


def test_every_file_that_is_read_is_in_the_fingerprint(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    found = fingerprint(list(default_charters()), {}).files
    assert {each.resolve() for folder in ("charter", "cases") for each in (checkout / folder).rglob("*.c*")} <= found


HEAVY = ("clingo", "pyDatalog", "lark", "charter_engine.rules", "charter_engine.engines", "charter_engine.answers")


@pytest.mark.usefixtures("cache")
def test_the_second_check_imports_no_engine_and_no_stage_that_works() -> None:
    script = (
        "import sys; from charter_engine.commands.main import main\n"
        "try: main(['check'])\n"
        "except SystemExit: pass\n"
        f"print([each for each in {HEAVY!r} if each in sys.modules], file=sys.stderr)"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True) for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert "clingo" in first.stderr
    assert second.stderr.strip() == "[]"
