"""What check, diff and test say, and how they say it, of charters of which they once said something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

IMMUNE = """charter "im"
kind Party, plural Parties.
kind Ship.
event sighting(Party, Ship).
action report(Ship).
action speak.
article 1 {
  1. upon breach of 1(3) by p: Party p must speak within 3 days.
  2. every Party p is immune from speak when time since 2035-01-01 > 1 year.
  3. upon sighting(p, s): Party p must report(s) within 5 days.
}
"""
SURVIVAL = """charter "su"
kind Party, plural Parties: Peru.
organ Secretariat.
event alarm.
action answer.
action report.
article 2 {
  1. upon alarm: every Party must answer within 3 days.
  2. upon alarm: the Secretariat must report within 3 days.
}
article 9 {
  1. survival of 2(1) and 2(2) after withdrawal for 10 years.
}
"""
SHIPS = """charter "Ships"
kind Party, plural Parties.
kind Ship.
event sighting(Party, Ship).
action report(Ship).
action board(Ship).
"""
CHAIN = """charter "sr"
kind Party, plural Parties.
kind Thing.
event e(Thing).
relation s(Thing).
action give(Thing).
action report.
article 1 {
  1. upon e(x): every Party p must give(x) within 2 months, failing which must report within 5 days, subject to 1(3).
  3. no Party may give(x) when s(x).
}
"""
VOTED = """charter "m1"
kind Party, plural Parties.
kind Ship.
organ Board of Parties.
relation secret(Ship).
action enter(Ship).
article 1 {
  1. procedure maj { voters members of Board; adopted if yes > 1/2 of members and if (not secret(s)); tie rejected; }
  2. decision order(Ship s) of Board by maj.
  3. upon decision order(s): every Party must enter(s) immediately.
  4. no Party may enter(s) when secret(s).
}
"""
COST = """charter "m2"
kind Party, plural Parties.
kind Thing.
attribute cost of Thing : money in EUR.
event e(Thing).
action fix(Thing).
action pay(Thing) with amount money.
article 1 {
  1. upon e(x): every Party p must fix(x) within 3 days.
  2. upon breach of 1(1) by p: Party p must pay(x) with amount x.cost within 3 days.
  3. upon breach of 1(1) by p: Party p must fix(x) within 3 days.
}
"""
AID = """charter "eq"
kind State.
kind Party is State.
organ WHO.
relation outbreak(State).
relation arrears(Party).
action allocate(State).
article 12 "Aid" { 2. the WHO must allocate(s) within 14 days when outbreak(s) unless arrears(s). }
principle equity { allocate(s) does not depend on arrears of s. }
"""
CLAIM = """charter "pm"
kind Party.
kind Claim.
attribute dated of Claim : date.
event seen(Claim).
action present(Claim).
article 10 { 1. every Party p may present(c) not later than 1 year after c.dated. }
"""
LISTED = """charter "g"
kind Party, plural Parties.
kind Ship.
relation listed(Ship).
action enter(Ship).
article 1 {
  1. every Party p may enter(s) until storm when listed(s).
  2. no Party may enter(s) not before 2030-06-01.
}
event storm.
"""
DUES = """charter "dd"
kind Party.
organ Body.
action pay(Organ) with amount money.
event e.
article 1 { 1. upon e: every Party p must pay(Body) with amount 5 EUR within 3 days. }
"""
NAMED = """charter "A"
kind Party, plural Parties: Peru.
action report.
article 1 {
  1. every Party must report within 2 days.
}
"""
UNNAMED = """charter "B"
kind State.
kind Party, plural Parties.
action report.
action speak.
article 1 {
  1. every Party must report within 2 days.
  2. every Party may speak.
}
"""
DELAYED = """charter "d"
kind Party.
organ Body.
relation delayed(Party).
action report(Organ).
article 7 {
  1. each year: every Party p must report(Body) unless delayed(p), in that case should report(Body).
}
"""
CHAIRED = """charter "Chaired"
kind Party, plural Parties.
office President of Council.
organ Council of Parties; chair President.
action speak.
article 1 { 1. every Party p may speak. }
"""


def findings(folder: Path, text: str) -> list[dict[str, Any]]:
    (folder / "t.charter").write_text(text, encoding="utf-8")
    said = CliRunner().invoke(main, ["check", str(folder / "t.charter"), "--no-cache", "--format", "json"])
    found: list[dict[str, Any]] = json.loads(said.stdout)["findings"]
    return found


def codes(folder: Path, text: str) -> list[str]:
    return [each["code"] for each in findings(folder, text)]


def diff(folder: Path, old: str, new: str) -> tuple[int, str]:
    for name, text in (("old", old), ("new", new)):
        (folder / f"{name}.charter").write_text(text, encoding="utf-8")
    said = CliRunner().invoke(main, ["diff", str(folder / "old.charter"), str(folder / "new.charter")])
    return said.exit_code, said.stdout


def told(folder: Path, charter: str, case: str) -> str:
    (folder / "t.charter").write_text(charter, encoding="utf-8")
    (folder / "t.case").write_text(case, encoding="utf-8")
    return CliRunner().invoke(main, ["test", str(folder / "t.case")]).output


@pytest.mark.parametrize(("days", "repeats"), [(28, ["C242"]), (29, []), (30, [])])
def test_a_month_may_be_as_short_as_28_days(tmp_path: Path, days: int, repeats: list[str]) -> None:
    duties = f"""article 1 {{
  1. upon sighting(p, s): Party p must report(s) within 1 month.
  2. upon sighting(p, s): Party p must report(s) within {days} days.
}}
"""
    assert codes(tmp_path, SHIPS + duties) == repeats


def test_a_time_that_is_over_before_it_begins(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        SHIPS
        + """article 1 {
  1. every Party p may report(s) not before 2031-01-01 and not later than 2030-01-01.
  2. every Party p must board(s) not before 2031-01-01 and not later than 2030-01-01.
  3. upon sighting(p, s): Party p must report(s) not before 2 months after sighting(p, s) and within 59 days.
  4. upon sighting(p, s): Party p must report(s) not before 2 months after sighting(p, s) and within 58 days.
  5. every Party p may board(s) not before 2030-01-01 and not later than 2030-01-01.
}
""",
    )
    assert [(each["code"], each["citations"]) for each in found] == [("C240", [f"1({n})"]) for n in (1, 2, 4, 5)]


def test_a_time_that_runs_anew_is_not_over_before_it_begins(tmp_path: Path) -> None:
    duty = "upon sighting(p, s): Party p must report(s) not before 9 days after sighting(p, s) and within 5 days"
    for more, code in (
        ("1. DUTY.", ["C240"]),
        ("1. DUTY unless secret(s).", []),
        ("1. DUTY. 2. upon storm: 1(1) is suspended until calm.", []),
    ):
        text = (
            f"{SHIPS}relation secret(Ship).\nevent storm.\nevent calm.\narticle 1 {{ {more.replace('DUTY', duty)} }}\n"
        )
        assert [each for each in codes(tmp_path, text) if each == "C240"] == code, more


def test_what_the_end_of_a_chain_gives_way_to_is_said_to_be_of_the_end(tmp_path: Path) -> None:
    (found,) = [each for each in findings(tmp_path, CHAIN) if each["code"] == "C201"]
    assert "last duty of the chain alone" in found["help"]
    before = CHAIN.replace(", subject to 1(3)", "").replace("within 2 months", "within 2 months subject to 1(3)")
    assert "C201" not in codes(tmp_path, before)


def test_a_variable_that_a_test_of_votes_alone_names(tmp_path: Path) -> None:
    assert codes(tmp_path, VOTED) == ["C109", "C201"]
    assert not {"C109", "C201"} & {*codes(tmp_path, VOTED.replace("procedure maj {", "procedure maj(Ship s) {"))}


def test_a_variable_that_an_act_alone_names_twice(tmp_path: Path) -> None:
    found = [each for each in findings(tmp_path, COST) if each["code"] == "C109"]
    assert [each["citations"] for each in found] == [["1(2)"], ["1(3)"]]


def test_scenarios_that_are_compared_have_the_same_people_in_them(tmp_path: Path) -> None:
    (tmp_path / "t.charter").write_text(AID, encoding="utf-8")
    said = CliRunner().invoke(main, ["check", str(tmp_path / "t.charter"), "--no-cache"]).stdout
    assert said.count("Party State1.") == 2
    assert "State State1." not in said.replace("Party State1.", "")


def test_a_scenario_says_anew_what_it_states(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, LISTED)
    assert "on 2030-06-02: listed(Ship1)." in found["scenario"]
    assert "becomes" not in found["scenario"]


def test_the_limit_that_ended_is_the_one_of_the_sentence(tmp_path: Path) -> None:
    case = """case "Too late" of "t"
Party P. Claim Q: dated 1978-01-24.
on 1978-02-01: seen(Q).
expect on 1979-02-24: P may present(Q) by 10(1).
"""
    assert "its limit ended on 1979-01-24 (missed by 31 days)" in told(tmp_path, CLAIM, case)


def test_what_is_accepted_can_be_read(tmp_path: Path) -> None:
    case = 'case "Dues" of "t"\nParty P.\non 2020-01-01: e.\nexpect on 2020-01-01: P must pay(Body), breached.\n'
    assert "FAILED" in told(tmp_path, DUES, case)
    assert CliRunner().invoke(main, ["test", str(tmp_path / "t.case"), "--accept", "--yes"]).exit_code in {0, 1}
    assert CliRunner().invoke(main, ["test", str(tmp_path / "t.case")]).exit_code == 0
    said = told(tmp_path, DUES, case.replace("pay(Body)", "pay(Body, 5 EUR, 3)"))
    assert said.count("error[C104]") == 1


def test_whom_only_one_draft_names_is_in_the_scenario_of_both(tmp_path: Path) -> None:
    code, said = diff(tmp_path, NAMED, UNNAMED)
    assert code == 1
    assert "gained: Article 1(2)" in said
    assert "Party Peru." in said
    assert "fault" not in said + diff(tmp_path, UNNAMED, NAMED)[1]


def test_a_norm_is_told_without_the_links_of_its_chain(tmp_path: Path) -> None:
    _, said = diff(tmp_path, DELAYED, DELAYED.replace("should", "must"))
    assert "tightened: Article 7(1)" in said
    assert "no change in meaning" not in said


def test_the_chair_of_an_organ_in_which_all_of_a_kind_sit(tmp_path: Path) -> None:
    assert codes(tmp_path, CHAIRED) == []
    (found,) = findings(tmp_path, CHAIRED.replace("office President of Council.", ""))
    assert (found["code"], found["help"]) == ("C101", "declare it: `office President.`")


STATED = """charter "Stated"
kind Party, plural Parties.
kind Member is Party.
attribute late of Party : yes/no.
attribute standing of Party : one of good, bad.
attribute debt of Party : money in EUR.
attribute until of Party : date.
"""


def test_a_value_is_expected_in_the_words_in_which_it_is_stated(tmp_path: Path) -> None:
    stated = 'case "Stated" of "t"\nParty Togo: late yes, standing good, debt 5 EUR, until 2031-01-01.\n'
    so = ("late is yes", "standing is good", "debt is 5 EUR", "until is 2031-01-01")
    not_so = ("late is no", "standing is bad", "debt is 6 EUR", "until is 2031-01-02")
    case = stated + "".join(f"expect Togo.{each}.\n" for each in so)
    assert "1 case passed" in told(tmp_path, STATED, case)
    for each in not_so:
        assert "1 failed" in told(tmp_path, STATED, f"{stated}expect Togo.{each}.\n")
    assert "write `is a Member`" in told(tmp_path, STATED, f"{stated}expect Togo is Member.\n")


MOVED = """charter "Moved"
kind Party, plural Parties.
kind Ship.
relation listed(Ship).
attribute arrival of Ship : date.
attribute depart of Ship : date.
event sighting(Party, Ship).
event ruling(Party, Ship).
action report(Ship).
article 1 { 1. LINE. }
"""
BEFORE = "every Party p must report(s) not later than 10 days before s.arrival when listed(s)"
RULED = "upon ruling(p, s): Party p must report(s) within"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (BEFORE, BEFORE.replace("arrival", "depart"), "moved"),
        (BEFORE, BEFORE.replace("10", "20"), "tightened"),
        (f"{RULED} 30 days", f"{RULED} 1 month", "moved"),
        (f"{RULED} 30 days", f"{RULED} 2 months", "loosened"),
        (f"{RULED} 10 days", f"{RULED} 10 days of sighting(p, s)", "moved"),
        (
            f"{RULED} 10 days of sighting(p, s)",
            f"{RULED} 20 days of sighting(p, s)".replace("(p,", "(q,").replace("Party p", "Party q"),
            "loosened",
        ),
    ],
)
def test_a_date_that_may_come_sooner_or_later_has_moved(tmp_path: Path, old: str, new: str, kind: str) -> None:
    _, said = diff(tmp_path, MOVED.replace("LINE", old), MOVED.replace("LINE", new))
    assert said.startswith(f"{kind}: Article 1(1)"), said


def test_what_is_so_some_time_after_a_date(tmp_path: Path) -> None:
    assert codes(tmp_path, IMMUNE) == ["C206", "C247"]


def test_a_list_of_what_survives_may_name_what_binds_nobody_who_leaves(tmp_path: Path) -> None:
    pairs = [(each["code"], each["severity"]) for each in findings(tmp_path, SURVIVAL) if each["code"] == "C182"]
    assert pairs == [("C182", "warning")]
    found = [each for each in findings(tmp_path, SURVIVAL.replace("2(1) and 2(2)", "2(2)")) if each["code"] == "C182"]
    assert [each["severity"] for each in found] == ["error"]


def test_who_has_lost_a_role_may_bear_what_is_said_of_him(tmp_path: Path) -> None:
    """An event or a relation of parties may be of one who is a party no more, and a charter may apply provisionally to one."""
    left = """charter "c"
kind State.
kind Party, plural Parties, is State.
organ Court.
event withdraw(Party).
relation owes(Party). relation held(State). relation x(State).
attribute dues of Party : number.
define poor(Party p) as x(p).
action visit(Party). action leave. action seize(State).
action disclose. action tell. action sing. action dance. action hop.
article 1 {
  1. every State s may disclose when owes(s) unless s is a Party.
  2. every State s may tell when s.dues > 3 unless s is a Party.
  3. every State s may sing when poor(s) unless s is a Party.
  4. upon p does leave: State p must visit(p) within 3 days unless p is a Party.
  5. upon withdraw(s): State s may dance, subject to 1(6).
  6. no Party may dance.
  7. upon withdraw(s): the Court may seize(s) so that s becomes held unless s is a Party.
  8. no State s may hop when owes(s).
  9. no Party may hop.
}
"""
    assert not {"C240", "C241", "C242", "C243", "C248"} & set(codes(tmp_path, left))
    withdrawn = """charter "a"
kind State.
kind Party, plural Parties, is State.
organ Depositary.
relation debts(Party).
event withdrawal(Party).
action settle. action inspect(State). action return_items.
article 12 {
  1. upon withdrawal(p): p ceases to be a Party 90 days later.
  2. upon withdrawal(s): State s must return_items within 180 days, subject to 12(3).
  3. no Party may return_items.
  4. every State s must settle within 30 days when debts(s) unless s is a Party,
     failing which the Depositary must inspect(s) within 10 days.
}
"""
    assert not {"C240", "C241"} & set(codes(tmp_path, withdrawn))
    provisional = """charter "b"
kind State: Ruritania.
kind Party, plural Parties, is State.
action disclose.
article 1 {
  1. every Party may disclose, subject to 1(2).
  2. no State s may disclose when s is a Party.
}
article 2 {
  1. this charter applies provisionally from 2029-01-01 until 2039-01-01 to Ruritania.
}
"""
    assert not {"C241", "C242", "C243"} & set(codes(tmp_path, provisional))


def test_what_follows_upon_a_breach_that_cannot_be(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        """charter "d"
kind Party. event alarm.
action report. action explain. action sing.
article 1 {
  1. upon alarm: every Party must report without delay.
  2. upon breach of 1(1) by p: Party p must explain within 2 days.
  3. every Party p must sing within 2 days when 1(1) is breached by p.
}
""",
    )
    assert [each["citations"] for each in found if each["code"] == "C240"] == [["1(2)"], ["1(3)"]]


def test_a_value_without_its_type_is_told_where_it_is_defined(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        """charter "S"
kind Ship, plural Ships.
kind Party, plural Parties.
attribute tonnage of Ship : number.
relation in_transit(Ship).
action ring.
define t as sum of s.tonnage for Ship s with in_transit(s).
define u as t + 1.
article 1 {
  1. every Party p must ring within 1 day when t > 5.
  2. no Party may ring when t < 3.
}
""",
    )
    assert [each["code"] for each in found] == ["C106", "C106"]
    assert "define t : number as" in found[0]["help"]


def test_what_takes_effect_later_may_come_too_late(tmp_path: Path) -> None:
    text = """charter "k"
kind Member, plural Members. kind Threat.
organ Council of Members.
event alarm(Threat).
action deflect(Threat).
procedure v { voters members of Council; adopted if yes > 1/2 of members;
  decides within 2 days, failing which lapsed; takes effect 2 days after adoption; }
decision act(Threat t) of Council by v.
article 1 {
  1. upon alarm(t): every Member must deflect(t) within 3 days.
  2. no Member may deflect(t) unless Council has decided act(t).
}
"""
    assert "C221" in codes(tmp_path, text)
    assert "C221" not in codes(tmp_path, text.replace("takes effect 2 days", "takes effect 1 day"))
