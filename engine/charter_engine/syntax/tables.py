"""The grammar as tables: what Lark makes of ``charter.lark``, kept beside it in a form that loads fast and needs no Lark."""

from __future__ import annotations

import hashlib
import json
from functools import cache as once
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from charter_engine.syntax.resources import resource_root
from charter_engine.syntax.value import frozen

END = "$END"
ALSO = {"(": "LIMB", ";": "LIMB_SEPARATOR", ".": "STOP"}
"""Signs that may be read as something else as well, or are read as that alone."""
_FORMAT = 7


class Rule(NamedTuple):
    """One production.

    ``tag`` names what it builds, ``size`` is the number of symbols, ``kept`` the positions of those that carry
    meaning.  ``spliced``: its values join those of the rule above.  ``passed``: one value alone stands for the whole.
    """

    origin: str
    tag: str
    size: int
    kept: tuple[int, ...]
    spliced: bool
    passed: bool


@frozen
class Tables:
    """``rows[state][symbol]`` is the next state, or ``-1 - rule`` for a reduction.

    ``words`` and ``signs`` map what is written to the name of its terminal; ``patterns`` are the other terminals with
    their regular expressions, first come first served.  ``unfollowed`` are, by word, the signs that cannot follow it.
    """

    rows: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    start: int
    accept: int
    words: dict[str, str]
    signs: dict[str, str]
    patterns: tuple[tuple[str, str], ...]
    unfollowed: dict[str, frozenset[str]]


def grammar_path() -> Path:
    """Return the path of the grammar."""
    return resource_root() / "grammar" / "charter.lark"


def tables_path() -> Path:
    """Return the path of the tables that are kept of the grammar."""
    return grammar_path().with_suffix(".tables")


@once
def tables() -> Tables:
    """Return the tables of the shipped grammar: those kept beside it, or newly built where they are of another text."""
    text = grammar_path().read_text(encoding="utf-8")
    try:
        kept = tables_path().read_text(encoding="utf-8")
    except OSError:
        kept = ""
    if kept.partition("\n")[0] == _key(text):
        return _read(kept)
    from charter_engine.syntax.make_tables import build

    return build(text)


def _key(text: str) -> str:
    """Return what the tables depend on: the grammar, and how they are written."""
    return f"{_FORMAT} {hashlib.sha256(text.encode()).hexdigest()}"


def written(built: Tables, text: str) -> str:
    """Return the tables of a grammar as they are kept: the key of its text, then one part of them a line."""
    symbols = sorted({symbol for row in built.rows for symbol in row})
    number = {symbol: place for place, symbol in enumerate(symbols)}
    rows = [[*chain.from_iterable((number[symbol], to) for symbol, to in row.items())] for row in built.rows]
    unfollowed = {word: sorted(signs) for word, signs in sorted(built.unfollowed.items())}
    parts = (
        symbols,
        rows,
        built.rules,
        built.start,
        built.accept,
        built.words,
        built.signs,
        built.patterns,
        unfollowed,
    )
    return "".join(f"{line}\n" for line in (_key(text), *(json.dumps(each, separators=(",", ":")) for each in parts)))


def _read(kept: str) -> Tables:
    """Read tables as they are kept."""
    _, *lines = kept.splitlines()
    symbols, rows, rules, start, accept, words, signs, patterns, unfollowed = map(json.loads, lines)
    return Tables(
        tuple({symbols[symbol]: to for symbol, to in zip(row[::2], row[1::2], strict=True)} for row in rows),
        tuple(Rule(origin, tag, size, tuple(kept_), *how) for origin, tag, size, kept_, *how in rules),
        start,
        accept,
        words,
        signs,
        tuple((name, pattern) for name, pattern in patterns),
        {word: frozenset(each) for word, each in unfollowed.items()},
    )
