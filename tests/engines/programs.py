"""Writes small programs for the tests of the engines, and runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_engine.engines.registry import engine
from charter_engine.engines.timeline import evaluate
from charter_engine.rules.ir import NOW, PREV, Atom, Fact, Origin, Program, Rule, Var
from charter_engine.rules.wellformed import problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charter_engine.engines.interface import Evaluation
    from charter_engine.rules.ir import Choice, Literal, Row, Term

A, B, C, N, T, W, X, Y, Z = map(Var, "ABCNTWXYZ")
NOWHERE = Origin("")


def ever(predicate: str, *args: Term) -> Atom:
    """Return a timeless atom."""
    return Atom(predicate, args)


def now(predicate: str, *args: Term) -> Atom:
    """Return an atom at the instant derived."""
    return Atom(predicate, args, NOW)


def before(predicate: str, *args: Term) -> Atom:
    """Return an atom at the instant before."""
    return Atom(predicate, args, PREV)


def earlier(at: Var, predicate: str, *args: Term) -> Atom:
    """Return an atom at some earlier instant."""
    return Atom(predicate, args, at)


def fact(predicate: str, *args: int | str, at: int | None = None) -> Fact:
    """Return a fact."""
    return Fact(predicate, args, at)


def facts(predicate: str, *rows: int | str | Row) -> list[Fact]:
    """Return timeless facts of one predicate; a value stands for the row of one."""
    return [Fact(predicate, row if isinstance(row, tuple) else (row,)) for row in rows]


def program(*rules: tuple[Atom, *tuple[Literal, ...]]) -> Program:
    """Return the program of the rules, each written as its head and then its body."""
    return Program(tuple(Rule(f"r{number}", each[0], each[1:], NOWHERE) for number, each in enumerate(rules)))


def run(
    name: str,
    rules: Program,
    known: Sequence[Fact] = (),
    choices: Sequence[Choice] = (),
    instants: Iterable[int] = (0,),
    *,
    horizon: int = 1_000,
    show: Iterable[str] = (),
) -> Evaluation:
    """Return what the engine of that name derives, of every predicate with a rule and those in ``show``."""
    assert problems(rules, known, choices) == ()
    asked = frozenset(rule.head.predicate for rule in rules.rules) | frozenset(show)
    return evaluate(engine(name), rules, known, choices, instants, horizon=horizon, show=asked)
