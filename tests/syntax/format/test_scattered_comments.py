"""A comment may stand between any two words, and is kept."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree.document import ErrorNode
from charter_engine.syntax.tree.node import walk
from tests.conftest import CHECKOUT
from tests.syntax.format.trip import laid_out
from tests.syntax.test_sentences import SENTENCES

_GAP = re.compile(r'"(?:[^"\\]|\\.)*"|( +)')


@st.composite
def scattered(draw: st.DrawFn) -> tuple[str, str]:
    file, sentence = draw(st.sampled_from(SENTENCES))
    gaps = [found.span(1) for found in _GAP.finditer(sentence) if found[1]]
    chosen = draw(st.sets(st.integers(0, max(len(gaps) - 1, 0)), max_size=4))
    before = draw(st.sampled_from(["", "# above\n", "\n\n# above\n\n"]))
    text, at = before, 0
    for number, (start, end) in enumerate(gaps):
        if number in chosen:
            text += sentence[at:start] + draw(st.sampled_from([" # c\n", "\n# own line\n", '  # a "b"\n   # two\n\n']))
            at = end
    return file, text + sentence[at:] + draw(st.sampled_from(["", " # behind", "\n\n\n# below"])) + "\n"


@given(scattered())
def test_a_comment_between_any_two_words(example: tuple[str, str]) -> None:
    file, text = example
    # words that the language reads as one (`is entitled to`) leave no room for a comment
    parsed = parse(Source(file, text))
    assume(not parsed.diagnostics and not any(isinstance(node, ErrorNode) for node in walk(parsed.document)))
    laid_out(text, file)


def test_every_line_of_a_charter_may_have_one() -> None:
    path = CHECKOUT / "charter" / "planetary-defence" / "decisions.charter"
    lines = path.read_text(encoding="utf-8").splitlines()
    laid_out("".join(f"{line} # {number}\n" for number, line in enumerate(lines)))
