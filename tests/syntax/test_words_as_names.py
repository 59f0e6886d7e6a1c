"""A word before a sign that cannot follow it is a name: a relation, event or act may be called so, or the step of a scale."""

from __future__ import annotations

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from charter_engine.syntax.tables import tables
from tests.generated.answers import ready, resolve_files

WORDS = sorted(word for word, name in tables().words.items() if "(" in tables().unfollowed[name])
CHARTER = """charter "K"
kind Party: Peru.
relation WORD(Party).
article 1 {
  1. every Party p may GO(p) when WORD(p) and not not (WORD(p)).
}
"""
CASE = """case "K" of "t"
WORD(Peru).
on 2030-01-01: WORD(Peru).
on 2030-02-01: not WORD(Peru).
on 2030-03-01: WORD(Peru).
expect on 2030-01-31: WORD(Peru).
expect on 2030-01-31: Peru may GO(Peru) by 1(1), in force.
expect on 2030-02-01: not WORD(Peru).
expect on 2030-03-01: Peru may GO(Peru), in force.
"""


@pytest.mark.parametrize("word", WORDS)
def test_a_relation_may_have_its_name(word: str) -> None:
    text = CHARTER.replace("article 1", "action go(Party).\narticle 1").replace("GO", "go").replace("WORD", word)
    case = CASE.replace("GO", "go").replace("WORD", word)
    given = ready(resolve_files({"t.charter": text}), case)
    assert isinstance(given, Scenario), given
    assert [(each.text, each.found) for each in judge(given, engine("clingo"), case).outcomes if not each.passed] == []


@pytest.mark.parametrize("word", WORDS)
def test_an_event_and_an_act_may_have_its_name(word: str) -> None:
    text = f"""charter "K"
    kind Party: Peru.
    event {word}(Party).
    action go(Party).
    article 1 {{ 1. upon {word}(p): Party p must go(p) within 3 days. }}
    """
    case = f'case "K" of "t"\non 2030-01-01: {word}(Peru).\nexpect on 2030-01-01: Peru must go(Peru), due 2030-01-04.\n'
    given = ready(resolve_files({"t.charter": text}), case)
    assert isinstance(given, Scenario), given
    assert [(each.text, each.found) for each in judge(given, engine("clingo"), case).outcomes if not each.passed] == []
    swapped = (
        text.replace(f"event {word}", "event call").replace(f"upon {word}", "upon call").replace("go(", f"{word}(")
    )
    case = case.replace(f"{word}(", "call(").replace("must go(", f"must {word}(")
    given = ready(resolve_files({"t.charter": swapped}), case)
    assert isinstance(given, Scenario), given
    assert [(each.text, each.found) for each in judge(given, engine("clingo"), case).outcomes if not each.passed] == []


@pytest.mark.parametrize("word", ["a", "an", "most", "with", "must", "until"])
def test_a_step_and_a_value_may_have_its_name(word: str) -> None:
    text = f"""charter "K"
    kind Party: Peru.
    attribute level : scale {word} < mid < high.
    attribute sort : one of {word}, other.
    action go.
    article 1 {{
      1. every Party must go within 3 days when level = {word}.
      2. no Party may go when sort = {word} and level < mid.
    }}
    """
    case = f"""case "K" of "t"
    level is {word}.
    sort is {word}.
    on 2030-01-01: level is {word}, sort is {word}.
    expect on 2030-01-01: conflict between 1(1) and 1(2).
    """
    given = ready(resolve_files({"t.charter": text}), case)
    assert isinstance(given, Scenario), given
    assert [(each.text, each.found) for each in judge(given, engine("clingo"), case).outcomes if not each.passed] == []
