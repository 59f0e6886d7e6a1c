"""What a proof is told of duties that last is so in every case: generated, written by hand, or shipped."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings

from charter_engine.answers.scenario import Scenario, run, scenario
from charter_engine.commands.opening import open_case
from charter_engine.engines.interface import Show
from charter_engine.engines.registry import engine
from charter_engine.model.read_case import read_case
from charter_engine.rules.life.lasting import UNHELD
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from tests.generated.answers import resolve_files
from tests.search.cases import case
from tests.search.handmade import Example, examples
from tests.search.test_found import Drawn, drawn

SCALE = int(os.environ.get("SCALE", "1"))
RIGHTS = [each for name in ("colliding.txt", "never.txt") for each in examples(name) if "right" in each.name]
PUBLISHING = """charter "Publishing"
kind Party.
kind Rock.
organ Office.
relation near(Party, Rock).
relation hidden(Rock).
action publish(Rock).
action ring.
article 1 {
  1. every Party p is entitled to have the Office publish(r) when near(p, r) and not hidden(r).
  2. the Office must publish(r) within 2 days when near(p, r) and not hidden(r) failing which must ring within 1 day.
}
"""
CHANGES = "near({p}, {r})", "not near({p}, {r})", "hidden({r})", "not hidden({r})"
ACTS = "Office does publish({r})", "Office does ring"


def broken(given_: Scenario) -> list[str]:
    """Return the predicates that are told never to hold, and do; nothing is tested where there are none."""
    names = {rule.head.predicate for rule in given_.lowered.program.rules if rule.head.predicate.startswith(UNHELD)}
    found = run(given_, engine("clingo"), show=Show(frozenset(names)))
    return sorted(name for name in names if found.possible.get(name))


def read(charter: str, text: str) -> Scenario | None:
    """Read a case of a charter; None where its rules go in a circle."""
    resolved = resolve_files({"t.charter": charter})
    parsed = parse(Source("t.case", text))
    ready = scenario(resolved.model, read_case(parsed.document, "t.case", resolved))
    return ready if isinstance(ready, Scenario) else None


@settings(max_examples=60 * SCALE)
@given(chance=Drawn)
def test_of_one_duty_in_whatever_happens(chance: Random) -> None:
    lines = ['case "T" of "t"', "Party A, B.", "Rock R, S.", "in force from 2030-01-01."]
    for day in sorted(chance.choices(range(1, 15), k=8)):
        what = chance.choice([*CHANGES, *ACTS]).format(p=chance.choice("AB"), r=chance.choice("RS"))
        lines.append(f"on 2030-01-{day:02}: {what}.")
    ready = read(PUBLISHING, "\n".join(lines) + "\n")
    assert ready is not None
    assert any(rule.head.predicate == f"{UNHELD} 1(2)" for rule in ready.lowered.program.rules)
    assert broken(ready) == [], "\n".join(lines)


@settings(max_examples=25 * SCALE)
@given(chance=Drawn)
def test_of_generated_charters(chance: Random) -> None:
    found, _ = drawn(chance)
    ready = read(found.charter(), case(chance, found))
    assert ready is None or broken(ready) == []


@pytest.mark.parametrize("example", RIGHTS, ids=[each.name for each in RIGHTS])
def test_of_rights_written_by_hand(example: Example) -> None:
    ready = read(example.charter, example.case)
    assert ready is None or broken(ready) == []


@pytest.mark.parametrize("name", ["every-paragraph", "kept-and-overstepped", "missions-and-corridor", "pdc-2021"])
def test_of_cases_that_ship(name: str, checkout: Path) -> None:
    opened = open_case(checkout / "cases" / f"{name}.case", {})
    assert opened.scenario is not None
    rules = opened.scenario.lowered.program.rules
    assert sum(rule.head.predicate.startswith(UNHELD) for rule in rules) >= 3
    assert broken(opened.scenario) == []
