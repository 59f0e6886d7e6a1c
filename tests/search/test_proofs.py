"""What is proved comes about in no case and in no larger world, of generated charters and of some written by hand."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import given, settings

from charter_engine.engines.registry import engine
from charter_engine.search.ask import FOUND, PROVED
from charter_engine.search.find import Settings, looking
from charter_engine.search.replay import replay
from charter_engine.search.timelines import timelines
from charter_engine.search.verdicts import verdicts
from charter_engine.search.world import START
from tests.generated.answers import resolve_files
from tests.search.cases import case
from tests.search.handmade import Example, examples
from tests.search.test_found import Drawn, drawn

SCALE = int(os.environ.get("SCALE", "1"))
COLLIDING, NEVER = examples("colliding.txt"), examples("never.txt")
PROVABLE = [each for each in NEVER if each.name.startswith(("by induction", "compared"))]


@settings(max_examples=40 * SCALE)
@given(chance=Drawn)
def test_what_is_proved_comes_about_in_no_large_case(chance: Random) -> None:
    found, resolved = drawn(chance)
    words = {
        (each.pair.left, each.pair.right): each.word for each in verdicts(Settings(resolved), engine("clingo"), "t")
    }
    for _ in range(3 if PROVED in words.values() else 0):
        text = case(chance, found)
        for each in replay(resolved, text, engine("clingo")).collisions:
            pair = each.left.id, each.right.id if each.right is not None else ""
            assert each.resolved_by or words[pair] != PROVED, "\n".join((str(pair), found.charter(), text))


@settings(max_examples=15 * SCALE)
@given(chance=Drawn)
def test_what_is_proved_is_found_in_no_larger_world(chance: Random) -> None:
    found, resolved = drawn(chance)
    worlds = Settings(resolved)
    for each in verdicts(Settings(resolved), engine("clingo"), "t"):
        first = looking(worlds.of(1, (START,)), each.pair) if each.word == PROVED else None
        if first is None:
            continue
        line = timelines(first.rules)[1]
        for size, instants in ((3, (START,)), (2, (*line[:2], *(line[-1] + days * 24 * 60 for days in (2, 5))))):
            larger = looking(worlds.of(size, tuple(sorted(set(instants)))), each.pair)
            assert larger is None or not larger.possible(), "\n".join((str(each.pair), found.charter()))


@pytest.mark.parametrize("example", COLLIDING, ids=[each.name for each in COLLIDING])
def test_what_collides_in_a_case_is_not_proved_never_to(example: Example) -> None:
    resolved = resolve_files({"t.charter": example.charter})
    assert not resolved.has_errors, resolved.diagnostics
    known = {(each.pair.left, each.pair.right): each for each in verdicts(Settings(resolved), engine("clingo"), "t")}
    replayed = replay(resolved, example.case, engine("clingo"))
    there = [each for each in replayed.collisions if not each.resolved_by]
    assert there, replayed.problem
    for each in there:
        verdict = known[each.left.id, each.right.id if each.right is not None else ""]
        assert verdict.word != PROVED, verdict
    assert not any(each.mismatch for each in known.values())


@pytest.mark.parametrize("example", NEVER, ids=[each.name for each in NEVER])
def test_what_cannot_collide_is_not_found(example: Example) -> None:
    resolved = resolve_files({"t.charter": example.charter})
    assert not resolved.has_errors, resolved.diagnostics
    for each in verdicts(Settings(resolved), engine("clingo"), "t"):
        assert each.word != FOUND, each.case
        assert not each.mismatch


def test_a_right_owed_as_long_as_it_lasts_is_proved() -> None:
    rights = [each for each in NEVER if "as long as it lasts" in each.name or "owed to more" in each.name]
    for example in (*rights, next(each for each in NEVER if "two duties" in each.name)):
        resolved = resolve_files({"t.charter": example.charter})
        words = {each.pair.left: each.word for each in verdicts(Settings(resolved), engine("clingo"), "t")}
        assert words["1(1)"] == PROVED, example.name


@pytest.mark.parametrize("example", PROVABLE, ids=[each.name for each in PROVABLE])
def test_by_induction_and_by_comparison_it_is_proved(example: Example) -> None:
    resolved = resolve_files({"t.charter": example.charter})
    found = verdicts(Settings(resolved), engine("clingo"), "t")
    assert found
    assert all(each.word == PROVED for each in found), [str(each) for each in found]
