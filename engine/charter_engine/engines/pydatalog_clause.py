"""One body as a pyDatalog clause, its literals in an order in which each finds its variables bound.

pyDatalog takes the literals from left to right, so the order is also what the work depends on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from charter_engine.engines.calculate import value
from charter_engine.engines.interface import EngineFault
from charter_engine.engines.pydatalog_database import comparison, constant, operation, variable
from charter_engine.rules.ir import Calc, Compare, Let, Var
from charter_engine.rules.wellformed import variables
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_engine.engines.pydatalog_database import Database, Table
    from charter_engine.rules.ir import Expr, Row, Term


@frozen
class Scan:
    """Some row of the table has these terms."""

    table: Table
    terms: tuple[Term, ...]


@frozen
class Absent:
    """No row of the table has these terms."""

    table: Table
    terms: tuple[Term, ...]


Step: TypeAlias = Scan | Absent | Compare | Let


def needs(step: Step) -> frozenset[Var]:
    """Return the variables that must be bound before the step can be taken."""
    match step:
        case Scan():
            return frozenset()
        case Absent(_, terms):
            return frozenset(term for term in terms if isinstance(term, Var))
        case Compare(_, left, right):
            return variables(left) | variables(right)
        case Let(_, expr):
            return variables(expr)


def solve(database: Database, want: Sequence[Term], steps: Iterable[Step], clock: Mapping[Var, int]) -> set[Row]:
    """Return the values of the terms wanted for which all steps hold, with the instants that ``clock`` gives.

    Raises ``EngineFault`` if a step has a variable that nothing binds, or calculates with a symbol.
    """
    clause = _Clause(clock)
    if not clause.write(steps):
        return set()
    head = [clause.term(term) for term in want]
    try:
        return set(database.ask(head, clause.body))
    finally:
        # pyDatalog goes on after a fault in a calculation, and may come to grief over the value it has not got.
        if clause.faults:
            raise EngineFault(str(clause.faults[0])) from clause.faults[0]


class _Clause:
    """A clause being written."""

    def __init__(self, clock: Mapping[Var, int]) -> None:
        self.body: list[object] = []
        self.faults: list[TypeError] = []
        self._clock = clock
        self._variables: dict[Var, object] = {}
        self._made = 0
        self._bound = set(clock)

    def write(self, steps: Iterable[Step]) -> bool:
        """Write all steps; False if one of them cannot hold."""
        scans: list[Scan] = []
        filters: list[Step] = []
        for step in steps:
            if isinstance(step, Scan):
                scans.append(step)
            else:
                filters.append(step)
        while True:
            while ready := [step for step in filters if needs(step) <= self._bound]:
                filters = [step for step in filters if step not in ready]
                if not all(map(self._filter, ready)):
                    return False
            if not scans:
                break
            best = min(range(len(scans)), key=lambda place: self._cost(scans[place]))
            self._scan(scans.pop(best))
        if filters:
            msg = f"{filters[0]} has a variable that nothing binds"
            raise EngineFault(msg)
        return True

    def _columns(self, terms: Sequence[Term]) -> list[int]:
        """Return the columns that are bound already."""
        return [column for column, term in enumerate(terms) if not isinstance(term, Var) or term in self._bound]

    def _cost(self, scan: Scan) -> tuple[bool, float]:
        """Rank the scans that might come next: first one that goes on from what is bound, then the fewest rows."""
        bound, columns = len(self._columns(scan.terms)), len(scan.terms)
        rows = float(len(scan.table)) ** (1 - bound / columns) if columns else 1.0
        return not bound and bool(self.body) and rows > 1, rows

    def _scan(self, scan: Scan) -> None:
        self.body.append(scan.table.holds(list(map(self.term, scan.terms)), self._columns(scan.terms)))
        self._bound.update(term for term in scan.terms if isinstance(term, Var))

    def _filter(self, step: Step) -> bool:
        """Write a step whose variables are bound; False if it cannot hold."""
        match step:
            case Absent(table, terms):
                self.body.append(table.lacks(list(map(self.term, terms))))
            case Compare(op, left, right):
                first, second = self._value(left), self._value(right)
                if first is None or second is None:
                    return False
                self.body.append(comparison(op, first, second))
            case Let(var, expr):
                found = self._value(expr)
                if found is None:
                    return False
                self.body.append(comparison("=", self.term(var), found))
                self._bound.add(var)
            case Scan():
                self._scan(step)
        return True

    def term(self, term: Term) -> object:
        """Return a term for pyDatalog."""
        if not isinstance(term, Var):
            return constant(term)
        if term in self._clock:
            return constant(self._clock[term])
        if term not in self._variables:
            self._variables[term] = self._fresh()
        return self._variables[term]

    def _fresh(self) -> object:
        self._made += 1
        return variable(self._made - 1)

    def _value(self, expr: Expr) -> object | None:
        """Return an expression for pyDatalog; None if it has no value whatever the variables are."""
        if not isinstance(expr, Calc):
            return self.term(expr)
        free = tuple(variables(expr) - self._clock.keys())
        if not free:
            # pyDatalog would leave an operation on constants alone undone, and its literal would be false.
            known = value(expr, self._clock)
            return None if known is None else constant(known)

        def calculate(*values: int | str) -> int | str | None:
            try:
                return value(expr, {**self._clock, **dict(zip(free, values, strict=True))})
            except TypeError as error:
                self.faults.append(error)
                return None

        # pyDatalog's own division by zero has the exception as its value; this one has none, which is asked for.
        found = self._fresh()
        self.body.append(comparison("=", found, operation(calculate, list(map(self.term, free)))))
        if divides(expr):
            self.body.append(comparison("!=", found, constant(None)))
        return found


def divides(expr: Expr) -> bool:
    """Tell whether a calculation may have no value."""
    return isinstance(expr, Calc) and (expr.fn == "floordiv" or any(map(divides, expr.args)))
