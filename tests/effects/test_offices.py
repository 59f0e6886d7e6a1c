"""Offices and their holders, organs and who sits in them, and for how long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant, shift
from tests.effects.telling import Shown, show
from tests.life.scenes import at, evaluate, found, scene

CHIEF = "office Chief held by A.\n"
BOARD = "organ Board of 3 States: 1 permanent N; 2 elected by Assembly for 1 year.\n"
SITS = "article 3 { 1. every State s may warn(s) when s is a member of Board. } "


def sits(*who: str) -> list[str]:
    return [f"3(1) {each} warn({each}): in force from {since}" for each, since in (one.split() for one in who)]


@show(
    Shown(
        "the duty is the office's, whoever holds it; the holder's act is the office's",
        CHIEF + "article 1 { 1. upon fire: the Chief must explain within 3 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: B does explain.\non 2025-01-03: B becomes a Chief, A does explain.\n"
        "on 2025-01-04: B does explain.",
        {
            "2025-01-02": ["1(1) Chief explain: pending from 2025-01-01 to 2025-01-04"],
            "2025-01-03": ["1(1) Chief explain: pending from 2025-01-01 to 2025-01-04"],
            "2025-01-04": ["1(1) Chief explain: fulfilled from 2025-01-01 to 2025-01-04"],
        },
    ),
    Shown(
        "by an act, or by a breach, one comes into office who acts for it from then on; the act of that instant is the other's",
        CHIEF + "article 1 { 1. upon fire: the Chief must explain within 3 days. 2. the Assembly may seize(m) so that m"
        " becomes Chief. 3. upon breach of 1(1) by Chief: the Chief ceases to be a Chief. }",
        "on 2025-01-01: fire.\non 2025-01-02: Assembly does seize(B), B does explain.\non 2025-01-04: C does explain.\n"
        "on 2025-01-05: fire.\non 2025-01-06: Assembly does seize(C).\non 2025-01-07: C does explain.",
        {
            "2025-01-03": [
                "1(1) Chief explain: pending from 2025-01-01 to 2025-01-04",
                *(f"1(2) Assembly seize({each}): in force from 2025-01-01" for each in "ABC"),
            ],
            "2025-01-07": [
                "1(1) Chief explain: remedied from 2025-01-01 to 2025-01-04",
                "1(1) Chief explain: fulfilled from 2025-01-05 to 2025-01-08",
                *(f"1(2) Assembly seize({each}): in force from 2025-01-01" for each in "ABC"),
            ],
        },
    ),
    Shown(
        "the Chief ceases to be a Chief: whoever it is",
        CHIEF
        + "article 1 { 1. every Member m may explain when m is a Chief. 2. upon fire: the Chief ceases to be a Chief. }",
        "on 2025-01-01: B becomes a Chief.\non 2025-01-02: fire.",
        {"2025-01-01": ["1(1) B explain: in force from 2025-01-01"], "2025-01-02": []},
    ),
    Shown(
        "who holds it is asked of the instant, and there is one at a time",
        CHIEF + "article 1 { 1. every Member m may explain when m is a Chief. 2."
        " every Member m may answer when m is not a Chief. }",
        "on 2025-01-01: fire.\non 2025-01-02: B becomes a Chief.\non 2025-01-03: A ceases to be a Chief.\n"
        "on 2025-01-04: B ceases to be a Chief.",
        {
            "2025-01-01": [
                "1(1) A explain: in force from 2025-01-01",
                "1(2) B answer: in force from 2025-01-01",
                "1(2) C answer: in force from 2025-01-01",
            ],
            "2025-01-03": [
                "1(1) B explain: in force from 2025-01-02",
                "1(2) A answer: in force from 2025-01-02",
                "1(2) C answer: in force from 2025-01-01",
            ],
            "2025-01-04": [
                "1(2) A answer: in force from 2025-01-02",
                "1(2) B answer: in force from 2025-01-04",
                "1(2) C answer: in force from 2025-01-01",
            ],
        },
    ),
    Shown(
        "an effect appoints, and dismisses the one who holds it",
        "office Chief.\n"
        "article 1 { 1. upon alarm(m): m becomes Chief. 2. upon shame(m): m ceases to be a Chief. 3."
        " every Member m may explain when m is a Chief. }",
        "on 2025-01-02: alarm(A).\non 2025-01-03: shame(B).\non 2025-01-04: alarm(B).\non 2025-01-05: shame(A).\n"
        "on 2025-01-06: shame(B).",
        {
            "2025-01-03": ["1(3) A explain: in force from 2025-01-02"],
            "2025-01-05": ["1(3) B explain: in force from 2025-01-04"],
            "2025-01-06": [],
        },
    ),
    Shown(
        "an appointment for a time gives way to the former holder",
        CHIEF
        + "article 1 { 1. upon alarm(m): m becomes Chief until peace. 2. every Member m may explain when m is a Chief. }",
        "on 2025-01-02: alarm(B).\non 2025-01-03: peace.",
        {
            "2025-01-02": ["1(2) B explain: in force from 2025-01-02"],
            "2025-01-03": ["1(2) A explain: in force from 2025-01-03"],
        },
    ),
    Shown(
        "what the holder does is his own act too",
        CHIEF + "article 1 { 1. upon fire: the Chief must explain within 3 days. 2. no Member may explain. }",
        "on 2025-01-01: fire.\non 2025-01-02: A does explain.",
        {
            "2025-01-02": [
                "1(1) Chief explain: fulfilled from 2025-01-01 to 2025-01-04",
                *(f"1(2) {each} explain: in force from 2025-01-01" for each in "ABC"),
                "1(2) A explain: breached from 2025-01-02",
            ]
        },
    ),
    Shown(
        "what is void as the act of the office is void as the holder's own; what others do of themselves is not under its power",
        CHIEF
        + "article 1 { 1. the Chief has power to seize(m) when guilty(m). "
        + "2. upon seize(m): Member m must explain within 3 days. }",
        "on 2025-01-01: guilty(C).\non 2025-01-02: A does seize(B), A does seize(C).\non 2025-01-03: B does seize(A).",
        {
            "2025-01-03": [
                "1(1) Chief seize(C): in force from 2025-01-01",
                "1(2) C explain: pending from 2025-01-02 to 2025-01-05",
                "1(2) A explain: pending from 2025-01-03 to 2025-01-06",
            ]
        },
    ),
    Shown(
        "an office that no one holds is not able to act, and breaches its duty",
        "office Chief.\narticle 1 { 1. upon fire: the Chief must explain within 3 days. }",
        "on 2025-01-01: fire.\non 2025-01-02: A does explain.",
        {"2025-01-04": ["1(1) Chief explain: breached from 2025-01-01 to 2025-01-04"]},
    ),
    Shown(
        "a permanent seat is held from the outset; an elected one for its term",
        BOARD + SITS,
        "on 2025-01-02: A becomes a member of Board.",
        {
            "2025-01-01T12:00": [],
            "2025-01-02": sits("A 2025-01-02", "N 2025-01-02"),
            "2026-01-01T23:59": sits("A 2025-01-02", "N 2025-01-02"),
            "2026-01-02": sits("N 2025-01-02"),
        },
    ),
    Shown(
        "elected again, the term runs anew; given up, it is over",
        BOARD + SITS,
        "on 2025-01-02: A becomes a member of Board, B becomes a member of Board.\n"
        "on 2025-12-30: A becomes a member of Board.\n"
        "on 2025-06-01: B ceases to be a member of Board.",
        {
            "2025-06-01": sits("A 2025-01-02", "N 2025-01-02"),
            "2026-12-29": sits("A 2025-01-02", "N 2025-01-02"),
            "2026-12-30": sits("N 2025-01-02"),
        },
    ),
    Shown(
        "re-elected as the term runs out, who sits goes on to sit",
        BOARD + SITS,
        "on 2025-01-02: A becomes a member of Board.\non 2026-01-02: A becomes a member of Board.",
        {"2026-01-02": sits("A 2025-01-02", "N 2025-01-02"), "2027-01-02": sits("N 2025-01-02")},
    ),
    Shown(
        "an effect elects for the term as well, and ends a seat, even a permanent one",
        BOARD
        + SITS
        + "article 1 { 1. upon alarm(m): m becomes a member of Board. 2. upon fire: N ceases to be a member of Board. }",
        "on 2025-01-02: alarm(A).\non 2025-01-03: fire.\non 2025-06-02: alarm(B), alarm(A).",
        {
            "2025-01-02": sits("A 2025-01-02", "N 2025-01-02"),
            "2025-01-03": sits("A 2025-01-02"),
            "2026-06-01": sits("A 2025-01-02", "B 2025-06-02"),
            "2026-06-02": [],
        },
    ),
    Shown(
        "all of the kind sit where the organ has no number of seats",
        SITS.replace("Board", "Assembly") + "article 1 { 1. upon shame(m): m ceases to be a member of Assembly. }",
        "on 2025-01-02: shame(C).",
        {
            "2025-01-01T12:00": [],
            "2025-01-02": sits("A 2025-01-02", "B 2025-01-02"),
        },
    ),
    Shown(
        "a member of an organ as bearer, and as one of a group",
        BOARD + "article 3 { 1. upon fire: some one of the States s with sitting(s) must warn(N) within 3 days. }\n"
        "define sitting(s) as s is a member of Board.",
        "on 2025-01-01: A becomes a member of Board, fire.",
        {"2025-01-01": ["3(1) A+N warn(N): pending from 2025-01-01 to 2025-01-04"]},
    ),
)
def test_offices_and_organs(shown: Shown, name: str) -> None:
    shown.check(name)


CHARTER = """
kind Member, plural Members: A.
organ Assembly of Members.
organ Board of 1 Members: 1 elected by Assembly for 1 month.
event election(Member). event recall(Member).
action resign.
article 1 { 1. upon election(m): m becomes a member of Board. 2. upon recall(m): m ceases to be a member of Board. }
article 3 { 1. every Member m may resign when m is a member of Board. }
"""
FIRST = at("2025-01-01")
SEATED, UNSEATED = "A becomes a member of Board", "A ceases to be a member of Board"
FACTS = (SEATED, UNSEATED, "election(A)", "recall(A)")


def seated(story: dict[int, frozenset[str]], asked: list[int]) -> dict[int, bool]:
    """Read who sits straight: each election is for a month, whoever makes it; a recall, or the word of the case, ends it."""
    instants = sorted({*story, *asked})
    until: list[int] = []
    said = {}
    for instant in instants:
        facts = story.get(instant, frozenset())
        until = [each for each in until if each > instant]
        if SEATED in facts:
            until = [shift(instant, 1, 0)]
        elif UNSEATED in facts:
            until = []
        else:
            if "recall(A)" in facts:
                until = []
            if "election(A)" in facts:
                until.append(shift(instant, 1, 0))
        said[instant] = bool(until)
    return said


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=50)
@given(
    drawn=st.dictionaries(
        st.integers(0, 70), st.frozensets(st.sampled_from(FACTS), min_size=1, max_size=2), min_size=1, max_size=6
    )
)
def test_a_term_runs_as_the_language_says(name: str, drawn: dict[int, frozenset[str]]) -> None:
    story = {FIRST + day * 1440: facts - {UNSEATED} if SEATED in facts else facts for day, facts in drawn.items()}
    case = "\n".join(f"on {format_instant(each)}: {', '.join(sorted(facts))}." for each, facts in sorted(story.items()))
    asked = [FIRST + day * 1440 for day in range(min(drawn), 120, 9)]
    given_ = scene(CHARTER, case)
    evaluation = evaluate(given_, max(*asked, *story), name, *asked)
    for instant, wanted in seated(story, asked).items():
        here = any(row.norm.id == "3(1)" for row in found(given_, evaluation, instant))
        assert here == wanted, (case, format_instant(instant))
