from __future__ import annotations

from hypothesis import given, settings

from charter_engine.voting.counts import of_diagram, won
from charter_engine.voting.diagram import build
from charter_engine.voting.game import Game, Rule, dual, wins
from charter_engine.voting.normal import normal, reduced, rising
from charter_engine.voting.power import power
from charter_engine.voting.weighted import of_weights, weighted, weights_of
from tests.voting import games


@given(games.games())
@settings(deadline=None, max_examples=150)
def test_power_is_that_of_all_coalitions(game: Game) -> None:
    found = power(game)
    turned = games.swings(game)
    whole = sum(toward for toward, _ in turned)
    assert found.exact
    assert found.winning == len(games.winning(game))
    assert [(each.swings, each.against) for each in found.shares] == turned
    assert [each.shapley for each in found.shares] == games.pivots(game)
    assert [each.banzhaf * whole for each in found.shares] == [toward for toward, _ in turned]
    assert found.monotone == (not any(against for _, against in turned))
    winners = games.winning(game)
    for member, share in enumerate(found.shares):
        assert share.veto == all(member in each for each in winners)
        assert share.dummy == (turned[member] == (0, 0))


@given(games.games(lowest=0, plain=True))
@settings(deadline=None, max_examples=150)
def test_weights_and_diagram_count_the_same(game: Game) -> None:
    small = reduced(game.rule, len(game.members))
    plain = weighted(small)
    diagram = build(small, 10**6)
    assert diagram is not None
    assert won(diagram) == len(games.winning(game))
    if plain is not None:
        counts = of_weights(plain)
        assert tuple(counts[each] for each in weights_of(small)) == of_diagram(diagram)


@given(games.games(most=7))
@settings(deadline=None, max_examples=150)
def test_normal_rule_wins_the_same(game: Game) -> None:
    _same(game, normal(game.rule))
    _same(game, dual(dual(game.rule)))


@given(games.games(lowest=0, plain=True))
@settings(deadline=None, max_examples=50)
def test_without_negative_weights_a_rule_stays_rising(game: Game) -> None:
    assert rising(normal(game.rule))


def _same(game: Game, rule: Rule) -> None:
    other = Game(game.members, rule)
    for mask in range(2 ** len(game.members)):
        members = frozenset(at for at in range(len(game.members)) if mask >> at & 1)
        assert wins(other, mask) == wins(game, mask) == games.won(game.rule, members)
        assert wins(game, mask) == wins(game, frozenset(game.members[each] for each in members))
