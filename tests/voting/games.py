"""Random games, and what they come to when every coalition is looked at: written apart from the engine."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product

from hypothesis import strategies as st

from charter_engine.voting.game import Both, Either, Game, Rule, Threshold, Unless


@st.composite
def games(draw: st.DrawFn, *, least: int = 1, most: int = 6, lowest: int = -4, plain: bool = False) -> Game:
    """Draw a game of some members; a plain one has no negation."""
    members = draw(st.integers(least, most))
    weights = st.one_of(
        st.lists(st.integers(lowest, 9), min_size=members, max_size=members),
        st.lists(st.sampled_from((0, 1)), min_size=members, max_size=members),
        st.just([1] * members),
    )
    leaf = st.builds(lambda row, least: Threshold(tuple(row), least), weights, st.integers(lowest, 16))
    rule = st.recursive(leaf, lambda inner: _compound(inner, plain=plain), max_leaves=5)
    return Game(tuple("abcdefgh"[:members]), draw(rule))


def _compound(inner: st.SearchStrategy[Rule], *, plain: bool) -> st.SearchStrategy[Rule]:
    parts = st.lists(inner, max_size=3).map(tuple)
    both = st.one_of(st.builds(Both, parts), st.builds(Either, parts))
    return both if plain else st.one_of(both, st.builds(Unless, inner))


def won(rule: Rule, yes: frozenset[int]) -> bool:
    """Tell whether a coalition of places wins."""
    if isinstance(rule, Threshold):
        return sum(rule.weights[each] for each in yes) >= rule.least
    if isinstance(rule, Unless):
        return not won(rule.part, yes)
    results = {won(part, yes) for part in rule.parts}
    return False not in results if isinstance(rule, Both) else True in results


def coalitions(members: int) -> list[frozenset[int]]:
    """Return all coalitions of places."""
    return [frozenset(at for at, each in enumerate(bits) if each) for bits in product((False, True), repeat=members)]


def winning(game: Game) -> set[frozenset[int]]:
    """Return all coalitions that win."""
    return {each for each in coalitions(len(game.members)) if won(game.rule, each)}


def swings(game: Game) -> list[tuple[int, int]]:
    """Return for each member how often he turns a loss into a win, and a win into a loss."""
    winners = winning(game)
    found = []
    for member in range(len(game.members)):
        without = [each for each in coalitions(len(game.members)) if member not in each]
        toward = sum(each not in winners and each | {member} in winners for each in without)
        against = sum(each in winners and each | {member} not in winners for each in without)
        found.append((toward, against))
    return found


def pivots(game: Game) -> list[Fraction]:
    """Return for each member in which share of all orders he turns a loss into a win, less those where he does the reverse."""
    winners = winning(game)
    members = range(len(game.members))
    found = [0 for _ in members]
    orders = list(permutations(members))
    for order in orders:
        for at, member in enumerate(order):
            before = frozenset(order[:at])
            found[member] += (before | {member} in winners) - (before in winners)
    return [Fraction(each, len(orders)) for each in found]
