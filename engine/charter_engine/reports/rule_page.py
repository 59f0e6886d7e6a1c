"""The page of a diagnostic code, as ``charter rule`` shows it."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

SECTIONS = ("Summary", "Avoid", "Prefer", "Why", "Exceptions")
"""What every page has, in this order, each under a heading of the second level."""

_SUFFIX = ".md"


def codes() -> tuple[str, ...]:
    """Return the codes that have a page, in order."""
    names = (entry.name for entry in _pages().iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def page(code: str) -> str | None:
    """Return the page of a code as Markdown, however the code is capitalised; None where there is none."""
    wanted = code.upper()
    if wanted not in codes():
        return None
    return (_pages() / f"{wanted}{_SUFFIX}").read_text(encoding="utf-8")


def section(text: str, name: str) -> str:
    """Return what stands under a heading of a page, empty where there is no such heading."""
    return text.partition(f"\n## {name}\n")[2].partition("\n## ")[0].strip()


def _pages() -> Traversable:
    return files("charter_engine.checks") / "pages"
