"""One rule held against what is known: the ways in which its body is true at an instant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charter_engine.answers.proof.database import Database
from charter_engine.engines.calculate import holds, value
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Count, Let, Literal, Not, Row, Sum, Term, Var, row_order
from charter_engine.rules.wellformed import variables
from charter_engine.syntax.value import frozen

Bindings = Mapping[Var, int | str]


@frozen
class Used:
    """A row that a positive atom of a body was made true by; ``at`` None where it is timeless."""

    predicate: str
    row: Row
    at: int | None


@frozen
class Match:
    """One way in which a body is true: the values of its variables, the rows used, what is absent and what was compared.

    ``failed`` is the first literal that cannot be made true, for a match that is only partial.
    """

    bindings: Bindings
    used: tuple[Used, ...]
    absent: tuple[Used, ...]
    compared: tuple[Compare, ...]
    failed: Literal | None = None


def start(head: Atom, row: Row, now: int, database: Database) -> dict[Var, int | str] | None:
    """Return the bindings under which a rule's head is a row, None if it cannot be."""
    bindings: dict[Var, int | str] = {NOW: now}
    before = database.before(now)
    if before is not None:
        bindings[PREV] = before
    return _unify(head.args, row, bindings)


def _unify(args: Sequence[Term], row: Row, bindings: Mapping[Var, int | str]) -> dict[Var, int | str] | None:
    found = dict(bindings)
    for arg, given in zip(args, row, strict=True):
        if isinstance(arg, Var):
            known = found.setdefault(arg, given)
            if known != given or isinstance(known, str) != isinstance(given, str):
                return None
        elif arg != given or isinstance(arg, str) != isinstance(given, str):
            return None
    return found


def matches(body: Sequence[Literal], bindings: Bindings, now: int, database: Database) -> Iterator[Match]:
    """Yield every way in which a body is true."""
    yield from _matches(list(body), Match(dict(bindings), (), (), ()), now, database)


def _matches(left: list[Literal], sofar: Match, now: int, database: Database) -> Iterator[Match]:
    if not left:
        yield sofar
        return
    place = choose(left, sofar.bindings)
    rest = left[:place] + left[place + 1 :]
    for further in solve(left[place], sofar, now, database):
        yield from _matches(rest, further, now, database)


def choose(left: Sequence[Literal], bindings: Bindings) -> int:
    """Return the literal to look at next: a test that can be made, else the atom with the fewest open variables."""

    def cost(literal: Literal) -> tuple[int, int]:
        match literal:
            case Atom():
                return (2, sum(isinstance(arg, Var) and arg not in bindings for arg in literal.args))
            case Let() | Compare():
                return (0 if ready(literal, bindings) else 9, 0)
            case Not():
                return (1 if ready(literal, bindings) else 9, 0)
            case _:
                return (5, 0)

    return min(range(len(left)), key=lambda place: cost(left[place]))


def ready(literal: Literal, bindings: Bindings) -> bool:
    """Tell whether a test can be made: its variables are bound; an atom can always be looked for."""
    match literal:
        case Let():
            return variables(literal.expr) <= bindings.keys()
        case Compare():
            return variables(literal.left) | variables(literal.right) <= bindings.keys()
        case Not():
            return all(not isinstance(arg, Var) or arg in bindings for arg in literal.atom.args)
        case _:
            return True


def solve(literal: Literal, sofar: Match, now: int, database: Database) -> Iterator[Match]:
    """Yield the ways in which one literal can be made true after what is already so."""
    bindings = sofar.bindings
    match literal:
        case Atom():
            for at in database.moments(literal, now):
                known = bindings
                if literal.at is not None and literal.at not in {NOW, PREV} and at is not None:
                    known = {literal.at: at, **bindings}
                for row in sorted(database.rows(literal.predicate, at), key=row_order):
                    found = _unify(literal.args, row, known)
                    if found is not None:
                        used = Used(literal.predicate, row, at)
                        yield Match(found, (*sofar.used, used), sofar.absent, sofar.compared)
        case Not(atom):
            row = tuple(bindings.get(arg, "") if isinstance(arg, Var) else arg for arg in atom.args)
            moments = database.moments(atom, now)
            if not any(row in database.rows(atom.predicate, at) for at in moments):
                gone = Used(atom.predicate, row, moments[0] if moments else None)
                yield Match(bindings, sofar.used, (*sofar.absent, gone), sofar.compared)
        case Compare(op, left, right):
            one, two = value(left, bindings), value(right, bindings)
            if one is not None and two is not None and holds(op, one, two):
                yield Match(bindings, sofar.used, sofar.absent, (*sofar.compared, literal))
        case Let(var, expr):
            result = value(expr, bindings)
            if result is not None and bindings.get(var, result) == result:
                yield Match({**bindings, var: result}, sofar.used, sofar.absent, sofar.compared)
        case Count() | Sum():
            yield from _aggregate(literal, sofar, now, database)


def _aggregate(literal: Count | Sum, sofar: Match, now: int, database: Database) -> Iterator[Match]:
    """Count or sum over every way in which the inner body is true; all of them are used."""
    inner = list(matches(literal.body, sofar.bindings, now, database))
    over: dict[tuple[object, ...], Match] = {}
    for each in inner:
        key: tuple[object, ...] = tuple(each.bindings[t] if isinstance(t, Var) else t for t in literal.over)
        if isinstance(literal, Sum):
            key = (each.bindings[literal.weight], *key)
        over.setdefault(key, each)
    total = len(over) if isinstance(literal, Count) else sum(key[0] for key in over if isinstance(key[0], int))
    if sofar.bindings.get(literal.result, total) == total:
        used = tuple(use for each in over.values() for use in each.used)
        yield Match({**sofar.bindings, literal.result: total}, (*sofar.used, *used), sofar.absent, sofar.compared)
