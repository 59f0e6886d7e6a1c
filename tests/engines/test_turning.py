"""What a fact turns on: every least set of conditions, against all boxes tried by hand."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from charter_engine.engines.turning import MOST_FOUND, MOST_LISTED, Box, turning


class Listed:
    """Answers from the list of the completions in which the fact holds."""

    def __init__(self, holds: frozenset[tuple[int, ...]]) -> None:
        self.holds = holds

    def implied(self, box: Box) -> bool:
        return all(each in self.holds for each in itertools.product(*box))

    def essential(self, box: Box) -> frozenset[int]:
        return frozenset(range(len(box)))

    def outside(self, boxes: Sequence[Box]) -> tuple[int, ...] | None:
        return next((each for each in sorted(self.holds) if not any(_in(each, box) for box in boxes)), None)


def _in(completion: tuple[int, ...], box: Box) -> bool:
    return all(number in open_ for number, open_ in zip(completion, box, strict=True))


def _sides(size: int, *, ordered: bool) -> list[frozenset[int]]:
    if ordered:
        return [frozenset(range(low, high)) for low in range(size) for high in range(low + 1, size + 1)]
    return [frozenset(each) for count in range(1, size + 1) for each in itertools.combinations(range(size), count)]


@given(st.data())
def test_every_least_set_of_conditions_is_found(data: st.DataObject) -> None:
    choices = data.draw(st.lists(st.tuples(st.integers(2, 4), st.booleans()), min_size=1, max_size=3))
    sizes, ordered = [size for size, _ in choices], [is_ordered for _, is_ordered in choices]
    every = list(itertools.product(*(range(size) for size in sizes)))
    holds = frozenset(data.draw(st.sets(st.sampled_from(every))))
    oracle = Listed(holds)
    boxes = [box for box in itertools.product(*(_sides(n, ordered=o) for n, o in choices)) if oracle.implied(box)]
    least = {
        box for box in boxes if not any(box != other and all(map(frozenset.issubset, box, other)) for other in boxes)
    }
    found = turning(oracle, sizes, ordered)
    assert set(found.boxes) <= least
    if len(least) <= MOST_FOUND:
        assert (len(found.boxes), found.more) == (min(len(least), MOST_LISTED), max(0, len(least) - MOST_LISTED))
    conditions = [sum(len(open_) < size for open_, size in zip(box, sizes, strict=True)) for box in found.boxes]
    assert conditions == sorted(conditions)
