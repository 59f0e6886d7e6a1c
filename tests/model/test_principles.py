"""Principles, assumptions and excuses: what is wrong with one is said once, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.model.logic import Constant, Variable
from charter_engine.model.properties import (
    Always,
    Independent,
    Monotone,
    NormsOn,
    NormsUnder,
    SaidFact,
    SaidNorm,
    ValueOf,
)
from tests.model.drafts import article, resolved, told

HEAD = """\
charter "T"
kind State.
kind Member, plural Members, is State: Peru.
kind Threat.
organ Office.
relation near(State, Threat).
attribute size of Threat : length.
attribute share of Member : percent.
attribute colour of Member : one of red, green.
event sighting(Threat).
action report(State, Threat).
define close(s, t) as near(s, t).
"""
ONE = article("every Member m must report(m, t) within 2 days when near(m, t).")


def says(text: str) -> str:
    return f"{HEAD}{ONE}principle even {{ {text} }}\n"


@pytest.mark.parametrize(
    "text",
    [
        "never breach of 1(1) by Peru.",
        "never breach of 1(1) by m.",
        "never s must report(Peru, t).",
        "report(s, t) does not depend on share, near, Member of s even through decisions.",
        "close does not depend on anyone's share.",
        "article 1 does not depend on size of t.",
        "t.size does not depend on share of m.",
        "Peru must report(s, t) grows with share of s.",
        "always every Member m has some duty of m in article 1.",
        "assume every Member m: m.share > 0 %.",
        '"An authentic text." comment "Why.".',
    ],
)
def test_what_is_right(tmp_path: Path, text: str) -> None:
    found = resolved(tmp_path, says(text))
    assert [each.code for each in found.diagnostics] == []
    assert [each.key for each in found.model.principles] == ["even"]


@pytest.mark.parametrize(
    ("text", "codes", "hint"),
    [
        ("never breach of 1(7).", ["C112"], "1(1)"),
        ("never Perv must report(s, t).", ["C101"], "`Peru`"),
        ("never sender must report(Peru, t).", ["C101"], "every KIND"),
        ("never some Memebr must report(s, t).", ["C101"], "`Member`"),
        ("never some Member must reprot(s, t).", ["C101"], "`report`"),
        ("never Peru must report(Peru).", ["C104"], "declaration"),
        ("never some Member must report(s, t), possible.", ["C125"], "a case can expect them"),
        ("always m.share > 3 m.", ["C105"], "1 %"),
        ("reprot does not depend on share of s.", ["C101"], "`report`"),
        ("sighting does not depend on share of s.", ["C106"], ""),
        ("report(s, t) does not depend on shrae of s.", ["C101"], "`share`"),
        ("report(s, t) does not depend on share of t.", ["C103"], "`of`"),
        ("report(s, t) does not depend on near of Office.", ["C103"], "`of`"),
        ("report(s, t) grows with colour of s.", ["C106"], "does not depend on"),
        ("m.colour grows with share of m.", ["C106"], "does not depend on"),
        ("assume every Member m: m.shrae > 0 %.", ["C101"], "`share`"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, codes: list[str], hint: str) -> None:
    found = resolved(tmp_path, says(text))
    assert told(found) == codes
    assert all(hint in each.help for each in found.diagnostics)


def test_a_name_twice(tmp_path: Path) -> None:
    found = resolved(tmp_path, says("never breach of 1(1).") + "principle even { never breach of 1(1). }\n")
    assert told(found) == ["C102"]


def test_what_is_meant(tmp_path: Path) -> None:
    text = """never some Member m with near(m, t) must report(Peru, t) by 1(1), breached.
        report(Peru, t) does not depend on anyone's share even through decisions.
        article 1 grows with share of s. possible not near(Peru, t). t.size grows with share of s.
        assume every Member m: m.share > 0 %."""
    (found,) = resolved(tmp_path, says(text)).model.principles
    never, apart, grows, possible, size = found.statements
    assert isinstance(never, Always)
    assert isinstance(never.what, SaidNorm)
    assert (never.mode, never.what.bearer.quantifier, never.what.citations, never.what.statuses) == (
        "never",
        "some",
        ("1(1)",),
        ("breached",),
    )
    assert isinstance(apart, Independent)
    assert isinstance(apart.what, NormsOn)
    assert apart.what.act.args == (Constant("Peru"), Variable("t"))
    assert (apart.anyones, apart.through_decisions, [each.key for each in apart.inputs]) == (True, True, ["share"])
    assert isinstance(grows, Monotone)
    assert (grows.what, grows.of, grows.kinds["s"]) == (NormsUnder("1"), Variable("s"), "Member")
    assert isinstance(possible, Always)
    assert possible.mode == "possible"
    assert isinstance(possible.what, SaidFact)
    assert isinstance(size, Monotone)
    assert isinstance(size.what, ValueOf)
    assert len(found.assumptions) == 1


def test_excuses_and_assumptions(tmp_path: Path) -> None:
    text = f"""{HEAD}{ONE}excuse necessity "Nobody is asked the impossible." for 1(1) when near(m, t).
    excuse force for article 1.
    assume every Threat t: t.size > 10 m.
    """
    found = resolved(tmp_path, text)
    assert told(found) == []
    necessity, force = found.model.excuses
    assert (necessity.name, necessity.reason, necessity.citations) == (
        "necessity",
        "Nobody is asked the impossible.",
        ("1(1)",),
    )
    assert necessity.condition is not None
    assert necessity.kinds == {"m": "State", "t": "Threat"}
    assert (force.reason, force.citations, force.condition) == ("", ("1",), None)
    assert len(found.model.assumptions) == 1


def test_an_excuse_for_nothing(tmp_path: Path) -> None:
    assert told(resolved(tmp_path, f"{HEAD}{ONE}excuse necessity for 1(8).\n")) == ["C112"]
