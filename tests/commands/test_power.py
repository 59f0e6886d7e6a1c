"""`charter power`: Banzhaf and Shapley–Shubik, exact."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

from click.testing import CliRunner

from charter_engine.commands.main import main


def data(*args: str) -> dict[str, object]:
    found = CliRunner().invoke(main, ["power", *args, "--format", "json"])
    assert found.exit_code == 0, found.output
    read: dict[str, object] = json.loads(found.stdout)
    return read


def members(found: dict[str, object]) -> list[dict[str, object]]:
    listed = found["members"]
    assert isinstance(listed, list)
    return listed


def test_the_security_council() -> None:
    # Shapley and Shubik, A Method for Evaluating the Distribution of Power in a Committee System (1954), for eleven members;
    # of fifteen, 421/2145 and 4/2145 are worked out in the same way.
    found = data("other_matters", "un-security-council")
    permanent = [each for each in members(found) if each["veto"]]
    others = [each for each in members(found) if not each["veto"]]
    assert {each["shapley"] for each in permanent} == {"421/2145"}
    assert {each["shapley"] for each in others} == {"4/2145"}
    assert len(permanent) == 5
    assert all(each["veto_given"] for each in permanent)
    assert found["winning"] == 848


def test_the_eec_council_of_1958() -> None:
    # Luxembourg's vote never mattered: F. Brams and P. J. Affuso, Power and Size: A New Paradox (1976)
    found = data("qualified_majority", "eec-council-1958")
    by_name = {str(each["name"]): each for each in members(found)}
    assert {name: Fraction(str(each["banzhaf"])) for name, each in by_name.items()} == {
        "DEU": Fraction(5, 21),
        "FRA": Fraction(5, 21),
        "ITA": Fraction(5, 21),
        "BEL": Fraction(3, 21),
        "NLD": Fraction(3, 21),
        "LUX": Fraction(0),
    }
    assert [name for name, each in by_name.items() if each["dummy"]] == ["LUX"]


def test_a_case_says_who_sits() -> None:
    found = data("important_questions", "cases/un-general-assembly-votes.case")
    assert {each["shapley"] for each in members(found)} == {"1/193"}
    assert found["exact"] is True


def test_nobody_sits() -> None:
    found = CliRunner().invoke(main, ["power", "important_questions", "un-general-assembly"])
    assert found.exit_code == 2
    assert "nobody sits in GeneralAssembly" in found.output


def test_a_reader_sees_who_has_a_veto_and_who_never_matters() -> None:
    council = CliRunner().invoke(main, ["power", "other_matters", "un-security-council"])
    assert "each has a veto" in council.output
    community = CliRunner().invoke(main, ["power", "qualified_majority", "eec-council-1958"])
    assert "never matters" in community.output


UNWEIGHED = """charter "Open weights"
kind Few, plural Fews: A, B, C, D.
organ Board of Fews.
attribute w of Few : number.
procedure weighty { voters members of Board; adopted if yes by w > 1/2 of members; }
"""


def test_a_weight_that_nobody_has_stated_is_nothing_and_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "open.charter").write_text(UNWEIGHED, encoding="utf-8")
    found = CliRunner().invoke(main, ["power", "weighty", str(tmp_path / "open.charter")])
    assert "Nothing can be adopted by it" in found.stdout
    assert "Nothing is said of the w of 4 of the members, which counts as nothing." in " ".join(found.stdout.split())
