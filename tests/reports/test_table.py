"""Tables fitted to the terminal."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from charter_engine.reports.table import table
from charter_engine.reports.width import width_of

HEADERS = ("who", "", "what", "by", "under", "status")
ROWS = [
    ("Scientific and Technical Group", "must", "advise the Secretariat on YR4", "2025-01-28", "7(5)", "breached"),
    ("Secretariat", "must", "warn Sudan of YR4", "2025-01-31", "7(6)", "pending"),
    ("Sudan", "is entitled to", "have the Secretariat warn Sudan of YR4", "2025-01-31", "4(1)", "in force"),
]


def test_at_the_usual_width(golden: SnapshotAssertion) -> None:
    assert table(HEADERS, ROWS) == golden


def test_with_room_to_spare(golden: SnapshotAssertion) -> None:
    assert table(HEADERS, ROWS, width=200) == golden


def test_narrow(golden: SnapshotAssertion) -> None:
    assert table(HEADERS, ROWS, width=48) == golden


def test_wide_characters_and_line_breaks(golden: SnapshotAssertion) -> None:
    rows = [("締約国", "通報する\n二十四時間以内"), ("Cafe\u0301", "x\x1b[31m")]
    assert table(("who", "what"), rows, width=40) == golden


def test_no_rows() -> None:
    assert table(("who", "what"), []) == "who  what\n───  ────\n"


def test_color_changes_nothing_else() -> None:
    colored = table(HEADERS, ROWS, color=True)
    assert colored != table(HEADERS, ROWS)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == table(HEADERS, ROWS)


cells = st.text(st.one_of(st.sampled_from("ab \n日\u0301"), st.characters()), max_size=60)


@given(
    st.integers(1, 6).flatmap(lambda n: st.lists(st.tuples(*[cells] * n), min_size=1, max_size=5)), st.integers(30, 99)
)
def test_any_table_fits(rows: list[tuple[str, ...]], width: int) -> None:
    for line in table(rows[0], rows[1:], width=width).splitlines():
        assert width_of(line) <= width
