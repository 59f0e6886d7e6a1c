"""Exceptions, what is owed instead, and what follows from a breach."""

from __future__ import annotations

from tests.life.telling import Told, tell

EXCEPTED = "article 1 { 1. upon alarm(m): Member m must answer within 3 days unless excused(m). }"
INSTEAD = """article 1 { 1. upon alarm(m): Member m must answer within 5 days
  unless excused(m), in that case must explain within 3 days. }"""
CHAIN = """article 1 { 1. upon alarm(m): Member m must answer within 2 days unless excused(m),
  failing which must explain within 2 days, failing which must resign within 9 days. }"""


@tell(
    Told(
        "an exception makes the instance defeated, from the start too; when it ends the full limit runs, since unchanged",
        EXCEPTED,
        "excused(A).\non 2025-01-01: alarm(A).\non 2025-01-09: not excused(A).",
        {
            "2025-01-01": ["1(1) A answer: defeated by its exception from 2025-01-01"],
            "2025-01-08": ["1(1) A answer: defeated by its exception from 2025-01-01"],
            "2025-01-09": ["1(1) A answer: pending from 2025-01-01 to 2025-01-12"],
            "2025-01-12": ["1(1) A answer: breached from 2025-01-01 to 2025-01-12"],
        },
    ),
    Told(
        "it may come later, up to the due instant",
        EXCEPTED,
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-03: excused(A).\non 2025-01-04: excused(B).",
        {
            "2025-01-04": [
                "1(1) A answer: defeated by its exception from 2025-01-01",
                "1(1) B answer: defeated by its exception from 2025-01-01",
            ]
        },
    ),
    Told(
        "a variable of the condition and of the exception is one individual: of another it is no exception",
        "article 1 { 1. no Member m may answer when near(q, t) unless excused(q). 2. every Member m must explain within 3 days"
        " when near(q, t) unless excused(q). }",
        "near(A, T).\non 2025-01-01: excused(B).\non 2025-01-02: excused(A).\non 2025-01-03: near(C, U).",
        {
            "2025-01-01": [
                *(f"1(1) {each} answer: in force from 2025-01-01" for each in "ABC"),
                *(f"1(2) {each} explain: pending from 2025-01-01 to 2025-01-04" for each in "ABC"),
            ],
            "2025-01-02": [
                *(f"1(1) {each} answer: defeated by its exception from 2025-01-01" for each in "ABC"),
                *(f"1(2) {each} explain: defeated by its exception from 2025-01-01" for each in "ABC"),
            ],
            "2025-01-03": [
                *(f"1(1) {each} answer: in force from 2025-01-01" for each in "ABC"),
                *(f"1(2) {each} explain: pending from 2025-01-01 to 2025-01-06" for each in "ABC"),
            ],
        },
    ),
    Told(
        "an act meanwhile fulfils",
        EXCEPTED,
        "excused(A).\non 2025-01-01: alarm(A).\non 2025-01-02: A does answer.\non 2025-01-03: not excused(A).",
        {
            "2025-01-02": ["1(1) A answer: fulfilled from 2025-01-01"],
            "2025-01-09": ["1(1) A answer: fulfilled from 2025-01-01"],
        },
    ),
    Told(
        "a breach stands when a later exception comes",
        EXCEPTED,
        "on 2025-01-01: alarm(A).\non 2025-01-05: excused(A).\non 2025-01-06: A does answer.",
        {
            "2025-01-05": ["1(1) A answer: breached from 2025-01-01 to 2025-01-04"],
            "2025-01-06": ["1(1) A answer: remedied from 2025-01-01 to 2025-01-04"],
        },
    ),
    Told(
        "but it stops the open chain from binding, and only while it lasts",
        CHAIN,
        "on 2025-01-01: alarm(A).\non 2025-01-04: excused(A).\non 2025-01-10: not excused(A).",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: pending from 2025-01-03 to 2025-01-05",
            ],
            "2025-01-09": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: defeated by its exception from 2025-01-03",
            ],
            "2025-01-10": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: pending from 2025-01-03 to 2025-01-12",
            ],
        },
    ),
    Told(
        "also a prohibition that follows, and the chain of a group",
        """article 1 {
          1. upon alarm(m): Member m must answer within 1 day unless excused(m), failing which must not warn(A).
          2. upon fire: some one of the Members m must explain within 1 day unless hot(T),
             failing which must resign within 9 days.
        }""",
        "on 2025-01-01: alarm(A), fire.\non 2025-01-04: excused(A), hot(T).",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1)#2 A warn(A): in force from 2025-01-02",
                "1(2) A+B+C explain: breached from 2025-01-01 to 2025-01-02",
                "1(2)#2 A+B+C resign: pending from 2025-01-02 to 2025-01-11",
            ],
            "2025-01-04": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1)#2 A warn(A): defeated by its exception from 2025-01-02",
                "1(2) A+B+C explain: breached from 2025-01-01 to 2025-01-02",
                "1(2)#2 A+B+C resign: defeated by its exception from 2025-01-02",
            ],
        },
    ),
    Told(
        "what is owed instead ends with its exception",
        INSTEAD,
        "excused(A).\non 2025-01-01: alarm(A).\non 2025-01-02: not excused(A).",
        {
            "2025-01-01": [
                "1(1) A answer: defeated by its exception from 2025-01-01",
                "1(1)#2 A explain: pending from 2025-01-01 to 2025-01-04",
            ],
            "2025-01-02": [
                "1(1) A answer: pending from 2025-01-01 to 2025-01-07",
                "1(1)#2 A explain: ended from 2025-01-01 to 2025-01-04",
            ],
        },
    ),
    Told(
        "and is breached like any duty",
        INSTEAD,
        "excused(A).\non 2025-01-01: alarm(A).",
        {
            "2025-01-04": [
                "1(1) A answer: defeated by its exception from 2025-01-01",
                "1(1)#2 A explain: breached from 2025-01-01 to 2025-01-04",
            ]
        },
    ),
    Told(
        "doing what was excepted ends what is owed instead",
        INSTEAD,
        "excused(A).\non 2025-01-01: alarm(A).\non 2025-01-02: A does answer.",
        {
            "2025-01-02": [
                "1(1) A answer: fulfilled from 2025-01-01",
                "1(1)#2 A explain: ended from 2025-01-01 to 2025-01-04",
            ]
        },
    ),
    Told(
        "loss of the role ends a duty, pending or defeated; a breach stands",
        """article 1 {
          1. upon alarm(m): Member m must answer within 9 days.
          2. upon alarm(m): Member m must explain within 1 day.
        }""",
        "on 2025-01-01: alarm(A).\non 2025-01-04: A is not a Member.\non 2025-01-06: A does explain.",
        {
            "2025-01-06": [
                "1(1) A answer: ended from 2025-01-01 to 2025-01-10",
                "1(2) A explain: breached from 2025-01-01 to 2025-01-02",
            ]
        },
    ),
)
def test_exception(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "failing which arises at the breach with its own limit and binds beside it",
        CHAIN,
        "on 2025-01-01: alarm(A).",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: pending from 2025-01-03 to 2025-01-05",
            ],
            "2025-01-05": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: breached from 2025-01-03 to 2025-01-05",
                "1(1)#3 A resign: pending from 2025-01-05 to 2025-01-14",
            ],
        },
    ),
    Told(
        "the act of the duty that followed remedies the breach",
        CHAIN,
        "on 2025-01-01: alarm(A).\non 2025-01-04: A does explain.",
        {
            "2025-01-04": [
                "1(1) A answer: remedied from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: fulfilled from 2025-01-03 to 2025-01-05",
            ]
        },
    ),
    Told(
        "the third link remedies the breach of the second, not that of the first",
        CHAIN,
        "on 2025-01-01: alarm(A).\non 2025-01-06: A does resign.",
        {
            "2025-01-06": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: remedied from 2025-01-03 to 2025-01-05",
                "1(1)#3 A resign: fulfilled from 2025-01-05 to 2025-01-14",
            ]
        },
    ),
    Told(
        "the first act, late, remedies; a breached lower link stays, a pending one ends",
        CHAIN,
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-04: A does answer.\non 2025-01-06: B does answer.",
        {
            "2025-01-04": [
                "1(1) A answer: remedied from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: ended from 2025-01-03 to 2025-01-05",
                "1(1) B answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 B explain: pending from 2025-01-03 to 2025-01-05",
            ],
            "2025-01-06": [
                "1(1) A answer: remedied from 2025-01-01 to 2025-01-03",
                "1(1)#2 A explain: ended from 2025-01-03 to 2025-01-05",
                "1(1) B answer: remedied from 2025-01-01 to 2025-01-03",
                "1(1)#2 B explain: breached from 2025-01-03 to 2025-01-05",
                "1(1)#3 B resign: pending from 2025-01-05 to 2025-01-14",
            ],
        },
    ),
    Told(
        "with a bearer of its own, one for each breach",
        "article 1 { 1. upon alarm(m): Member m must answer within 1 day, failing which the Secretariat must inform(T) "
        "within 5 days. }",
        "on 2025-01-01: alarm(A).\non 2025-01-02: alarm(B).\non 2025-01-04: B does answer.",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1)#2 Secretariat inform(T): pending from 2025-01-02 to 2025-01-07",
                "1(1) B answer: breached from 2025-01-02 to 2025-01-03",
                "1(1)#2 Secretariat inform(T): pending from 2025-01-03 to 2025-01-08",
            ],
            # what followed from the breach of another is not touched by this one's late act
            "2025-01-04": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1)#2 Secretariat inform(T): pending from 2025-01-02 to 2025-01-07",
                "1(1) B answer: remedied from 2025-01-02 to 2025-01-03",
                "1(1)#2 Secretariat inform(T): ended from 2025-01-03 to 2025-01-08",
            ],
        },
    ),
    Told(
        "what was breached for one thing is not settled by the late act for another",
        "article 1 { 1. upon seen(m, t): Member m must inform(t) within 1 day, failing which must explain within 9 days. }",
        "on 2025-01-01: seen(A, T), seen(A, U).\non 2025-01-03: A does inform(T).",
        {
            "2025-01-03": [
                "1(1) A inform(T): remedied from 2025-01-01 to 2025-01-02",
                "1(1) A inform(U): breached from 2025-01-01 to 2025-01-02",
                "1(1)#2 A explain: ended from 2025-01-02 to 2025-01-11",
                "1(1)#2 A explain: pending from 2025-01-02 to 2025-01-11",
            ]
        },
    ),
    Told(
        "after a prohibition: the substitute remedies the forbidden act",
        "article 1 { 1. every Member m with excused must not answer, failing which must explain within 3 days. }",
        "excused(A).\non 2025-01-01: A does answer.\non 2025-01-02: A does explain.\non 2025-01-09: A does answer.",
        {
            "2025-01-01": [
                "1(1) A answer: in force from 2025-01-01",
                "1(1) A answer: breached from 2025-01-01",
                "1(1)#2 A explain: pending from 2025-01-01 to 2025-01-04",
            ],
            "2025-01-09": [
                "1(1) A answer: in force from 2025-01-01",
                "1(1) A answer: remedied from 2025-01-01",
                "1(1) A answer: breached from 2025-01-09",
                "1(1)#2 A explain: fulfilled from 2025-01-01 to 2025-01-04",
                "1(1)#2 A explain: pending from 2025-01-09 to 2025-01-12",
            ],
        },
    ),
    Told(
        "a prohibition is breached by each act",
        "article 1 { 1. the Secretariat must not inform(t). }",
        "on 2025-01-01: Secretariat does inform(T).\non 2025-01-02: Secretariat does inform(T).",
        {
            "2025-01-02": [
                "1(1) Secretariat inform(T): in force from 2025-01-01",
                "1(1) Secretariat inform(U): in force from 2025-01-01",
                "1(1) Secretariat inform(T): breached from 2025-01-01",
                "1(1) Secretariat inform(T): breached from 2025-01-02",
            ]
        },
    ),
    Told(
        "should: never breached, over when its time is",
        "article 1 { 1. upon alarm(m): Member m should answer within 2 days. }",
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: B does answer.",
        {
            "2025-01-02": [
                "1(1) A answer: pending from 2025-01-01 to 2025-01-03",
                "1(1) B answer: fulfilled from 2025-01-01 to 2025-01-03",
            ],
            "2025-01-04": [
                "1(1) A answer: ended from 2025-01-01 to 2025-01-03",
                "1(1) B answer: fulfilled from 2025-01-01 to 2025-01-03",
            ],
        },
    ),
    Told(
        "A or B: either act; at the choice of another changes nothing of who must act",
        """article 1 {
          1. upon alarm(m): Member m must answer or explain within 2 days.
          2. upon alarm(m): Member m must answer or resign within 2 days at the choice of Secretariat.
        }""",
        "on 2025-01-01: alarm(A).\non 2025-01-02: A does explain.",
        {
            "2025-01-03": [
                "1(1) A answer or explain: fulfilled from 2025-01-01 to 2025-01-03",
                "1(2) A answer or resign: breached from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
    Told(
        "all of the following: a norm for each limb; any of the following: one duty",
        """article 1 {
          1. upon alarm(m): Member m must all of the following: (a) answer within 2 days; (b) explain within 4 days.
          2. upon alarm(m): Member m must any of the following: (a) answer; (b) resign.
        }""",
        "on 2025-01-01: alarm(A).\non 2025-01-02: A does answer.",
        {
            "2025-01-03": [
                "1(1)(a) A answer: fulfilled from 2025-01-01 to 2025-01-03",
                "1(1)(b) A explain: pending from 2025-01-01 to 2025-01-05",
                "1(2) A answer or resign: fulfilled from 2025-01-01",
            ]
        },
    ),
    Told(
        "may only if: permitted then, forbidden otherwise",
        "article 1 { 1. every Member m with strong may answer only if excused(m). }",
        "strong(A).\non 2025-01-01: A does answer.\non 2025-01-02: excused(A).\non 2025-01-03: A does answer.",
        {
            "2025-01-01": [
                "1(1)#2 A answer: in force from 2025-01-01",
                "1(1)#2 A answer: breached from 2025-01-01",
            ],
            "2025-01-03": [
                "1(1) A answer: in force from 2025-01-02",
                "1(1)#2 A answer: breached from 2025-01-01",
            ],
        },
    ),
)
def test_chain(told: Told, name: str) -> None:
    told.check(name)
