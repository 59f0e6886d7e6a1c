"""Principles about a role: who has it in one scenario and not in the other, though something is stated of one who has it."""

from __future__ import annotations

import pytest

from charter_engine.engines.registry import engine
from charter_engine.search.find import Settings
from charter_engine.search.principles import principles
from tests.life.scenes import charter

WORDS = """
kind State, plural States.
kind Member, plural Members, is State.
event seen(Member).
relation poor(Member).
attribute share of Member : percent.
action help(State).
"""


@pytest.mark.parametrize(
    "norm",
    [
        "upon seen(m): every Member q must help(m) within 3 days.",
        "every Member q must help(m) within 3 days when poor(m).",
        "every Member q must help(m) within 3 days when m.share > 5 %.",
    ],
)
@pytest.mark.parametrize("says", ["help does not depend on Member of q.", "help does not depend on anyone's Member."])
def test_what_depends_on_a_role_is_found(norm: str, says: str) -> None:
    text = f"{WORDS}article 1 {{ 1. {norm} }}\nprinciple p {{ {says} }}\n"
    (found,) = principles(Settings(charter(text)), engine("clingo"), "t")
    assert (found.holds, found.answered.mismatch) == (False, "")


@pytest.mark.parametrize("name", ["party", "seat", "holder", "open", "stated"])
@pytest.mark.parametrize("given", ["(State)", "(State, State)"])
def test_a_relation_is_free_whatever_its_name(name: str, given: str) -> None:
    args = given.replace("State, State", "s, t").replace("State", "s")
    text = f"{WORDS}relation {name}{given}.\narticle 1 {{ 1. every State s may help(s) when {name}{args}. }}\n"
    says = "principle p { never some State s may help(s). }"
    (found,) = principles(Settings(charter(text + says)), engine("clingo"), "t")
    assert (found.holds, found.answered.mismatch) == (False, "")
    assert f"{name}(State1" in found.answered.case
