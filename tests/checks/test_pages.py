"""The catalogue of findings: what each page says to avoid provokes its finding, and what it says to prefer does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main
from charter_engine.reports.rule_page import codes, page

Build = Callable[[Path], None]

# A block may hold several files, each after a comment with its name.
_FILE = re.compile(r"^# in (\S+)\n", re.MULTILINE)
_SHOWN = re.compile(r"^\w+\[(C\d{3})\]", re.MULTILINE)
# What the tool does not evaluate yet says nothing about the draft.
_OF_THE_TOOL = {"C150"}
# A text that is no charter is given up after many mistakes of other sorts.
_BESIDES = {"C022": {"C011", "C012", "C021"}}


def _text(name: str, text: str) -> Build:
    return lambda folder: _write(folder / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _bytes(folder: Path) -> None:
    (folder / "draft.charter").write_bytes(b"PK\x03\x04\xff\xfe")


def _broken_link(folder: Path) -> None:
    (folder / "draft.charter").symlink_to(folder / "nowhere.charter")


# What cannot be shown as a draft: how it comes about, and how it is put right.
SITUATIONS: dict[str, tuple[Build, Build]] = {
    "C001": (_broken_link, _text("draft.charter", "kind Member.\n")),
    "C002": (_bytes, _text("draft.charter", "kind Member.\n")),
    "C003": (_text("draft.charter", "# nothing yet\n"), _text("draft.charter", 'charter "Planetary Defence"\n')),
    "C004": (_text("draft.charter", "# records\n" * 500_000), _text("draft.charter", "kind Member.\n")),
    "C017": (
        _text("draft.charter", f"kind Member.\nrelation idle(Member).\ndefine d(m) as {'not ' * 300}idle(m).\n"),
        _text("draft.charter", "kind Member.\nrelation idle(Member).\ndefine d(m) as not idle(m).\n"),
    ),
    "C022": (
        _text("draft.charter", "A member that detects (a threat shall notify} the organ.\n" * 2_000),
        _text("draft.charter", 'article 7 {\n  1. "A member that detects a threat shall notify the organ."\n}\n'),
    ),
}

# No text provokes what only a fault of the tool does; every sentence of a charter has a meaning; what is not decided today may be
# tomorrow.
INTERNAL = {"C009", "C150", "C208", "C209", "C234"}
CODES = [code for code in codes() if code not in INTERNAL]


def block(code: str, section: str) -> str | None:
    """Return the draft of a section, None where there is none."""
    found = re.search(rf"^## {section}\n\n```charter\n(.*?)\n```$", page(code) or "", re.MULTILINE | re.DOTALL)
    return found[1] if found else None


def written(draft: str, folder: Path) -> None:
    """Write the files of a draft."""
    first, *rest = _FILE.split(draft)
    if first.strip():
        _write(folder / "draft.charter", first)
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        _write(folder / name, text)


def found_in(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> set[str]:
    """Return the codes of what is said of the charters and the cases of a folder; of notes only the one with this code.

    What is excused is not said.
    """
    monkeypatch.chdir(folder)
    checked = CliRunner().invoke(main, ["check", "--format", "json", *map(str, sorted(Path().glob("*.charter")))])
    found = [each for each in json.loads(checked.stdout)["findings"] if each["excused"] is None]
    said = {each["code"] for each in found if each["severity"] != "note" or each["code"] == code}
    for case in sorted(Path().glob("*.case")):
        said |= set(_SHOWN.findall(CliRunner().invoke(main, ["query", str(case)]).stderr))
    return said


def build(code: str, section: str, folder: Path) -> None:
    draft = block(code, section)
    if draft is not None and code not in SITUATIONS:
        written(draft, folder)
    else:
        SITUATIONS[code][section == "Prefer"](folder)


@pytest.mark.parametrize("code", CODES)
def test_what_to_avoid_provokes_the_finding_and_nothing_else(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(code, "Avoid", tmp_path)
    found = found_in(tmp_path, monkeypatch, code)
    assert code in found
    assert found - _OF_THE_TOOL - _BESIDES.get(code, set()) <= {code}


@pytest.mark.parametrize("code", CODES)
def test_what_to_prefer_provokes_nothing(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(code, "Prefer", tmp_path)
    assert found_in(tmp_path, monkeypatch, code) - _OF_THE_TOOL == set()


@pytest.mark.parametrize("code", CODES)
def test_a_page_shows_drafts_or_a_situation_is_built(code: str) -> None:
    shown = block(code, "Avoid") is not None and block(code, "Prefer") is not None
    assert shown != (code in SITUATIONS) or code == "C003"


@pytest.mark.parametrize("code", CODES)
def test_a_page_uses_no_words_of_the_program(code: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page(code) or "", flags=re.DOTALL).casefold()
    for word in (
        "parse",
        "token",
        "syntax",
        "identifier",
        "boolean",
        "string",
        "integer",
        "python",
        "json",
        "stack",
        "node",
    ):
        assert not re.search(rf"\b{word}\w*", text), word
