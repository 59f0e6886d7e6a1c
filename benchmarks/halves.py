"""Coalitions of some thirty members counted by halves: another way to the same numbers, to hold a quick one to.

Every coalition of the first half is met with all those of the second that make it win, these being one long integer with a bit
for each; what each condition asks of them is such an integer too (E. Horowitz and S. Sahni, "Computing partitions with
applications to the knapsack problem", Journal of the ACM 21, 1974).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from math import factorial

Condition = tuple[Sequence[int], int]


def sums(weights: Sequence[int]) -> list[int]:
    """Return the sum of each coalition, by its mask."""
    found = [0]
    for weight in weights:
        found += [each + weight for each in found]
    return found


def reaching(values: list[int]) -> tuple[list[int], list[int]]:
    """Return values in order, and for each the set of coalitions that have no less."""
    order = sorted(range(len(values)), key=values.__getitem__)
    sets = [0]
    for each in reversed(order):
        sets.append(sets[-1] | 1 << each)
    return [values[each] for each in order], sets[::-1]


def by_halves(conditions: Sequence[Condition]) -> list[list[int]]:
    """Return for each member, and last for nobody, how many coalitions of each size with him satisfy all the conditions."""
    members = len(conditions[0][0])
    half = members // 2
    first = [sums(weights[:half]) for weights, _ in conditions]
    second = [reaching(sums(weights[half:])) for weights, _ in conditions]
    rest = range(2 ** (members - half))
    sizes = [sum(1 << each for each in rest if each.bit_count() == size) for size in range(members - half + 1)]
    having = [sum(1 << each for each in rest if each >> at & 1) for at in range(members - half)]
    found = [[0] * (members + 1) for _ in range(members + 1)]
    for coalition in range(2**half):
        meets = -1
        for values, (ordered, sets), (_, least) in zip(first, second, conditions, strict=True):
            meets &= sets[bisect_left(ordered, least - values[coalition])]
        if not meets:
            continue
        own = [at for at in range(half) if coalition >> at & 1]
        for size, of_size in enumerate(sizes):
            these = meets & of_size
            if these:
                whole = size + len(own)
                for at in (*own, members):
                    found[at][whole] += these.bit_count()
                for at, with_him in enumerate(having):
                    found[half + at][whole] += (these & with_him).bit_count()
    return found


def indices(conditions: Sequence[Condition]) -> tuple[list[Fraction], list[Fraction]]:
    """Return the normalised Banzhaf and the Shapley-Shubik index of each member, where one more yes never loses."""
    *each, all_of = by_halves(conditions)
    members = len(each)
    swings = [2 * sum(counts) - sum(all_of) for counts in each]
    orders = [factorial(size) for size in range(members + 1)]
    turned = [
        sum(counts[size] * orders[size - 1] * orders[members - size] for size in range(1, members + 1))
        - sum((all_of[size] - counts[size]) * orders[size] * orders[members - 1 - size] for size in range(members))
        for counts in each
    ]
    return [Fraction(each, sum(swings)) for each in swings], [Fraction(each, orders[members]) for each in turned]
