"""Ballots of which only the number is known: whose they may have been, as far as it makes a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from math import comb
from random import Random
from typing import Final

from charter_engine.voting.electorate import Electorate, alike
from charter_engine.voting.tallying import filled, holds, leaves, outcome

MOST: Final = 50_000
_LOOKED: Final = 30_000
"""So many ways by so many electorates are drawn at random, at most 3,000 ways."""
_DRAWS: Final = 3_000

Ballots = dict[str, str]


def whose(
    electorates: Sequence[Electorate], named: Mapping[str, str], counts: Mapping[str, int]
) -> tuple[tuple[Ballots, ...], bool]:
    """Return one way to give counted ballots to voters for each way the tests can come out, and whether these are all.

    ``electorates`` are all that there may be, where it is open who votes or what the tests ask of them: in each, what its
    own voters may have cast makes a difference.  Voters whom no test tells apart are taken together.  Where there are too
    many ways to look at each, the extremes by every weight are, and many drawn at random, always the same.
    """
    free = [tuple(who for who in group if who not in named) for group in alike(electorates)]
    free = [group for group in free if group]
    if sum(counts.values()) > sum(map(len, free)):
        return (), True
    ways = _ways(free, counts)
    every = ways <= MOST and ways * len(electorates) <= 4 * MOST
    given = _each(free, tuple(counts.items())) if every else _some(electorates, free, counts)
    found: dict[object, Ballots] = {}
    voters = [frozenset(each.voters) for each in electorates]
    for unnamed in given:
        ballots = {**unnamed, **named}
        for place, electorate in enumerate(electorates):
            if unnamed.keys() <= voters[place]:
                found.setdefault((place, _signature(electorate, ballots)), ballots)
    return tuple({id(ballots): ballots for ballots in found.values()}.values()), every


def _signature(electorate: Electorate, ballots: Ballots) -> object:
    box = filled(electorate, ballots)
    tests = (electorate.quorum, electorate.rejected, electorate.adopted)
    return outcome(electorate, ballots), tuple(holds(box, leaf) for test in tests for leaf in leaves(test))


def _ways(free: Sequence[tuple[str, ...]], counts: Mapping[str, int]) -> int:
    """Return at most how many ways there are to spread the counts over the groups."""
    ways = 1
    for number in counts.values():
        ways *= comb(number + len(free) - 1, len(free) - 1) if free else 1
        if ways > MOST**2:
            break
    # of groups of one, as many as there are ways to choose
    return min(ways, _choices(free, counts))


def _choices(free: Sequence[tuple[str, ...]], counts: Mapping[str, int]) -> int:
    left, ways = sum(map(len, free)), 1
    for number in counts.values():
        ways *= comb(left, number)
        left -= number
    return ways


def _each(free: Sequence[tuple[str, ...]], counts: tuple[tuple[str, int], ...]) -> Iterator[Ballots]:
    """Yield every way that makes a difference: how many of each group cast which ballot."""
    if not counts:
        yield {}
        return
    (ballot, number), rest = counts[0], counts[1:]
    for taken in _spread([len(group) for group in free], number):
        mine = {who: ballot for group, some in zip(free, taken, strict=True) for who in group[:some]}
        left = [group[some:] for group, some in zip(free, taken, strict=True)]
        for others in _each(left, rest):
            yield {**mine, **others}


def _spread(sizes: Sequence[int], number: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to take so many from groups of these sizes."""
    if not sizes:
        if not number:
            yield ()
        return
    rest = sum(sizes[1:])
    for some in range(max(0, number - rest), min(sizes[0], number) + 1):
        for others in _spread(sizes[1:], number - some):
            yield (some, *others)


def _some(
    electorates: Sequence[Electorate], free: Sequence[tuple[str, ...]], counts: Mapping[str, int]
) -> Iterator[Ballots]:
    """Yield the extremes by each weight and group, and many ways drawn at random."""
    voters = [who for group in free for who in group]
    orders: list[list[str]] = [voters, voters[::-1]]
    for electorate in electorates:
        for weights in electorate.weights.values():
            heavy = sorted(voters, key=partial(_weight, weights), reverse=True)
            orders.extend((heavy, heavy[::-1]))
        for group in electorate.groups.values():
            inside = [*(who for who in voters if who in group), *(who for who in voters if who not in group)]
            orders.extend((inside, inside[::-1]))
    words = list(counts.items())
    for order in orders:
        yield _dealt(order, words)
        yield _dealt(order, words[::-1])
    draw = Random(0)  # noqa: S311 - no secret
    for _ in range(min(_DRAWS, _LOOKED // len(electorates))):
        draw.shuffle(voters)
        yield _dealt(voters, words)


def _weight(weights: Mapping[str, Fraction], who: str) -> Fraction:
    return weights.get(who, Fraction(0))


def _dealt(order: Sequence[str], words: Sequence[tuple[str, int]]) -> Ballots:
    found: Ballots = {}
    start = 0
    for ballot, number in words:
        found.update(dict.fromkeys(order[start : start + number], ballot))
        start += number
    return found
