"""Why a norm binds, or does not, by the life of its instrument: in a lawyer's words, with the paragraph that says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Compact"
kind Party, plural Parties: Peru, Chad, Fiji, Mali.
relation deposited(Party) reads "{1} has deposited its instrument".
relation accepted(Party) reads "{1} has accepted the amendment".
relation reserved(Party) reads "{1} has made a reservation".
event alarm(Party).
action answer.
action report.
action vote(Party).

article 1 "Duties" {
  1. upon alarm(p): Party p must answer within 5 days.
  2. no Party may report.
}
article 27 "Voting" {
  1. no Party p may vote(p).
  2. upon alarm(p): every Party must vote(p) within 5 days owed to Party p.
}
article 27 "Voting" as amended by 108(1) from 2031-08-31 for those bound by 110(2) {
  1. every Party p may vote(p).
}
article 108 "Amendment" {
  1. "Amendments enter into force as follows."
}
article 109 "Reservations" {
  1. as between s and q, 27(2) does not apply when reserved(s).
}
article 110 "Final clauses" {
  1. this charter enters into force 30 days after the date on which number of Party p with deposited(p) >= 2.
  2. define amended(Party p) as accepted(p).
  3. this charter applies provisionally from 2030-01-10 until 2030-02-01 to Mali.
}
article 111 {
  1. survival of 1(2) after withdrawal for 10 days.
}
"""
CASE = """case "Alarm" of "t"
on 2030-01-01: deposited(Peru).
on 2030-01-15: alarm(Mali), alarm(Peru).
on 2030-03-01: deposited(Chad), reserved(Fiji).
on 2030-04-10: alarm(Peru).
on 2031-09-01: accepted(Peru).
on 2031-10-01: Mali is not a Party.
"""
GENERATED = re.compile(
    r"entered-|in-effect|awaits|text \d|reserved-|original |party-to|bound-by|belongs|·|\[early|survives"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.charter").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "t.case").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def asked(*args: str) -> str:
    """Return what is answered, without line breaks."""
    found = CliRunner().invoke(main, list(args))
    assert not GENERATED.search(found.output), found.output
    return " ".join(re.sub(r"[│├└─]", " ", found.output).split())


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("at", "fact", "said"),
    [
        ("2030-04-10", "Peru must answer", "the charter has entered into force on 2030-03-31 (110(1))"),
        ("2030-01-15", "Mali must answer", "the charter applies provisionally to Mali on 2030-01-15 (110(3))"),
        ("2031-10-05", "Mali must not report", "Mali has left and is bound by 1(2) still on 2031-10-05 (111(1))"),
        (
            "2031-09-02",
            "Peru may vote(Peru)",
            "article 27 as amended by 108(1) stands for Peru on 2031-09-02 (108(1)) amended(Peru) (110(2))",
        ),
        (
            "2031-09-02",
            "Peru may vote(Peru)",
            "Peru may vote(Peru), in force on 2031-09-02 (27(1) as amended by 108(1))",
        ),
        ("2031-09-02", "Chad must not vote(Chad)", "article 27 as amended by 108(1) does not stand for Chad"),
    ],
)
@pytest.mark.parametrize("engine", ["clingo", "pydatalog"])
def test_it_binds(at: str, fact: str, said: str, engine: str) -> None:
    assert said in asked("why", "t.case", fact, "--at", at, "--engine", engine)
    json.loads(CliRunner().invoke(main, ["why", "t.case", fact, "--at", at, "--format", "json"]).stdout)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("at", "fact", "said"),
    [
        ("2030-01-15", "Peru must answer", "It stops at 110(1): the charter has not entered into force."),
        (
            "2030-04-10",
            "Fiji must vote(Peru)",
            "It stops at 109(1): 27(2) does not apply as between Fiji and Peru, by a reservation.",
        ),
        (
            "2031-09-02",
            "Chad may vote(Chad)",
            "It stops at 108(1): article 27 as amended by 108(1) does not stand for Chad.",
        ),
        (
            "2031-09-02",
            "Peru must not vote(Peru)",
            "It stops at 108(1): article 27 as amended by 108(1) stands for Peru.",
        ),
        ("2031-10-15", "Mali must not report", "It stops here: Mali is a Party, until 2031-10-01."),
        ("2030-02-15", "Mali must not report", "It stops at 110(1): the charter has not entered into force."),
    ],
)
def test_it_does_not_bind(at: str, fact: str, said: str) -> None:
    assert said in asked("why", "t.case", "--not", fact, "--at", at)


@pytest.mark.usefixtures("here")
def test_a_query_answers_by_the_text_in_force_for_each() -> None:
    def texts(at: str) -> dict[str, tuple[str, str | None]]:
        answer = json.loads(CliRunner().invoke(main, ["query", "t.case", "--at", at, "--format", "json"]).stdout)
        return {n["bearer"]: (n["modality"], n["version"]) for n in answer["norms"] if n["citation"] == "27(1)"}

    others = dict.fromkeys(["Chad", "Fiji", "Mali"], ("must not", None))
    assert texts("2030-03-30") == {}
    assert texts("2031-08-31") == {**others, "Peru": ("must not", None)}
    assert texts("2031-09-01") == {**others, "Peru": ("may", "108(1)")}


@pytest.mark.usefixtures("here")
def test_the_table_names_the_text() -> None:
    shown = CliRunner().invoke(main, ["query", "t.case", "--at", "2031-09-02"]).stdout
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "27(1) as amended by 108(1)" in " ".join(line[:14].strip() for line in shown.splitlines())


OLD = """charter "Old"
kind State.
kind Party, plural Parties, is State.
action report.
article 4 { 1. no Party may report. }
article 5 { this charter enters into force on 2029-01-01. }
article 6 { survival of 4(1) after withdrawal for 10 days. }
"""
NEW = """charter "New"
cites "old.charter" as OLD
kind State same as OLD.State: Peru, Chad, Fiji.
kind Member is State.
article 1 { 1. every Member may OLD.report. }
article 9 { 1. this charter replaces OLD. 2. this charter enters into force on 2030-02-01. }
"""
PARTIES = """case "Parties" of "new"
Member Peru.
on 2030-01-01: party(Peru, OLD), party(Chad, OLD).
on 2030-01-10: not party(Chad, OLD).
"""


@pytest.mark.parametrize(
    ("at", "fact", "said"),
    [
        ("2030-01-01", "Peru must not OLD.report", "Peru is party to OLD, since 2030-01-01"),
        # before the case begins
        ("2030-01-01", "Peru must not OLD.report", "OLD has entered into force on 2029-01-01 (OLD 5)"),
        (
            "2030-01-12",
            "Chad must not OLD.report",
            "Chad has left and is bound by OLD 4(1) still on 2030-01-12 (OLD 6)",
        ),
        ("2030-01-12", "not Fiji must not OLD.report", "It stops here: Fiji is not party to OLD."),
        ("2030-02-01", "not Peru must not OLD.report", "It stops at 9(1): Peru is bound by what replaces OLD."),
        ("2030-01-31", "not Peru may OLD.report", "It stops at 9(2): the charter has not entered into force."),
    ],
)
def test_cited_instruments(at: str, fact: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("old.charter", OLD), ("new.charter", NEW), ("new.case", PARTIES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    negated = ["--not"] if fact.startswith("not ") else []
    assert said in asked("why", "new.case", fact.removeprefix("not "), "--at", at, *negated)
