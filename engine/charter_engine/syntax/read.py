"""From a path to a text, or the reason why there is none."""

from __future__ import annotations

from pathlib import Path

from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.source import Source

LARGEST = 4 * 1024 * 1024
"""Bytes.  The largest treaties in force have less than one tenth of it, so a larger file is a mistake."""

_BINARY = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), 127)))


def display(path: Path) -> str:
    """Return the path as a user would write it: relative to the current folder where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def is_there(path: Path) -> bool:
    """Tell whether there is a file or folder at a path, however odd the path."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def read_source(path: Path) -> Source | Diagnostic:
    r"""Return the text of a file with every line end made ``\\n``, or a diagnostic that says why it has none."""
    name = display(path)
    try:
        if path.is_dir():
            return _unreadable(name, f"{name} is a folder, not a file", "name a file in it")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return _unreadable(name, f"there is no file {name}", "check the path; it is read from the current folder")
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        return _unreadable(name, f"{name} cannot be read: {reason}", "check the permissions of the file")
    if len(data) > LARGEST:
        return _problem(
            "C004",
            name,
            f"{name} is larger than {LARGEST // 1024 // 1024} MB",
            "split the charter over several files of one folder",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return _problem(
            "C002",
            name,
            f"{name} is not a text in UTF-8: byte {problem.start} does not belong",
            "save the file as plain text in UTF-8",
        )
    odd = next((char for char in text if char in _BINARY), None)
    if odd is not None:
        return _problem(
            "C002",
            name,
            f"{name} is not a text: it has the control character U+{ord(odd):04X}",
            "save the file as plain text in UTF-8",
        )
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))


def _unreadable(name: str, message: str, remedy: str) -> Diagnostic:
    return _problem("C001", name, message, remedy)


def _problem(code: str, name: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, None, file=name, help=remedy)
