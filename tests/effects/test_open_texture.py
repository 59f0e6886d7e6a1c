"""What a charter leaves open: definitions that include and exclude, findings of organs, whose act an act is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant
from tests.effects.telling import Shown, show
from tests.life.scenes import at, evaluate, found, scene

ANSWERS = "article 1 { 1. upon fire: every Member m must explain within 3 days. } "


@show(
    Shown(
        "includes: of what is stated and of what it includes",
        "barred includes Member m where strong(m) unless excused(m).",
        "barred(A). strong(B). strong(C). excused(C).\non 2025-01-01: fire.\non 2025-01-02: excused(B), not excused(C).",
        {"2025-01-01": "/ A B", "2025-01-02": "/ A C"},
    ),
    Shown(
        "excludes: what it excludes is out, though it is stated or included",
        "barred includes Member m where strong(m).\nbarred excludes Member m where excused(m).",
        "barred(A). strong(B). excused(A). excused(B).\non 2025-01-01: fire.\non 2025-01-02: not excused(A).",
        {"2025-01-01": "", "2025-01-02": "/ A"},
    ),
    Shown(
        "unless the inclusion is said to prevail",
        "article 2 { 1. barred includes Member m where strong(m), notwithstanding 2(2).\n"
        "2. barred excludes Member m where excused(m). }",
        "barred(A). strong(B). excused(A). excused(B).\non 2025-01-01: fire.",
        {"2025-01-01": "/ B"},
    ),
    Shown(
        "a defined condition may include and exclude too",
        "define weak(m) as not strong(m).\nweak includes Member m where excused(m).\nweak excludes Member m where m = C.\n"
        "article 2 { 1. while weak(m): m becomes barred. }",
        "strong(A). strong(B). excused(B).\non 2025-01-01: fire.\non 2025-01-02: not strong(A).",
        {"2025-01-01": "/ B", "2025-01-02": "/ A B"},
    ),
    Shown(
        "what an effect brings about is included, too, and excluded",
        "barred excludes Member m where excused(m).\narticle 2 { 1. upon alarm(m): m becomes barred. }",
        "excused(A).\non 2025-01-01: alarm(A), alarm(B).",
        {"2025-01-01": "/ B"},
    ),
    Shown(
        "an open fact stays open, what is excluded does not",
        "barred includes Member m where strong(m).\nbarred excludes Member m where excused(m).",
        "unknown strong(A), barred(B). excused(B).\non 2025-01-01: fire.",
        {"2025-01-01": "/ A?"},
    ),
)
def test_open_definitions(shown: Shown, name: str) -> None:
    shown.check(name)


@show(
    Shown(
        "the latest finding counts; before the first it is open",
        "the Secretariat determines guilty(m).\narticle 2 { 1. while guilty(m): m becomes barred. }",
        "on 2025-01-01: fire.\non 2025-01-02: Secretariat determines guilty(A).\n"
        "on 2025-01-03: Secretariat determines not guilty(B).\n"
        "on 2025-01-04: Secretariat determines not guilty(A), Secretariat determines guilty(B).",
        {"2025-01-01": "/ A? B? C?", "2025-01-02": "/ A B? C?", "2025-01-03": "/ A C?", "2025-01-04": "/ B C?"},
    ),
    Shown(
        "of a defined condition the finding overrides the definition, which counts until then",
        "the Secretariat determines weak(m).\ndefine weak(m) as not strong(m).\n"
        "article 2 { 1. while weak(m): m becomes barred. }",
        "strong(A). strong(B).\non 2025-01-01: fire.\n"
        "on 2025-01-02: Secretariat determines weak(A), Secretariat determines not weak(C).\n"
        "on 2025-01-03: strong(C), not strong(B).\non 2025-01-04: Secretariat determines not weak(A).",
        {"2025-01-01": "/ C", "2025-01-02": "/ A", "2025-01-03": "/ A B", "2025-01-04": "/ B"},
    ),
    Shown(
        "of what a definition includes and excludes as well: the organ has read all of it",
        "the Secretariat determines weak(m).\ndefine weak(m) as not strong(m).\nweak includes Member m where excused(m).\n"
        "weak excludes Member m where m = C.\narticle 2 { 1. while weak(m): m becomes barred. }",
        "strong(A). strong(B). excused(A). excused(B).\non 2025-01-01: fire.\n"
        "on 2025-01-02: Secretariat determines not weak(B), Secretariat determines weak(C).\n"
        "on 2025-01-03: not excused(A).",
        {"2025-01-01": "/ A B", "2025-01-02": "/ A C", "2025-01-03": "/ C"},
    ),
    Shown(
        "a duty upon a finding arises with it",
        "the Secretariat determines grave(t).\narticle 1 { 1. the Secretariat must inform(t) within 2 days when grave(t). }",
        "on 2025-01-02: Secretariat determines grave(T), Secretariat determines not grave(U).\n"
        "on 2025-01-03: Secretariat determines grave(T).",
        {"2025-01-03": ["1(1) Secretariat inform(T): pending from 2025-01-02 to 2025-01-04"]},
    ),
)
def test_findings(shown: Shown, name: str) -> None:
    shown.check(name)


@show(
    Shown(
        "the acts of an agent count as those of another while the condition holds, and are his own too",
        "attribute patron of Member : Member.\nrelation runs(Member, Member).\n"
        "acts of Member m count as acts of m.patron when runs(m.patron, m).\n" + ANSWERS,
        "A.patron is B. runs(B, A).\non 2025-01-01: fire.\non 2025-01-02: A does explain.",
        {
            "2025-01-02": [
                "1(1) A explain: fulfilled from 2025-01-01 to 2025-01-04",
                "1(1) B explain: fulfilled from 2025-01-01 to 2025-01-04",
                "1(1) C explain: pending from 2025-01-01 to 2025-01-04",
            ]
        },
    ),
    Shown(
        "also what is forbidden: both breach",
        "attribute patron of Member : Member.\nacts of Member m count as acts of m.patron.\n"
        "article 1 { 1. every Member m with strong must not explain. }",
        "A.patron is B. B.patron is B. C.patron is C. strong(A). strong(B).\non 2025-01-01: fire.\n"
        "on 2025-01-02: A does explain.",
        {
            "2025-01-02": [
                "1(1) A explain: breached from 2025-01-02",
                "1(1) A explain: in force from 2025-01-01",
                "1(1) B explain: breached from 2025-01-02",
                "1(1) B explain: in force from 2025-01-01",
            ]
        },
    ),
    Shown(
        "from agent to agent, and what goes on until it is given up",
        "attribute patron of Member : Member.\nacts of Member m count as acts of m.patron.\n"
        "article 1 { 1. every Member m must track(T) within 1 day while hot(T). }",
        "A.patron is B. B.patron is C. C.patron is C.\non 2025-01-01: hot(T), A does track(T).\n"
        "on 2025-01-03: A ceases to track(T).",
        {
            "2025-01-02": [f"1(1) {each} track(T): in force from 2025-01-01" for each in "ABC"],
            "2025-01-03": [f"1(1) {each} track(T): breached from 2025-01-01" for each in "ABC"],
        },
    ),
    Shown(
        "an act that counts as another does so for whom it is attributed to",
        "attribute patron of Member : Member.\nacts of Member m count as acts of m.patron when strong(m).\n"
        "resign counts as explain when hot(T).\n" + ANSWERS,
        "A.patron is B. strong(A).\non 2025-01-01: fire, hot(T).\non 2025-01-02: A does resign.",
        {
            "2025-01-02": [
                "1(1) A explain: fulfilled from 2025-01-01 to 2025-01-04",
                "1(1) B explain: fulfilled from 2025-01-01 to 2025-01-04",
                "1(1) C explain: pending from 2025-01-01 to 2025-01-04",
            ]
        },
    ),
)
def test_attribution(shown: Shown, name: str) -> None:
    shown.check(name)


CHARTER = """
kind Member: A.
organ Secretariat. organ Court.
relation guilty(Member).
relation bad(Member).
define unfit(m) as bad(m).
the Secretariat determines guilty(m).
the Court determines unfit(m).
action answer. action resign.
article 1 { 1. every Member m may answer when guilty(m). 2. every Member m may resign when unfit(m). }
"""
FACTS = (
    "bad(A)",
    "not bad(A)",
    *(
        f"{organ} determines {word}{what}(A)"
        for organ, what in (("Secretariat", "guilty"), ("Court", "unfit"))
        for word in ("", "not ")
    ),
)
FIRST = at("2025-01-01")


def read(story: dict[int, frozenset[str]]) -> dict[int, tuple[bool | None, bool]]:
    """Read what has been found straight: guilty as last found, open before; unfit as last found, as defined before."""
    guilty: bool | None = None
    unfit: bool | None = None
    bad = False
    said = {}
    for instant, facts in sorted(story.items()):
        for fact in facts:
            so = " not " not in f" {fact}"
            if "guilty" in fact:
                guilty = so
            elif "unfit" in fact:
                unfit = so
            else:
                bad = so
        said[instant] = (guilty, bad if unfit is None else unfit)
    return said


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=40)
@given(
    drawn=st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 2), min_size=1), min_size=1, max_size=6),
)
def test_the_latest_finding_counts(name: str, drawn: dict[int, set[int]]) -> None:
    story = {
        FIRST + day * 1440: frozenset(FACTS[2 * about + (day * 7 + about * 3 + len(drawn)) % 2] for about in abouts)
        for day, abouts in drawn.items()
    }
    case = "\n".join(f"on {format_instant(each)}: {', '.join(sorted(facts))}." for each, facts in sorted(story.items()))
    given_ = scene(CHARTER, case)
    evaluation = evaluate(given_, max(story), name)
    for instant, (guilty, unfit) in read(story).items():
        rows = {row.norm.id: row.certain for row in found(given_, evaluation, instant)}
        wanted = ({"1(1)": guilty is True} if guilty is not False else {}) | ({"1(2)": True} if unfit else {})
        assert rows == wanted, (case, format_instant(instant))
