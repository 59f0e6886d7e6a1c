"""One name for what rules made for two sentences say alike: the latest of an event, those who are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from charter_engine.rules.ir import Atom, Rule
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.rules.stratify import over_atoms
from charter_engine.search.alike import Side, classes

_MADE: Final = re.compile(r"(latest|counted|condition)·\d+( again)?$")
"""What is made for one sentence: no rule but its own derives it."""
_NOTHING: Final = Side((), {}, {})


def one_name(rules: RuleIndex) -> RuleIndex:
    """Return rules in which what is alike has one name."""
    made = [name for name in rules.by_head if _MADE.match(name)]
    found = classes((Side(rules.deriving(made), {}, {}), _NOTHING))
    first: dict[int, str] = {}
    names = {name: first.setdefault(found[0, name], name) for name in made}
    changed = {name: other for name, other in names.items() if name != other}
    if not changed:
        return rules
    kept = (rule for rule in rules.rules if rule.head.predicate not in changed)
    return index(tuple(_renamed(rule, changed) for rule in kept))


def _renamed(rule: Rule, names: Mapping[str, str]) -> Rule:
    if not any(each in names for each in rule.reads):
        return rule

    def change(atom: Atom) -> Atom:
        return Atom(names[atom.predicate], atom.args, atom.at) if atom.predicate in names else atom

    return Rule(rule.id, rule.head, tuple(over_atoms(each, change) for each in rule.body), rule.origin)
