"""A time limit on a permission, a prohibition, a right or a power says how long it lasts."""

from __future__ import annotations

from tests.life.telling import Told, tell


@tell(
    Told(
        "until so long after an event, from the outset on",
        "article 1 { 1. A must not answer until 3 days after alarm(A). }",
        "on 2025-01-01: fire. on 2025-01-04: alarm(A). on 2025-01-06: A does answer. on 2025-01-08: A does answer.",
        {
            "2025-01-03": ["1(1) A answer: in force from 2025-01-01"],
            "2025-01-08": ["1(1) A answer: breached from 2025-01-06"],
        },
    ),
    Told(
        "until so long after a condition came true, or after a date",
        "article 1 { 1. upon fire: A may answer until 2 days after the date on which excused(A). "
        "2. upon fire: A may answer until 1 week after A.deadline. }",
        "Member A: deadline 2025-01-03. on 2025-01-01: fire. on 2025-01-05: excused(A).",
        {
            "2025-01-06": ["1(1) A answer: in force from 2025-01-01", "1(2) A answer: in force from 2025-01-01"],
            "2025-01-07": ["1(2) A answer: in force from 2025-01-01"],
            "2025-01-10": [],
        },
    ),
    Told(
        "of one limb alone, and of what a chapeau says of all",
        "article 1 { 1. upon alarm(m): Member m may any of the following: (a) answer until excused(m); (b) answer within 9 days. "
        "2. upon alarm(m): Member m must, until fire, all of the following: (a) answer within 9 days. }",
        "Member A. on 2025-01-01: alarm(A). on 2025-01-03: excused(A). on 2025-01-05: fire.",
        {
            "2025-01-02": [
                "1(1)(a) A answer: in force from 2025-01-01",
                "1(1)(b) A answer: in force from 2025-01-01 to 2025-01-10",
                "1(2)(a) A answer: pending from 2025-01-01 to 2025-01-10",
            ],
            "2025-01-05": [
                "1(1)(b) A answer: in force from 2025-01-01 to 2025-01-10",
                "1(2)(a) A answer: ended from 2025-01-01 to 2025-01-10",
            ],
        },
    ),
    Told(
        "from the event that triggers it, and anew from the next one",
        "article 1 { 1. upon alarm(m): Member m may answer within 5 days. }",
        "on 2025-01-01: alarm(A). on 2025-01-04: alarm(A). on 2025-01-20: fire.",
        {
            "2025-01-03": ["1(1) A answer: in force from 2025-01-01 to 2025-01-06"],
            "2025-01-08": ["1(1) A answer: in force from 2025-01-01 to 2025-01-09"],
            "2025-01-09": [],
            "2025-01-20": [],
        },
    ),
    Told(
        "from when the condition turns true; that it goes on holding gives no more time",
        "article 1 { 1. every Member m may answer within 5 days when excused(m). }",
        "on 2025-01-01: excused(A). on 2025-01-10: not excused(A). on 2025-01-12: excused(A).",
        {
            "2025-01-05": ["1(1) A answer: in force from 2025-01-01 to 2025-01-06"],
            "2025-01-06": [],
            "2025-01-11": [],
            "2025-01-12": ["1(1) A answer: in force from 2025-01-12 to 2025-01-17"],
        },
    ),
    Told(
        "from an event that is its trigger too; a prohibition is breached up to the last instant, and not after it",
        "article 1 { 1. no Member m may answer within 5 days of alarm(m). }",
        "on 2025-01-01: alarm(A), alarm(B). on 2025-01-06: A does answer. on 2025-01-07: B does answer.",
        {
            "2025-01-05": [
                "1(1) A answer: in force from 2025-01-01 to 2025-01-06",
                "1(1) B answer: in force from 2025-01-01 to 2025-01-06",
            ],
            "2025-01-08": ["1(1) A answer: breached from 2025-01-06"],
        },
    ),
    Told(
        "to a date, the earlier of two limits",
        "article 1 { 1. upon fire: every Member m may answer within 9 days, not later than m.deadline. }",
        "Member A: deadline 2025-01-03. Member B: deadline 2026-01-01. Member C: deadline 2025-01-01. on 2025-01-01: fire.",
        {
            "2025-01-01": [
                "1(1) A answer: in force from 2025-01-01 to 2025-01-03",
                "1(1) B answer: in force from 2025-01-01 to 2025-01-10",
            ],
            "2025-01-03": ["1(1) B answer: in force from 2025-01-01 to 2025-01-10"],
            "2025-01-10": [],
        },
    ),
    Told(
        "each year, for as long as the limit says",
        "article 1 { 1. each year: every Member m may answer within 10 days when excused(m). }",
        "on 2025-01-01: excused(A). on 2027-01-05: fire.",
        {
            "2025-01-10": ["1(1) A answer: in force from 2025-01-01 to 2025-01-11"],
            "2025-01-11": [],
            "2026-01-01": ["1(1) A answer: in force from 2026-01-01 to 2026-01-11"],
            "2026-01-11": [],
            "2027-01-05": ["1(1) A answer: in force from 2027-01-01 to 2027-01-11"],
        },
    ),
    Told(
        "a power past its limit: the act is void",
        "article 1 { 1. upon alarm(m): the Secretariat may warn(m) within 2 days so that m becomes excused. "
        "2. every Member m may answer when excused(m). }",
        "on 2025-01-01: alarm(A), alarm(B). on 2025-01-03: Secretariat does warn(A). on 2025-01-04: Secretariat does warn(B).",
        {"2025-01-04": ["1(2) A answer: in force from 2025-01-03"]},
    ),
)
def test_limits_that_end(told: Told, name: str) -> None:
    told.check(name)
