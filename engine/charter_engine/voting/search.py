"""A coalition that satisfies a rule, or that there is none."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from charter_engine.voting.diagram import LOST, WON, Unfolding
from charter_engine.voting.game import Rule, Threshold, holds, replaced
from charter_engine.voting.normal import Reduced, normal, reduced, thresholds


class Unknown(Enum):
    """Says that a search was given up."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
_BITS: Final = 4 * 10**8
Coalition: TypeAlias = frozenset[int]


def some(rule: Rule, members: int, limit: int) -> Coalition | Literal[Unknown.UNKNOWN] | None:
    """Return a coalition, by the places of its members, that satisfies a rule; None if there is none.

    Where the rule turns on one set of weights, all sums that can be had are looked at; else what is left of the rule is followed
    from class to class, nothing twice, in so many steps at most.
    """
    rule = normal(rule)
    plain = _one_sum(rule, members)
    if plain is not None:
        return _by_sum(rule, plain)
    small = reduced(rule, members)
    votes = _by_votes(small, limit)
    return votes if votes is None or votes is UNKNOWN else _members(small, votes)


def _members(small: Reduced, votes: tuple[int, ...]) -> Coalition:
    return frozenset(member for group, count in zip(small.classes, votes, strict=True) for member in group[:count])


def _by_votes(small: Reduced, limit: int) -> tuple[int, ...] | Literal[Unknown.UNKNOWN] | None:
    unfolding = Unfolding(small, limit)
    root = unfolding.root()
    if root == (LOST,):
        return None
    sizes = small.sizes
    seen: set[tuple[int, tuple[int, ...]]] = set()
    stack: list[tuple[tuple[int, ...], tuple[int, ...]]] = [((), root)]
    steps = 0
    while stack:
        votes, state = stack.pop()
        if state == (WON,):
            return (*votes, *(0 for _ in sizes[len(votes) :]))
        layer = len(votes)
        if (layer, state) in seen:
            continue
        seen.add((layer, state))
        for count in range(sizes[layer] + 1):
            steps += 1
            later = unfolding.after(layer, state, count)
            if later != (LOST,):
                stack.append(((*votes, count), later))
        if steps > limit:
            return UNKNOWN
    return None


def _one_sum(rule: Rule, members: int) -> tuple[int, ...] | None:
    """Return the weights where all thresholds are of the same, or of the same with the other sign."""
    rows = {max(each.weights, tuple(-weight for weight in each.weights)) for each in thresholds(rule)}
    if len(rows) > 1:
        return None
    row = next(iter(rows), (0,) * members)
    return row if sum(map(abs, row)) * members < _BITS else None


def _by_sum(rule: Rule, row: tuple[int, ...]) -> Coalition | None:
    """Return a coalition whose sum satisfies a rule, from the bits of all sums that the first members can have."""
    base = sum(min(0, weight) for weight in row)
    reach = [1 << -base]
    for weight in row:
        reach.append(reach[-1] | (reach[-1] << weight if weight >= 0 else reach[-1] >> -weight))
    wanted = 0
    for low, high in _stretches(rule, base, sum(max(0, weight) for weight in row), row):
        wanted |= ((1 << (high - low)) - 1) << (low - base)
    found = reach[-1] & wanted
    if not found:
        return None
    at = found.bit_length() - 1
    chosen = set()
    for member in reversed(range(len(row))):
        if not reach[member] >> at & 1:
            chosen.add(member)
            at -= row[member]
    return frozenset(chosen)


def _stretches(rule: Rule, least: int, most: int, row: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the stretches of sums, each without its end, that satisfy a rule."""
    turns = {least, most + 1}
    for each in thresholds(rule):
        turns.add(each.least if each.weights == row else 1 - each.least)
    ends = sorted(turn for turn in turns if least <= turn <= most + 1)
    return [(low, high) for low, high in pairwise(ends) if holds(_of_sum(rule, row), [low])]


def _of_sum(rule: Rule, row: tuple[int, ...]) -> Rule:
    """Return a rule as one of the sum alone."""
    return replaced(rule, lambda each: Threshold((1 if each.weights == row else -1,), each.least))
