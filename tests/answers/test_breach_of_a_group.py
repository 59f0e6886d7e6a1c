"""On whom the breach of a group's duty fell is so also when it is remedied; who is expected to bear something is somebody."""

from __future__ import annotations

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from tests.generated.answers import Refused, ready, resolve_files

CHARTER = """charter "T"
kind State, plural States: Chile, Japan.
event damage.
action settle. action appoint.
article 1 {
  1. upon damage: the States jointly must settle within 1 year, failing which must appoint within 2 months.
}
"""
FACTS = """case "C" of "t"
on 2032-06-30: damage.
on 2033-05-01: Chile does settle.
on 2033-07-05: Japan does settle.
"""


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_a_breach_that_is_remedied_fell_on_those_alone_who_had_not_acted(name: str) -> None:
    case = (
        f"{FACTS}expect no breach of 1(1) by Chile.\nexpect breach of 1(1) by Japan.\n"
        "expect on 2033-07-06: Japan must settle by 1(1), remedied.\n"
        "expect not on 2033-07-06: Chile must settle by 1(1), remedied.\n"
    )
    given = ready(resolve_files({"t.charter": CHARTER}), case)
    assert isinstance(given, Scenario), given
    assert [each.passed for each in judge(given, engine(name), case).outcomes] == [True] * 4


@pytest.mark.parametrize(
    "expected", ["no breach of 1(1) by Chille", "never: Chille must settle", "breach of 1(1) by Chille"]
)
def test_a_bearer_who_is_nobody_is_a_mistake_and_no_expectation_met(expected: str) -> None:
    given = ready(resolve_files({"t.charter": CHARTER}), f"{FACTS}expect {expected}.\n")
    assert isinstance(given, Refused)
    (mistake,) = given.diagnostics
    assert (mistake.code, mistake.help) == ("C101", "did you mean `Chile`?")
