"""Counts where one set of weights decides, with the number of those who vote yes: a quota of the weights for each size.

Such are most bodies with weighted votes, also those that ask for a number of members besides.  All coalitions are counted by
their size and sum at once, one polynomial in the sum for each size; what a member takes part in is then found from them
without another count.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import comb
from typing import Final

from charter_engine.syntax.value import frozen
from charter_engine.voting.counts import Counts
from charter_engine.voting.game import Both, Either, Rule, Threshold
from charter_engine.voting.normal import Reduced, rising, thresholds
from charter_engine.voting.packed import unpack, width
from charter_engine.voting.sums import by_size, running

STEP: Final = 20_000
"""So many bytes of a polynomial are shifted and added in the time of one step in a diagram."""


@frozen
class Weighted:
    """Weights of the members, least first, and for each number of yes votes the least sum that wins; 0 is always won."""

    weights: tuple[int, ...]
    quotas: tuple[int, ...]

    @property
    def bytes(self) -> int:
        """How many bytes a coefficient takes."""
        members = len(self.weights)
        return width(comb(members, members // 2))

    @property
    def never(self) -> int:
        """A quota that all together do not reach."""
        return sum(self.weights) + 1

    @property
    def real(self) -> tuple[int, ...]:
        """The quotas that some sums reach and others do not."""
        return tuple({*self.quotas} - {0, self.never})

    @property
    def top(self) -> int:
        """Beyond which sum it is the same how great it is."""
        return max(self.real, default=1)


def weighted(game: Reduced) -> Weighted | None:
    """Return a reduced game as weights and quotas; None where it has several sets of weights, or negative ones."""
    rows = {each.weights for each in thresholds(game.rule) if set(each.weights) != {1}}
    if len(rows) > 1 or not rising(game.rule):
        return None
    row = weights_of(game)
    weights = sorted(weight for weight, many in zip(row, game.sizes, strict=True) for _ in range(many))
    most = sum(weights)
    return Weighted(tuple(weights), tuple(_quota(game.rule, row, count, most) for count in range(len(weights) + 1)))


def weights_of(game: Reduced) -> tuple[int, ...]:
    """Return the weight of a member of each class, where there is but one set of weights besides their number."""
    rows = (each.weights for each in thresholds(game.rule) if set(each.weights) != {1})
    return next(rows, (1,) * len(game.classes))


def _quota(rule: Rule, row: tuple[int, ...], count: int, most: int) -> int:
    """Return the least sum that wins where so many vote yes; one more than all have, where none does."""
    match rule:
        case Threshold(weights, least) if weights == row:
            return min(max(least, 0), most + 1)
        case Threshold(_, least):
            return 0 if count >= least else most + 1
        case Both(parts):
            return max((_quota(part, row, count, most) for part in parts), default=0)
        case Either(parts):
            return min((_quota(part, row, count, most) for part in parts), default=most + 1)
        case _:
            msg = "a reduced rule has no negation"
            raise TypeError(msg)


def mirror(game: Weighted) -> Weighted:
    """Return the game in which those win without whom the others lose."""
    return Weighted(game.weights, tuple(game.never - quota for quota in reversed(game.quotas)))


def steps(game: Weighted) -> int:
    """Return about how long the count takes, in steps of a diagram."""
    top = min(game.top, mirror(game).top)
    rows, each = _rows(game.weights, top), game.bytes
    total = work = 0
    for at, weight in enumerate(game.weights):
        total += weight
        work += min(at + 1, rows) * min(total, top) * each
    return work // STEP + len(set(game.weights)) * len(game.weights)


def size(game: Weighted) -> int:
    """Return how many bytes the polynomials take at most."""
    top = min(game.top, mirror(game).top)
    return _rows(game.weights, top) * top * game.bytes


def _rows(weights: Sequence[int], top: int) -> int:
    """Return how many members a coalition below a sum may have, and one more."""
    return sum(each < top for each in accumulate(weights)) + 1


def of_weights(game: Weighted) -> dict[int, Counts]:
    """Return the counts of a member of each weight, from the game or its mirror, whichever has the lesser sums."""
    other = mirror(game)
    if other.top >= game.top:
        return _of_weights(game)
    others = [comb(len(game.weights) - 1, count) for count in range(len(game.weights))]
    return {
        weight: Counts(
            tuple(all_of - each for all_of, each in zip(others, reversed(counts.alone), strict=True)),
            tuple(all_of - each for all_of, each in zip(others, reversed(counts.joined), strict=True)),
        )
        for weight, counts in _of_weights(other).items()
    }


def _of_weights(game: Weighted) -> dict[int, Counts]:
    """Return the counts of a member of each weight.

    With C(k, X) coalitions of k members whose sum is below X, those without a member of weight w are N(k, X) = C(k, X) -
    N(k - 1, X - w), an alternating sum of known numbers.  (For what it counts: Brams and Affuso 1976, with a second variable for
    the size as in D. G. Cantor's remark in W. Lucas, "Measuring power in weighted voting systems", 1983.)
    """
    members, quotas = len(game.weights), game.quotas
    others = [comb(members - 1, count) for count in range(members)]
    table = _Table(game)
    found: dict[int, Counts] = {}
    for weight in dict.fromkeys(game.weights):
        lost = {quota: table.without(weight, quota) for quota in game.real}
        lost[0] = [0] * members, [0] * members
        lost[game.never] = others, others
        alone = [others[count] - lost[quotas[count]][0][count] for count in range(members)]
        joined = [others[count] - lost[quotas[count + 1]][1][count] for count in range(members)]
        found[weight] = Counts(tuple(joined), tuple(alone))
    return found


class _Table:
    """How many coalitions there are of each size and below each sum."""

    def __init__(self, game: Weighted) -> None:
        """Count them; a polynomial that is multiplied by 1 / (1 - x) has the sums of its coefficients up to each."""
        self._bytes = game.bytes
        self._members = len(game.weights)
        self._rows: list[tuple[int, bytes]] = []
        top = game.top
        for least, row in zip(
            accumulate(game.weights, initial=0), by_size(game.weights, top, self._bytes), strict=False
        ):
            length = top - least
            filled = running(row, length, self._bytes)
            self._rows.append((least + 1, filled.to_bytes(length * self._bytes, "little")))

    def _below(self, bound: int) -> int:
        """Return the polynomial in the size whose coefficients count the coalitions below a sum."""
        size = self._bytes
        found = []
        for least, row in self._rows:
            if least > bound:
                break
            at = (bound - least) * size
            found.append(row[at : at + size])
        return int.from_bytes(b"".join(found), "little")

    def without(self, weight: int, quota: int) -> tuple[list[int], list[int]]:
        """Return for each size how many coalitions without a member stay below the quota, and below it less his weight."""
        bounds = range(quota, 0, -weight)[: self._members + 1] if weight else [quota] * (self._members + 1)
        whole = (1 << (8 * self._bytes * self._members)) - 1
        before = here = 0
        for bound in reversed(bounds):
            before = here
            here = self._below(bound) - (here << (8 * self._bytes)) & whole
        return unpack(here, self._bytes, self._members), unpack(before if weight else here, self._bytes, self._members)
