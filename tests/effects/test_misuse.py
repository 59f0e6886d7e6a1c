"""What is wrong with an effect, a power, an organ, a finding is said once, at its place, with what to write instead."""

from __future__ import annotations

import re

import pytest

from charter_engine.checks.survey import survey
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.effects.telling import MORE
from tests.generated.answers import resolve_files
from tests.life.telling import WORDS

OWN = """
attribute patron of Member : Member.
define big(t) as t.size > 50 m.
organ Board of 2 States: 2 elected by Assembly for 1 year.
decision admit(Member) of Assembly.
"""
DUTY = 'article 1 { 1. upon alarm(m): Member m must explain within 3 days. 2. "Text." }\n'


def said(charter: str, case: str = "") -> list[tuple[Diagnostic, str]]:
    """Return what is said of a charter, or of a case of it, each with the text it points at."""
    text = f'charter "T"\n{WORDS}{MORE}{OWN}{DUTY}{charter}'
    resolved = resolve_files({"t.charter": text})
    found = [(each, text) for each in resolved.diagnostics]
    if case:
        text = f'case "T" of "t"\n{case}'
        parsed = parse(Source("t.case", text))
        found += [
            (each, text) for each in (*parsed.diagnostics, *read_case(parsed.document, "t.case", resolved).diagnostics)
        ]
    return [(each, source[each.span.start : each.span.end] if each.span is not None else "") for each, source in found]


def once(found: list[tuple[Diagnostic, str]], code: str, place: str) -> None:
    assert [(each.code, where) for each, where in found] == [(code, place)]
    ((diagnostic, _),) = found
    assert diagnostic.label
    assert diagnostic.help
    assert not re.search(
        r"\ba [AEIOU]|Relation|predicate|None|§|·", diagnostic.message + diagnostic.label + diagnostic.help
    )


@pytest.mark.parametrize(
    ("effect", "code", "place"),
    [
        ("upon shame(m): m becomes a Memebr", "C101", "Memebr"),
        ("upon shame(m): m becomes suspendd", "C101", "suspendd"),
        ("upon shme(m): m becomes suspended", "C101", "shme"),
        ("upon shame(m): T becomes suspended", "C103", "T"),
        ("upon shame(m): near(T, m) holds", "C103", "T"),
        ("upon shame(m): near(m) holds", "C104", "near(m)"),
        ("upon shame(m): nea(m, T) holds", "C101", "nea"),
        ("upon shame(m): big(T) holds", "C106", "big"),
        ("upon shame(m): T becomes big", "C106", "big"),
        ("upon shame(m): alarm(m) holds", "C106", "alarm"),
        ("upon shame(m): admit(m) holds", "C106", "admit"),
        ("upon shame(m): m becomes a Secretariat", "C106", "Secretariat"),
        ("upon shame(m): m becomes 4", "C106", "4"),
        ("upon shame(m): m.size becomes 4 m", "C108", "size"),
        ("upon shame(m): T.size becomes 4", "C105", "4"),
        ("upon shame(m): T.size becomes 4 %", "C105", "4 %"),
        ("upon shame(m): m.rank becomes hgh", "C101", "hgh"),
        ("upon shame(m): m.deadline becomes 2025-02-30", "C107", "2025-02-30"),
        ("upon shame(m): m.patron becomes T", "C103", "T"),
        ("upon shame(m): Director becomes suspended", "C103", "Director"),
        ("upon shame(m): m becomes a member of Bord", "C101", "Bord"),
        ("upon shame(m): m becomes a member of T", "C106", "T"),
        ("upon shame(m): T becomes a member of Board", "C103", "T"),
        ("upon shame(m): m becomes suspended 3 m later", "C105", "3 m"),
        ("upon shame(m): 1(7) is suspended", "C112", "1(7)"),
        ("upon shame(m): 1(2) is suspended", "C171", "1(2) is suspended"),
        ("upon shame(m): 2(1) is ended", "C171", "2(1) is ended"),
        ("upon shame(m): 1(1) is suspended as to x", "C101", "x"),
        ("upon shame(m): 1(1) is suspended as to T", "C172", "1(1) is suspended as to T"),
        ("upon shame(m): 1(1) is suspended as to Secretariat", "C172", "1(1) is suspended as to Secretariat"),
        ("upon seen(m, t): 1(1) is suspended as to t", "C172", "1(1) is suspended as to t"),
        ("upon shame(m): m becomes suspended within 3 days", "C160", "within 3 days"),
        ("upon shame(m): m becomes suspended immediately", "C160", "immediately"),
        ("upon shame(m): m becomes suspended failing which must explain", "C160", "failing which must explain"),
        ("upon shame(m): m becomes suspended owed to B", "C170", "owed to B"),
        ("upon shame(m): m becomes suspended only if strong(m)", "C170", "only if strong(m)"),
        ("upon shame(m): m becomes suspended at the choice of B", "C170", "at the choice of B"),
        ("upon shame(m): m becomes suspended not before 2025-02-01", "C170", "not before 2025-02-01"),
        ("upon shame(m): m becomes suspended so that m becomes guilty", "C170", "m becomes guilty"),
        (
            "upon shame(m): m becomes suspended unless strong(m), in that case must explain",
            "C170",
            "unless strong(m), in that case must explain",
        ),
        ("upon shame(m): q becomes suspended", "C109", "q"),
        ("Suspension under 8(1) does not affect 1(1)", "C112", "8(1)"),
        ("no Member may resign so that N becomes a Member", "C173", "N becomes a Member"),
        ("every Member m is immune from seize(m) so that m becomes suspended", "C173", "m becomes suspended"),
        (
            "every Member m is entitled to have the Secretariat warn(m) so that m becomes suspended",
            "C173",
            "m becomes suspended",
        ),
        ("the Secretariat must keep hot(T) so that A becomes suspended", "C173", "A becomes suspended"),
        ("every Member m may seize(q) so that q becomes suspendd", "C101", "suspendd"),
        ("every Member m may seize(q) so that 1(9) is ended", "C112", "1(9)"),
    ],
)
def test_an_effect(effect: str, code: str, place: str) -> None:
    once(said(f"article 2 {{ 1. {effect}. }}"), code, place)


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("bigg includes Threat t", "C101", "bigg"),
        ("near includes Threat t", "C106", "near"),
        ("alarm includes Member m", "C106", "alarm"),
        ("suspended includes Threat t", "C103", "Threat t"),
        ("suspended includes Member m within 3 days", "C160", "within 3 days"),
        ("suspended includes Member m until peace", "C170", "until peace"),
        ("suspended includes Member m so that m becomes strong", "C170", "m becomes strong"),
        ("big excludes Member m", "C103", "Member m"),
        ("the Secretaria determines grave(t)", "C101", "Secretaria"),
        ("the Secretariat determines grav(t)", "C101", "grav"),
        ("the Secretariat determines alarm(m)", "C106", "alarm"),
        ("the Secretariat determines grave(t, m)", "C104", "grave(t, m)"),
        # declared, but as something else
        ("Member determines grave(t)", "C106", "Member"),
        ("acts of Secretariat s count as acts of N", "C106", "Secretariat"),
        ("suspended includes Director m", "C106", "Director"),
        ("acts of Member m count as acts of m", "C162", "m"),
        ("acts of Member m count as acts of q", "C101", "q"),
        ("acts of Member m count as acts of m.rank", "C103", "m.rank"),
        ("acts of Memer m count as acts of N", "C101", "Memer"),
        ("organ Panel of 3 States: 1 permanent T; 2 elected for 1 year", "C103", "T"),
        ("organ Panel of 3 States: 1 permanent N, A; 2 elected for 1 year", "C174", "1 permanent N, A"),
        ("organ Panel of 3 States: 1 permanent N; 5 elected for 1 year", "C174", "5 elected for 1 year"),
        ("organ Panel of 3 States: 3 elected; at least 5 from Member", "C174", "at least 5 from Member"),
        ("organ Panel of 3 States: 3 elected; at least 2 from Threat", "C103", "Threat"),
        ("organ Panel of 3 States: 3 elected by Assemby", "C101", "Assemby"),
        ("organ Panel of 3 States: 3 elected; chair Speker", "C101", "Speker"),
        ("organ Panel of 3 Stats: 3 elected", "C101", "Stats"),
    ],
)
def test_a_declaration(sentence: str, code: str, place: str) -> None:
    once(said(f"{sentence}."), code, place)


@pytest.mark.parametrize(
    ("fact", "code", "place"),
    [
        ("A becomes suspendd", "C101", "suspendd"),
        ("T becomes suspended", "C103", "T"),
        ("A becomes big", "C106", "big"),
        ("big(T) holds", "C106", "big(T) holds"),
        ("A.rank becomes hgh", "C101", "hgh"),
        ("1(7) is suspended", "C112", "1(7)"),
        ("1(2) is suspended", "C171", "1(2) is suspended"),
        ("1(1) is suspended as to T", "C172", "1(1) is suspended as to T"),
        ("1(1) is discharged", "C106", "1(1) is discharged"),
        ("A becomes a member of Bord", "C101", "Bord"),
        ("T becomes a member of Board", "C103", "T"),
        (
            "A becomes a member of Board, B becomes a member of Board, C becomes a member of Board",
            "C164",
            "C becomes a member of Board",
        ),
        ("Secretariat determines grave(A)", "C103", "A"),
        ("Secretariat determines grav(T)", "C163", "Secretariat determines grav(T)"),
        ("Secretariat determines big(T)", "C163", "Secretariat determines big(T)"),
        ("Assembly determines grave(T)", "C163", "Assembly determines grave(T)"),
        (
            "Secretariat determines grave(T), Secretariat determines not grave(T)",
            "C115",
            "Secretariat determines not grave(T)",
        ),
        ("A becomes Director, B becomes Director", "C115", "B becomes Director"),
        ("suspended(A), A ceases to be suspended", "C115", "A ceases to be suspended"),
    ],
)
def test_a_fact(fact: str, code: str, place: str) -> None:
    once(said("the Secretariat determines grave(t).", f"on 2025-01-01: {fact}."), code, place)


def test_some_time_later_needs_a_date() -> None:
    once(said("", "A becomes suspended 3 days later."), "C107", "3 days")


@pytest.mark.parametrize(
    ("sentences", "named"),
    [
        (("when suspended(m): m ceases to be suspended",), {"2(1)"}),
        (
            ("when not suspended(m) and excused(m): m becomes barred", "when barred(m): m becomes suspended"),
            {"2(1)", "2(2)"},
        ),
        (("while not suspended(m): m becomes barred", "while barred(m): m becomes suspended"), {"2(1)", "2(2)"}),
    ],
)
def test_a_loop_within_one_instant_is_refused_with_its_sentences(sentences: tuple[str, ...], named: set[str]) -> None:
    article = "".join(f"{number}. {each}. " for number, each in enumerate(sentences, 1))
    resolved = resolve_files({"t.charter": f'charter "T"\n{WORDS}{MORE}article 2 {{ {article} }}'})
    assert resolved.diagnostics == ()
    found = [each for each in survey(resolved, (), engine("clingo")).diagnostics if each.code == "C301"]
    assert found
    assert named <= {citation for each in found for citation in each.citations}
    for each in found:
        assert not re.search(r"state|brings|fires|lasts|cut |~|·", each.message + each.label + each.help)


@pytest.mark.parametrize(
    "sentences",
    [
        # what follows from a breach does not undo it
        ("upon breach of 1(1) by m: m ceases to be a Member",),
        # an event comes once: what it changes is judged by what held just before
        (
            "upon alarm(m) if not suspended(m): m becomes suspended",
            "upon shame(m) if suspended(m): m ceases to be suspended",
        ),
        ("every Member m may resign so that m ceases to be a Member",),
        ("upon breach of 1(1) by m: the Assembly may suspend(m) so that 1(1) is suspended as to m",),
        ("upon breach of 1(1) by m: 1(1) is ended as to m",),
        ("while suspended(m): 1(1) is suspended as to m", "upon fulfilment of 1(1) by m: m ceases to be suspended"),
    ],
)
def test_what_comes_back_at_a_later_instant_is_no_loop(sentences: tuple[str, ...]) -> None:
    article = "".join(f"{number}. {each}. " for number, each in enumerate(sentences, 1))
    resolved = resolve_files({"t.charter": f'charter "T"\n{WORDS}{MORE}{DUTY}article 2 {{ {article} }}'})
    assert resolved.diagnostics == ()
    assert [each for each in survey(resolved, (), engine("clingo")).diagnostics if each.code == "C301"] == []
