"""The rules of a case as one text for clingo, all instants at once: what a skilled hand would give it."""

from __future__ import annotations

import itertools

from clingo.control import Control
from clingo.symbol import Number, Symbol

from charter_engine.engines.calculate import apply
from charter_engine.rules.ir import (
    NOW,
    PREV,
    Atom,
    Calc,
    Compare,
    Count,
    Expr,
    Fact,
    Let,
    Literal,
    Not,
    Program,
    Sum,
    Term,
    Var,
)

_BEFORE = Var("Before")
_MOMENTS = {NOW: "Now", PREV: "Prev", _BEFORE: "Before"}
_SIGNS = {"add": "+", "sub": "-", "mul": "*"}


class Context:
    """The calendar, which clingo has not."""

    def shift(self, instant: Symbol, months: Symbol, minutes: Symbol) -> Symbol:
        """Move an instant."""
        return Number(apply("shift", [instant.number, months.number, minutes.number]) or 0)

    def least(self, one: Symbol, other: Symbol) -> Symbol:
        """Return the lesser."""
        return Number(min(one.number, other.number))


class Text:
    """Writes a program with generated names."""

    def __init__(self) -> None:
        """Begin with no names."""
        self._names: dict[str, str] = {}
        self._symbols: dict[str, str] = {}

    def program(self, program: Program, facts: tuple[Fact, ...], instants: tuple[int, ...]) -> str:
        """Return rules, facts and instants."""
        lines = [self._rule(rule.head, rule.body) for rule in program.rules]
        for fact in facts:
            at = () if fact.at is None else (fact.at,)
            lines.append(f"{self._name(fact.predicate)}({','.join(map(self._term, (*fact.args, *at, 0)))}).")
        lines.extend(f"now({each})." for each in instants)
        lines.extend(f"prev({later},{each})." for each, later in itertools.pairwise(instants))
        return "\n".join(lines)

    def _rule(self, head: Atom, body: tuple[Literal, ...]) -> str:
        written = [text for literal in body for text in self._literal(literal)]
        if head.at is not None:
            written.append("now(Now)")
        if any("Prev" in text.replace("(", ",").replace(")", ",").split(",") for text in written):
            written.append("prev(Now,Prev)")
        return f"{self._atom(head)} :- {', '.join(written)}." if written else f"{self._atom(head)}."

    def _literal(self, literal: Literal) -> list[str]:
        match literal:
            case Atom():
                past = (
                    [f"{self._term(literal.at)} < Now"]
                    if literal.at is not None and literal.at not in {NOW, PREV}
                    else []
                )
                return [self._atom(literal), *past]
            case Not(atom) if atom.at == PREV:
                return [f"not {self._atom(Atom(atom.predicate, atom.args, _BEFORE))}", "last(Now,Before)"]
            case Not(atom):
                return [f"not {self._atom(atom)}"]
            case Compare(op, left, right):
                return [f"{self._expr(left)} {op} {self._expr(right)}"]
            case Let(var, expr):
                return [f"{self._term(var)} = {self._expr(expr)}"]
            case Count(result, over, body):
                inner = ", ".join(text for each in body for text in self._literal(each))
                return [f"{self._term(result)} = #count {{ {','.join(map(self._term, over))} : {inner} }}"]
            case Sum(result, weight, over, body):
                inner = ", ".join(text for each in body for text in self._literal(each))
                return [f"{self._term(result)} = #sum {{ {','.join(map(self._term, (weight, *over)))} : {inner} }}"]

    def _atom(self, atom: Atom) -> str:
        at = () if atom.at is None else (atom.at,)
        return f"{self._name(atom.predicate)}({','.join(map(self._term, (*atom.args, *at, 0)))})"

    def _expr(self, expr: Expr) -> str:
        if not isinstance(expr, Calc):
            return self._term(expr)
        args = [self._expr(arg) for arg in expr.args]
        if expr.fn in _SIGNS:
            return f"({args[0]}{_SIGNS[expr.fn]}{args[1]})"
        return f"@{'least' if expr.fn == 'min' else expr.fn}({','.join(args)})"

    def _name(self, predicate: str) -> str:
        return self._names.setdefault(predicate, f"p{len(self._names)}")

    def _term(self, term: Term) -> str:
        if isinstance(term, Var):
            return _MOMENTS.get(term) or self._names.setdefault(f"variable {term.name}", f"V{len(self._names)}")
        if isinstance(term, int):
            return str(term)
        return self._symbols.setdefault(term, f"s{len(self._symbols)}")


def solve(text: str, instants: tuple[int, ...]) -> int:
    """Ground and solve; return how many atoms hold."""
    control = Control(["--warn=none"])
    last = "".join(
        f"last({later},{each})." for each, later in zip((instants[0] - 1, *instants), instants, strict=False)
    )
    control.add("base", [], text + "\n" + last)
    control.ground([("base", [])], Context())
    with control.solve(yield_=True) as handle:
        for model in handle:
            return len(model.symbols(atoms=True))
    return 0
