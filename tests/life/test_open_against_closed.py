"""What is open against each way to close it: certain is what is so in every one, possible what is so in some."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

Row = tuple[object, ...]

CHARTER = """charter "Either way"
kind Party, plural Parties: Ash, Birch.
relation small(Party).
relation open.
relation hot.
event go.
event storm(Party).
event calm(Party).
action work continuing.
action tell.
action sing.
action hum.
action rest.
action plow.
rest incompatible with plow.
article 1 {
RULES
}
"""
RULES = {
    "suspended": """upon go: every Party p must tell within 9 days.
  2. upon storm(p) if small(p): 1(1) is suspended as to p until calm(p).""",
    "suspended for all": """upon go: the Parties jointly must tell within 4 days.
  2. upon storm(p) if open: 1(1) is suspended until calm(p).""",
    "excepted": """upon go: every Party p must tell within 4 days unless small(p) and not hot,
     failing which must hum within 1 day.""",
    "a group excepted": "upon go: some one of the Parties must tell within 4 days unless open and not hot.",
    "kept": "every Party p must work.\n  2. upon storm(p) if small(p): 1(1) is suspended as to p until calm(p).",
    "kept while": "every Party p must work while not (small(p) and hot).",
    "prevails": "no Party may sing.\n  2. every Party p may sing when small(p), notwithstanding 1(1).",
    "prevails over a duty": """upon go: every Party p must plow within 4 days.
  2. no Party p may plow while small(p) and not hot, notwithstanding 1(1).""",
    "excludes": "upon go: every Party p must plow within 4 days.\n  2. upon go if open: every Party p must rest within 6 days.",
    "whenever": "every Party p must tell not later than 2031-01-07 when small(p) or hot.",
    "whenever, dated": "every Party p must tell within 4 days when small(p) or hot.",
    "whenever, by all": "the Parties jointly must tell within 4 days when open or hot.",
    "whenever, by some": "some one of the Parties must tell not later than 2031-01-07 when open or hot.",
    "whenever, in vain": """every Party p must sing within 1 day when small(p) or hot,
     failing which must hum within 9 days.""",
    "instead": "upon go: every Party p must tell within 4 days unless small(p), in that case must hum within 6 days.",
}
CASE = """case "c" of "either"
OPEN
on 2031-01-01: go, calm(Birch).
on 2031-01-02: storm(Birch), Ash does tell.
on 2031-01-03: hot.
on 2031-01-04: Birch does sing, Birch does work.
on 2031-01-05: not hot, calm(Birch).
on 2031-01-06: Birch does tell, Ash does plow.
on 2031-01-08: hot, Birch does plow.
"""
INSTANTS = (
    "2031-01-01",
    "2031-01-02",
    "2031-01-03",
    "2031-01-04",
    "2031-01-05",
    "2031-01-06",
    "2031-01-08",
    "2031-01-12",
)


def answered(case: Path, at: str) -> Iterator[tuple[Row, str]]:
    """Yield what is answered at an instant, each with whether it is certain; what is certain with a date open without one."""
    found = CliRunner().invoke(main, ["query", str(case), "--at", at, "--format", "json"])
    data = json.loads(found.stdout)
    for each in data["norms"]:
        due = "open" if each["due_open"] else each["due"]
        for who in each["bearers"]:  # of a group each by himself: it may be open who of it is bound
            yield (each["citation"], who, each["act"], each["status"], due), each["certainty"]
    for each in data["conflicts"]:
        yield (*each["citations"], each["bearer"], each["act"], each["resolved_by"]), each["certainty"]


@pytest.mark.parametrize("rules", RULES)
def test_what_is_open_is_answered_as_each_way_to_close_it(tmp_path: Path, rules: str) -> None:
    """Every row of an open case is so in all of the closed ones, or in some; every row of these is among its rows."""
    (tmp_path / "either.charter").write_text(CHARTER.replace("RULES", f"  1. {RULES[rules]}"))

    def written(name: str, stated: str) -> Path:
        path = tmp_path / f"{name}.case"
        path.write_text(CASE.replace("OPEN", stated))
        return path

    unsaid = written("unsaid", "unknown small(Birch). unknown open.")
    closed = [
        written(f"closed{number}", " ".join([f"{each}." for each in said if each]))
        for number, said in enumerate(product(("", "small(Birch)"), ("", "open")))
    ]
    _compare(unsaid, closed, answered)


def _compare(unsaid: Path, closed: list[Path], of: Callable[[Path, str], Iterator[tuple[Row, str]]]) -> None:
    for at in INSTANTS:
        rows = list(of(unsaid, at))
        each_way = [{row for row, _ in of(case, at)} for case in closed]
        undated = {row[:-1] for row, _ in rows if row[-1] == "open"}
        certain = {row for row, certainty in rows if certainty == "certain" and row[-1] != "open"}
        possible = {row for row, _ in rows if row[-1] != "open"}
        in_all, in_some = set.intersection(*each_way), set.union(*each_way)
        dated = {row for row in in_some if row[:-1] in undated}
        assert certain == in_all, at
        assert possible - dated == in_some - dated, at
        assert {row[:-1] for row in dated} == undated, at
        for row in undated:
            assert all(any(other[:-1] == row for other in way) for way in each_way), at


@pytest.mark.parametrize(
    ("at", "expected", "holds"),
    [
        ("2031-01-05", "Birch must tell by 1(1), pending, certain", True),
        ("2031-01-05", "Birch must tell by 1(1), pending, possible", False),
        ("2031-01-05", "Birch must tell by 1(1), pending, due 2031-01-10, certain", False),
        ("2031-01-05", "Birch must tell by 1(1), pending, due 2031-01-10, turns on not small(Birch)", True),
        ("2031-01-05", "Birch must tell by 1(1), pending, due 2031-01-13, turns on small(Birch)", True),
        ("2031-01-08", "Birch must tell by 1(1), fulfilled, certain", True),
        ("2031-01-08", "some Party must tell by 1(1), fulfilled, certain", True),
        ("2031-01-08", "Birch must tell by 1(1), fulfilled, due 2031-01-13, certain", False),
    ],
)
def test_a_due_date_is_certain_only_where_it_is_the_same_each_way(
    tmp_path: Path, at: str, expected: str, *, holds: bool
) -> None:
    """That a duty binds may be certain, and when it is due open: by a clock that may have stood still."""
    (tmp_path / "either.charter").write_text(CHARTER.replace("RULES", f"  1. {RULES['suspended']}"))
    stated = CASE.replace("OPEN", "unknown small(Birch).")
    (tmp_path / "a.case").write_text(f"{stated}expect on {at}: {expected}.\n")
    said = CliRunner().invoke(main, ["test", str(tmp_path / "a.case")])
    assert said.exit_code == (0 if holds else 1), said.output


@pytest.mark.parametrize(
    ("fact", "at", "certainty"),
    [
        ("Birch must tell by 1(1), pending", "2031-01-03", "certain"),
        ("Birch must tell by 1(1), pending", "2031-01-02", "possible"),
        ("Birch must tell by 1(1), breached", "2031-01-06", "possible"),
        ("breach of 1(1) by Birch", "2031-01-08", "certain"),
    ],
)
def test_why_says_of_what_is_so_in_every_reading_that_it_is_certain(
    tmp_path: Path, fact: str, at: str, certainty: str
) -> None:
    rules = "every Party p must tell within 4 days when small(p) or hot."
    (tmp_path / "either.charter").write_text(CHARTER.replace("RULES", f"  1. {rules}"))
    case = tmp_path / "c.case"
    case.write_text(CASE.replace("OPEN", "unknown small(Birch).").replace("Birch does tell", "Ash does tell"))
    found = CliRunner().invoke(main, ["why", str(case), fact, "--at", at, "--format", "json"])
    data = json.loads(found.stdout)
    assert (data["holds"], data["certainty"], bool(data["turns_on"])) == (True, certainty, True)
    told = CliRunner().invoke(main, ["why", str(case), fact, "--at", at]).stdout
    assert ("It is so in any case" in told) == (certainty == "certain")
