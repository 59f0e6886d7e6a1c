"""Which predicates of two programs mean the same, told from their rules alone.

Both programs are taken together, and their predicates are parted into classes until no rule tells two of a class apart: those of
a class have the same rules, but for names of variables and the order of what is written, over predicates that are again of one
class.  So with the same inputs they have the same rows: by induction over the instants, the strata of an instant, and the
steps of a stratum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from charter_engine.rules.ir import Row, Rule
from charter_engine.search.canonical import Canon, canonical
from charter_engine.syntax.value import frozen

Node = tuple[int, str]
"""A predicate of the first program (0) or the second (1)."""


@frozen
class Side:
    """One program: its rules, the rows that the charter itself gives for predicates, and what its symbols stand for."""

    rules: tuple[Rule, ...]
    given: Mapping[str, frozenset[Row]]
    named: Mapping[str, str]


def classes(sides: tuple[Side, Side], fixed: Mapping[str, str] | None = None) -> dict[Node, int]:
    """Return the class of each predicate of both programs.

    ``fixed`` names predicates of the second program that are known to have the rows of one of the first.
    """
    return _Parting(sides, {} if fixed is None else fixed).parted()


@dataclass
class _Parting:
    sides: tuple[Side, Side]
    fixed: Mapping[str, str]
    by_head: dict[Node, list[Rule]] = field(default_factory=dict)
    readers: dict[Node, set[Node]] = field(default_factory=dict)
    found: dict[Node, int] = field(default_factory=dict)

    def parted(self) -> dict[Node, int]:
        """Part the classes until nothing tells two of one class apart."""
        for number, side in enumerate(self.sides):
            for rule in side.rules:
                self.by_head.setdefault((number, rule.head.predicate), []).append(rule)
        set_aside = {(0, name) for name in self.fixed.values()} | {(1, name) for name in self.fixed}
        for node in set_aside:
            self.by_head.pop(node, None)
        for node, rules in self.by_head.items():
            for rule in rules:
                for name in rule.reads:
                    self.readers.setdefault((node[0], name), set()).add(node)
        self._begin()
        changed: Iterable[Node] = self.by_head
        while changed:
            changed = self._again(changed)
        return self.found

    def _begin(self) -> None:
        """Tell inputs apart by their names, what is derived by how many columns and rules it has."""
        ids: dict[object, int] = {}
        derived = [{rule.head.predicate for rule in side.rules} for side in self.sides]
        for node in dict.fromkeys((*self.by_head, *self.readers)):
            number, name = node
            given = self.sides[number].given.get(name, frozenset())
            rules = self.by_head.get(node)
            alike = self.fixed.get(name, _cited(name, self.sides[number].named)) if number else name
            mark: object = ("input", alike, given)
            if name in derived[1 - number] and name not in derived[number]:
                mark = ("nothing",)  # what one program derives and the other only reads is nothing there
            elif rules:
                mark = (len(rules[0].head.args), given, tuple(sorted(len(each.body) for each in rules)))
            self.found[node] = ids.setdefault(mark, len(ids))
        self._next = len(ids)

    def _again(self, changed: Iterable[Node]) -> set[Node]:
        """Part the classes of some predicates by their rules; return those that read one whose class is new."""
        members: dict[int, list[Node]] = {}
        for node in self.by_head:
            members.setdefault(self.found[node], []).append(node)
        parted: dict[Node, int] = {}
        for number in dict.fromkeys(self.found[node] for node in changed):
            parts: dict[object, list[Node]] = {}
            for node in members[number]:
                parts.setdefault(self._rules(node), []).append(node)
            largest = max(parts.values(), key=len)
            for part in parts.values():
                if part is not largest:
                    parted.update(dict.fromkeys(part, self._next))
                    self._next += 1
        self.found.update(parted)
        return {reader for node in parted for reader in self.readers.get(node, ())}

    def _rules(self, node: Node) -> object:
        number = node[0]
        named = self.sides[number].named

        def class_of(predicate: str) -> object:
            return self.found.get((number, predicate), predicate)

        found: dict[Canon, None] = {canonical(each, class_of, named): None for each in self.by_head[node]}
        return frozenset(found)


def _cited(name: str, named: Mapping[str, str]) -> str:
    """Return what an input is called, one about a norm (that it is suspended, or ended) by what its citation stands for."""
    what, space, citation = name.rpartition(" ")
    return f"{what}{space}{named[citation]}" if citation in named else name
