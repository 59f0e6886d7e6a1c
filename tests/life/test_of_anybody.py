"""What lasts while something is so of anybody lasts as long as it is so of some, whoever it is that it has ceased to be so of."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "T"
kind Party, plural Parties: Alba, Bora.
kind Rock: Ras, Sol.
relation far(Rock).
event hit(Rock).
event leave(Party).
action vote.
action ring.
action sing.
article 1 {
  1. every Party must vote within 9 days while far(r).
  2. every Party must ring within 9 days when far(r), until not far(r).
  3. no Party may sing for 3 days after hit(r).
  4. no Party may vote for 3 days after leave(p).
  5. no Party p may ring for 3 days after leave(p).
}
"""
CASE = """case "T" of "t"
on 2031-01-01: far(Ras), hit(Ras), leave(Alba).
on 2031-01-02: hit(Sol).
on 2031-01-03: far(Sol).
on 2031-01-05: not far(Ras).
on 2031-01-08: not far(Sol).
"""


@pytest.mark.parametrize(
    "expected",
    [
        "expect on 2031-01-02: Alba must vote by 1(1), pending.",
        "expect on 2031-01-02: Alba must ring by 1(2), pending.",
        "expect on 2031-01-06: Alba must vote by 1(1), pending.",
        "expect on 2031-01-06: Alba must ring by 1(2), pending.",
        "expect not on 2031-01-08: Alba must vote by 1(1), pending.",
        "expect not on 2031-01-08: Alba must ring by 1(2), pending.",
        "expect on 2031-01-01: Bora must not sing by 1(3), in force.",
        "expect on 2031-01-04T12:00: Bora must not sing by 1(3), in force.",
        "expect not on 2031-01-05: Bora must not sing by 1(3), in force.",
        "expect on 2031-01-03: Bora must not vote by 1(4), in force.",
        "expect not on 2031-01-04: Bora must not vote by 1(4), in force.",
        "expect on 2031-01-03: Alba must not ring by 1(5), in force.",
        "expect not on 2031-01-03: Bora must not ring by 1(5), in force.",
    ],
)
def test_it_lasts_as_long_as_it_is_so_of_some(expected: str, tmp_path: Path) -> None:
    (tmp_path / "t.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "t.case").write_text(f"{CASE}{expected}\n", encoding="utf-8")
    found = CliRunner().invoke(main, ["test", str(tmp_path / "t.case")])
    assert found.exit_code == 0, found.output
