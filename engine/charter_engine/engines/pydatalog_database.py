"""pyDatalog itself: the one module that touches it, with every hazard of its own fenced in here.

What a clause is made of are pyDatalog's own engine terms.  ``load`` and ``ask`` of pyDatalog run text as Python, and
its parser's ``Term`` reads some texts as more than text (``True`` becomes a truth value, ``??`` a variable), so neither
is used: predicates get generated names (``t0``, ``t1`` …), variables too, and a charter's symbols are constants that
nothing ever looks into.

No clause here is recursive, nor reads what another clause derives: each asks for one rule's rows over tables of facts.
pyDatalog never returns from some recursive clauses, and no signal interrupts it.
"""

from __future__ import annotations

import gc
import warnings
import weakref
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from charter_engine.engines.interface import EngineFault

with warnings.catch_warnings():
    # Python warns of an escape in pyDatalog's source when it compiles it for the first time.
    warnings.simplefilter("ignore")
    from pyDatalog.Logic import Logic
    from pyDatalog.pyEngine import Clause, Const, Fresh_var, Literal, Operation, Var, VarTuple, retract
    from pyDatalog.pyEngine import assert_ as add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from charter_engine.rules.ir import Row

_QUERY: Final = "_pyD_query"
"""pyDatalog forgets a predicate of this name together with its last clause."""
_SMALL: Final = 16
"""A table of no more rows is looked through as fast as a combined key is built."""


def constant(value: int | str | None) -> object:
    """Return a constant; None is what a calculation without a value gives."""
    return Const(value)


def variable(number: int) -> object:
    """Return a variable of a clause."""
    return Var(f"V{number}")


def operation(function: Callable[..., int | str | None], variables: Sequence[object]) -> object:
    """Return the value that the function gives for the variables, once they are bound.

    pyDatalog takes an exception in the function for its value, so the function must note its own.
    """
    return Operation(Const(None), function, VarTuple(tuple(variables)))


def comparison(op: str, left: object, right: object) -> object:
    """Return the literal ``left op right``; with ``=`` a variable on the left may be unbound."""
    return Literal("==" if op == "=" else op, [left, right])


@dataclass(slots=True)
class _Path:
    """The facts of a table, arranged for one set of columns bound together; ``known`` rows of it are asserted."""

    name: str
    predicate: Any
    known: int = 0


class Table:
    """Rows that clauses read, handed to pyDatalog when the first clause does."""

    def __init__(self, name: str, rows: Iterable[Row]) -> None:
        """Hold these rows under a generated name."""
        self.rows: set[Row] = set(rows)
        self._name = name
        self._order = list(self.rows)
        self._paths: dict[tuple[int, ...], _Path] = {}
        # A predicate and its facts hold each other, compiled in a container that Python's collector cannot see into.
        weakref.finalize(self, _empty, self._paths).atexit = False

    def __len__(self) -> int:
        return len(self._order)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows that are not in the table."""
        new = list(rows)
        self.rows.update(new)
        self._order.extend(new)

    def holds(self, terms: Sequence[object], bound: Sequence[int]) -> object:
        """Return the literal that some row has these terms, given the columns bound when it is reached."""
        return self._literal("", terms, bound)

    def lacks(self, terms: Sequence[object]) -> object:
        """Return the literal that no row has these terms, all of which are bound when it is reached."""
        return self._literal("~", terms, range(len(terms)))

    def _literal(self, sign: str, terms: Sequence[object], bound: Sequence[int]) -> object:
        # pyDatalog keeps an index for each column alone and goes through all rows that share one column's value.  A
        # tuple of the columns bound together is one column, so that it finds the row at once.
        key = tuple(bound) if len(bound) > 1 and len(self._order) > _SMALL else ()
        path = self._paths.get(key)
        if path is None:
            name = "_".join([self._name, *map(str, key)])
            path = self._paths[key] = _Path(name, Literal(name, _arranged(terms, key)).pred)
        for row in self._order[path.known :]:
            fact = _arranged(list(map(Const, row)), key)
            add(Clause(Literal(path.predicate, fact), []))
        path.known = len(self._order)
        return Literal(sign + path.name, _arranged(terms, key))


def _arranged(terms: Sequence[object], key: tuple[int, ...]) -> list[object]:
    if not key:
        return list(terms)
    together = VarTuple(tuple([terms[column] for column in key]))
    return [together, *(term for column, term in enumerate(terms) if column not in key)]


def _empty(paths: dict[tuple[int, ...], _Path]) -> None:
    for path in paths.values():
        path.predicate.db = path.predicate.index = None


class Database:
    """A world of pyDatalog's of its own; the thread's world, if any, is put back after each use."""

    def __init__(self) -> None:
        """Begin with no tables."""
        before = getattr(Logic.tl, "logic", None)
        self._logic = Logic()
        _install(before)
        self._primitives = dict(self._logic.Db)
        self._made = 0

    @contextmanager
    def active(self) -> Iterator[None]:
        """Make this the world of the thread for the time being."""
        before = getattr(Logic.tl, "logic", None)
        _install(self._logic)
        if not hasattr(Fresh_var.tl, "counter"):
            # Set by the import and by ``Logic()``, each for its own thread only.
            Fresh_var.tl.counter = 0
        # Three quarters of the time went into Python's collector, which looks again and again at pyDatalog's many small
        # objects and finds little before a question is answered.
        collecting = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if collecting:
                gc.enable()
            _install(before)

    def table(self, rows: Iterable[Row]) -> Table:
        """Return a new table."""
        self._made += 1
        return Table(f"t{self._made - 1}", rows)

    def ask(self, head: Sequence[object], body: Sequence[object]) -> list[Row]:
        """Return the rows of the head for which the body holds, each once; the database must be active.

        Raises ``EngineFault`` for what pyDatalog cannot do.
        """
        # A predicate without a definition raises when it is asked, so those asked are always defined.  All others are
        # left out: a table lives no longer than whoever holds it.
        predicates = [getattr(literal, "pred", None) for literal in body]
        bases = [getattr(predicate, "base_pred", predicate) for predicate in predicates]
        self._logic.Db = {**{getattr(base, "id", ""): base for base in bases}, **self._primitives}
        clause = Clause(Literal(_QUERY, list(head)), list(body))
        goal = Literal(_QUERY, [Var(f"G{column}") for column in range(len(head))])
        add(clause)
        try:
            answer = goal.ask()
        except Exception as error:
            msg = f"pyDatalog: {type(error).__name__}: {error}"
            raise EngineFault(msg) from error
        finally:
            retract(clause)
        if answer is True:
            msg = "a variable of the head is not bound"
            raise EngineFault(msg)
        # pyDatalog may say None for nothing.
        return answer or []


def _install(logic: object) -> None:
    if logic is not None:
        Logic.tl.logic = logic
    elif hasattr(Logic.tl, "logic"):
        del Logic.tl.logic
