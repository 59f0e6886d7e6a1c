"""What a check finds of charters, from the cache where it is kept there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from charter_engine.commands.checked import Checked
from charter_engine.commands.progress import progress


def checked(paths: Sequence[Path]) -> Checked | str:
    """Return what is found of charters; why there is no answer where an engine has none."""
    from charter_engine.commands.kept_checks import Homes, remembered

    def look_through(homes: Homes) -> Checked | str:
        from charter_engine.commands.looking import look

        with progress() as stage:
            return look(paths, homes, stage)

    return remembered(paths, look_through)
