"""Single votes that a lawyer would check, told in `votes.txt`: by hand, and by the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.voting_meaning.single import Single, table

ALL = table((Path(__file__).parent / "votes.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("single", ALL, ids=[each.why for each in ALL])
def test_as_a_tally_by_hand_says(single: Single) -> None:
    assert single.by_hand() == single.outcome


@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
@pytest.mark.parametrize("single", ALL, ids=[each.why for each in ALL])
def test_as_the_engine_says(single: Single, engine: str) -> None:
    assert single.by_engine(engine) == single.outcome
