"""How many coalitions of each size win, with and without a member: what every index of power is worked out from."""

from __future__ import annotations

from math import comb

from charter_engine.syntax.value import frozen
from charter_engine.voting.diagram import LOST, OPEN, WON, Diagram
from charter_engine.voting.packed import choices, unpack, width


@frozen
class Counts:
    """Coalitions of the others, by their size: of those, ``joined`` win once the member joins, ``alone`` win without him."""

    joined: tuple[int, ...]
    alone: tuple[int, ...]

    @property
    def winning(self) -> int:
        """How many coalitions of all win."""
        return sum(self.joined) + sum(self.alone)


def of_diagram(diagram: Diagram) -> tuple[Counts, ...]:
    """Return the counts of one member of each class.

    Up to a layer we know how many coalitions of each size lead to each node, from it on how many of each size win; both are
    polynomials in the size (generating functions: S. Brams and P. Affuso, "Power and size: a new paradox", Theory and Decision 7,
    1976), and their product over all nodes of a layer counts the coalitions of all but one of its class.
    """
    total = sum(diagram.sizes)
    size = width(2**total)
    ranges = [_ranges(each, size) for each in diagram.sizes]
    fewer = [_ranges(each - 1, size) for each in diagram.sizes]
    ups = _ups(diagram, ranges)
    found: list[Counts] = []
    later: list[int] = [0, 1]
    rest = 0
    for layer in reversed(range(len(diagram.sizes))):
        members = diagram.sizes[layer]
        whole, one_less = ranges[layer], fewer[layer]
        joined = alone = ups[layer][WON] * choices(rest + members - 1, size)
        here = [0, choices(rest + members, size)]
        for up, runs in zip(ups[layer][OPEN:], diagram.layers[layer], strict=True):
            won = with_him = without = 0
            for to, first, last in runs:
                if to == LOST:
                    continue
                won += (whole[last + 1] - whole[first]) * later[to]
                if last:
                    with_him += (one_less[last] - one_less[max(first, 1) - 1]) * later[to]
                if first < members:
                    without += (one_less[min(last + 1, members)] - one_less[first]) * later[to]
            here.append(won)
            joined += up * with_him
            alone += up * without
        found.append(Counts(tuple(unpack(joined, size, total)), tuple(unpack(alone, size, total))))
        later = here
        rest += members
    return tuple(reversed(found))


def won(diagram: Diagram) -> int:
    """Return how many coalitions win."""
    later = [0, 1]
    rest = 0
    for members, nodes in zip(reversed(diagram.sizes), reversed(diagram.layers), strict=True):
        rest += members
        ways = [comb(members, votes) for votes in range(members + 1)]
        here = [0, 2**rest]
        here.extend(sum(sum(ways[first : last + 1]) * later[to] for to, first, last in runs) for runs in nodes)
        later = here
    return later[diagram.root]


def _ranges(members: int, size: int) -> list[int]:
    """Return for each k the polynomial of choosing fewer than k of a class; two of them differ by a range of numbers."""
    found = [0]
    for count in range(members + 1):
        found.append(found[-1] + (comb(members, count) << (8 * size * count)))
    return found


def _ups(diagram: Diagram, ranges: list[list[int]]) -> list[list[int]]:
    """Return for each layer and node of it the polynomial of the coalitions that lead there."""
    start = [0] * (OPEN + (diagram.root >= OPEN))
    start[diagram.root] = 1
    ups = [start]
    for members, nodes, after in zip(diagram.sizes, diagram.layers, (*diagram.layers[1:], ()), strict=True):
        here, whole = ups[-1], ranges[len(ups) - 1]
        nexts = [0] * (OPEN + len(after))
        nexts[WON] = here[WON] * whole[members + 1]
        for up, runs in zip(here[OPEN:], nodes, strict=True):
            for to, first, last in runs:
                if to != LOST:
                    nexts[to] += up * (whole[last + 1] - whole[first])
        ups.append(nexts)
    return ups
