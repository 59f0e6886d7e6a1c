"""What a citation refers to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from charter_engine.model.citations import covers, exists, expand, place
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree.expressions import Citation
from tests.model.drafts import HEAD, resolved, told

NOWHERE = Span("", 0, 0, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("cited", "citation", "meant"),
    [
        ("7", "7", True),
        ("7", "7(1)", True),
        ("7", "7(1)(a)", True),
        ("7(1)", "7(1)", True),
        ("7(1)", "7(1)(a)", True),
        ("7(1)", "7(10)", False),
        ("7", "70", False),
        ("7", "7bis", False),
        ("7(1)", "7(2)", False),
        ("7(1)(a)", "7(1)", False),
        ("7(1)", "7(1) second sentence", True),
        ("7(1)", "7(1) second sentence (b)", True),
        ("7(1)(b)", "7(1) second sentence (b)", True),
        ("7(1)(a)", "7(1) second sentence (b)", False),
        ("7(1) second sentence", "7(1) second sentence (b)", True),
        ("7(1) first sentence", "7(1) second sentence (b)", False),
        ("OST 4", "OST 4(1)", True),
        ("OST", "OST 4", True),
        ("OST", "4", False),
        ("Annex B", "Annex B 2", True),
        ("Annex B 2", "Annex B 20", False),
    ],
)
def test_what_a_citation_covers(cited: str, citation: str, meant: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert covers(cited, citation) is meant


def test_any_other_instrument_always_exists() -> None:
    assert exists("any other instrument", [])
    assert not exists("7", ["8(1)"])


@pytest.mark.parametrize(
    ("limbs", "through", "beside", "expected"),
    [
        (("1", "c"), "f", "abcdefg", ["34(1)(c)", "34(1)(d)", "34(1)(e)", "34(1)(f)"]),
        (("1", "c"), "f", "fgabc", ["34(1)(c)", "34(1)(f)"]),
        (("1", "c"), "d", ("c", "ca", "cb", "d"), ["34(1)(c)", "34(1)(ca)", "34(1)(cb)", "34(1)(d)"]),
        (("1", "i"), "iv", ("i", "ii", "iii", "iv", "v"), ["34(1)(i)", "34(1)(ii)", "34(1)(iii)", "34(1)(iv)"]),
        (("1", "h"), "j", "ghijk", ["34(1)(h)", "34(1)(i)", "34(1)(j)"]),
        (("2",), "4", ("1", "2", "2A", "3", "4", "10"), ["34(2)", "34(2A)", "34(3)", "34(4)"]),
        (("1", "a"), "", "abc", ["34(1)(a)"]),
        (("1",), "1", "123", ["34(1)"]),
        (("1", "c"), "a", "abc", []),
    ],
)
def test_a_range_of_limbs(limbs: tuple[str, ...], through: str, beside: Sequence[str], expected: list[str]) -> None:
    citation = Citation("", "34", limbs, 0, through, span=NOWHERE)
    assert [each.text for each in expand(citation, tuple(beside))] == expected


def test_citations_are_in_the_order_of_the_text() -> None:
    ordered = [
        "2",
        "5",
        "5(1)",
        "5(2)",
        "5bis",
        "5bis(1)",
        "5ter",
        "5quater",
        "7(1)",
        "7(1) first sentence",
        "7(1) second sentence",
        "7(1A)",
        "7(1A)(a)",
        "7(2)",
        "7(10)",
        "10",
        "10(1)(a)",
        "10(1)(aa)",
        "10(1)(b)",
        "11(2)(i)",
        "11(2)(iv)",
        "11(2)(v)",
        "11(2)(ix)",
        "Annex B",
        "Annex B 2",
        "Annex B 10",
    ]
    mixed = [*ordered[::-2], *ordered[-2::-2]]
    assert sorted(mixed, key=lambda each: place("", each, {"11(2)"})) == ordered


ARTICLE = """\
article 7 "A" {
  1. every Member m must report(Office, t) within 1 day when near(m, t), subject to %s.
  2. no Member may report(Office, t) while idle(m).
  3. all who may: repealed.
}
article 8 "B" {
  1. every Member m must report(Office, t) within 2 days when all of the following: (a) near(m, t); (b) idle(m).
  2. every Member m must do any of the following: (a) report(Office, t) within 2 days.
}
"""
SOUND = ARTICLE.replace("  3. all who may: repealed.\n", "  3. repealed.\n").rpartition("  2. every")[0] + "}\n"


@pytest.mark.parametrize("cited", ["7(2)", "8", "8(1)", "article 8", "any other instrument"])
def test_a_citation_of_what_is_there(cited: str, tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + SOUND % cited)) == []


@pytest.mark.parametrize(
    ("cited", "code"), [("7(4)", "C112"), ("9", "C112"), ("9(1)", "C112"), ("XYZ 4", "C101"), ("7(2)(a)", "C112")]
)
def test_a_citation_of_what_is_not_there(cited: str, code: str, tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + SOUND % cited)) == [code]


def test_a_citation_of_what_is_repealed(tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + SOUND % "7(3)")) == ["C144"]


def test_a_citation_that_is_wrong_is_said_once(tmp_path: Path) -> None:
    assert told(
        resolved(tmp_path, HEAD + SOUND.replace("when near(m, t), s", "when near(m, t), subject to 9(1), s") % "9(1)")
    ) == ["C112"]


def test_two_paragraphs_of_one_number(tmp_path: Path) -> None:
    assert told(resolved(tmp_path, HEAD + (SOUND % "8").replace("  2. no", "  1. no"))) == ["C113"]


def test_a_limb_of_a_spoilt_paragraph_may_be_cited(tmp_path: Path) -> None:
    text = HEAD + (SOUND % "8(1)(a)").replace(
        "every Member m must report(Office, t) within 2 days", "every Member m mst report("
    )
    assert len(told(resolved(tmp_path, text))) == 1
