"""Computed values as predicates, and written out where they stand."""

from __future__ import annotations

from charter_engine.model.logic import Arith, AttributeOf, Best, Computed, Extreme, Number, Rounded, Tally, Variable
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.reckoning import product, quotient
from charter_engine.model.types import DATE, DURATION, NUMBER, Type, type_of
from charter_engine.model.values import replaced
from charter_engine.model.vocabulary import Definition, Table
from charter_engine.rules.ir import NOW, Atom, Expr, Term
from charter_engine.rules.lowering import Body, Lowering, Sentence
from charter_engine.syntax.value import frozen


@frozen
class Parts:
    """What a computed value is divided into: ``fixed`` parts of one, or, where None, a denominator of its own."""

    fixed: int | None


def value_of(low: Lowering, key: str, before: Body, args: tuple[Term, ...], parts: Parts) -> tuple[Body, Expr, Expr]:
    """Return the literals that give a computed value of these arguments, its numerator and its denominator."""
    found = low.variable("value")
    if parts.fixed is not None:
        return (*before, Atom(f"value {key}", (*args, found), NOW)), found, parts.fixed
    over = low.variable("over")
    return (*before, Atom(f"value {key}", (*args, found, over), NOW)), found, over


def inlined(low: Lowering, definition: Definition, args: tuple[ModelTerm, ...]) -> tuple[ModelTerm, dict[str, str]]:
    """Return the value of a definition of these arguments, written out, with the kinds of its own variables renamed."""
    mark = low.fresh("")
    own = {name: Variable(f"{name}{mark}") for name in definition.kinds if name not in definition.params}
    given: dict[str, ModelTerm] = {**own, **dict(zip(definition.params, args, strict=True))}
    kinds = {own[name].name: kind for name, kind in definition.kinds.items() if name in own}
    return replaced(definition.value, given), kinds  # type: ignore[return-value]


def type_of_term(low: Lowering, node: ModelTerm, sentence: Sentence) -> Type:
    """Return the type of a value."""
    match node:
        case Variable(name=name):
            return type_of(sentence.kinds.get(name, ""))
        case Number(type=type_):
            return type_
        case AttributeOf(attribute=attribute):
            return low.attribute_types[attribute]
        case Arith(op=op, left=left, right=right):
            one, two = type_of_term(low, left, sentence), type_of_term(low, right, sentence)
            if op in "*/":
                return (product(one, two) if op == "*" else quotient(one, two)) or NUMBER
            return DURATION if one == DATE and two == DATE else one
        case Tally(value=None):
            return NUMBER
        case Tally(variable=variable, kind=kind, value=value) | Best(variable=variable, kind=kind, value=value):
            inner = Sentence({**sentence.kinds, variable: kind}, sentence.origin)
            return NUMBER if value is None else type_of_term(low, value, inner)
        case Extreme(items=items):
            return type_of_term(low, items[0], sentence)
        case Rounded(value=value):
            return type_of_term(low, value, sentence)
        case Computed(key=key):
            entity = low.model.entities[key]
            return entity.type if isinstance(entity, Definition | Table) else NUMBER
        case _:
            return DATE


def scale_of(low: Lowering, node: ModelTerm, sentence: Sentence) -> int:
    """Return the parts that quantities of the type of a value are stated in."""
    return low.scales.of(type_of_term(low, node, sentence))
