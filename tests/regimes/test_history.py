"""What the comparison says of the status quo is what happened: warned, advised, nobody bound, nobody able to authorise.

On 29 January 2025 the International Asteroid Warning Network notified of 2024 YR4, the Space Mission Planning Advisory Group met
in the week after, and no body had the power to authorise a mission or a duty to fly one
(https://newspaceeconomy.ca/2025/02/05/the-worlds-first-official-potential-asteroid-impact-notification).
"""

from __future__ import annotations

import json

from tests.commands.copies import run


def test_the_status_quo_warned_advised_bound_nobody_and_could_authorise_nothing() -> None:
    ended = run("compare", "charter/regimes/status-quo.charter", "--case", "cases/2024-yr4.case", "--format", "json")
    (row,) = json.loads(ended.out)["rows"]
    assert row["affected"]
    assert row["warned"] == row["affected"]
    assert row["without_warning"] == []
    assert row["assured"] == []
    assert row["advised"] is True
    assert row["bound"] == []
    assert row["nobody_can_decide"] is True
    assert row["decided_in_time"] is False
    assert row["may_block"] is None
    assert "able_to_decide" in row["principles_failed"]
