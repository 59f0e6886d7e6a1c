"""Planting mistakes works on a small charter: its check and its case notice what they should."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.search.mutants import across, mutants
from tests.search.planted import documents, equivalent, name, plant, spread, told, within

CHARTER = """charter "Small"
kind State.
kind Party is State: Peru.
kind Rock: Ras.
relation secret(Rock).
attribute width of Rock : length.
event sighting(Party, Rock).
action report(Rock).
define grave(r) as r.width > 50 m and not secret(r).
article 1 {
  1. upon sighting(p, r) if r.width > 10 m: Party p must report(r) within 2 days unless secret(r).
  2. no Party may report(r) when secret(r), subject to 1(1).
}
"""
CASE = """case "A sighting" of "small"
Rock Ras: width 20 m.
on 2031-05-01: sighting(Peru, Ras).
expect on 2031-05-01: Peru must report(Ras) by 1(1), due 2031-05-03.
expect not on 2031-05-01: Peru must not report(Ras) by 1(2).
"""


def test_what_is_planted_is_noticed(tmp_path: Path) -> None:
    for path, text in (("charter/small/small.charter", CHARTER), ("cases/sighting.case", CASE)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    found = {name(each.mutant): each for each in plant(tmp_path, "charter/small", most=100, jobs=1)}
    assert set(found) == {
        "small.charter: grave definition: without condition 1 of 2",
        "small.charter: grave definition: without condition 2 of 2",
        "small.charter: grave threshold: 50 → 5 m",
        "1(1) modality: must → may",
        "1(1) threshold: 10 → 90 m",
        "1(1) bearer: Party → State",
        "1(1) deadline: × 10",
        "1(1) deadline: Within dropped",
        "1(1) exception: dropped",
        "1(2) modality: must not → may",
        "1(2) bearer: Party → State",
        "1(2) precedence: SubjectTo dropped",
    }
    assert found["1(1) deadline: × 10"].cases
    assert found["1(1) threshold: 10 → 90 m"].cases
    assert found["1(1) deadline: Within dropped"].check
    # nothing reads it, so nothing can notice
    unread = found["small.charter: grave definition: without condition 1 of 2"]
    assert not unread.cases
    table = told(tuple(found.values()), {name(unread.mutant): "nothing reads it"})
    assert "1 more mean the same" in table
    assert name(unread.mutant) not in table
    chosen = spread(list(mutants(documents(tmp_path / "charter/small"))), 6)
    assert len({each.sort for each in chosen}) == len(chosen)
    assert isinstance(equivalent(), dict)


@pytest.mark.parametrize(
    ("value", "turns", "moved"), [(10, (10, 50), 90), (50, (10, 50), 5), (10, (10,), 20), (0, (0,), 1)]
)
def test_a_threshold_moves_across_the_next(value: int, turns: tuple[int, ...], moved: int) -> None:
    assert across(Fraction(value), [Fraction(each) for each in turns]) == moved


@pytest.mark.parametrize("citation", ["12(6)", "12(6)(a)", "12(6) first sentence"])
def test_what_is_within_a_paragraph(citation: str) -> None:
    assert within(citation, "12(6)")
    assert not within(citation, "12(61)")
    assert not within(citation, "2(6)")
    assert not within("12(61)(a)", "12(6)")
