"""Computed values as predicates, and written out where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from charter_engine.model.logic import (
    Arith,
    AttributeOf,
    Best,
    Computed,
    Condition,
    Extreme,
    Number,
    Rounded,
    Tally,
    Variable,
)
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.model import Model
from charter_engine.model.reckoning import product, quotient
from charter_engine.model.types import DATE, DURATION, NUMBER, Type, type_of
from charter_engine.model.values import rebuilt, replaced
from charter_engine.model.vocabulary import Definition, Table
from charter_engine.rules.ir import NOW, Atom, Expr, Term
from charter_engine.rules.lowering import Body, Lowering, Sentence
from charter_engine.rules.reading import rivals
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


def of_quantities(definition: Definition) -> bool:
    """Tell whether a definition has a parameter that is a quantity: it is written out wherever it stands."""
    return any(definition.kinds.get(name, "").startswith("#") for name in definition.params)


Body_ = TypeVar("Body_", ModelTerm, Condition)


def inlined(
    definition: Definition, body: Body_, args: tuple[ModelTerm, ...], mark: str
) -> tuple[Body_, dict[str, str]]:
    """Return the body of a definition written out for these arguments, and the kinds of its own variables.

    These get names that end in ``mark``, so that they are not taken for others.
    """
    own = {name: Variable(f"{name}{mark}") for name in definition.kinds if name not in definition.params}
    given: dict[str, ModelTerm] = {**own, **dict(zip(definition.params, args, strict=True))}
    kinds = {own[name].name: kind for name, kind in definition.kinds.items() if name in own}
    return cast("Body_", replaced(body, given)), kinds


def ways(model: Model, definition: Definition) -> tuple[Definition, ...]:
    """Return the sentences by which a value may be reckoned: those that define it, and those that prevail over them."""
    return (definition, *definition.further, *rivals(model, definition))


def written_out(
    model: Model,
    nodes: tuple[ModelTerm, ...],
    which: Callable[[ModelTerm], bool],
    fresh: Callable[[str], str],
    choice: int = 0,
) -> tuple[tuple[ModelTerm, ...], dict[str, str]]:
    """Return values with the computed ones among their parts of which ``which`` is true written out.

    Also the kinds of the variables that this brings in.  Of several sentences that define one value ``choice`` is the one taken.
    """
    kinds: dict[str, str] = {}

    def inside(node: ModelTerm) -> ModelTerm:
        match node:
            case Computed(key=key, args=args) if which(node):
                definition = model.definition(key)
                if definition is None or definition.value is None:
                    return node
                sentences = [each for each in ways(model, definition) if each.value is not None]
                taken = sentences[choice % len(sentences)]
                value, more = inlined(taken, taken.value or definition.value, args, fresh(""))
                kinds.update(more)
                return inside(value)
            case _:
                return rebuilt(node, inside)

    return tuple(inside(each) for each in nodes), kinds


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
            inner = sentence.beside({variable: kind})
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
