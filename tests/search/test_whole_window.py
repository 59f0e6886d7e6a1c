"""Whether some scenario leaves no time at all to act, or every one a part of it: the severer finding counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.checks.survey import survey
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import resolve_path

WORDS = """charter "T"
kind State.
kind Member is State.
kind Ship.
relation shut(Member).
event call(Member).
event leak(Member, Ship).
event storm.
organ Board.
decision censure(Member m) of Board.
action pay. action vote. action repair(Ship).
"""
CALL = "upon call(m): Member m must vote within 5 days."
WHOLE = {
    "a storm some days before the duty arises": (
        f"1. {CALL} 2. upon breach of 1(1) by m: Member m must pay within 10 days. 3. no Member may pay for 12 days after storm."
    ),
    "the next link of a chain": (
        "1. upon call(m): Member m must vote within 5 days failing which must pay within 10 days. "
        "2. no Member may pay for 12 days after storm."
    ),
    "a written date, and a ban of more than a year": (
        "1. every Member must pay not later than 2031-06-01. 2. no Member m may pay within 400 days of call(m)."
    ),
    "a state that turns true after the breach": (
        f"1. {CALL} 2. every Member m must pay within 10 days when shut(m). 3. upon breach of 1(1) by m: Member m must not pay."
    ),
    "what is owed each year, and the breach of it": (
        "1. each year: every Member must pay within 30 days. 2. no Member m may pay when 1(1) is breached by m."
    ),
    "and its fulfilment": (
        "1. each year: every Member must pay within 30 days. 2. upon fulfilment of 1(1) by m: Member m must not pay."
    ),
    "what is owed every so many days": (
        "1. every 90 days: every Member must pay within 30 days. 2. no Member m may pay when 1(1) is breached by m."
    ),
    "a second leak after the breach of the first": (
        "1. upon leak(m, s): Member m must repair(s) within 10 days. 2. upon breach of 1(1) by m: Member m must not repair(s)."
    ),
}
PART = {
    "a duty born of a breach, and a ban counted from that breach": (
        "1. upon call(m): Member m must vote within 10 days failing which must pay within 30 days. "
        "2. upon breach of 1(1) by m: Member m must not pay for 3 days after breach of 1(1) by m."
    ),
    "a ban that is counted anew from each decision": (
        "1. upon call(m): Member m must vote within 5 days. 2. no Member m may vote for 3 days after decision censure(m)."
    ),
    "one counted anew from each call, of an act that is not owed at once": (
        "1. upon call(m): Member m must pay not before 10 days after call(m) not later than 20 days after call(m). "
        "2. no Member m may pay for 15 days after call(m)."
    ),
    "a ban that is over before a written date": (
        "1. every Member must pay not later than 2031-06-01. 2. no Member may pay until 2031-05-01."
    ),
    "one in the midst of the time, for whoever comes when": (
        "1. every Member must pay not later than 2031-06-01. "
        "2. no Member m may pay when shut(m), not before 2030-05-01, until 2031-05-20."
    ),
}


def codes(article: str, folder: Path) -> set[str]:
    (folder / "t.charter").write_text(f"{WORDS}article 1 {{ {article} }}\n", encoding="utf-8")
    resolved = resolve_path(folder / "t.charter")
    assert not resolved.has_errors, resolved.diagnostics
    return {each.code for each in survey(resolved, (), engine("clingo")).diagnostics} & {"C201", "C202", "C208", "C209"}


@pytest.mark.parametrize("scene", WHOLE)
def test_a_scenario_that_leaves_no_time_is_found(scene: str, tmp_path: Path) -> None:
    assert codes(WHOLE[scene], tmp_path) == {"C201"}


@pytest.mark.parametrize("scene", PART)
def test_where_each_leaves_some_time_that_is_said(scene: str, tmp_path: Path) -> None:
    assert codes(PART[scene], tmp_path) == {"C202"}
