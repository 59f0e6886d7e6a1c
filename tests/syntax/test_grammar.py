"""The grammar has one reading: no state of the parser may go on in two ways, and no two terminals fit one word."""

from __future__ import annotations

import pytest
from lark.exceptions import GrammarError, LexError

from charter_engine.syntax.tables import build_lark, grammar_path


def test_has_no_hidden_conflict() -> None:
    build_lark(grammar_path().read_text(encoding="utf-8"), strict=True)


def test_a_conflict_would_be_seen() -> None:
    with pytest.raises((GrammarError, LexError)):
        build_lark('start: "a" mark "b" | "a" "," "b"\nmark: ","', strict=True)
