"""What is certain though it be open whether a duty is over, by which day, or whether somebody is bound at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Over"
kind State: Peru, Chile.
kind Party, plural Parties, is State.
organ Fund.
organ Court.
relation exempt(State).
relation denied(State).
relation rich(State).
relation banned.
attribute onset of State : date.
attribute dues of State : money in EUR.
event storm. event strike.
event expel(State).
action report. action guard. action rest. action trade. action complain.
action pay(Organ) with amount money in EUR.
article 1 {
  1. upon storm: every Party p must report within 2 days.
  2. upon expel(p): p ceases to be a Party unless exempt(p).
  3. every Party p may guard unless denied(p).
  4. upon strike: 1(3) is suspended as to Peru.
  5. Peru must not rest until Peru.onset.
  6. Chile may rest not later than 2 days before Peru.onset.
  7. upon storm: every Party p with rich must pay(Fund) with amount 50 % * p.dues within 10 days.
  8. no Party p may trade when banned, failing which the Court must complain within 2 days.
}
"""
CASE = """case "c" of "over"
Party Peru: dues 100 EUR, onset between 2031-01-10 and 2031-01-20. Party Chile.
unknown exempt(Peru). unknown denied(Peru). unknown rich(Peru). unknown banned.
on 2031-01-01: storm, Chile does trade.
on 2031-01-02: strike, the Court does complain.
on 2031-01-05: expel(Peru).
"""


@pytest.mark.parametrize(
    ("expected", "holds"),
    [
        ("on 2031-01-04: Peru must report by 1(1), breached, certain", True),
        ("on 2031-01-06: Peru must report by 1(1), breached, certain", True),
        ("on 2031-01-02: Peru may guard by 1(3), suspended, certain", False),
        ("on 2031-01-02: Peru may guard by 1(3), suspended, possible", True),
        ("on 2031-01-02: Peru may guard by 1(3), defeated, turns on denied(Peru)", True),
        ("on 2031-01-09: Peru must not rest by 1(5), in force, certain", True),
        ("on 2031-01-12: Peru must not rest by 1(5), in force, certain", False),
        ("on 2031-01-12: Peru must not rest by 1(5), in force, possible", True),
        ("on 2031-01-17: Peru must not rest by 1(5), in force, possible", True),
        ("on 2031-01-20: Peru must not rest by 1(5), in force, possible", False),
        ("on 2031-01-07: Chile may rest by 1(6), in force, certain", True),
        ("on 2031-01-07: Chile may rest by 1(6), in force, due 2031-01-08, certain", False),
        ("on 2031-01-02: Peru must pay(Fund) with amount 50 EUR by 1(7), possible", True),
        ("on 2031-01-02: Peru must pay(Fund) with amount 50 EUR by 1(7), turns on rich(Peru)", True),
        ("on 2031-01-02: Chile must not trade by 1(8), breached, possible", False),
        ("on 2031-01-02: Chile must not trade by 1(8), remedied, turns on banned", True),
    ],
)
def test_it_is(tmp_path: Path, expected: str, *, holds: bool) -> None:
    """One expectation of the case."""
    (tmp_path / "over.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "a.case").write_text(f"{CASE}expect {expected}.\n", encoding="utf-8")
    said = CliRunner().invoke(main, ["test", str(tmp_path / "a.case")])
    assert said.exit_code == (0 if holds else 1), said.output
