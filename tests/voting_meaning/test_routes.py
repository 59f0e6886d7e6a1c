"""By which procedure a matter goes where one is named in several places, and which of several organs has decided it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charter_engine.commands.main import main

CHOICES = """charter "Routes"
kind Member, plural Members: A, B, C.
kind Q: Q1, Q2, Q3.
organ Board of Members.
relation grave(Q).
relation soft(Q).
decision d(Q q) of Board by plain if soft(q), by strict if grave(q), otherwise by plain.
article 1 {
  1. procedure strict(Q q) { adopted if yes >= 3; if not adopted then by plain; }
  2. procedure plain(Q q) { adopted if yes >= 2; tie rejected; }
}
"""
ORGANS = """charter "Routes"
kind Member: A, B, C.
kind Q: Q1, Q2.
organ Board of Member.
organ Panel of Member.
organ Court.
action comply(Q).
decision d(Q q) of Board or Panel by p.
article 1 {
  1. procedure p(Q q) { adopted if yes > 1/2 of members; tie rejected; revoked by p(q); }
  2. every Member m must comply(q) within 10 days when Panel has decided d(q).
  3. every Member m may comply(q) when Board has decided d(q).
}
"""
DECIDED = """on 2030-02-01: Board votes on d(Q1): yes A, B, C.
on 2030-02-03: Panel adopts d(Q2).
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def asked(charter: str, case: str) -> Result:
    Path("routes.charter").write_text(charter, encoding="utf-8")
    Path("a.case").write_text(f'case "a" of "routes"\n{case}', encoding="utf-8")
    return CliRunner().invoke(main, ["test", "a.case"])


@pytest.mark.parametrize(
    "expected",
    [
        "on 2030-01-01: d(Q1) is pending",
        "on 2030-01-02: d(Q1) is adopted",
        "on 2030-01-02: d(Q2) is adopted",
        "not on 2030-01-02: d(Q3) is adopted",
        "on 2030-01-03: d(Q3) is adopted",
    ],
)
def test_a_procedure_that_also_follows_on_another_may_be_the_first(expected: str) -> None:
    votes = "".join(f"on 2030-01-02: Board votes on d({q}): yes A, B; no C.\n" for q in ("Q1", "Q2", "Q3"))
    case = (
        "soft(Q2). grave(Q3).\non 2030-01-01: A proposes d(Q1), A proposes d(Q2), A proposes d(Q3).\n"
        f"{votes}on 2030-01-03: Board votes on d(Q3): yes A, B; no C.\nexpect {expected}.\n"
    )
    said = asked(CHOICES, case)
    assert said.exit_code == 0, said.output


@pytest.mark.parametrize(
    "expected",
    [
        "on 2030-02-01: not Panel has decided d(Q1)",
        "on 2030-02-01: Board has decided d(Q1)",
        "on 2030-02-03: Panel has decided d(Q2)",
        "on 2030-02-03: not Board has decided d(Q2)",
        "never: A must comply(Q1)",
        "on 2030-02-03: A must comply(Q2)",
        "on 2030-02-03: A may comply(Q1)",
        "not on 2030-02-03: A may comply(Q2)",
    ],
)
def test_of_several_organs_it_is_the_one_that_decided(expected: str) -> None:
    said = asked(ORGANS, f"{DECIDED}expect {expected}.\n")
    assert said.exit_code == 0, said.output


def test_an_organ_that_does_not_decide_is_not_said_to_have() -> None:
    said = asked(ORGANS, f"{DECIDED}expect on 2030-02-01: not Court has decided d(Q1).\n")
    assert "C198" in said.output
    said = asked(ORGANS.replace("when Board has", "when Court has"), DECIDED)
    assert "C198" in said.output


CHAIR = """charter "Chair"
kind Member, plural Members: A, B, C.
kind Q: Q1.
organ Board of Members.
office Chair held by A.
decision d(Q q) of Board by p.
article 1 {
  1. procedure p(Q q) { adopted if yes >= 2 and no negative vote of Chair; tie rejected; }
}
"""


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("on 2030-01-02: Board votes on d(Q1): yes B, C; no A.", "vetoed"),
        ("on 2030-01-02: Board votes on d(Q1): yes A, C; no B.", "adopted"),
        ("on 2030-01-01: B becomes Chair.\non 2030-01-02: Board votes on d(Q1): yes A, C; no B.", "vetoed"),
        ("on 2030-01-01: B becomes Chair.\non 2030-01-02: Board votes on d(Q1): yes B, C; no A.", "adopted"),
    ],
)
def test_of_an_office_its_holder_is_meant(case: str, expected: str) -> None:
    said = asked(CHAIR, f"{case}\nexpect on 2030-01-02: d(Q1) is {expected}.\n")
    assert said.exit_code == 0, said.output
