"""What is found of procedures: by the text alone, and where a case says who votes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

HEAD = """charter "T"
kind Member, plural Members.
kind Question.
kind Threat.
attribute impact of Threat : date.
relation party(Member, Question).
relation suspended(Member).
relation grave(Question).
relation urgent(Question).
organ Council of 5 Members: 5 elected.
organ Assembly of Members.
"""
ACT = "decision act(Question q) of Council by p.\n"
SEATED = "".join(f"on 2030-01-01: {who} becomes a member of Council.\n" for who in "ABCDE")
CASE = f'case "C" of "t"\nMember A, B, C, D, E.\nQuestion Q.\n{SEATED}'


def p(*clauses: str, name: str = "p", voters: str = "members of Council") -> str:
    return f"procedure {name}(Question q) {{ voters {voters}; {' '.join(f'{each};' for each in clauses)} }}\n"


def check(folder: Path, monkeypatch: pytest.MonkeyPatch, charter: str, case: str = "") -> list[dict[str, Any]]:
    monkeypatch.chdir(folder)
    (folder / "t.charter").write_text(charter, encoding="utf-8")
    if case:
        (folder / "t.case").write_text(case, encoding="utf-8")
    ended = CliRunner().invoke(main, ["check", "t.charter", "--format", "json"], catch_exceptions=False)
    found: list[dict[str, Any]] = json.loads(ended.stdout)["findings"]
    return found


def only(found: list[dict[str, Any]], code: str) -> dict[str, Any]:
    assert [each["code"] for each in found] == [code], found
    return found[0]


RECUSAL = p("adopted if yes >= 4 votes", voters="members of Council, excluded m where party(m, q)")


def test_recusal_in_a_case_puts_a_majority_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASE + "on 2030-01-01: party(A, Q), party(B, Q).\non 2030-02-01: Council votes on act(Q): yes C, D, E.\n"
    found = only(check(tmp_path, monkeypatch, HEAD + ACT + RECUSAL, case), "C210")
    assert found["severity"] == "error"
    assert found["case"] == "t.case"
    assert "3 may vote on 2030-02-01; yes C, D, E: `yes >= 4 votes` comes to 3, and 4 is needed" in found["note"]


def test_where_nobody_is_recused_it_is_within_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASE + "on 2030-02-01: Council votes on act(Q): yes C, D, E.\n"
    assert check(tmp_path, monkeypatch, HEAD + ACT + RECUSAL, case) == []


def test_suspension_by_the_end_of_a_case_puts_a_majority_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = HEAD + ACT + p("adopted if yes >= 4 votes", voters="members of Council, barred m where suspended(m)")
    found = only(check(tmp_path, monkeypatch, text, CASE + "on 2030-02-01: suspended(A), suspended(B).\n"), "C210")
    assert "A, B barred" in found["note"]


def test_a_case_that_does_not_fill_the_seats_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = 'case "C" of "t"\nMember A, B.\nQuestion Q.\non 2030-01-01: A becomes a member of Council.\n'
    case += "on 2030-02-01: Council votes on act(Q): yes A.\n"
    assert check(tmp_path, monkeypatch, HEAD + ACT + RECUSAL, case) == []


@pytest.mark.parametrize("number", [9, 30])
def test_an_organ_whose_members_nobody_names_may_grow(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = p(f"adopted if yes >= {number} votes", voters="members of Assembly")
    text = HEAD + ACT.replace("Council", "Assembly") + test
    assert [each["code"] for each in check(tmp_path, monkeypatch, text) if each["code"] != "C218"] == []


def test_of_all_of_a_kind_a_share_above_the_whole_is_out_of_reach_for_any_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        HEAD + ACT.replace("Council", "Assembly") + p("adopted if yes > 1/1 of members", voters="members of Assembly")
    )
    found = only(check(tmp_path, monkeypatch, text), "C210")
    assert "(and so with any number of members up to 7)" in found["note"]


def test_a_finding_of_an_open_organ_names_the_least_number_of_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clauses = ("quorum present > 1/2 of members", "adopted if yes > no", "tie rejected")
    text = HEAD + ACT.replace("Council", "Assembly") + p(*clauses, voters="members of Assembly")
    found = only(check(tmp_path, monkeypatch, text), "C214")
    assert "4 may vote; yes 2 members; no 1 member; absent 1 member: adopted" in found["note"]
    assert "(with 4 members)" in found["note"]


def test_what_hangs_on_a_weight_nobody_states_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "attribute share of Member : number.\n" + ACT + p("adopted if yes by share >= 70 votes")
    assert check(tmp_path, monkeypatch, text) == []
    case = CASE.replace("Member A, B", "Member A: share 60.\nMember B: share 20.\nMember ").replace(
        " , C, D, E", " C, D, E: share 7"
    )
    found = check(tmp_path, monkeypatch, text, case)
    assert only(found, "C216")["case"] == "t.case"
    assert "lets A block alone" in found[0]["message"]


def test_what_hangs_on_facts_is_not_known_of_the_text_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(tmp_path, monkeypatch, HEAD + ACT + p("adopted if yes >= 4 votes and if (grave(q))")) == []


def test_where_all_can_block_nothing_is_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(tmp_path, monkeypatch, HEAD + ACT + p("adopted if unanimity without abstention")) == []


def test_a_veto_that_is_given_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD.replace("kind Member, plural Members", "kind Member, plural Members: A").replace(
        "5 elected", "1 permanent A; 4 elected"
    )
    assert (
        check(tmp_path, monkeypatch, text + ACT + p("adopted if yes >= 4 votes and no negative vote of permanent"))
        == []
    )


NAMED = HEAD.replace("kind Member, plural Members.", "kind Member, plural Members: A, B, C, D, E.")
ASSEMBLED = "decision resolve(Question q) of Assembly by p.\n"


def assembled(*clauses: str, name: str = "p") -> str:
    return p(*clauses, "tie rejected", name=name, voters="members of Assembly")


def test_who_is_to_take_a_free_seat_of_another_organ_has_no_vote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = NAMED.replace("5 elected", "1 permanent A; 4 elected") + ASSEMBLED
    assert check(tmp_path, monkeypatch, text + assembled("adopted if yes >= 3")) == []
    assert only(check(tmp_path, monkeypatch, text + assembled("adopted if yes >= 6")), "C210")


@pytest.mark.parametrize(
    "test",
    [
        "yes > 1/2 of members and no of Host = 0",
        "yes > 1/2 of members and no of Host < 1",
        "yes >= rounded up (1/2 of present and voting) and yes by share >= 2/3 of present and voting",
    ],
)
def test_a_veto_is_hidden_however_it_is_written(test: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        NAMED + "kind Host is Member: A.\ntable share(Member, number): A, 40; B, 20; C, 20; D, 10; E, 10.\n" + ASSEMBLED
    )
    assert (
        "lets A block alone"
        in only(check(tmp_path, monkeypatch, text + assembled(f"adopted if {test}")), "C216")["message"]
    )


WEIGHED = NAMED + "table share(Member, number): A, 40; B, 20; C, 20; D, 10; E, 10.\n" + ASSEMBLED
BY_SHARE = "adopted if yes by share >= 2/3 of present and voting"


@pytest.mark.parametrize(
    ("second", "blocks"), [("yes >= 4", ""), ("yes by share >= 3/4 of members", "p"), ("yes of Host >= 1", "p")]
)
def test_a_veto_that_a_later_ballot_overcomes_is_none(
    second: str, blocks: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = WEIGHED + "kind Host is Member: A.\n" + assembled(BY_SHARE, "if not adopted then by again")
    found = check(tmp_path, monkeypatch, text + assembled(f"adopted if {second}", name="again"))
    assert any(each["code"] == "C216" and "`p`" in each["message"] for each in found) == bool(blocks)


def test_what_strikes_down_is_not_contrary_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    objection = assembled("adopted if yes >= 1/3 of members", name="objection")
    stands = "procedure p(Question q) { stands unless objection decides otherwise within 6 months; }\n"
    assert check(tmp_path, monkeypatch, NAMED + ASSEMBLED + stands + objection) == []
    both = NAMED + ASSEMBLED.replace("by p", "by objection") + objection
    assert only(check(tmp_path, monkeypatch, both), "C212")


@pytest.mark.parametrize("clause", ["voters members of Assembly present", "elects 2 of Member present and voting"])
def test_who_is_present_shows_only_in_the_vote(clause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"procedure p(Member m) {{ {clause}; adopted if yes >= 2; }}\n"
    found = check(tmp_path, monkeypatch, NAMED + "decision elect(Member m) of Assembly by p.\n" + text)
    assert "shows only in the vote" in only(found, "C103")["message"]


def test_what_follows_a_deadlock_or_a_tie_may_be_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + ACT + p("adopted if yes > no", "if not adopted then rejected")
    assert check(tmp_path, monkeypatch, text) == []


def test_a_note_on_several_procedures_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + ACT + p("adopted if yes > no") + p("adopted if yes >= no + 1", name="r")
    assert "so it is by `r`" in only(check(tmp_path, monkeypatch, text), "C218")["note"]


CHOICES = "decision act(Question q) of Council by p if {}, by r if {}.\n"
STRICT, PLAIN = p("adopted if yes >= 4 votes"), p("adopted if yes >= 3 votes", "tie rejected", name="r")


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("grave(q)", "urgent(q)", "note"),
        ("grave(q)", "grave(q)", "warning"),
        ("grave(q)", "grave(q) and urgent(q)", "warning"),
        ("grave(q) and urgent(q)", "grave(q)", None),
        ("grave(q)", "not grave(q)", None),
        ("grave(q) or urgent(q)", "not grave(q) and not urgent(q)", None),
    ],
)
def test_choices_that_may_both_apply(
    first: str, second: str, severity: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check(tmp_path, monkeypatch, HEAD + CHOICES.format(first, second) + STRICT + PLAIN)
    assert [(each["code"], each["severity"]) for each in found] == ([("C219", severity)] if severity else [])


def test_choices_that_never_differ_are_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same = p("adopted if yes > 3 votes", name="r")
    assert check(tmp_path, monkeypatch, HEAD + CHOICES.format("grave(q)", "urgent(q)") + STRICT + same) == []


def test_choices_with_precedence_are_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = f'article 1 "A" {{\n 1. {STRICT} 2. {PLAIN.replace("adopted", "notwithstanding 1(1); adopted", 1)} }}\n'
    assert check(tmp_path, monkeypatch, HEAD + CHOICES.format("grave(q)", "urgent(q)") + articles) == []


def test_a_procedure_that_follows_itself_is_a_circle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = only(
        check(tmp_path, monkeypatch, HEAD + ACT + p("adopted if yes >= 4 votes", "if not adopted then by p")), "C220"
    )
    assert found["severity"] == "error"
    assert "by `p` there is no adoption, and `p` follows" in found["note"]


URGENT = """decision stop(Threat t) of Council by quick if time to t.impact {}, otherwise by slow.
procedure quick(Threat t) {{
  voters members of Council; adopted if yes >= 4 votes; decides within {}, failing which by slow;
}}
procedure slow(Threat t) {{
  voters members of Council; adopted if yes >= 4 votes; decides within 20 days, failing which rejected;
}}
"""


@pytest.mark.parametrize(
    ("bound", "limit", "told"),
    [
        ("<= 60 days", "30 days", None),
        ("<= 40 days", "20 days", None),
        ("<= 40 days", "30 days", "50 days"),
        ("< 40 days and time to t.impact > 30 days", "15 days", "35 days"),
        ("> 40 days", "30 days", None),
    ],
)
def test_a_choice_for_urgent_matters_ends_in_time(
    bound: str, limit: str, told: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check(tmp_path, monkeypatch, HEAD + URGENT.format(bound, limit))
    assert [each["code"] for each in found] == (["C221"] if told else [])
    if told:
        assert f"may take {told}" in found[0]["message"]


def test_a_proposal_of_a_case_that_may_come_too_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASE + "Threat T: impact 2030-02-21.\non 2030-02-01: A proposes stop(T).\n"
    found = only(check(tmp_path, monkeypatch, HEAD + URGENT.format("<= 60 days", "30 days"), case), "C221")
    assert found["case"] == "t.case"
    assert "it may stay open for 50 days, and T.impact is 2030-02-21" in found["note"]
    assert (
        check(tmp_path, monkeypatch, HEAD + URGENT.format("<= 60 days", "30 days"), case.replace("02-21", "03-25"))
        == []
    )


def test_what_is_told_of_routes_comes_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A circle keeps a proposal open after each limit; a route for urgent matters is open when it is too late."""
    again = p("adopted if yes >= 4 votes", "decides within 20 days, failing which by p", name="again")
    circle = HEAD + ACT + p("adopted if yes >= 4 votes", "decides within 10 days, failing which by again") + again
    told = CASE + "on 2030-02-01: A proposes act(Q).\n"
    told += "".join(f"expect on {day}: act(Q) is pending.\n" for day in ("2030-02-12", "2030-03-04", "2030-04-10"))
    assert only(check(tmp_path, monkeypatch, circle, told), "C220")
    assert CliRunner().invoke(main, ["test", "t.case"]).exit_code == 0
    late = CASE + "Threat T: impact 2030-02-21.\non 2030-02-01: A proposes stop(T).\n"
    late += "expect on 2030-02-22: stop(T) is pending.\nexpect on 2030-03-22: stop(T) is pending.\n"
    late += "expect on 2030-03-23: stop(T) is rejected.\n"
    assert only(check(tmp_path, monkeypatch, HEAD + URGENT.format("<= 60 days", "30 days"), late), "C221")
    assert CliRunner().invoke(main, ["test", "t.case"]).exit_code == 0


def test_a_vote_is_void_before_a_notice_that_outlasts_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clauses = ("adopted if yes >= 4 votes", "notice 14 days", "decides within 10 days, failing which rejected")
    case = CASE + "on 2030-02-01: A proposes act(Q).\non 2030-02-10: Council votes on act(Q): yes A, B, C, D, E.\n"
    case += "expect on 2030-02-10: act(Q) is void.\nexpect on 2030-02-11: act(Q) is rejected.\n"
    assert only(check(tmp_path, monkeypatch, HEAD + ACT + p(*clauses), case), "C221")
    assert CliRunner().invoke(main, ["test", "t.case"]).exit_code == 0


WAITING = """action deflect(Question).
event alarm(Question).
article 1 "A" {{
  1. upon alarm(q): every Member m must deflect(q) within {due}.
  2. no Member may deflect(q) unless {exception}.
}}
"""


@pytest.mark.parametrize(
    ("due", "exception", "clauses", "told"),
    [
        (
            "3 days",
            "Council has decided act(q)",
            ("notice 5 days", "decides within 10 days"),
            "cannot be taken before 5 days",
        ),
        ("7 days", "Council has decided act(q)", ("notice 5 days", "decides within 10 days"), "may take 10 days"),
        ("7 days", "Council has decided act(q)", (), "has no limit"),
        ("12 days", "Council has decided act(q)", ("notice 5 days", "decides within 10 days"), ""),
        ("3 days", "urgent(q)", ("decides within 10 days",), ""),
    ],
)
def test_a_duty_that_waits_for_a_decision(
    due: str, exception: str, clauses: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    charter = HEAD + ACT + WAITING.format(due=due, exception=exception) + p("adopted if yes > 1/2 of members", *clauses)
    found = [each for each in check(tmp_path, monkeypatch, charter) if each["code"] == "C221"]
    assert [told in each["message"] for each in found] == ([True] if told else [])
