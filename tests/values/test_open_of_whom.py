"""What is open is open of whoever comes to be of the kind, whatever it is: a number, a step of a scale, by a definition."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Open"
kind State: Peru, Chad.
kind Party, plural Parties, is State.
kind Load: L1.
attribute level of Party : percent.
attribute risk of State : scale Low < Medium < High.
attribute tax of State : one of Small, Middle, Great.
attribute weight of Load : mass.
relation shielded(Party).
relation sick(State).
event deposit(State).
organ Office.
define heavy(x) as x > 4 t.
action a1. action a2. action a3. action fish. action deny. action ship. action report(Load).
the Office determines sick(p).
article 1 {
  1. every Party p may a1 when p.level > 10 %.
  2. every Party p may a2 when not shielded(p).
  3. upon deposit(s): s becomes a Party.
  4. no Party may fish when sum of p.level for Party p >= 55 %.
  5. every Party p may a3 when not sick(p).
}
article 2 {
  1. every State p must deny within 10 days when p.risk >= High.
  2. no State p may ship when p.tax = Small or p.tax = Middle.
  3. the Office may report(l) when heavy(l.weight).
}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("on 2031-01-01: deposit(Peru).", "Peru may a1 by 1(1), possible"),
        ("on 2031-01-01: Peru becomes a Party.", "Peru may a1 by 1(1), possible"),
        ("unknown shielded.\non 2031-01-01: deposit(Peru).", "Peru may a2 by 1(2), possible"),
        ("unknown shielded.\non 2031-01-01: Peru becomes a Party.", "Peru may a2 by 1(2), turns on not shielded(Peru)"),
        ("on 2031-01-01: deposit(Peru).", "Peru may a3 by 1(5), possible"),
        (
            "Peru.level is 30 %.\nChad.level is between 20 % and 31 %.\non 2031-01-01: deposit(Peru), deposit(Chad).",
            "Peru must not fish by 1(4), turns on Chad.level >= 25 %",
        ),
        (
            (
                "Peru.level is 30 %.\nChad.level is between 20 % and 31 %.\n"
                "on 2031-01-01: Peru becomes a Party, Chad becomes a Party."
            ),
            "Peru must not fish by 1(4), turns on Chad.level >= 25 %",
        ),
        (
            "Chad.risk is between Low and High.\non 2031-01-01: deposit(Peru).",
            "Chad must deny by 2(1), turns on Chad.risk = High",
        ),
        ("Chad.risk is between Medium and High.\non 2031-01-01: deposit(Peru).", "Chad must deny by 2(1), possible"),
        ("on 2031-01-01: deposit(Peru).", "Peru must not ship by 2(2), turns on Peru.tax = Small or Peru.tax = Middle"),
        (
            "L1.weight is between 2 t and 7 t.\non 2031-01-01: deposit(Peru).",
            "Office may report(L1) by 2(3), turns on L1.weight > 4 t",
        ),
        ("L1.weight is between 1 t and 6 t.\non 2031-01-01: deposit(Peru).", "Office may report(L1) by 2(3), possible"),
    ],
)
def test_it_is_open(facts: str, expected: str) -> None:
    Path("open.charter").write_text(CHARTER, encoding="utf-8")
    Path("a.case").write_text(f'case "a" of "open"\n{facts}\nexpect on 2031-01-01: {expected}.\n', encoding="utf-8")
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code == 0, said.output
