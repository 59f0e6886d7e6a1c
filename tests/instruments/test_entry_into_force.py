"""When an instrument enters into force, for all and for each, the day before, the day itself and the day after."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main
from tests.life.telling import Told, tell

WORDS = """
relation deposited(Member).
attribute share of Member : percent.
event deposit(Member).
action report.
"""
BODY = WORDS + "article 1 { 1. no Member may report. }\n"
DUTY = WORDS + "article 1 { 1. upon entry into force: every Member must answer within 5 days. }\n"


def bound(*whom: str, since: str) -> list[str]:
    """Return the lines of the prohibition for those whom it binds."""
    return [f"1(1) {who} report: in force from {since}" for who in whom]


@tell(
    Told(
        "on a date: not the day before, from the day itself",
        BODY + "article 9 { this charter enters into force on 2030-03-01. }",
        "on 2030-01-01: fire.",
        {"2030-02-28T23:59": [], "2030-03-01": bound("A", "B", "C", since="2030-03-01")},
    ),
    Told(
        "some days after the number is reached",
        BODY + "article 9 { this charter enters into force 30 days after the date on which number of Member m with "
        "deposited(m) >= 2. }",
        "on 2030-01-01: deposited(A). on 2030-01-10: deposited(B).",
        {
            "2030-02-08T23:59": [],
            "2030-02-09": bound("A", "B", "C", since="2030-02-09"),
            "2030-02-10": bound("A", "B", "C", since="2030-02-09"),
        },
    ),
    Told(
        "it stays in force when the number falls below the one needed",
        BODY + "article 9 { this charter enters into force when number of Member m with deposited(m) >= 2. }",
        "on 2030-01-01: deposited(A). on 2030-01-10: deposited(B). on 2030-01-20: not deposited(B), not deposited(A).",
        {"2030-01-09": [], "2030-01-21": bound("A", "B", "C", since="2030-01-10")},
    ),
    Told(
        "a number reached for a day only is enough, though the delay is longer",
        BODY + "article 9 { this charter enters into force 1 month after the date on which number of Member m with "
        "deposited(m) >= 2. }",
        "on 2030-01-01: deposited(A). on 2030-01-31: deposited(B). on 2030-02-01: not deposited(B).",
        {"2030-02-27": [], "2030-02-28": bound("A", "B", "C", since="2030-02-28")},
    ),
    Told(
        "a sum of weights",
        BODY
        + "article 9 { this charter enters into force when sum of m.share for Member m with deposited(m) >= 55 % "
        + "and number of Member m with deposited(m) >= 2. }",
        "Member A: share 60 %. Member B: share 1/2 %. Member C: share 54 %. on 2030-01-01: deposited(A). "
        "on 2030-01-05: deposited(B).",
        {"2030-01-04": [], "2030-01-05": bound("A", "B", "C", since="2030-01-05")},
    ),
    Told(
        "a condition true from the outset is met on the case's first day",
        BODY + "article 9 { this charter enters into force 10 days after the date on which deposited(A). }",
        "Member A: deposited. on 2030-01-01: fire.",
        {"2030-01-10": [], "2030-01-11": bound("A", "B", "C", since="2030-01-11")},
    ),
    Told(
        "of two sentences the earlier date counts",
        BODY + "article 9 { 1. this charter enters into force on 2030-06-01. 2. "
        "this charter enters into force when deposited(A). }",
        "on 2030-01-01: fire. on 2030-02-01: deposited(A).",
        {"2030-01-31": [], "2030-02-01": bound("A", "B", "C", since="2030-02-01")},
    ),
    Told(
        "for each some days after his own deposit",
        BODY + "article 9 { this charter enters into force for m 30 days after deposit(m). }",
        "on 2030-01-01: deposit(A). on 2030-01-10: deposit(B).",
        {
            "2030-01-30": [],
            "2030-01-31": bound("A", since="2030-01-31"),
            "2030-02-09": [*bound("A", since="2030-01-31"), *bound("B", since="2030-02-09")],
        },
    ),
    Told(
        "after the general date each on his own, nobody before the general one",
        BODY + "article 9 { 1. this charter enters into force 1 month after the date on which number of Member m "
        "with deposited(m) >= 2."
        + " 2. this charter enters into force for m 1 month after the date on which deposited(m). }",
        "on 2030-01-01: deposited(A). on 2030-01-20: deposited(B). on 2030-03-31: deposited(C).",
        {
            "2030-02-19": [],
            "2030-02-20": bound("A", "B", since="2030-02-20"),
            "2030-04-29": bound("A", "B", since="2030-02-20"),
            "2030-04-30": [*bound("A", "B", since="2030-02-20"), *bound("C", since="2030-04-30")],
        },
    ),
    Told(
        "who becomes a Member after it is in force is bound at once",
        BODY + "article 9 { this charter enters into force on 2030-02-01. }",
        "State D. on 2030-01-01: fire. on 2030-03-01: D becomes a Member.",
        {
            "2030-02-28": bound("A", "B", "C", since="2030-02-01"),
            "2030-03-01": [*bound("A", "B", "C", since="2030-02-01"), *bound("D", since="2030-03-01")],
        },
    ),
    Told(
        "an original Member is bound with the general date, a later one on his own",
        "event sign(State). kind Ship: S. action sail.\n"
        + WORDS
        + "article 1 { 1. no Member may report. 2. no Ship may sail. }"
        + "article 9 { 1. this charter enters into force on 2030-02-01. 2. upon sign(s): s becomes a Member."
        + " 3. this charter enters into force for s 10 days after sign(s). }",
        "State D. on 2030-01-01: fire. on 2030-03-01: sign(D).",
        {
            "2030-01-31": [],
            "2030-02-01": [*bound("A", "B", "C", since="2030-02-01"), "1(2) S sail: in force from 2030-02-01"],
            "2030-03-10": [*bound("A", "B", "C", since="2030-02-01"), "1(2) S sail: in force from 2030-02-01"],
            "2030-03-11": [
                *bound("A", "B", "C", since="2030-02-01"),
                *bound("D", since="2030-03-11"),
                "1(2) S sail: in force from 2030-02-01",
            ],
        },
    ),
    Told(
        "who signed just before the general date waits for his own",
        WORDS
        + "event sign(State).\narticle 1 { 1. no Member may report. }"
        + "article 9 { 1. this charter enters into force on 2030-02-01. 2. upon sign(s): s becomes a Member."
        + " 3. this charter enters into force for s 10 days after sign(s). }",
        "State D. on 2030-01-01: fire. on 2030-01-30: sign(D).",
        {
            "2030-02-01": bound("A", "B", "C", since="2030-02-01"),
            "2030-02-08": bound("A", "B", "C", since="2030-02-01"),
            "2030-02-09": [*bound("A", "B", "C", since="2030-02-01"), *bound("D", since="2030-02-09")],
        },
    ),
    Told(
        "who has left and deposits again waits anew",
        WORDS
        + "event sign(State). event exit(State).\narticle 1 { 1. no Member may report. }"
        + "article 9 { 1. upon sign(s): s becomes a Member. 2. upon exit(s): s ceases to be a Member."
        + " 3. this charter enters into force for s 10 days after sign(s). }",
        "State D. on 2030-01-01: sign(D). on 2030-02-01: exit(D). on 2030-03-01: sign(D).",
        {
            "2030-01-10": [],
            "2030-01-11": bound("D", since="2030-01-11"),
            "2030-02-01": [],
            "2030-03-10": [],
            "2030-03-11": bound("D", since="2030-03-11"),
        },
    ),
)
def test_entry(told: Told, name: str) -> None:
    told.check(name)


def answers(*whom: str, since: str, due: str) -> list[str]:
    return [f"1(1) {who} answer: pending from {since} to {due}" for who in whom]


@tell(
    Told(
        "the event is the day it enters into force",
        DUTY + "article 9 { this charter enters into force on 2030-03-01. }",
        "on 2030-01-01: fire.",
        {"2030-02-28": [], "2030-03-01": answers("A", "B", "C", since="2030-03-01", due="2030-03-06")},
    ),
    Told(
        "what entered into force before the case begins does not do so in it",
        DUTY + "article 9 { this charter enters into force on 1967-10-10. }",
        "on 2030-01-01: fire.",
        {"2030-01-01": [], "2030-01-02": []},
    ),
    Told(
        "for each his own day, for an organ the first",
        WORDS
        + "article 1 { 1. upon entry into force: every Member must answer within 5 days."
        + " 2. upon entry into force: the Secretariat must explain within 1 day. }"
        + "article 9 { this charter enters into force for m 1 day after deposit(m). }",
        "on 2030-01-01: deposit(A). on 2030-01-02: deposit(B).",
        {
            "2030-01-02": [
                *answers("A", since="2030-01-02", due="2030-01-07"),
                "1(2) Secretariat explain: pending from 2030-01-02 to 2030-01-03",
            ],
            "2030-01-03": [
                *answers("A", since="2030-01-02", due="2030-01-07"),
                *answers("B", since="2030-01-03", due="2030-01-08"),
                "1(2) Secretariat explain: breached from 2030-01-02 to 2030-01-03",
            ],
        },
    ),
    Told(
        "with a general rule and one for each, the day on which it is in force for him",
        DUTY + "article 9 { 1. this charter enters into force on 2030-02-01. 2. "
        "this charter enters into force for m 1 day after deposit(m). }",
        "on 2030-01-01: deposit(A). on 2030-03-01: deposit(B).",
        {
            "2030-02-01": answers("A", since="2030-02-01", due="2030-02-06"),
            "2030-03-02": [
                "1(1) A answer: breached from 2030-02-01 to 2030-02-06",
                *answers("B", since="2030-03-02", due="2030-03-07"),
            ],
        },
    ),
    Told(
        "a time counted from it is counted from his own day, whoever comes later",
        WORDS
        + "article 1 { 1. upon fire: every Member must answer not later than 30 days after entry into force."
        + " 2. every Member may resign not before 30 days after entry into force."
        + " 3. no Member may report for 10 days after entry into force."
        + " 4. every Member may explain until entry into force. }"
        + "article 9 { 1. this charter enters into force for m on deposit(m)."
        + " 2. this charter applies provisionally from 2030-01-01 until 2031-01-01 to Member. }",
        "on 2030-01-01: deposit(A). on 2030-01-09: deposit(B). on 2030-01-10: fire.",
        {
            "2030-01-09": [
                "1(3) A report: in force from 2030-01-01 to 2030-01-11",
                "1(3) B report: in force from 2030-01-09 to 2030-01-19",
                "1(4) C explain: in force from 2030-01-01",
            ],
            "2030-01-12": [
                "1(1) A answer: pending from 2030-01-10 to 2030-01-31",
                "1(1) B answer: pending from 2030-01-10 to 2030-02-08",
                "1(1) C answer: pending from 2030-01-10",
                "1(3) B report: in force from 2030-01-09 to 2030-01-19",
                "1(4) C explain: in force from 2030-01-01",
            ],
            "2030-02-01": [
                "1(1) A answer: breached from 2030-01-10 to 2030-01-31",
                "1(1) B answer: pending from 2030-01-10 to 2030-02-08",
                "1(1) C answer: pending from 2030-01-10",
                "1(2) A resign: in force from 2030-01-31",
                "1(4) C explain: in force from 2030-01-01",
            ],
        },
    ),
    Told(
        "what comes about upon it comes about as to each on his own day",
        WORDS
        + "article 1 { 2. upon entry into force: holds(m) holds 1 day later."
        + " 3. the Secretariat may warn(m) when holds(m). }"
        + "article 9 { this charter enters into force for m on deposit(m). }",
        "on 2030-01-01: deposit(A). on 2030-01-09: deposit(B).",
        {
            "2030-01-02": ["1(3) Secretariat warn(A): in force from 2030-01-02"],
            "2030-01-09": ["1(3) Secretariat warn(A): in force from 2030-01-02"],
            "2030-01-10": [
                "1(3) Secretariat warn(A): in force from 2030-01-02",
                "1(3) Secretariat warn(B): in force from 2030-01-10",
            ],
        },
    ),
    Told(
        "a case may take the charter to be in force, and not outside the time it says",
        BODY + "article 9 { this charter enters into force on 2031-01-01. }",
        "in force from 2030-02-01 until 2030-03-01. on 2030-01-01: fire. on 2031-02-01: fire.",
        {
            "2030-01-31": [],
            "2030-02-01": bound("A", "B", "C", since="2030-02-01"),
            "2030-02-28": bound("A", "B", "C", since="2030-02-01"),
            "2030-03-01": [],
            "2031-02-01": [],
        },
    ),
    Told(
        "a case may say so of a charter that says nothing of itself",
        BODY,
        "in force until 2030-03-01. on 2030-01-01: fire.",
        {"2030-01-01": bound("A", "B", "C", since="2030-01-01"), "2030-03-01": []},
    ),
    Told(
        "in force from a date until an event",
        BODY + "article 9 { in force from 2030-02-01 until fire. }",
        "on 2030-01-01: deposited(A). on 2030-02-10: fire. on 2030-02-20: deposited(B).",
        {
            "2030-01-31": [],
            "2030-02-01": bound("A", "B", "C", since="2030-02-01"),
            "2030-02-09": bound("A", "B", "C", since="2030-02-01"),
            "2030-02-10": [],
            "2030-02-20": [],
        },
    ),
    Told(
        "in force until a number of those who have left is reached",
        BODY + "article 9 { in force from 2030-01-01 until number of Member m with deposited(m) >= 2. }",
        "on 2030-01-05: deposited(A). on 2030-02-01: deposited(B).",
        {"2030-01-31": bound("A", "B", "C", since="2030-01-05"), "2030-02-01": []},
    ),
    Told(
        "what would end it does not, before it has begun: a condition, an event",
        BODY + "article 9 { in force from 2030-02-01 until number of Member m with deposited(m) <= 1. "
        "in force from 2030-02-01 until fire. }",
        "on 2030-01-01: deposited(A), fire. on 2030-01-05: deposited(B). on 2030-03-01: not deposited(A). "
        "on 2030-04-01: fire.",
        {
            "2030-02-01": bound("A", "B", "C", since="2030-02-01"),
            "2030-03-31": bound("A", "B", "C", since="2030-02-01"),
            "2030-04-01": [],
        },
    ),
    Told(
        "the event `entry into force` of a charter in force from a date is that date",
        DUTY + "article 9 { in force from 2030-02-01. }",
        "on 2030-01-01: fire.",
        {"2030-01-31": [], "2030-02-01": answers("A", "B", "C", since="2030-02-01", due="2030-02-06")},
    ),
    Told(
        "what is being done before entry into force is no breach",
        BODY + "article 9 { this charter enters into force on 2030-02-01. }",
        "on 2030-01-31: A does report. on 2030-02-01: B does report. on 2030-02-02: C does report.",
        {
            "2030-02-02": [
                *bound("A", "B", "C", since="2030-02-01"),
                "1(1) C report: breached from 2030-02-02",
            ],
        },
    ),
)
def test_entry_as_event_and_stretches(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "the article that says how it enters into force applies from the outset, and so do the powers to consent",
        "event sign(State). action accede. action protest.\n"
        "article 1 { 1. no Member may resign. }"
        "article 8 { 1. every State s may accede so that s becomes a Member. 2. every State may protest. }"
        "article 9 { 1. this charter enters into force 5 days after the date on which number of Member >= 4."
        " 2. upon sign(s): the Secretariat must inform(T) within 2 days. }",
        "State D. on 2030-01-01: sign(D). on 2030-01-02: D does accede.",
        {
            "2030-01-01": [
                *(f"8(1) {who} accede: in force from 2030-01-01" for who in "ABCDN"),
                "9(2) Secretariat inform(T): pending from 2030-01-01 to 2030-01-03",
            ],
            "2030-01-06": [
                *(f"8(1) {who} accede: in force from 2030-01-01" for who in "ABCDN"),
                "9(2) Secretariat inform(T): breached from 2030-01-01 to 2030-01-03",
            ],
            "2030-01-07": [
                *(f"1(1) {who} resign: in force from 2030-01-07" for who in "ABCD"),
                *(f"8(1) {who} accede: in force from 2030-01-01" for who in "ABCDN"),
                *(f"8(2) {who} protest: in force from 2030-01-07" for who in "ABCDN"),
                "9(2) Secretariat inform(T): breached from 2030-01-01 to 2030-01-03",
            ],
        },
    ),
    Told(
        "a party that a breach expels counts for the entry until then",
        "event sign(State).\narticle 1 { 1. no Member may resign. 2. "
        "upon breach of 1(1) by m: m ceases to be a Member. }"
        "article 9 { 1. this charter enters into force when number of Member >= 4. 2. "
        "upon sign(s): s becomes a Member. }",
        "State D. on 2030-01-01: sign(D). on 2030-01-02: D does resign. on 2030-01-03: sign(D).",
        {
            "2030-01-01": [f"1(1) {who} resign: in force from 2030-01-01" for who in "ABCD"],
            # what follows from a breach takes nothing from what was judged at that instant
            "2030-01-02T00:01": [
                *(f"1(1) {who} resign: in force from 2030-01-01" for who in "ABC"),
                "1(1) D resign: breached from 2030-01-02",
            ],
            "2030-01-03": [
                *(f"1(1) {who} resign: in force from 2030-01-01" for who in "ABC"),
                "1(1) D resign: in force from 2030-01-03",
                "1(1) D resign: breached from 2030-01-02",
            ],
        },
    ),
)
def test_before_and_beside(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "a deposit that is not known leaves the entry open",
        BODY + "article 9 { this charter enters into force when number of Member m with deposited(m) >= 2. }",
        "unknown deposited(B). on 2030-01-01: deposited(A).",
        {"2030-01-01": [f"1(1) {who} report: in force from 2030-01-01, possible" for who in "ABC"]},
    ),
    Told(
        "some days after a deposit that is not known too",
        BODY
        + "article 9 { this charter enters into force 5 days after the date on which "
        + "number of Member m with deposited(m) >= 2. }",
        "unknown deposited(B). on 2030-01-01: deposited(A). on 2030-01-03: deposited(C).",
        {
            "2030-01-06": [f"1(1) {who} report: in force from 2030-01-06, possible" for who in "ABC"],
            # at the latest then, whatever is not known
            "2030-01-08": [f"1(1) {who} report: in force from 2030-01-08" for who in "ABC"],
        },
    ),
)
def test_entry_with_open_facts(told: Told, name: str) -> None:
    told.check(name)


ONE_ARTICLE = """charter "One"
KINDS
organ Depositary.
event crisis.
event deposit(State).
action review. action join. action notify.
article 1 {
  1. upon crisis: BEARER must review within 7 days.
  2. BEARER must not join.
  3. upon deposit(s): the Depositary must notify within 3 days.
  4. this charter enters into force on 2031-06-01.
}
"""


@pytest.mark.parametrize(
    ("kinds", "bearer"),
    [
        ("kind State. kind Party is State: Peru, Chad.", "every Party"),
        ("kind State. kind Party is State: Peru, Chad.", "Peru"),
        ("kind State: Peru, Chad.", "every State"),
    ],
)
def test_what_parties_owe_waits_for_entry_in_its_article_too(kinds: str, bearer: str, tmp_path: Path) -> None:
    text = ONE_ARTICLE.replace("KINDS", kinds).replace("BEARER", bearer)
    (tmp_path / "one.charter").write_text(text, encoding="utf-8")
    (tmp_path / "one.case").write_text(
        'case "C" of "one"\non 2031-01-10: crisis, deposit(Peru).\non 2031-07-10: crisis.\n'
        "expect not on 2031-01-11: Peru must review.\n"
        "expect on 2031-01-11: Depositary must notify by 1(3), pending, due 2031-01-13.\n"
        "expect on 2031-07-11: Peru must review by 1(1), pending, due 2031-07-17.\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["test", str(tmp_path / "one.case")])
    assert result.exit_code == 0, result.output
