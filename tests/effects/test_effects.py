"""What effects bring about, when, and how long it lasts."""

from __future__ import annotations

import pytest

from charter_engine.answers.query import query
from charter_engine.engines.registry import engine
from charter_engine.reports.query_text import render
from tests.effects.telling import MORE, Shown, show
from tests.life.scenes import at, scene, statuses
from tests.life.telling import WORDS

ANSWERS = "article 1 { 1. upon alarm(m): Member m must explain within 2 days. } "


def effect(*sentences: str) -> str:
    return f"article 2 {{ {' '.join(f'{number}. {each}.' for number, each in enumerate(sentences, 1))} }}"


@show(
    Shown(
        "upon an event: from its instant on, until something else is said",
        effect("upon alarm(m): m becomes suspended", "upon peace: m ceases to be suspended"),
        "on 2025-01-02: alarm(A).\non 2025-01-03: alarm(B).\non 2025-01-05: peace.",
        {"2025-01-01T23:59": "", "2025-01-02": "A", "2025-01-03": "A B", "2025-01-04T23:59": "A B", "2025-01-05": ""},
    ),
    Shown(
        "what a value is set to and what is added at one instant come to one value, and it stays that",
        "article 1 { 1. upon fire: m.quota becomes 4. 2. upon fire: m.quota becomes m.quota + 1. "
        "3. while m.quota = 5: m becomes suspended. 4. while m.quota = 4: m becomes barred. }",
        "Member A, B, C: quota 0.\non 2025-01-02: fire.\non 2025-01-03: fire.\non 2025-01-04: alarm(A).",
        {"2025-01-02": "A B C", "2025-01-03": "A B C", "2025-01-04": "A B C", "2025-01-05": "A B C"},
    ),
    Shown(
        "of everybody: who had the role just before loses it; with nobody named, no loop",
        "article 1 { 1. upon war: m ceases to be a Member. 2. upon peace: m ceases to be a Member unless strong(m). }",
        "suspended(A). suspended(B). strong(B).\non 2025-01-02: peace.\non 2025-01-03: war.",
        {"2025-01-02": "B", "2025-01-03": ""},
    ),
    Shown(
        "with a condition, an exception, an earlier word of the same",
        effect("upon alarm(m) if strong(m): m becomes suspended unless excused(m)"),
        "strong(A). strong(B). excused(B).\non 2025-01-02: alarm(A), alarm(B), alarm(C).",
        {"2025-01-02": "A"},
    ),
    Shown(
        "some time later, to the minute; each occurrence counts for itself",
        effect("upon alarm(m): m becomes suspended 2 days later until peace"),
        "on 2025-01-02: alarm(A).\non 2025-01-03: alarm(A).\non 2025-01-04T12:00: peace.",
        {
            "2025-01-03T23:59": "",
            "2025-01-04": "A",
            "2025-01-04T11:59": "A",
            "2025-01-04T12:00": "",
            "2025-01-05": "A",
        },
    ),
    Shown(
        "months later are months of the calendar",
        effect("upon alarm(m): m becomes suspended 1 month later"),
        "on 2025-01-31: alarm(A).",
        {"2025-02-27T23:59": "", "2025-02-28": "A"},
    ),
    Shown(
        "without a trigger: from the outset",
        effect("A becomes suspended"),
        "on 2025-01-02: fire.\non 2025-01-03: not suspended(A).",
        {"2025-01-02": "A", "2025-01-03": ""},
    ),
    Shown(
        "when: it comes about as the condition turns true, and stays",
        effect("when strong(m): m becomes suspended"),
        "on 2025-01-02: strong(A).\non 2025-01-03: not strong(A).\non 2025-01-04: not suspended(A).\n"
        "on 2025-01-05: strong(A).",
        {"2025-01-02": "A", "2025-01-03": "A", "2025-01-04": "", "2025-01-05": "A"},
    ),
    Shown(
        "while: it lasts as long as the condition",
        effect("while strong(m): m becomes suspended"),
        "on 2025-01-02: strong(A).\non 2025-01-03: not strong(A).\non 2025-01-05: strong(A).",
        {"2025-01-02": "A", "2025-01-03": "", "2025-01-05": "A"},
    ),
    Shown(
        "each year: at the first line and again each year",
        effect("each year: A becomes suspended", "upon peace: A ceases to be suspended"),
        "on 2025-01-02: fire.\non 2025-02-01: peace.\non 2026-03-01: peace.",
        {"2025-01-02": "A", "2025-02-01": "", "2026-01-01": "", "2026-01-02": "A", "2026-03-01": ""},
    ),
    Shown(
        "several with and: all of them, each with its own time",
        effect("upon alarm(m): m becomes suspended and m becomes barred 1 day later"),
        "on 2025-01-02: alarm(A).",
        {"2025-01-02": "A", "2025-01-03": "A / A"},
    ),
    Shown(
        "what begins at an instant goes before what ends at it",
        effect("upon alarm(m): m becomes suspended", "upon peace: m ceases to be suspended"),
        "suspended(B).\non 2025-01-02: alarm(A), peace.",
        {"2025-01-01": "", "2025-01-02": "A"},
    ),
    Shown(
        "unless the one is said to prevail over the other",
        effect(
            "upon alarm(m): m becomes suspended",
            "upon shame(m): m ceases to be suspended, notwithstanding 2(1)",
        ),
        "on 2025-01-02: alarm(A), alarm(B), shame(A).\non 2025-01-03: shame(B).\non 2025-01-04: alarm(B).",
        {"2025-01-02": "B", "2025-01-03": "", "2025-01-04": "B"},
    ),
    Shown(
        "the word of the case goes before an effect of its instant, and ends one that lasts",
        effect("upon alarm(m): m becomes suspended"),
        "on 2025-01-02: alarm(A), not suspended(A), alarm(B).\non 2025-01-03: not suspended(B).\non 2025-01-04: alarm(A).",
        {"2025-01-02": "B", "2025-01-03": "", "2025-01-04": "A"},
    ),
    Shown(
        "what the case states lasts until an effect ends it, and is stated anew after it",
        effect("upon peace: m ceases to be suspended"),
        "suspended(A).\non 2025-01-02: suspended(B).\non 2025-01-03: peace.\non 2025-01-04: suspended(A).",
        {"2025-01-02": "A B", "2025-01-03": "", "2025-01-04": "A"},
    ),
    Shown(
        "until: an event ends it, at its own instant only what began before",
        effect("upon alarm(m): m becomes suspended until peace"),
        "on 2025-01-02: alarm(A).\non 2025-01-03: peace, alarm(B).\non 2025-01-04: peace.",
        {"2025-01-02": "A", "2025-01-03": "B", "2025-01-04": ""},
    ),
    Shown(
        "until a state that is there already: it does not come about",
        effect("upon alarm(m): m becomes suspended until hot(T)"),
        "on 2025-01-02: alarm(A).\non 2025-01-03: hot(T), alarm(B).\non 2025-01-04: alarm(C).\non 2025-01-05: not hot(T).",
        {"2025-01-02": "A", "2025-01-03": "", "2025-01-04": "", "2025-01-05": ""},
    ),
    Shown(
        "until a date",
        effect("upon alarm(m): m becomes suspended until 2025-01-04"),
        "on 2025-01-02: alarm(A).\non 2025-01-05: alarm(B).",
        {"2025-01-03T23:59": "A", "2025-01-04": "", "2025-01-05": ""},
    ),
    Shown(
        "what was so before is so again when what took it away is over",
        effect("upon alarm(m): m ceases to be suspended until peace"),
        "suspended(A). suspended(B).\non 2025-01-02: alarm(A).\non 2025-01-04: peace.",
        {"2025-01-01T12:00": "", "2025-01-02": "B", "2025-01-04": "A B"},
    ),
    Shown(
        "what comes about while it is taken away for a time is so",
        effect("upon alarm(m): m ceases to be suspended until peace", "upon shame(m): m becomes suspended"),
        "suspended(A).\non 2025-01-02: alarm(A).\non 2025-01-03: shame(A).",
        {"2025-01-02": "", "2025-01-03": "A"},
    ),
    Shown(
        "given upon a breach it lasts until that is remedied",
        ANSWERS + effect("upon breach of 1(1) by m: m becomes suspended"),
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-05: A does explain.",
        {"2025-01-02": "", "2025-01-03": "A B", "2025-01-05": "B"},
    ),
    Shown(
        "of that one, not of another",
        ANSWERS + effect("upon breach of 1(1) by m: m becomes suspended"),
        "on 2025-01-01: alarm(A).\non 2025-01-02: alarm(B).\non 2025-01-05: B does explain.",
        {"2025-01-04": "A B", "2025-01-05": "A"},
    ),
    Shown(
        "remedied before it comes about, it never does",
        ANSWERS + effect("upon breach of 1(1) by m: m becomes suspended 5 days later"),
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-06: A does explain.",
        {"2025-01-08": "B"},
    ),
    Shown(
        "it lasts though the duty has ended since: what is breached stays so",
        ANSWERS
        + effect(
            "upon breach of 1(1) by m: m becomes suspended and m ceases to be a Member",
            "while suspended(m): N becomes a Member",
        )
        + "article 3 { 1. every Member m may warn(N). }",
        "on 2025-01-01: alarm(A).\non 2025-01-04: fire.\non 2025-01-06: B ceases to be a Member, C ceases to be a Member.",
        {
            "2025-01-06": [
                "1(1) A explain: breached from 2025-01-01 to 2025-01-03",
                "3(1) N warn(N): in force from 2025-01-03",
            ]
        },
    ),
    Shown(
        "and so of a duty to keep; a discharge ends it",
        "article 1 { 1. every Member m must keep strong(m) while hot(T). 2. upon alarm(m): Member m must explain within 2 days. }"
        + effect("upon breach of article 1 by m: m becomes suspended", "upon peace: 1(2) is discharged"),
        "strong(B). strong(C).\non 2025-01-01: hot(T), alarm(B).\non 2025-01-04: not hot(T).\non 2025-01-05: peace.\n"
        "on 2025-01-06: hot(T), strong(A).",
        {"2025-01-02": "A", "2025-01-03": "A B", "2025-01-04": "A B", "2025-01-05": "A", "2025-01-06": ""},
    ),
    Shown(
        "what a breach takes away is not given back with its remedy",
        ANSWERS + effect("upon breach of 1(1) by m: m ceases to be barred"),
        "barred(A).\non 2025-01-01: alarm(A).\non 2025-01-05: A does explain.",
        {"2025-01-02": "/ A", "2025-01-03": "", "2025-01-05": ""},
    ),
    Shown(
        "a relation of two holds, and ceases to hold",
        effect("upon seen(m, t): near(m, t) holds 1 day later", "upon alarm(m): near(m, t) ceases to hold")
        + "article 3 { 1. every Member m may inform(t) when near(m, t). }",
        "near(A, T).\non 2025-01-01: seen(A, U), seen(C, T).\non 2025-01-03: alarm(A).",
        {
            "2025-01-01": ["3(1) A inform(T): in force from 2025-01-01"],
            "2025-01-02": [
                "3(1) A inform(T): in force from 2025-01-01",
                "3(1) A inform(U): in force from 2025-01-02",
                "3(1) C inform(T): in force from 2025-01-02",
            ],
            "2025-01-03": ["3(1) C inform(T): in force from 2025-01-02"],
        },
    ),
    Shown(
        "for unknown facts it is possible, and what it rests on is open",
        effect("upon alarm(m) if strong(m): m becomes suspended"),
        "unknown strong(A).\nstrong(B).\non 2025-01-02: alarm(A), alarm(B), alarm(C).",
        {"2025-01-02": "A? B"},
    ),
    Shown(
        "a state declared unknown is known once an effect has settled it",
        effect("upon alarm(m): m becomes suspended", "upon peace: m ceases to be suspended"),
        "unknown suspended(A), suspended(B).\non 2025-01-01: fire.\non 2025-01-02: alarm(A).\non 2025-01-03: peace.",
        {"2025-01-01": "A? B?", "2025-01-02": "A B?", "2025-01-03": ""},
    ),
)
def test_states(shown: Shown, name: str) -> None:
    shown.check(name)


MAY = "article 3 { 1. every Member m may lift when m.rank = high. 2. every Member m may explain when m.quota >= 3. }"


@show(
    Shown(
        "a value becomes another",
        effect("upon alarm(m): m.rank becomes high", "upon peace: m.rank becomes low") + MAY.replace("lift", "warn(N)"),
        "Member A, B, C: rank low, quota 0.\non 2025-01-02: alarm(A).\non 2025-01-03: peace.",
        {"2025-01-02": ["3(1) A warn(N): in force from 2025-01-02"], "2025-01-03": []},
    ),
    Shown(
        "it is reckoned from what was just before",
        effect("upon alarm(m): m.quota becomes m.quota + 1") + MAY.replace("lift", "warn(N)"),
        "Member A: rank low, quota 1. Member B: rank low, quota 0. Member C: rank low, quota 0.\n"
        "on 2025-01-02: alarm(A).\non 2025-01-03: alarm(A).\non 2025-01-05: A.quota is 2.\n"
        "on 2025-01-06: A.quota is 0, alarm(A).\n"
        "on 2025-01-07: alarm(A).",
        {
            "2025-01-02": [],
            "2025-01-03": ["3(2) A explain: in force from 2025-01-03"],
            "2025-01-05": [],
            "2025-01-06": [],
            "2025-01-07": [],
        },
    ),
    Shown(
        "two at one instant that take from each other change places",
        effect("upon fire: A.quota becomes B.quota and B.quota becomes A.quota") + MAY.replace("lift", "warn(N)"),
        "Member A: rank low, quota 3. Member B: rank low, quota 0. Member C: rank low, quota 0.\non 2025-01-02: fire.",
        {"2025-01-01T12:00": [], "2025-01-02": ["3(2) B explain: in force from 2025-01-02"]},
    ),
    Shown(
        "for a time: then it is again what it was",
        effect("upon alarm(m): m.rank becomes high until peace") + MAY.replace("lift", "warn(N)"),
        "Member A, B, C: rank low, quota 0.\non 2025-01-02: alarm(A).\non 2025-01-03: peace.",
        {"2025-01-02": ["3(1) A warn(N): in force from 2025-01-02"], "2025-01-03": []},
    ),
    Shown(
        "for a time, and meanwhile another: the latest counts",
        effect("upon alarm(m): m.rank becomes high until peace", "upon shame(m): m.rank becomes none")
        + "article 3 { 1. every Member m may warn(N) when m.rank = high. 2."
        " every Member m may explain when m.rank = none. }",
        "Member A, B, C: rank low, quota 0.\non 2025-01-02: alarm(A).\non 2025-01-03: shame(A).\non 2025-01-04: peace.",
        {
            "2025-01-02": ["3(1) A warn(N): in force from 2025-01-02"],
            "2025-01-03": ["3(2) A explain: in force from 2025-01-03"],
            "2025-01-04": ["3(2) A explain: in force from 2025-01-03"],
        },
    ),
    Shown(
        "of two for a time the later counts while both last",
        effect("upon alarm(m): m.rank becomes high until peace", "upon shame(m): m.rank becomes none until war")
        + "article 3 { 1. every Member m may warn(N) when m.rank = high. 2."
        " every Member m may explain when m.rank = none. }",
        "Member A, B, C: rank low, quota 0.\non 2025-01-02: alarm(A).\non 2025-01-03: shame(A).\non 2025-01-04: war.",
        {
            "2025-01-02": ["3(1) A warn(N): in force from 2025-01-02"],
            "2025-01-03": ["3(2) A explain: in force from 2025-01-03"],
            "2025-01-04": [],
        },
    ),
    Shown(
        "two at one instant that differ: neither counts",
        effect("upon alarm(m): m.rank becomes high", "upon shame(m): m.rank becomes none 1 day later")
        + "article 3 { 1. every Member m may explain when m.rank = low. 2. every Member m may warn(N) when m.rank = high. }",
        "Member A, B, C: rank none.\non 2025-01-01: A.rank is low.\non 2025-01-02: shame(A).\non 2025-01-03: alarm(A).\n"
        "on 2025-01-04: alarm(A).",
        {
            "2025-01-03": ["3(1) A explain: in force from 2025-01-01"],
            "2025-01-04": ["3(2) A warn(N): in force from 2025-01-04"],
        },
    ),
    Shown(
        "unless one of them prevails",
        effect(
            "upon alarm(m): m.rank becomes high, notwithstanding 2(2)", "upon shame(m): m.rank becomes none 1 day later"
        )
        + "article 3 { 1. every Member m may explain when m.rank = low. 2. every Member m may warn(N) when m.rank = high. }",
        "Member A, B, C: rank low.\non 2025-01-02: shame(A).\non 2025-01-03: alarm(A).",
        {
            "2025-01-03": [
                "3(1) B explain: in force from 2025-01-02",
                "3(1) C explain: in force from 2025-01-02",
                "3(2) A warn(N): in force from 2025-01-03",
            ],
        },
    ),
    Shown(
        "yes/no: becomes and ceases to be",
        effect("upon shame(m): m becomes armed", "upon truce: m ceases to be armed")
        + "article 3 { 1. every Member m may explain when m.armed. }",
        "Member A: armed. Member B, C: armed 0.\non 2025-01-02: truce.\non 2025-01-03: shame(A).".replace(
            " Member B, C: armed 0.", ""
        ),
        {
            "2025-01-03": [
                "3(1) A explain: in force from 2025-01-03",
            ]
        },
    ),
)
def test_values(shown: Shown, name: str) -> None:
    shown.check(name)


@show(
    Shown(
        "a role begins and ends: norms bind from then, and until then",
        effect("upon truce: N becomes a Member", "upon alarm(m): m ceases to be a Member")
        + "article 3 { 1. upon fire: every Member must explain within 5 days. }",
        "on 2025-01-02: truce.\non 2025-01-03: fire, alarm(C).\non 2025-01-04: alarm(A).",
        {
            "2025-01-03": [
                "3(1) A explain: pending from 2025-01-03 to 2025-01-08",
                "3(1) B explain: pending from 2025-01-03 to 2025-01-08",
                "3(1) N explain: pending from 2025-01-03 to 2025-01-08",
            ],
            "2025-01-04": [
                "3(1) A explain: ended from 2025-01-03 to 2025-01-08",
                "3(1) B explain: pending from 2025-01-03 to 2025-01-08",
                "3(1) N explain: pending from 2025-01-03 to 2025-01-08",
            ],
        },
    ),
    Shown(
        "who breaches what binds Members and ceases to be one for it has breached it",
        ANSWERS + effect("upon breach of 1(1) by m: m ceases to be a Member"),
        "on 2025-01-01: alarm(A).\non 2025-01-05: A does explain.\non 2025-01-06: alarm(A).",
        {
            "2025-01-03": ["1(1) A explain: breached from 2025-01-01 to 2025-01-03"],
            "2025-01-06": ["1(1) A explain: breached from 2025-01-01 to 2025-01-03"],
        },
    ),
    Shown(
        "who has lost a role, by an effect or as the case says, may take it up again",
        effect("upon shame(m): m ceases to be a Member") + "article 3 { 1. every Member m may explain. }",
        "on 2025-01-02: A ceases to be a Member, shame(B), shame(C).\non 2025-01-04: A becomes a Member, B becomes a Member.\n"
        "on 2025-01-05: B ceases to be a Member.\non 2025-01-06: B becomes a Member.",
        {
            "2025-01-02": [],
            "2025-01-04": [f"3(1) {each} explain: in force from 2025-01-04" for each in "AB"],
            "2025-01-06": [f"3(1) {each} explain: in force from 2025-01-0{day}" for each, day in (("A", 4), ("B", 6))],
        },
    ),
    Shown(
        "who leaves a kind leaves what is below it",
        "kind Fellow is Member.\n"
        + effect("upon shame(m): m ceases to be a Member")
        + "article 3 { 1. every Fellow f may explain. }",
        "Fellow A.\non 2025-01-02: fire.\non 2025-01-03: shame(A).",
        {"2025-01-02": ["3(1) A explain: in force from 2025-01-02"], "2025-01-03": []},
    ),
    Shown(
        "of a group: a joint duty goes on for those who stay",
        effect("upon shame(m): m ceases to be a Member")
        + "article 3 { 1. upon fire: the Members jointly must explain within 3 days. 2."
        " upon fire: some one of the Members must answer within 3 days. }",
        "on 2025-01-01: fire, A does explain.\non 2025-01-02: shame(C).\non 2025-01-03: B does explain.",
        {
            "2025-01-02": [
                "3(1) A+B explain: pending from 2025-01-01 to 2025-01-04",
                "3(2) A+B answer: pending from 2025-01-01 to 2025-01-04",
            ],
            "2025-01-03": [
                "3(1) A+B explain: fulfilled from 2025-01-01 to 2025-01-04",
                "3(2) A+B answer: pending from 2025-01-01 to 2025-01-04",
            ],
        },
    ),
)
def test_roles(shown: Shown, name: str) -> None:
    shown.check(name)


@show(
    Shown(
        "upon becoming and upon ceasing to be: of those alone who were it",
        effect("upon alarm(m): m becomes suspended", "upon peace: m ceases to be suspended")
        + """article 3 {
          1. upon m becomes suspended: Member m must explain within 2 days.
          2. upon m ceases to be suspended: Member m must answer within 2 days.
          3. upon s becomes a Member: State s must warn(N) within 2 days.
          4. upon s ceases to be a Member: State s must warn(N) within 4 days.
        }""",
        "suspended(C).\non 2025-01-02: alarm(A).\non 2025-01-03: peace.\non 2025-01-08: B ceases to be a Member.",
        {
            "2025-01-02": [
                "3(1) A explain: pending from 2025-01-02 to 2025-01-04",
                "3(1) C explain: pending from 2025-01-02 to 2025-01-04",
                *(f"3(3) {each} warn(N): pending from 2025-01-02 to 2025-01-04" for each in "ABC"),
            ],
            "2025-01-03": [
                "3(1) A explain: pending from 2025-01-02 to 2025-01-04",
                "3(1) C explain: pending from 2025-01-02 to 2025-01-04",
                "3(2) A answer: pending from 2025-01-03 to 2025-01-05",
                "3(2) C answer: pending from 2025-01-03 to 2025-01-05",
                *(f"3(3) {each} warn(N): pending from 2025-01-02 to 2025-01-04" for each in "ABC"),
            ],
            "2025-01-08": [
                "3(1) A explain: breached from 2025-01-02 to 2025-01-04",
                "3(1) C explain: breached from 2025-01-02 to 2025-01-04",
                "3(2) A answer: breached from 2025-01-03 to 2025-01-05",
                "3(2) C answer: breached from 2025-01-03 to 2025-01-05",
                *(f"3(3) {each} warn(N): breached from 2025-01-02 to 2025-01-04" for each in "ABC"),
                "3(4) B warn(N): pending from 2025-01-08 to 2025-01-12",
            ],
        },
    ),
)
def test_becoming_as_a_trigger(shown: Shown, name: str) -> None:
    shown.check(name)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
def test_a_duty_that_nobody_of_a_group_bears_any_more_is_told_of_nobody(name: str) -> None:
    given = scene(
        WORDS
        + MORE
        + "article 1 { 1. upon fire: the Members jointly must answer within 2 days. 2. upon war: 1(1) is discharged. }",
        "on 2025-01-01: fire.\non 2025-01-02: war.",
    )
    (answer,) = query(given, engine(name), at("2025-01-02"))
    said = render(answer, width=120, color=False)
    assert "nobody" in said
    assert "jointly: must answer" in said


def test_what_hangs_on_itself_by_another_effect_is_judged_by_what_held_just_before() -> None:
    """As Article 50 of the Treaty on European Union: who leaves in two years, unless the time is extended while he is there."""
    text = """kind State: Peru.
kind Member is State: Peru.
event intent(Member). event extension(Member).
relation extended(Member).
article 50 {
  1. upon intent(m): m ceases to be a Member 2 years later until extended(m).
  2. upon extension(m) if m is a Member: extended(m) holds.
}
action stay.
article 51 {
  1. every Member may stay.
}
"""
    for extended, bound in (("2028-06-01", True), ("2031-01-01", False)):
        told = f"on 2028-01-01: intent(Peru).\non {extended}: extension(Peru).\non 2031-02-01: Peru is a State."
        assert bool(statuses(text, told, "2031-02-01")) is bound
