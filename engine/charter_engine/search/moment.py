"""The rules of one instant alone: what was so before, and what the votes come to, is left open.

Every scenario, looked at at any one of its instants, is a model of these rules (``docs/proof.md``), so what is not in any of
their models is in no scenario.  An instant, a calculated number and what is counted are left out of the atoms in which they
stand; where something is lost with them, the rule says what may hold and no longer what must.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from charter_engine.rules.ir import Atom, Calc, Compare, Expr, Var
from charter_engine.search.columns import Columns, Sort, Token
from charter_engine.search.number_tests import Test
from charter_engine.search.ties import Tie
from charter_engine.syntax.value import frozen

_SMALL: Final = 1_000_000


def is_small(value: int | str) -> bool:
    """Tell whether a value is a number that is written as it is, so that such numbers keep their order."""
    return isinstance(value, int) and abs(value) < _SMALL


@frozen
class MomentRule:
    """A rule of one instant; ``sure`` unless it only says what may hold.

    ``positive`` and ``negative`` are atoms with the columns that are kept, ``plain`` comparisons of two terms, ``tests`` of a
    number; ``loose`` are variables that nothing in the body binds any more, with what they may be, as ``tokens`` says of all.
    """

    id: str
    head: Atom
    positive: tuple[Atom, ...]
    negative: tuple[Atom, ...]
    plain: tuple[Compare, ...]
    tests: tuple[Test, ...]
    loose: tuple[tuple[Var, frozenset[Token]], ...]
    sure: bool
    tokens: tuple[tuple[Var, frozenset[Token]], ...] = ()


@frozen
class Moment:
    """The rules of an instant, and the atoms left open: each predicate with what may stand in its columns.

    ``ties`` gives of those that say what numbers come to together which these are.
    """

    rules: tuple[MomentRule, ...]
    open: Mapping[str, tuple[frozenset[Token], ...]]
    columns: Columns
    ties: Mapping[str, Tie]

    def about(self, goals: Iterable[str]) -> Moment:
        """Return what of it some predicates follow from."""
        deriving: dict[str, list[MomentRule]] = {}
        for rule in self.rules:
            deriving.setdefault(rule.head.predicate, []).append(rule)
        reached, todo = set(goals), list(goals)
        while todo:
            for rule in deriving.get(todo.pop(), ()):
                read = {each.predicate for each in (*rule.positive, *rule.negative)} - reached
                reached |= read
                todo.extend(read)
        rules = tuple(rule for rule in self.rules if rule.head.predicate in reached)
        opened = {name: places for name, places in self.open.items() if name in reached}
        return Moment(rules, opened, self.columns, self.ties)


def variables_in(exprs: Iterable[Expr]) -> set[Var]:
    """Return the variables of expressions."""
    found: set[Var] = set()
    for each in exprs:
        if isinstance(each, Calc):
            found |= variables_in(each.args)
        elif isinstance(each, Var):
            found.add(each)
    return found


def brought_in(rule: MomentRule) -> set[Var]:
    """Return the variables for individuals of whom a rule derives nothing: those whom its body brings in."""
    own = set(rule.head.args)
    return {var for var, may in rule.tokens if var not in own and any(isinstance(each, Sort) for each in may)}
