"""Effects on what holds of nobody in particular: a relation without arguments."""

from __future__ import annotations

import pytest

from tests.life.scenes import statuses

CHARTER = """
kind Party: Peru.
relation emergency.
event storm.
event calm.
action speak.
article 1 {{ 1. every Party may speak while emergency. }}
article 2 {{ {} }}
"""
CASE = "on 2031-05-01: calm.\non 2031-05-02: storm.\non 2031-05-04: calm."
DATES = ("2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04")


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize(
    "effects",
    [
        "1. upon storm: emergency() holds until calm.",
        "1. upon storm: emergency() holds. 2. upon calm: emergency() ceases to hold.",
    ],
)
def test_it_holds_from_the_effect_on_until_it_is_over(effects: str, name: str) -> None:
    told = [statuses(CHARTER.format(effects), CASE, date, name).get("1(1)") for date in DATES]
    assert told == [None, ["in force"], ["in force"], None]
