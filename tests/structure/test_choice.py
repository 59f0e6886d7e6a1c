"""`at the choice of`: another says by which of several acts a duty is fulfilled."""

from __future__ import annotations

from tests.life.telling import Told, tell

DUTY = """article 1 { 1. upon alarm(m): Member m must answer or resign within 5 days at the choice of Secretariat.
  2. upon breach of 1(1) by m: Member m must explain within 9 days. }"""
PENDING = "1(1) A answer or resign: pending from 2025-01-01 to 2025-01-06"
FULFILLED = "1(1) A answer or resign: fulfilled from 2025-01-01 to 2025-01-06"
ALARM = "on 2025-01-01: alarm(A).\n"


@tell(
    Told(
        "until one is chosen any of the acts fulfils",
        DUTY,
        ALARM + "on 2025-01-02: A does resign.",
        {"2025-01-02": [FULFILLED]},
    ),
    Told(
        "once one is chosen only that one does",
        DUTY,
        ALARM
        + "on 2025-01-02: Secretariat chooses answer.\non 2025-01-03: A does resign.\non 2025-01-04: A does answer.",
        {"2025-01-03": [PENDING], "2025-01-04": [FULFILLED]},
    ),
    Told(
        "a choice precedes the act of the same instant, and undoes none before it",
        DUTY,
        ALARM
        + "on 2025-01-01: alarm(B).\non 2025-01-02: B does resign.\n"
        + "on 2025-01-03: Secretariat chooses answer, A does resign.",
        {"2025-01-03": [PENDING, "1(1) B answer or resign: fulfilled from 2025-01-01 to 2025-01-06"]},
    ),
    Told(
        "the latest choice counts, also for what is owed later",
        DUTY,
        "on 2024-12-01: Secretariat chooses answer.\non 2024-12-02: Secretariat chooses resign.\n"
        + ALARM
        + "on 2025-01-02: A does answer.\non 2025-01-03: A does resign.",
        {"2025-01-02": [PENDING], "2025-01-03": [FULFILLED]},
    ),
    Told(
        "a choice by another says nothing",
        DUTY,
        ALARM + "on 2025-01-02: A chooses answer.\non 2025-01-03: A does resign.",
        {"2025-01-03": [FULFILLED]},
    ),
    Told(
        "what was not chosen does not remedy",
        DUTY,
        ALARM
        + "on 2025-01-02: Secretariat chooses answer.\non 2025-01-07: A does resign.\non 2025-01-08: A does answer.",
        {
            "2025-01-07": [
                "1(1) A answer or resign: breached from 2025-01-01 to 2025-01-06",
                "1(2) A explain: pending from 2025-01-06 to 2025-01-15",
            ],
            "2025-01-08": [
                "1(1) A answer or resign: remedied from 2025-01-01 to 2025-01-06",
                "1(2) A explain: pending from 2025-01-06 to 2025-01-15",
            ],
        },
        until="2025-01-08",
    ),
    Told(
        "limbs may be at the choice of another, and have conditions besides",
        """article 1 { 1. upon seen(m, t): Member m must, within 5 days, at the choice of N, any of the following:
            (a) warn(N); (b) lift when near(m, t). }""",
        "near(A, T).\non 2025-01-01: seen(A, T).\non 2025-01-02: N chooses lift.\non 2025-01-03: A does warn(N).\n"
        "on 2025-01-04: A does lift.",
        {
            "2025-01-03": ["1(1) A warn(N) or lift: pending from 2025-01-01 to 2025-01-06"],
            "2025-01-04": ["1(1) A warn(N) or lift: fulfilled from 2025-01-01 to 2025-01-06"],
        },
    ),
    Told(
        "one chooses among what is open: a choice of what is not leaves the others",
        """article 1 { 1. upon seen(m, t): Member m must, within 5 days, at the choice of N, any of the following:
            (a) warn(N); (b) lift when near(m, t). }""",
        "on 2025-01-01: seen(A, T).\non 2025-01-02: N chooses lift.\non 2025-01-03: A does warn(N).",
        {"2025-01-03": ["1(1) A warn(N) or lift: fulfilled from 2025-01-01 to 2025-01-06"]},
    ),
    Told(
        "a choice of what is not open leaves the one made before",
        """article 1 { 1. upon seen(m, t): Member m must, within 5 days, at the choice of N, any of the following:
            (a) warn(N); (b) lift when near(m, t); (c) answer. }""",
        "on 2025-01-01: seen(A, T).\non 2025-01-02: N chooses answer.\non 2025-01-03: N chooses lift, A does warn(N).\n"
        "on 2025-01-04: near(A, T), A does answer.",
        {
            "2025-01-03": ["1(1) A warn(N) or lift or answer: pending from 2025-01-01 to 2025-01-06"],
            "2025-01-04": ["1(1) A warn(N) or lift or answer: fulfilled from 2025-01-01 to 2025-01-06"],
        },
    ),
    Told(
        "a duty collides where the act chosen is forbidden",
        DUTY.replace(" }", " 3. no Member may answer. }"),
        ALARM + "on 2025-01-02: Secretariat chooses answer.",
        {},
        clashes=["1(1) and 1(3) leave only a part of the time to act (A: answer or resign)"],
        until="2025-01-05",
    ),
)
def test_choice_of_another(told: Told, name: str) -> None:
    told.check(name)
