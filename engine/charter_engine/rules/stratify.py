"""Strata within one instant.

A rule may read, under negation too, what held at strictly earlier instants, so only atoms at the instant being derived
(and timeless ones) make an edge.  A loop through a negation, a count or a sum has no meaning and is refused, with the
rules on it named.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from charter_engine.rules.ir import NOW, Atom, Count, Not, Sum
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from charter_engine.rules.ir import Literal, Origin, Program, Rule


@frozen
class Stratum:
    """Predicates that depend on each other, and the rules that derive them."""

    predicates: frozenset[str]
    rules: tuple[Rule, ...]
    recursive: bool


@frozen
class Strata:
    """Every predicate with a rule, in an order in which each stratum reads only itself and those before it."""

    layers: tuple[Stratum, ...]


@frozen
class Loop:
    """A predicate that depends on its own negation.

    ``predicates[i]`` reads ``predicates[i + 1]`` (the last reads the first) in ``rules[i]``, which stands at
    ``origins[i]``; the first of these readings is the negative one.
    """

    predicates: tuple[str, ...]
    rules: tuple[str, ...]
    origins: tuple[Origin, ...]


def over_atoms(literal: Literal, change: Callable[[Atom], Atom]) -> Literal:
    """Return a literal with each of its atoms changed, those inside counts and sums too."""
    match literal:
        case Atom():
            return change(literal)
        case Not(atom):
            return Not(change(atom))
        case Count(result=result, over=over, body=body):
            return Count(result, over, tuple(over_atoms(each, change) for each in body))
        case Sum(result=result, weight=weight, over=over, body=body):
            return Sum(result, weight, over, tuple(over_atoms(each, change) for each in body))
        case _:
            return literal


@frozen
class _Edge:
    source: str
    target: str
    negative: bool
    rule: Rule


def stratify(program: Program) -> Strata | tuple[Loop, ...]:
    """Order the predicates of a program, or return one shortest loop for each knot that has no order."""
    edges: dict[str, list[_Edge]] = {rule.head.predicate: [] for rule in program.rules}
    for rule in program.rules:
        out = edges[rule.head.predicate]
        for reading in rule.readings:
            atom = reading.atom
            if (atom.at is None or atom.at == NOW) and atom.predicate in edges:
                out.append(_Edge(rule.head.predicate, atom.predicate, reading.negative, rule))
    knots = components({name: [edge.target for edge in out] for name, out in edges.items()})
    place = {name: index for index, knot in enumerate(knots) for name in knot}
    inner: list[list[_Edge]] = [[] for _ in knots]
    for name, out in edges.items():
        inner[place[name]].extend(edge for edge in out if place[edge.target] == place[name])
    loops = tuple(_shortest_loop(within) for within in inner if any(edge.negative for edge in within))
    if loops:
        return loops
    rules: list[list[Rule]] = [[] for _ in knots]
    for rule in program.rules:
        rules[place[rule.head.predicate]].append(rule)
    return Strata(
        tuple(
            Stratum(frozenset(knot), tuple(own), recursive=bool(within))
            for knot, own, within in zip(knots, rules, inner, strict=True)
        )
    )


def components(graph: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the strongly connected components, each after those it points to (Tarjan 1972, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    is_waiting: set[str] = set()
    found: list[list[str]] = []
    for root in graph:
        if root in index:
            continue
        path: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        waiting.append(root)
        is_waiting.add(root)
        while path:
            node, rest = path[-1]
            for target in rest:
                if target not in index:
                    index[target] = low[target] = len(index)
                    waiting.append(target)
                    is_waiting.add(target)
                    path.append((target, iter(graph[target])))
                    break
                if target in is_waiting:
                    low[node] = min(low[node], index[target])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    knot: list[str] = []
                    while not knot or knot[-1] != node:
                        knot.append(waiting.pop())
                    is_waiting.difference_update(knot)
                    found.append(knot)
    return found


def _shortest_loop(edges: Sequence[_Edge]) -> Loop:
    """Return the shortest cycle through a negative edge of one component, the negative edge first."""
    graph: dict[str, list[_Edge]] = {}
    for edge in edges:
        graph.setdefault(edge.source, []).append(edge)
    best: list[_Edge] | None = None
    for edge in edges:
        if edge.negative:
            back = _path(graph, edge.target, edge.source, None if best is None else len(best) - 2)
            if back is not None:
                best = [edge, *back]
            if best is not None and len(best) == 1:
                break
    if best is None:
        msg = "a component has a cycle through each of its edges"
        raise AssertionError(msg)
    return Loop(
        tuple(edge.source for edge in best),
        tuple(edge.rule.id for edge in best),
        tuple(edge.rule.origin for edge in best),
    )


def _path(graph: Mapping[str, Sequence[_Edge]], start: str, goal: str, limit: int | None) -> list[_Edge] | None:
    """Return a shortest path of at most ``limit`` edges (None: any length), or None if there is none so short."""
    came: dict[str, _Edge | None] = {start: None}
    queue = deque([(start, 0)])
    while queue:
        node, steps = queue.popleft()
        if node == goal:
            path: list[_Edge] = []
            edge = came[node]
            while edge is not None:
                path.append(edge)
                edge = came[edge.source]
            return path[::-1]
        if limit is not None and steps >= limit:
            continue
        for edge in graph[node]:
            if edge.target not in came:
                came[edge.target] = edge
                queue.append((edge.target, steps + 1))
    return None
