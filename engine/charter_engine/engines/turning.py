"""What an open fact turns on: the least sets of conditions on the unknowns that make it certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, TypeAlias

from charter_engine.syntax.value import frozen

Box: TypeAlias = tuple[frozenset[int], ...]
"""For each choice the numbers of the alternatives that are left open."""

MOST_FOUND: Final = 64
MOST_LISTED: Final = 10


class Oracle(Protocol):
    """Answers about one fact."""

    def implied(self, box: Box) -> bool:
        """Tell whether the fact holds in every completion within the box."""
        ...

    def outside(self, boxes: Sequence[Box]) -> tuple[int, ...] | None:
        """Return a completion in which the fact holds and that lies in none of the boxes, by alternatives; None for none."""
        ...


@frozen
class Turning:
    """Boxes in each of which the fact is certain, none of which can be widened; ``more`` are left out.

    The boxes with the fewest conditions come first.  ``more`` counts those found and not listed; there may be others past
    ``MOST_FOUND``.
    """

    boxes: tuple[Box, ...]
    more: int


def turning(oracle: Oracle, sizes: Sequence[int], ordered: Sequence[bool]) -> Turning:
    """Return what a fact turns on, for choices of these sizes.

    Where the alternatives of a choice are ``ordered`` only neighbours are joined, so that a condition is one interval.
    """
    found: list[Box] = []
    while len(found) < MOST_FOUND:
        completion = oracle.outside(found)
        if completion is None:
            break
        found.append(_widened(oracle, completion, sizes, ordered))
    found.sort(key=lambda box: sum(len(open_) < size for open_, size in zip(box, sizes, strict=True)))
    return Turning(tuple(found[:MOST_LISTED]), max(0, len(found) - MOST_LISTED))


def _widened(oracle: Oracle, completion: Sequence[int], sizes: Sequence[int], ordered: Sequence[bool]) -> Box:
    box = [frozenset({number}) for number in completion]
    for place, size in enumerate(sizes):
        whole = frozenset(range(size))
        if oracle.implied((*box[:place], whole, *box[place + 1 :])):
            box[place] = whole
            continue
        for number in _nearest_first(completion[place], size):
            if ordered[place] and not {number - 1, number + 1} & box[place]:
                continue
            wider = box[place] | {number}
            if number not in box[place] and oracle.implied((*box[:place], wider, *box[place + 1 :])):
                box[place] = wider
    return tuple(box)


def _nearest_first(start: int, size: int) -> list[int]:
    return sorted(range(size), key=lambda number: (abs(number - start), number))
