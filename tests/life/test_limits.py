"""When a duty falls due, and what happens there."""

from __future__ import annotations

from tests.life.telling import Told, tell


def duty(limit: str) -> str:
    return f"article 1 {{ 1. upon alarm(m): Member m must answer {limit}. }}"


ALARM = "on 2025-01-31: alarm(A)."


@tell(
    Told(
        "within hours and days: counted by the clock",
        duty("within 36 hours"),
        "on 2025-01-31T09:30: alarm(A).",
        {"2025-01-31T10:00": ["1(1) A answer: pending from 2025-01-31T09:30Z to 2025-02-01T21:30Z"]},
    ),
    Told(
        "weeks", duty("within 2 weeks"), ALARM, {"2025-01-31": ["1(1) A answer: pending from 2025-01-31 to 2025-02-14"]}
    ),
    Told(
        "months are those of the calendar: 31 January and one month is the last of February",
        duty("within 1 month"),
        ALARM,
        {"2025-01-31": ["1(1) A answer: pending from 2025-01-31 to 2025-02-28"]},
    ),
    Told(
        "years are those of the calendar",
        duty("within 1 year"),
        "on 2024-02-29: alarm(A).",
        {"2024-02-29": ["1(1) A answer: pending from 2024-02-29 to 2025-02-28"]},
    ),
    Told(
        "a date alone is midnight at its beginning",
        duty("not later than 2025-02-01"),
        "on 2025-01-31T12:00: alarm(A).",
        {
            "2025-01-31T23:59": ["1(1) A answer: pending from 2025-01-31T12:00Z to 2025-02-01"],
            "2025-02-01": ["1(1) A answer: breached from 2025-01-31T12:00Z to 2025-02-01"],
        },
    ),
    Told(
        "immediately: at the instant itself",
        duty("immediately"),
        "on 2025-01-31: alarm(A), alarm(B), B does answer.",
        {
            "2025-01-31": [
                "1(1) A answer: breached from 2025-01-31 to 2025-01-31",
                "1(1) B answer: fulfilled from 2025-01-31 to 2025-01-31",
            ]
        },
    ),
    Told(
        "without delay alone is due at no instant that could be missed",
        duty("without delay"),
        ALARM,
        {"2045-01-31": ["1(1) A answer: pending from 2025-01-31"]},
    ),
    Told(
        "without delay and in any event within: the outer limit counts",
        duty("without delay and in any event within 24 hours"),
        ALARM,
        {"2025-02-01": ["1(1) A answer: breached from 2025-01-31 to 2025-02-01"]},
    ),
    Told(
        "within D of an event brings its own trigger",
        "article 1 { 1. every Member m must answer within 3 days of alarm(m). }",
        ALARM,
        {"2025-01-31": ["1(1) A answer: pending from 2025-01-31 to 2025-02-03"]},
    ),
    Told(
        "within D of an event beside another trigger: the latest occurrence counts, before it nothing is due",
        "article 1 { 1. upon alarm(m): Member m must answer within 3 days of fire. }",
        "on 2025-01-01: alarm(A).\non 2025-01-05: fire.\non 2025-01-07: fire.",
        {
            "2025-01-04": ["1(1) A answer: pending from 2025-01-01"],
            "2025-01-05": ["1(1) A answer: pending from 2025-01-01 to 2025-01-08"],
            "2025-01-07": ["1(1) A answer: pending from 2025-01-01 to 2025-01-10"],
            "2025-01-10": ["1(1) A answer: breached from 2025-01-01 to 2025-01-10"],
        },
    ),
    Told(
        "of two limits the earlier counts",
        duty("within 10 days, not later than 2025-02-03"),
        ALARM,
        {"2025-01-31": ["1(1) A answer: pending from 2025-01-31 to 2025-02-03"]},
    ),
    Told(
        "not later than D after an event or a date",
        """article 1 {
          1. upon alarm(m): Member m must answer not later than 3 days after fire.
          2. upon alarm(m): Member m must explain not later than 2 days after m.deadline.
        }""",
        "A.deadline is 2025-02-10.\non 2025-01-31: alarm(A), fire.",
        {
            "2025-01-31": [
                "1(1) A answer: pending from 2025-01-31 to 2025-02-03",
                "1(2) A explain: pending from 2025-01-31 to 2025-02-12",
            ]
        },
    ),
    Told(
        "D after the date on which a condition came true",
        "article 1 { 1. the Secretariat must answer not later than 3 days after the date on which hot(T). }",
        "on 2025-01-01: not hot(T).\non 2025-01-05: hot(T).",
        {
            "2025-01-04": [],
            "2025-01-05": ["1(1) Secretariat answer: pending from 2025-01-05 to 2025-01-08"],
            "2025-01-08": ["1(1) Secretariat answer: breached from 2025-01-05 to 2025-01-08"],
        },
    ),
    Told(
        "a date that moves moves the limit",
        "article 1 { 1. upon alarm(m): Member m must answer not later than m.deadline. }",
        "A.deadline is 2025-03-01.\non 2025-01-31: alarm(A).\non 2025-02-02: A.deadline is 2025-02-05.",
        {
            "2025-02-01": ["1(1) A answer: pending from 2025-01-31 to 2025-03-01"],
            "2025-02-02": ["1(1) A answer: pending from 2025-01-31 to 2025-02-05"],
            "2025-02-06": ["1(1) A answer: breached from 2025-01-31 to 2025-02-05"],
        },
    ),
    Told(
        "a prior duty, not later than D before a date: an act before it arose fulfils too",
        "article 1 { 1. every Member m must answer not later than 1 year before m.deadline when excused(m). }",
        "Member A: deadline 2030-01-01. Member B: deadline 2030-01-01.\non 2025-01-01: A does answer.\n"
        "on 2026-01-01: excused(A), excused(B).",
        {
            "2026-01-01": [
                "1(1) A answer: fulfilled from 2026-01-01 to 2029-01-01",
                "1(1) B answer: pending from 2026-01-01 to 2029-01-01",
            ]
        },
    ),
    Told(
        "another duty: an act before it arose does not",
        duty("within 3 days"),
        "on 2025-01-01: A does answer.\non 2025-01-02: alarm(A).",
        {"2025-01-02": ["1(1) A answer: pending from 2025-01-02 to 2025-01-05"]},
    ),
    Told(
        "due before since: breached at since",
        "article 1 { 1. every Member m must answer not later than 1 year before m.deadline when excused(m). }",
        "A.deadline is 2025-06-01.\non 2025-01-01: excused(A).",
        {"2025-01-01": ["1(1) A answer: breached from 2025-01-01 to 2024-06-01"]},
    ),
    Told(
        "at the due instant acts count first",
        duty("within 1 day"),
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: A does answer.\non 2025-01-02T00:01: B does answer.",
        {
            "2025-01-02": [
                "1(1) A answer: fulfilled from 2025-01-01 to 2025-01-02",
                "1(1) B answer: breached from 2025-01-01 to 2025-01-02",
            ],
            "2025-01-03": [
                "1(1) A answer: fulfilled from 2025-01-01 to 2025-01-02",
                "1(1) B answer: remedied from 2025-01-01 to 2025-01-02",
            ],
        },
    ),
    Told(
        "not before: an act that is too early does not count",
        duty("within 10 days, not before 2 days after fire"),
        "on 2025-01-01: alarm(A), fire.\non 2025-01-02: A does answer.\non 2025-01-03: A does answer.",
        {
            "2025-01-02": ["1(1) A answer: pending from 2025-01-01 to 2025-01-11"],
            "2025-01-03": ["1(1) A answer: fulfilled from 2025-01-01 to 2025-01-11"],
        },
    ),
    Told(
        "not before, of a prior duty: measured at the act, not at the instant the duty arose",
        """article 1 {
          1. every Member m must answer not later than 1 year before m.deadline, not before 2 years before m.deadline
             when excused(m).
        }""",
        "Member A: deadline 2030-01-01. Member B: deadline 2030-01-01.\non 2025-01-01: A does answer.\n"
        "on 2028-02-01: B does answer.\non 2028-06-01: excused(A), excused(B).",
        {
            "2028-06-01": [
                "1(1) A answer: pending from 2028-06-01 to 2029-01-01",
                "1(1) B answer: fulfilled from 2028-06-01 to 2029-01-01",
            ]
        },
    ),
    Told(
        "not before, of a permission: in force from then on",
        "article 1 { 1. every Member m with excused may answer not before 2025-02-01. }",
        "excused(A).\non 2025-01-01: fire.\non 2025-03-01: fire.",
        {"2025-01-31": [], "2025-03-01": ["1(1) A answer: in force from 2025-02-01"]},
    ),
    Told(
        "for D after an event: until the instant at which it has passed",
        "article 1 { 1. the Secretariat must not answer for 3 days after fire. }",
        "on 2025-01-01: fire, Secretariat does answer.\non 2025-01-04: Secretariat does answer.\n"
        "on 2025-01-05: Secretariat does answer.",
        {
            # judged by what held just before: not yet at the event, still at the end
            "2025-01-03": ["1(1) Secretariat answer: in force from 2025-01-01 to 2025-01-04"],
            "2025-01-04": ["1(1) Secretariat answer: breached from 2025-01-04"],
            "2025-01-06": ["1(1) Secretariat answer: breached from 2025-01-04"],
        },
    ),
    Told(
        "until a date ends a duty, and a prohibition even where nothing else happens then",
        """article 1 {
          1. upon alarm(m): Member m must answer within 9 days until 2025-01-05.
          2. upon alarm(m): Member m must not explain until 2025-01-05.
        }""",
        "on 2025-01-01: alarm(A).\non 2025-01-20: A does explain.",
        {
            "2025-01-04": [
                "1(1) A answer: pending from 2025-01-01 to 2025-01-10",
                "1(2) A explain: in force from 2025-01-01",
            ],
            "2025-01-20": ["1(1) A answer: ended from 2025-01-01 to 2025-01-10"],
        },
    ),
    Told(
        "until a condition, and until an event",
        """article 1 {
          1. upon alarm(m): Member m must answer within 9 days until hot(T).
          2. upon alarm(m): Member m must explain within 9 days until fire.
        }""",
        "on 2025-01-01: alarm(A).\non 2025-01-03: hot(T).\non 2025-01-04: fire.",
        {
            "2025-01-03": [
                "1(1) A answer: ended from 2025-01-01 to 2025-01-10",
                "1(2) A explain: pending from 2025-01-01 to 2025-01-10",
            ],
            "2025-01-04": [
                "1(1) A answer: ended from 2025-01-01 to 2025-01-10",
                "1(2) A explain: ended from 2025-01-01 to 2025-01-10",
            ],
        },
    ),
    Told(
        "until the due instant itself: it ends there and is not breached",
        duty("within 4 days until 2025-01-05"),
        "on 2025-01-01: alarm(A).",
        {"2025-01-05": ["1(1) A answer: ended from 2025-01-01 to 2025-01-05"]},
    ),
    Told(
        "throughout the last D: from the instant at which it has been so for that long",
        "article 1 { 1. the Secretariat must answer within 1 day when hot(T) throughout the last 10 days. }",
        "on 2025-01-01: hot(T).\non 2025-01-08: not hot(T).\non 2025-01-09: hot(T).",
        {"2025-01-18": [], "2025-01-19": ["1(1) Secretariat answer: pending from 2025-01-19 to 2025-01-20"]},
    ),
    Told(
        "in the last D: at some time in it",
        "article 1 { 1. the Secretariat may answer when hot(T) in the last 10 days. }",
        "hot(T).\non 2025-01-01: fire.\non 2025-01-05: not hot(T).",
        {"2025-01-14": ["1(1) Secretariat answer: in force from 2025-01-01"], "2025-01-15": []},
    ),
    Told(
        "a deadline is breached without any further event, and still binds",
        duty("within 1 day"),
        "on 2025-01-01: alarm(A).",
        {"2031-01-01": ["1(1) A answer: breached from 2025-01-01 to 2025-01-02"]},
    ),
)
def test_limit(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "each year: from the instant it begins to bind, due at the next recurrence",
        "article 1 { 1. each year: every Member m with excused must answer. }",
        "on 2024-02-29: excused(A).\non 2025-01-01: A does answer.\non 2028-02-29: fire.",
        {
            "2024-02-29": ["1(1) A answer: pending from 2024-02-29 to 2025-02-28"],
            "2025-01-01": ["1(1) A answer: fulfilled from 2024-02-29 to 2025-02-28"],
            "2025-03-01": [
                "1(1) A answer: fulfilled from 2024-02-29 to 2025-02-28",
                "1(1) A answer: pending from 2025-02-28 to 2026-02-28",
            ],
            # counted from the first, the end of February does not drift
            "2028-02-29": [
                "1(1) A answer: fulfilled from 2024-02-29 to 2025-02-28",
                "1(1) A answer: breached from 2025-02-28 to 2026-02-28",
                "1(1) A answer: breached from 2026-02-28 to 2027-02-28",
                "1(1) A answer: breached from 2027-02-28 to 2028-02-29",
                "1(1) A answer: pending from 2028-02-29 to 2029-02-28",
            ],
        },
    ),
    Told(
        "every 12 months with a limit of its own",
        "article 1 { 1. every 12 months: every Member m with excused must answer within 2 months. }",
        "on 2024-01-31: excused(A).",
        {
            "2024-01-31": ["1(1) A answer: pending from 2024-01-31 to 2024-03-31"],
            "2025-02-01": [
                "1(1) A answer: breached from 2024-01-31 to 2024-03-31",
                "1(1) A answer: pending from 2025-01-31 to 2025-03-31",
            ],
        },
    ),
    Told(
        "it recurs while the norm binds, and begins anew when it binds again",
        "article 1 { 1. every 30 days: every Member m with excused must answer within 2 days. }",
        "on 2025-01-01: excused(A).\non 2025-01-02: A does answer.\non 2025-01-10: not excused(A).\n"
        "on 2025-03-05: excused(A).",
        {
            "2025-02-15": ["1(1) A answer: fulfilled from 2025-01-01 to 2025-01-03"],
            "2025-03-06": [
                "1(1) A answer: fulfilled from 2025-01-01 to 2025-01-03",
                "1(1) A answer: pending from 2025-03-05 to 2025-03-07",
            ],
        },
    ),
    Told(
        "while the one before is pending the next adds nothing",
        "article 1 { 1. every 10 days: every Member m with excused must answer within 15 days. }",
        "on 2025-01-01: excused(A).",
        {"2025-01-12": ["1(1) A answer: pending from 2025-01-01 to 2025-01-16"]},
    ),
)
def test_recurring(told: Told, name: str) -> None:
    told.check(name)


@tell(
    Told(
        "a limit that names its own trigger is counted from that occurrence, whatever happens after it",
        duty("within 10 days of alarm(m)"),
        "on 2025-01-01: alarm(A).\non 2025-01-05: alarm(A).\non 2025-01-11: alarm(A).",
        {
            "2025-01-06": ["1(1) A answer: pending from 2025-01-01 to 2025-01-11"],
            "2025-01-12": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-11",
                "1(1) A answer: pending from 2025-01-11 to 2025-01-21",
            ],
        },
    ),
    Told(
        "so is one not later than days after it",
        duty("not later than 10 days after alarm(m)"),
        "on 2025-01-01: alarm(A).\non 2025-01-05: alarm(A).",
        {"2025-01-06": ["1(1) A answer: pending from 2025-01-01 to 2025-01-11"]},
    ),
    Told(
        "in a chain it is counted from what gave rise to the first duty",
        duty("within 10 days failing which must explain within 30 days of alarm(m)"),
        "on 2025-01-01: alarm(A).\non 2025-01-05: alarm(A).\non 2025-01-20: alarm(A).",
        {
            "2025-01-21": [
                "1(1) A answer: breached from 2025-01-01 to 2025-01-11",
                "1(1) A answer: pending from 2025-01-20 to 2025-01-30",
                "1(1)#2 A explain: pending from 2025-01-11 to 2025-01-31",
            ]
        },
    ),
    Told(
        "and of what is owed in its place",
        duty("within 10 days unless excused(m), in that case must explain within 20 days of alarm(m)"),
        "on 2025-01-01: alarm(A).\non 2025-01-05: excused(A), alarm(A).",
        {
            "2025-01-06": [
                "1(1) A answer: defeated by its exception from 2025-01-01",
                "1(1)#2 A explain: pending from 2025-01-05 to 2025-01-21",
            ]
        },
    ),
)
def test_of_its_own_trigger(told: Told, name: str) -> None:
    told.check(name)
