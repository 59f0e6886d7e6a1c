"""One mistake in what is said of the life of an instrument gives one diagnostic, at its place, with a remedy."""

from __future__ import annotations

import pytest

from charter_engine.model.read_case import read_case
from charter_engine.syntax.diagnostic import Diagnostic, Severity
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.instruments.files import resolved

AMENDED = "article 1 as amended by 8 from 2030-01-01 { 1. repealed. }\n"
HEAD = """charter "T"
kind Party: Peru.
organ Secretariat.
relation deposited(Party).
event deposit(Party).
action answer.
article 1 { 1. every Party may answer. 2. the Secretariat must answer within 5 days. 3. no Party may answer. }
article 8 { "Amendments." 1. define amended(Party p) as deposited(p). }
"""


def said(text: str) -> list[Diagnostic]:
    return list(resolved((("t.charter", HEAD + text),)).diagnostics)


def errors(text: str) -> list[Diagnostic]:
    return [each for each in said(text) if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("article 1 as amended by 77 from 2030-01-01 { 1. repealed. }", "C112", "77"),
        ("article 1 as amended by 8 from 2030-01-01 for those bound by 78(1) { 1. repealed. }", "C112", "78(1)"),
        ("article 1 as amended by 8 from 2030-02-30 { 1. repealed. }", "C107", "2030-02-30"),
        (
            AMENDED + "article 1 as amended by 8(1) from 2030-01-01 { 1. every Party may answer. }",
            "C181",
            "article 1 as amended",
        ),
        ("article 9 { survival of 1(2) after withdrawal. }", "C182", "survival of 1(2)"),
        ("article 9 { survival of 77(1) after withdrawal. }", "C112", "77(1)"),
        ("article 9 { survival of 1(1) after storm for 5 days. }", "C101", "storm"),
        ("article 9 { survival of 1(1) after withdrawal for 5 m. }", "C105", "5 m"),
        ("article 9 { as between s and q, 77(1) does not apply when deposited(s). }", "C112", "77(1)"),
        ("article 9 { as between Peru and Peru, 1(1) does not apply. }", "C185", "Peru, 1(1)"),
        ("article 9 { in force from 2030-01-01 until 2029-01-01. }", "C184", "in force from"),
        ("article 9 { in force from 2030-01-01 until 2030-01-01. }", "C184", "in force from"),
        (
            "article 9 { this charter applies provisionally from 2030-01-01 until 2029-01-01 to Peru. }",
            "C184",
            "this charter",
        ),
        ("article 9 { this charter applies provisionally to Atlantis. }", "C101", "Atlantis"),
        ("article 9 { this charter applies provisionally to those. }", "C101", "those"),
        ("article 9 { this charter replaces OLD. }", "C101", "OLD"),
        ("article 9 { this charter enters into force. }", "C161", "this charter"),
        ("article 9 { this charter enters into force for p on 2030-01-01. }", "C161", "this charter"),
        ("article 9 { this charter enters into force for Peru on deposit(Peru). }", "C161", "Peru on"),
        ("article 9 { this charter enters into force 30 days after entry into force. }", "C183", "this charter"),
        ("article 9 { this charter enters into force when 1(2) is fulfilled. }", "C183", "this charter"),
        ("article 9 { this charter enters into force 5 m after deposit(p). }", "C105", "5 m"),
        ("article 9 { this charter enters into force on storm. }", "C101", "storm"),
    ],
)
def test_one_mistake_one_diagnostic(text: str, code: str, at: str) -> None:
    found = errors(text)
    assert [each.code for each in found] == [code], [each.message for each in found]
    assert found[0].help
    span = found[0].span
    assert span is not None
    assert (HEAD + text)[span.start :].startswith(at)


@pytest.mark.parametrize(
    "text",
    [
        "article 3bis { }\narticle 3bis as amended by 8 from 2030-01-01 { 1. every Party may answer. }",
        AMENDED + "article 1 as amended by 8(1) from 2030-01-01 { 3. repealed. }",
        "article 9 { this charter enters into force when number of Party p with deposited(p) >= 3000000000. }",
    ],
)
def test_what_is_no_mistake(text: str) -> None:
    assert [each.message for each in errors(text)] == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("in force from 2030-01-01 until 2029-01-01.", "C184"),
        ("in force from 2030-02-30.", "C107"),
        ("in force until deposit(Peru).", "C107"),
    ],
)
def test_in_a_case(line: str, code: str) -> None:
    charter = resolved((("t.charter", HEAD),))
    parsed = parse(Source("t.case", f'case "T" of "t"\n{line}\n'))
    case = read_case(parsed.document, "t.case", charter)
    assert [each.code for each in (*parsed.diagnostics, *case.diagnostics)] == [code]


def test_an_amended_text_alone_is_warned_of() -> None:
    text = "article 2 as amended by 8 from 2030-01-01 { 1. every Party may answer. }"
    assert errors(text) == []
    assert [each.code for each in said(text)] == ["C180"]
