"""What is owed where the amounts are open: against cases that leave nothing open, and not gone through sum by sum."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.answers.query import query
from charter_engine.commands.opening import open_case
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant
from charter_engine.model.resolve import Resolved

CHARTER = """charter "Dues"
kind Party, plural Parties.
organ Fund.
attribute dues of Party : money in EUR.
action pay(Organ) with amount money in EUR.
article 1 {
  1. each year: every Party p must pay(Fund) with amount p.dues within 30 days.
  2. each year: every Party p must pay(Fund) with amount 2 * p.dues within 60 days.
  3. each year: every Party p must pay(Fund) with amount 10 EUR within 20 days.
}
"""
CASE = """case "C" of "dues"
Party A: dues {dues}. Party B: dues 30 EUR.
on 2025-01-01: A is a Party.
on 2025-01-15: A does pay(Fund) with amount 55 EUR.
on 2025-01-15: B does pay(Fund) with amount 20 EUR.
on 2025-02-15: A does pay(Fund) with amount 150 EUR.
on 2026-01-20: A does pay(Fund) with amount 70 EUR.
"""
Row = tuple[str, str, str, int]


def asked(dues: str, folder: Path, known: dict[Path, Resolved]) -> tuple[frozenset[Row], frozenset[Row]]:
    """Return what is certain, and what is possible, on each of some days."""
    (folder / "x.case").write_text(CASE.format(dues=dues), encoding="utf-8")
    opened = open_case(folder / "x.case", known)
    assert opened.scenario is not None, [each.message for each in opened.diagnostics]
    found: list[tuple[Row, bool]] = []
    for at in map(parse_instant, ("2025-01-20", "2026-02-01")):
        assert at is not None
        (answer,) = query(opened.scenario, engine("clingo"), at)
        found += [((row.norm.citation, row.bearer, row.status, at), row.certain) for row in answer.norms]
    return frozenset(row for row, certain in found if certain), frozenset(row for row, _ in found)


def test_an_amount_is_every_number_in_its_interval(tmp_path: Path) -> None:
    (tmp_path / "dues.charter").write_text(CHARTER, encoding="utf-8")
    known: dict[Path, Resolved] = {}
    certain, possible = asked("between 40 EUR and 72 EUR", tmp_path, known)
    each = [asked(f"{number} EUR", tmp_path, known)[0] for number in (40, 43, 45, 46, 48, 50, 55, 60, 65, 70, 72)]
    assert certain == frozenset.intersection(*each)
    assert possible >= frozenset.union(*each)


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("between 40 EUR and 72 EUR", "30 EUR", []),
        ("between 40 EUR and 72 EUR", "between 20 EUR and 30 EUR", ["C402"]),
        ("", "30 EUR", ["C402"]),
        ("40 EUR", "30 EUR", []),
    ],
)
def test_that_several_open_amounts_in_a_line_are_not_gone_through_is_said(
    first: str, second: str, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "dues.charter").write_text(CHARTER, encoding="utf-8")
    text = CASE.format(dues=first).replace("dues 30 EUR", f"dues {second}").replace(": dues .", ".")
    (tmp_path / "x.case").write_text(text, encoding="utf-8")
    assert [each.code for each in open_case(tmp_path / "x.case", {}).diagnostics] == codes
