"""Values of the model as expressions, with the literals they need."""

from __future__ import annotations

from charter_engine.model.logic import (
    All,
    Arith,
    AttributeOf,
    Constant,
    IsKind,
    Now,
    Number,
    Shifted,
    Tally,
    Variable,
)
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.types import Type
from charter_engine.rules.ir import NOW, Atom, Calc, Count, Expr, Let, Sum, Term, Var
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, free, free_in


def term(low: Lowering, node: ModelTerm, sentence: Sentence) -> tuple[Body, Expr, int]:
    """Return the literals a value needs, the value, and the scale it is in."""
    match node:
        case Variable(name=name):
            return (), Var(name), 1
        case Constant(key=key):
            return (), key, 1
        case Number(value=value, type=type_):
            return (), low.scales.whole(value, type_), low.scales.of(type_)
        case Now():
            return (), NOW, 1
        case AttributeOf(attribute=attribute, subject=subject):
            before, owner = ((), "") if subject is None else simple(low, subject, sentence)
            value_ = low.variable("value")
            type_ = low.attribute_types[attribute]
            return (*before, *low.held(f"attribute {attribute}", (owner, value_))), value_, low.scales.of(type_)
        case Arith(op=op, left=left, right=right):
            one, two = term(low, left, sentence), term(low, right, sentence)
            if op == "*":
                return (*one[0], *two[0]), Calc("mul", (one[1], two[1])), one[2] * two[2]
            fn = "add" if op == "+" else "sub"
            a, b = aligned(one[1], one[2], two[1], two[2])
            return (*one[0], *two[0]), Calc(fn, (a, b)), one[2] if one[2] == two[2] else one[2] * two[2]
        case Shifted(date=date, by=by, sign=sign):
            inner = term(low, date, sentence)
            return inner[0], Calc("shift", (inner[1], sign * by.months, sign * by.minutes)), 1
        case Tally():
            return tally(low, node, sentence)


def amount_in(low: Lowering, node: ModelTerm, type_: Type | None, sentence: Sentence) -> tuple[Body, Term]:
    """Return a value as a plain term in the parts of a type, rounded down to them where it does not come out even."""
    before, value, scale = term(low, node, sentence)
    parts = low.scales.of(type_) if type_ is not None else scale
    if parts != scale:
        value = Calc("floordiv", (_times(value, parts), scale))
    if isinstance(value, Calc):
        bound = low.variable("value")
        return (*before, Let(bound, value)), bound
    return before, value


def aligned(left: Expr, left_scale: int, right: Expr, right_scale: int) -> tuple[Expr, Expr]:
    """Bring two values to one scale."""
    if left_scale == right_scale:
        return left, right
    return _times(left, right_scale), _times(right, left_scale)


def _times(value: Expr, factor: int) -> Expr:
    if factor == 1:
        return value
    return value * factor if isinstance(value, int) else Calc("mul", (value, factor))


def simple(low: Lowering, node: ModelTerm, sentence: Sentence) -> tuple[Body, Term]:
    """Return an argument as a plain term, with the literals it needs."""
    body, value, _ = term(low, node, sentence)
    if isinstance(value, Calc):
        bound = low.variable("value")
        return (*body, Let(bound, value)), bound
    return body, value


def arguments(low: Lowering, nodes: tuple[ModelTerm, ...], sentence: Sentence) -> tuple[Body, tuple[Term, ...]]:
    """Return the arguments of an atom as plain terms."""
    found = [simple(low, each, sentence) for each in nodes]
    return tuple(literal for body, _ in found for literal in body), tuple(value for _, value in found)


def tally(low: Lowering, node: Tally, sentence: Sentence) -> tuple[Body, Expr, int]:
    """Count or sum over a kind; the condition becomes a predicate of its own."""
    outer = sorted(free(node.where) | (free_in(node.value) if node.value is not None else set()) - {node.variable})
    outer = [name for name in outer if name != node.variable]
    member = low.fresh("counted")
    kinds = {**sentence.kinds, node.variable: node.kind}
    inner = Sentence(kinds, sentence.origin)
    outer_vars = tuple(Var(name) for name in outer)
    result = low.variable("tally")
    need = bind(low, (), set(outer), inner)
    if node.value is None:
        for body in low.condition(low, All((IsKind(Variable(node.variable), node.kind), node.where)), inner):
            safe = bind(low, body, {node.variable, *outer}, inner)
            low.add(Atom(member, (*outer_vars, Var(node.variable)), NOW), safe, sentence.origin)
        over: tuple[Term, ...] = (Var(node.variable),)
        return (*need, Count(result, over, (Atom(member, (*outer_vars, Var(node.variable)), NOW),))), result, 1
    weight = low.variable("weight")
    before, value, scale = term(low, node.value, inner)
    for body in low.condition(low, All((IsKind(Variable(node.variable), node.kind), node.where)), inner):
        safe = bind(low, (*body, *before, Let(weight, value)), {node.variable, *outer}, inner)
        low.add(Atom(member, (*outer_vars, Var(node.variable), weight), NOW), safe, sentence.origin)
    counted = Atom(member, (*outer_vars, Var(node.variable), weight), NOW)
    return (*need, Sum(result, weight, (Var(node.variable),), (counted,))), result, scale
