from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.halves import indices
from charter_engine.voting.game import Both, Game, Threshold
from charter_engine.voting.power import power


@given(st.data())
@settings(deadline=None, max_examples=30)
def test_several_conditions_counted_by_halves(data: st.DataObject) -> None:
    members = data.draw(st.integers(4, 13))
    row = st.lists(st.integers(0, 10**6), min_size=members, max_size=members).map(tuple)
    rows = data.draw(st.lists(row, min_size=1, max_size=3))
    conditions = [(each, data.draw(st.integers(1, sum(each) or 1))) for each in rows]
    game = Game(tuple(map(str, range(members))), Both(tuple(Threshold(each, least) for each, least in conditions)))
    found = power(game)
    if not any(each.swings for each in found.shares):
        return
    assert ([each.banzhaf for each in found.shares], [each.shapley for each in found.shares]) == indices(conditions)
