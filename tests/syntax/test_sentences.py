"""The language, sentence by sentence: each is read without a complaint, and goes there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.cases import Dated
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.tree.node import walk
from charter_engine.syntax.tree.norms import Becomes, NormEffect
from tests.syntax.format.trip import laid_out

FAMILIES = sorted((Path(__file__).parent / "sentences").glob("*.txt"))
SENTENCES = [
    ("some.case" if path.stem == "cases" else "some.charter", line)
    for path in FAMILIES
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_families() -> None:
    assert [path.stem for path in FAMILIES] == ["cases", "lifecycle", "norms", "procedures", "vocabulary"]


@pytest.mark.parametrize(("file", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_is_read(file: str, sentence: str) -> None:
    parsed = parse(Source(file, f"{sentence}\n"))
    assert parsed.diagnostics == ()
    assert not any(isinstance(node, ErrorNode) for node in walk(parsed.document))
    assert len(parsed.document.items) == 1


@pytest.mark.parametrize(("file", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_goes_there_and_back(file: str, sentence: str) -> None:
    laid_out(f"{sentence}\n", file)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("on 2024-12-27: Lisbon does remit(Bureau) each year.", "C011"),
        ("expect Lisbon must remit(Bureau) each year.", "C011"),
        ("upon Lisbon does remit(Bureau) each year: the Bureau must report.", "C011"),
        ("expect 3 is adopted.", "C015"),
        ("expect Lisbon must hail(x), due 2024-12-28, due 2024-12-29.", "C019"),
        ("expect Lisbon must hail(x), possible, certain.", "C019"),
        ("attribute flag of Vessel : Coast in XDR.", "C011"),
        ("organ Board of 3 Ports: 3 elected by Assembly by weighty by simple for 2 years.", "C019"),
        ("organ Board of 3 Ports: 3 elected for 2 years for 3 years.", "C019"),
        ("article 3 { repealed. }", "C011"),
    ],
)
def test_what_the_tree_has_no_place_for_is_an_error_and_not_lost(sentence: str, code: str) -> None:
    file = "some.case" if sentence.startswith(("on ", "expect ")) else "some.charter"
    assert [each.code for each in parse(Source(file, f"{sentence}\n")).diagnostics] == [code]


def test_what_becomes_so_in_a_case_is_a_fact() -> None:
    (dated,) = parse(Source("some.case", "on 2024-12-27: Lisbon becomes a Party, 9(3) is suspended.\n")).document.items
    assert isinstance(dated, Dated)
    assert [type(fact) for fact in dated.facts] == [Becomes, NormEffect]


def test_a_comment_is_no_part_of_a_fraction() -> None:
    one, other = (parse(Source("some.charter", f"assume x / 2 {gap}m > 1.\n")) for gap in ("", "# 1/2\n"))
    assert other.diagnostics == ()
    assert one.document == other.document
