"""What each column of a comparison says, on small regimes of another subject: ships and storms."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.answers.comparison import Column, Compared, compared
from charter_engine.answers.measures import Measures
from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.engines.registry import engine
from charter_engine.model.calendar import parse_instant
from charter_engine.model.first_spoken import first_spoken
from charter_engine.model.read_case import read_case
from charter_engine.model.remembered import resolved_at
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source

MEASURES = Measures(
    affected=("in_path",),
    warning=("signal",),
    advice=("advise",),
    protection=("tow", "shelter"),
    cost=("pay", "tow"),
    decision=("close",),
    last_launch=("last_sailing",),
)
HEAD = """charter "Ports"
kind Port, plural Ports.
kind Storm.
attribute landfall of Storm : date.
attribute last_sailing of Storm : date.
attribute dues of Port : percent.
relation in_path(Port, Storm).
relation flooded(Port).
relation suspended(Port).
organ Watch.
organ Council of Ports.
event forecast(Port, Storm).
action signal(Port, Storm).
action broadcast(Storm).
action advise(Organ, Storm).
action tow(Storm).
action shelter(Port, Storm).
action pay(Port).
action log(Storm).
"""
CASE = """case "Storm" of "ports"
Port Bergen: dues 50 %.
Port Cork: dues 30 %.
Port Brest: dues 20 %.
Storm Ada: landfall 2030-01-20, last_sailing 2030-01-10.
on 2030-01-01: in_path(Bergen, Ada), in_path(Cork, Ada).
"""


def found(folder: Path, articles: str, more: str = "", case: str = CASE, measures: Measures = MEASURES) -> Compared:
    path = folder / "ports.charter"
    path.write_text(HEAD + articles, encoding="utf-8")
    resolved = resolved_at(path)
    assert not resolved.has_errors, resolved.diagnostics
    document = parse(Source("storm.case", case + more)).document
    read = read_case(document, "storm.case", resolved)
    assert not [each for each in read.diagnostics if each.severity.value == "error"], read.diagnostics
    given = scenario(resolved.model, read)
    assert isinstance(given, Scenario)
    return compared(given, engine("clingo"), measures, first_spoken(document))


def decided(
    folder: Path, procedure: str, decision: str = "decision close(Storm t) of Council by vote.", more: str = ""
) -> Compared:
    return found(folder, f"{decision}\narticle 1 {{\n  1. {procedure}\n}}\n", more)


def vote(says: str, name: str = "vote") -> str:
    return f"procedure {name}(Storm t) {{ {says} }}"


def test_a_recommendation_binds_nobody_and_warns_all_the_same(tmp_path: Path) -> None:
    what = found(tmp_path, "article 1 { 1. the Watch should signal(s, t) within 1 day when in_path(s, t). }")
    assert what.bound == Column(())
    assert what.warned == Column(("Bergen", "Cork"))
    assert what.assured == Column(())
    assert what.without_warning == ()


def test_a_duty_binds_and_assures(tmp_path: Path) -> None:
    what = found(
        tmp_path, "article 1 { 1. the Watch must signal(s, t) within 1 day when in_path(s, t) and s.dues > 40 %. }"
    )
    assert what.bound == Column(("Watch",))
    assert what.assured == Column(("Bergen",))
    assert what.without_warning == ("Cork",)


def test_what_turns_on_something_open_is_possible(tmp_path: Path) -> None:
    rule = "article 1 { 1. the Watch must signal(s, t) within 1 day when in_path(s, t) and flooded(s). }"
    what = found(tmp_path, rule, "unknown flooded(Cork).\n")
    assert what.warned == Column(("Cork",), ("Cork",))
    assert what.bound == Column(("Watch",), ("Watch",))
    assert what.without_warning == ("Bergen",)


def test_a_prohibition_binds_and_a_permission_does_not(tmp_path: Path) -> None:
    what = found(tmp_path, "article 1 { 1. no Port m may log(t) when in_path(m, t). 2. every Port may log(t). }")
    assert what.bound == Column(("Bergen", "Cork"))


def test_whom_an_act_warned_is_not_without_warning_though_nobody_owed_it(tmp_path: Path) -> None:
    what = found(tmp_path, "", "on 2030-01-02: Watch does signal(Cork, Ada).\n")
    assert what.warned == Column(("Cork",))
    assert what.without_warning == ("Bergen",)


def test_an_act_that_names_nobody_reaches_all_that_the_thing_affects(tmp_path: Path) -> None:
    rule = (
        "article 1 { 1. the Watch must tow(t) within 1 day when in_path(s, t). "
        "2. the Watch must shelter(s, t) within 1 day when in_path(s, t) and s.dues < 40 %. }"
    )
    both = found(tmp_path, rule)
    assert both.without_protection == ()
    named = Measures(affected=("in_path",), protection=("shelter",))
    assert found(tmp_path, rule, measures=named).without_protection == ("Bergen",)


def test_protection_is_what_is_owed_and_what_was_done_stands_apart(tmp_path: Path) -> None:
    what = found(tmp_path, "", "on 2030-01-02: Watch does shelter(Cork, Ada).\n")
    assert what.without_protection == ("Bergen", "Cork")
    assert what.protected_in_fact == ("Cork",)


def test_who_owes_an_act_that_costs_bears_the_cost(tmp_path: Path) -> None:
    rule = "article 1 { 1. Port p must tow(t) within 1 day when in_path(q, t) and p.dues >= 50 % and q.dues < 40 %. }"
    assert found(tmp_path, rule).paying == Column(("Bergen",))


def test_advice_by_recommendation_or_by_deed(tmp_path: Path) -> None:
    rule = "article 1 { 1. the Watch should advise(Council, t) within 1 day when in_path(s, t). }"
    assert found(tmp_path, rule).advised == ("should",)
    assert found(tmp_path, "").advised == ()
    assert found(tmp_path, "", "on 2030-01-02: Watch does advise(Council, Ada).\n").advised == ("done",)


def test_a_measure_that_nothing_names_is_not_guessed(tmp_path: Path) -> None:
    what = found(
        tmp_path, "article 1 { 1. the Watch must signal(s, t) within 1 day when in_path(s, t). }", measures=Measures()
    )
    assert what.bound == Column(("Watch",))
    assert (what.affected, what.warned, what.without_warning, what.without_protection) == (None, None, None, None)
    assert (what.advised, what.paying, what.stopping, what.decided_in_time, what.nobody_can_decide) == (None,) * 5


def test_without_a_decision_nobody_can_decide(tmp_path: Path) -> None:
    what = found(tmp_path, "")
    assert what.nobody_can_decide is True
    assert what.decided_in_time is False
    assert what.stopping is None


def at(date: str) -> int:
    instant = parse_instant(date)
    assert instant is not None
    return instant


@pytest.mark.parametrize(
    ("says", "early", "late", "in_time", "surely"),
    [
        (
            "adopted if yes > 1/2 of members; notice 3 days; decides within 5 days, failing which rejected;",
            "2030-01-04",
            "2030-01-06",
            True,
            True,
        ),
        (
            "adopted if yes > 1/2 of members; notice 3 days; decides within 9 days, failing which rejected;",
            "2030-01-04",
            "2030-01-10",
            True,
            False,
        ),
        (
            "adopted if yes > 1/2 of members; notice 9 days; decides within 20 days, failing which rejected;",
            "2030-01-10",
            "2030-01-21",
            False,
            False,
        ),
        ("adopted if yes > 1/2 of members; notice 8 days;", "2030-01-09", None, True, False),
        ("adopted if yes > 1/2 of members;", "2030-01-01", None, True, False),
    ],
)
def test_notice_and_limits_against_the_last_date(
    tmp_path: Path, says: str, early: str, late: str | None, *, in_time: bool, surely: bool
) -> None:
    what = decided(tmp_path, vote(says))
    (chance,) = what.chances
    assert chance.earliest == at(early)
    assert chance.latest == (None if late is None else at(late))
    assert (what.decided_in_time, what.decided_surely) == (in_time, surely)


def test_limits_add_up_along_what_follows(tmp_path: Path) -> None:
    articles = (
        f"{vote('adopted if yes > 1/2 of members; decides within 3 days, failing which by second;')}\n"
        f"  2. {vote('adopted if yes > 1/3 of members; decides within 4 days, failing which rejected;', 'second')}"
    )
    (chance,) = decided(tmp_path, articles).chances
    assert chance.latest == at("2030-01-08")


def test_the_procedure_is_that_of_the_time_that_is_left(tmp_path: Path) -> None:
    articles = (
        f"{vote('adopted if yes > 1/2 of members; notice 30 days;', 'slow')}\n"
        f"  2. {vote('adopted if yes > 1/2 of members; notice 1 day;', 'quick')}"
    )
    decision = "decision close(Storm t) of Council by quick if time to t.landfall <= LEFT, otherwise by slow."
    quick = decided(tmp_path, articles, decision.replace("LEFT", "30 days"))
    assert [each.procedures for each in quick.chances] == [("quick",)]
    assert quick.decided_in_time is True
    slow = decided(tmp_path, articles, decision.replace("LEFT", "10 days"))
    assert [each.procedures for each in slow.chances] == [("slow",)]
    assert slow.decided_in_time is False


def test_it_is_asked_since_the_case_speaks_of_the_thing(tmp_path: Path) -> None:
    what = decided(
        tmp_path,
        vote("adopted if yes > 1/2 of members; notice 3 days;"),
        more="Storm Bea: last_sailing 2030-03-02.\non 2030-03-01: in_path(Brest, Bea).\n",
    )
    assert {each.about: each.in_time for each in what.chances} == {"Ada": True, "Bea": False}
    assert what.decided_in_time is False


def test_where_no_last_date_is_stated_it_is_not_known(tmp_path: Path) -> None:
    case = CASE.replace(", last_sailing 2030-01-10", "")
    says = vote("adopted if yes > 1/2 of members; notice 3 days;")
    path = f"decision close(Storm t) of Council by vote.\narticle 1 {{ 1. {says} }}"
    what = found(tmp_path, path, case=case)
    assert what.decided_in_time is None
    assert what.chances[0].earliest == at("2030-01-04")
    by_landfall = Measures(decision=("close",), last_launch=("last_sailing", "landfall"))
    assert found(tmp_path, path, case=case, measures=by_landfall).decided_in_time is True


@pytest.mark.parametrize(
    ("says", "alone", "least"),
    [
        ("adopted if yes > 1/2 of members;", frozenset(), 2),
        ("adopted if yes >= 3/3 of members;", frozenset({"Bergen", "Cork", "Brest"}), 1),
        ("adopted if yes by dues > 1/2 of members;", frozenset({"Bergen"}), 1),
        ("adopted if yes by dues >= 1/2 of members;", frozenset(), 2),
    ],
)
def test_who_can_stop_it_alone_and_how_many_together(
    tmp_path: Path, says: str, alone: frozenset[str], least: int
) -> None:
    stopping = decided(tmp_path, vote(says)).stopping
    assert stopping is not None
    assert (stopping.alone, stopping.least) == (alone, least)


def test_a_veto_that_a_second_organ_overrules_stops_nothing(tmp_path: Path) -> None:
    articles = (
        f"{vote('adopted if yes >= 3/3 of members; decides within 3 days, failing which by second;')}\n"
        f"  2. {vote('adopted if yes > 1/2 of members; decides within 4 days, failing which rejected;', 'second')}"
    )
    stopping = decided(tmp_path, articles).stopping
    assert stopping is not None
    assert (stopping.alone, stopping.least) == (frozenset(), 2)


def test_who_blocks_by_a_procedure_that_is_not_used_blocks_nothing(tmp_path: Path) -> None:
    articles = (
        f"{vote('adopted if yes >= 3/3 of members;', 'slow')}\n  2. {vote('adopted if yes > 1/2 of members;', 'quick')}"
    )
    decision = "decision close(Storm t) of Council by quick if time to t.landfall <= LEFT, otherwise by slow."
    quick = decided(tmp_path, articles, decision.replace("LEFT", "30 days")).stopping
    assert quick is not None
    assert quick.alone == frozenset()
    slow = decided(tmp_path, articles, decision.replace("LEFT", "10 days")).stopping
    assert slow is not None
    assert slow.alone == frozenset({"Bergen", "Cork", "Brest"})


@pytest.mark.parametrize(("organs", "alone"), [("Council and Pair", {"Cork", "Brest"}), ("Council or Pair", set())])
def test_organs_that_decide_together_and_either_of_which_does(tmp_path: Path, organs: str, alone: set[str]) -> None:
    decision = (
        f"kind Small, plural Smalls, is Port.\norgan Pair of Smalls.\ndecision close(Storm t) of {organs} by vote."
    )
    stopping = decided(tmp_path, vote("adopted if yes > 1/2 of members;"), decision, "Small Cork, Brest.\n").stopping
    assert stopping is not None
    assert stopping.alone == frozenset(alone)


def test_who_is_excluded_from_a_vote_on_this_does_not_block_it(tmp_path: Path) -> None:
    says = "voters members of Council, excluded m where in_path(m, t); adopted if yes >= 3/3 of members;"
    stopping = decided(tmp_path, vote(says)).stopping
    assert stopping is not None
    assert stopping.alone == frozenset({"Brest"})


def test_where_nobody_may_vote_nobody_can_decide(tmp_path: Path) -> None:
    says = "voters members of Council, excluded m where suspended(m); adopted if yes > 1/2 of members;"
    more = "suspended(Bergen), suspended(Cork), suspended(Brest).\n"
    what = decided(tmp_path, vote(says), more=more)
    assert what.nobody_can_decide is True
    assert what.decided_in_time is False


def test_seats_that_the_case_leaves_open_are_filled_with_nameless_members(tmp_path: Path) -> None:
    decision = (
        "kind Haven is Port: Dover.\norgan Board of 3 Ports: 1 permanent Dover; 2 elected for 2 years.\n"
        "decision close(Storm t) of Board by vote."
    )
    stopping = decided(
        tmp_path, vote("adopted if yes >= 2 votes and no negative vote of permanent;"), decision
    ).stopping
    assert stopping is not None
    assert stopping.alone == frozenset({"Dover"})
    assert stopping.open_seats == (("Board", 2),)
