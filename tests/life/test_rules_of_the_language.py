"""Rules 4, 6 and 7 of the language: what words mean, exact quantities and calendar, nothing silently defaulted."""

from __future__ import annotations

import pytest

from charter_engine.answers.query import as_data, query
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.generated.answers import resolve_files
from tests.life.scenes import at, charter, scene
from tests.life.telling import WORDS, Told, tell


def codes(articles: str) -> list[str]:
    found = resolve_files({"t.charter": f'charter "T"\n{WORDS}{articles}'}).diagnostics
    return [each.code for each in found]


@tell(
    Told(
        "shall is must; no Member may and every Member must not forbid alike",
        """article 1 {
          1. upon alarm(m): Member m shall answer within 1 day.
          2. no Member m with strong may explain.
          3. every Member m with strong must not resign.
          4. every Member m with strong may not warn(N).
        }""",
        "strong(A).\non 2025-01-01: alarm(A).\non 2025-01-02: A does answer, A does explain, A does resign, A does warn(N).",
        {
            "2025-01-02": [
                "1(1) A answer: fulfilled from 2025-01-01 to 2025-01-02",
                "1(2) A explain: in force from 2025-01-01",
                "1(2) A explain: breached from 2025-01-02",
                "1(3) A resign: in force from 2025-01-01",
                "1(3) A resign: breached from 2025-01-02",
                "1(4) A warn(N): in force from 2025-01-01",
                "1(4) A warn(N): breached from 2025-01-02",
            ]
        },
    ),
    Told(
        "quantities are exact: a third is a third, a centimetre counts",
        """attribute part of Member : number.
        article 1 {
          1. every Member m may answer when m.part = 1/3.
          2. the Secretariat may answer when T.size > 50 m.
        }""",
        "Member A: part 1/3. Member B: part 0.333333333. Member C: part 2/6. Threat T: size 5001 cm.\non 2025-01-01: fire.",
        {
            "2025-01-01": [
                "1(1) A answer: in force from 2025-01-01",
                "1(1) C answer: in force from 2025-01-01",
                "1(2) Secretariat answer: in force from 2025-01-01",
            ]
        },
    ),
    Told(
        "an amount paid is the amount owed, however it is written",
        """action give(State) with amount money in EUR.
        article 1 { 1. upon alarm(m): Member m must give(N) with amount 2.5 EUR within 2 days. }""",
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: A does give(N) with amount 2.50 EUR, "
        "B does give(N) with amount 2 EUR.",
        {
            "2025-01-02": [
                "1(1) A give(N, 2.5 EUR): fulfilled from 2025-01-01 to 2025-01-03",
                "1(1) B give(N, 2.5 EUR): pending from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
)
def test_rule(told: Told, name: str) -> None:
    told.check(name)


def test_no_member_must_is_refused() -> None:
    assert codes("article 1 { 1. no Member must answer within 1 day. }") == ["C018"]


@pytest.mark.parametrize(
    ("articles", "code"),
    [
        ("article 1 { 1. every Member m must anser within 1 day. }", "C101"),
        ("article 1 { 1. every Membr m must answer within 1 day. }", "C101"),
        ("article 1 { 1. the Secretariat may answer when T.size > 50 kg. }", "C105"),
        ("article 1 { 1. the Secretariat may answer when T.size > 50. }", "C105"),
        ("article 1 { 1. every Member m must answer. }", "C110"),
        ("article 1 { 1. every Member m must answer within 1 month of 2025-01-31. }", "C116"),
        ("article 1 { 1. every Member m must answer not later than 1 month after 2025-01-31. }", "C116"),
        ("article 1 { 1. every Member m may answer until 2025-05-31 + 1 month. }", "C116"),
        ("article 1 { 1. upon fire: A must any of the following: (a) answer within 1 day; (b) explain. }", "C110"),
        ("article 1 { 1. A must any of the following: (a) answer within 1 day, owed to B; (b) explain. }", "C145"),
        (
            "article 1 { 1. A must any of the following: (a) answer within 1 month; (b) explain within 30 days. }",
            "C145",
        ),
        ("article 1 { 1. some one of the Members must not answer. }", "C146"),
    ],
)
def test_nothing_is_silently_defaulted_and_one_mistake_gives_one_diagnostic(articles: str, code: str) -> None:
    assert codes(articles) == [code]


@pytest.mark.parametrize(("day", "due", "rounded"), [("31", "2025-02-28", True), ("28", "2025-02-28", False)])
def test_an_answer_says_where_a_month_was_too_short(day: str, due: str, *, rounded: bool) -> None:
    given = scene(
        WORDS + "article 1 { 1. upon alarm(m): Member m must answer within 1 month. }", f"on 2025-01-{day}: alarm(A)."
    )
    (answer,) = query(given, engine("clingo"), at(f"2025-01-{day}"))
    data = as_data(answer)
    assert isinstance(data["norms"], list)
    assert [(row["due"], row["rounded"]) for row in data["norms"]] == [(due, rounded)]


@pytest.mark.parametrize("form", ["2025-01-31T12:00", "2025-01-31T12:00Z"])
def test_a_time_is_read_as_answers_write_it(form: str) -> None:
    given = scene(WORDS, f"on {form}: fire.")
    assert given.case.first == at("2025-01-31T12:00")


def test_only_a_continuing_act_can_be_given_up() -> None:
    said = 'case "T" of "t"\non 2025-01-01: A does answer.\non 2025-01-02: A ceases to answer, A ceases to track(T).'
    case = read_case(parse(Source("t.case", said)).document, "t.case", charter(WORDS))
    assert [(each.code, each.message) for each in case.diagnostics] == [("C103", "`answer` is over once it is done")]
