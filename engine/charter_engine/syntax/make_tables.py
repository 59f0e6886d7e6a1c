"""What Lark makes of ``charter.lark``, as tables; run as a program it writes them beside the grammar (``make tables``)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from lark import Lark
from lark.lexer import PatternStr
from lark.parsers.lalr_parser import LALR_Parser

from charter_engine.syntax.tables import ALSO, Rule, Tables, grammar_path, tables_path, written


def build_lark(text: str, *, strict: bool) -> Lark:
    """Return Lark's own parser for a grammar; ``strict`` refuses every hidden conflict (needs interegular)."""
    return Lark(
        text, parser="lalr", lexer="contextual", strict=strict, propagate_positions=True, maybe_placeholders=False
    )


def build(text: str) -> Tables:
    """Return the tables of a grammar: the same for the same text, in whatever order Lark finds its states."""
    lark = build_lark(text, strict=False)
    engine = lark.parser.parser
    if not isinstance(engine, LALR_Parser):
        msg = "the grammar was not built as LALR(1)"
        raise TypeError(msg)
    table = engine._parse_table
    numbers = {id(rule): number for number, rule in enumerate(lark.rules)}
    states: dict[Hashable, dict[str, tuple[str, Any]]] = {
        state: {
            str(symbol): (action.name, numbers[id(target)] if action.name == "Reduce" else target)
            for symbol, (action, target) in sorted(row.items())
        }
        for state, row in table.states.items()
    }
    place = _in_order(table.start_states["start"], states)
    rows = [
        {symbol: -1 - to if does == "Reduce" else place[to] for symbol, (does, to) in states[state].items()}
        for state in place
    ]
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
    for text, name in ALSO.items():
        signs.setdefault(text, set()).add(name)
    return frozenset(text for text, names in signs.items() if not names & after)


def _in_order(start: Hashable, states: Mapping[Hashable, Mapping[str, tuple[str, Any]]]) -> dict[Hashable, int]:
    """Number the states as they are come to from the first, the symbols taken in their order."""
    place = {start: 0}
    queue = [start]
    for state in queue:
        for does, to in states[state].values():
            if does != "Reduce" and to not in place:
                place[to] = len(place)
                queue.append(to)
    return place


def main() -> None:
    """Write the tables of the grammar beside it."""
    text = grammar_path().read_text(encoding="utf-8")
    tables_path().write_text(written(build(text), text), encoding="utf-8")


if __name__ == "__main__":
    main()
