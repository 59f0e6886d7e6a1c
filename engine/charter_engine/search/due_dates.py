"""The instants at which something can fall due at all, and what follows for the rules that wait for it.

What is owed without a limit is never late; what falls due on a date is late from that date on only, and not before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from charter_engine.rules.ir import NOW, Atom, Calc, Compare, Expr, Let, Literal, Rule, Var
from charter_engine.rules.lowering import FOREVER

Column = tuple[str, int]
_MOST: Final = 8
"""Where more instants than these can stand, any is taken to."""
_ANY: Final = None
_NEVER: Final = (Compare("<", FOREVER, NOW), Compare("<=", FOREVER, NOW))
_REVERSED: Final = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}


def timely(rules: Sequence[Rule], derived: AbstractSet[str]) -> tuple[Rule, ...]:
    """Return rules with what they say of the instant, without those that wait for one that never comes.

    ``derived`` is derived by rules alone.  Where in the column from which an instant is taken only a few can stand, a rule that
    asks whether it has come asks for the earliest of them, and one that asks whether it is still to come for the last.
    """
    known = _Dates(rules, derived).known
    found = []
    for rule in rules:
        more = tuple(dict.fromkeys(_said(rule, derived, known)))
        if any(each in more for each in _NEVER):
            continue
        found.append(Rule(rule.id, rule.head, (*rule.body, *more), rule.origin) if more else rule)
    return tuple(found)


def _said(rule: Rule, derived: AbstractSet[str], known: dict[Column, AbstractSet[int] | None]) -> Iterator[Literal]:
    """Yield what a rule says of the instant by what it compares with it."""
    for each in rule.body:
        if not isinstance(each, Compare) or NOW not in {each.left, each.right}:
            continue
        turned = each.left == NOW
        due, op = (each.right, _REVERSED.get(each.op, each.op)) if turned else (each.left, each.op)
        columns = list(_columns(rule, due, derived)) if isinstance(due, Var) and due != NOW else []
        for may in (known.get(column, frozenset[int]()) for column in columns):
            if may is _ANY or not may:
                continue
            if op in {"<", "<="}:
                yield Compare(op, min(may), NOW)
            elif op in {">", ">="} and max(may) < FOREVER:
                yield Compare(op, max(may), NOW)


def _columns(rule: Rule, value: Expr, derived: AbstractSet[str]) -> Iterator[Column]:
    """Yield the columns of what rules alone derive from which a rule takes a value."""
    for each in rule.body:
        if isinstance(each, Atom) and each.predicate in derived:
            yield from ((each.predicate, place) for place, arg in enumerate(each.args) if arg == value)


class _Dates:
    """What numbers can stand in each column, followed through all rules until nothing is added; None: any."""

    def __init__(self, rules: Sequence[Rule], derived: AbstractSet[str]) -> None:
        self._derived = derived
        self.known: dict[Column, AbstractSet[int] | None] = {}
        readers: dict[str, list[Rule]] = {}
        for rule in rules:
            for each in rule.body:
                if isinstance(each, Atom):
                    readers.setdefault(each.predicate, []).append(rule)
        queue = list(rules)
        for rule in queue:
            for place, term in enumerate(rule.head.args):
                column = rule.head.predicate, place
                before = self.known.get(column, frozenset[int]())
                if before is _ANY:
                    continue
                more = self._may_be(rule, term)
                found = _ANY if more is _ANY or len(before | more) > _MOST else before | more
                if found != before:
                    self.known[column] = found
                    queue.extend(readers.get(rule.head.predicate, ()))

    def _may_be(self, rule: Rule, expr: Expr) -> AbstractSet[int] | None:
        """Return the numbers that something may be in a rule, as far as known."""
        if isinstance(expr, int):
            return frozenset({expr})
        if isinstance(expr, Calc):
            return self._worked_out(rule, expr)
        lets = [each.expr for each in rule.body if isinstance(each, Let) and each.var == expr]
        if lets:
            return self._may_be(rule, lets[0])
        found: AbstractSet[int] | None = _ANY
        for column in _columns(rule, expr, self._derived):
            may = self.known.get(column, frozenset[int]())
            found = may if found is _ANY or (may is not _ANY and len(may) < len(found)) else found
        return found

    def _worked_out(self, rule: Rule, expr: Calc) -> AbstractSet[int] | None:
        if expr.fn not in {"min", "max"}:
            return _ANY
        one, other = (self._may_be(rule, each) for each in expr.args)
        if one is _ANY or other is _ANY:
            return _ANY
        pick = min if expr.fn == "min" else max
        return frozenset(pick(a, b) for a in one for b in other)
