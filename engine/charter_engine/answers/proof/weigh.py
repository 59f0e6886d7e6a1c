"""A comparison of one value worked out with a constant, read back into a drafter's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from charter_engine.answers.proof.words import Words
from charter_engine.answers.wording import quantity
from charter_engine.engines.calculate import value
from charter_engine.model.logic import MIRRORED
from charter_engine.model.types import Type
from charter_engine.rules.ir import Atom, Compare, Expr, Rule, Var
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
    row = tuple(bindings.get(arg, "") if isinstance(arg, Var) else arg for arg in found[0].args)
    beside = {arg for arg in found[0].args if isinstance(arg, Var)}
    if (variables(own) | variables(other)) - beside:
        return None
    here, there, known = value(own, bindings), value(other, bindings), words.valued(found[0].predicate, row)
    if known is None or not isinstance(here, int) or not isinstance(there, int) or not here:
        return None
    # both sides are the values times one number, that which brings them to one denominator
    name, have, type_ = known
    return Weighed(name, op, have, have * there / here, type_)


def _sources(rule: Rule) -> Iterator[Atom]:
    for literal in rule.body:
        if isinstance(literal, Atom) and literal.predicate.partition(" ")[0] in {"value", "table", "attribute"}:
            yield literal


def _in(source: Atom, expr: Expr) -> bool:
    """Tell whether an expression is worked out from the value that an atom gives."""
    place = 1 if source.predicate.startswith("attribute ") else _place(source)
    return source.args[place] in variables(expr)


def _place(source: Atom) -> int:
    """The value stands last, or before its denominator."""
    last = source.args[-1]
    twice = isinstance(last, Var) and last.name.startswith("over")
    return len(source.args) - (2 if twice else 1)
