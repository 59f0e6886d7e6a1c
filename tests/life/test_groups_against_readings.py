"""Norms of groups of whom it is open who belongs and who is excused: against every case that leaves nothing open."""

from __future__ import annotations

import os
from itertools import product
from random import Random

import pytest

from tests.life.scenes import at, evaluate, found, scene

SCALE = int(os.environ.get("SCALE", "1"))
PARTIES = ("Peru", "Oman", "Fiji")
NORMS = (
    "upon call: some one of the Parties p{able} must lead within 3 days{unless}",
    "upon call: the Parties p{able} jointly must lead within 3 days{unless}",
    "upon call: some one of the Parties p{able} must lead within 3 days{unless}, failing which must atone within 2 days",
    "upon call: the Parties p{able} jointly must lead within 3 days{unless}, failing which must atone within 2 days",
    "the Parties p{able} jointly must keep calm{unless}",
    "some one of the Parties p{able} must keep calm while warm{unless}",
    "the Parties p{able} jointly may rest{unless}",
    "upon call: the Parties p{able} jointly should lead within 3 days{unless}",
)
CHARTER = """kind Party, plural Parties: Peru, Oman, Fiji.
relation able(Party). relation excused(Party). relation calm. relation warm.
event call.
action lead. action atone. action rest.
article 1 {{
  1. {norm}.
}}
"""
Known = frozenset[tuple[str, str, str, str]]


def told(norm: str, facts: str, dates: tuple[str, ...], lines: str) -> tuple[Known, Known]:
    """Return what is certain, and what is possible, of each by himself at some dates."""
    given = scene(CHARTER.format(norm=norm), f"{facts}\n{lines}")
    evaluation = evaluate(given, at(dates[-1]), "clingo", *(at(each) for each in dates))
    certain: set[tuple[str, str, str, str]] = set()
    possible: set[tuple[str, str, str, str]] = set()
    for day in dates:
        for row in found(given, evaluation, at(day)):
            keys = {(day, row.norm.id, who, row.status) for who in row.bearers}
            possible |= keys
            certain |= keys if row.certain else set()
    return frozenset(certain), frozenset(possible)


def lines_of(chance: Random) -> str:
    """Return what happens: a call, who acts when, how the weather turns."""
    days = sorted(chance.sample(range(2, 9), 4))
    happens = [f"{who} does {act}" for who in PARTIES for act in ("lead", "atone") if chance.random() < 0.5] + [
        chance.choice(("calm", "not calm", "warm", "not warm"))
    ]
    chance.shuffle(happens)
    dated = "".join(f"on 2031-01-{day:02}: {what}.\n" for day, what in zip(days, happens, strict=False))
    return f"{chance.choice(('calm.', 'warm.', 'calm. warm.', ''))}\non 2031-01-01: call.\n{dated}on 2031-01-12: Peru is a Party."


@pytest.mark.parametrize("seed", range(24 * SCALE))
def test_what_is_said_of_each_is_so_in_the_readings(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    norm = NORMS[seed % len(NORMS)].format(
        able=chance.choice((" with able(p)", "")), unless=chance.choice((" unless excused(p)", ""))
    )
    lines = lines_of(chance)
    open_ = chance.sample([f"{fact}({who})" for fact in ("able", "excused") for who in PARTIES], 3)
    others = [f"{fact}({who})" for fact in ("able", "excused") for who in PARTIES if f"{fact}({who})" not in open_]
    stated = " ".join(f"{each}." for each in others if chance.random() < 0.5)
    dates = ("2031-01-01", "2031-01-04", "2031-01-07", "2031-01-12")
    unknown = " ".join(f"unknown {each}." for each in open_)
    certain, possible = told(norm, f"{stated} {unknown}", dates, lines)
    readings = [
        told(norm, f"{stated} {' '.join(f'{each}.' for each, so in zip(open_, sos, strict=True) if so)}", dates, lines)[
            1
        ]
        for sos in product((True, False), repeat=len(open_))
    ]
    assert certain <= frozenset.intersection(*readings)
    assert possible >= frozenset.union(*readings)
    assert {each for each in possible if each[3] != "ended"} <= frozenset.union(*readings)
