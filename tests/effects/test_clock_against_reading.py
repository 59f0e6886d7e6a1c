"""A suspended duty's clock stands still: the rules and a reading of LANGUAGE in plain Python say the same of its life."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_engine.model.calendar import format_instant
from tests.life.scenes import at, evaluate, found, scene

DAY, HOUR = 1440, 60
CHARTER = """
kind Member: A.
relation excused(Member).
event alarm(Member).
event truce. event war. event shame(Member). event grace(Member).
action answer.
article 1 { 1. upon alarm(m): Member m must answer within 3 days unless excused(m). }
article 2 {
  1. upon truce: article 1 is suspended.
  2. upon war: article 1 is resumed.
  3. upon shame(m): article 1 is suspended as to m.
  4. upon grace(m): article 1 is resumed as to m.
}
"""
FIRST = at("2025-01-01")
HORIZON = FIRST + 30 * DAY
DATED = {"pending", "breached"}
WORDS = ("alarm(A)", "truce", "war", "shame(A)", "grace(A)", "A does answer", "excused(A)", "not excused(A)")


@dataclass
class Instance:
    """One instance of the duty; ``rest`` is the time left while its clock stands still or before it runs anew."""

    since: int
    due: int
    status: str = "pending"
    rest: int = 3 * DAY


@dataclass
class Suspension:
    """Whether the article is suspended: as to all, as to A alone, and A not although it is as to all."""

    all: bool = False
    alone: bool = False
    spared: bool = False

    def turn(self, facts: frozenset[str]) -> bool:
        """Take in what happens at an instant; what begins at it goes before what ends at it."""
        self.all = "truce" in facts or (self.all and "war" not in facts)
        ends = "war" in facts or "grace(A)" in facts
        self.alone = "shame(A)" in facts or (self.alone and not ends)
        # he is spared until it is suspended again, as to all or as to him
        again = "truce" in facts or "shame(A)" in facts
        self.spared = "grace(A)" in facts or (self.spared and not again and "war" not in facts)
        return (self.all and not self.spared) or self.alone


def read(story: dict[int, frozenset[str]]) -> dict[int, list[tuple[int, str, int | None]]]:
    """Return since, status and due of every instance at each instant."""
    instances: list[Instance] = []
    suspension, excused = Suspension(), False
    left, said = set(story), {}
    while left:
        now = min(left)
        left.discard(now)
        facts = story.get(now, frozenset())
        excused = "excused(A)" in facts or (excused and "not excused(A)" not in facts)
        suspended = suspension.turn(facts)
        open_ = any(
            each.status in {"suspended", "defeated"} or (each.status == "pending" and each.due > now)
            for each in instances
        )
        if "alarm(A)" in facts and not open_:
            instances.append(Instance(now, now + 3 * DAY))
        for each in instances:
            _live(each, now, acted="A does answer" in facts, excused=excused, suspended=suspended)
            if each.status == "pending" and now < each.due <= HORIZON:
                left.add(each.due)
        said[now] = sorted((each.since, each.status, each.due if each.status in DATED else None) for each in instances)
    return said


def _live(each: Instance, now: int, *, acted: bool, excused: bool, suspended: bool) -> None:
    if each.status in {"fulfilled", "remedied"}:
        return
    if each.status == "breached":
        each.status = "remedied" if acted else "breached"
        return
    if each.status != "pending":  # the clock stood still until now
        each.due = now + each.rest
    each.rest = max(each.due - now, 0)
    if acted:
        each.status = "fulfilled"
    elif excused:
        each.status, each.rest = "defeated", 3 * DAY
    elif suspended:
        each.status = "suspended"
    else:
        each.status = "breached" if each.due <= now else "pending"


@st.composite
def stories(draw: st.DrawFn) -> dict[int, frozenset[str]]:
    story = {FIRST: frozenset({"alarm(A)"})}
    offsets = st.one_of(st.integers(0, 10).map(lambda n: n * DAY), st.integers(0, 240).map(lambda n: n * HOUR))
    for offset in draw(st.lists(offsets, unique=True, min_size=2, max_size=8)):
        facts = draw(st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=3))
        story[FIRST + offset] = facts - {"not excused(A)"} if "excused(A)" in facts else facts
    return story


def written(story: dict[int, frozenset[str]]) -> str:
    """Write a story as a case."""
    return "\n".join(f"on {format_instant(each)}: {', '.join(sorted(facts))}." for each, facts in sorted(story.items()))


@pytest.mark.parametrize("name", ["clingo", "pydatalog"])
@settings(max_examples=60)
@given(story=stories())
def test_the_clock_stands_still(name: str, story: dict[int, frozenset[str]]) -> None:
    given_ = scene(CHARTER, written(story))
    evaluation = evaluate(given_, HORIZON, name)
    for instant, wanted in read(story).items():
        rows = [row for row in found(given_, evaluation, instant) if row.norm.id == "1(1)"]
        here = sorted((row.since, row.status, row.due if row.status in DATED else None) for row in rows)
        assert here == wanted, (written(story), format_instant(instant))
