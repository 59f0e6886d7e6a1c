"""Which parts of clingo's program to ground at an instant.

gringo takes about 20 µs for a rule it grounds, 35 µs more if the rule is a part of its own, and 8 µs at every later call
for a rule it grounded once.  So rules that fire together share a part: a part is made of the rules that first fire at
the same instant, and is cut in two when less than half of it can fire.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

PartId: TypeAlias = int


class Parts:
    """The rules of each part so far."""

    def __init__(self, rules: int) -> None:
        """Begin with no parts for so many rules."""
        self._part_of: list[PartId | None] = [None] * rules
        self.members: dict[PartId, tuple[int, ...]] = {}
        self._made = 0

    def choose(self, rules: Iterable[int]) -> list[PartId]:
        """Return parts that together hold the rules, with as few other rules as is worth while."""
        touched: dict[PartId | None, list[int]] = {}
        for rule in rules:
            touched.setdefault(self._part_of[rule], []).append(rule)
        chosen: list[PartId] = []
        for part, asked in touched.items():
            if part is None:
                chosen.append(self._make(asked))
            elif len(asked) * 2 >= len(self.members[part]):
                chosen.append(part)
            else:
                wanted = set(asked)
                rest = [rule for rule in self.members.pop(part) if rule not in wanted]
                chosen.append(self._make(asked))
                self._make(rest)
        return chosen

    def _make(self, rules: list[int]) -> PartId:
        part = self._made
        self._made += 1
        self.members[part] = tuple(rules)
        for rule in rules:
            self._part_of[rule] = part
        return part
