"""Rules as clingo's text for all instants at once.

``now(N)`` names the instants and ``prev(N,P)`` each with the one before; ``last(N,P)`` is the same with one before the first, at
which nothing holds; ``kI(N,V)`` is the value of the calculation number I on each.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from charter_engine.engines.calculate import value
from charter_engine.engines.clingo_names import Names
from charter_engine.engines.clingo_text import RuleWriter, Text
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Count, Let, Not, Sum, Var

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_engine.engines.bounds import Bounds, Interval
    from charter_engine.rules.ir import Expr, Fact, Literal, Rule


class WholeWriter:
    """Writes rules, facts and instants."""

    def __init__(self, names: Names, bounds: Bounds, *, light: bool = False) -> None:
        """Write with these names, natively where these bounds fit; ``light``: see ``Writer``."""
        self._names = names
        self._bounds = bounds
        self._light = light
        self._folds: dict[Calc, int] = {}
        self._tabled: set[Calc] = set()

    def restart(self) -> None:
        """Begin a program anew, in which no calculation is tabled yet."""
        self._tabled.clear()

    def rule(self, rule: Rule, *, asked: bool) -> str:
        """Return one rule; ``asked``: for the instants asked about alone."""
        write = _WholeRuleWriter(self._names, self._bounds, self._folds, asked=asked, light=self._light)
        return write.rule(rule).text

    def fact(self, fact: Fact) -> str:
        """Return one fact."""
        row = fact.args if fact.at is None else (*fact.args, fact.at)
        name = self._names.predicate(fact.predicate)
        return f"{name}({','.join(map(self._names.constant, row))})" if row else name

    def instants(self, instants: Sequence[int], asked: Iterable[int]) -> str:
        """Return the instants, which of them are asked about, and the calculations on them that the rules so far use."""
        write = self._names.constant
        lines = [f"now({write(each)}).\n" for each in instants]
        before = [*(write(each - 1) for each in instants[:1]), *map(write, instants)]
        lines += [f"last({write(each)},{earlier}).\n" for each, earlier in zip(instants, before, strict=False)]
        lines += [f"prev({write(later)},{write(each)}).\n" for each, later in itertools.pairwise(instants)]
        lines += [f"asked({write(each)}).\n" for each in asked]
        return "".join(lines) + self.calculations(instants)

    def calculations(self, instants: Sequence[int]) -> str:
        """Return the calculations on the instants that the rules so far use and that were not returned before."""
        write = self._names.constant
        lines = []
        for calc, number in self._folds.items():
            if calc in self._tabled:
                continue
            self._tabled.add(calc)
            for each in instants:
                found = value(calc, {NOW: each})
                if found is not None:
                    lines.append(f"k{number}({write(each)},{write(found)}).\n")
        return "".join(lines)


class _WholeRuleWriter(RuleWriter):
    """Writes one rule with the instant as a variable."""

    def __init__(self, names: Names, bounds: Bounds, folds: dict[Calc, int], *, asked: bool, light: bool) -> None:
        super().__init__(names, bounds, folds, light=light)
        self._variables = {NOW: "N", PREV: "P"}
        self._asked = asked
        self._more: list[str] = []
        self._also: list[str] = []

    def rule(self, rule: Rule) -> Text:
        """Return the rule."""
        env = self._bounds.variables(rule.body, {})
        head = self._atom(rule.head)
        body = [*self._top(rule, env), *self._moments(rule)]
        text = f"{head} :- {', '.join(body)}.\n" if body else f"{head}.\n"
        return Text("".join((*dict.fromkeys(self._also), text)), frozenset())

    def _moments(self, rule: Rule) -> list[str]:
        """The literals that bind the instant and the one before."""
        if rule.head.at is None:
            return []
        found = list(dict.fromkeys(self._more))
        if self._asked:
            found.append("asked(N)")
        elif not any(isinstance(each, Atom) and each.at == NOW for each in rule.body):
            found.append("now(N)")
        kinds = set(_reads_prev(rule.body))
        if kinds & {"value", "there"} or PREV in rule.head.args:
            found.append("prev(N,P)")
        elif kinds:
            found.append("last(N,P)")
        return found

    def _body(self, body: Iterable[Literal], env: Mapping[Var, Interval | None]) -> list[str]:
        every = tuple(body)
        found = super()._body(every, env)
        moments = [each.at for each in every if isinstance(each, Atom) and each.at is not None]
        return [*found, *(f"{self._term(at)} < N" for at in moments if at not in {NOW, PREV})]

    def _literal(self, literal: Literal, env: Mapping[Var, Interval | None]) -> list[str]:
        if isinstance(literal, Not) and literal.atom.at not in {None, NOW, PREV}:
            return [f"not {self._earlier(literal.atom)}"]
        return super()._literal(literal, env)

    def _earlier(self, atom: Atom) -> str:
        """Return the literal that an atom held at a strictly earlier instant, by a rule of its own: a denial binds nothing."""
        name = f"e{len(atom.args)}{self._name(atom)}"
        row = ",".join(f"V{place}" for place in range(len(atom.args) + 1))
        moment = "asked(N)" if self._asked else "now(N)"
        self._also.append(f"{name}({row},N) :- {self._name(atom)}({row}), {moment}, V{len(atom.args)} < N.\n")
        return f"{name}({','.join(map(self._term, (*atom.args, atom.at or NOW)))},N)"

    def _folded(self, expr: Calc) -> str:
        """Return the variable that stands for a calculation on the instant alone, found in a table."""
        fold = self._folds.setdefault(expr, len(self._folds))
        variable = f"K{fold}"
        self._more.append(f"k{fold}(N,{variable})")
        return variable

    def _name(self, atom: Atom) -> str:
        return self._names.predicate(atom.predicate)


def _reads_prev(body: Iterable[Literal]) -> Iterable[str]:
    """Yield how the instant before is read.

    ``value``: as a value, so that there must be one; ``there``: something that held then; ``absent``: something that did not.
    """
    for literal in body:
        match literal:
            case Atom(at=at, args=args):
                if PREV in args:
                    yield "value"
                elif at == PREV:
                    yield "there"
            case Not(atom):
                if PREV in atom.args:
                    yield "value"
                elif atom.at == PREV:
                    yield "absent"
            case Count(over=over, body=inner) | Sum(over=over, body=inner):
                if PREV in over:
                    yield "value"
                # what is counted may be nothing
                yield from ("absent" if each == "there" else each for each in _reads_prev(inner))
            case Let(_, expr):
                if _uses_prev(expr):
                    yield "value"
            case _:
                if _uses_prev(literal.left) or _uses_prev(literal.right):
                    yield "value"


def _uses_prev(expr: Expr) -> bool:
    return any(map(_uses_prev, expr.args)) if isinstance(expr, Calc) else expr == PREV
