"""Limbs under a chapeau: each a norm with its clauses, or the alternatives of one duty."""

from __future__ import annotations

from tests.life.telling import Told, tell

BOTH = "on 2025-01-01: fire, hot(T), near(A, T). "


@tell(
    Told(
        "each limb has its own limit, condition and exception",
        """article 1 { 1. upon fire: A must all of the following:
          (a) answer within 2 days; (b) explain within 3 days when strong(A); (c) resign within 4 days unless hot(T). }""",
        BOTH + "strong(A).",
        at={
            "2025-01-01": [
                "1(1)(a) A answer: pending from 2025-01-01 to 2025-01-03",
                "1(1)(b) A explain: pending from 2025-01-01 to 2025-01-04",
                "1(1)(c) A resign: defeated by its exception from 2025-01-01",
            ]
        },
    ),
    Told(
        "what stands in the chapeau holds of every limb",
        """article 1 { 1. upon fire: A must, within 2 days, unless excused(A), all of the following:
          (a) answer; (b) explain when hot(T); (c) resign when hot(U). }""",
        BOTH + "on 2025-01-02: excused(A).",
        at={
            "2025-01-01": [
                "1(1)(a) A answer: pending from 2025-01-01 to 2025-01-03",
                "1(1)(b) A explain: pending from 2025-01-01 to 2025-01-03",
            ],
            "2025-01-02": [
                "1(1)(a) A answer: defeated by its exception from 2025-01-01",
                "1(1)(b) A explain: defeated by its exception from 2025-01-01",
            ],
        },
    ),
    Told(
        "the breach of a limb is a breach of the whole",
        """article 1 { 1. upon fire: A must all of the following: (a) answer within 1 day; (b) resign within 9 days.
          2. upon breach of 1(1) by m: Member m must explain within 3 days.
          3. upon breach of 1(1)(b) by m: Member m must warn(N) within 3 days. }""",
        BOTH,
        at={
            "2025-01-02": [
                "1(1)(a) A answer: breached from 2025-01-01 to 2025-01-02",
                "1(1)(b) A resign: pending from 2025-01-01 to 2025-01-10",
                "1(2) A explain: pending from 2025-01-02 to 2025-01-05",
            ]
        },
        until="2025-01-02",
    ),
    Told(
        "a chain follows from its limb alone",
        """article 1 { 1. upon fire: A must all of the following:
          (a) answer within 1 day failing which must explain within 3 days; (b) resign within 1 day. }""",
        BOTH + "on 2025-01-01: A does answer.",
        at={
            "2025-01-02": [
                "1(1)(a) A answer: fulfilled from 2025-01-01 to 2025-01-02",
                "1(1)(b) A resign: breached from 2025-01-01 to 2025-01-02",
            ]
        },
        until="2025-01-02",
    ),
    Told(
        "prohibitions, permissions and recommendations have limbs too",
        """article 1 {
          1. no Member m may any of the following: (a) answer when near(m, T); (b) warn(N) when hot(U).
          2. A may all of the following: (a) explain while hot(T); (b) resign while hot(U).
          3. upon fire: A should all of the following: (a) explain within 2 days; (b) resign within 3 days. }""",
        BOTH,
        at={
            "2025-01-01": [
                "1(1)(a) A answer: in force from 2025-01-01",
                "1(2)(a) A explain: in force from 2025-01-01",
                "1(3)(a) A explain: pending from 2025-01-01 to 2025-01-03",
                "1(3)(b) A resign: pending from 2025-01-01 to 2025-01-04",
            ]
        },
    ),
    Told(
        "one limb may be defeated, and so may the whole",
        """article 1 {
          1. no Member may all of the following: (a) answer; (b) explain; (c) resign.
          2. A may answer, notwithstanding 1(1)(a).
          3. A may explain, notwithstanding 1(1)(a).
          4. B may resign, notwithstanding 1(1). }""",
        "on 2025-01-01: fire.",
        at={
            "2025-01-01": [
                "1(1)(a) A answer: defeated by 1(2) from 2025-01-01",
                "1(1)(a) B answer: in force from 2025-01-01",
                "1(1)(a) C answer: in force from 2025-01-01",
                "1(1)(b) A explain: in force from 2025-01-01",
                "1(1)(b) B explain: in force from 2025-01-01",
                "1(1)(b) C explain: in force from 2025-01-01",
                "1(1)(c) A resign: in force from 2025-01-01",
                "1(1)(c) B resign: defeated by 1(4) from 2025-01-01",
                "1(1)(c) C resign: in force from 2025-01-01",
                "1(2) A answer: in force from 2025-01-01",
                "1(3) A explain: in force from 2025-01-01",
                "1(4) B resign: in force from 2025-01-01",
            ]
        },
    ),
    Told(
        "a condition has limbs of its own",
        """article 1 { 1. upon fire: A must answer within 2 days when any of the following: (a) hot(T); (b) hot(U).
          2. upon fire: A must explain within 2 days when all of the following: (a) hot(T); (b) hot(U). }""",
        BOTH,
        at={"2025-01-01": ["1(1) A answer: pending from 2025-01-01 to 2025-01-03"]},
    ),
)
def test_limbs(told: Told, name: str) -> None:
    told.check(name)


CHOICE = """article 1 { 1. upon fire: A must any of the following:
  (a) answer within 2 days unless hot(U); (b) explain within 5 days when hot(T); (c) resign within 9 days. }"""


@tell(
    Told(
        "a choice falls due with the last of its alternatives",
        CHOICE,
        BOTH,
        at={"2025-01-01": ["1(1) A answer or explain or resign: pending from 2025-01-01 to 2025-01-10"]},
    ),
    Told(
        "an alternative fulfils within its own limit",
        CHOICE,
        BOTH + "on 2025-01-03: A does answer.",
        at={"2025-01-03": ["1(1) A answer or explain or resign: fulfilled from 2025-01-01 to 2025-01-10"]},
    ),
    Told(
        "and not after it",
        CHOICE,
        BOTH + "on 2025-01-04: A does answer.",
        at={"2025-01-04": ["1(1) A answer or explain or resign: pending from 2025-01-01 to 2025-01-10"]},
    ),
    Told(
        "an alternative counts only while its condition holds",
        CHOICE,
        BOTH + "on 2025-01-02: not hot(T), hot(U), A does explain, A does answer.",
        at={"2025-01-02": ["1(1) A answer or explain or resign: pending from 2025-01-01 to 2025-01-10"]},
    ),
    Told(
        "a late act remedies, its limit notwithstanding",
        CHOICE,
        BOTH + "on 2025-01-12: A does answer.",
        at={
            "2025-01-10": ["1(1) A answer or explain or resign: breached from 2025-01-01 to 2025-01-10"],
            "2025-01-12": ["1(1) A answer or explain or resign: remedied from 2025-01-01 to 2025-01-10"],
        },
    ),
    Told(
        "where each alternative has a condition the duty arises only if one holds",
        """article 1 { 1. upon fire: A must, within 2 days, any of the following:
          (a) answer when hot(T); (b) explain when hot(U). }""",
        "on 2025-01-01: fire. on 2025-01-09: hot(U), fire.",
        at={
            "2025-01-01": [],
            "2025-01-09": ["1(1) A answer or explain: pending from 2025-01-09 to 2025-01-11"],
        },
        until="2025-01-09",
    ),
    Told(
        "a choice collides only where no alternative is left",
        """article 1 { 1. upon fire: A must, within 9 days, any of the following:
            (a) answer; (b) explain when hot(T).
          2. no Member may answer. }""",
        "on 2025-01-01: fire. on 2025-01-02: hot(T).",
        at={},
        clashes=["1(1) and 1(2) leave only a part of the time to act (A: answer or explain)"],
    ),
    Told(
        "of a group whoever acts chooses",
        """article 1 { 1. upon fire: some one of the Members m must any of the following:
          (a) answer within 2 days when strong(m); (b) explain within 5 days. }""",
        BOTH + "strong(B). on 2025-01-02: A does answer. on 2025-01-03: B does answer.",
        at={
            "2025-01-02": ["1(1) A+B+C answer or explain: pending from 2025-01-01 to 2025-01-06"],
            "2025-01-03": ["1(1) A+B+C answer or explain: fulfilled from 2025-01-01 to 2025-01-06"],
        },
    ),
)
def test_choices(told: Told, name: str) -> None:
    told.check(name)
