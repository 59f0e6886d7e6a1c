"""A procedure in an article as amended decides from the day of its text; one that was replaced or repealed, until then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from charter_engine.answers.expectations import judge
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.registry import engine
from tests.generated.answers import ready, resolve_files

WORDS = """charter "T"
kind Member, plural Members: A, B, C, D, E.
kind Plan: P, Q, R, S.
organ Board of Members.
action carry(Plan).
decision act(Plan p) of Board by NAME.
article 5 {
  1. every Member m must carry(p) within 30 days when Board has decided act(p).
  2. procedure plain(Plan p) { adopted if yes >= 2; }
}
article 5 as amended by 9 from 2031-06-01 {
  1. every Member m must carry(p) within 10 days when Board has decided act(p).
  2. AMENDED
}
article 9 { 1. "Amendments are adopted by all Members." }
"""
VOTES = """case "C" of "t"
on 2031-01-01: Board votes on act(P): yes A, B.
on 2031-05-31: Board votes on act(Q): yes A, B.
on 2031-06-01: Board votes on act(R): yes A, B.
on 2031-06-02: Board votes on act(S): yes A, B, C, D.
"""
SCENES = {
    "replaced, under its own name": (
        ("plain", "procedure plain(Plan p) { adopted if yes >= 4; }"),
        """expect on 2031-01-01: act(P) is adopted.
        expect on 2031-01-01: A must carry(P) by 5(1), due 2031-01-31.
        expect on 2031-05-31: act(Q) is adopted.
        expect on 2031-06-01: act(R) is rejected.
        expect on 2031-06-02: act(S) is adopted.""",
    ),
    "repealed": (
        ("plain", "repealed."),
        """expect on 2031-05-31: act(Q) is adopted.
        expect not on 2031-06-01: act(R) is adopted.
        expect not on 2031-06-02: act(S) is adopted.""",
    ),
    "of the later text alone": (
        ("later", "procedure later(Plan p) { adopted if yes >= 2; }"),
        """expect not on 2031-05-31: act(Q) is adopted.
        expect on 2031-06-01: act(R) is adopted.""",
    ),
    "replaced, one of two by the matter": (
        ("plain if p = P, otherwise by later", "procedure later(Plan p) { adopted if yes >= 1; }"),
        """expect on 2031-01-01: act(P) is adopted.
        expect not on 2031-05-31: act(Q) is adopted.
        expect on 2031-06-01: act(R) is adopted.""",
    ),
}


def turned(text: str) -> str:
    """Return a charter with the article as amended before its first text."""
    head, first, later = text.split("article 5", 2)
    body, rest = later.split("article 9", 1)
    return f"{head}article 5{body}article 5{first}article 9{rest}"


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@pytest.mark.parametrize("order", [str, turned], ids=["as written", "the amended text first"])
@pytest.mark.parametrize("scene", SCENES)
def test_a_procedure_decides_in_its_time(scene: str, order: Callable[[str], str], name: str) -> None:
    (chosen, amended), told = SCENES[scene]
    text = order(WORDS.replace("NAME", chosen).replace("AMENDED", amended))
    given = ready(resolve_files({"t.charter": text}), VOTES + told + "\n")
    assert isinstance(given, Scenario), given
    verdict = judge(given, engine(name), VOTES + told)
    assert [(each.text, each.found) for each in verdict.outcomes if not each.passed] == []
    assert len(verdict.outcomes) == told.count("expect ")


def test_twice_in_one_text_is_a_mistake() -> None:
    text = WORDS.replace("NAME", "plain").replace("AMENDED", "repealed.").replace("article 9 {", "article 9 { 2. AGAIN")
    again = resolve_files({"t.charter": text.replace("AGAIN", "procedure plain(Plan p) { adopted if yes >= 3; }")})
    assert [each.code for each in again.diagnostics if each.severity.value == "error"] == ["C102"]
