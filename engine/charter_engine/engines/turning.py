"""What an open fact turns on: the least sets of conditions on the unknowns that make it certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeAlias

from charter_engine.syntax.value import frozen

Box: TypeAlias = tuple[frozenset[int], ...]
"""For each choice the numbers of the alternatives that are left open."""

MOST_FOUND: Final = 64
MOST_LISTED: Final = 10
_ASKED: Final = 4_000
"""Where each box may take so many questions that all take more than this, fewer are looked for, but as many as are listed."""


class Oracle(Protocol):
    """Answers about one fact."""

    def implied(self, box: Box) -> bool:
        """Tell whether the fact holds in every completion within the box."""
        ...

    def essential(self, box: Box) -> frozenset[int]:
        """Return some choices of a box in which the fact holds whose conditions suffice for it; the fewer, the quicker."""
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
    Boxes are found until they cover every completion in which the fact holds; those that are left are found from two of them
    at a time (their consensus: W. V. Quine, "A way to simplify truth functions", 1955).
    """
    found: list[Box] = []
    most = min(MOST_FOUND, max(MOST_LISTED, _ASKED // max(sum(sizes), 1)))
    while len(found) < most:
        completion = oracle.outside(found)
        if completion is None:
            break
        found.append(_widened(oracle, tuple(frozenset({number}) for number in completion), sizes, ordered))
    for place, one in enumerate(found):  # grows meanwhile
        if len(found) >= most:
            break
        for other in found[:place]:
            for between in _consensus(one, other, ordered):
                if len(found) < most and not any(_within(between, known) for known in found):
                    found.append(_widened(oracle, between, sizes, ordered))
    found.sort(key=lambda box: (_conditions(box, sizes), [sorted(open_) for open_ in box]))
    return Turning(tuple(found[:MOST_LISTED]), max(0, len(found) - MOST_LISTED))


def _conditions(box: Box, sizes: Sequence[int]) -> int:
    return sum(len(open_) < size for open_, size in zip(box, sizes, strict=True))


def _within(box: Box, other: Box) -> bool:
    return all(one <= two for one, two in zip(box, other, strict=True))


def _consensus(one: Box, other: Box, ordered: Sequence[bool]) -> Iterator[Box]:
    """Yield the boxes that two others cover together: joined at one place, what they share at each of the rest."""
    shared = [a & b for a, b in zip(one, other, strict=True)]
    apart = [place for place, each in enumerate(shared) if not each]
    for place in apart or range(len(shared)):
        if len(apart) > 1:
            return
        joined = one[place] | other[place]
        if joined in {one[place], other[place]} or (ordered[place] and len(joined) <= max(joined) - min(joined)):
            continue
        yield (*shared[:place], joined, *shared[place + 1 :])


def _widened(oracle: Oracle, start: Box, sizes: Sequence[int], ordered: Sequence[bool]) -> Box:
    needed = oracle.essential(start)
    box = [open_ if place in needed else frozenset(range(sizes[place])) for place, open_ in enumerate(start)]
    for place, size in enumerate(sizes):
        whole = frozenset(range(size))
        if box[place] == whole:
            continue
        if oracle.implied((*box[:place], whole, *box[place + 1 :])):
            box[place] = whole
            continue
        for number in _nearest_first(box[place], size):
            if ordered[place] and not {number - 1, number + 1} & box[place]:
                continue
            wider = box[place] | {number}
            if oracle.implied((*box[:place], wider, *box[place + 1 :])):
                box[place] = wider
    return tuple(box)


def _nearest_first(known: frozenset[int], size: int) -> list[int]:
    missing = (number for number in range(size) if number not in known)
    return sorted(missing, key=lambda number: (min(abs(number - each) for each in known), number))
