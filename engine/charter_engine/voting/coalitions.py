"""Which coalitions just win and just block, and whether two can win at once or neither side can."""

from __future__ import annotations

from itertools import product
from math import comb, prod
from operator import mul, sub
from typing import Final, Literal

from charter_engine.syntax.value import frozen
from charter_engine.voting.diagram import LOST, WON, Unfolding
from charter_engine.voting.game import Both, Game, Rule, Threshold, dual, holds, mirrored, names, opposite, tested
from charter_engine.voting.normal import Reduced, normal, reduced, rising, thresholds
from charter_engine.voting.packed import width
from charter_engine.voting.search import UNKNOWN, Unknown, some

LIMIT: Final = 500_000
LISTED: Final = 100
_WORK: Final = 10**10


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
    least = _of_all(small, limit)
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
        found, complete = _rising(small, limit, None if number is None else listed)
    else:
        every = _of_all(small, limit)
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


def _rising(small: Reduced, limit: int, enough: int | None) -> tuple[list[tuple[int, ...]], bool]:
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


def _of_all(small: Reduced, limit: int) -> list[tuple[int, ...]] | None:
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
