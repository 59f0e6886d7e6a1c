"""Power estimated from votes drawn at random, where counting all would take too long."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from random import Random

from charter_engine.syntax.value import frozen
from charter_engine.voting.game import tested
from charter_engine.voting.normal import Reduced, rising, thresholds


@frozen
class Estimate:
    """What was drawn, for a member of each class; ``error`` is the greatest standard error of all these numbers.

    ``toward`` is how often his yes wins what his no loses, ``against`` the reverse, ``shapley`` how often he is the one who turns
    a random order of members, less how often he turns it back.
    """

    toward: tuple[Fraction, ...]
    against: tuple[Fraction, ...]
    shapley: tuple[Fraction, ...]
    passing: Fraction
    error: float


def estimated(game: Reduced, draws: int, seed: int) -> Estimate:
    """Return what so many random coalitions, and as many random orders, say; the same seed draws the same."""
    drawing = _Drawing(game)
    random = Random(seed)  # noqa: S311 - a sample, not a secret
    for _ in range(draws):
        drawing.coalition(random)
        drawing.order(random)
    return drawing.result(draws)


class _Drawing:
    """The sums of what was drawn."""

    def __init__(self, game: Reduced) -> None:
        """Begin with nothing drawn."""
        self._sizes = game.sizes
        found = tuple(dict.fromkeys(thresholds(game.rule)))
        self._columns = [tuple(each.weights[at] for each in found) for at in range(len(game.classes))]
        self._test = tested(game.rule, {each: at for at, each in enumerate(found)})
        self._rising = rising(game.rule)
        self._start = [0] * len(found)
        self._order = [at for at, size in enumerate(self._sizes) for _ in range(size)]
        self._masks = []
        done = 0
        for size in self._sizes:
            self._masks.append(((1 << size) - 1) << done)
            done += size
        self._won = 0
        self._toward = [0] * len(self._sizes)
        self._against = [0] * len(self._sizes)
        self._turned = [0] * len(self._sizes)
        self._turns = [0] * len(self._sizes)
        self._squares = [0.0] * len(self._sizes)
        self._products = [0.0] * len(self._sizes)
        self._all_squares = 0.0

    def coalition(self, random: Random) -> None:
        """Draw a coalition, each member in it or not, and see who could turn it."""
        drawn = random.getrandbits(len(self._order)) if self._order else 0
        counts = [(drawn & mask).bit_count() for mask in self._masks]
        sums = list(self._start)
        for column, count in zip(self._columns, counts, strict=True):
            sums = [one + weight * count for one, weight in zip(sums, column, strict=True)]
        won = self._test(sums)
        self._won += won
        seen: list[tuple[int, float]] = []
        for at, (column, count) in enumerate(zip(self._columns, counts, strict=True)):
            less = count and self._test([one - weight for one, weight in zip(sums, column, strict=True)]) != won
            rest = self._sizes[at] - count
            more = rest and self._test([one + weight for one, weight in zip(sums, column, strict=True)]) != won
            toward = (count if won else 0) * bool(less) + (0 if won else rest) * bool(more)
            self._against[at] += (0 if won else count) * bool(less) + (rest if won else 0) * bool(more)
            if toward:
                self._toward[at] += toward
                seen.append((at, toward / self._sizes[at]))
        total = sum(share * self._sizes[at] for at, share in seen)
        self._all_squares += total * total
        for at, share in seen:
            self._squares[at] += share * share
            self._products[at] += share * total

    def order(self, random: Random) -> None:
        """Draw an order in which all come to vote yes, and see who turns the outcome."""
        random.shuffle(self._order)
        sums = list(self._start)
        won = self._test(sums)
        net: dict[int, int] = {}
        for at in self._order:
            if won and self._rising:
                break
            sums = [one + weight for one, weight in zip(sums, self._columns[at], strict=True)]
            now = self._test(sums)
            if now != won:
                net[at] = net.get(at, 0) + (1 if now else -1)
                won = now
        for at, turned in net.items():
            self._turned[at] += turned
            self._turns[at] += turned * turned

    def result(self, draws: int) -> Estimate:
        """Return the means, and the greatest of their standard errors; that of a ratio to first order."""
        toward = [Fraction(each, draws * size) for each, size in zip(self._toward, self._sizes, strict=True)]
        whole = float(sum(each * size for each, size in zip(toward, self._sizes, strict=True)))
        passing = Fraction(self._won, draws)
        variances = [float(passing * (1 - passing))]
        for at, size in enumerate(self._sizes):
            mean, turned = float(toward[at]), self._turned[at] / draws / size
            variances.extend(
                (self._squares[at] / draws - mean * mean, self._turns[at] / draws / size / size - turned * turned)
            )
            if whole:
                ratio = mean / whole
                products = self._squares[at] - 2 * ratio * self._products[at] + ratio * ratio * self._all_squares
                variances.append(products / draws / whole / whole)
        return Estimate(
            tuple(toward),
            tuple(Fraction(each, draws * size) for each, size in zip(self._against, self._sizes, strict=True)),
            tuple(Fraction(each, draws * size) for each, size in zip(self._turned, self._sizes, strict=True)),
            passing,
            sqrt(max(0.0, *variances) / draws),
        )
