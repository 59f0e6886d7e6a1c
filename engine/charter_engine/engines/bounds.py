"""Static bounds of the integers a program can derive, column by column.

clingo's integers wrap silently at 32 bits, so native arithmetic and comparisons are used only where the bounds found
here fit; all else is calculated exactly outside.  The bounds are those of an interval analysis, widened to infinity
where a column keeps growing (a counter carried from instant to instant).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

from charter_engine.model.calendar import shift
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Count, Let, Sum, Var
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_engine.rules.ir import Expr, Fact, Literal, Rule, Term

INT_MAX: Final = 2**31 - 1
_INF: Final = 2**400
_ROUNDS: Final = 6
_FINITE: Final = 2**200
_SHIFTED: Final = 2**32

Interval: TypeAlias = tuple[int, int]
EVERYTHING: Final[Interval] = (-_INF, _INF)


def fits(interval: Interval | None) -> bool:
    """Tell whether all integers of the interval (None: no integer at all) are native to clingo."""
    return interval is None or (interval[0] >= -INT_MAX and interval[1] <= INT_MAX)


def join(left: Interval | None, right: Interval | None) -> Interval | None:
    """Return the least interval that holds both; None is empty."""
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


@frozen
class Bounds:
    """The bounds of each column of each predicate, and of the instants."""

    columns: Mapping[tuple[str, int], Interval]
    instants: Interval

    def variables(self, body: Iterable[Literal], given: Mapping[Var, Interval | None]) -> dict[Var, Interval | None]:
        """Return bounds for the variables that a body binds, those in ``given`` kept."""
        found: dict[Var, Interval | None] = {NOW: self.instants, PREV: self.instants, **given}
        later: list[Literal] = []
        for literal in body:
            if isinstance(literal, Atom):
                for column, arg in enumerate(literal.args):
                    if isinstance(arg, Var):
                        here = self.columns.get((literal.predicate, column))
                        _bind(found, arg, here)
                if literal.at is not None:
                    found.setdefault(literal.at, self.instants)
            else:
                later.append(literal)
        for literal in later:
            if isinstance(literal, Count | Sum):
                # what is counted may give a variable of the rule its value too, before the rule's own literals do
                for inner in literal.body:
                    for column, arg in enumerate(inner.args if isinstance(inner, Atom) else ()):
                        here = self.columns.get((inner.predicate, column)) if isinstance(inner, Atom) else None
                        if isinstance(arg, Var) and arg in found and not fits(here):
                            found[arg] = join(found[arg], here)
                _bind(found, literal.result, EVERYTHING if isinstance(literal, Sum) else (0, INT_MAX))
        lets = [literal for literal in later if isinstance(literal, Let)]
        while lets:
            ready = [let for let in lets if _bound(let.expr, found)]
            if not ready:
                break
            for let in ready:
                _bind(found, let.var, self.of(let.expr, found))
            lets = [let for let in lets if let not in ready]
        return found

    def of(self, expr: Expr, env: Mapping[Var, Interval | None]) -> Interval | None:
        """Return the bounds of an expression; None if it has no integer value."""
        if isinstance(expr, Var):
            return env.get(expr, EVERYTHING)
        if isinstance(expr, int):
            return expr, expr
        if isinstance(expr, Calc):
            args = [self.of(arg, env) for arg in expr.args]
            present = [arg for arg in args if arg is not None]
            return _calculate(expr.fn, present) if len(present) == len(args) else None
        return None

    def native(self, expr: Expr, env: Mapping[Var, Interval | None]) -> bool:
        """Tell whether the expression and all its parts fit clingo's integers."""
        parts = expr.args if isinstance(expr, Calc) else ()
        return fits(self.of(expr, env)) and all(self.native(part, env) for part in parts)


def _bind(found: dict[Var, Interval | None], var: Var, interval: Interval | None) -> None:
    """Note what one more literal says of a variable.

    gringo may take the variable's value from either literal, and calculate with it before it looks at the other.  So
    what holds of both is used only where either alone is native, and where it is nothing what either says is kept.
    """
    known = found.get(var)
    both = _meet(known, interval) if fits(known) and fits(interval) else None
    found[var] = interval if var not in found else both or join(known, interval)


def _bound(expr: Expr, env: Mapping[Var, Interval | None]) -> bool:
    if isinstance(expr, Calc):
        return all(_bound(arg, env) for arg in expr.args)
    return not isinstance(expr, Var) or expr in env


def _meet(left: Interval | None, right: Interval | None) -> Interval | None:
    if left is None or right is None:
        return None
    low, high = max(left[0], right[0]), min(left[1], right[1])
    return (low, high) if low <= high else None


def _calculate(fn: str, args: Sequence[Interval]) -> Interval | None:
    (a, b), (c, d) = args[0], args[1]
    largest = max(abs(end) for arg in args for end in arg)
    if fn not in {"min", "max"} and largest > (_SHIFTED if fn == "shift" else _FINITE):
        return EVERYTHING
    match fn:
        case "add":
            return a + c, b + d
        case "sub":
            return a - d, b - c
        case "mul":
            corners = (a * c, a * d, b * c, b * d)
            return min(corners), max(corners)
        case "floordiv":
            size = max(abs(a), abs(b))
            return -size - 1, size
        case "min":
            return min(a, c), min(b, d)
        case "max":
            return max(a, c), max(b, d)
        case "shift":
            e, f = args[2]
            # The calendar moves later instants at least as far, up to the rounding at the month's end.
            month = 31 * 24 * 60
            return shift(a, c, e) - month, shift(b, d, f) + month
    return EVERYTHING


def bound(rules: Sequence[Rule], facts: Iterable[Fact], instants: Interval) -> Bounds:
    """Return bounds that hold for everything the rules derive from the facts at instants within ``instants``."""
    columns: dict[tuple[str, int], Interval] = {}
    for fact in facts:
        for column, arg in enumerate(fact.args):
            if isinstance(arg, int):
                key = fact.predicate, column
                known = columns.get(key)
                if known is None or not known[0] <= arg <= known[1]:
                    columns[key] = (arg, arg) if known is None else (min(known[0], arg), max(known[1], arg))
    result = Bounds(columns, instants)
    readers: dict[str, list[int]] = {}
    for index, rule in enumerate(rules):
        for predicate in {literal.predicate for literal in rule.body if isinstance(literal, Atom)}:
            readers.setdefault(predicate, []).append(index)
    grown: dict[tuple[str, int], int] = {}
    queue = deque(range(len(rules)))
    queued = set(queue)
    while queue:
        index = queue.popleft()
        queued.discard(index)
        rule = rules[index]
        if not rule.head.args:
            continue
        env = result.variables(rule.body, {})
        changed = False
        for column, term in enumerate(rule.head.args):
            changed |= _grow(columns, grown, (rule.head.predicate, column), _of_term(term, env))
        if changed:
            for reader in readers.get(rule.head.predicate, ()):
                if reader not in queued:
                    queued.add(reader)
                    queue.append(reader)
    return result


def _of_term(term: Term, env: Mapping[Var, Interval | None]) -> Interval | None:
    if isinstance(term, Var):
        return env.get(term, EVERYTHING)
    return (term, term) if isinstance(term, int) else None


def _grow(
    columns: dict[tuple[str, int], Interval],
    grown: dict[tuple[str, int], int],
    key: tuple[str, int],
    new: Interval | None,
) -> bool:
    """Widen one column by what a rule derives into it, and tell whether that changed anything."""
    known = columns.get(key)
    wider = join(known, new)
    if wider is None or wider == known:
        return False
    grown[key] = grown.get(key, 0) + 1
    if known is not None and grown[key] > _ROUNDS:
        wider = (-_INF if wider[0] < known[0] else wider[0], _INF if wider[1] > known[1] else wider[1])
    columns[key] = wider
    return True
