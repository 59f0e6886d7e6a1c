"""The grammar has one reading: no state of the parser may go on in two ways, and no two terminals fit one word.

What Lark makes of it is kept beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lark.exceptions import GrammarError, LexError

from charter_engine.syntax.make_tables import build, build_lark
from charter_engine.syntax.tables import grammar_path, tables, tables_path, written


def test_has_no_hidden_conflict() -> None:
    build_lark(grammar_path().read_text(encoding="utf-8"), strict=True)


def test_a_conflict_would_be_seen() -> None:
    with pytest.raises((GrammarError, LexError)):
        build_lark('start: "a" mark "b" | "a" "," "b"\nmark: ","', strict=True)


def test_the_tables_kept_beside_it_are_of_this_text() -> None:
    text = grammar_path().read_text(encoding="utf-8")
    assert tables_path().read_text(encoding="utf-8") == written(build(text), text), "run `make tables`"
    assert tables() == build(text)


def test_tables_of_another_text_are_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    grammar, kept = tmp_path / "charter.lark", tmp_path / "charter.tables"
    grammar.write_text('start: "a" "b"\n', encoding="utf-8")
    kept.write_bytes(tables_path().read_bytes())
    monkeypatch.setattr("charter_engine.syntax.tables.grammar_path", lambda: grammar)
    assert tables.__wrapped__().words == {"a": "A", "b": "B"}
    kept.unlink()
    assert tables.__wrapped__().words == {"a": "A", "b": "B"}
