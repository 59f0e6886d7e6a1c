"""A scenario is called the least there is only where the search for a lesser one came to its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from clingo.symbol import Symbol

from charter_engine.commands.main import main
from charter_engine.engines.clingo_control import Clingo

TEXT = """charter "Levies"
kind Party.
relation rich(Party).
relation old(Party).
event levy.
action pay.
article 1 "Paying" {
  1. upon levy: every Party p must pay within 9 days when rich(p) or old(p).
  2. no Party may pay.
}
"""


def told(path: Path) -> str:
    """Return what `check` says of it."""
    said = CliRunner().invoke(main, ["check", str(path), "--no-cache"]).output
    return " ".join(said.split())


def test_least_is_said_of_a_search_that_came_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "levies.charter"
    path.write_text(TEXT, encoding="utf-8")
    assert "in the least scenario there is" in told(path)
    exhausted = Clingo.best

    def cut_short(
        self: Clingo, assumptions: Sequence[int], conflicts: int, dear: Sequence[int]
    ) -> tuple[Sequence[Symbol], bool] | None:
        found = exhausted(self, assumptions, conflicts, dear)
        return None if found is None else (found[0], False)

    monkeypatch.setattr(Clingo, "best", cut_short)
    assert "in the least scenario met before the search for a lesser one ended" in told(path)
