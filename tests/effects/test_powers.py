"""Powers and immunities: when an act has effect, when it is void, and what a void act leaves undone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant
from tests.effects.telling import Shown, show
from tests.life.scenes import at, evaluate, found, scene

POWER = "article 1 { 1. the Assembly may suspend(m) so that m becomes suspended when guilty(m). } "
ANSWERS = "article 3 { 1. upon alarm(m): Member m must explain within 2 days. } "


@show(
    Shown(
        "exercised while it is in force it brings about what it says",
        POWER,
        "guilty(A).\non 2025-01-02: Assembly does suspend(A), Assembly does suspend(B).",
        {"2025-01-02": "A"},
    ),
    Shown(
        "judged by what held just before: not yet at the instant it begins, still at the one it ends",
        POWER,
        "guilty(B).\non 2025-01-02: guilty(A), Assembly does suspend(A).\n"
        "on 2025-01-03: not guilty(B), Assembly does suspend(B).",
        {"2025-01-02": "", "2025-01-03": "B"},
    ),
    Shown(
        "what a breach has brought about opens it, though nothing happens between that and its exercise",
        ANSWERS
        + "article 1 { 1. the Assembly may suspend(m) so that m becomes suspended when guilty(m) and 3(1) is breached by m. } "
        + "article 2 { 1. upon breach of 3(1) by m: guilty(m) holds 1 day later. }",
        "on 2025-01-01: alarm(A).\non 2025-01-20: Assembly does suspend(A).",
        {"2025-01-20": "A"},
    ),
    Shown(
        "what has lasted is counted from the instant a breach has brought it about",
        ANSWERS
        + "article 1 { 1. the Assembly may suspend(m) so that m becomes suspended when "
        + "guilty(m) throughout the last 10 days and 3(1) is breached by m. } "
        + "article 2 { 1. upon breach of 3(1) by m: guilty(m) holds 1 day later. }",
        "on 2025-01-01: alarm(A).\non 2025-01-10: truce.\non 2025-01-14T00:01: Assembly does suspend(A).",
        {"2025-01-13": "", "2025-01-14T00:01": "A"},
    ),
    Shown(
        "what it has brought about stays when the power is over, until what is said",
        "article 1 { 1. the Assembly may suspend(m) when guilty(m) so that m becomes suspended until peace. }",
        "guilty(A).\non 2025-01-02: Assembly does suspend(A).\non 2025-01-03: not guilty(A).\non 2025-01-04: peace.",
        {"2025-01-02": "A", "2025-01-03": "A", "2025-01-04": ""},
    ),
    Shown(
        "until before so that ends the power, not what it brings about",
        "article 1 { 1. upon truce: the Assembly may suspend(m) until peace so that m becomes suspended. }",
        "on 2025-01-01: truce.\non 2025-01-02: Assembly does suspend(A).\non 2025-01-03: peace.\n"
        "on 2025-01-04: Assembly does suspend(B).",
        {"2025-01-02": "A", "2025-01-04": "A"},
    ),
    Shown(
        "given upon a breach it lapses with the remedy, and so does what it has brought about",
        ANSWERS + "article 1 { 1. upon breach of 3(1) by m: the Assembly may suspend(m) so that m becomes suspended. }",
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-03: Assembly does suspend(A).\n"
        "on 2025-01-04: Assembly does suspend(A).\n"
        "on 2025-01-06: A does explain.\non 2025-01-07: B does explain.\non 2025-01-08: Assembly does suspend(B).",
        {"2025-01-03": "", "2025-01-04": "A", "2025-01-06": "", "2025-01-08": ""},
    ),
    Shown(
        "a value set by an act given upon a breach goes with the remedy; points that are taken stay taken",
        ANSWERS + "article 1 { 1. upon breach of 3(1) by m: the Assembly may suspend(m) so that m.rank becomes low. "
        "2. upon breach of 3(1) by m:"
        " the Assembly may expel(m) so that m.quota becomes m.quota - 1. 3. every Member m may resign when m.rank = low."
        " 4. every Member m may warn(m) when m.quota = 4. } ",
        "Member A, B, C: rank high, quota 5.\non 2025-01-01: alarm(A).\n"
        "on 2025-01-04: Assembly does suspend(A), Assembly does expel(A).\n"
        "on 2025-01-06: A does explain.",
        {
            "2025-01-04": [
                "1(1) Assembly suspend(A): in force from 2025-01-03",
                "1(2) Assembly expel(A): in force from 2025-01-03",
                "1(3) A resign: in force from 2025-01-04",
                "1(4) A warn(A): in force from 2025-01-04",
                "3(1) A explain: breached from 2025-01-01 to 2025-01-03",
            ],
            "2025-01-06": [
                "1(4) A warn(A): in force from 2025-01-04",
                "3(1) A explain: remedied from 2025-01-01 to 2025-01-03",
            ],
        },
    ),
    Shown(
        "exercised as the breach is remedied it leaves nothing",
        ANSWERS + "article 1 { 1. upon breach of 3(1) by m: the Assembly may suspend(m) so that m becomes suspended. }",
        "on 2025-01-01: alarm(A).\non 2025-01-04: Assembly does suspend(A), A does explain.",
        {"2025-01-04": "", "2025-01-05": ""},
    ),
    Shown(
        "only those to whom it is given exercise it",
        "article 1 { 1. every Member m with strong may suspend(q) so that q becomes suspended. }",
        "strong(A).\non 2025-01-02: A does suspend(C), B does suspend(A), Secretariat does suspend(B).",
        {"2025-01-02": "C"},
    ),
    Shown(
        "who gives up his own role by a power does so once",
        "article 1 { 1. every Member m may resign so that m ceases to be a Member. 2."
        " upon fire: every Member m must explain within 9 days. }",
        "on 2025-01-01: fire, A does resign.\non 2025-01-02: fire.",
        {
            "2025-01-01": [
                "1(1) B resign: in force from 2025-01-01",
                "1(1) C resign: in force from 2025-01-01",
                "1(2) B explain: pending from 2025-01-01 to 2025-01-10",
                "1(2) C explain: pending from 2025-01-01 to 2025-01-10",
            ]
        },
    ),
    Shown(
        "some one of several exercises it for all",
        "article 1 { 1. some one of the Members m with strong may suspend(q) so that q becomes suspended. }",
        "strong(A).\non 2025-01-02: A does suspend(C), B does suspend(B).",
        {"2025-01-02": "C"},
    ),
    Shown(
        "several jointly exercise it once all of them have acted",
        "article 1 { 1. the Members m jointly may suspend(q) so that q becomes suspended when guilty(q). }",
        "guilty(A). guilty(B).\non 2025-01-02: A and B do suspend(A), A and C do suspend(B).\n"
        "on 2025-01-03: C does suspend(A).\n"
        "on 2025-01-04: not guilty(B).\non 2025-01-05: guilty(B).\non 2025-01-06: B does suspend(B).",
        {"2025-01-02": "", "2025-01-03": "A", "2025-01-06": "A"},
    ),
    Shown(
        "what a prohibition in force forbids has its effect, and is a breach",
        POWER + "article 2 { 1. the Assembly must not suspend(m) when hot(T). }",
        "guilty(A). hot(T).\non 2025-01-02: Assembly does suspend(A).",
        {"2025-01-02": "A"},
    ),
    Shown(
        "a power that an exception defeats has no effect",
        "article 1 { 1. the Assembly may suspend(m) so that m becomes suspended unless excused(m). }",
        "excused(A).\non 2025-01-02: Assembly does suspend(A), Assembly does suspend(B).",
        {"2025-01-02": "B"},
    ),
    Shown(
        "nor one that is suspended",
        POWER + "article 2 { 1. upon truce: article 1 is suspended. 2. upon war: article 1 is resumed. }",
        "guilty(A). guilty(B).\non 2025-01-01: truce.\non 2025-01-02: Assembly does suspend(A).\n"
        "on 2025-01-03: war, Assembly does suspend(A).\n"
        "on 2025-01-04: Assembly does suspend(B).",
        {"2025-01-02": "", "2025-01-03": "", "2025-01-04": "B"},
    ),
    Shown(
        "whether it was in force may be open, and so is what comes of it",
        POWER,
        "unknown guilty(A).\nguilty(B).\non 2025-01-02: Assembly does suspend(A), Assembly does suspend(B).",
        {"2025-01-02": "A? B"},
    ),
    Shown(
        "a duty brings about what it says when it is fulfilled, on time or late",
        "article 1 { 1. upon alarm(m): the Secretariat must warn(m) within 2 days so that m becomes suspended. }",
        "on 2025-01-01: alarm(A), alarm(B).\non 2025-01-02: Secretariat does warn(A), Secretariat does warn(C).\n"
        "on 2025-01-05: Secretariat does warn(B).",
        {"2025-01-01": "", "2025-01-02": "A", "2025-01-05": "A B"},
    ),
    Shown(
        "several effects of one exercise, one of them later",
        "article 1 { 1. the Assembly may suspend(m) so that m becomes suspended and m becomes barred 2 days later. }",
        "on 2025-01-01: fire.\non 2025-01-02: Assembly does suspend(A).",
        {"2025-01-02": "A", "2025-01-04": "A / A"},
    ),
)
def test_powers(shown: Shown, name: str) -> None:
    shown.check(name)


SEIZE = """article 1 {
  1. the Secretariat must seize(m) within 3 days when guilty(m).
  2. every Member m is immune from seize(m) when shielded(m).
}
"""


def immune(who: str) -> str:
    return f"1(2) {who} seize({who}): in force from 2025-01-01"


@show(
    Shown(
        "an act under a power without its condition is void: it counts as not done",
        """article 1 { 1. the Assembly may expel(m) so that m becomes suspended when guilty(m).
           2. upon alarm(m): the Secretariat must explain within 2 days.
           3. upon Assembly does expel(m): the Secretariat must warn(m) within 2 days. }""",
        "guilty(A).\non 2025-01-01: fire.\non 2025-01-02: Assembly does expel(A), Assembly does expel(B).",
        {
            "2025-01-02": [
                "1(1) Assembly expel(A): in force from 2025-01-01",
                "1(3) Secretariat warn(A): pending from 2025-01-02 to 2025-01-04",
            ]
        },
    ),
    Shown(
        "unless another norm requires or allows the act",
        """article 1 { 1. the Assembly may expel(m) so that m becomes suspended when guilty(m).
           2. the Assembly must expel(m) within 3 days when strong(m). }""",
        "on 2025-01-01: strong(A).\non 2025-01-02: Assembly does expel(A), Assembly does expel(B).",
        {"2025-01-02": ["1(2) Assembly expel(A): fulfilled from 2025-01-01 to 2025-01-04"]},
    ),
    Shown(
        "an act against an immunity is void, whoever does it: a duty to it is not fulfilled",
        SEIZE,
        "shielded(A).\non 2025-01-01: guilty(A), guilty(B).\n"
        "on 2025-01-02: Secretariat does seize(A), Secretariat does seize(B).",
        {
            "2025-01-04": [
                "1(1) Secretariat seize(A): breached from 2025-01-01 to 2025-01-04",
                "1(1) Secretariat seize(B): fulfilled from 2025-01-01 to 2025-01-04",
                immune("A"),
            ]
        },
    ),
    Shown(
        "an immunity too is judged by what held just before",
        SEIZE,
        "on 2025-01-01: guilty(A), guilty(B), shielded(B).\n"
        "on 2025-01-02: shielded(A), Secretariat does seize(A), not shielded(B), Secretariat does seize(B).",
        {
            "2025-01-02": [
                "1(1) Secretariat seize(A): fulfilled from 2025-01-01 to 2025-01-04",
                "1(1) Secretariat seize(B): pending from 2025-01-01 to 2025-01-04",
                "1(2) A seize(A): in force from 2025-01-02",
            ]
        },
    ),
    Shown(
        "what counts as it is void as that, and done as what it is",
        "action abduct(Member).\nabduct(m) counts as seize(m).\n"
        + SEIZE
        + "article 2 { 1. the Secretariat must not abduct(q). }",
        "shielded(A).\non 2025-01-01: guilty(A), guilty(B).\n"
        "on 2025-01-02: Secretariat does abduct(A), Secretariat does abduct(B).",
        {
            "2025-01-02": [
                "1(1) Secretariat seize(A): pending from 2025-01-01 to 2025-01-04",
                "1(1) Secretariat seize(B): fulfilled from 2025-01-01 to 2025-01-04",
                immune("A"),
                *(
                    f"2(1) Secretariat abduct({each}): {how}"
                    for each in "AB"
                    for how in ("in force from 2025-01-01", "breached from 2025-01-02")
                ),
                "2(1) Secretariat abduct(C): in force from 2025-01-01",
            ]
        },
    ),
    Shown(
        "an immunity that is said to yield does",
        """article 1 { 1. the Secretariat must seize(m) within 3 days when guilty(m), notwithstanding 1(2).
           2. every Member m is immune from seize(m). }""",
        "on 2025-01-01: guilty(A).\non 2025-01-02: Secretariat does seize(A).",
        {
            "2025-01-01": [
                "1(1) Secretariat seize(A): pending from 2025-01-01 to 2025-01-04",
                "1(2) A seize(A): defeated by 1(1) from 2025-01-01",
                "1(2) B seize(B): in force from 2025-01-01",
                "1(2) C seize(C): in force from 2025-01-01",
            ]
        },
    ),
    Shown(
        "the act of an office is void where the office has no power, though its holder does it",
        """office Chief held by A.
        article 1 { 1. the Chief may expel(m) so that m becomes suspended when guilty(m).
           2. upon Chief does expel(m): the Secretariat must warn(m) within 2 days. }""",
        "guilty(C).\non 2025-01-01: fire.\non 2025-01-02: A does expel(B), A does expel(C).",
        {
            "2025-01-02": [
                "1(1) Chief expel(C): in force from 2025-01-01",
                "1(2) Secretariat warn(C): pending from 2025-01-02 to 2025-01-04",
            ]
        },
    ),
)
def test_void_acts(shown: Shown, name: str) -> None:
    shown.check(name)


CHARTER = """
kind Member: A.
organ Assembly.
relation suspended(Member).
relation guilty(Member).
relation shielded(Member).
event pardon.
action suspend(Member). action resign.
article 1 {
  1. the Assembly may suspend(m) so that m becomes suspended until pardon when guilty(m).
  2. every Member m is immune from suspend(m) when shielded(m).
  3. every Member m may resign when suspended(m).
}
"""
FACTS = (
    "Assembly does suspend(A)",
    "guilty(A)",
    "not guilty(A)",
    "shielded(A)",
    "not shielded(A)",
    "pardon",
    "not suspended(A)",
)
FIRST = at("2025-01-01")


def suspended(story: dict[int, frozenset[str]]) -> dict[int, bool]:
    """Read the powers of the charter straight: an act has effect if the power held just before, and the immunity did not."""
    guilty = shielded = held = False
    said = {}
    for instant, facts in sorted(story.items()):
        held = held and "pardon" not in facts
        if "Assembly does suspend(A)" in facts and guilty and not shielded:
            held = True
        held = held and "not suspended(A)" not in facts
        guilty = "guilty(A)" in facts or (guilty and "not guilty(A)" not in facts)
        shielded = "shielded(A)" in facts or (shielded and "not shielded(A)" not in facts)
        said[instant] = held
    return said


def consistent(facts: frozenset[str]) -> frozenset[str]:
    return facts - {f"not {each}" for each in facts}


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=50)
@given(
    drawn=st.dictionaries(
        st.integers(0, 9), st.frozensets(st.sampled_from(FACTS), min_size=1, max_size=4), min_size=2, max_size=7
    )
)
def test_an_act_is_judged_by_what_held_just_before(name: str, drawn: dict[int, frozenset[str]]) -> None:
    story = {FIRST + day * 1440: consistent(facts) for day, facts in drawn.items()}
    case = "\n".join(f"on {format_instant(each)}: {', '.join(sorted(facts))}." for each, facts in sorted(story.items()))
    given_ = scene(CHARTER, case)
    evaluation = evaluate(given_, max(story), name)
    for instant, wanted in suspended(story).items():
        here = any(row.norm.id == "1(3)" for row in found(given_, evaluation, instant))
        assert here == wanted, (case, format_instant(instant))
