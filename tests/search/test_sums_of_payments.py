"""Duties to pay what is worked out, each year and to several, looked through in the worlds of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_engine.engines.registry import engine
from charter_engine.model.resolve import resolve_path
from charter_engine.search.find import Settings
from charter_engine.search.verdicts import verdicts

if TYPE_CHECKING:
    from pathlib import Path

WORDS = """charter "Aid"
kind Member, plural Members: Canada, Japan. kind Debtor is Member: Togo, Mali. kind Loan.
attribute principal of Loan : money in USD. attribute maturity of Loan : date.
relation borrower(Debtor, Loan). event standstill(Debtor).
action pay(Loan) with amount money in USD.
define owed(l) : money in USD as least of (l.principal, {most} USD).
article 1 {{
1. every Debtor d must pay(l) with amount owed(l) not later than l.maturity when borrower(d, l).
2. upon standstill(d): no Debtor d may pay(l) for 90 days after standstill(d) when borrower(d, l).
}}
"""


@pytest.mark.parametrize("most", [500, 3_000_000_000])
def test_a_worked_out_amount_and_a_ban_collide_whatever_their_size(tmp_path: Path, most: int) -> None:
    # what is left of several payments at several instants: without end where each sum is gone through limb by limb
    path = tmp_path / "aid.charter"
    path.write_text(WORDS.format(most=most))
    (found,) = verdicts(Settings(resolve_path(path)), engine("clingo"), "aid")
    assert found.word == "found"
    assert found.collision is not None
