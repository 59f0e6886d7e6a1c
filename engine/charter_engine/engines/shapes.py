"""The arity of each predicate, and whether it is timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_engine.rules.ir import Fact, Program


@frozen
class Shape:
    """The arity (the instant not counted), and whether rows hold at instants."""

    arity: int
    timed: bool


def shapes(program: Program, facts: Iterable[Fact]) -> dict[str, Shape]:
    """Return the shape of every predicate that occurs; in a well-formed program there is one for each."""
    found: dict[str, Shape] = {}
    for rule in program.rules:
        for atom in (rule.head, *(reading.atom for reading in rule.readings)):
            if atom.predicate not in found:
                found[atom.predicate] = Shape(len(atom.args), atom.at is not None)
    for fact in facts:
        if fact.predicate not in found:
            found[fact.predicate] = Shape(len(fact.args), fact.at is not None)
    return found
