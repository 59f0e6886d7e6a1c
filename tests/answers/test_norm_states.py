"""What a case expects of a norm by its citation, though no sentence of the charter asks it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "B"
kind Member: USA.
event fire.
action pay.
article 1 "Dues" { 1. upon fire: every Member m must pay within 2 days. }
"""
CASE = """case "B" of "b"
on 2031-01-01: fire.
expect on 2031-01-02: 1(1) is pending.
expect not on 2031-01-02: 1(1) is breached.
expect on 2031-01-05: 1(1) is breached by USA.
expect on 2031-01-05: USA has some duty of USA in article 1.
"""


def test_it_is_derived_for_the_case(tmp_path: Path) -> None:
    (tmp_path / "b.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "b.case").write_text(CASE, encoding="utf-8")
    tested = CliRunner().invoke(main, ["test", str(tmp_path / "b.case")])
    assert tested.exit_code == 0, tested.output
