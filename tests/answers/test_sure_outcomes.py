"""How a matter stands where it is open by which procedure, or since when: sure where every reading says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

CHARTER = """charter "Which"
kind State, plural States: A, B, C.
kind Q: Q1.
organ Board of States.
relation grave(Q).
attribute w of State : number.
decision e(Q q) of Board by strict if grave(q), otherwise by loose.
decision seats(State s) of Board by ranked.
decision auto(Q q) of Board by standing.
event laid(Q).
article 1 {
  1. procedure strict(Q q) { adopted if yes >= 3; }
  2. procedure loose(Q q) { adopted if yes >= 2; }
  3. procedure ranked(State s) { adopted if yes by w >= 5 votes; elects 1 of State; tie rejected; }
  4. procedure standing(Q q) { stands unless loose decides otherwise within 60 days of laid(q); }
}
"""
OPEN = "unknown grave(Q1).\non 2030-01-01: A proposes e(Q1).\n"
WEIGHED = "State A: w 5. State B: w 6. State C: w 30.\n"
RANKED = WEIGHED + "on 2030-01-01: Board votes on seats(A): yes A, B.\non 2030-01-01: Board votes on seats(B): yes C.\n"


@pytest.mark.parametrize(
    ("facts", "so", "not_so"),
    [
        (OPEN, "on 2030-01-01: e(Q1) is pending", "on 2030-01-01: e(Q1) is pending by 1(1)"),
        (
            OPEN + "on 2030-01-05: Board votes on e(Q1): yes A, B, C.\n",
            "on 2030-01-05: e(Q1) is adopted",
            "on 2030-01-05: e(Q1) is adopted by 1(2)",
        ),
        (
            OPEN + "on 2030-01-05: Board votes on e(Q1): yes A, B; no C.\n",
            "on 2030-01-05: e(Q1) is adopted, possible",
            "on 2030-01-05: e(Q1) is adopted",
        ),
        (RANKED, "on 2030-01-01: seats(B) is adopted", "on 2030-01-01: seats(A) is adopted"),
        (
            "on 2030-01-01: laid(Q1).\non 2030-01-05: Board rejects auto(Q1).\n",
            "on 2030-01-05: auto(Q1) is rejected",
            "on 2030-01-05: Board has decided auto(Q1)",
        ),
        (
            "on 2030-01-01: laid(Q1).\non 2030-04-05: Board rejects auto(Q1).\n",
            "on 2030-04-05: Board has decided auto(Q1)",
            "on 2030-04-05: auto(Q1) is rejected",
        ),
    ],
)
def test_it_is_judged_by_every_reading(
    facts: str, so: str, not_so: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("which.charter").write_text(CHARTER, encoding="utf-8")
    for expected, code in ((so, 0), (not_so, 1)):
        Path("a.case").write_text(f'case "a" of "which"\n{facts}expect {expected}.\n', encoding="utf-8")
        said = CliRunner().invoke(main, ["test", "a.case"])
        assert said.exit_code == code, (expected, said.output)


def test_the_course_shows_each_procedure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("which.charter").write_text(CHARTER, encoding="utf-8")
    Path("a.case").write_text(f'case "a" of "which"\n{OPEN}', encoding="utf-8")
    said = CliRunner().invoke(main, ["query", "a.case"]).output
    assert [line.split()[-1] for line in said.splitlines() if line.startswith("e(Q1)")] == ["1(1)", "1(2)"]


def test_a_vote_with_a_weight_that_is_open_is_counted_at_both_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("which.charter").write_text(
        CHARTER.replace("adopted if yes >= 2;", "adopted if yes by w >= 3/4 of present and voting;"), encoding="utf-8"
    )
    Path("a.case").write_text(
        'case "a" of "which"\nState A: w 60. State B: w 10. State C: w between 5 and 15.\non 2030-01-01: A is a State.\n',
        encoding="utf-8",
    )
    asked = ["vote", "loose", "which.charter", "--case", "a.case", "--on", "Q1", "--yes", "A", "--no", "B,C"]
    said = CliRunner().invoke(main, asked)
    assert said.exit_code == 0, said.output
    assert "56.25 to 63.75" in said.output
    assert "open" in said.output
    assert "nothing is said of" not in said.output
