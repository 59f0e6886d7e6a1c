"""What a rule's body gives, counts and sums included."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from charter_engine.engines.interface import EngineFault
from charter_engine.engines.pydatalog_clause import Absent, Scan, Step, needs, solve
from charter_engine.engines.schedule import token
from charter_engine.rules.ir import NOW, PREV, Atom, Count, Let, Not, Sum, Var
from charter_engine.rules.wellformed import bound_variables, variables
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_engine.engines.pydatalog_database import Database, Table
    from charter_engine.engines.schedule import Token
    from charter_engine.rules.ir import Literal, Row, Term

Aggregate: TypeAlias = Count | Sum


@frozen
class Reader:
    """What a rule reads: the tables by when and what, the instants, and the database that holds the tables."""

    database: Database
    tables: Mapping[Token, Table]
    clock: Mapping[Var, int]

    def rows(self, want: Sequence[Term], body: Sequence[Literal], instead: Mapping[int, Table]) -> set[Row]:
        """Return the values of the terms wanted for which the body holds.

        ``instead`` gives the table that the literal at a place of the body reads, if not the usual one.
        """
        steps = self._steps(body, instead)
        if steps is None:
            return set()
        aggregates = [literal for literal in body if isinstance(literal, Count | Sum)]
        if not aggregates:
            return solve(self.database, want, steps, self.clock)
        return self._with_aggregates(want, body, steps, aggregates)

    def _steps(self, body: Sequence[Literal], instead: Mapping[int, Table]) -> list[Step] | None:
        """Return a body's literals without the aggregates; None if one of them reads an empty table."""
        steps: list[Step] = []
        for place, literal in enumerate(body):
            match literal:
                case Atom():
                    table = instead.get(place) or self.tables.get(token(literal))
                    if not table:
                        return None
                    steps.append(Scan(table, terms(literal)))
                case Not(atom):
                    table = self.tables.get(token(atom))
                    if table:
                        steps.append(Absent(table, terms(atom)))
                case Count() | Sum():
                    continue
                case _:
                    steps.append(literal)
        return steps

    def _with_aggregates(
        self, want: Sequence[Term], body: Sequence[Literal], steps: list[Step], aggregates: list[Aggregate]
    ) -> set[Row]:
        """Solve what the aggregates depend on, then the aggregates whose outer variables are bound, and so on.

        ``_pyD`` aggregates stand in the heads of clauses only, know no sum over distinct tuples and give nothing rather
        than zero for nothing, so pyDatalog gives the tuples and they are counted and summed here.
        """
        outer = {each: self._outer(each, body) for each in aggregates}
        bound = set(self.clock)
        while True:
            steps, later = _ready(steps, bound)
            wanted = frozenset(term for term in want if isinstance(term, Var)).union(
                *outer.values(), *map(needs, later)
            )
            wanted |= {each.result for each in outer}
            names = sorted((bound & wanted) - self.clock.keys(), key=lambda var: var.name)
            rows = solve(self.database, names, steps, self.clock)
            ready = [each for each in outer if outer[each] <= bound]
            if not ready:
                msg = f"{next(iter(outer))} has a variable that nothing binds"
                raise EngineFault(msg)
            for each in ready:
                rows = self._bind(each, sorted(outer.pop(each) - self.clock.keys(), key=names.index), names, rows)
                if each.result not in bound:
                    bound.add(each.result)
                    names = [*names, each.result]
            if not rows:
                return set()
            steps = [Scan(self.database.table(rows), tuple(names)), *later]
            if not outer:
                return solve(self.database, want, steps, self.clock)

    def _outer(self, aggregate: Aggregate, body: Sequence[Literal]) -> frozenset[Var]:
        """Return the variables of an aggregate that the rest of the body binds."""
        rest = [literal for literal in body if literal is not aggregate]
        return mentioned([aggregate]) & bound_variables(rest, frozenset({NOW, PREV}))

    def _bind(self, aggregate: Aggregate, given: Sequence[Var], names: Sequence[Var], rows: set[Row]) -> set[Row]:
        """Return the rows, each with the aggregate's result added, or kept only if it has that result already."""
        columns = [names.index(var) for var in given]
        keys = {tuple([row[column] for column in columns]) for row in rows}
        weight = (aggregate.weight,) if isinstance(aggregate, Sum) else ()
        tuples: set[Row] = set()
        steps = self._steps(aggregate.body, {}) if keys else None
        if steps is not None:
            start = [Scan(self.database.table(keys), tuple(given))] if given else []
            tuples = solve(self.database, (*given, *weight, *aggregate.over), [*start, *steps], self.clock)
        results = dict.fromkeys(keys, 0)
        for row in tuples:
            results[row[: len(given)]] += _integer(row[len(given)]) if weight else 1
        found = ((row, results[tuple([row[column] for column in columns])]) for row in rows)
        if aggregate.result in names:
            place = names.index(aggregate.result)
            return {row for row, result in found if row[place] == result}
        return {(*row, result) for row, result in found}


def terms(atom: Atom) -> tuple[Term, ...]:
    """Return an atom's columns: tables of the past have the instant as the last one."""
    return (*atom.args, atom.at) if atom.at is not None and token(atom)[0] == "past" else atom.args


def mentioned(body: Iterable[Literal]) -> frozenset[Var]:
    """Return every variable of a body, those inside counts and sums too."""
    found: set[Var] = set()
    for literal in body:
        match literal:
            case Atom() | Not():
                atom = literal.atom if isinstance(literal, Not) else literal
                found.update(term for term in terms(atom) if isinstance(term, Var))
            case Count(over=over, body=inner) | Sum(over=over, body=inner):
                found |= mentioned(inner)
                found.update(term for term in over if isinstance(term, Var))
                if isinstance(literal, Sum):
                    found.add(literal.weight)
            case Let(var, expr):
                found |= variables(expr) | {var}
            case _:
                found |= variables(literal.left) | variables(literal.right)
    return frozenset(found)


def _ready(steps: Sequence[Step], bound: set[Var]) -> tuple[list[Step], list[Step]]:
    """Part the steps into those that can be taken and those that wait for an aggregate; ``bound`` grows."""
    taken = [step for step in steps if isinstance(step, Scan)]
    bound.update(term for scan in taken for term in scan.terms if isinstance(term, Var))
    now: list[Step] = list(taken)
    later: list[Step] = [step for step in steps if not isinstance(step, Scan)]
    while ready := [step for step in later if needs(step) <= bound]:
        now.extend(ready)
        bound.update(step.var for step in ready if isinstance(step, Let))
        later = [step for step in later if step not in ready]
    return now, later


def _integer(value: int | str) -> int:
    if isinstance(value, str):
        msg = f"a sum of the symbol {value!r}"
        raise EngineFault(msg)
    return value
