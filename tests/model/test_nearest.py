"""The nearest declared name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_engine.syntax.nearest import distance, nearest

WORDS = st.text("abcXY_", max_size=8)
NAMES = ["Secretariat", "Member", "Members", "notify", "t", "tx", "OST"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Secretariate", "Secretariat"),
        ("Secertariat", "Secretariat"),
        ("secretariat", "Secretariat"),
        ("Membr", "Member"),
        ("notfy", "notify"),
        ("ost", "OST"),
        ("T", "t"),
        ("x", None),
        ("ty", None),
        ("Assembly", None),
        ("", None),
    ],
)
def test_nearest(name: str, found: str | None) -> None:
    assert nearest(name, NAMES) == found


@given(WORDS, WORDS)
def test_distance_is_alike_both_ways(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


@given(WORDS, WORDS, st.integers(0, 4))
def test_a_distance_past_the_limit_is_cut(one: str, other: str, limit: int) -> None:
    assert distance(one, other, limit) == min(distance(one, other, 9), limit + 1)


@given(st.text("abcdef", min_size=4, max_size=9), st.data())
def test_one_slip_is_one_step(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    for slip in (
        word[:at] + word[at + 1 :],
        word[:at] + "x" + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ):
        assert distance(word, slip, 3) <= 1


@given(WORDS, st.lists(WORDS))
def test_the_nearest_is_another_of_the_candidates(name: str, candidates: list[str]) -> None:
    found = nearest(name, candidates)
    assert found is None or (found in candidates and found != name)
