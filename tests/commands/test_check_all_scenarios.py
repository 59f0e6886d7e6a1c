"""`charter check` over every possible scenario: what it finds, proves, keeps and excuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

WORDS = """charter "Rocks"
kind State.
kind Party, plural Parties, is State.
kind Rock.
organ Office.
relation secret(Rock).
relation war.
relation near(State, Rock).
attribute share of Party : percent.
event sighting(Party, Rock).
action report(Rock).
action warn(State, Rock).
"""


def check(folder: Path, text: str, *options: str, code: int = 0) -> dict[str, Any]:
    """Check a charter and return what it says as data."""
    (folder / "rocks.charter").write_text(WORDS + text, encoding="utf-8")
    arguments = ["check", str(folder / "rocks.charter"), "--no-cache", "--format", "json", *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_contradiction_without_any_case_is_found_with_its_least_scenario(tmp_path: Path) -> None:
    found = check(
        tmp_path,
        """article 1 {
  1. upon sighting(m, r): Party m must report(r) within 2 days.
  2. no Party may report(r) when secret(r).
}
""",
        code=1,
    )
    one = found["findings"][0]
    assert (one["code"], one["citations"], one["verdict"]) == ("C201", ["1(1)", "1(2)"], "found")
    assert found["summary"] == {"norms": 2, "pairs": 1, "proved": 0, "bounded": 0, "found": 1}
    stated = {
        line for line in one["scenario"].splitlines() if line and not line.startswith(("case", "source", "expect"))
    }
    assert stated >= {"Party State1.", "Rock Rock1.", "secret(Rock1)."}
    assert "on 2030-01-01: sighting(State1, Rock1)." in stated


@pytest.mark.parametrize(
    ("second", "settled"),
    [
        ("no Party may report(r) when secret(r), notwithstanding 1(1).", "1(2)"),
        ("no Party may report(r) when secret(r), subject to 1(1).", "1(1)"),
        ("no Office may report(r) when secret(r).", None),
    ],
)
def test_what_cannot_collide_is_proved_and_what_precedence_settles_is_told_apart(
    tmp_path: Path, second: str, settled: str | None
) -> None:
    text = f"""article 1 {{
  1. upon sighting(m, r): Party m must report(r) within 2 days.
  2. {second if settled else "the Office must not report(r) when secret(r)."}
}}
"""
    found = check(tmp_path, text)
    pairs = [each for each in found["pairs"] if len(each["citations"]) == 2]
    assert {each["verdict"] for each in pairs} <= {"proved"}
    assert [each["settled_by"] for each in pairs] == ([settled] if settled else [None] * len(pairs))


def test_a_duty_of_hours_does_not_meet_a_ban_that_begins_days_later(tmp_path: Path) -> None:
    """An order of instants alone would find a contradiction here: the ban begins when the duty has long been due."""
    found = check(
        tmp_path,
        """event storm.
relation over.
article 1 {
  1. upon storm if not over: every Party must report(r) within 24 hours until over.
  2. no Party may report(r) while over.
}
""",
    )
    assert not [each for each in found["findings"] if each["code"] in {"C201", "C202"}]


def test_scenarios_are_kept_as_cases_that_fail_and_nothing_is_overwritten(tmp_path: Path) -> None:
    text = """article 1 {
  1. upon sighting(m, r): Party m must report(r) within 2 days.
  2. no Party may report(r) when secret(r).
}
"""
    folder = tmp_path / "found"
    kept = check(tmp_path, text, "--save", str(folder), code=1)["findings"][0]["case"]
    assert Path(kept).name == "c201-1-1-1-2.case"
    assert CliRunner().invoke(main, ["test", kept]).exit_code == 1
    Path(kept).write_text("mine\n", encoding="utf-8")
    again = check(tmp_path, text, "--save", str(folder), code=1)["findings"][0]["case"]
    assert Path(again).name == "c201-1-1-1-2-2.case"
    assert Path(kept).read_text(encoding="utf-8") == "mine\n"


def test_who_does_what_counts_as_an_act_cannot_do_what_that_act_excludes(tmp_path: Path) -> None:
    text = """action hold(Rock).
action drop(Rock).
action smash(Rock).
smash(r) counts as drop(r) when secret(r).
hold(r) incompatible with drop(r).
article 1 {
  1. every Party must smash(r) within 9 days when near(p, r) and secret(r).
  2. every Party must hold(r) within 9 days when near(p, r).
}
"""
    (one,) = check(tmp_path, text, code=1)["findings"]
    assert (one["code"], one["citations"]) == ("C203", ["1(1)", "1(2)"])
    without = text.replace("counts as drop(r)", "counts as report(r)")
    assert not [each for each in check(tmp_path, without)["findings"] if each["code"] == "C203"]


@pytest.mark.parametrize(("days", "code"), [(3, "C202"), (20, "C201")])
def test_of_a_duty_that_must_not_be_done_too_early_the_time_from_then_on_is_looked_at(
    tmp_path: Path, days: int, code: str
) -> None:
    text = f"""event storm.
action rest.
article 1 {{
  1. upon storm: every Party must rest within 10 days not before 5 days after storm.
  2. no Party may rest for {days} days after storm.
}}
"""
    (one,) = check(tmp_path, text, code=int(code == "C201"))["findings"]
    assert (one["code"], one["citations"]) == (code, ["1(1)", "1(2)"])


BOARD = """kind Motion: One.
kind Asteroid, is Rock: Only.
organ Board of Parties.
decision permit(Motion m) of Board by simple.
"""


@pytest.mark.parametrize(("revoked", "found"), [("", 0), (" revoked by other;", 1)])
def test_a_decision_is_revoked_only_where_the_charter_says_how(tmp_path: Path, revoked: str, found: int) -> None:
    text = f"""{BOARD}article 1 {{
  1. procedure simple(Motion m) {{ adopted if yes > 1/2 of members; tie rejected;{revoked} }}
  2. upon decision permit(One): every Party may report(Only).
  3. no Party may report(Only) unless Board has decided permit(One).
}}
procedure other(Motion m) {{ adopted if yes > 2/3 of members; tie rejected; }}
"""
    codes = [each["code"] for each in check(tmp_path, text, code=found)["findings"]]
    assert codes.count("C201") == found


def test_a_veto_on_striking_down_is_no_veto_on_what_stands(tmp_path: Path) -> None:
    text = f"""kind Great, is Party: Alba.
event moved(Motion).
{BOARD}article 1 {{
  1. procedure simple(Motion m) {{ stands unless strike decides otherwise within 5 days of moved(m); }}
  2. procedure strike(Motion m) {{ adopted if yes > no and no negative vote of Great; tie rejected; }}
}}
principle stands {{
  never permit(m) is vetoed.
}}
"""
    assert [each["verdict"] for each in check(tmp_path, text)["principles"]] == ["proved"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("never some Party must report(r)", "not on 2030-01-01: some Party must report(Rock1)"),
        ("always not (some Rock r: close(r))", "on 2030-01-01: not (some Rock r: close(r))"),
        ("always every Party p has some duty of p in article 2", "on 2030-01-01: every Party p has some duty of p"),
    ],
)
def test_the_scenario_of_a_principle_that_does_not_hold_fails_as_a_case(
    tmp_path: Path, statement: str, expected: str
) -> None:
    text = f"""attribute impact of Rock : date.
define close(r) as time to r.impact <= 7 days.
article 1 {{
  1. upon sighting(m, r): Party m must report(r) within 2 days.
}}
article 2 {{
  1. every Party must warn(s, r) when near(s, r) within 2 days.
}}
principle one {{
  {statement}.
}}
"""
    kept = check(tmp_path, text, "--save", str(tmp_path / "found"), code=1)["findings"][0]["case"]
    assert f"expect {expected}" in Path(kept).read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["test", kept]).exit_code == 1


def test_a_principle_may_fail_at_an_instant_at_which_nothing_happens(tmp_path: Path) -> None:
    text = """attribute impact of Rock : date.
kind Comet, is Rock: Halley.
define close(r) as time to r.impact <= 7 days and time to r.impact > 2 days.
article 1 {
  1. upon sighting(m, r) if time to r.impact > 20 days: Party m must report(r) within 40 days.
}
principle one {
  never some Party p with (close(Halley)) must report(Halley), pending.
}
"""
    (one,) = check(tmp_path, text, "--save", str(tmp_path / "found"), code=1)["findings"]
    assert one["code"] == "C233"
    case = Path(one["case"]).read_text(encoding="utf-8")
    (at,) = [line for line in case.splitlines() if line.startswith("expect not on ")]
    assert not at.startswith("expect not on 2030-01-01:")
    assert CliRunner().invoke(main, ["test", one["case"]]).exit_code == 1


def test_what_an_assumption_rules_out_is_no_scenario(tmp_path: Path) -> None:
    text = """article 1 {
  1. upon sighting(m, r): Party m must report(r) within 2 days.
  2. no Party may report(r) when secret(r).
}
assume every Rock r: not secret(r).
"""
    assert check(tmp_path, text)["summary"]["proved"] == 1


def test_an_excuse_with_a_condition_excuses_what_is_found_nowhere_else(tmp_path: Path) -> None:
    text = """article 1 {
  1. upon sighting(m, r): Party m must report(r) within 2 days.
  2. no Party may report(r) when secret(r) and war.
}
excuse necessity "In war all is otherwise." for 1(2) when war.
"""
    found = check(tmp_path, text)
    assert [(each["code"], each["excused"]) for each in found["findings"]] == [("C201", "In war all is otherwise.")]


def test_principles_are_proved_or_refuted_by_two_scenarios(tmp_path: Path) -> None:
    text = """article 1 {
  1. the Office must warn(s, r) within 12 hours when near(s, r) and not secret(r).
}
principle equal { warn(s, r) does not depend on share of s. }
principle open { warn(s, r) does not depend on secret of r. }
principle bound { never Office must warn(s, r), breached. possible Office must warn(s, r). }
"""
    found = check(tmp_path, text, code=1)
    holds = {(each["principle"], each["statement"].split()[0]): each["holds"] for each in found["principles"]}
    assert holds == {
        ("equal", "warn(s,"): True,
        ("open", "warn(s,"): False,
        ("bound", "never"): False,
        ("bound", "possible"): True,
    }
    refuted = next(each for each in found["findings"] if each["code"] == "C233" and "open" in each["message"])
    first, second = (part for part in refuted["scenario"].split('case "')[1:])
    assert ("secret(Rock1)." in first) != ("secret(Rock1)." in second)


CITED = """charter "Alarms"
kind State.
event alarm(State).
action report(State).
article 1 {
  1. upon alarm(s): s must report(s) within 2 hours.
  2. upon alarm(s): s may not report(s).
}
"""
CITING = """charter "Answers"
cites "cited.charter" as A
kind State same as A.State.
event noise(State).
action tell(State).
article 1 { 1. upon noise(s): s must tell(s) within 3 hours. }
"""


@pytest.mark.parametrize(
    ("files", "by"), [(("citing", "cited"), ["1(1)", "1(2)"]), (("citing",), ["A 1(1)", "A 1(2)"])]
)
def test_what_is_found_of_a_charter_is_not_told_again_by_one_that_cites_it(
    tmp_path: Path, files: tuple[str, ...], by: list[str]
) -> None:
    for name, text in (("cited", CITED), ("citing", CITING)):
        (tmp_path / f"{name}.charter").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / f"{name}.charter") for name in files]
    result = CliRunner().invoke(main, ["check", *paths, "--no-cache", "--format", "json"])
    found = [each for each in json.loads(result.stdout)["findings"] if each["code"] == "C201"]
    assert [each["citations"] for each in found] == [by]
