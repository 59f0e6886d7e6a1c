"""A scenario has a veto only where the charter gives somebody one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.copies import run

CHARTER = """charter "Council"
kind State, plural States: Peru, Chile, Togo.
kind Plan.
organ Council of 3 States: 1 permanent Peru; 2 elected.
organ Plenary of States: chambers Large, Small.
kind Large is State.
kind Small is State.
decision adopt(Plan p) of {organ} by vote.
article 1 "Voting" {{
  1. procedure vote(Plan p) {{
       {lines}
     }}
  2. procedure afresh(Plan p) {{
       adopted if yes >= 2 and no negative vote of permanent;
     }}
}}
principle free "Nobody alone stops a plan." {{
  never adopt(p) is vetoed.
  possible adopt(p) is rejected.
}}
"""


@pytest.mark.parametrize(
    ("organ", "lines", "codes"),
    [
        ("Council", "adopted if yes >= 2;", []),
        ("Council", "adopted if yes >= 2 and no negative vote of permanent;", ["C233"]),
        ("Council", "adopted if yes >= 3 or (yes >= 2 and no negative vote of permanent);", ["C233"]),
        ("Council", "adopted if yes >= 3; decides within 9 days, failing which by afresh;", ["C233"]),
        ("Plenary", "adopted if in each chamber (yes >= 1 and no negative vote of Large);", ["C233"]),
        ("Plenary", "adopted if in each chamber (yes >= 1);", []),
    ],
)
def test_of_a_veto_there_must_be_one_to_give(
    organ: str, lines: str, codes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("council.charter").write_text(CHARTER.format(organ=organ, lines=lines), encoding="utf-8")
    ended = run("check", "council.charter", "--no-cache", "--format", "json")
    found = [each["code"] for each in json.loads(ended.out)["findings"]]
    assert [each for each in found if each in {"C233", "C234"}] == codes
    assert ("vetoes adopt" in ended.out) == bool(codes)
