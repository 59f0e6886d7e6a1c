"""The rules and a reading of LANGUAGE in plain Python say the same of a duty with an exception and a chain of three."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant
from tests.life.reading import DAY, Happening, read
from tests.life.scenes import at, evaluate, found, scene

CHARTER = """
kind Member: A.
relation excused(Member).
event alarm(Member).
action answer. action explain. action resign.
article 1 {
  1. upon alarm(m): Member m must answer within 3 days unless excused(m)
       failing which must explain within 2 days failing which must resign within 2 days.
}
"""
FIRST = at("2025-01-01")


@st.composite
def happenings(draw: st.DrawFn) -> dict[int, Happening]:
    result = {FIRST: Happening(alarm=draw(st.booleans()))}
    for day in draw(st.lists(st.integers(0, 14), unique=True, max_size=7)):
        result[FIRST + day * DAY] = Happening(
            alarm=draw(st.booleans()),
            acts=draw(st.frozensets(st.sampled_from(["answer", "explain", "resign"]), max_size=2)),
            excused=draw(st.sampled_from([None, None, True, False])),
        )
    return result


def written(story: dict[int, Happening]) -> str:
    """Write a story as a case."""
    lines = []
    for instant, happening in sorted(story.items()):
        facts = ["alarm(A)"] if happening.alarm else []
        facts += [f"A does {act}" for act in sorted(happening.acts)]
        if happening.excused is not None:
            facts.append("excused(A)" if happening.excused else "not excused(A)")
        lines.append(f"on {format_instant(instant)}: {', '.join(facts) if facts else 'not excused(A)'}.")
    return "\n".join(lines)


def settled(story: dict[int, Happening]) -> dict[int, Happening]:
    """Give an instant of which nothing is said the fact with which it is written."""
    return {
        instant: each if each.alarm or each.acts or each.excused is not None else Happening(excused=False)
        for instant, each in story.items()
    }


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=60)
@given(story=happenings())
def test_chain_lives_as_the_language_says(name: str, story: dict[int, Happening]) -> None:
    story = settled(story)
    horizon = FIRST + 25 * DAY
    expected = read(story, (3 * DAY, 2 * DAY, 2 * DAY), horizon)
    scene_ = scene(CHARTER, written(story))
    evaluation = evaluate(scene_, horizon, name)
    for instant, wanted in expected.items():
        here = sorted((row.norm.acts[0].action, row.since, row.status) for row in found(scene_, evaluation, instant))
        assert here == wanted, (written(story), format_instant(instant))
