"""The rules and a reading of LANGUAGE in plain Python say the same of a state that effects and the case change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant
from tests.effects.reading import DAY, Effect, Happening, read
from tests.life.scenes import at, evaluate, found, scene

WORDS = """
kind Member: A.
kind Threat: T.
relation suspended(Member).
relation excused.
relation hot(Threat).
event alarm(Member).
event up. event down. event stop. event other.
action answer. action resign.
article 1 { 1. upon alarm(m): Member m must answer within 2 days. }
article 9 { 1. every Member m may resign when suspended(m). }
"""
FIRST = at("2025-01-01")
HORIZON = FIRST + 20 * DAY


@st.composite
def effects(draw: st.DrawFn) -> tuple[Effect, ...]:
    one = st.builds(
        Effect,
        upon=st.sampled_from(["up", "down", "up", "hot", "breach", "other"]),
        begins=st.booleans(),
        days=st.sampled_from([0, 0, 1, 3]),
        until=st.sampled_from(["", "", "stop", "other", "hot"]),
        unless=st.sampled_from(["", "", "", "excused"]),
    )
    found_ = draw(st.lists(one, min_size=1, max_size=4, unique=True))
    # what is taken away for a time is told of in a test of its own
    return tuple(
        e if e.begins else Effect(e.upon if e.upon != "hot" else "down", e.begins, e.days, "", e.unless) for e in found_
    )


@st.composite
def stories(draw: st.DrawFn) -> dict[int, Happening]:
    said = st.sampled_from([None, None, None, None, True, False])
    story = {FIRST: Happening(events=frozenset({"other"}))}
    for day in draw(st.lists(st.integers(0, 12), unique=True, max_size=7)):
        story[FIRST + day * DAY] = Happening(
            events=draw(st.frozensets(st.sampled_from(["up", "down", "stop", "other", "alarm", "answer"]), max_size=3)),
            suspended=draw(said),
            hot=draw(st.sampled_from([None, None, True, False])),
            excused=draw(st.sampled_from([None, None, True, False])),
        )
    return {instant: each for instant, each in story.items() if each != Happening()}


def written(story: dict[int, Happening]) -> str:
    """Write a story as a case."""
    lines = []
    for instant, each in sorted(story.items()):
        facts = [{"alarm": "alarm(A)", "answer": "A does answer"}.get(word, word) for word in sorted(each.events)]
        facts += [
            name if so else f"not {name}"
            for name, so in (("suspended(A)", each.suspended), ("hot(T)", each.hot), ("excused", each.excused))
            if so is not None
        ]
        lines += [f"on {format_instant(instant)}: {', '.join(facts)}."] if facts else []
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=60)
@given(sentences=effects(), story=stories())
def test_a_state_lasts_as_the_language_says(
    name: str, sentences: tuple[Effect, ...], story: dict[int, Happening]
) -> None:
    article = " ".join(f"{number}. {each.written()}." for number, each in enumerate(sentences, 1))
    scene_ = scene(f"{WORDS}article 2 {{ {article} }}", written(story))
    evaluation = evaluate(scene_, HORIZON, name)
    for instant, suspended in read(sentences, story, HORIZON).items():
        rows = [row for row in found(scene_, evaluation, instant) if row.norm.id == "9(1)" and row.status == "in force"]
        assert bool(rows) == suspended, (article, written(story), format_instant(instant))
