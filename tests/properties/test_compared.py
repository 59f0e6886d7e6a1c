"""What is compared between two scenarios, and on what it is said not to depend."""

from __future__ import annotations

import pytest

from charter_engine.checks.vacuous import vacuous
from charter_engine.model.logic import Constant, Variable
from charter_engine.model.read_case import empty_case
from charter_engine.rules.lower import lower
from charter_engine.rules.properties.differing import untouched
from charter_engine.rules.properties.goals import Between
from tests.life.scenes import charter
from tests.properties.looking import compared

HEAD = """
kind State. kind Member is State: USA, ITA.
kind Threat: YR4.
relation able(Member). relation observes(Member, Threat). relation idle(Member).
attribute share of Member : percent. attribute dues of Member : money in EUR. attribute wealth of Member : percent.
attribute level : percent.
event fire.
organ Council of Member. organ Secretariat.
action warn(State, Threat). action alert(State, Threat). action pay(Member) with amount money in EUR. action plan(Threat).
alert(s, t) counts as warn(s, t).
define rich(m) as m.share > 5 %.
define due(m) : money in EUR as 2 * m.dues.
article 1 {
  1. the Secretariat must warn(s, t) within 2 days when observes(s, t).
  2. the Secretariat may alert(s, t) while able(s) and observes(s, t).
  3. every State s is entitled to have the Secretariat warn(s, YR4) when rich(s).
}
article 2 {
  1. upon fire: every Member m must pay(USA) with amount due(m) within 2 days.
  2. every Member m may plan(t) while able(m) and level > 3 %.
  3. upon fire: USA becomes idle.
}
article 3 {
  1. procedure vote { voters members of Council; adopted if yes by share >= 1/2 of members; }
  2. decision authorise(Threat t) of Council by vote.
}
"""
CASE = """USA.share is 6 %. ITA.share is 2 %. level is 5 %. USA.dues is 10 EUR. ITA.dues is 7 EUR.
able(ITA). observes(ITA, YR4).
on 2031-01-01: fire.
"""


def between(says: str, head: str = HEAD) -> Between:
    resolved = charter(f"{head}principle p {{ {says} }}\n")
    (found,) = lower(resolved.model, empty_case(resolved), properties=True).goals.between
    return found


def seen(says: str) -> list[tuple[int | str, ...]]:
    (found,) = compared(f"{HEAD}principle p {{ {says} }}\n", CASE).values()
    return found


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (
            "warn(s, t) does not depend on share of s.",
            [
                ("1(1)", "Secretariat", "", "ITA", "YR4"),
                ("1(2)", "Secretariat", "", "ITA", "YR4"),
                ("1(3)", "USA", "Secretariat", "USA", "YR4"),
            ],
        ),
        ("warn(USA, t) does not depend on share of s.", [("1(3)", "USA", "Secretariat", "YR4")]),
        ("alert(s, t) grows with share of s.", [("may", "Secretariat", "", "ITA", "YR4")]),
        ("plan does not depend on share of s.", [("2(2)", "ITA", "", "YR4")]),
        ("2(2) grows with share of s.", [("may", "ITA", "", "YR4")]),
        ("m may plan(t) does not depend on share of m.", [("ITA", "YR4")]),
        ("some Member m with rich(m) may plan(t) does not depend on share of m.", []),
        ("rich(m) does not depend on share of m.", [("USA",)]),
        ("m has some duty of m in article 2 does not depend on share of m.", [("ITA",), ("USA",)]),
        ("idle does not depend on share of m.", [("USA",)]),
        ("Member does not depend on share of m.", [("ITA",), ("USA",)]),
    ],
)
def test_rows_that_are_compared(says: str, found: list[tuple[str, ...]]) -> None:
    assert [*compared(f"{HEAD}principle p {{ {says} }}\n", CASE).values()] == ([found] if found else [])


def test_values_and_amounts() -> None:
    says = "due(m) grows with dues of m."
    parts = between(says).seen[0].columns[1].parts
    assert [(who, int(value) / parts) for who, value in seen(says)] == [("ITA", 14), ("USA", 20)]
    quotient = "define part(m) : money in EUR as m.dues / 3.\n"
    parts = between("part(m) grows with dues of m.", HEAD + quotient).seen[0].columns[1].parts
    found = compared(f"{HEAD}{quotient}principle p {{ part(m) grows with dues of m. }}\n", CASE)
    assert [(who, round(int(value) / parts, 2)) for who, value in found["principle p 0 seen"]] == [
        ("ITA", 2.33),
        ("USA", 3.33),
    ]
    ita, usa = seen("pay(q) grows with dues of m.")
    assert ita[:4] == ("must", "ITA", "", "USA")
    assert int(ita[4]) * 20 == int(usa[4]) * 14


def test_an_individual_stands_where_its_variable_does() -> None:
    found = between("warn(s, t) does not depend on share of s.")
    (rows,) = found.seen
    assert (found.of, found.kind, rows.places("s"), found.through_decisions) == (Variable("s"), "Member", (3,), False)
    assert [each.kind for each in rows.columns[3:]] == ["State", "Threat"]
    assert between("warn(s, t) does not depend on anyone's share.").of is None
    assert between("warn(s, t) does not depend on share of USA even through decisions.").of == Constant("USA")


@pytest.mark.parametrize(
    ("names", "read", "place"),
    [
        ("share", [("attribute share", 1, ())], 0),
        ("able, observes", [("relation able", 1, ()), ("relation observes", 2, ())], 0),
        ("idle", [("relation idle", 1, ("state relation idle",))], 0),
        ("rich", [("", 1, ("define rich",))], 0),
        ("due", [("", 1, ("value due",))], 0),
        ("Member", [("kind Member", 1, ())], 0),
    ],
)
def test_inputs_as_the_rules_read_them(names: str, read: list[tuple[object, ...]], place: int) -> None:
    head = HEAD.replace("while able(m) and", "while able(m) and not idle(m) and")
    found = between(f"plan does not depend on {names} of s.", head)
    assert [(each.stated, each.arity, each.aside) for each in found.inputs] == read
    assert {each.place for each in found.inputs} == {place}


def test_an_input_of_another_place_and_of_nothing() -> None:
    assert [each.place for each in between("warn(s, t) does not depend on observes of t.").inputs] == [1]
    (level,) = between("plan does not depend on level.").inputs
    assert (level.stated, level.arity, level.place) == ("attribute level", 0, None)


@pytest.mark.parametrize(
    ("says", "apart"),
    [
        ("warn(s, t) does not depend on share, wealth of s.", ["wealth"]),
        ("warn(s, t) does not depend on rich, due of s.", ["due"]),
        ("alert(s, t) does not depend on share of s.", ["share"]),
        ("authorise(t) does not depend on anyone's share even through decisions.", []),
        ("authorise does not depend on anyone's wealth.", ["wealth"]),
        ("idle does not depend on idle, share of m.", ["share"]),
        ("plan does not depend on level.", []),
    ],
)
def test_on_what_something_cannot_depend(says: str, apart: list[str]) -> None:
    resolved = charter(f"{HEAD}principle p {{ {says} }}\n")
    given = lower(resolved.model, empty_case(resolved), properties=True)
    (found,) = given.goals.between
    assert [each.name for each in untouched(found, resolved.model, given.program.rules)] == apart


@pytest.mark.parametrize(
    ("says", "unread"),
    [
        ("warn(s, t) does not depend on share, wealth of s.", ["wealth"]),
        ("alert(s, t) does not depend on share, rich, due, able, dues, Member of s.", []),
        # nothing but an effect and this principle has to do with it
        ("idle does not depend on idle of m.", ["idle"]),
        ("wealthy does not depend on wealth of m.", ["wealth"]),
        ("wealthy does not depend on wealthy of m.", ["wealthy"]),
        ("plan does not depend on level.", []),
    ],
)
def test_what_nothing_reads_makes_a_principle_vacuous(says: str, unread: list[str]) -> None:
    resolved = charter(f"{HEAD}define wealthy(m) as m.wealth > 3 %.\nprinciple p {{ {says} }}\n")
    found = vacuous(resolved.model, lower(resolved.model, empty_case(resolved), properties=True))
    assert [each.message.split("`")[3] for each in found] == unread
    assert {each.code for each in found} <= {"C232"}
