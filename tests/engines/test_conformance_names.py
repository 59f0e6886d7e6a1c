"""Names of predicates and symbols may hold any text, and none of it is ever code, on every engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_engine.engines.registry import NAMES
from charter_engine.rules.ir import NOW, WAKE, Compare, Count, Not, Var
from tests.engines.programs import N, X, Y, ever, facts, now, program, run

HOSTILE = (
    "",
    " ",
    "None",
    "True",
    "False",
    "X",
    "_",
    "??",
    "_pyD_query",
    "_pyD_class",
    "p0",
    "s0",
    "t0",
    "V0",
    "G0",
    "n",
    "~f",
    "f[X]",
    "f[1]==",
    "a.b",
    "1",
    "-1",
    "1.0",
    "0x10",
    'big("ff")',
    "'",
    '"',
    "\\",
    '\\"',
    "'a'",
    "a\nb",
    "a\tb",
    "\x00",
    "a,b)",
    "f(X) :- g(X).",
    "%",
    "#true",
    "#script (python)",
    "@add(1,2)",
    "{}",
    "{0}",
    "%s",
    "wake",
    "Now",
    "Ärger",
    "宇宙条約",
    "\U0001f6f0",
    "__import__('os').system('touch owned')",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_symbol_comes_back_unchanged(name: str, text: str) -> None:
    found = run(name, program((ever("x", X), ever("f", X)), (ever("y", text),)), facts("f", text)).certain
    assert found == {"x": {(text,)}, "y": {(text,)}}


@pytest.mark.parametrize("text", [text for text in HOSTILE if text != WAKE])
def test_a_predicate_may_have_any_name(name: str, text: str) -> None:
    rules = program((now(text, X), ever("f", X), Not(ever("g", X))), (now("x", N), Count(N, (Y,), (now(text, Y),))))
    found = run(name, rules, [*facts("f", "a", "b"), *facts("g", "b")]).certain
    assert found == {text: {("a", 0)}, "x": {(1, 0)}}


@pytest.mark.parametrize("text", [text for text in HOSTILE if text != NOW.name])
def test_a_variable_may_have_any_name(name: str, text: str) -> None:
    var = Var(text)
    rules = program((ever("x", var), ever("f", var), Compare("!=", var, "b")))
    assert run(name, rules, facts("f", "a", "b")).certain["x"] == {("a",)}


def test_all_symbols_are_apart(name: str) -> None:
    rules = program((ever("x", X, Y), ever("f", X), ever("f", Y), Compare("=", X, Y)))
    found = run(name, rules, facts("f", *HOSTILE, 1, -1, 0, 16)).certain["x"]
    assert found == {(each, each) for each in (*HOSTILE, 1, -1, 0, 16)}


def test_no_text_is_executed(name: str, tmp_path: Path) -> None:
    mark = tmp_path / "owned"
    for text in (f"__import__('pathlib').Path({str(mark)!r}).touch()", f'"+open({str(mark)!r},"w")+"'):
        rules = program((ever(text, X), ever("f", X), Compare("!=", X, text + " ")), (now("y", text), ever(text, text)))
        assert run(name, rules, facts("f", text)).certain[text] == {(text,)}
    assert not mark.exists()


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=12).filter(lambda text: text != WAKE))
def test_any_text_comes_back_unchanged(symbols: list[str], predicate: str) -> None:
    rules = program((now(predicate, X), ever(predicate + "!", X)))
    for name in NAMES:
        found = run(name, rules, facts(predicate + "!", *symbols), show=[predicate + "!"]).certain
        assert found == {predicate: {(each, 0) for each in symbols}, predicate + "!": {(each,) for each in symbols}}
