"""Who is stated to be party to a cited instrument is one of its parties: as a bearer, in conditions and counts, in its organs."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import Resolved, resolve_path
from tests.generated.answers import ready

CITED = """charter "Pact"
kind State.
kind KINDS is State.
organ Council of PLURAL.
event attack(State). event tick. event notice(State).
action assist(State). action report. action consult.
decision meet(State s) of Council by simple.
article 5 {
  1. upon attack(q) if q is a KIND: every KIND p must assist(q) within 10 days.
  2. upon tick: every KIND p must report within 5 days when number of KIND r >= 2.
  3. procedure simple(State s) { adopted if yes >= 2; }
  4. every KIND must consult within 3 days when Council has decided meet(s).
ENDS}
"""
CITING = """charter "Top"
cites "pact.charter" as PACT
kind State, same as PACT.State.
kind Region is State: Swiss, Fin, Chad.
"""
TOLD = """case "C" of "top"
party(Swiss, PACT).
on 2031-01-01: party(Fin, PACT).
on 2031-01-02: PACT.attack(Fin), PACT.attack(Chad), PACT.tick.
on 2031-01-03: PACT.Council votes on PACT.meet(Chad): yes Swiss, Fin.
on 2031-02-01: not party(Fin, PACT).
on 2031-02-02: PACT.attack(Fin), PACT.tick.
expect on 2031-01-02: Swiss must PACT.assist(Fin) by PACT 5(1), pending.
expect never: Swiss must PACT.assist(Chad).
expect on 2031-01-02: Fin must PACT.report by PACT 5(2), pending.
expect never: Chad must PACT.report.
expect on 2031-01-03: Swiss must PACT.consult by PACT 5(4), pending.
expect on 2031-01-03: Fin is a PACT.KIND.
expect on 2031-02-01: not Fin is a PACT.KIND.
expect not on 2031-02-02: Swiss must PACT.report, pending.
"""


def resolved(folder: Path, kind: str, plural: str, ends: str = "") -> Resolved:
    text = CITED.replace("KINDS", f"{kind}, plural {plural},").replace("PLURAL", plural).replace("KIND", kind)
    (folder / "pact.charter").write_text(text.replace("ENDS", ends), encoding="utf-8")
    (folder / "top.charter").write_text(CITING, encoding="utf-8")
    return resolve_path(folder / "top.charter")


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize(("kind", "plural"), [("Party", "Parties"), ("Ally", "Allies")])
def test_a_party_is_one_everywhere(kind: str, plural: str, name: str, tmp_path: Path) -> None:
    told = TOLD.replace("KIND", kind)
    given = ready(resolved(tmp_path, kind, plural), told)
    assert isinstance(given, Scenario), given
    verdict = judge(given, engine(name), told)
    assert [(each.text, each.found) for each in verdict.outcomes if not each.passed] == []
    assert len(verdict.outcomes) == told.count("expect ")


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_an_instrument_that_is_over_binds_nobody_and_brings_about_nothing(name: str, tmp_path: Path) -> None:
    ends = "  5. in force from 2030-01-01 until 2031-06-01.\n  6. upon notice(s): s becomes a Party.\n"
    told = """case "C" of "top"
party(Swiss, PACT). party(Fin, PACT).
on 2031-05-31: PACT.notice(Chad).
on 2031-06-02: PACT.tick, PACT.notice(Fin).
on 2031-06-03: not Fin is a PACT.Party.
on 2031-06-04: PACT.notice(Fin).
expect on 2031-05-31: Chad is a PACT.Party.
expect not on 2031-06-02: Swiss must PACT.report.
expect on 2031-06-04: not Fin is a PACT.Party.
"""
    told = told.replace("on 2031-06-03: not Fin is a PACT.Party.", "on 2031-06-03: Fin ceases to be a PACT.Party.")
    given = ready(resolved(tmp_path, "Party", "Parties", ends), told)
    assert isinstance(given, Scenario), given
    outcomes = judge(given, engine(name), told).outcomes
    assert [(each.text, each.found) for each in outcomes if not each.passed] == []
    assert len(outcomes) == told.count("expect ")


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_one_whom_a_case_calls_a_party_to_it_is_one(name: str, tmp_path: Path) -> None:
    told = """case "C" of "top"
PACT.Party Swiss.
on 2031-01-01: Fin becomes a PACT.Party.
on 2031-01-02: PACT.tick.
on 2031-02-01: Fin ceases to be a PACT.Party.
on 2031-02-02: PACT.attack(Swiss).
expect on 2031-01-02: Swiss must PACT.report by PACT 5(2), pending.
expect on 2031-01-02: Fin must PACT.report by PACT 5(2), pending.
expect never: Chad must PACT.report.
expect on 2031-02-02: Swiss must PACT.assist(Swiss).
expect not on 2031-02-02: Fin must PACT.assist(Swiss).
"""
    given = ready(resolved(tmp_path, "Party", "Parties"), told)
    assert isinstance(given, Scenario), given
    outcomes = judge(given, engine(name), told).outcomes
    assert [(each.text, each.found) for each in outcomes if not each.passed] == []
    assert len(outcomes) == told.count("expect ")


OLD = """charter "Old"
kind State.
kind Party, plural Parties, is State.
organ Agency.
event accident(State).
action inform(State). action notify.
article 2 {
  1. upon accident(p): the Agency must inform(p) within 3 days.
  2. upon accident(p): every Party must notify within 3 days.
}
"""
NEW = """charter "New"
cites "old.charter" as OLD
kind State, same as OLD.State.
kind Member, plural Members, is State.
article 5 { 1. this charter replaces OLD. }
"""


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_an_organ_of_what_is_replaced_serves_those_left_in_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "old.charter").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.charter").write_text(NEW, encoding="utf-8")
    told = """case "C" of "new"
State Peru, Chad.
party(Peru, OLD), party(Chad, OLD).
on 2031-01-01: OLD.accident(Peru).
on 2031-02-01: Chad becomes a Member.
on 2031-02-02: OLD.accident(Peru).
on 2031-03-01: Peru becomes a Member.
on 2031-03-02: OLD.accident(Peru).
expect on 2031-01-01: OLD.Agency must OLD.inform(Peru), pending.
expect on 2031-01-01: Chad must OLD.notify, pending.
expect on 2031-02-02: OLD.Agency must OLD.inform(Peru), pending.
expect not on 2031-02-02: Chad must OLD.notify, pending.
expect on 2031-02-02: Peru must OLD.notify, pending.
expect not on 2031-03-02: OLD.Agency must OLD.inform(Peru), pending.
expect not on 2031-03-02: Peru must OLD.notify, pending.
"""
    given = ready(resolve_path(tmp_path / "new.charter"), told)
    assert isinstance(given, Scenario), given
    outcomes = judge(given, engine(name), told).outcomes
    assert [(each.text, each.found) for each in outcomes if not each.passed] == []
    assert len(outcomes) == told.count("expect ")
