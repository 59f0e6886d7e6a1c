"""What no norm and no ballot shows is not called the same: who may vote, seats and terms, entry into force, findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from charter_engine.commands.main import main

BASE = """charter "Motions"
kind Party, plural Parties: Alba, Bora, Cira, Dara, Enna.
kind Motion.
organ Council of Parties.
organ Board of 3 Parties: 1 permanent Alba; 2 elected by Council for 2 years.
organ Office.
relation late(Party).
relation far(Motion).
event deposit(Party).
action act(Motion).
table level(Party, level): Alba, 3; Bora, 2; Cira, 1; Dara, 1; Enna, 1.
define old_member(p) as p = Alba or p = Bora.
the Office determines far(m).
decision permit(Motion m) of Council by vote.
decision move(Motion m) of Board by board_vote.
decision weigh(Motion m) of Council by weighted.
article 1 {
  1. procedure vote(Motion m) { voters members of Council, excluded p where late(p); adopted if yes >= 2/3 of members;
       silence counts as yes; tie rejected; }
  2. every Party p must act(m) within 60 days when Council has decided permit(m) and far(m).
  3. procedure board_vote(Motion m) { adopted if yes > 1/2 of members; tie rejected; }
  4. procedure weighted(Motion m) { adopted if yes by level >= 1/2 of members and yes of old_member >= 1; tie rejected; }
}
article 2 {
  1. this charter enters into force 30 days after deposit(p).
}
"""


def changes(folder: Path, *replaced: tuple[str, str]) -> set[tuple[str, str, str]]:
    """Return the kind, verdict and place of each change."""
    text = BASE
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    old, new = folder / "old.charter", folder / "new.charter"
    old.write_text(BASE, encoding="utf-8")
    new.write_text(text, encoding="utf-8")
    found = CliRunner().invoke(main, ["diff", str(old), str(new), "--no-cache", "--format", "json"])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.output
    return {
        (each["kind"], each["verdict"], each["citations"][0])
        for each in json.loads(found.stdout)["changes"]
        if each["kind"] != "undecided"
    }


@pytest.mark.parametrize(
    ("replaced", "expected"),
    [
        ((", excluded p where late(p)", ""), ("changed", "bounded", "1(1)")),
        (("excluded p where late(p)", "barred p where late(p)"), ("changed", "bounded", "1(1)")),
        (("silence counts as yes;", ""), ("changed", "bounded", "1(1)")),
        (("for 2 years", "for 3 years"), ("changed", "bounded", "Board")),
        (("of 3 Parties: 1 permanent Alba; 2", "of 5 Parties: 1 permanent Alba; 4"), ("changed", "bounded", "1(3)")),
        (("30 days after", "60 days after"), ("changed", "bounded", "2(1)")),
        (("the Office determines far(m).\n", ""), ("changed", "bounded", "what is determined")),
    ],
)
def test_what_only_a_case_shows_is_told_as_changed(
    tmp_path: Path, replaced: tuple[str, str], expected: tuple[str, str, str]
) -> None:
    assert expected in changes(tmp_path, replaced)


@pytest.mark.parametrize(
    ("replaced", "kind"),
    [
        (("Alba, 3; Bora, 2", "Alba, 2; Bora, 3"), "changed"),
        (("p = Alba or p = Bora", "p = Alba or p = Cira"), "tightened"),
    ],
)
def test_what_the_charter_says_of_groups_and_weights_is_shown_by_a_vote(
    tmp_path: Path, replaced: tuple[str, str], kind: str
) -> None:
    assert (kind, "found", "1(4)") in changes(tmp_path, replaced)


def test_a_vote_of_more_than_those_named_shows_the_difference(tmp_path: Path) -> None:
    # of five two thirds are four, and so are all but one: of seven they are not
    assert ("loosened", "found", "1(1)") in changes(tmp_path, ("yes >= 2/3 of members", "yes >= 4"))


def test_what_is_the_same_is_no_change(tmp_path: Path) -> None:
    assert not changes(tmp_path)
    assert not changes(tmp_path, ("yes >= 2/3 of members", "yes >=  2/3 of members"))
