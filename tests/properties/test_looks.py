"""What refutes an `always` or a `never`, and what shows that something is possible, in a case that is all there is."""

from __future__ import annotations

import pytest

from charter_engine.model.read_case import empty_case
from charter_engine.rules.lower import lower
from tests.life.scenes import charter
from tests.properties.looking import dates

HEAD = """
kind State. kind Member, plural Members, is State: USA, ITA.
kind Threat: YR4. kind Means: Nuclear, Kinetic.
relation able(Member). relation suspended(Member). relation grave(Threat).
attribute share of Member : percent.
event fire.
organ Council of Member. organ Secretariat.
action deflect(Threat, Means). action pay. action warn(Member).
"""
DUTIES = """
article 5 { 1. every Member m must pay within 10 days when able(m). 2. no Member may warn(USA). }
article 9 {
  1. every Member m with able must deflect(t, Nuclear) within 5 days when grave(t).
  2. no Member may deflect(t, Nuclear).
}
article 15 {
  1. upon fire: the Secretariat must warn(USA) within 2 days.
  2. every Member m is entitled to have the Secretariat warn(m) when able(m).
}
"""


def looked(says: str, case: str, more: str = "") -> dict[str, list[str]]:
    return dates(f"{HEAD}{DUTIES}{more}\nprinciple p {{ {says} }}\n", case)


def shows(*on: str) -> dict[str, list[str]]:
    return {"principle p 0": list(on)} if on else {}


@pytest.mark.parametrize(
    ("says", "case", "on"),
    [
        # a prohibition is no duty: ITA has none until it is able
        (
            "always every Member m has some duty of m in article 5.",
            "able(USA).\non 2031-01-01: fire.\non 2031-01-03: able(ITA).",
            ["2031-01-01"],
        ),
        ("always every Member m has some duty of m in article 5.", "able(USA). able(ITA).\non 2031-01-01: fire.", []),
        # a breach that is not remedied binds still
        (
            "never some Member m has a duty of m in article 5.",
            "able(USA).\non 2031-01-01: fire.\non 2031-01-20: USA does pay.",
            ["2031-01-01", "2031-01-03", "2031-01-11"],
        ),
        ("never breach of 15(1).", "on 2031-01-01: fire.\non 2031-01-02: Secretariat does warn(USA).", []),
        (
            "never breach of 15(1).",
            "on 2031-01-01: fire.\non 2031-01-05: Secretariat does warn(USA).",
            ["2031-01-03", "2031-01-05"],
        ),
        (
            "never breach of 15(1) by m.",
            "on 2031-01-01: fire.\non 2031-01-05: Secretariat does warn(USA).",
            ["2031-01-03", "2031-01-05"],
        ),
        ("never breach of article 15 by some Member.", "on 2031-01-01: fire.\non 2031-01-05: fire.", []),
        (
            "never breach of article 15 by Secretariat, remedied.",
            "on 2031-01-01: fire.\non 2031-01-05: Secretariat does warn(USA).",
            ["2031-01-05"],
        ),
        (
            "never some Member must deflect(t, Nuclear).",
            "able(USA).\non 2031-01-01: fire, grave(YR4).",
            ["2031-01-01", "2031-01-03", "2031-01-06", "2031-01-11"],
        ),
        ("never some Member must deflect(t, Nuclear).", "on 2031-01-01: fire, grave(YR4).", []),
        ("never some Member must deflect(t, Kinetic).", "able(USA).\non 2031-01-01: fire, grave(YR4).", []),
        (
            "never some Member must deflect(t, Nuclear) by 9(1), breached.",
            "able(USA).\non 2031-01-01: grave(YR4).",
            ["2031-01-06", "2031-01-11"],
        ),
        ("always no Member may deflect(t, Nuclear).", "on 2031-01-01: fire.", []),
        ("always every Member must not deflect(t, Nuclear).", "on 2031-01-01: fire.", []),
        (
            "never every Member must not deflect(t, Nuclear) by 9(2), in force.",
            "on 2031-01-01: grave(YR4).",
            ["2031-01-01"],
        ),
        ("always every Member m with able must pay.", "able(USA).\non 2031-01-01: fire.", []),
        (
            "always every Member m must pay.",
            "able(USA).\non 2031-01-01: grave(YR4).",
            ["2031-01-01", "2031-01-06", "2031-01-11"],
        ),
        (
            "always number of Member m with suspended(m) < 2.",
            "on 2031-01-01: suspended(USA).\non 2031-01-02: suspended(ITA).",
            ["2031-01-02"],
        ),
        (
            "never no conflict between 9(1) and 9(2).",
            "able(USA).\non 2031-01-01: grave(YR4).\non 2031-01-02: not able(USA).",
            ["2031-01-02", "2031-01-06", "2031-01-11"],
        ),
        ("possible conflict.", "able(USA).\non 2031-01-01: grave(YR4).\non 2031-01-02: not able(USA).", ["2031-01-01"]),
        (
            "possible Secretariat must warn(m) by 15(1), pending.",
            "on 2031-01-01: fire.\non 2031-01-02: Secretariat does warn(USA).",
            ["2031-01-01"],
        ),
        (
            "possible not grave(t).",
            "grave(YR4).\non 2031-01-01: fire.\non 2031-01-02: not grave(YR4).",
            ["2031-01-02", "2031-01-03"],
        ),
        (
            "possible some Member is entitled to have the Secretariat warn(m).",
            "able(ITA).\non 2031-01-01: grave(YR4).",
            ["2031-01-01", "2031-01-06", "2031-01-11"],
        ),
    ],
)
def test_what_shows(says: str, case: str, on: list[str]) -> None:
    assert looked(says, case) == shows(*on)


DECIDING = """
article 20 {
  1. procedure vote { voters members of Council; adopted if yes >= 2 votes; quorum present >= 2 votes; }
  2. decision authorise(Threat t, Means x) of Council by vote.
}
"""


@pytest.mark.parametrize(
    ("says", "on"),
    [
        ("possible Council has decided authorise(t, x).", ["2031-01-03"]),
        ("never authorise(t, x) is adopted by 20(1).", ["2031-01-03"]),
        ("never authorise(YR4, x) has no quorum.", ["2031-01-02"]),
        ("never authorise(t, Nuclear) is adopted.", []),
        ("never authorise(t, x) is adopted by 9(1).", []),
    ],
)
def test_of_decisions(says: str, on: list[str]) -> None:
    case = """on 2031-01-02: Council votes on authorise(YR4, Kinetic): yes USA; absent ITA.
        on 2031-01-03: Council votes on authorise(YR4, Kinetic): yes USA, ITA."""
    assert looked(says, case, DECIDING) == shows(*on)


def test_an_assumption_fails_where_it_does_not_hold_of_all() -> None:
    case = """Member FRA: share 10 %.
        USA.share is 5 %. ITA.share is 7 %.
        on 2031-01-01: fire.
        on 2031-01-02: USA.share is 1 %."""
    principle = "principle p { assume m.share > 6 %. possible grave(t). }"
    assumed = f"assume every Member m: m.share > 3 %.\n{HEAD}{principle}\n"
    assert dates(assumed, case) == {"violates 0": ["2031-01-02"], "violates 1": ["2031-01-01", "2031-01-02"]}


def test_an_excuse_holds_while_its_condition_does() -> None:
    text = f'{HEAD}{DUTIES}excuse gravity "Why." for 9(1) when grave(t).\nexcuse plain for 9(2).\n'
    case = "on 2031-01-01: grave(YR4).\non 2031-01-02: not grave(YR4).\non 2031-01-03: fire."
    assert dates(text, case) == {"excuse 0": ["2031-01-01"]}


def test_a_dated_statement_of_a_norm() -> None:
    says = "never Secretariat must warn(m) by 15(1), due 2031-01-03, pending."
    assert looked(says, "on 2031-01-01: fire.") == shows("2031-01-01")
    assert looked(says, "on 2031-01-02: fire.") == {}


def test_who_holds_an_office_bears_its_norms() -> None:
    text = """kind Member: USA, ITA. office Chair held by USA. action report. event fire.
        article 1 { 1. upon fire: the Chair must report within 2 days. }
        principle p { never ITA must report. possible USA must report. }"""
    case = "on 2031-01-01: fire.\non 2031-01-02: USA does report."
    assert dates(text, case) == {"principle p 1": ["2031-01-01", "2031-01-02", "2031-01-03"]}


def test_nothing_is_added_where_nobody_asks() -> None:
    plain = charter(f"{HEAD}{DUTIES}")
    asked = charter(f"{HEAD}{DUTIES}principle p {{ never breach of 15(1). }}\n")
    case = empty_case(plain)
    assert len(lower(asked.model, case).program.rules) == len(lower(plain.model, case).program.rules)
