"""The grammar as tables: what Lark makes of ``charter.lark``, in a form that loads fast and needs no Lark."""

from __future__ import annotations

import hashlib
import marshal
import sys
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from charter_engine.syntax import cache
from charter_engine.syntax.resources import resource_root
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from lark import Lark

END = "$END"
_ALSO = {"(": "LIMB", ";": "LIMB_SEPARATOR", ".": "STOP"}
"""Signs that may be read as something else as well, or are read as that alone."""
_FORMAT = 6


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


@once
def tables() -> Tables:
    """Return the tables of the shipped grammar, from the cache if they were built before."""
    text = grammar_path().read_text(encoding="utf-8")
    name = f"grammar-{_key(text)}.bin"
    stored = cache.load(name)
    if stored is not None:
        return _unpack(stored)
    packed = _pack(_build(text))
    cache.store(name, packed)
    return _unpack(packed)


def _key(text: str) -> str:
    """Return what the tables depend on: the grammar, the versions of Python and of Lark (by the state of its files)."""
    found = find_spec("lark")
    state = Path(found.origin).stat() if found is not None and found.origin is not None else None
    lark = f"{state.st_size}-{state.st_mtime_ns}" if state is not None else ""
    return hashlib.sha256(f"{_FORMAT}\0{lark}\0{sys.version}\0{text}".encode()).hexdigest()[:32]


def build_lark(text: str, *, strict: bool) -> Lark:
    """Return Lark's own parser for a grammar; ``strict`` refuses every hidden conflict (needs interegular)."""
    from lark import Lark

    return Lark(
        text, parser="lalr", lexer="contextual", strict=strict, propagate_positions=True, maybe_placeholders=False
    )


def _build(text: str) -> Tables:
    from lark.lexer import PatternStr
    from lark.parsers.lalr_parser import LALR_Parser

    lark = build_lark(text, strict=False)
    engine = lark.parser.parser
    if not isinstance(engine, LALR_Parser):
        msg = "the grammar was not built as LALR(1)"
        raise TypeError(msg)
    table = engine._parse_table
    numbers = {id(rule): number for number, rule in enumerate(lark.rules)}
    place = {state: number for number, state in enumerate(sorted(table.states))}
    rows: list[dict[str, int]] = []
    for state in place:
        row = {}
        for symbol, (action, target) in table.states[state].items():
            row[str(symbol)] = -1 - numbers[id(target)] if action.name == "Reduce" else place[target]
        rows.append(row)
    rules = []
    for rule in lark.rules:
        kept = tuple(
            index
            for index, symbol in enumerate(rule.expansion)
            if rule.options.keep_all_tokens or not (symbol.is_term and getattr(symbol, "filter_out", False))
        )
        origin = str(rule.origin.name)
        tag = str(rule.alias or rule.options.template_source or origin)
        spliced = rule.alias is None and origin.startswith("_")
        rules.append(
            Rule(origin, tag, len(rule.expansion), kept, spliced, bool(rule.options.expand1 and not rule.alias))
        )
    plain = {str(t.pattern.value): str(t.name) for t in lark.terminals if isinstance(t.pattern, PatternStr)}
    ignored = set(lark.ignore_tokens)
    others = [t for t in lark.terminals if not isinstance(t.pattern, PatternStr) and t.name not in ignored]
    others.sort(key=lambda t: (-t.priority, -len(t.pattern.value), t.name))
    words = {text: name for text, name in plain.items() if text.isalpha()}
    after: dict[str, set[str]] = {}
    for row in rows:
        for symbol, target in row.items():
            if target >= 0:
                after.setdefault(symbol, set()).update(rows[target])
    return Tables(
        tuple(rows),
        tuple(rules),
        place[table.start_states["start"]],
        place[table.end_states["start"]],
        words,
        {text: name for text, name in sorted(plain.items(), key=lambda p: -len(p[0])) if not text.isalpha()},
        tuple((str(t.name), str(t.pattern.to_regexp())) for t in others),
        {name: _unfollowed(after.get(name, set()), plain) for name in words.values()},
    )


def _unfollowed(after: set[str], plain: dict[str, str]) -> frozenset[str]:
    """Return the signs that are not among what can follow."""
    signs = {text: {name} for text, name in plain.items() if not text.isalpha()}
    for text, name in _ALSO.items():
        signs.setdefault(text, set()).add(name)
    return frozenset(text for text, names in signs.items() if not names & after)


_Packed = tuple[
    tuple[dict[str, int], ...],
    tuple[tuple[str, str, int, tuple[int, ...], bool, bool], ...],
    int,
    int,
    dict[str, str],
    dict[str, str],
    tuple[tuple[str, str], ...],
    dict[str, tuple[str, ...]],
]


def _pack(built: Tables) -> bytes:
    rules = cast(
        "tuple[tuple[str, str, int, tuple[int, ...], bool, bool], ...]", tuple(tuple(rule) for rule in built.rules)
    )
    return marshal.dumps(
        (
            built.rows,
            rules,
            built.start,
            built.accept,
            built.words,
            built.signs,
            built.patterns,
            {word: tuple(sorted(signs)) for word, signs in sorted(built.unfollowed.items())},
        )
    )


def _unpack(packed: bytes) -> Tables:
    rows, rules, start, accept, words, signs, patterns, unfollowed = cast("_Packed", marshal.loads(packed))
    without = {word: frozenset(each) for word, each in unfollowed.items()}
    return Tables(rows, tuple(Rule(*rule) for rule in rules), start, accept, words, signs, patterns, without)
