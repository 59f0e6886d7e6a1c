"""Who must: each, a named one, whoever holds an office, some one of a group, all of them together, each the whole."""

from __future__ import annotations

from tests.life.telling import Told, tell


@tell(
    Told(
        "every Member: each for itself",
        "article 1 { 1. upon fire: every Member must answer within 2 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: B does answer.",
        {
            "2025-01-03": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-03",
                "1(1) B answer: fulfilled from 2025-01-01 to 2025-01-03",
                "1(1) C answer: breached from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
    Told(
        "with a condition, that of the instant: who ceases to meet it is bound no more",
        "article 1 { 1. upon fire: every Member m with strong must answer within 5 days. }",
        "strong(A), strong(B).\non 2025-01-01: fire.\non 2025-01-02: not strong(A), strong(C).",
        {
            "2025-01-02": [
                "1(1) A answer: ended from 2025-01-01 to 2025-01-06",
                "1(1) B answer: pending from 2025-01-01 to 2025-01-06",
            ]
        },
    ),
    Told(
        "jointly: what follows from the breach binds those who have not acted",
        """article 1 { 1. upon fire: the Members jointly must answer within 2 days,
            failing which must explain within 2 days. }""",
        "on 2025-01-01: fire.\non 2025-01-02: A does answer, B does answer.\non 2025-01-04: C does explain.",
        {
            "2025-01-03": [
                "1(1) C answer: breached from 2025-01-01 to 2025-01-03",
                "1(1)#2 C explain: pending from 2025-01-03 to 2025-01-05",
            ],
            "2025-01-04": [
                "1(1) C answer: remedied from 2025-01-01 to 2025-01-03",
                "1(1)#2 C explain: fulfilled from 2025-01-03 to 2025-01-05",
            ],
        },
    ),
    Told(
        "severally: each owes the whole",
        "article 1 { 1. upon fire: Members severally must warn(N) within 2 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: A does warn(N).",
        {
            "2025-01-03": [
                "1(1) A warn(N): fulfilled from 2025-01-01 to 2025-01-03",
                "1(1) B warn(N): breached from 2025-01-01 to 2025-01-03",
                "1(1) C warn(N): breached from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
    Told(
        "named ones, each for itself",
        "article 1 { 1. upon fire: A and B must answer within 2 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: A does answer.",
        {
            "2025-01-03": [
                "1(1) A answer: fulfilled from 2025-01-01 to 2025-01-03",
                "1(1) B answer: breached from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
    Told(
        "an office and an organ are bound themselves, and an office is an organ",
        "article 1 { 1. upon fire: the Director must answer within 2 days. 2. no Organ may explain. }",
        "on 2025-01-01: fire.",
        {
            "2025-01-01": [
                "1(1) Director answer: pending from 2025-01-01 to 2025-01-03",
                "1(2) Director explain: in force from 2025-01-01",
                "1(2) Secretariat explain: in force from 2025-01-01",
            ]
        },
    ),
    Told(
        "some one of: fulfilled by the first to act, whoever belongs then",
        "article 1 { 1. upon fire: some one of the Members must answer within 9 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: N becomes a Member, A is not a Member.\non 2025-01-03: N does answer.",
        {
            "2025-01-01": ["1(1) A+B+C answer: pending from 2025-01-01 to 2025-01-10"],
            "2025-01-02": ["1(1) B+C+N answer: pending from 2025-01-01 to 2025-01-10"],
            "2025-01-03": ["1(1) B+C+N answer: fulfilled from 2025-01-01 to 2025-01-10"],
        },
    ),
    Told(
        "its breach falls on all, and any of them remedies it",
        "article 1 { 1. upon fire: some one of the Members must answer within 1 day. }",
        "on 2025-01-01: fire.\non 2025-01-05: C does answer.",
        {
            "2025-01-03": ["1(1) A+B+C answer: breached from 2025-01-01 to 2025-01-02"],
            "2025-01-05": ["1(1) A+B+C answer: remedied from 2025-01-01 to 2025-01-02"],
        },
    ),
    Told(
        "jointly: one duty, fulfilled when all have acted",
        "article 1 { 1. upon fire: the Members jointly must answer within 9 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: A and B do answer.\non 2025-01-04: C does answer.",
        {
            "2025-01-03": ["1(1) A+B+C answer: pending from 2025-01-01 to 2025-01-10"],
            "2025-01-04": ["1(1) A+B+C answer: fulfilled from 2025-01-01 to 2025-01-10"],
        },
    ),
    Told(
        "jointly: leavers drop out",
        "article 1 { 1. upon fire: the Members jointly must answer within 9 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: A and B do answer.\non 2025-01-04: C is not a Member.",
        {"2025-01-04": ["1(1) A+B answer: fulfilled from 2025-01-01 to 2025-01-10"]},
    ),
    Told(
        "jointly: joiners do not enter",
        "article 1 { 1. upon fire: the Members jointly must answer within 9 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: N becomes a Member.\non 2025-01-03: A and B and C do answer.",
        {
            "2025-01-02": ["1(1) A+B+C answer: pending from 2025-01-01 to 2025-01-10"],
            "2025-01-03": ["1(1) A+B+C answer: fulfilled from 2025-01-01 to 2025-01-10"],
        },
    ),
    Told(
        "an empty group ends it",
        """article 1 {
          1. upon fire: the Members m with strong jointly must answer within 9 days.
          2. upon fire: some one of the Members m with strong must explain within 9 days.
        }""",
        "strong(A).\non 2025-01-01: fire.\non 2025-01-02: not strong(A).\non 2025-01-03: strong(B).",
        {
            "2025-01-03": [
                "1(1) nobody answer: ended from 2025-01-01 to 2025-01-10",
                "1(2) nobody explain: ended from 2025-01-01 to 2025-01-10",
            ]
        },
    ),
    Told(
        "jointly: the breach falls on those who have not acted",
        "article 1 { 1. upon fire: the Members jointly must answer within 1 day. }",
        "on 2025-01-01: fire, A does answer.",
        {"2025-01-02": ["1(1) B+C answer: breached from 2025-01-01 to 2025-01-02"]},
    ),
    Told(
        "an exception for one of the group frees that one alone, of the act and of the blame",
        """article 1 {
          1. upon fire: the Members m jointly must answer within 1 day unless excused(m).
          2. upon fire: some one of the Members m must explain within 1 day unless excused(m).
          3. upon breach of 1(2) by m: the Secretariat must warn(m) within 1 day.
        }""",
        "excused(B).\non 2025-01-01: fire, A does answer.",
        {
            "2025-01-01": [
                "1(1) A+C answer: pending from 2025-01-01 to 2025-01-02",
                "1(2) A+C explain: pending from 2025-01-01 to 2025-01-02",
            ],
            "2025-01-02": [
                "1(1) C answer: breached from 2025-01-01 to 2025-01-02",
                "1(2) A+C explain: breached from 2025-01-01 to 2025-01-02",
                "1(3) Secretariat warn(A): pending from 2025-01-02 to 2025-01-03",
                "1(3) Secretariat warn(C): pending from 2025-01-02 to 2025-01-03",
            ],
        },
    ),
    Told(
        "jointly: one who is excepted need not act",
        "article 1 { 1. upon fire: the Members m jointly must answer within 3 days unless excused(m). }",
        "excused(B).\non 2025-01-01: fire.\non 2025-01-02: A and C do answer.",
        {"2025-01-02": ["1(1) A+C answer: fulfilled from 2025-01-01 to 2025-01-04"]},
    ),
    Told(
        "excepted all: defeated",
        "article 1 { 1. upon fire: some one of the Members m with strong must answer within 1 day unless excused(m). }",
        "strong(B), excused(B).\non 2025-01-01: fire.",
        {"2025-01-03": ["1(1) B answer: defeated by its exception from 2025-01-01"]},
    ),
    Told(
        "owed to every Party: one for each to whom it is owed",
        "article 1 { 1. upon fire: the Secretariat must answer within 1 day, owed to every Member q with not excused. }",
        "excused(B).\non 2025-01-01: fire.",
        {
            "2025-01-01": [
                "1(1) Secretariat answer toward A: pending from 2025-01-01 to 2025-01-02",
                "1(1) Secretariat answer toward C: pending from 2025-01-01 to 2025-01-02",
            ]
        },
    ),
    Told(
        "what several jointly must not do, none of them may",
        "article 1 { 1. the Members m with strong jointly must not answer, failing which must explain within 2 days. }",
        "strong(A), strong(B).\non 2025-01-01: A does answer.",
        {
            "2025-01-01": [
                "1(1) A answer: in force from 2025-01-01",
                "1(1) A answer: breached from 2025-01-01",
                "1(1) B answer: in force from 2025-01-01",
                "1(1)#2 A explain: pending from 2025-01-01 to 2025-01-03",
            ]
        },
    ),
    Told(
        "ability is asked of each, of the group only for jointly",
        """article 1 {
          1. upon fire: every Member must lift within 9 days.
          2. upon alarm(A): the Members jointly must lift within 9 days.
          3. upon alarm(B): some one of the Members must lift within 9 days.
          4. upon alarm(C): C must lift or answer within 9 days.
        }""",
        "strong(A).\non 2025-01-01: fire, alarm(A), alarm(B), alarm(C).",
        clashes=[
            "1(1) asks for what its bearer is not able to do (B: lift)",
            "1(1) asks for what its bearer is not able to do (C: lift)",
            "1(3) asks for what its bearer is not able to do (B: lift)",
            "1(3) asks for what its bearer is not able to do (C: lift)",
        ],
    ),
    Told(
        "ability is that of the instant",
        "article 1 { 1. upon fire: A must lift within 9 days. }",
        "strong(A).\non 2025-01-01: fire.\non 2025-01-03: not strong(A).",
        clashes=["1(1) asks for what its bearer is not able to do (A: lift)"],
    ),
)
def test_bearer(told: Told, name: str) -> None:
    told.check(name)
