"""Copies of what ships, to be changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*args: str) -> Ended:
    """Run a command in this process and the current folder."""
    result = CliRunner().invoke(main, list(args))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


def copy(checkout: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *cases: str) -> Path:
    """Copy the shipped charters and tables, and some cases, into a folder; go there, return the folder of the draft."""
    shutil.copytree(checkout / "charter", folder / "charter")
    shutil.copytree(checkout / "cases" / "data", folder / "cases" / "data")
    for case in cases:
        shutil.copy(checkout / "cases" / f"{case}.case", folder / "cases")
    monkeypatch.chdir(folder)
    return folder / "charter" / "planetary-defence"


def change(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence of a text in a file; return the line it stands in."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1
