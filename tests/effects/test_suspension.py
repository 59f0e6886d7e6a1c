"""Suspended, resumed, ended, discharged: what becomes of norms of every sort, of groups, and of what was breached before."""

from __future__ import annotations

import pytest

from tests.effects.telling import Shown, show
from tests.life.scenes import at, evaluate, found, scene
from tests.life.telling import WORDS

DUTY = "article 1 { 1. upon alarm(m): Member m must explain within 3 days. } "
STOP = "article 2 { 1. upon truce: 1(1) is suspended. 2. upon war: 1(1) is resumed. } "
ONE = """article 2 {
  1. upon shame(m): 1(1) is suspended as to m.
  2. upon seen(m, t): 1(1) is resumed as to m.
  3. upon war: 1(1) is resumed.
  4. upon truce: 1(1) is suspended.
}
"""
GROUPS = """article 1 {
  1. upon fire: the Members jointly must explain within 4 days.
  2. upon fire: some one of the Members m must answer within 4 days.
  3. the Members jointly must track(T) while hot(T).
  4. some one of the Members m must track(U) while hot(U).
}
article 2 {
  1. upon truce: article 1 is suspended.
  2. upon war: article 1 is resumed.
  3. upon shame(m): article 1 is suspended as to m.
}
"""


@show(
    Shown(
        "the clock stands still, and goes on with what was left",
        DUTY + STOP,
        "on 2025-01-01: alarm(A).\non 2025-01-02: truce.\non 2025-01-06: war.",
        {
            "2025-01-01T23:59": ["1(1) A explain: pending from 2025-01-01 to 2025-01-04"],
            "2025-01-02": ["1(1) A explain: suspended from 2025-01-01"],
            "2025-01-05": ["1(1) A explain: suspended from 2025-01-01"],
            "2025-01-06": ["1(1) A explain: pending from 2025-01-01 to 2025-01-08"],
            "2025-01-07T23:59": ["1(1) A explain: pending from 2025-01-01 to 2025-01-08"],
            "2025-01-08": ["1(1) A explain: breached from 2025-01-01 to 2025-01-08"],
        },
    ),
    Shown(
        "suspended at the due instant it is not breached; resumed, it is due at once",
        DUTY + STOP,
        "on 2025-01-01: alarm(A).\non 2025-01-04: truce.\non 2025-01-06: war.",
        {
            "2025-01-04": ["1(1) A explain: suspended from 2025-01-01"],
            "2025-01-06": ["1(1) A explain: breached from 2025-01-01 to 2025-01-06"],
        },
    ),
    Shown(
        "resumed at the instant of the suspension it stays suspended: what begins goes before what ends",
        DUTY + STOP,
        "on 2025-01-01: alarm(A).\non 2025-01-02: truce, war.",
        {"2025-01-03": ["1(1) A explain: suspended from 2025-01-01"]},
    ),
    Shown(
        "an act meanwhile fulfils, and so does one when it is resumed",
        DUTY + STOP,
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: truce.\non 2025-01-03: A does explain.\n"
        "on 2025-01-09: war, B does explain.",
        {
            "2025-01-03": [
                "1(1) A explain: fulfilled from 2025-01-01 to 2025-01-05",
                "1(1) B explain: suspended from 2025-01-01",
            ],
            "2025-01-09": [
                "1(1) A explain: fulfilled from 2025-01-01 to 2025-01-05",
                "1(1) B explain: fulfilled from 2025-01-01 to 2025-01-11",
            ],
        },
    ),
    Shown(
        "what arises meanwhile is suspended from the start, and another trigger adds nothing",
        DUTY + STOP,
        "on 2025-01-01: truce.\non 2025-01-02: alarm(A).\non 2025-01-03: alarm(A).\non 2025-01-05: war.",
        {
            "2025-01-04": ["1(1) A explain: suspended from 2025-01-02"],
            "2025-01-05": ["1(1) A explain: pending from 2025-01-02 to 2025-01-08"],
        },
    ),
    Shown(
        "a breach from before stands, and is remedied by the act",
        DUTY + STOP,
        "on 2025-01-01: alarm(A).\non 2025-01-05: truce.\non 2025-01-06: A does explain.",
        {
            "2025-01-05": ["1(1) A explain: breached from 2025-01-01 to 2025-01-04"],
            "2025-01-06": ["1(1) A explain: remedied from 2025-01-01 to 2025-01-04"],
        },
    ),
    Shown(
        "what follows from a breach stands still too",
        "article 1 { 1. upon alarm(m): Member m must explain within 1 day, failing which must answer within 2 days. } "
        + STOP,
        "on 2025-01-01: alarm(A).\non 2025-01-03: truce.\non 2025-01-05: war.",
        {
            "2025-01-03": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-02",
                "1(1)#2 A answer: suspended from 2025-01-02",
            ],
            "2025-01-05": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-02",
                "1(1)#2 A answer: pending from 2025-01-02 to 2025-01-06",
            ],
        },
    ),
    Shown(
        "an exception goes before it; once both are over the full limit runs",
        "article 1 { 1. upon alarm(m): Member m must explain within 3 days unless excused(m). } " + STOP,
        "on 2025-01-01: alarm(A).\non 2025-01-02: truce.\non 2025-01-03: excused(A).\non 2025-01-04: not excused(A).\n"
        "on 2025-01-06: war.",
        {
            "2025-01-03": ["1(1) A explain: defeated by its exception from 2025-01-01"],
            "2025-01-04": ["1(1) A explain: suspended from 2025-01-01"],
            "2025-01-06": ["1(1) A explain: pending from 2025-01-01 to 2025-01-09"],
        },
    ),
    Shown(
        "until, and some time later",
        DUTY + "article 2 { 1. upon truce: 1(1) is suspended 1 day later until war. } ",
        "on 2025-01-01: alarm(A), truce.\non 2025-01-05: war.",
        {
            "2025-01-01": ["1(1) A explain: pending from 2025-01-01 to 2025-01-04"],
            "2025-01-02": ["1(1) A explain: suspended from 2025-01-01"],
            "2025-01-05": ["1(1) A explain: pending from 2025-01-01 to 2025-01-07"],
        },
    ),
    Shown(
        "a citation covers what stands under it",
        DUTY + "article 2 { 1. upon truce: article 1 is suspended. 2. upon war: 1(1) is resumed. 3."
        " upon peace: article 1 is resumed. } ",
        "on 2025-01-01: alarm(A).\non 2025-01-02: truce.\non 2025-01-03: war.\non 2025-01-04: peace.",
        {
            "2025-01-02": ["1(1) A explain: suspended from 2025-01-01"],
            "2025-01-03": ["1(1) A explain: suspended from 2025-01-01"],
            "2025-01-04": ["1(1) A explain: pending from 2025-01-01 to 2025-01-06"],
        },
    ),
    Shown(
        "as to one: the others stay bound",
        DUTY + ONE,
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: shame(B).\non 2025-01-05: war.",
        {
            "2025-01-04": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-04",
                "1(1) B explain: suspended from 2025-01-01",
            ],
            "2025-01-05": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-04",
                "1(1) B explain: pending from 2025-01-01 to 2025-01-07",
            ],
        },
    ),
    Shown(
        "resumed as to one of what is suspended as to all, until it is suspended again",
        DUTY + ONE,
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: truce.\non 2025-01-03: seen(A, T).\non 2025-01-04: truce.",
        {
            "2025-01-03": [
                "1(1) A explain: pending from 2025-01-01 to 2025-01-05",
                "1(1) B explain: suspended from 2025-01-01",
            ],
            "2025-01-04": ["1(1) A explain: suspended from 2025-01-01", "1(1) B explain: suspended from 2025-01-01"],
        },
    ),
    Shown(
        "a case may say so",
        DUTY,
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: 1(1) is suspended.\non 2025-01-03: 1(1) is resumed as to A.\n"
        "on 2025-01-06: 1(1) is resumed.\non 2025-01-07: article 1 is ended as to B.",
        {
            "2025-01-02": ["1(1) A explain: suspended from 2025-01-01", "1(1) B explain: suspended from 2025-01-01"],
            "2025-01-03": [
                "1(1) A explain: pending from 2025-01-01 to 2025-01-05",
                "1(1) B explain: suspended from 2025-01-01",
            ],
            "2025-01-06": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-05",
                "1(1) B explain: pending from 2025-01-01 to 2025-01-08",
            ],
            "2025-01-07": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-05",
                "1(1) B explain: ended from 2025-01-01 to 2025-01-08",
            ],
        },
    ),
    Shown(
        "a case may say so from the outset, and some time later",
        DUTY,
        "1(1) is suspended as to A.\non 2025-01-01: alarm(A), alarm(B), 1(1) is suspended 1 day later.",
        {
            "2025-01-01": [
                "1(1) A explain: suspended from 2025-01-01",
                "1(1) B explain: pending from 2025-01-01 to 2025-01-04",
            ],
            "2025-01-02": ["1(1) A explain: suspended from 2025-01-01", "1(1) B explain: suspended from 2025-01-01"],
        },
    ),
    Shown(
        "prohibitions, permissions, rights and duties to keep rest meanwhile; what was breached before stays so",
        """article 1 { 1. A must not explain. 2. A may answer. 3. the Secretariat must keep hot(T).
           4. A is entitled to have the Secretariat warn(N). }
        article 2 { 1. upon truce: article 1 is suspended. 2. upon war: article 1 is resumed. }""",
        "on 2025-01-01: hot(T), A does explain.\non 2025-01-02: truce.\non 2025-01-03: A does explain, not hot(T).\n"
        "on 2025-01-06: war.",
        {
            "2025-01-03": [
                "1(1) A explain: breached from 2025-01-01",
                "1(1) A explain: suspended from 2025-01-01",
                "1(2) A answer: suspended from 2025-01-01",
                "1(3) Secretariat keep hot(T): suspended from 2025-01-01",
                "1(4) A warn(N) toward Secretariat: suspended from 2025-01-01",
            ],
            "2025-01-06": [
                "1(1) A explain: breached from 2025-01-01",
                "1(1) A explain: in force from 2025-01-01",
                "1(2) A answer: in force from 2025-01-01",
                "1(3) Secretariat keep hot(T): breached from 2025-01-01",
                "1(4) A warn(N) toward Secretariat: in force from 2025-01-01",
            ],
        },
    ),
    Shown(
        "an act at the instant of the suspension is judged by what held just before",
        "article 1 { 1. A must not explain. } " + STOP,
        "on 2025-01-01: fire.\non 2025-01-02: truce, A does explain.\non 2025-01-03: war, A does explain.",
        {
            "2025-01-03": [
                "1(1) A explain: breached from 2025-01-02",
                "1(1) A explain: in force from 2025-01-01",
            ]
        },
    ),
    Shown(
        "a group: as to all, every duty of it rests",
        GROUPS,
        "on 2025-01-01: fire, hot(T), hot(U), A and B and C do track(T), A does track(U).\n"
        "on 2025-01-02: truce, A does explain.\n"
        "on 2025-01-03: A ceases to track(T), A ceases to track(U).\non 2025-01-05: war.",
        {
            "2025-01-03": [
                "1(1) A+B+C explain: suspended from 2025-01-01",
                "1(2) A+B+C answer: suspended from 2025-01-01",
                "1(3) A track(T): suspended from 2025-01-01",
                "1(3) B track(T): suspended from 2025-01-01",
                "1(3) C track(T): suspended from 2025-01-01",
                "1(4) A+B+C track(U): suspended from 2025-01-01",
            ],
            "2025-01-05": [
                "1(1) A+B+C explain: pending from 2025-01-01 to 2025-01-08",
                "1(2) A+B+C answer: pending from 2025-01-01 to 2025-01-08",
                "1(3) A track(T): breached from 2025-01-01",
                "1(3) B track(T): in force from 2025-01-01",
                "1(3) C track(T): in force from 2025-01-01",
                "1(4) A+B+C track(U): breached from 2025-01-01",
            ],
            "2025-01-08": [
                "1(1) B+C explain: breached from 2025-01-01 to 2025-01-08",
                "1(2) A+B+C answer: breached from 2025-01-01 to 2025-01-08",
                "1(3) A track(T): breached from 2025-01-01",
                "1(3) B track(T): in force from 2025-01-01",
                "1(3) C track(T): in force from 2025-01-01",
                "1(4) A+B+C track(U): breached from 2025-01-01",
            ],
        },
    ),
    Shown(
        "a group: as to one, the others bear it alone",
        GROUPS,
        "on 2025-01-01: fire, A and B do track(T), A does track(U), hot(T), hot(U).\n"
        "on 2025-01-02: shame(C), A does explain.\n"
        "on 2025-01-03: B does explain.",
        {
            "2025-01-02": [
                "1(1) A+B explain: pending from 2025-01-01 to 2025-01-05",
                "1(2) A+B answer: pending from 2025-01-01 to 2025-01-05",
                "1(3) A track(T): in force from 2025-01-01",
                "1(3) B track(T): in force from 2025-01-01",
                "1(3) C track(T): breached from 2025-01-01",
                "1(3) C track(T): suspended from 2025-01-01",
                "1(4) A+B track(U): in force from 2025-01-01",
            ],
            "2025-01-05": [
                "1(1) A+B explain: fulfilled from 2025-01-01 to 2025-01-05",
                "1(2) A+B answer: breached from 2025-01-01 to 2025-01-05",
                "1(3) A track(T): in force from 2025-01-01",
                "1(3) B track(T): in force from 2025-01-01",
                "1(3) C track(T): breached from 2025-01-01",
                "1(3) C track(T): suspended from 2025-01-01",
                "1(4) A+B track(U): in force from 2025-01-01",
            ],
        },
    ),
    Shown(
        "a group: as to each of them, it rests and its clock stands still",
        GROUPS,
        "on 2025-01-01: fire.\non 2025-01-02: shame(A), shame(B), shame(C).\non 2025-01-06: war.",
        {
            "2025-01-02": [
                "1(1) A+B+C explain: suspended from 2025-01-01",
                "1(2) A+B+C answer: suspended from 2025-01-01",
            ],
            "2025-01-06": [
                "1(1) A+B+C explain: pending from 2025-01-01 to 2025-01-09",
                "1(2) A+B+C answer: pending from 2025-01-01 to 2025-01-09",
            ],
        },
    ),
    Shown(
        "ended: over for good, and nothing arises any more",
        DUTY + "article 2 { 1. upon truce: 1(1) is ended. 2. upon shame(m): 1(1) is ended as to m. }",
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: shame(A).\non 2025-01-03: alarm(A), truce.\n"
        "on 2025-01-06: alarm(B).",
        {
            "2025-01-02": [
                "1(1) A explain: ended from 2025-01-01 to 2025-01-04",
                "1(1) B explain: pending from 2025-01-01 to 2025-01-04",
            ],
            "2025-01-07": [
                "1(1) A explain: ended from 2025-01-01 to 2025-01-04",
                "1(1) B explain: ended from 2025-01-01 to 2025-01-04",
            ],
        },
    ),
    Shown(
        "discharged: what is owed then is over; it may arise anew",
        DUTY + "article 2 { 1. upon truce: 1(1) is discharged. 2. upon shame(m): 1(1) is discharged as to m. }",
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: shame(A).\non 2025-01-03: alarm(A).",
        {
            "2025-01-02": [
                "1(1) A explain: ended from 2025-01-01 to 2025-01-04",
                "1(1) B explain: pending from 2025-01-01 to 2025-01-04",
            ],
            "2025-01-03": [
                "1(1) A explain: ended from 2025-01-01 to 2025-01-04",
                "1(1) A explain: pending from 2025-01-03 to 2025-01-06",
                "1(1) B explain: pending from 2025-01-01 to 2025-01-04",
            ],
        },
    ),
    Shown(
        "discharged as to one of a group: the others owe it alone, and he owes it again when it arises anew",
        """article 1 { 1. upon fire: the Members jointly must explain within 4 days.
           2. upon fire: some one of the Members must answer within 4 days. }
        article 2 { 1. upon shame(m): article 1 is discharged as to m. }""",
        "on 2025-01-01: fire, A does explain.\non 2025-01-02: shame(C).\non 2025-01-06: fire.",
        {
            "2025-01-02": [
                "1(1) A+B explain: pending from 2025-01-01 to 2025-01-05",
                "1(2) A+B answer: pending from 2025-01-01 to 2025-01-05",
            ],
            "2025-01-05": [
                "1(1) B explain: breached from 2025-01-01 to 2025-01-05",
                "1(2) A+B answer: breached from 2025-01-01 to 2025-01-05",
            ],
            "2025-01-06": [
                "1(1) B explain: breached from 2025-01-01 to 2025-01-05",
                "1(1) A+B+C explain: pending from 2025-01-06 to 2025-01-10",
                "1(2) A+B answer: breached from 2025-01-01 to 2025-01-05",
                "1(2) A+B+C answer: pending from 2025-01-06 to 2025-01-10",
            ],
        },
    ),
    Shown(
        "suspended for a breach of its own, it binds on until then: the breach stands",
        DUTY + "article 2 { 1. upon breach of 1(1) by m: 1(1) is suspended as to m. }",
        "on 2025-01-01: alarm(A).\non 2025-01-05: alarm(A).\non 2025-01-06: A does explain.",
        {
            "2025-01-04": ["1(1) A explain: breached from 2025-01-01 to 2025-01-04"],
            "2025-01-05": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-04",
                "1(1) A explain: suspended from 2025-01-05",
            ],
            "2025-01-06": [
                "1(1) A explain: remedied from 2025-01-01 to 2025-01-04",
                "1(1) A explain: fulfilled from 2025-01-05 to 2025-01-09",
            ],
        },
    ),
    Shown(
        "what is said not to be affected is not",
        """article 1 { 1. A must not explain. 2. A may answer. }
        article 2 { 1. upon truce: article 1 is suspended. 2. Suspension under 2(1) does not affect 1(2). }""",
        "on 2025-01-01: truce.",
        {"2025-01-01": ["1(1) A explain: suspended from 2025-01-01", "1(2) A answer: in force from 2025-01-01"]},
    ),
    Shown(
        "nor by a loss of rights or of the role",
        """article 1 { 1. upon fire: every Member m must explain within 9 days.
           2. upon fire: every Member m must answer within 9 days.
           3. every Member m may resign unless suspended(m). 4. every Member m may warn(N) unless suspended(m). }
        article 2 { 1. upon shame(m): m ceases to be a Member. 2. Cessation under 2(1) does not affect 1(1).
           3. upon alarm(m): m becomes suspended. 4. Suspension under 2(3) does not affect 1(4). }""",
        "on 2025-01-01: fire.\non 2025-01-02: shame(A), shame(B), alarm(C).",
        {
            "2025-01-02": [
                "1(1) A explain: pending from 2025-01-01 to 2025-01-10",
                "1(1) B explain: pending from 2025-01-01 to 2025-01-10",
                "1(1) C explain: pending from 2025-01-01 to 2025-01-10",
                "1(2) A answer: ended from 2025-01-01 to 2025-01-10",
                "1(2) B answer: ended from 2025-01-01 to 2025-01-10",
                "1(2) C answer: pending from 2025-01-01 to 2025-01-10",
                "1(3) C resign: defeated by its exception from 2025-01-01",
                "1(4) C warn(N): in force from 2025-01-01",
            ]
        },
    ),
    Shown(
        "whether it is suspended may be open: it is possible either way",
        DUTY + "article 2 { 1. upon truce if hot(T): 1(1) is suspended. }",
        "unknown hot(T).\non 2025-01-01: alarm(A).\non 2025-01-02: truce.",
        {
            "2025-01-02": [
                "1(1) A explain: pending from 2025-01-01 to 2025-01-04, possible",
                "1(1) A explain: suspended from 2025-01-01, possible",
            ],
        },
    ),
)
def test_suspension(shown: Shown, name: str) -> None:
    shown.check(name)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize("hours", [1, 7, 24, 72, 500])
def test_it_does_not_matter_when_one_asks(name: str, hours: int) -> None:
    given = scene(
        f"{WORDS} event truce. event war. {DUTY} {STOP}",
        "on 2025-01-01: alarm(A).\non 2025-01-02: truce.\non 2025-01-06: war.",
    )
    start, end = at("2025-01-01"), at("2025-01-12")
    evaluation = evaluate(given, end, name, *range(start, end, hours * 60))
    (row,) = found(given, evaluation, end)
    assert (row.status, row.due) == ("breached", at("2025-01-08"))
