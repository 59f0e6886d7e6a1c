"""Textbook puzzles of contrary-to-duty obligations: no contradiction follows from a breach, and the remedy binds too."""

from __future__ import annotations

import pytest

from charter_engine.answers.collisions import collisions
from tests.life.scenes import at, evaluate, found, scene, statuses

ENGINES = pytest.mark.parametrize("name", ["clingo", "pydatalog"])

CHISHOLM = """
kind Person: Jones.
action go. action tell.
relation called_for(Person).
article 1 {
  1. every Person p must go within 2 days when called_for(p), failing which must not tell.
  2. upon go: Jones must tell within 1 day.
}
"""

FORRESTER = """
kind Person: Smith. kind Victim: Jones.
action kill(Victim). action kill_gently(Victim).
kill_gently(v) counts as kill(v).
article 1 {
  1. every Person p must not kill(v).
  2. upon breach of 1(1) by p: Person p must kill_gently(v) within 1 day.
}
"""

FENCE = """
kind Owner: Ann.
relation has_dog(Owner). relation has_fence(Owner).
action put_up_sign. action build_fence.
article 1 {
  1. every Owner o must keep no_fence(o).
  2. every Owner o must build_fence within 3 days when has_fence(o) and not white(o).
  3. no Owner may build_fence unless has_dog(o).
}
relation white(Owner).
define no_fence(o) as not has_fence(o).
"""


@ENGINES
def test_chisholm_the_one_who_did_not_go_must_not_tell_and_nothing_contradicts(name: str) -> None:
    given = scene(CHISHOLM, "on 2025-01-01: called_for(Jones).")
    evaluation = evaluate(given, at("2025-01-05"), name)
    rows = {(row.norm.id, row.norm.modality, row.status) for row in found(given, evaluation, at("2025-01-03"))}
    assert rows == {("1(1)", "must", "breached"), ("1(1)#2", "must not", "in force")}
    assert collisions(given, evaluation) == ()


@ENGINES
def test_chisholm_telling_without_going_is_a_second_breach(name: str) -> None:
    case = "on 2025-01-01: called_for(Jones).\non 2025-01-04: Jones does tell."
    assert statuses(CHISHOLM, case, "2025-01-04", name)["1(1)#2"] == ["breached", "in force"]


@ENGINES
def test_chisholm_going_late_lifts_the_ban_and_asks_to_tell(name: str) -> None:
    case = "on 2025-01-01: called_for(Jones).\non 2025-01-04: Jones does go."
    given = scene(CHISHOLM, case)
    evaluation = evaluate(given, at("2025-01-04"), name)
    rows = {(row.norm.id, row.status) for row in found(given, evaluation, at("2025-01-04"))}
    assert rows == {("1(1)", "remedied"), ("1(2)", "pending")}
    assert collisions(given, evaluation) == ()


@ENGINES
def test_chisholm_going_fulfils_and_the_duty_to_tell_arises(name: str) -> None:
    case = "on 2025-01-01: called_for(Jones).\non 2025-01-02: Jones does go."
    assert statuses(CHISHOLM, case, "2025-01-03", name) == {"1(1)": ["fulfilled"], "1(2)": ["breached"]}


@ENGINES
def test_forrester_killing_gently_is_owed_after_the_killing_and_is_still_a_killing(name: str) -> None:
    case = "on 2025-01-01: Smith does kill(Jones)."
    given = scene(FORRESTER, case)
    evaluation = evaluate(given, at("2025-01-01"), name)
    rows = {(row.norm.citation, row.status) for row in found(given, evaluation, at("2025-01-01"))}
    assert rows == {("1(1)", "in force"), ("1(1)", "breached"), ("1(2)", "pending")}
    # a drafter who owes the act that another paragraph forbids is told so: the two name one act
    assert {each.citations for each in collisions(given, evaluation)} == {("1(2)", "1(1)")}


@ENGINES
def test_dog_and_fence_a_fence_where_there_must_be_none_must_be_white(name: str) -> None:
    case = "on 2025-01-01: has_fence(Ann)."
    given = scene(FENCE, case)
    evaluation = evaluate(given, at("2025-01-01"), name)
    rows = {(row.norm.id, row.status) for row in found(given, evaluation, at("2025-01-01"))}
    assert ("1(1)", "breached") in rows
    assert ("1(2)", "pending") in rows
    whole = [each for each in collisions(given, evaluation) if each.citations == ("1(2)", "1(3)")]
    assert len(whole) == 1
    given = scene(FENCE, "has_dog(Ann).\n" + case)
    assert [each for each in collisions(given, evaluate(given, at("2025-01-01"), name)) if not each.resolved_by] == []


CHAIN = """
kind Member: A.
event alarm(Member).
action answer. action explain. action resign.
article 1 {
  1. upon alarm(m): Member m must answer within 24 hours failing which must explain within 24 hours
     failing which must resign within 24 hours.
}
"""


@ENGINES
def test_three_links_each_follow_from_the_breach_before(name: str) -> None:
    case = "on 2025-01-01: alarm(A)."
    assert statuses(CHAIN, case, "2025-01-01", name) == {"1(1)": ["pending"]}
    assert statuses(CHAIN, case, "2025-01-02", name) == {"1(1)": ["breached"], "1(1)#2": ["pending"]}
    third = {"1(1)": ["breached"], "1(1)#2": ["breached"], "1(1)#3": ["pending"]}
    assert statuses(CHAIN, case, "2025-01-03", name) == third


@ENGINES
def test_the_remedy_binds_too_and_remedies(name: str) -> None:
    case = "on 2025-01-01: alarm(A).\non 2025-01-02T12:00: A does explain."
    after = {"1(1)": ["remedied"], "1(1)#2": ["fulfilled"]}
    assert statuses(CHAIN, case, "2025-01-05", name) == after


@ENGINES
def test_acting_late_remedies_and_ends_what_followed(name: str) -> None:
    case = "on 2025-01-01: alarm(A).\non 2025-01-02T12:00: A does answer."
    assert statuses(CHAIN, case, "2025-01-05", name) == {"1(1)": ["remedied"], "1(1)#2": ["ended"]}


@ENGINES
def test_alarm_answer_alarm_silence_is_one_breach(name: str) -> None:
    case = "on 2025-01-01: alarm(A).\non 2025-01-01T06:00: A does answer.\non 2025-01-03: alarm(A)."
    found_ = statuses(CHAIN, case, "2025-01-10", name)
    assert found_["1(1)"] == ["breached", "fulfilled"]


@ENGINES
def test_an_alarm_while_one_is_pending_adds_nothing_and_after_a_breach_makes_a_new_one(name: str) -> None:
    case = "on 2025-01-01: alarm(A).\non 2025-01-01T06:00: alarm(A)."
    assert statuses(CHAIN, case, "2025-01-01T06:00", name)["1(1)"] == ["pending"]
    case += "\non 2025-01-02T06:00: alarm(A)."
    assert statuses(CHAIN, case, "2025-01-02T06:00", name)["1(1)"] == ["breached", "pending"]
