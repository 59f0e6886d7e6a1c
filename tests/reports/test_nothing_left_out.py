"""Whatever a charter can say has plain words, and they leave nothing of it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import assume, given

from charter_engine.model.load import load
from charter_engine.model.resolve import resolve
from charter_engine.reports.plain.citations import citation
from charter_engine.reports.plain.english import date, denial, doing, quantity, spaced
from charter_engine.reports.plain.lexicon import NOTHING, Lexicon, lexicon
from charter_engine.reports.plain.marks import bare
from charter_engine.reports.plain.sentence import UNSAID, words
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.document import Article, Paragraph
from charter_engine.syntax.tree.node import Node, walk
from charter_engine.syntax.tree.norms import Each, Norm
from charter_engine.syntax.tree.properties import Assume
from tests.syntax.format.trees import NOWHERE, conditions, norms

ROOT = Path(__file__).parent.parent.parent
SENTENCES = ROOT / "tests" / "syntax" / "sentences"
EXAMPLE = re.compile(r"^<!-- example: (\S+)\.charter -->\n```charter\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = sorted((ROOT / "docs" / "language").glob("*.md"))
CHARTERS = [
    ROOT / "charter" / "planetary-defence",
    *sorted((ROOT / "charter" / "instruments").glob("*.charter")),
    *sorted((ROOT / "tests" / "whole").glob("*.charter")),
]


def sentences(items: Iterable[Node]) -> Iterator[Node]:
    for each in items:
        if isinstance(each, Article | Paragraph):
            yield from sentences(each.items)
        elif not isinstance(each, UNSAID):
            yield each


@lru_cache
def of_charter(path: Path) -> tuple[Lexicon, tuple[Node, ...]]:
    loaded = load(path)
    main = loaded.charters[0]
    return lexicon(resolve(loaded).model), tuple(each for one in main.documents for each in sentences(one.items))


def left_out(sentence: Node, known: Lexicon) -> list[str]:
    """Return what a sentence says and its words do not."""
    text = bare("\n".join(words(sentence, known)))
    assert text, f"there are no words for {sentence}"
    squeezed = text.lower()
    return [each for node in walk(sentence) for each in _said(node, known) if not re.search(each.lower(), squeezed)]


def _said(node: Node, known: Lexicon) -> Iterator[str]:
    """Yield patterns of what must be found of a node; a variable is spoken of by its kind, and is not looked for."""
    match node:
        case Each():
            yield node.period.unit.removesuffix("s") if node.period.value == 1 else quantity(node.period)
        case tree.Quantity():
            written = quantity(node)
            yield "each|every|" + re.escape(written.partition(" ")[0])
        case tree.Citation():
            yield re.escape(bare(citation(node)))
        case tree.Date(text):
            yield re.escape(date(text))
        case tree.String(text):
            yield re.escape(text)
        case tree.NamedValue(name):
            yield re.escape(spaced(name))
        case tree.Call(name):
            yield _pattern(name.text, known)
        case tree.Name() if known.sort(node.text) and known.sort(node.text) != "kind":
            yield f"{re.escape(spaced(node.parts[-1]))}|{_pattern(node.text, known)}"
        case tree.Binder(kind):
            yield f"{re.escape(spaced(known.singular(kind.text)))}|{re.escape(known.plural(kind.text))}"
        case _:
            pass


def _pattern(name: str, known: Lexicon) -> str:
    template = known.template(name)
    if not template:
        return "|".join(re.escape(each) for each in (spaced(name), doing(spaced(name))))
    told = [template, denial(template), doing(template)]
    pieces = [[piece.strip() for piece in re.split(r"\{\d+\}", each)] for each in told if each]
    return "|".join(".*".join(re.escape(piece) for piece in each if piece) for each in pieces)


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_of_charters(path: Path) -> None:
    known, listed = of_charter(path)
    assert listed
    assert {str(each): found for each in listed if (found := left_out(each, known))} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_of_the_examples_of_the_language(page: Path, tmp_path: Path) -> None:
    for stem, text in EXAMPLE.findall(page.read_text(encoding="utf-8")):
        path = tmp_path / stem / f"{stem}.charter"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        test_of_charters(path)


@pytest.mark.parametrize("family", ["lifecycle", "norms", "procedures", "vocabulary"])
def test_of_every_sentence_of_the_grammar(family: str) -> None:
    text = (SENTENCES / f"{family}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    listed = [each for line in lines for each in sentences(parse(Source("some.charter", f"{line}\n")).document.items)]
    assert len(listed) > 10
    assert {str(each): found for each in listed if (found := left_out(each, NOTHING))} == {}


@given(conditions)
def test_of_conditions_that_nobody_wrote(condition: Node) -> None:
    assert left_out(Assume(condition, span=NOWHERE), NOTHING) == []


@given(norms)
def test_of_norms_that_nobody_wrote(norm: Norm) -> None:
    bound = [each.variable for each in walk(norm) if isinstance(each, tree.Binder) and each.variable]
    assume(len(bound) == len(set(bound)))  # one variable for two kinds is C103
    assert left_out(norm, NOTHING) == []


def test_a_text_is_no_sentence() -> None:
    parsed = parse(Source("some.charter", 'charter "Text"\n"Words."\ncomment "Why.".\npart "I".\n'))
    assert [words(each, NOTHING) for each in parsed.document.items] == [()] * len(parsed.document.items)
