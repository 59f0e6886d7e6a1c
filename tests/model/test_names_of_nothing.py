"""A small name of which only the value is read, and that nothing declares, is a mistake wherever it stands."""

from __future__ import annotations

import pytest

from tests.generated.answers import resolve_files

WORDS = """charter "T"
kind Member, plural Members: Peru, Chad.
organ Fund.
attribute maturity of Member : date.
attribute drawn of Member : money in SDR.
event purchase(Member).
event opened(Member, date).
event called(Member, number).
action repay(Organ) with amount money in SDR.
action rest.
article 1 {
  1. SENTENCE.
}
"""
NOTHING = {
    "upon purchase(m): Member m must rest not later than 10 days after matutity": "C101",
    "upon purchase(m): Member m must rest not later than maturity": "C106",
    "upon purchase(m): Member m must repay(Fund) with amount drawn / 4 within 30 days": "C106",
    "upon purchase(m): Member m must repay(Fund) with amount foo / 4 within 30 days": "C101",
    "upon purchase(m): Member m must repay(Fund) with amount foo / 4 + foo / 2 within 30 days": "C101",
    "upon purchase(m): Member m must repay(Fund) with amount drawn within 30 days": "C106",
    "every Member m may rest when m.drawn > 2 * limitt": "C101",
    "every Member m may rest when m.drawn > limitt": "C101",
    "every Member m may rest when (some Member p: p.drawn > limitt)": "C101",
    "every Member m may rest when time since opend > 3 days": "C101",
    "every Member m may rest not before opend": "C101",
    "every Member m may rest not before 3 days after opend": "C101",
    "the Fund may rest so that Peru.drawn becomes zeroo": "C101",
}
SOMETHING = (
    "upon opened(m, d): Member m must rest within 3 days if time since d < 3 days",
    "upon opened(m, d): Member m must rest not later than 3 days after d",
    "upon opened(m, d): Member m may rest not before d",
    "upon called(m, n): Member m must repay(Fund) with amount n * 3 SDR within 30 days",
    "upon called(m, n) if n > 2: Member m must rest within 3 days",
    "no Member may repay(Fund) with amount x when x > 3 SDR",
    "every Member may repay(Fund) with amount x",
    "upon purchase(m): Member m must rest not later than m.maturity",
)


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_value_of_nothing_is_a_mistake(sentence: str) -> None:
    resolved = resolve_files({"t.charter": WORDS.replace("SENTENCE", sentence)})
    assert [each.code for each in resolved.diagnostics] == [NOTHING[sentence]]


@pytest.mark.parametrize("sentence", SOMETHING)
def test_what_an_event_or_act_names_has_a_value(sentence: str) -> None:
    resolved = resolve_files({"t.charter": WORDS.replace("SENTENCE", sentence)})
    assert not resolved.has_errors, resolved.diagnostics
