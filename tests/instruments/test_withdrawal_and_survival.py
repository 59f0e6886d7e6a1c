"""Withdrawal with its delay, what survives it and for how long, provisional application before it all."""

from __future__ import annotations

from tests.life.telling import Told, tell

WORDS = """
action withdraw.
event exit(Member).
event notice(Member).
action report.
action pay(Member).
"""
LEAVE = """article 9 {
  1. upon notice(m): m ceases to be a Member 12 months later.
  2. upon exit(m): m ceases to be a Member.
}
"""


def bound(*whom: str, since: str = "2030-01-01", under: str = "1(1)") -> list[str]:
    return [f"{under} {who} report: in force from {since}" for who in whom]


@tell(
    Told(
        "withdrawal takes effect after its delay, not the day before",
        WORDS + LEAVE + "article 1 { 1. no Member may report. }",
        "on 2030-01-01: fire. on 2030-02-28: notice(A).",
        {"2031-02-27T23:59": bound("A", "B", "C"), "2031-02-28": bound("B", "C")},
    ),
    Told(
        "what survives it binds for its time after withdrawal, and no longer",
        WORDS + LEAVE + "article 1 { 1. no Member may report. 2. no Member may answer. "
        "}\nsurvival of 1(1) after withdrawal for 2 months.",
        "on 2030-01-01: fire. on 2030-12-31: exit(A).",
        {
            "2030-12-30": [*bound("A", "B", "C"), *(f"1(2) {who} answer: in force from 2030-01-01" for who in "ABC")],
            "2030-12-31": [*bound("A", "B", "C"), *(f"1(2) {who} answer: in force from 2030-01-01" for who in "BC")],
            "2031-02-27T23:59": [
                *bound("A", "B", "C"),
                *(f"1(2) {who} answer: in force from 2030-01-01" for who in "BC"),
            ],
            "2031-02-28": [*bound("B", "C"), *(f"1(2) {who} answer: in force from 2030-01-01" for who in "BC")],
        },
    ),
    Told(
        "without a time it does for good",
        WORDS + LEAVE + "article 1 { 1. no Member may report. }\nsurvival of article 1 after withdrawal.",
        "on 2030-01-01: fire. on 2030-01-10: exit(A).",
        {"2090-01-01": bound("A", "B", "C")},
    ),
    Told(
        "counted from an event, not from the loss of the role",
        WORDS + LEAVE + "article 1 { 1. no Member may report. }\nsurvival of 1(1) after notice(m) for 13 months.",
        "on 2030-01-01: notice(A), notice(B).",
        {
            "2030-12-31": bound("A", "B", "C"),
            "2031-01-01": bound("A", "B", "C"),
            "2031-01-31": bound("A", "B", "C"),
            "2031-02-01": bound("C"),
        },
    ),
    Told(
        "a duty pending at withdrawal ends with the role, unless it survives",
        WORDS + LEAVE + "article 1 { 1. upon fire: every Member must answer within 9 days. 2. "
        "upon fire: every Member must explain within 9 days. }\n" + "survival of 1(2) after withdrawal for 5 days.",
        "on 2030-01-01: fire. on 2030-01-03: exit(A). on 2030-01-04: fire.",
        {
            "2030-01-03": [
                "1(1) A answer: ended from 2030-01-01 to 2030-01-10",
                *(f"1(1) {who} answer: pending from 2030-01-01 to 2030-01-10" for who in "BC"),
                *(f"1(2) {who} explain: pending from 2030-01-01 to 2030-01-10" for who in "ABC"),
            ],
            "2030-01-08": [
                "1(1) A answer: ended from 2030-01-01 to 2030-01-10",
                *(f"1(1) {who} answer: pending from 2030-01-01 to 2030-01-10" for who in "BC"),
                "1(2) A explain: ended from 2030-01-01 to 2030-01-10",
                *(f"1(2) {who} explain: pending from 2030-01-01 to 2030-01-10" for who in "BC"),
            ],
        },
    ),
    Told(
        "who comes back is a Member again",
        WORDS + LEAVE + "article 1 { 1. no Member may report. }\nsurvival of 1(1) after withdrawal for 5 days.",
        "on 2030-01-01: fire. on 2030-01-10: exit(A). on 2030-01-12: A becomes a Member. on 2030-01-20: fire. "
        "on 2030-02-01: exit(A).",
        {
            "2030-01-20": bound("A", "B", "C"),
            "2030-02-05": bound("A", "B", "C"),
            "2030-02-06": bound("B", "C"),
        },
    ),
    Told(
        "nothing survives for one who never was a Member",
        WORDS + LEAVE + "article 1 { 1. no Member may report. }\nsurvival of 1(1) after withdrawal.",
        "State D. on 2030-01-01: fire.",
        {"2030-01-02": bound("A", "B", "C")},
    ),
    Told(
        "survival where the charter enters into force for each by himself",
        WORDS + LEAVE + "event deposit(Member).\narticle 1 { 1. no Member may report. "
        "}\nsurvival of 1(1) after withdrawal for 5 days.\n"
        + "article 10 { this charter enters into force for m on deposit(m). }",
        "on 2030-01-01: deposit(A). on 2030-01-10: exit(A), exit(B).",
        {
            "2030-01-09": bound("A"),
            "2030-01-10": bound("A"),
            "2030-01-14": bound("A"),
            "2030-01-15": [],
        },
    ),
)
def test_leaving(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "provisionally from a date until a date, to those named alone",
        WORDS
        + "article 1 { 1. no Member may report. }\n"
        + "article 9 { 1. this charter enters into force on 2030-06-01. 2. "
        "this charter applies provisionally from 2030-02-01 until 2030-03-01 to A and B. }",
        "on 2030-01-01: fire.",
        {
            "2030-01-31": [],
            "2030-02-01": bound("A", "B", since="2030-02-01"),
            "2030-02-28T23:59": bound("A", "B", since="2030-02-01"),
            "2030-03-01": [],
            "2030-05-31": [],
            "2030-06-01": bound("A", "B", "C", since="2030-06-01"),
        },
    ),
    Told(
        "to a kind: as if they were parties",
        WORDS
        + "article 1 { 1. no Member may report. }\n"
        + "article 9 { 1. this charter enters into force on 2030-06-01. 2. "
        "this charter applies provisionally to State. }",
        "State D. on 2030-01-01: fire.",
        {
            "2030-01-01": bound("A", "B", "C", "D", "N", since="2030-01-01"),
            "2030-06-01": bound("A", "B", "C", "D", "N", since="2030-01-01"),
        },
    ),
    Told(
        "organs are not bound by what is applied provisionally to others",
        WORDS
        + "article 1 { 1. the Secretariat may report. }\n"
        + "article 9 { 1. this charter enters into force on 2030-06-01. 2. "
        "this charter applies provisionally to A. }",
        "on 2030-01-01: fire.",
        {"2030-01-01": [], "2030-06-01": ["1(1) Secretariat report: in force from 2030-06-01"]},
    ),
)
def test_provisional(told: Told, name: str) -> None:
    told.check(name)
