"""Which coalitions just win and just block, and whether two can win at once or neither side can."""

from __future__ import annotations

from itertools import product
from math import comb, prod
from typing import Final, Literal

from charter_engine.syntax.value import frozen
from charter_engine.voting.game import Both, Game, Rule, dual, holds, mirrored, names, opposite
from charter_engine.voting.least import least_of_all, least_of_rising, number_of_least
from charter_engine.voting.normal import normal, reduced, rising
from charter_engine.voting.search import UNKNOWN, Unknown, some

LIMIT: Final = 500_000
LISTED: Final = 100


@frozen
class Some:
    """So many of members who are alike."""

    count: int
    of: tuple[str, ...]


@frozen
class Pattern:
    """Coalitions that differ only in who of those that are alike is in them."""

    parts: tuple[Some, ...]

    @property
    def ways(self) -> int:
        """How many coalitions these are."""
        return prod(comb(len(part.of), part.count) for part in self.parts)

    @property
    def example(self) -> frozenset[str]:
        """One of them."""
        return frozenset(name for part in self.parts for name in part.of[: part.count])


@frozen
class Listing:
    """Patterns of coalitions, smallest first, whether there may be more of them, and how many coalitions there are, if known."""

    patterns: tuple[Pattern, ...]
    more: bool
    number: int | None


@frozen
class Split:
    """Two sets of members that have nobody in common."""

    one: frozenset[str]
    other: frozenset[str]


def all_win(game: Game) -> bool:
    """Tell whether all together win."""
    return holds(game.rule, [1] * len(game.members))


def nobody_wins(game: Game) -> bool:
    """Tell whether the decision is carried where nobody votes yes."""
    return holds(game.rule, [0] * len(game.members))


def least_winning(game: Game, listed: int = LISTED, limit: int = LIMIT) -> Listing:
    """Return the coalitions that win and of which no part does, found in so many steps at most."""
    return _least(game.members, normal(game.rule), listed, limit)


def least_blocking(game: Game, listed: int = LISTED, limit: int = LIMIT) -> Listing:
    """Return the coalitions without which the others do not win, and of which that is true of no part."""
    return _least(game.members, normal(dual(normal(game.rule))), listed, limit)


def disjoint_winners(game: Game, limit: int = LIMIT) -> Split | Literal[Unknown.UNKNOWN] | None:
    """Return two coalitions that win and have nobody in common: contrary decisions could both be carried."""
    rule = normal(game.rule)
    found = _halved(game, Both((rule, mirrored(rule))), limit)
    if found is not None or rising(rule):
        return found
    small = reduced(rule, len(game.members))
    least = least_of_all(small, limit)
    if least is None or len(least) ** 2 > limit:
        return UNKNOWN
    for one, other in product(least, repeat=2):
        if all(left + right <= size for left, right, size in zip(one, other, small.sizes, strict=True)):
            return Split(
                names(game, (each for group, count in zip(small.classes, one, strict=True) for each in group[:count])),
                names(
                    game,
                    (
                        each
                        for group, count in zip(small.classes, other, strict=True)
                        for each in group[len(group) - count :]
                    ),
                ),
            )
    return None


def neither(game: Game, limit: int = LIMIT) -> Split | Literal[Unknown.UNKNOWN] | None:
    """Return all members in two camps of which neither wins: a deadlock."""
    rule = normal(game.rule)
    return _halved(game, Both((opposite(rule), opposite(mirrored(rule)))), limit)


def _halved(game: Game, rule: Rule, limit: int) -> Split | Literal[Unknown.UNKNOWN] | None:
    found = some(rule, len(game.members), limit)
    if found is None or found is UNKNOWN:
        return found
    one = names(game, found)
    return Split(one, frozenset(game.members) - one)


def _least(members: tuple[str, ...], rule: Rule, listed: int, limit: int) -> Listing:
    """Return the least coalitions that a normal rule lets win; if their number is known, no more than are listed are sought."""
    small = reduced(rule, len(members))
    number = number_of_least(rule)
    if rising(rule):
        found, complete = least_of_rising(small, limit, None if number is None else listed)
    else:
        every = least_of_all(small, limit)
        found, complete = every or [], every is not None
    patterns = [
        Pattern(
            tuple(
                Some(count, tuple(members[each] for each in group))
                for group, count in zip(small.classes, votes, strict=True)
                if count
            )
        )
        for votes in found
    ]
    patterns.sort(key=lambda each: sum(part.count for part in each.parts))
    if complete:
        number = sum(each.ways for each in patterns)
    return Listing(tuple(patterns[:listed]), not complete or len(patterns) > listed, number)
