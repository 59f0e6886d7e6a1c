"""Sentences and the plain words they have, in `plain_words.txt`: each sentence with its words below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from charter_engine.model.load import load
from charter_engine.model.resolve import resolve
from charter_engine.reports.plain.english import article, date, denial, doing, plural, spaced
from charter_engine.reports.plain.lexicon import Lexicon, lexicon
from charter_engine.reports.plain.marks import bare, capital, clean, keys, linked, pieces
from charter_engine.reports.plain.sentence import words
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.node import Node

HERE = Path(__file__).parent
TABLE = [
    (entry.splitlines()[0], [line.strip() for line in entry.splitlines()[1:]])
    for entry in (HERE / "plain_words.txt").read_text(encoding="utf-8").strip().split("\n\n")
]


@pytest.fixture(scope="module")
def harbours() -> Lexicon:
    resolved = resolve(load(HERE / "plain_words.charter"))
    assert not resolved.has_errors
    return lexicon(resolved.model)


def read(sentence: str) -> Node:
    parsed = parse(Source("some.charter", f"{sentence}\n"))
    assert parsed.diagnostics == ()
    (item,) = parsed.document.items
    return item


def test_the_table_is_long() -> None:
    assert len(TABLE) > 90


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[sentence for sentence, _ in TABLE])
def test_words(sentence: str, expected: list[str], harbours: Lexicon) -> None:
    assert [bare(each) for each in words(read(sentence), harbours)] == expected


def test_what_is_named_is_linked(harbours: Lexicon) -> None:
    (said,) = words(read("every Member m with tugs must watch(w) while grave(w), subject to 9(3)."), harbours)
    assert keys(said) == {"Member", "tugs", "watch", "Wreck", "grave", "§9(3)"}
    assert ("watch", "keep watch over") in list(pieces(said))


def test_what_its_template_leaves_out_of_an_act_comes_after_it(harbours: Lexicon) -> None:
    (said,) = words(read("every Member m must pay(HarbourOffice, 3 EUR)."), harbours)
    assert bare(said) == "Every Member must pay the Harbour Office with amount 3 EUR."


def test_marks_of_a_text_are_dropped() -> None:
    marked = linked("k\ue001ey", "wo\ue000rds")
    assert list(pieces(f"a {marked} b")) == [("", "a "), ("key", "words"), ("", " b")]
    assert clean(bare(marked)) == "words"


@pytest.mark.parametrize(
    ("words_", "expected"),
    [("a State", "A State"), ("x is so", "x is so"), ("“grave” holds", "“Grave” holds"), ("éclair", "Éclair")],
)
def test_a_sentence_begins_with_a_capital_but_a_variable_stays_small(words_: str, expected: str) -> None:
    assert capital(words_) == expected


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("notify {1} of {2}", "notifies {1} of {2}"),
        ("pay {1}", "pays {1}"),
        ("publish", "publishes"),
        ("have {1} examined", "has {1} examined"),
        ("authorise and supervise {1}", "comes to authorise and supervise {1}"),
        ("promptly inform {1}", "comes to promptly inform {1}"),
        ("{1} is told", "comes to {1} is told"),
    ],
)
def test_what_somebody_does(template: str, said: str) -> None:
    assert doing(template) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{1} has acceded", "{1} has not acceded"),
        ("the vote of {1} is suspended", "the vote of {1} is not suspended"),
        ("{1} lies near {2}", ""),
        ("it is neither feasible nor practicable", ""),
        ("no means but {1} can avert it", ""),
        ("what {1} owes is paid", ""),
        ("{1} is due and has been asked for", ""),
    ],
)
def test_a_template_is_denied_where_that_can_be_read_in_one_way_only(template: str, said: str) -> None:
    assert denial(template) == said


def test_english() -> None:
    assert [article(each) for each in ("Entity", "Member", "Union", "unknown", "hour", "one")] == [
        *("an Entity", "a Member", "a Union", "an unknown", "an hour", "a one")
    ]
    assert [plural(each) for each in ("Entity", "Member", "Day", "Branch", "Means")] == [
        *("Entities", "Members", "Days", "Branches", "Means")
    ]
    assert [spaced(each) for each in ("impact_probability", "OversightBoard", "OST.SpaceObject", "UNSC")] == [
        *("impact probability", "Oversight Board", "Space Object (OST)", "UNSC")
    ]
    assert [date(each) for each in ("2032-12-22", "2024-12-27T12:00", "never")] == [
        *("22 December 2032", "27 December 2024, 12:00 UTC", "never")
    ]
