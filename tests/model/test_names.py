"""Names and kinds: what a name stands for, and what is said where it stands for nothing."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.model.drafts import HEAD, article, resolved, told

NORM = "every Member m must report(Office, t) within 1 day when near(m, t)."


def test_a_sound_charter_is_resolved_without_a_word(tmp_path: Path) -> None:
    found = resolved(tmp_path, HEAD + article(NORM))
    assert told(found) == []
    assert [norm.citation for norm in found.model.norms] == ["1(1)"]


@pytest.mark.parametrize(
    ("old", "new", "nearest"),
    [
        ("Member m must", "Membr m must", "Member"),
        ("report(", "repotr(", "report"),
        ("Office, t", "Ofice, t", "Office"),
        ("near(", "nera(", "near"),
    ],
)
def test_an_unknown_name_is_said_with_the_nearest(old: str, new: str, nearest: str, tmp_path: Path) -> None:
    assert old in NORM
    (found,) = resolved(tmp_path, HEAD + article(NORM.replace(old, new))).diagnostics
    assert found.code == "C101"
    assert found.help == f"did you mean `{nearest}`?"
    assert [edit.replacement for edit in found.edits] == [nearest]


def test_a_member_may_stand_where_a_state_is_wanted(tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + "define close(m, t) as near(m, t) and idle(m).\n")) == []


def test_a_threat_may_not_stand_where_a_state_is_wanted(tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + "define close(t) as near(t, t).\n")) == ["C103"]


def test_a_plural_stands_for_its_kind(tmp_path: Path) -> None:
    text = HEAD + article("some one of the Members m must report(Office, t) within 1 day when near(m, t).")
    assert told(resolved(tmp_path, text)) == []


def test_a_kind_has_the_attributes_of_those_above_it(tmp_path: Path) -> None:
    text = HEAD + "attribute area of State : number.\ndefine large(m) as idle(m) and m.area > 5.\n"
    assert told(resolved(tmp_path, text)) == []
    text = HEAD + "define rich(s) as near(s, t) and s.fee > 5 SDR.\n"
    assert told(resolved(tmp_path, text)) == []  # a State that is a Member has it


def test_an_attribute_of_another_kind(tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + "define d(m) as idle(m) and m.size > 5 m.\n")) == ["C108"]


def test_a_second_declaration(tmp_path: Path) -> None:
    for twice in ("relation idle(Member).", "kind Threat.", "event idle(Member).", "organ Office."):
        assert told(resolved(tmp_path, f"{HEAD}{twice}\n")) == ["C102"]


def test_a_kind_above_itself(tmp_path: Path) -> None:
    assert "C130" in told(resolved(tmp_path, "kind A is B.\nkind B is C.\nkind C is A.\n"))


def test_keywords_may_be_names(tmp_path: Path) -> None:
    text = "kind Member.\nrelation when(Member).\nrelation vote(Member).\ndefine must(m) as when(m) and vote(m).\n"
    assert told(resolved(tmp_path, text)) == []


def test_a_name_that_is_only_compared_stands_for_nothing(tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + "define d(t) as tsize > 5 m and near(s, t).\n")) == ["C101"]


def test_a_bearer_that_nothing_else_names(tmp_path: Path) -> None:
    text = HEAD + article("upon sighting(m, t): x must report(Office, t) within 1 day.")
    assert told(resolved(tmp_path, text)) == ["C101"]


def test_definitions_stand_in_any_order(tmp_path: Path) -> None:
    definitions = (
        "define a(m, t) as b(m, t) and c(t).\n",
        "define b(m, t) as near(m, t) and idle(m).\n",
        "define c(t) as t.size > 1 m.\n",
    )
    kinds = []
    for number, order in enumerate(permutations(definitions)):
        found = resolved(tmp_path, HEAD + "".join(order), f"t{number}")
        (tmp_path / f"t{number}.charter").unlink()
        assert told(found) == []
        kinds.append({name: getattr(found.model.entities[name], "kinds", None) for name in "abc"})
    assert all(each == kinds[0] for each in kinds)
    assert kinds[0]["a"] == {"m": "Member", "t": "Threat"}


def test_the_order_of_declarations_and_norms_does_not_matter(tmp_path: Path) -> None:
    title, _, declarations = HEAD.partition("\n")
    found = resolved(tmp_path, f"{title}\n{article(NORM)}{declarations}")
    assert told(found) == []
    assert [norm.citation for norm in found.model.norms] == ["1(1)"]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("every Member m must keep report(t) while near(m, t).", "C106"),
        ("every Member m must report(Office, t) within 1 day when sighting(m, t).", "C106"),
        ("upon near(m, t): every Member m must report(Office, t) within 1 day.", "C106"),
        ("every Member m must near(m, t) within 1 day.", "C106"),
        ("every Member m must report(Office) within 1 day.", "C104"),
        ("every Member m must report(t, Office) within 1 day when near(m, t).", "C103"),
        ("every Member m must report(Office, t) when near(m, t).", "C110"),
        ("upon sighting(m, t): m must report(Office, x) within 1 day.", "C109"),
        ("every Member m must report(Office, t) within 5 m when near(m, t).", "C105"),
        ("every Member m must report(Office, t) not later than 2030-02-30 when near(m, t).", "C107"),
    ],
)
def test_what_is_said_of_a_norm(sentence: str, code: str, tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + article(sentence))) == [code]
