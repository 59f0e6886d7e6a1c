"""Ballots that are only counted where it is unknown who votes and of what group: against every case that leaves nothing open."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import pytest

from charter_engine.answers.query import query
from charter_engine.commands.opening import open_case
from charter_engine.engines.registry import engine

CHARTER = """charter "V"
kind Member, plural Members.
organ Board of Members.
relation big(Member).
relation late(Member).
attribute share of Member: number.
action pay.
decision go of Board by vote.
article 1 "Votes" {{
  1. procedure vote {{ {voters} {tests} }}
  2. "They pay."
     upon decision go: every Member m must pay within 3 days.
}}
"""
VOTERS = ("", "excluded m where late(m);", "barred m where late(m);")
TESTS = (
    "adopted if yes >= 1 and no of big < 2;",
    "adopted if yes of big >= 2;",
    "quorum present >= 3 votes; adopted if yes > no;",
    "adopted if yes >= 1/2 of members;",
    "adopted if yes by share > no by share;",
    "adopted if yes by share >= 3;",
    "adopted if yes > no and no of big <= 0;",
    "adopted if yes >= 2/3 of present and voting of big;",
    "adopted if yes >= 1 and yes of big >= 1/2 of members of big;",
)
Bound = frozenset[tuple[str, bool]]


def asked(text: str, folder: Path) -> tuple[Bound, bool]:
    """Return who must pay at the end, and whether it is certain; and whether more ballots are counted than there are voters."""
    (folder / "x.case").write_text(text, encoding="utf-8")
    opened = open_case(folder / "x.case", {})
    assert opened.scenario is not None, [each.message for each in opened.diagnostics]
    last = query(opened.scenario, engine("clingo"))[-1]
    return frozenset((row.bearer, row.certain) for row in last.norms), bool(opened.scenario.overcounted)


@pytest.mark.parametrize("seed", range(40))
def test_certain_is_what_is_so_whatever_is_unknown(seed: int, tmp_path: Path) -> None:
    draw = Random(seed)  # noqa: S311 - no secret
    text = CHARTER.format(voters=draw.choice(VOTERS), tests=draw.choice(TESTS))
    (tmp_path / "v.charter").write_text(text, encoding="utf-8")
    names = [f"M{number}" for number in range(draw.randint(3, 5))]
    facts = [(relation, who, draw.choice(("unknown", "so", "not"))) for relation in ("big", "late") for who in names]
    unknown = [(relation, who) for relation, who, how in facts if how == "unknown"][:4]
    so = [f"{relation}({who})." for relation, who, how in facts if how == "so"]
    yes = draw.randint(1, len(names))
    no = draw.randint(0, len(names) - yes)
    lines = [
        'case "x" of "v"',
        f"Member {', '.join(names)}.",
        f"on 2030-01-01: {', '.join(f'{who} becomes a member of Board' for who in names)}.",
        *so,
        *(f"{who}.share is {draw.randint(0, 3)}." for who in names),
        f"on 2030-01-03: Board votes on go: {yes} yes; {no} no."
        if no
        else f"on 2030-01-03: Board votes on go: {yes} yes.",
    ]
    found, overcounted = asked(
        "\n".join([*lines, *(f"unknown {relation}({who})." for relation, who in unknown)]), tmp_path
    )
    every = [
        closed
        for chosen in product((False, True), repeat=len(unknown))
        for more in [[f"{relation}({who})." for (relation, who), is_so in zip(unknown, chosen, strict=True) if is_so]]
        for closed in [asked("\n".join([*lines, *more]), tmp_path)]
    ]
    # of ballots that cannot all have been cast none counts, whoever is unknown to vote
    assert overcounted == all(over for _, over in every)
    assert {who for who, _ in found} == {who for each, _ in every for who, _ in each}
    surely = [{who for who, certain in each if certain} for each, _ in every]
    assert {who for who, certain in found if certain} == set.intersection(*surely)
