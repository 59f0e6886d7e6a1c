"""A comparison of one value worked out with a constant, read back into a drafter's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from charter_engine.answers.proof.words import Words
from charter_engine.answers.wording import quantity, term_text
from charter_engine.engines.calculate import value
from charter_engine.model.logic import MIRRORED
from charter_engine.model.types import Type
from charter_engine.rules.ir import Atom, Compare, Count, Expr, Rule, Sum, Term, Var
from charter_engine.rules.wellformed import variables
from charter_engine.syntax.value import frozen


@frozen
class Weighed:
    """``name op need``, where ``name`` is ``have``."""

    name: str
    op: str
    have: Fraction
    need: Fraction
    type: Type

    @property
    def text(self) -> str:
        """The comparison in words."""
        return f"{self.name} {self.op} {quantity(self.need, self.type)}"


def weigh(compare: Compare, bindings: Mapping[Var, int | str], rule: Rule, words: Words) -> Weighed | None:
    """Return what a comparison says of the one value in it; None where there is none, or more."""
    found = [each for each in _sources(rule) if _in(each, compare.left) != _in(each, compare.right)]
    if len(found) != 1:
        return None
    own, other, op = (compare.left, compare.right, compare.op)
    if not _in(found[0], own):
        own, other, op = other, own, MIRRORED[op]
    beside = set(found[0].given)
    if (variables(own) | variables(other)) - beside:
        return None
    here, there, known = value(own, bindings), value(other, bindings), found[0].read(bindings, words)
    if known is None or not isinstance(here, int) or not isinstance(there, int):
        return None
    # both sides are the values times one number, that which brings them to one denominator
    name, have, type_, parts = known
    result = found[0].value
    one = value(own, {**bindings, result: parts}) if parts and isinstance(result, Var) else None
    times = here / have if have else Fraction(one if isinstance(one, int) else 0)
    return Weighed(name, op, have, there / times, type_) if times else None


@frozen
class _Source:
    """A literal that gives a value: the variable of that, all that it binds, and how to say it.

    ``read`` returns the name, the number, the type, and in how many parts of one it is counted (0: not known).
    """

    value: Term
    given: tuple[Var, ...]
    read: Callable[[Mapping[Var, int | str], Words], tuple[str, Fraction, Type, int] | None]


def _sources(rule: Rule) -> Iterator[_Source]:
    for literal in rule.body:
        if isinstance(literal, Atom) and literal.predicate.partition(" ")[0] in {"value", "table", "attribute"}:
            place = 1 if literal.predicate.startswith("attribute ") else _place(literal)
            given = tuple(each for each in literal.args if isinstance(each, Var))
            yield _Source(literal.args[place], given, partial(_valued, literal))
        elif isinstance(literal, Count | Sum):
            yield _Source(literal.result, (literal.result,), partial(_tallied, literal))


def _valued(source: Atom, bindings: Mapping[Var, int | str], words: Words) -> tuple[str, Fraction, Type, int] | None:
    row = tuple(bindings.get(arg, "") if isinstance(arg, Var) else arg for arg in source.args)
    found = words.valued(source.predicate, row)
    return None if found is None else (*found, 0)


def _tallied(
    source: Count | Sum, bindings: Mapping[Var, int | str], words: Words
) -> tuple[str, Fraction, Type, int] | None:
    counted, result = source.body[0], bindings.get(source.result)
    known = words.tallied(counted.predicate) if isinstance(counted, Atom) else None
    if known is None or not isinstance(result, int):
        return None
    node, type_, parts = known
    return term_text(node, {var.name: each for var, each in bindings.items()}), Fraction(result, parts), type_, parts


def _in(source: _Source, expr: Expr) -> bool:
    """Tell whether an expression is worked out from the value that a literal gives."""
    return source.value in variables(expr)


def _place(source: Atom) -> int:
    """The value stands last, or before its denominator."""
    last = source.args[-1]
    twice = isinstance(last, Var) and last.name.startswith("over")
    return len(source.args) - (2 if twice else 1)
