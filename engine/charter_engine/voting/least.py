"""The least votes, class by class, that win: of those alone who vote yes, nobody can be spared."""

from __future__ import annotations

from itertools import product
from math import prod
from operator import mul, sub
from typing import Final

from charter_engine.voting.diagram import LOST, WON, Unfolding
from charter_engine.voting.game import Rule, Threshold, holds, tested
from charter_engine.voting.normal import Reduced, rising, thresholds
from charter_engine.voting.packed import width

_WORK: Final = 10**10


def least_of_rising(small: Reduced, limit: int, enough: int | None) -> tuple[list[tuple[int, ...]], bool]:
    """Return the least votes by class that win, and whether these are all: one more yes never loses here.

    Once a prefix wins, nobody else need vote yes, nor more of the same class.
    """
    unfolding = Unfolding(small, limit)
    root = unfolding.root()
    if root == (LOST,):
        return [], True
    is_least = _LeastTest(small)
    found: list[tuple[int, ...]] = []
    stack: list[tuple[tuple[int, ...], tuple[int, ...]]] = [((), root)]
    steps = 0
    while stack:
        if steps > limit or (enough is not None and len(found) > enough):
            return found, False
        votes, state = stack.pop()
        if state == (WON,):
            whole = (*votes, *(0 for _ in small.sizes[len(votes) :]))
            steps += len(whole)
            if is_least(whole):
                found.append(whole)
            continue
        for count in range(small.sizes[len(votes)] + 1):
            steps += 1
            later = unfolding.after(len(votes), state, count)
            if later != (LOST,):
                stack.append(((*votes, count), later))
            if later == (WON,):
                break
    return found, True


class _LeastTest:
    """Tells whether votes that win no longer do once anyone who votes yes does not."""

    def __init__(self, small: Reduced) -> None:
        """Prepare the test of a rule."""
        found = tuple(dict.fromkeys(thresholds(small.rule)))
        self._rows = [each.weights for each in found]
        self._columns = [tuple(row[at] for row in self._rows) for at in range(len(small.classes))]
        self._test = tested(small.rule, {each: at for at, each in enumerate(found)})

    def __call__(self, votes: tuple[int, ...]) -> bool:
        """Test votes by class."""
        sums = [sum(map(mul, row, votes)) for row in self._rows]
        return not any(
            count and self._test(list(map(sub, sums, column)))
            for count, column in zip(votes, self._columns, strict=True)
        )


def least_of_all(small: Reduced, limit: int) -> list[tuple[int, ...]] | None:
    """Return the least votes by class that win, having looked at all there are; None where these are too many."""
    if prod(size + 1 for size in small.sizes) > limit:
        return None
    found: list[tuple[int, ...]] = []
    reached: set[tuple[int, ...]] = set()
    for votes in product(*(range(size + 1) for size in small.sizes)):
        below = any((*votes[:at], count - 1, *votes[at + 1 :]) in reached for at, count in enumerate(votes) if count)
        if below or holds(small.rule, list(votes)):
            reached.add(votes)
            if not below:
                found.append(votes)
    return found


def number_of_least(rule: Rule) -> int | None:
    """Return how many least winning coalitions there are, where one threshold without negative weights decides.

    The lightest in such a coalition has only heavier ones before him, who stay below the quota by no more than his weight; what
    they can come to is one polynomial, with the members multiplied into it from the heaviest on.
    """
    if not isinstance(rule, Threshold) or not rising(rule):
        return None
    weights, quota = sorted((weight for weight in rule.weights if weight), reverse=True), rule.least
    size = width(2 ** len(weights))
    if quota * size * len(weights) > _WORK:
        return None
    row, found, field = 1, 0, 8 * size
    whole = (1 << (quota * field)) - 1
    for weight in weights:
        low = max(0, quota - weight)
        data = (row >> (low * field)).to_bytes((quota - low) * size, "little")
        found += sum(int.from_bytes(data[at : at + size], "little") for at in range(0, len(data), size))
        row += (row << (weight * field)) & whole
    return found
