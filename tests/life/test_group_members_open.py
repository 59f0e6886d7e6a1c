"""Duties of a group of whom it is open who belongs: what is certain of one is so whatever is open, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Groups"
kind Party, plural Parties: Peru, Oman.
relation able(Party).
relation freed(Party).
attribute flag of Ship : Party.
kind Ship: Ras.
relation shut.
relation grave.
organ Fund.
event call.
event spill(Ship).
action lead. action give. action clean(Ship). action host. action help(Party).
article 1 {
  1. upon call: some one of the Parties p with able must lead within 2 days.
  2. upon call: the Parties p with able jointly must give within 2 days.
  3. upon spill(s): the Parties p with (s.flag = p) jointly must clean(s) within 2 days.
  4. upon call: some one of the Parties p must host within 2 days unless freed(p).
  5. the Parties p with able jointly may stop.
  6. Peru must keep shut while grave.
  7. every Party p is entitled to have the Fund help(p).
  8. upon call: the Fund must help(p) within 2 days owed to every Party p with able.
}
action stop.
action sail. action atone.
article 3 {
  1. the Parties p with able jointly must keep shut.
  2. upon call: some one of the Parties p with able must sail within 2 days, failing which must atone within 3 days.
}
article 2 {
  1. every Party p must not lead when grave.
}
"""
CALLED = "able(Peru). unknown able(Oman).\non 2031-01-01: call.\non 2031-01-10: Peru is a Party."


def passes(facts: str, expected: str) -> bool:
    """Tell whether an expectation is met, on both engines."""
    Path("groups.charter").write_text(CHARTER, encoding="utf-8")
    Path("a.case").write_text(f'case "a" of "groups"\n{facts}\nexpect {expected}.\n', encoding="utf-8")
    said = CliRunner().invoke(main, ["test", "a.case"])
    assert said.exit_code in {0, 1}, said.output
    assert "error" not in said.output, said.output
    return said.exit_code == 0


@pytest.mark.parametrize(
    ("facts", "so", "not_so"),
    [
        (CALLED, "on 2031-01-01: Peru must lead by 1(1), certain", "on 2031-01-01: Peru must lead by 1(1), possible"),
        (CALLED, "on 2031-01-01: Oman must lead by 1(1), possible", "on 2031-01-01: Oman must lead by 1(1), certain"),
        (
            CALLED,
            "on 2031-01-03: Oman must lead by 1(1), breached, turns on able(Oman)",
            "on 2031-01-03: Oman must lead by 1(1), breached, certain",
        ),
        (CALLED, "on 2031-01-03: breach of 1(1) by Peru", "on 2031-01-03: breach of 1(1) by Oman"),
        (
            CALLED.replace("call.\n", "call.\non 2031-01-02: Peru does give.\n"),
            "on 2031-01-02: Peru must give by 1(2), fulfilled, possible",
            "on 2031-01-02: Oman must give by 1(2), fulfilled, possible",
        ),
        (
            "Ship Ras.\non 2031-01-01: spill(Ras).\non 2031-01-10: Peru is a Party.",
            "on 2031-01-03: Peru must clean(Ras), breached, turns on Ras.flag = Peru",
            "on 2031-01-03: Peru must clean(Ras), breached, certain",
        ),
        (
            CALLED + "\nunknown freed(Oman).",
            "on 2031-01-03: Oman must host by 1(4), breached, turns on not freed(Oman)",
            "on 2031-01-03: Oman must host by 1(4), breached, certain",
        ),
        (CALLED, "on 2031-01-01: Oman may stop, possible", "on 2031-01-01: Oman may stop, certain"),
        (CALLED, "on 2031-01-01: Peru may stop, certain", "on 2031-01-01: Peru may stop, possible"),
        (
            "unknown grave.\non 2031-01-01: call.",
            "on 2031-01-01: Peru must keep shut by 1(6), breached, turns on grave",
            "on 2031-01-01: Peru must keep shut by 1(6), in force, possible",
        ),
        (
            CALLED,
            "on 2031-01-03: Oman is entitled to have the Fund help(Oman), in force, turns on not able(Oman)",
            "on 2031-01-03: Oman is entitled to have the Fund help(Oman), in force, certain",
        ),
        (
            "able(Peru). unknown able(Oman).\non 2031-01-01: call.\non 2031-01-05: Peru does lead.",
            "on 2031-01-05: Oman must lead by 1(1), remedied, possible",
            "on 2031-01-05: Oman must lead by 1(1), remedied, certain",
        ),
        (
            "able(Peru). unknown able(Oman). freed(Peru).\non 2031-01-01: call.",
            "on 2031-01-01: Oman must host by 1(4), pending",
            "on 2031-01-01: Oman must host by 1(4), defeated, possible",
        ),
        (
            "able(Peru). unknown able(Oman).\non 2031-01-01: call.\non 2031-01-02: Peru does sail.",
            "on 2031-01-02: Oman must keep shut by 3(1), breached, possible",
            "on 2031-01-02: Oman must keep shut by 3(1), breached, certain",
        ),
        (
            "able(Peru). unknown able(Oman).\non 2031-01-01: call.\non 2031-01-05: Oman does atone.",
            "on 2031-01-05: Oman must sail by 3(2), remedied, turns on able(Oman)",
            "on 2031-01-05: Oman must sail by 3(2), breached, possible",
        ),
        (
            "able(Peru). grave.\non 2031-01-01: call.",
            "on 2031-01-01: conflict between 1(1) and 2(1)",
            "not on 2031-01-01: conflict between 1(1) and 2(1)",
        ),
        (
            "able(Peru). unknown grave.\non 2031-01-01: call.",
            "not on 2031-01-01: conflict between 1(1) and 2(1)",
            "on 2031-01-01: conflict between 1(1) and 2(1)",
        ),
    ],
)
def test_each_by_himself(facts: str, so: str, not_so: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert passes(facts, so)
    assert not passes(facts, not_so)
