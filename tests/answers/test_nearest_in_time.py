"""What an expectation that fails is told where a norm lasts no longer, or is not in force yet."""

from __future__ import annotations

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from tests.generated.answers import ready, resolve_files

CHARTER = """charter "T"
kind Party: Peru.
organ Council.
relation hot(Party).
event call(Party).
action ask.
action go.
action stop(Party).
action tell.
article 1 {
  1. upon call(p): Party p may ask within 8 days of call(p).
  2. upon call(p): no Party q may tell within 8 days of call(p).
  3. no Party may go for 8 days after call(p).
  4. upon call(p): the Council has power to stop(p) so that p becomes hot, not before 8 days after call(p).
}
"""
ENDED = "ended on 2031-03-09 (missed by 6 days)"


@pytest.mark.parametrize(
    ("expected", "nearest"),
    [
        ("on 2031-03-15: Peru may ask", f"nearest: 1(1), which stops here: its limit {ENDED}"),
        ("on 2031-03-15: Peru must not tell", f"nearest: 1(2), which stops here: its limit {ENDED}"),
        ("on 2031-03-15: Peru must not go", f"nearest: 1(3), which stops here: its time {ENDED}"),
        (
            "on 2031-03-05: Council may stop(Peru)",
            "nearest: 1(4), which stops here: it comes into force on 2031-03-09 (missed by 96 hours)",
        ),
        ("on 2031-02-01: Peru may ask", "nearest: 1(1), which stops here: it is not so that call(Peru)"),
        ("on 2031-03-05: Peru may ask", ""),
    ],
)
def test_a_limit_that_is_over_or_not_reached_is_named(expected: str, nearest: str) -> None:
    case = f'case "C" of "t"\non 2031-03-01: call(Peru).\non 2031-03-20: call(Peru).\nexpect {expected}.\n'
    given = ready(resolve_files({"t.charter": CHARTER}), case)
    assert isinstance(given, Scenario), given
    (outcome,) = judge(given, engine("clingo"), case).outcomes
    assert (outcome.nearest, outcome.passed) == (nearest, not nearest)
