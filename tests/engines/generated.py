"""Generates small programs that are well formed and stratified, with facts, choices and several instants.

Every predicate has a level.  A rule reads its own level and those below at the instant derived, those below only under
negation, counts and sums, and all levels at earlier instants: so there is an order of strata by construction.  Columns
have types, and what is calculated never feeds its own level, so that no program derives without end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from charter_engine.rules.ir import (
    NOW,
    PREV,
    WAKE,
    Atom,
    Calc,
    Choice,
    Compare,
    Count,
    Fact,
    Let,
    Not,
    Origin,
    Program,
    Rule,
    Sum,
    Var,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_engine.rules.ir import Expr, Literal, Row, Term

SYMBOLS: Final = ("a", "b", "1")
NUMBERS: Final = (0, 1, 2, 5, -3, 2**31 - 1, 8 * 10**9, -(2**64))
INSTANTS: Final = (0, 5, 10)
HORIZON: Final = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """A predicate: the types of its columns (``s`` symbol, ``i`` integer), its level, and whether it is timed."""

    name: str
    columns: str
    level: int
    timed: bool


KINDS: Final = (
    Kind("given", "s", 0, timed=False),
    Kind("link", "ss", 0, timed=False),
    Kind("worth", "si", 0, timed=False),
    Kind("happens", "s", 0, timed=True),
    Kind("measured", "i", 0, timed=True),
    Kind("reach", "ss", 1, timed=False),
    Kind("mark", "s", 1, timed=False),
    Kind("state", "s", 1, timed=True),
    Kind("pair", "ss", 1, timed=True),
    Kind("level", "si", 1, timed=True),
    Kind("total", "i", 2, timed=True),
    Kind("flag", "", 2, timed=True),
    Kind("done", "s", 2, timed=True),
    Kind("tally", "si", 3, timed=False),
    Kind(WAKE, "i", 3, timed=True),
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A program with its input, the instants asked for and the horizon."""

    program: Program
    facts: tuple[Fact, ...]
    choices: tuple[Choice, ...]
    instants: tuple[int, ...]
    horizon: int = HORIZON


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Return any scenario."""
    heads = draw(st.lists(st.sampled_from([kind for kind in KINDS if kind.level]), min_size=1, max_size=7))
    facts = draw(st.lists(_facts(KINDS[:9]), min_size=3, max_size=14))
    live = frozenset(kind.name for kind in heads) | {fact.predicate for fact in facts}
    rules = tuple(_rule(draw, f"r{number}", head, live) for number, head in enumerate(heads))
    timeless = [kind for kind in KINDS[:9] if not kind.timed]
    alternatives = st.lists(_facts(timeless), max_size=2).map(tuple)
    choices = [
        Choice(f"c{number}", tuple(each))
        for number, each in enumerate(draw(st.lists(st.lists(alternatives, min_size=1, max_size=3), max_size=2)))
    ]
    instants = draw(st.lists(st.sampled_from(INSTANTS), max_size=2, unique=True))
    return Scenario(Program(rules), tuple(facts), tuple(choices), tuple(instants))


def _facts(kinds: Sequence[Kind]) -> st.SearchStrategy[Fact]:
    def of(kind: Kind) -> st.SearchStrategy[Fact]:
        columns = [st.sampled_from(SYMBOLS if column == "s" else NUMBERS) for column in kind.columns]
        at = st.sampled_from(INSTANTS) if kind.timed else st.none()
        row: st.SearchStrategy[Row] = st.tuples(*columns)
        return st.builds(Fact, st.just(kind.name), row, at)

    return st.sampled_from(kinds).flatmap(of)


class _Scope:
    """The variables bound so far, by type, and the predicates that may have rows."""

    def __init__(self, live: frozenset[str], *, timed: bool) -> None:
        self.live = live
        self.bound: dict[str, list[Var]] = {"s": [], "i": [NOW, PREV] if timed else []}
        self.made = 0

    def fresh(self, column: str) -> Var:
        self.made += 1
        return Var(f"{column}{self.made}")

    def copy(self) -> _Scope:
        twin = _Scope(self.live, timed=False)
        twin.bound = {column: list(known) for column, known in self.bound.items()}
        # Names made in a count never meet those of the rule.
        twin.made = self.made + 100
        return twin


def _rule(draw: st.DrawFn, identity: str, head: Kind, live: frozenset[str]) -> Rule:
    scope = _Scope(live, timed=head.timed)
    body: list[Literal] = [_atom(draw, scope, head, strict=False) for _ in range(draw(st.integers(0, 3)))]
    own = {kind.name for kind in KINDS if kind.level == head.level}
    free = not any(isinstance(each, Atom) and each.at in {None, NOW} and each.predicate in own for each in body)
    body.extend(_filter(draw, scope, head) for _ in range(draw(st.integers(0, 2))))
    for make in draw(st.lists(st.sampled_from((_let, _count, _sum)), max_size=2 if free else 0)):
        body.append(make(draw, scope, head))
        if draw(st.booleans()):
            body.append(_compare(draw, scope))
    if head.name == WAKE:
        delay = draw(st.sampled_from([Calc("add", (NOW, 5)), Calc("shift", (NOW, 0, 7)), Calc("max", (NOW, 12))]))
        due = scope.fresh("i")
        body.append(Let(due, delay))
        args: tuple[Term, ...] = (due,)
    else:
        args = tuple(_term(draw, scope, column) for column in head.columns)
    order = draw(st.permutations(body))
    return Rule(identity, Atom(head.name, args, NOW if head.timed else None), tuple(order), Origin(""))


def _term(draw: st.DrawFn, scope: _Scope, column: str) -> Term:
    """Return a bound variable or a constant."""
    values: Sequence[Term] = SYMBOLS if column == "s" else NUMBERS
    if draw(st.integers(0, 4)) and scope.bound[column]:
        values = scope.bound[column]
    return draw(st.sampled_from(values))


def _atom(draw: st.DrawFn, scope: _Scope, head: Kind, *, strict: bool, bind: bool = True) -> Atom:
    """Return an atom that the head may read: with ``strict``, from below or from earlier instants only."""
    below = [kind for kind in KINDS if kind.level < head.level + (not strict) and (head.timed or not kind.timed)]
    allowed = [each for each in KINDS if each.timed] + below if head.timed else below
    kind = draw(st.sampled_from([each for each in allowed if each.name in scope.live or not bind] or allowed))
    whens = ["now"] if kind in below else []
    if kind.timed:
        past = [var for var in scope.bound["i"] if var not in {NOW, PREV}]
        whens += ["prev", "past"] if bind or past else ["prev"]
    when = draw(st.sampled_from(whens))
    args: list[Term] = []
    for column in kind.columns:
        if bind and draw(st.integers(0, 3)):
            var = scope.fresh(column)
            scope.bound[column].append(var)
            args.append(var)
        else:
            args.append(_term(draw, scope, column))
    at: Var | None = None
    if kind.timed and when == "past":
        if bind:
            at = scope.fresh("i")
            scope.bound["i"].append(at)
        else:
            at = draw(st.sampled_from([var for var in scope.bound["i"] if var not in {NOW, PREV}]))
    elif kind.timed:
        at = NOW if when == "now" else PREV
    return Atom(kind.name, tuple(args), at)


def _filter(draw: st.DrawFn, scope: _Scope, head: Kind) -> Literal:
    if draw(st.booleans()):
        return Not(_atom(draw, scope, head, strict=True, bind=False))
    return _compare(draw, scope)


def _compare(draw: st.DrawFn, scope: _Scope) -> Compare:
    op = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    if op in {"=", "!="} and draw(st.booleans()):
        first, second = draw(st.sampled_from([("s", "s"), ("s", "i"), ("i", "i")]))
        return Compare(op, _term(draw, scope, first), _term(draw, scope, second))
    return Compare(op, _expr(draw, scope), _expr(draw, scope))


def _expr(draw: st.DrawFn, scope: _Scope) -> Expr:
    left = _term(draw, scope, "i")
    fn = draw(st.sampled_from(["", "add", "sub", "mul", "floordiv", "min", "max", "shift", "nested"]))
    if fn == "":
        return left
    if fn == "mul":
        # By a constant only: squares at every instant would soon have more digits than an engine sums.
        return Calc("mul", (left, draw(st.sampled_from([2, -3, 10**6]))))
    if fn == "shift":
        starts: Sequence[Term] = (NOW, 44_640) if NOW in scope.bound["i"] else (44_640,)
        return Calc("shift", (draw(st.sampled_from(starts)), 1, 30))
    if fn == "nested":
        return Calc("floordiv", (Calc("sub", (left, 1)), Calc("add", (_term(draw, scope, "i"), 3))))
    return Calc(fn, (left, _term(draw, scope, "i")))


def _let(draw: st.DrawFn, scope: _Scope, _head: Kind) -> Literal:
    expr = _expr(draw, scope)
    var = scope.fresh("i")
    scope.bound["i"].append(var)
    return Let(var, expr)


def _inner(draw: st.DrawFn, scope: _Scope, head: Kind) -> tuple[_Scope, tuple[Literal, ...]]:
    within = scope.copy()
    body: list[Literal] = [_atom(draw, within, head, strict=True) for _ in range(draw(st.integers(1, 2)))]
    if draw(st.booleans()):
        body.append(_filter(draw, within, head))
    return within, tuple(body)


def _count(draw: st.DrawFn, scope: _Scope, head: Kind) -> Literal:
    within, body = _inner(draw, scope, head)
    over = tuple(_term(draw, within, column) for column in draw(st.sampled_from(["", "s", "i", "si"])))
    result = scope.fresh("i")
    scope.bound["i"].append(result)
    return Count(result, over, body)


def _sum(draw: st.DrawFn, scope: _Scope, head: Kind) -> Literal:
    within, body = _inner(draw, scope, head)
    weights = [var for var in within.bound["i"] if var not in scope.bound["i"]]
    if not weights:
        return _let(draw, scope, head)
    over = tuple(_term(draw, within, column) for column in draw(st.sampled_from(["", "s", "i"])))
    result = scope.fresh("i")
    scope.bound["i"].append(result)
    return Sum(result, draw(st.sampled_from(weights)), over, body)
