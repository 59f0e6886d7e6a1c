"""How many coalitions there are of each sum of weights, and of each number of members besides: packed polynomials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from charter_engine.voting.packed import width


def by_size(weights: Sequence[int], top: int, size: int) -> list[int]:
    """Return for each number of members the polynomial of the sums below ``top`` that so many have.

    The weights are given least first.  A row begins at the least sum of so many, and is left out where that is not below.
    """
    starts = [0, *(each for each in accumulate(weights) if each < top)]
    rows = [1] + [0] * (len(starts) - 1)
    total, field = 0, 8 * size
    for at, weight in enumerate(weights):
        total += weight
        for count in range(min(at, len(starts) - 2), -1, -1):
            up = weight + starts[count] - starts[count + 1]
            row = rows[count]
            if total >= top:
                row &= (1 << (max(0, top - starts[count] - weight) * field)) - 1
            rows[count + 1] += row << (up * field)
    return rows


def running(row: int, top: int, size: int) -> int:
    """Return a polynomial divided by 1 - x, below the power ``top``."""
    reach, field = 1, 8 * size
    whole = (1 << (top * field)) - 1
    while reach < top:
        row += (row << (reach * field)) & whole
        reach *= 2
    return row


def swings(weights: Sequence[int], quota: int) -> Mapping[int, int]:
    """Return how often a member of each weight turns a loss into a win, where one quota decides: Banzhaf's index alone.

    One polynomial, not one for each size.
    """
    members = len(weights)
    size = width(2**members)
    row, total, field = 1, 0, 8 * size
    for weight in sorted(weights):
        total += weight
        room = (1 << (max(0, quota - weight) * field)) - 1
        row += (row if total < quota else row & room) << (weight * field)
    data = running(row, quota, size).to_bytes(quota * size, "little")
    found = {}
    for weight in set(weights):
        bounds = range(quota, 0, -weight) if weight else ()
        below = [int.from_bytes(data[(each - 1) * size : each * size], "little") for each in bounds]
        without = before = 0
        for each in reversed(below):
            before = without
            without = each - without
        found[weight] = without - before
    return found
