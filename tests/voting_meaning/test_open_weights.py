"""Votes by a weight that is stated as an interval: against every case that leaves nothing open."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import pytest

from charter_engine.answers.query import query
from charter_engine.commands.opening import open_case
from charter_engine.engines.registry import engine
from charter_engine.model.resolve import Resolved

CHARTER = """charter "Weighed"
kind State, plural States: A, B, C, D.
organ Board of States.
attribute w of State : number.
define votes(s) : number as 1 + rounded down (s.w / 10).
define capped(s) : number as least of (s.w, 20).
define twice(s) : number as 2 * s.w.
decision go of Board by p.
action act. action rest.
article 1 {{
  1. procedure p {{ {tests} }}
  2. every State s must act within 5 days when Board has decided go and s.w > {more}.
  3. every State s must rest within 5 days unless Board has decided go and s.w > {more}.
}}
"""
TESTS = (
    ("adopted if yes by w >= 2/3 of members;", 20, "yes A, B; no C, D"),
    ("adopted if yes by w > no by w;", 24, "yes A, C; no B, D"),
    ("adopted if yes by w >= 1/2 of members and no by w <= 1/4 of members;", 30, "yes A, C, D; no B"),
    ("quorum present by w >= 3/5 of members; adopted if yes > no;", 17, "yes A, B; no D"),
    ("adopted if yes by w >= 3/4 of present and voting or no by w < 22 votes;", 15, "yes A, B, D; no C"),
)
LOW, HIGH = 12, 36
WORKED_OUT = (
    ("adopted if yes by votes > no by votes;", 24, "yes A; no C"),
    ("adopted if yes by votes >= 1/2 of members; tie rejected;", 24, "yes A, D; no B, C"),
    ("adopted if yes by capped > no by capped;", 20, "yes B; no C"),
    ("adopted if yes by twice > no by twice and no by twice >= 1/3 of members;", 20, "yes C; no A"),
    ("quorum present by twice >= 2/3 of members; adopted if yes > no;", 20, "yes A, C"),
)
Known = frozenset[tuple[str, ...]]


def asked(
    weight: str, votes: str, folder: Path, known: dict[Path, Resolved], *, a: str = "30", b: str = "20", d: str = "5"
) -> tuple[Known, Known]:
    """Return what is certain, and what is possible, of duties and of the vote."""
    text = f"State A: w {a}. State B: w {b}. State C: w {weight}. State D: w {d}.\non 2030-01-01: Board votes on go: {votes}.\n"
    (folder / "x.case").write_text(f'case "x" of "weighed"\n{text}on 2030-01-03: A is a State.\n', encoding="utf-8")
    opened = open_case(folder / "x.case", known)
    assert opened.scenario is not None, [each.message for each in opened.diagnostics]
    (answer,) = query(opened.scenario, engine("clingo"), max(opened.scenario.case.instants))
    rows: list[tuple[tuple[str, ...], bool]] = [
        ((row.norm.citation, row.bearer, row.status), row.certain) for row in answer.norms
    ]
    rows += [((each.decision, each.outcome), each.certain) for each in answer.decisions]
    return frozenset(key for key, certain in rows if certain), frozenset(key for key, _ in rows)


@pytest.mark.parametrize(
    ("tests", "more", "votes"), [*TESTS, *WORKED_OUT], ids=[each[0] for each in (*TESTS, *WORKED_OUT)]
)
def test_an_interval_is_every_number_in_it(tests: str, more: int, votes: str, tmp_path: Path) -> None:
    (tmp_path / "weighed.charter").write_text(CHARTER.format(tests=tests, more=more), encoding="utf-8")
    known: dict[Path, Resolved] = {}
    certain, possible = asked(f"between {LOW} and {HIGH}", votes, tmp_path, known)
    each = [asked(str(number), votes, tmp_path, known)[1] for number in range(LOW, HIGH + 1)]
    assert certain == frozenset.intersection(*each)
    assert possible == frozenset.union(*each)


INTERVALS = {"a": (20, 40), "b": (15, 25), "weight": (LOW, HIGH), "d": (1, 9)}


@pytest.mark.parametrize("many", [2, 3, 4])
@pytest.mark.parametrize(("tests", "more", "votes"), TESTS, ids=[each[0] for each in TESTS])
def test_several_intervals_are_all_numbers_in_each(
    tests: str, more: int, votes: str, many: int, tmp_path: Path
) -> None:
    (tmp_path / "weighed.charter").write_text(CHARTER.format(tests=tests, more=more), encoding="utf-8")
    known: dict[Path, Resolved] = {}
    draw = Random(f"{tests} {many}")  # noqa: S311 - no secret
    intervals = dict([*INTERVALS.items()][:many])
    fixed = {name: str(low) for name, (low, _) in INTERVALS.items()}
    open_ = {name: f"between {low} and {high}" for name, (low, high) in intervals.items()}
    certain, possible = asked(votes=votes, folder=tmp_path, known=known, **{**fixed, **open_})
    ends = [dict(zip(intervals, each, strict=True)) for each in product(*intervals.values())]
    within = [{name: draw.randint(*each) for name, each in intervals.items()} for _ in range(25)]
    for each in (*ends, *within):
        closed = {name: str(number) for name, number in each.items()}
        sure, _ = asked(votes=votes, folder=tmp_path, known=known, **{**fixed, **closed})
        assert certain <= sure <= possible, each
