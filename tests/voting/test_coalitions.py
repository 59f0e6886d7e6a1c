from __future__ import annotations

from math import comb

from hypothesis import given, settings

from charter_engine.voting.coalitions import (
    Listing,
    Some,
    Split,
    all_win,
    disjoint_winners,
    least_blocking,
    least_winning,
    neither,
    nobody_wins,
)
from charter_engine.voting.game import Both, Game, Threshold
from charter_engine.voting.least import number_of_least
from charter_engine.voting.normal import normal
from charter_engine.voting.search import UNKNOWN, some
from tests.voting import games

COUNCIL = Game(
    tuple(f"P{each}" for each in range(5)) + tuple(f"E{each}" for each in range(10)),
    Both((Threshold((1,) * 15, 9), Threshold((1,) * 5 + (0,) * 10, 5))),
)


@given(games.games())
@settings(deadline=None, max_examples=200)
def test_least_coalitions_are_those_of_all(game: Game) -> None:
    winners = games.winning(game)
    everybody = frozenset(range(len(game.members)))
    blockers = {each for each in games.coalitions(len(game.members)) if everybody - each not in winners}
    _expect(game, least_winning(game), winners)
    _expect(game, least_blocking(game), blockers)
    assert all_win(game) == (everybody in winners)
    assert nobody_wins(game) == (frozenset() in winners)


def _expect(game: Game, listing: Listing, winners: set[frozenset[int]]) -> None:
    least = {each for each in winners if not any(other < each for other in winners)}
    assert not listing.more
    assert listing.number == len(least) == sum(each.ways for each in listing.patterns)
    for pattern in listing.patterns:
        assert frozenset(game.members.index(name) for name in pattern.example) in least


@given(games.games())
@settings(deadline=None, max_examples=200)
def test_disjoint_winners_and_deadlocks_are_found_where_there_are_any(game: Game) -> None:
    winners = games.winning(game)
    everybody = frozenset(range(len(game.members)))
    pair = disjoint_winners(game)
    assert pair is not UNKNOWN
    if isinstance(pair, Split):
        one, other = _places(game, pair)
        assert one in winners
        assert other in winners
        assert not one & other
    else:
        assert not any(not one & other for one in winners for other in winners)
    camps = neither(game)
    assert camps is not UNKNOWN
    if isinstance(camps, Split):
        one, other = _places(game, camps)
        assert one | other == everybody
        assert not one & other
        assert one not in winners
        assert other not in winners
    else:
        assert all(each in winners or everybody - each in winners for each in games.coalitions(len(everybody)))


def _places(game: Game, pair: Split) -> tuple[frozenset[int], frozenset[int]]:
    one, other = (frozenset(map(game.members.index, each)) for each in (pair.one, pair.other))
    return one, other


def test_security_council_has_one_pattern_and_two_of_blocking() -> None:
    found = least_winning(COUNCIL)
    assert found.patterns[0].parts == (Some(5, COUNCIL.members[:5]), Some(4, COUNCIL.members[5:]))
    assert found.number == comb(10, 4)
    assert [each.ways for each in least_blocking(COUNCIL).patterns] == [5, comb(10, 7)]
    assert disjoint_winners(COUNCIL) is None


@given(games.games(lowest=0, plain=True))
@settings(deadline=None, max_examples=100)
def test_number_of_least_without_listing_them(game: Game) -> None:
    rule = normal(game.rule)
    if isinstance(rule, Threshold):
        assert number_of_least(rule) == least_winning(game).number


def test_the_number_is_known_where_the_list_is_cut() -> None:
    game = Game(tuple(map(str, range(60))), Threshold(tuple(range(1, 61)), 900))
    found = least_winning(game, listed=3, limit=1000)
    assert len(found.patterns) == 3
    assert found.more
    assert found.number is not None
    assert found.number > 10**9


def test_a_search_that_is_given_up_is_not_an_answer() -> None:
    row = tuple(each**9 % 10**12 for each in range(101, 141))
    exactly = sum(row[::2]) + 1
    rule = Both((Threshold(row, exactly), Threshold(tuple(-each for each in row), -exactly)))
    game = Game(tuple(map(str, range(40))), rule)
    assert some(rule, 40, 100) is UNKNOWN
    assert least_winning(game, limit=100) == Listing((), more=True, number=None)
    assert disjoint_winners(game, limit=100) is UNKNOWN


def test_an_even_body_can_be_in_two_camps_and_an_odd_one_cannot() -> None:
    weights = tuple(range(1, 191))
    names = tuple(map(str, weights))
    whole = sum(weights)
    assert whole % 2
    assert neither(Game(names, Threshold(weights, whole // 2 + 1))) is None
    even = (*weights[1:], 2)
    camps = neither(Game(names, Threshold(even, sum(even) // 2 + 1)))
    assert isinstance(camps, Split)
    assert sum(weight for name, weight in zip(names, even, strict=True) if name in camps.one) == sum(even) // 2
