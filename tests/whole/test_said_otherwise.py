"""What check, diff, vote, power and why say of charters of which they once said something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

PRINCIPLES = {
    "grows with what is added to what it hangs on": """charter "Quota"
kind Party, plural Parties: Alba.
attribute gdp of Party : number. attribute quota of Party : number.
event rise(Party).
action vote.
article 1 {
  2. upon rise(p): p.quota becomes p.quota + p.gdp.
  3. every Party p may vote when p.quota > 10.
}
principle f11 { vote grows with gdp of p. }
""",
    "grows with what is multiplied": """charter "Levy"
kind Party, plural Parties: Alba.
attribute gdp of Party : number.
event levy.
organ Fund.
action pay(Organ) with amount money in EUR.
article 1 {
  1. upon levy: every Party p must pay(Fund) with amount 10 EUR * p.gdp within 1 year.
}
principle f11 { pay grows with gdp of p. }
""",
    "an assumption is one of both scenarios": """charter "Assumed"
kind Party, plural Parties: Alba.
attribute gdp of Party : number.
action vote.
article 1 { 1. every Party p may vote when p.gdp > 0. }
assume every Party p: p.gdp > 0.
principle equal { vote does not depend on gdp of p. }
""",
}
LIMBS = """charter "Q2"
kind Party, plural Parties.
relation quiet(Party).
event sighting(Party).
action ring.
action shout.
action tell.
tell incompatible with shout.
article 1 {
  1. upon sighting(p): Party p must any of the following: (a) ring within 1 day; (b) shout within 3 days.
  2. BAN
}
"""
BANS = (
    "no Party p may shout.",
    "no Party p may shout while quiet(p).",
    "every Party p is immune from shout.",
    "upon sighting(p): Party p must tell within 3 days.",
)
ABLE = """charter "T"
kind Member, plural Members: Ann, Bob.
kind Threat: Tor.
relation keen(Member).
relation calm(Threat).
event alarm.
action answer.
action push(Threat) needs keen.
article 3 {
  1. upon alarm: every Member m with keen must, within 3 days, any of the following:
     (a) answer when calm(Tor); (b) push(Tor) within 1 day.
}
"""
ONLY_IF = """charter "C"
kind Party, plural Parties.
table lim(Level, number): Top, 7.
kind Level: Top.
action ring.
article 1 { 1. every Party p may ring only if lim(Top) > 3. }
"""
CASTING = """charter "T"
kind Member, plural Members: ANA, BEN, CAL.
kind Question.
organ Council of Members.
office President held by CAL.
decision act(Question q) of Council by vote(q).
table share(Member, number): ANA, 60; BEN, 20; CAL, 20.
article 1 {
  1. procedure vote(Question q) { voters members of Council; adopted if yes by share >= 70 votes; tie casting vote of President; }
}
"""
TIE = """charter "W"
kind Member, plural Members: A, B, C, D.
kind Motion: X.
office Pres held by B.
organ Board of Members.
decision act(Motion) of Board by proc.
article 1 { 1. procedure proc { rejected if yes >= 3; adopted if yes > no; tie casting vote of Pres; } }
"""
DRAFTS = {
    "the day from which a text stands": (
        """charter "H"
kind Party, plural Parties.
action visit.
action call.
article 60 { 1. no Party may visit. }
article 60 as amended by 61(1) from 2031-08-31 { 1. no Party may call. }
article 61 { 1. "x" }
""",
        ("2031-08-31", "2032-08-31"),
    ),
    "how long after an event one becomes a party": (
        """charter "H"
kind State, plural States.
kind Party, plural Parties, is State.
event storm.
event sighting(Party).
action report.
article 1 { 1. upon sighting(p): Party p must report within 3 days. 2. upon storm: p becomes a Party 30 days later. }
""",
        ("30 days", "20 days"),
    ),
    "interest": (
        """charter "Loan"
kind Party: Peru.
organ Fund.
event loan(Party).
action repay(Organ) with amount money in EUR.
article 1 { 1. upon loan(m): Party m must repay(Fund) with amount 100 EUR and interest 2 % each month within 90 days. }
""",
        (" and interest 2 % each month", ""),
    ),
}


def asked(folder: Path, text: str, *arguments: str) -> dict[str, Any]:
    (folder / "t.charter").write_text(text, encoding="utf-8")
    found = CliRunner().invoke(main, [*arguments, "--format", "json"])
    data: dict[str, Any] = json.loads(found.stdout)
    return data


def codes(folder: Path, text: str) -> list[str]:
    found = asked(folder, text, "check", str(folder / "t.charter"), "--no-cache")
    return [each["code"] for each in found["findings"]]


@pytest.mark.parametrize("name", PRINCIPLES)
def test_a_principle_that_holds_is_not_refuted(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, PRINCIPLES[name]) == ["C234"]


@pytest.mark.parametrize("ban", BANS)
def test_a_limb_whose_limit_is_over_leaves_the_others(tmp_path: Path, ban: str) -> None:
    found = codes(tmp_path, LIMBS.replace("BAN", ban))
    assert found[0] in {"C202", "C203", "C206"}
    assert not {"C208", "C209"} & {*found}


def test_who_can_do_one_of_several_acts_is_able(tmp_path: Path) -> None:
    assert codes(tmp_path, ABLE) == []
    assert codes(tmp_path, ABLE.replace("with keen ", "")) == ["C204"]
    assert (
        codes(tmp_path, ABLE.replace("every Member m with keen", "every Member m with (not keen(m) and calm(Tor))"))
        == []
    )


def test_only_if_that_always_allows_forbids_nothing(tmp_path: Path) -> None:
    found = asked(tmp_path, ONLY_IF, "check", str(tmp_path / "t.charter"), "--no-cache")["findings"]
    assert [each["code"] for each in found] == ["C240"]
    assert "forbids nothing" in found[0]["message"]
    assert "can never apply" not in found[0]["message"]


def test_a_hidden_veto_beside_a_casting_vote(tmp_path: Path) -> None:
    assert codes(tmp_path, CASTING) == ["C216"]
    assert (
        codes(tmp_path, CASTING.replace("ANA, 60; BEN, 20", "ANA, 40; BEN, 40").replace("70 votes", "60 votes")) == []
    )


def test_no_tie_where_one_more_yes_would_reject(tmp_path: Path) -> None:
    found = asked(tmp_path, TIE, "power", "proc", str(tmp_path / "t.charter"))
    assert found["winning"] == 0
    may = asked(tmp_path, TIE.replace("rejected if yes >= 3; ", ""), "power", "proc", str(tmp_path / "t.charter"))
    assert may["winning"] > 0


def test_power_is_not_reckoned_from_a_weight_that_is_open(tmp_path: Path) -> None:
    (tmp_path / "t.charter").write_text(
        """charter "Weights"
kind Member, plural Members: Alba, Bora, Cira.
kind Q: Q1.
organ Council of Members.
attribute weight of Member : number.
decision fine(Q q) of Council by qual.
article 1 { 1. procedure qual(Q q) { adopted if yes by weight >= 60 % of members; } }
""",
        encoding="utf-8",
    )
    case = tmp_path / "t.case"
    stated = 'case "W" of "t"\nMember Alba: weight 30. Member Cira: weight 40. Member Bora: weight {}.\n'
    case.write_text(stated.format("between 80 and 90"), encoding="utf-8")
    found = CliRunner().invoke(main, ["power", "qual", str(case)])
    assert found.exit_code == 2
    assert "Bora.weight lies between 80 and 90" in found.stderr
    case.write_text(stated.format("80"), encoding="utf-8")
    assert CliRunner().invoke(main, ["power", "qual", str(case)]).exit_code == 0


@pytest.mark.parametrize("name", DRAFTS)
def test_a_difference_is_found(tmp_path: Path, name: str) -> None:
    text, (old, new) = DRAFTS[name]
    for folder, own in (("old", text), ("new", text.replace(old, new))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.charter").write_text(own, encoding="utf-8")
    found = CliRunner().invoke(main, ["diff", str(tmp_path / "old"), str(tmp_path / "new")])
    assert found.exit_code == 1, found.stdout
    assert "scenario:" in found.stdout


def test_why_not_tells_of_a_condition_what_it_missed(tmp_path: Path) -> None:
    (tmp_path / "t.charter").write_text(
        'charter "W"\nkind Member, plural Members: Alba.\nattribute risk of Member : percent.\n'
        "define grave(m) as m.risk > 5 %.\naction report.\n"
        "article 1 { 1. every Member m must report within 3 days when grave(m). }\n",
        encoding="utf-8",
    )
    (tmp_path / "t.case").write_text('case "W" of "t"\nMember Alba: risk 4 %.\n', encoding="utf-8")
    found = CliRunner().invoke(main, ["why", "--not", str(tmp_path / "t.case"), "grave(Alba)", "--format", "json"])
    assert json.loads(found.stdout)["nearest"]["missed_by"] == "1 %"


def test_why_not_is_of_the_one_asked_about(tmp_path: Path) -> None:
    (tmp_path / "t.charter").write_text(
        'charter "L"\nkind State.\nkind Member, plural Members, is State: Alba, Bora.\nevent notice(Member).\n'
        "article 50 { 1. upon notice(p): p ceases to be a Member 2 years later. }\n",
        encoding="utf-8",
    )
    (tmp_path / "t.case").write_text(
        'case "L" of "t"\non 2030-01-01: notice(Alba).\non 2030-06-01: notice(Bora).\n'
        "expect on 2031-01-01: Alba is a Member.\n",
        encoding="utf-8",
    )
    found = CliRunner().invoke(
        main, ["why", "--not", str(tmp_path / "t.case"), "Bora is a Member", "--at", "2033-01-01"]
    )
    assert "Bora ceases to be a Member on 2032-06-01" in found.stdout
    assert "Alba" not in found.stdout


def test_of_an_office_it_is_said_who_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "chair.charter").write_text(
        """charter "Chair"
kind Person: Ann, Bob.
organ Board.
office Chair of Board held by Ann.
event storm.
action report.
article 1 {
  1. upon storm: the Chair must report within 3 days.
  2. no Person may report.
}
""",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(main, ["check", "--no-cache", "chair.charter"])
    assert "they bind Chair and Ann, an office and who holds it," in " ".join(shown.stdout.split())
