"""What gives rise to a norm: an event, a condition that turns true, a condition that lasts, the calendar."""

from __future__ import annotations

from tests.life.telling import Told, tell


@tell(
    Told(
        "upon an event: an instance for each occurrence at which the condition holds",
        "article 1 { 1. upon seen(m, t) if hot(t): Member m must answer within 2 days. }",
        "hot(T).\non 2025-01-01: seen(A, T), seen(B, U).\non 2025-01-02: hot(U).",
        {
            "2025-01-01": ["1(1) A answer: pending from 2025-01-01 to 2025-01-03"],
            "2025-01-02": ["1(1) A answer: pending from 2025-01-01 to 2025-01-03"],
        },
    ),
    Told(
        "a paragraph on the breach of its own article: of what else is in it, not of what follows upon that",
        "article 1 { 1. upon seen(m, t): Member m must answer within 2 days.\n"
        "2. upon breach of article 1 by m: Member m must explain within 2 days.\n"
        "3. when article 1 is breached by m: Member m must warn(m) within 9 days. }\n"
        "article 2 { 1. upon breach of article 1 by m: Member m must resign within 1 day. }",
        "on 2025-01-01: seen(A, T).",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(2) A explain: pending from 2025-01-03 to 2025-01-05",
                "1(3) A warn(A): pending from 2025-01-03 to 2025-01-12",
                "2(1) A resign: pending from 2025-01-03 to 2025-01-04",
            ],
            # of another article it counts that the explanation was not given either
            "2025-01-05": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(2) A explain: breached from 2025-01-03 to 2025-01-05",
                "1(3) A warn(A): pending from 2025-01-03 to 2025-01-12",
                "2(1) A resign: breached from 2025-01-03 to 2025-01-04",
                "2(1) A resign: pending from 2025-01-05 to 2025-01-06",
            ],
        },
    ),
    Told(
        "what the event names tells instances apart",
        "article 1 { 1. upon seen(m, t): Member m must answer within 2 days. }",
        "on 2025-01-01: seen(A, T).\non 2025-01-02: seen(A, U).\non 2025-01-02T12:00: A does answer.",
        {
            "2025-01-02": [
                "1(1) A answer: pending from 2025-01-01 to 2025-01-03",
                "1(1) A answer: pending from 2025-01-02 to 2025-01-04",
            ],
            # one act serves all it fits
            "2025-01-05": [
                "1(1) A answer: fulfilled from 2025-01-01 to 2025-01-03",
                "1(1) A answer: fulfilled from 2025-01-02 to 2025-01-04",
            ],
        },
    ),
    Told(
        "when: an instance each time the condition turns true",
        "article 1 { 1. every Member m must answer within 2 days when excused(m). }",
        "on 2025-01-01: excused(A).\non 2025-01-02: A does answer.\non 2025-01-04: not excused(A).\n"
        "on 2025-01-06: excused(A).",
        {
            "2025-01-05": ["1(1) A answer: fulfilled from 2025-01-01 to 2025-01-03"],
            "2025-01-06": [
                "1(1) A answer: fulfilled from 2025-01-01 to 2025-01-03",
                "1(1) A answer: pending from 2025-01-06 to 2025-01-08",
            ],
        },
    ),
    Told(
        "when does not end with its condition",
        "article 1 { 1. every Member m must answer within 4 days when excused(m). }",
        "on 2025-01-01: excused(A).\non 2025-01-02: not excused(A).",
        {
            "2025-01-03": ["1(1) A answer: pending from 2025-01-01 to 2025-01-05"],
            "2025-01-05": ["1(1) A answer: breached from 2025-01-01 to 2025-01-05"],
        },
    ),
    Told(
        "while ends with its condition",
        "article 1 { 1. every Member m must answer within 4 days while excused(m). }",
        "on 2025-01-01: excused(A).\non 2025-01-02: not excused(A).",
        {
            "2025-01-01": ["1(1) A answer: pending from 2025-01-01 to 2025-01-05"],
            "2025-01-02": ["1(1) A answer: ended from 2025-01-01 to 2025-01-05"],
            "2025-01-06": ["1(1) A answer: ended from 2025-01-01 to 2025-01-05"],
        },
    ),
    Told(
        "a variable that only the condition names is one instance, not one for each value",
        "article 1 { 1. every Member m must answer within 2 days when near(m, t). }",
        "on 2025-01-01: near(A, T).\non 2025-01-02: near(A, U).",
        {"2025-01-02": ["1(1) A answer: pending from 2025-01-01 to 2025-01-03"]},
    ),
    Told(
        "a variable that the act names is an instance for each value",
        "article 1 { 1. every Member m must inform(t) within 2 days when near(m, t). }",
        "on 2025-01-01: near(A, T).\non 2025-01-02: near(A, U).",
        {
            "2025-01-02": [
                "1(1) A inform(T): pending from 2025-01-01 to 2025-01-03",
                "1(1) A inform(U): pending from 2025-01-02 to 2025-01-04",
            ]
        },
    ),
    Told(
        "while an instance is pending another trigger adds nothing",
        "article 1 { 1. upon alarm(m): Member m must answer within 3 days. }",
        "on 2025-01-01: alarm(A).\non 2025-01-02: alarm(A).",
        {"2025-01-02": ["1(1) A answer: pending from 2025-01-01 to 2025-01-04"]},
    ),
    Told(
        "while an instance is defeated another trigger adds nothing",
        "article 1 { 1. upon alarm(m): Member m must answer within 3 days unless excused(m). }",
        "excused(A).\non 2025-01-01: alarm(A).\non 2025-01-02: alarm(A).\non 2025-01-05: not excused(A).",
        {
            "2025-01-02": ["1(1) A answer: defeated by its exception from 2025-01-01"],
            "2025-01-05": ["1(1) A answer: pending from 2025-01-01 to 2025-01-08"],
        },
    ),
    Told(
        "after a breach another trigger makes a new instance",
        "article 1 { 1. upon alarm(m): Member m must answer within 1 day. }",
        "on 2025-01-01: alarm(A).\non 2025-01-03: alarm(A).",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1) A answer: pending from 2025-01-03 to 2025-01-04",
            ]
        },
    ),
    Told(
        "what holds from the outset turns true at the first dated line",
        "article 1 { 1. every Member m must answer within 1 day when excused(m). }",
        "excused(A).\non 2025-03-01: fire.",
        {"2025-03-01": ["1(1) A answer: pending from 2025-03-01 to 2025-03-02"]},
    ),
    Told(
        "or when the bearer becomes bound",
        "article 1 { 1. every Member m must inform(T) within 1 day when hot(T). }",
        "hot(T).\non 2025-03-01: A is not a Member, B is not a Member, C is not a Member.\n"
        "on 2025-03-05: N becomes a Member.",
        {
            "2025-03-01": [],
            "2025-03-05": ["1(1) N inform(T): pending from 2025-03-05 to 2025-03-06"],
        },
    ),
    Told(
        "a condition on the date turns true by itself",
        "article 1 { 1. the Secretariat must inform(T) within 2 days when time to T.impact <= 1 year. }",
        "Threat T: impact 2026-06-01.\non 2025-01-01: fire.\non 2025-12-01: fire.",
        {
            "2025-05-31": [],
            "2025-06-02": ["1(1) Secretariat inform(T): pending from 2025-06-01 to 2025-06-03"],
            "2025-12-01": ["1(1) Secretariat inform(T): breached from 2025-06-01 to 2025-06-03"],
        },
    ),
    Told(
        "prohibitions, permissions and rights are in force exactly while the condition of when is true",
        """article 1 {
          1. no Member may answer when hot(T) and alone.
          2. every Member m may explain when excused(m).
          3. every Member m is entitled to have the Secretariat warn(m) when excused(m).
        }
        relation alone.""",
        "on 2025-01-01: excused(A).\non 2025-01-03: not excused(A).",
        {
            "2025-01-01": [
                "1(2) A explain: in force from 2025-01-01",
                "1(3) A warn(A) toward Secretariat: in force from 2025-01-01",
            ],
            "2025-01-03": [],
        },
    ),
    Told(
        "upon, of a prohibition: from each occurrence on",
        "article 1 { 1. upon alarm(m): Member m must not answer until fire. }",
        "on 2025-01-01: alarm(A).\non 2025-01-03: fire.\non 2025-01-05: alarm(A).",
        {
            "2025-01-02": ["1(1) A answer: in force from 2025-01-01"],
            "2025-01-03": [],
            "2025-01-05": ["1(1) A answer: in force from 2025-01-05"],
        },
    ),
    Told(
        "upon what another does",
        "article 1 { 1. upon A does warn(x): the Secretariat must explain within 1 day. }",
        "on 2025-01-01: B does warn(C).\non 2025-01-02: A does warn(C).",
        {
            "2025-01-01": [],
            "2025-01-02": ["1(1) Secretariat explain: pending from 2025-01-02 to 2025-01-03"],
        },
    ),
    Told(
        "upon breach and upon fulfilment, at the instant of it",
        """article 1 {
          1. upon alarm(m): Member m must answer within 1 day.
          2. upon breach of 1(1) by m: the Secretariat must warn(m) within 1 day.
          3. upon fulfilment of 1(1) by m: the Director must warn(m) within 1 day.
        }""",
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-01T06:00: B does answer.",
        {
            "2025-01-02": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1) B answer: fulfilled from 2025-01-01 to 2025-01-02",
                "1(2) Secretariat warn(A): pending from 2025-01-02 to 2025-01-03",
                "1(3) Director warn(B): pending from 2025-01-01T06:00Z to 2025-01-02T06:00Z",
            ]
        },
    ),
    Told(
        "an act is judged by what held just before it, what it triggers is of its own instant",
        """article 1 {
          1. no Member may answer when hot(T).
          2. upon answer if hot(T): the Secretariat must explain within 1 day.
        }""",
        "on 2025-01-01: A does answer, hot(T).\non 2025-01-03: A does answer, not hot(T).",
        {
            "2025-01-01": [
                *(f"1(1) {m} answer: in force from 2025-01-01" for m in "ABC"),
                "1(2) Secretariat explain: pending from 2025-01-01 to 2025-01-02",
            ],
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-03",
                "1(2) Secretariat explain: breached from 2025-01-01 to 2025-01-02",
            ],
        },
    ),
    Told(
        "is breached means breached and not remedied",
        """article 1 {
          1. upon alarm(m): Member m must answer within 1 day.
          2. no Member m may explain when 1(1) is breached by m.
        }""",
        "on 2025-01-01: alarm(A).\non 2025-01-04: A does answer.",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(2) A explain: in force from 2025-01-02",
            ],
            "2025-01-04": ["1(1) A answer: remedied from 2025-01-01 to 2025-01-02"],
        },
    ),
    Told(
        "is ended: it was under way and is so no more",
        """article 1 {
          1. upon alarm(m): Member m must answer within 9 days until fire.
          2. every Member m may explain when 1(1) is ended by m.
        }""",
        "on 2025-01-01: alarm(A).\non 2025-01-04: fire.",
        {
            "2025-01-03": ["1(1) A answer: pending from 2025-01-01 to 2025-01-10"],
            "2025-01-04": [
                "1(1) A answer: ended from 2025-01-01 to 2025-01-10",
                "1(2) A explain: in force from 2025-01-04",
            ],
        },
    ),
    Told(
        "decisions: upon decision and when it has been decided",
        """decision approve(Threat t) of Secretariat.
        article 1 {
          1. upon decision approve(t): the Director must inform(t) within 1 day.
          2. the Director may warn(A) when Secretariat has decided approve(T).
        }""",
        "on 2025-01-02: Secretariat adopts approve(T).\non 2025-01-03: Secretariat rejects approve(U).",
        {
            "2025-01-02": [
                "1(1) Director inform(T): pending from 2025-01-02 to 2025-01-03",
                "1(2) Director warn(A): in force from 2025-01-02",
            ],
            "2025-01-03": [
                "1(1) Director inform(T): breached from 2025-01-02 to 2025-01-03",
                "1(2) Director warn(A): in force from 2025-01-02",
            ],
        },
    ),
)
def test_trigger(told: Told, name: str) -> None:
    told.check(name)
