"""The ways in which power is found, against one another."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from math import comb

import pytest

from charter_engine.voting.counts import of_diagram
from charter_engine.voting.diagram import build
from charter_engine.voting.game import Both, Either, Game, Rule, Threshold, Unless, holds
from charter_engine.voting.normal import reduced
from charter_engine.voting.packed import choices, pack, unpack, width
from charter_engine.voting.power import LIMIT, power
from charter_engine.voting.sums import swings
from charter_engine.voting.weighted import of_weights, weighted, weights_of

WEIGHTS = tuple(each * each % 61 for each in range(40))
HALF = sum(WEIGHTS) // 2 + 1
MOST = sum(WEIGHTS) * 85 // 100
COUNT = Threshold((1,) * 40, 24)


@pytest.mark.parametrize(
    "rule",
    [
        Threshold(WEIGHTS, HALF),
        Threshold(WEIGHTS, MOST),
        Threshold(WEIGHTS, 25),
        Both((Threshold(WEIGHTS, MOST), COUNT)),
        Either((Threshold(WEIGHTS, MOST), Both((Threshold(WEIGHTS, HALF), COUNT)))),
    ],
)
def test_polynomials_and_diagram_agree(rule: Rule) -> None:
    small = reduced(rule, 40)
    plain = weighted(small)
    diagram = build(small, LIMIT)
    assert plain is not None
    assert diagram is not None
    counts = of_weights(plain)
    assert tuple(counts[each] for each in weights_of(small)) == of_diagram(diagram)


def test_swings_alone_are_those_of_all_sizes() -> None:
    found = power(Game(tuple(map(str, range(40))), Threshold(WEIGHTS, HALF)))
    alone = swings(WEIGHTS, HALF)
    assert [each.swings for each in found.shares] == [alone[weight] for weight in WEIGHTS]


def test_equal_members_share_alike() -> None:
    found = power(Game(tuple(map(str, range(301))), Threshold((1,) * 301, 151)))
    assert {each.shapley for each in found.shares} == {Fraction(1, 301)}
    assert {each.swings for each in found.shares} == {comb(300, 150)}


FEW = tuple(each * each % 13 for each in range(20))


@pytest.mark.parametrize(
    "rule",
    [
        Both((Threshold(FEW, 50), Threshold((*FEW[10:], *range(10)), 50))),
        Both((Threshold(FEW, 50), Unless(Threshold(FEW[:10] + (0,) * 10, 40)))),
    ],
)
def test_an_estimate_says_so_and_is_near(rule: Rule) -> None:
    game = Game(tuple(map(str, range(20))), Both((rule, Threshold((1,) * 20, 9))))
    exact = power(game)
    rough = power(game, limit=10, draws=1500)
    assert exact.exact
    assert not rough.exact
    assert 0 < rough.error < 0.05
    for one, other in zip(exact.shares, rough.shares, strict=True):
        for left, right in ((one.banzhaf, other.banzhaf), (one.absolute, other.absolute), (one.shapley, other.shapley)):
            assert abs(left - right) < 5 * rough.error
        assert other.veto in {one.veto, None}
        assert other.dummy in {one.dummy, None}
    assert abs(exact.passing - rough.passing) < 5 * rough.error
    assert power(game, limit=10, draws=1500) == rough


def test_more_yes_can_lose() -> None:
    found = power(Game(("a", "b", "c"), Threshold((2, 2, -1), 2)))
    assert not found.monotone
    assert [(each.swings, each.against) for each in found.shares] == [(2, 0), (2, 0), (0, 2)]
    assert found.shares[2].shapley == Fraction(-1, 3)


@pytest.mark.parametrize("rule", [Both(()), Either(())])
def test_nobody_has_power_over_what_is_settled(rule: Rule) -> None:
    found = power(Game(("a", "b"), rule))
    assert all(each.dummy and not each.banzhaf and not each.shapley for each in found.shares)
    assert found.winning == (4 if holds(rule, [0, 0]) else 0)
    assert power(Game((), rule)).winning == found.winning // 4


def test_packed_polynomials() -> None:
    size = width(comb(9, 4))
    assert unpack(choices(9, size), size, 10) == [comb(9, each) for each in range(10)]
    assert list(accumulate(unpack(pack([1, 2, 3], 2), 2, 3))) == [1, 3, 6]
