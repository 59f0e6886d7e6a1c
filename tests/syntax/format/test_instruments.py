"""What is said of the life of an instrument goes there and back, however long, and with comments between."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.syntax.format.trip import laid_out

PAGES = Path(__file__).parents[3] / "docs" / "language"
SHOWN = re.compile(r"^<!-- example: (\S+) -->\n```charter\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (name, text)
    for page in ("entry-into-force", "amendments", "reservations", "withdrawal-and-survival")
    for name, text in SHOWN.findall((PAGES / f"{page}.md").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_examples_of_the_pages(name: str, text: str) -> None:
    laid_out(text, f"some.{name.rpartition('.')[2]}")


NAMES = st.sampled_from(["p", "s", "Party", "Peru", "a_party_with_a_rather_long_name"])
CITED = st.sampled_from(["9(3)", "article 12", "OLD 4(1)", "27(1)(b)", "Annex B 2", "5bis"])
DATES = st.sampled_from(["2031-01-01", "2031-08-31", "2040-12-31T12:00"])
SPANS = st.sampled_from(["1 day", "90 days", "12 months", "10 years"])
CONDITIONS = st.sampled_from(
    [
        "deposited(s)",
        "reserves(s) and not objects(q, s)",
        "number of Party p with deposited(p) >= 3 and sum of p.tonnage for Party p with deposited(p) >= 50000000",
        "every Party p: deposited(p)",
        "deposited(s) or (reserves(q) and not objects(s, q)) or withdrawn(s) or something_rather_long_about(s, q)",
    ]
)
EVENTS = st.sampled_from(
    [
        "deposit(s)",
        "entry into force",
        "breach of 3(1) by p",
        "fulfilment of 9(3)",
        "the date on which number of Party p with deposited(p) >= 60 and not withdrawn(s)",
    ]
)
LISTS = st.lists(CITED, min_size=1, max_size=6).map(
    lambda cited: cited[0] if len(cited) == 1 else f"{', '.join(cited[:-1])} and {cited[-1]}"
)
NAMED = st.lists(NAMES, min_size=1, max_size=5).map(
    lambda named: named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
)


def maybe(strategy: st.SearchStrategy[str], before: str) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy.map(lambda text: f" {before} {text}"))


ENTRIES = st.one_of(
    st.builds(
        lambda who, on: f"this charter enters into force{who} on {on}", maybe(NAMES, "for"), st.one_of(DATES, EVENTS)
    ),
    st.builds(
        lambda who, span, on: f"this charter enters into force{who} {span} after {on}",
        maybe(NAMES, "for"),
        SPANS,
        EVENTS,
    ),
    st.builds(lambda who, when: f"this charter enters into force{who} when {when}", maybe(NAMES, "for"), CONDITIONS),
)
SENTENCES = st.one_of(
    ENTRIES,
    st.builds(lambda a, b: f"in force{a}{b}", maybe(DATES, "from"), maybe(st.one_of(DATES, EVENTS), "until")),
    st.builds(
        lambda a, b, to: f"this charter applies provisionally{a}{b} to {to}",
        maybe(DATES, "from"),
        maybe(DATES, "until"),
        NAMED,
    ),
    st.builds(lambda what, after, span: f"survival of {what} after {after}{span}", LISTS, EVENTS, maybe(SPANS, "for")),
    st.builds(
        lambda one, two, what, when: f"as between {one} and {two}, {what} does not apply{when}",
        NAMES,
        NAMES,
        CITED,
        maybe(CONDITIONS, "when"),
    ),
    st.builds(
        lambda what, when: f"as between s and q, {what} and 9(1) do not apply{when}", LISTS, maybe(CONDITIONS, "when")
    ).filter(lambda text: text.count(" and ") == 2),
    st.just("this charter replaces OLD"),
)
HEADS = st.builds(
    lambda by, start, bound: f"article 27 as amended by {by}{start}{bound}",
    CITED,
    maybe(st.sampled_from(["2031-01-01", "1965-08-31"]), "from"),
    maybe(CITED, "for those bound by"),
)


@settings(max_examples=200, deadline=None)
@given(SENTENCES)
def test_sentences(sentence: str) -> None:
    text = laid_out(f"{sentence}.\n")
    assert laid_out(text) == text


@settings(max_examples=100, deadline=None)
@given(HEADS, st.lists(SENTENCES, max_size=3))
def test_amended_texts(head: str, sentences: list[str]) -> None:
    body = " ".join(f"{number}. {each}." for number, each in enumerate(sentences, 2))
    laid_out(f"# before\n{head} {{ 1. repealed. # struck out\n {body} }}\n")
