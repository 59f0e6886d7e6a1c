from __future__ import annotations

import pytest

from charter_engine.voting.game import ALWAYS, NEVER, Both, Either, Rule, Threshold, Unless
from charter_engine.voting.normal import normal, reduced


@pytest.mark.parametrize(
    ("rule", "small"),
    [
        (Threshold((4, 6, 2), 7), Threshold((2, 3, 1), 4)),
        (Threshold((100, 60, 1, 1), 50), Threshold((50, 50, 1, 1), 50)),
        (Threshold((7, 7, 1, 1, 1), 16), Threshold((2, 2, 1, 1, 1), 6)),
        (Threshold((1, 1), 3), NEVER),
        (Threshold((1, -1), -1), ALWAYS),
        (Both((Threshold((1, 1, 1), 2), Threshold((1, 1, 1), 1))), Threshold((1, 1, 1), 2)),
        (Either((Threshold((1, 1, 1), 2), Threshold((1, 1, 1), 1))), Threshold((1, 1, 1), 1)),
        (Both((Threshold((1, 0, 0), 1), Threshold((0, 1, 0), 1))), Threshold((1, 1, 0), 2)),
        (Either((Threshold((1, 0, 0), 1), Threshold((0, 1, 0), 1))), Threshold((1, 1, 0), 1)),
        (Both((Threshold((1, 1, 1), 2), Unless(Threshold((1, 1, 1), 2)))), NEVER),
        (Either((Threshold((1, 1, 1), 2), Unless(Threshold((1, 1, 1), 2)))), ALWAYS),
        (Unless(Unless(Threshold((1, 1), 2))), Threshold((1, 1), 2)),
        (Unless(Threshold((1, 1), 2)), Threshold((-1, -1), -1)),
    ],
)
def test_normal(rule: Rule, small: Rule) -> None:
    assert normal(rule) == small


def test_members_with_equal_weights_in_all_conditions_are_one_class() -> None:
    found = reduced(Both((Threshold((3, 1, 3, 2, 1), 6), Threshold((1,) * 5, 3))), 5)
    assert found.classes == ((0, 2), (3,), (1, 4))
    assert found.sizes == (2, 1, 2)
