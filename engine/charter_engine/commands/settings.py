"""What a project decides of its checks, in ``charter.toml``: which file is that of a charter, and what it makes of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.value import frozen

NAME = "charter.toml"
ROOTS = (".git", "pyproject.toml")
"""What the root of a checkout has: nothing above it is looked at."""


@frozen
class Settings:
    """A severity for some codes (None: not shown), and the least one that fails a check, None where nothing is said."""

    severity: Mapping[str, Severity | None]
    fail_on: Severity | None = None


def settings_path(charter: Path) -> Path | None:
    """Return the settings of a charter: in its folder or above, up to the root of a checkout; None without any."""
    folder = (charter if charter.is_dir() else charter.parent).resolve()
    for each in (folder, *folder.parents):
        if (each / NAME).is_file():
            return each / NAME
        if any((each / root).exists() for root in ROOTS):
            return None
    return None


def of_the_text(code: str) -> bool:
    """Tell whether a code is of what cannot be read or understood, rather than of what the charter means."""
    return code[:2] in {"C0", "C1"}


def leveled(found: Diagnostic, settings: Settings) -> Severity | None:
    """Return how bad a finding is by the settings, None where it is not shown; an error in the text stays one."""
    if of_the_text(found.code) and found.severity is Severity.ERROR:
        return Severity.ERROR
    return settings.severity.get(found.code, found.severity)
