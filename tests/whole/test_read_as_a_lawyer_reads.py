"""Sentences as a lawyer reads them: what was once read otherwise, each with the case that showed it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main
from tests.whole.readings import READ


@pytest.mark.parametrize("name", READ)
def test_it_is_read_as_a_lawyer_reads_it(tmp_path: Path, name: str) -> None:
    """Judged on both engines, as `charter test` does."""
    charter, case = READ[name]
    (tmp_path / "t.charter").write_text(charter, encoding="utf-8")
    (tmp_path / "t.case").write_text(case, encoding="utf-8")
    found = CliRunner().invoke(main, ["test", str(tmp_path / "t.case")])
    assert found.exit_code == 0, found.output
