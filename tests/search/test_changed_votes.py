"""What changes in votes where the words of no procedure do: who is of a kind, who holds an office, who decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.checks.drafts import IN_MEANING
from tests.search.drafted import compared

CHARTER = """charter "Votes"
kind State, plural States: A, B, C.
kind Keeper is State: A.
kind Coast is State: A.
kind Inland is State: B, C.
kind Q: Q1.
organ COP of States.
organ Council of States.
organ Forum of States: chambers Coast, Inland.
office Chair held by A.
table share(State, number): A, 40; B, 30; C, 20.
define major(s) as share(s) >= 30.
action go(Q).
decision vetoed(Q q) of COP by keepers.
decision level(Q q) of COP by cast.
decision twofold(Q q) of Forum by houses.
decision by_share(Q q) of COP by heavy.
decision d(Q q) of COP by plain.
procedure keepers(Q q) { adopted if yes > no and no negative vote of Keeper; tie rejected; }
procedure cast(Q q) { adopted if yes > no; tie casting vote of Chair; }
procedure houses(Q q) { adopted if in each chamber (yes > 1/2 of members); tie rejected; }
procedure heavy(Q q) { adopted if yes of major >= 2 and no <= 1; tie rejected; }
procedure plain(Q q) { adopted if yes > no; tie rejected; }
article 1 { 1. upon decision d(q): every State must go(q) within 3 days. }
"""
CHANGED = {
    "another has the veto": ("Keeper is State: A.", "Keeper is State: B.", "keepers", "changed"),
    "two have it": ("Keeper is State: A.", "Keeper is State: A, B.", "keepers", "tightened"),
    "another holds the office": ("held by A.", "held by B.", "cast", "changed"),
    "one sits in the other chamber": (
        "Coast is State: A.\nkind Inland is State: B, C.",
        "Coast is State: A, B.\nkind Inland is State: C.",
        "houses",
        "changed",
    ),
    "what is a large share": ("share(s) >= 30", "share(s) >= 20", "heavy", "loosened"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_vote_that_comes_out_otherwise_is_shown(name: str, tmp_path: Path) -> None:
    before, after, procedure, kind = CHANGED[name]
    assert before in CHARTER
    found = compared(tmp_path, CHARTER, CHARTER.replace(before, after))
    shown = [each for each in found.changes if each.kind in IN_MEANING]
    assert [(each.kind, each.verdict, each.citations[-1]) for each in shown] == [(kind, "found", procedure)]
    assert " before, " in shown[0].summary


def test_a_definition_over_what_the_charter_says_may_be_written_otherwise(tmp_path: Path) -> None:
    for before, after in (("share(s) >= 30", "share(s) > 25"), ("no <= 1", "no < 2")):
        assert before in CHARTER
        found = compared(tmp_path / before[:2], CHARTER, CHARTER.replace(before, after))
        assert not [each for each in found.changes if each.kind in IN_MEANING]


UPON = "upon decision d(q): every State must go(q) within 3 days"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (UPON, UPON),
        (
            "every State must go(q) within 3 days when COP has decided d(q)",
            "every State must go(q) within 3 days when Council has decided d(q)",
        ),
    ],
)
def test_another_organ_decides(before: str, after: str, tmp_path: Path) -> None:
    old = CHARTER.replace(UPON, before)
    new = CHARTER.replace(UPON, after).replace("d(Q q) of COP by plain", "d(Q q) of Council by plain")
    found = [each for each in compared(tmp_path, old, new).changes if each.citations[-1] == "1(1)"]
    assert {(each.kind, each.verdict) for each in found} == {("loosened", "found"), ("tightened", "found")}


def test_another_organ_decides_too(tmp_path: Path) -> None:
    new = CHARTER.replace("d(Q q) of COP by plain", "d(Q q) of COP or Council by plain")
    found = [each for each in compared(tmp_path, CHARTER, new).changes if each.citations[-1] == "1(1)"]
    assert ("tightened", "found") in {(each.kind, each.verdict) for each in found}


WORDED = """charter "Words"
kind Member, plural Members.
kind Q.
organ Council of Members.
relation late(Member).
relation big(Q).
attribute share of Member : percent.
decision go(Q q) of Council by v.
procedure v(Q q) { CLAUSES }
"""
FIRST = "excluded m where late(m) and m.share > 5 %; adopted if yes > 1/2 of members and if (big(q)); tie rejected;"
SAME = {
    "another name of who is excluded": ("excluded m where late(m) and m.share", "excluded x where late(x) and x.share"),
    "conditions in another order": ("late(m) and m.share > 5 %", "m.share > 5 % and late(m)"),
    "a comparison from its other side": ("m.share > 5 %", "5 % < m.share"),
    "tests in another order": ("yes > 1/2 of members and if (big(q))", "if (big(q)) and yes > 1/2 of members"),
    "a test from its other side": ("yes > 1/2 of members", "1/2 of members < yes"),
    "who votes anyway": ("excluded m", "voters members of Council; excluded m"),
}
OTHER = {
    "another number": ("m.share > 5 %", "m.share > 6 %"),
    "the other side of it": ("m.share > 5 %", "m.share < 5 %"),
    "either in place of both": ("late(m) and m.share", "late(m) or m.share"),
    "not late": ("late(m)", "not late(m)"),
    "barred": ("excluded m", "barred m"),
}


def changed_meaning(before: str, after: str, tmp_path: Path) -> bool:
    assert before in FIRST
    old, new = (WORDED.replace("CLAUSES", each) for each in (FIRST, FIRST.replace(before, after)))
    return any(each.kind in IN_MEANING for each in compared(tmp_path, old, new).changes)


@pytest.mark.parametrize("name", SAME)
def test_a_procedure_in_other_words_is_no_change(name: str, tmp_path: Path) -> None:
    assert not changed_meaning(*SAME[name], tmp_path)


@pytest.mark.parametrize("name", OTHER)
def test_one_that_says_something_else_is(name: str, tmp_path: Path) -> None:
    assert changed_meaning(*OTHER[name], tmp_path)
