"""Rules as clingo's text, built from generated names alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter_engine.engines.calculate import value
from charter_engine.engines.clingo_exact import LIGHT_BITS, LIMB_BITS, MAX_LIMBS
from charter_engine.engines.clingo_names import THIS
from charter_engine.engines.compared_sums import Linear, linear
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Let, Not, Sum, Var
from charter_engine.rules.wellformed import variables
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from charter_engine.engines.bounds import Bounds, Interval
    from charter_engine.engines.clingo_names import Names
    from charter_engine.rules.ir import Expr, Literal, Rule

_SMALL_WEIGHT: Final = 1 << 8
_NATIVE: Final = {"add": "+", "sub": "-", "mul": "*"}
_EXACT: Final = {"=": ("eq", False), "<": ("lt", False), "<=": ("le", False), ">": ("lt", True), ">=": ("le", True)}


@frozen
class Text:
    """A rule for clingo; ``folds`` are the numbers of the calculations on the instant it takes as constants."""

    text: str
    folds: frozenset[int]


class Writer:
    """Writes the rules of one session."""

    def __init__(self, names: Names, bounds: Bounds, *, light: bool = False) -> None:
        """Write with these names, natively where they fit.

        ``light``: few weights are expected; a sum is clingo's own where they fit its integers, else of few limbs, and ``@weight``
        watches over both; where a rule only compares a sum, it is never worked out what it comes to.  Otherwise a sum is put
        together from limbs, and where facts are open the grounder goes through all that they may come to, each by itself.
        """
        self._names = names
        self._bounds = bounds
        self._light = light
        self._folds: dict[Calc, int] = {}
        self.folded: list[Calc] = []

    def rule(self, rule: Rule) -> Text:
        """Return one rule."""
        text = RuleWriter(self._names, self._bounds, self._folds, light=self._light).rule(rule)
        self.folded.extend(list(self._folds)[len(self.folded) :])
        return text

    def carry(self, predicate: str, arity: int) -> Text:
        """Return the rule that copies what held at the instant before to what held at earlier instants."""
        args = tuple(Var(str(place)) for place in range(arity))
        before = self._names.atom_name(Atom(predicate, args, PREV))
        past = self._names.atom_name(Atom(predicate, args, Var("At")))
        row = ",".join([*(f"V{place}" for place in range(arity)), "p"])
        return Text(f"{past}({row}) :- {before}({row}).\n", frozenset())

    def wake(self, predicate: str) -> Text:
        """Return the rule that tells the session of each instant asked for."""
        # The head names the instant asked for, for gringo looks for no further instance of a rule whose head is a fact.
        name = self._names.atom_name(Atom(predicate, (Var("At"),), NOW))
        return Text(f"w{THIS}(V0,n) :- {name}(V0,n), 1 = @wake(V0).\n", frozenset())


class RuleWriter:
    """Writes one rule, for one instant after another: ``n`` is the instant, ``p`` the one before."""

    def __init__(self, names: Names, bounds: Bounds, folds: dict[Calc, int], *, light: bool = False) -> None:
        self._names = names
        self._bounds = bounds
        self._folds = folds
        self._light = light
        self._used: set[int] = set()
        self._variables: dict[Var, str] = {NOW: "n", PREV: "p"}
        self._limbs = 0
        self._named, self._instant = "", "0"

    def rule(self, rule: Rule) -> Text:
        """Return the rule."""
        env = self._bounds.variables(rule.body, {})
        head = self._atom(rule.head)
        body = self._top(rule, env)
        text = f"{head} :- {', '.join(body)}.\n" if body else f"{head}.\n"
        return Text(text, frozenset(self._used))

    def _top(self, rule: Rule, env: Mapping[Var, Interval | None]) -> list[str]:
        """Return the literals of a rule's body, comparisons of sums as one weighted count each."""
        self._named = rule.id
        self._instant = self._variables[NOW] if rule.head.at is not None else "0"
        compared, unread = linear(rule) if self._light else ({}, set[Var]())
        if not unread:
            return self._body(rule.body, env)
        by_result = {each.result: each for each in rule.body if isinstance(each, Sum)}
        totals = {each: self._total(rule, way, by_result, env) for each, way in compared.items()}
        if any(each is None for each in totals.values()):
            return self._body(rule.body, env)
        left = [
            each
            for each in rule.body
            if not (isinstance(each, Sum) and each.result in unread)
            and not (isinstance(each, Compare) and each in totals)
        ]
        return [*self._body(left, env), *filter(None, totals.values())]

    def _total(
        self, rule: Rule, way: Linear, sums: Mapping[Var, Sum], env: Mapping[Var, Interval | None]
    ) -> str | None:
        """Return a comparison of sums as a weighted count; None where that is more than clingo's integers hold."""
        if self._bounds.of(way.rest, env) is None or not self._bounds.native(way.rest, env):
            return None
        items = []
        for place, (result, factor) in enumerate(way.factors.items()):
            each = sums[result]
            within = self._bounds.variables(each.body, env)
            weight = Calc("mul", (factor, each.weight))
            if not factor:
                continue
            if self._bounds.of(weight, within) is None or not self._bounds.native(weight, within):
                return None
            over = ",".join(map(self._term, each.over))
            inner = ", ".join(self._body(each.body, within))
            known = self._weight(f"{factor}*{self._term(each.weight)}", rule.id)
            items.append(f"{known},{place}{',' if over else ''}{over} : {inner}")
        return f"#sum {{ {'; '.join(items)} }} {way.op} {self._expr(way.rest, env)}"

    def _weight(self, weight: str, summed: str) -> str:
        """Return a weight in one of the sums of the rule, watched over."""
        return f"@weight({weight},{self._names.constant(summed)},{self._instant})"

    def _body(self, body: Iterable[Literal], env: Mapping[Var, Interval | None]) -> list[str]:
        return [text for literal in body for text in self._literal(literal, env)]

    def _literal(self, literal: Literal, env: Mapping[Var, Interval | None]) -> list[str]:
        match literal:
            case Atom():
                return [self._atom(literal)]
            case Not(atom):
                return [f"not {self._atom(atom)}"]
            case Compare(op, left, right):
                return [self._compare(op, left, right, env)]
            case Let(var, expr):
                return [self._bind(self._term(var), self._expr(expr, env))]
            case Count(result, over, body):
                items = ",".join(map(self._term, over)) or "0"
                inner = ", ".join(self._body(body, self._bounds.variables(body, env)))
                return [f"{self._term(result)} = #count {{ {items} : {inner} }}"]
            case Sum():
                return self._sum(literal, env)

    def _sum(self, literal: Sum, env: Mapping[Var, Interval | None]) -> list[str]:
        within = self._bounds.variables(literal.body, env)
        low, high = within.get(literal.weight) or (0, 0)
        largest = max(abs(low), abs(high))
        result, weight = self._term(literal.result), self._term(literal.weight)
        items = ",".join(map(self._term, (literal.weight, *literal.over)))
        inner = ", ".join(self._body(literal.body, within))
        if largest <= _SMALL_WEIGHT:
            return [f"{result} = #sum {{ {items} : {inner} }}"]
        summed = f"{self._named} {literal.result.name}"
        if self._light and self._bounds.native(literal.weight, within):
            return [f"{result} = #sum {{ {self._weight(weight, summed)},{items} : {inner} }}"]
        bits = LIGHT_BITS if self._light else LIMB_BITS
        places = min(MAX_LIMBS, -(-largest.bit_length() // bits))
        first = self._limbs
        self._limbs += places
        found = []
        for place in range(places):
            limb = f"@limb({weight},{place},{places})"
            if self._light:
                watched = self._names.constant(f"{summed} {place}")
                limb = f"@light({weight},{place},{places},{watched},{self._instant})"
            found.append(f"L{first + place} = #sum {{ {limb},{items} : {inner} }}")
        limbs = ",".join(f"L{first + place}" for place in range(places))
        return [*found, f"{result} = @total({bits},{limbs})"]

    def _compare(self, op: str, left: Expr, right: Expr, env: Mapping[Var, Interval | None]) -> str:
        first, second = self._expr(left, env), self._expr(right, env)
        if first is None or second is None:
            return "#false"
        if op in _EXACT and not self._alike(left, right, env):
            name, swapped = _EXACT[op]
            sides = (right, left) if swapped else (left, right)
            if name != "eq" and any(self._bounds.of(each, env) is not None and _steps(each) for each in sides):
                return f"1 = {self._at_once(sides, name)}"
            args = f"{second},{first}" if swapped else f"{first},{second}"
            return f"1 = @{name}({args})"
        return f"{first} {op} {second}"

    def _alike(self, left: Expr, right: Expr, env: Mapping[Var, Interval | None]) -> bool:
        """Tell whether both sides are native, and both integers or neither.

        Even ``=`` is native only then: gringo puts one side for the other everywhere, and cannot calculate with what
        is no integer to it, though the two are never equal.
        """
        if not (self._bounds.native(left, env) and self._bounds.native(right, env)):
            return False
        return (self._bounds.of(left, env) is None) == (self._bounds.of(right, env) is None)

    @staticmethod
    def _bind(variable: str, expr: str | None) -> str:
        return f"{variable} = 0, #false" if expr is None else f"{variable} = {expr}"

    def _expr(self, expr: Expr, env: Mapping[Var, Interval | None]) -> str | None:
        """Return an expression's text; None if it has no value whatever the variables are."""
        if not isinstance(expr, Calc):
            return self._term(expr)
        free = variables(expr)
        if not free:
            constant = value(expr, {})
            return None if constant is None else self._term(constant)
        if free == {NOW} and not _divides(expr):
            return self._folded(expr)
        args = [self._expr(arg, env) for arg in expr.args]
        texts = [arg for arg in args if arg is not None]
        if len(texts) < len(args):
            return None
        if self._bounds.native(expr, env):
            if expr.fn in _NATIVE:
                return f"({texts[0]}{_NATIVE[expr.fn]}{texts[1]})"
            if expr.fn == "shift" and expr.args[1] == 0:
                return f"({texts[0]}+{texts[2]})"
        return self._at_once((expr,)) if _steps(expr) > 1 else f"@{expr.fn}({','.join(texts)})"

    def _at_once(self, exprs: Iterable[Expr], *last: str) -> str:
        """Return one call for all the steps of a calculation: a call takes far longer than a step."""
        given: dict[str, int] = {}
        words = " ".join([*(word for each in exprs for word in self._words(each, given)), *last])
        return f'@calculated("{words}"{"".join(f",{each}" for each in given)})'

    def _words(self, expr: Expr, given: dict[str, int]) -> Iterator[str]:
        """Yield the steps of a calculation, each after what it is made with; ``given`` gets the terms, with their places."""
        free = variables(expr) if isinstance(expr, Calc) else {NOW}
        known = value(expr, {}) if not free else expr
        if isinstance(known, int):
            yield str(known)
        elif not isinstance(expr, Calc) or (free == {NOW} and not _divides(expr)):
            text = self._folded(expr) if isinstance(expr, Calc) else self._term(expr)
            yield f"${given.setdefault(text, len(given))}"
        else:
            for each in expr.args:
                yield from self._words(each, given)
            yield expr.fn

    def _folded(self, expr: Calc) -> str:
        """Return what stands for a calculation on the instant alone: a constant of the part."""
        fold = self._folds.setdefault(expr, len(self._folds))
        self._used.add(fold)
        return f"k{fold}"

    def _name(self, atom: Atom) -> str:
        return self._names.atom_name(atom)

    def _atom(self, atom: Atom) -> str:
        terms = list(map(self._term, atom.args))
        if atom.at is not None:
            terms.append(self._term(atom.at))
        name = self._name(atom)
        return f"{name}({','.join(terms)})" if terms else name

    def _term(self, term: Var | int | str) -> str:
        if isinstance(term, Var):
            return self._variables.setdefault(term, f"V{len(self._variables) - 2}")
        return self._names.constant(term)


def _steps(expr: Expr) -> int:
    """Return how many steps a calculation has."""
    return 1 + sum(map(_steps, expr.args)) if isinstance(expr, Calc) else 0


def _divides(expr: Expr) -> bool:
    return isinstance(expr, Calc) and (expr.fn == "floordiv" or any(map(_divides, expr.args)))
