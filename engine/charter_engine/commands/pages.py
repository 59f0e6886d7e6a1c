"""Writing a page to where the user said, and over no file unasked."""

from __future__ import annotations

from pathlib import Path

from charter_engine.syntax.read import display, is_there


def taken(where: Path, *, force: bool) -> str:
    """Return why a page cannot go to a place before it is made; empty where it can."""
    return "" if force or not is_there(where) else f"{display(where)} is there already; --force replaces it"


def write(where: Path, page: str, *, force: bool) -> str:
    """Write a page; return why that could not be done, empty where it was."""
    try:
        with where.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except OSError as problem:
        return f"{display(where)} cannot be written: {problem.strerror}"
    return ""
