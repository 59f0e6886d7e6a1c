"""Pairs of norms that readers of other treaties met: what collides is found, and what does not is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.checks.survey import survey
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import resolve_path

WORDS = """charter "T"
kind Party, plural Parties: Peru.
kind Good: Box, Bomb.
organ Bailiff.
relation inside(Good, Good). relation ordered(Good). relation banned(Good). relation rich(Party). relation launch(Party).
relation held(Party).
event call(Party). event alarm(Party).
action ship(Good). action move(Good). action stay. action leave. action answer. action arrest(Party). action seize(Party).
action deflect needs launch. action pay.
stay incompatible with leave.
"""
FOUND = {
    "an act that counts as the same act on another thing": """ship(x) counts as ship(y) when inside(y, x).
        article 1 { 1. every Party may ship(x) when ordered(x). 2. no Party may ship(y) when banned(y) and not ordered(y). }""",
    "one of two named things counts as the other": """ship(x) counts as ship(Bomb) when x = Box.
        article 1 { 1. every Party must ship(Box) within 3 days. 2. no Party may ship(Bomb). }""",
    "acts that count as each other in a round": """ship(x) counts as move(y) when inside(y, x).
        move(x) counts as ship(x).
        article 1 { 1. every Party may ship(x) when ordered(x). 2. no Party may ship(y) when banned(y) and not ordered(y). }""",
    "an act of two is forbidden, and the other is beyond the bearer": """
        article 1 { 1. upon call(m): Party m must deflect or pay within 5 days. 2. no Party m may pay when not launch(m). }""",
    "two duties to acts that exclude each other, in one stretch of time": """
        article 1 { 1. upon alarm(m): Party m must stay within 4 days. 2. upon alarm(m): Party m must leave within 5 days
          not before 3 days after alarm(m). }""",
    "one after the other, but a second alarm gives rise to the first anew": """
        article 1 { 1. upon alarm(m): Party m must stay within 2 days. 2. upon alarm(m): Party m must leave within 5 days
          not before 3 days after alarm(m). }""",
    "a paragraph as amended, and one that is not": """article 1 { 1. every Party may move(x). }
        article 1 as amended by 20(1) from 2025-01-01 { 1. no Party may move(x) when banned(x). }
        article 20 { 1. every Party must move(x) within 5 days when banned(x) and rich(p). }""",
    "who is nothing but the value of an attribute": """attribute owner of Good : Party.
        article 1 { 1. every Party p may move(x) when x.owner = p.
          2. no Party p may move(x) when x.owner != p or ordered(x). }""",
    "three are counted": """article 1 {
          1. every Party may stay when number of Party p with held(p) >= 3. 2. no Party p may stay when rich(p). }""",
    "an immunity from the very act": """article 1 { 1. the Bailiff may arrest(p) so that p becomes held.
        2. every Party p is immune from arrest(p). }""",
}
FREE = {
    "what cannot be adopted without what lifts the prohibition": """organ Council of Parties. event sighting(Good).
        decision auth(Good g) of Council by vote.
        article 1 { 1. procedure vote(Good g) { adopted if yes >= 2/3 of members and if (ordered(g)); }
          2. every Party may ship(g) when Council has decided auth(g) and ordered(g). 3. no Party may ship(g) unless ordered(g).
          4. upon decision auth(g): the Bailiff must ship(g) immediately. 5. the Bailiff must not ship(g) unless held(Peru) or
          banned(g) or ordered(g). }""",
    "a choice of acts that exclude each other": """ship(x) incompatible with move(x).
        article 1 { 1. upon call(p): Party p must, within 5 days, any of the following: (a) ship(x); (b) move(x). }""",
    "two duties to acts that exclude each other, one after the other": """
        article 1 { 1. every Party must stay not later than 2031-05-01. 2. every Party must leave not before 2031-05-02
          and not later than 2031-05-05. }""",
    "what is overdue was free to be done": """article 1 { 1. the Bailiff must stay not later than 2031-05-01.
        2. upon breach of 1(1) by Bailiff: the Bailiff must leave within 2 days. }""",
    "and so it is where it comes second": """article 1 { 1. upon breach of 1(2) by Bailiff: the Bailiff must leave within 2 days.
        2. the Bailiff must stay not later than 2031-05-01. }""",
    "an act that counts as one that an immunity is from is done": """arrest(p) counts as seize(p).
        article 1 { 1. the Bailiff may arrest(p) so that p becomes held. 2. every Party p is immune from seize(p). }""",
}


def verdicts(folder: Path, text: str) -> list[str]:
    (folder / "t.charter").write_text(WORDS + text + "\n", encoding="utf-8")
    resolved = resolve_path(folder / "t.charter")
    assert not resolved.has_errors, resolved.diagnostics
    return [each.verdict for each in survey(resolved, (), engine("clingo")).verdicts]


@pytest.mark.parametrize("scene", FOUND)
def test_what_collides_is_found(scene: str, tmp_path: Path) -> None:
    assert "found" in verdicts(tmp_path, FOUND[scene])


@pytest.mark.parametrize("scene", FREE)
def test_what_does_not_collide_is_not_found(scene: str, tmp_path: Path) -> None:
    assert "found" not in verdicts(tmp_path, FREE[scene])


def test_of_a_choice_nothing_may_be_left(tmp_path: Path) -> None:
    text = """article 1 { 1. every Party m must, within 5 days, when held(m), any of the following:
        (a) deflect; (b) pay when rich(m). }"""
    assert "found" in verdicts(tmp_path, text)
    assert "found" not in verdicts(tmp_path, text.replace("pay when rich(m)", "pay"))


DECIDED = """relation urgent(Good). relation large(Good).
event sighting(Good).
organ Council of Parties.
decision auth(Good g) of Council by vote.
decision want(Good g) of Council by vote.
define cleared(g) as Council has decided auth(g).
article 1 { 1. procedure vote(Good g) { adopted if yes > 1/2 of members; notice 5 days; decides within 10 days; }
  2. """


@pytest.mark.parametrize(
    ("sentences", "waits"),
    [
        ("upon sighting(g): every Party must ship(g) within 7 days. 3. no Party may ship(g) unless cleared(g).", "yes"),
        (
            "upon sighting(g): every Party must ship(g) within 7 days. 3. no Party may ship(g) when not cleared(g).",
            "yes",
        ),
        ("upon sighting(g): the Bailiff must ship(g) within 7 days. 3. no Party may ship(g) unless cleared(g).", ""),
        (
            "upon sighting(g): every Party must ship(Box) within 7 days. 3. no Party may ship(Bomb) unless cleared(Bomb).",
            "",
        ),
        (
            "upon sighting(g): every Party must ship(g) or move(g) within 7 days. 3. no Party may ship(g) unless cleared(g).",
            "",
        ),
        (
            "upon decision auth(g): every Party must ship(g) within 7 days. 3. no Party may ship(g) unless cleared(g).",
            "",
        ),
        (
            "upon decision want(g): every Party must ship(g) within 7 days. 3. no Party may ship(g) unless cleared(g).",
            "yes",
        ),
        (
            (
                "upon sighting(g) if not cleared(g): every Party must ship(g) within 7 days. "
                "3. no Party may ship(g) unless cleared(g)."
            ),
            "yes",
        ),
        (
            (
                "upon sighting(g): every Party must ship(g) within 7 days. 3. no Party may ship(g), except as provided in 1(4). "
                "4. every Party may ship(g) when Council has decided auth(g)."
            ),
            "yes",
        ),
        (
            (
                "upon sighting(g): every Party must ship(g) within 7 days. 3. no Party may ship(g). "
                "4. every Party may ship(g) when Council has decided auth(g), notwithstanding 1(3)."
            ),
            "yes",
        ),
        (
            (
                "upon sighting(g): every Party must ship(g) within 7 days. "
                "3. no Party may ship(g) until Council has decided auth(g)."
            ),
            "yes",
        ),
        (
            (
                "upon sighting(g): every Party must ship(g) within 7 days. 3. no Party may ship(g) unless urgent(g). "
                "4. upon decision auth(g): urgent(g) holds."
            ),
            "yes",
        ),
        (
            (
                "upon sighting(g): every Party must ship(g) within 7 days. 3. no Party may ship(g) unless urgent(g). "
                "4. upon decision auth(g): large(g) holds."
            ),
            "",
        ),
        (
            (
                "upon sighting(g): every Party must ship(g) within 7 days. "
                "3. no Party may ship(g) for 3 days after sighting(g) unless cleared(g)."
            ),
            "",
        ),
        (
            (
                "upon sighting(g): every Party must ship(g) within 7 days. "
                "3. every Good g is immune from ship(g) unless Council has decided auth(g)."
            ),
            "yes",
        ),
    ],
)
def test_a_duty_waits_for_a_decision_only_where_it_collides(sentences: str, waits: str, tmp_path: Path) -> None:
    (tmp_path / "t.charter").write_text(WORDS + DECIDED + sentences + " }\n", encoding="utf-8")
    found = survey(resolve_path(tmp_path / "t.charter"), (), engine("clingo"))
    assert any(each.code == "C221" for each in found.diagnostics) == bool(waits)


@pytest.mark.parametrize(
    ("procedure", "waits"),
    [
        ("stands unless strike decides otherwise within 20 days;", ""),
        ("adopted if no objection; silence counts as yes after 2 days;", ""),
        ("adopted if no objection; silence counts as yes after 9 days;", "yes"),
        ("adopted if yes > no; tie rejected; decides within 2 days;", ""),
        ("adopted if yes > no; tie rejected; decides within 2 days; takes effect 9 days after adoption;", "yes"),
        ("adopted if yes > no; tie rejected; decides within 2 days of sighting(g), failing which adopted;", ""),
    ],
)
def test_for_how_long_a_duty_waits_for_a_decision(procedure: str, waits: str, tmp_path: Path) -> None:
    text = DECIDED.replace("adopted if yes > 1/2 of members; notice 5 days; decides within 10 days;", procedure)
    text += "upon sighting(g): every Party must ship(g) within 7 days. 3. no Party may ship(g) unless cleared(g)."
    strike = "4. procedure strike(Good g) { adopted if yes > 1/2 of members; }" if "strike" in procedure else ""
    (tmp_path / "t.charter").write_text(f"{WORDS}{text} {strike} }}\n", encoding="utf-8")
    resolved = resolve_path(tmp_path / "t.charter")
    assert not resolved.has_errors, resolved.diagnostics
    found = survey(resolved, (), engine("clingo"))
    assert any(each.code == "C221" for each in found.diagnostics) == bool(waits)
