"""A decision diagram of a rule: class after class, what may still come of the votes so far.

A node is what is left to reach of each threshold.  Two prefixes that leave the same to do are one node, and so are two whose
need is met by the same sums of those to come: a need is rounded up to the next such sum.  A threshold that can no longer fail,
or no longer be reached, or no longer matters, is forgotten.  (Power indices by such diagrams: S. Bolus, "Power indices of simple
games and vector-weighted majority games by means of binary decision diagrams", EJOR 210, 2011.)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final, TypeAlias

from charter_engine.syntax.value import frozen
from charter_engine.voting.game import ALWAYS, NEVER, Both, Either, Rule, Threshold, Unless
from charter_engine.voting.normal import Reduced, thresholds

LOST: Final = 0
WON: Final = 1
OPEN: Final = 2
_SUMS: Final = 150_000
_CLOSE: Final = 3
_NARROW: Final = 1_000

Run: TypeAlias = tuple[int, int, int]
"""Where a node leads, from the first to the last number of yes votes in its class."""


@frozen
class Diagram:
    """Layers of nodes, one layer for each class, in their order.

    Each layer has a list of runs for each open node.  A node's number is `LOST`, `WON` or ``OPEN`` and more: its place in the
    next layer.  ``root`` is such a number for the first layer.
    """

    sizes: tuple[int, ...]
    root: int
    layers: tuple[tuple[tuple[Run, ...], ...], ...]


def settled(rule: Rule, known: Mapping[Threshold, bool]) -> Rule:
    """Return what is left of a rule once some of its thresholds are reached or out of reach."""
    match rule:
        case Threshold():
            return (ALWAYS if known[rule] else NEVER) if rule in known else rule
        case Both(parts):
            left = [each for each in (settled(part, known) for part in parts) if each != ALWAYS]
            if NEVER in left:
                return NEVER
            return left[0] if len(left) == 1 else Both(tuple(left))
        case Either(parts):
            left = [each for each in (settled(part, known) for part in parts) if each != NEVER]
            if ALWAYS in left:
                return ALWAYS
            return left[0] if len(left) == 1 else Either(tuple(left))
        case Unless():
            msg = "a reduced rule has no negation"
            raise TypeError(msg)


class Unfolding:
    """What the votes of class after class leave of a rule; the states of :meth:`root` and :meth:`after`."""

    def __init__(self, game: Reduced, limit: int) -> None:
        """Note for each threshold what may come yet, from each class on: at most so many sums."""
        self.sizes = game.sizes
        self._rules: list[tuple[Rule, tuple[int, ...]]] = []
        self._numbers: dict[Rule, int] = {}
        self._settled: dict[tuple[int, tuple[bool | None, ...]], tuple[int, tuple[int, ...]]] = {}
        self._thresholds = tuple(dict.fromkeys(thresholds(game.rule)))
        self._start = game.rule
        self._least: list[list[int]] = []
        self._most: list[list[int]] = []
        self._sums: list[list[list[int] | None]] = []
        for each in self._thresholds:
            least, most = [0], [0]
            sums: list[list[int] | None] = [[0]]
            for weight, size in zip(reversed(each.weights), reversed(self.sizes), strict=True):
                least.append(least[-1] + min(0, weight) * size)
                most.append(most[-1] + max(0, weight) * size)
                sums.append(_grown(sums[-1], weight, size, min(limit, _SUMS)))
            self._least.append(least[::-1])
            self._most.append(most[::-1])
            self._sums.append(sums[::-1])

    def root(self) -> tuple[int, ...]:
        """Return the state before any vote."""
        number, kept = self._number(self._start)
        return self._state(0, number, [self._thresholds[each].least for each in kept])

    def after(self, layer: int, state: tuple[int, ...], votes: int) -> tuple[int, ...]:
        """Return the state once so many of the class have voted yes, that of `LOST` or `WON` being its number alone."""
        number, *needs = state
        kept = self._rules[number][1]
        left = [need - votes * self._thresholds[each].weights[layer] for need, each in zip(needs, kept, strict=True)]
        return self._state(layer + 1, number, left)

    def _state(self, layer: int, number: int, needs: list[int]) -> tuple[int, ...]:
        kept = self._rules[number][1]
        known: list[bool | None] = []
        rounded: list[int] = []
        for need, each in zip(needs, kept, strict=True):
            if need <= self._least[each][layer]:
                known.append(True)
                rounded.append(0)
            elif need > self._most[each][layer]:
                known.append(False)
                rounded.append(0)
            else:
                known.append(None)
                sums = self._sums[each][layer]
                rounded.append(need if sums is None else sums[bisect_left(sums, need)])
        if not any(each is not None for each in known):
            return number, *rounded
        key = number, tuple(known)
        if key not in self._settled:
            facts = {self._thresholds[each]: fact for each, fact in zip(kept, known, strict=True) if fact is not None}
            later, still = self._number(settled(self._rules[number][0], facts))
            self._settled[key] = later, tuple(kept.index(each) for each in still)
        later, places = self._settled[key]
        return later, *(rounded[each] for each in places)

    def _number(self, rule: Rule) -> tuple[int, tuple[int, ...]]:
        """Return the number of a rule that is left, and the thresholds that still matter to it."""
        if not self._rules:
            for each in (NEVER, ALWAYS):  # their numbers are LOST and WON
                self._numbers[each] = len(self._rules)
                self._rules.append((each, ()))
        if rule not in self._numbers:
            matter = {*thresholds(rule)}
            self._numbers[rule] = len(self._rules)
            self._rules.append((rule, tuple(at for at, each in enumerate(self._thresholds) if each in matter)))
        number = self._numbers[rule]
        return number, self._rules[number][1]


def _grown(sums: list[int] | None, weight: int, size: int, most: int) -> list[int] | None:
    """Return the sums that one more class makes possible; None once they are too many, or too close, to be worth it."""
    if sums is None or weight == 0:
        return sums
    if len(sums) * (size + 1) > 2 * most:
        return None
    found = sorted({each + weight * count for each in sums for count in range(size + 1)})
    return found if len(found) <= most and found[-1] - found[0] > len(found) * _CLOSE - _NARROW else None


def build(game: Reduced, limit: int) -> Diagram | None:
    """Return the diagram of a game; None if that takes more than so many steps from node to node."""
    unfolding = Unfolding(game, limit)
    root = unfolding.root()
    states = [root] if root[0] > WON else []
    layers: list[tuple[tuple[Run, ...], ...]] = []
    steps = 0
    for layer, size in enumerate(game.sizes):
        numbers: dict[tuple[int, ...], int] = {(LOST,): LOST, (WON,): WON}
        nodes: list[tuple[Run, ...]] = []
        for state in states:
            steps += size + 1
            if steps > limit:
                return None
            runs: list[Run] = []
            for votes in range(size + 1):
                later = numbers.setdefault(unfolding.after(layer, state, votes), len(numbers))
                if runs and runs[-1][0] == later:
                    runs[-1] = later, runs[-1][1], votes
                else:
                    runs.append((later, votes, votes))
            nodes.append(tuple(runs))
        layers.append(tuple(nodes))
        states = list(numbers)[OPEN:]
    return Diagram(game.sizes, OPEN if root[0] > WON else root[0], tuple(layers))
