"""Keeping the scenarios that a check found, each as a case beside those that the user wrote."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from charter_engine.commands.checked import Checked
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.read import display

_FAULT = "C209"
"""Of a scenario that does not show what it was found for nothing is kept."""
_HEAD = re.compile(r'^(case "[^"]*" of )"[^"]*"', re.MULTILINE)
_START = re.compile(r'^(?=case ")', re.MULTILINE)


def save(checked: Checked, paths: Iterable[Path], folder: Path) -> Checked:
    """Write each scenario found as a case into a folder, and name the file in its finding.

    A case is read from where it stands, so it names its charter by the path from there.  No file is overwritten: a scenario
    that is kept already is not written again, and another of the same name gets a number.  Raises ``OSError`` where nothing can
    be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    charters = []
    for path, looked in zip(paths, checked.charters, strict=True):
        name = Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
        kept = tuple(
            _kept(each, name, folder) if each.scenario and each.code != _FAULT else each for each in looked.diagnostics
        )
        charters.append(replace(looked, diagnostics=kept))
    return replace(checked, charters=tuple(charters))


def _kept(found: Diagnostic, charter: str, folder: Path) -> Diagnostic:
    files = [
        _written(_HEAD.sub(rf'\1"{charter}"', text), f"{_stem(found)}{'-against' if number else ''}", folder)
        for number, text in enumerate(each for each in _START.split(found.scenario) if each.strip())
    ]
    return replace(found, case=" and ".join(display(each) for each in files)) if files else found


def keep(text: str, name: str, charter: Path, folder: Path) -> str:
    """Write one scenario as a case of a charter into a folder under a name, and return where; raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    of = Path(os.path.relpath(charter.resolve(), folder.resolve())).as_posix()
    stem = "-".join(re.findall(r"\w+", name)).lower()
    return display(_written(_HEAD.sub(rf'\1"{of}"', text), stem, folder))


def _stem(found: Diagnostic) -> str:
    """Return a name such as ``c201-12-1-19-3``; of a principle, with the words of its message that name it."""
    about = "-".join(found.citations) or " ".join(re.findall(r"principle (\w+)", found.message)[:1])
    line = f"-{found.span.line}" if found.span is not None and not found.citations else ""
    return "-".join(re.findall(r"\w+", f"{found.code} {about}{line}")).lower()


def _written(text: str, stem: str, folder: Path) -> Path:
    number = 1
    while True:
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.case"
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            return path
        if path.read_text(encoding="utf-8", errors="replace") == text:
            return path
        number += 1
