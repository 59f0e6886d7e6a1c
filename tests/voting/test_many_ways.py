"""However many ways there are in which ballots may have been cast, what each vote weighs is asked once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from charter_engine.model.deciding import Compare, Fixed, Procedure, Tally, Weight
from charter_engine.model.types import NUMBER
from charter_engine.syntax.source import Span
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.unnamed import whose

SHARE = Weight("attribute", "share", NUMBER)
VOTERS = tuple(f"M{number}" for number in range(40))


def test_each_weight_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    plain = Electorate.weight

    def weight(self: Electorate, tally: Tally, who: str) -> Fraction:
        asked.append(who)
        return plain(self, tally, who)

    monkeypatch.setattr(Electorate, "weight", weight)
    test = Compare(">=", Tally(("yes",), (), SHARE), Fixed(Fraction(400)), None, "yes by share >= 400")
    span = Span("", 0, 0, 1, 1, 1, 1)
    weights = {who: Fraction(number, 3) for number, who in enumerate(VOTERS)}
    electorate = Electorate(
        Procedure("p", (), {}, "", span, adopted=test), VOTERS, frozenset(), None, test, None, {}, {SHARE: weights}
    )
    ways, _ = whose([electorate], {}, {"yes": 30, "no": 6})
    assert ways
    # of the tally in the test, and of yes and no where they may be equal
    assert len(asked) <= 3 * len(VOTERS)
