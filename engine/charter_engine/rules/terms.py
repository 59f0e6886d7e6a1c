"""Values of the model as expressions, with the literals they need.

A value is a numerator and a denominator: the denominator is a whole number known when the rule is written (the scale), or, of a
quotient that is not rounded, an expression that the literals keep above nought.
"""

from __future__ import annotations

from math import lcm

from charter_engine.model.definitions import ranks
from charter_engine.model.logic import (
    Act,
    All,
    Arith,
    AttributeOf,
    Best,
    Computed,
    Constant,
    Extreme,
    IsKind,
    Now,
    Number,
    Rounded,
    Shifted,
    Tally,
    Variable,
)
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.types import NUMBER, Type, type_of
from charter_engine.model.variables import free
from charter_engine.model.vocabulary import Definition
from charter_engine.rules.ir import NOW, Atom, Calc, Compare, Count, Expr, Let, Not, Origin, Sum, Term, Var
from charter_engine.rules.layer import PLAIN
from charter_engine.rules.lowering import FOR, FOR_WHOM, Body, Lowering, Sentence, bind
from charter_engine.rules.reading import reads, rivals
from charter_engine.rules.values import Parts, inlined, of_quantities, scale_of, type_of_term, value_of

Reckoned = tuple[Body, Expr, Expr]


def term(low: Lowering, node: ModelTerm, sentence: Sentence) -> Reckoned:
    """Return the literals a value needs, its numerator, and its denominator."""
    match node:
        case Variable(name=name):
            return (), Var(name), low.scales.of(type_of(sentence.kinds.get(name, "")))
        case Constant(key=key):
            return (), key, 1
        case Number(value=value, type=type_):
            parts = low.scales.of(type_)
            if (value * parts).denominator != 1:  # worked out here rather than written
                return (), value.numerator, value.denominator
            return (), low.scales.whole(value, type_), parts
        case Now():
            return (), NOW, 1
        case AttributeOf(attribute=attribute, subject=subject):
            before, owner = ((), "") if subject is None else simple(low, subject, sentence)
            value_ = low.variable("value")
            type_ = low.attribute_types[attribute]
            return (*before, *low.held(f"attribute {attribute}", (owner, value_))), value_, low.scales.of(type_)
        case Arith():
            return _arith(low, node, sentence)
        case Shifted(date=date, by=by, sign=sign):
            inner = term(low, date, sentence)
            return inner[0], Calc("shift", (inner[1], sign * by.months, sign * by.minutes)), 1
        case Tally():
            return tally(low, node, sentence)
        case Best():
            return _best(low, node, sentence)
        case Extreme(word=word, items=items):
            return _extreme(word, [term(low, each, sentence) for each in items])
        case Rounded():
            return _rounded(low, node, sentence)
        case Computed():
            return _computed(low, node, sentence)


def amount_in(
    low: Lowering, node: ModelTerm, type_: Type | None, sentence: Sentence, *, up: bool = False
) -> tuple[Body, Term]:
    """Return a value as a plain term in the parts of a type, rounded down (or ``up``) to them where it does not come out even."""
    before, value, scale = term(low, node, sentence)
    parts: Expr = low.scales.of(type_) if type_ is not None else scale
    if parts != scale:
        value = Calc("floordiv", (times(Calc("sub", (0, value)) if up else value, parts), scale))
        value = Calc("sub", (0, value)) if up else value
    if isinstance(value, Calc):
        bound = low.variable("value")
        return (*before, Let(bound, value)), bound
    return before, value


def times(left: Expr, right: Expr) -> Expr:
    """Multiply; what is known is worked out."""
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    if left == 1:
        return right
    return left if right == 1 else Calc("mul", (left, right))


def _plus(fn: str, left: Expr, right: Expr) -> Expr:
    if isinstance(left, int) and isinstance(right, int):
        return left + right if fn == "add" else left - right
    return Calc(fn, (left, right))


def aligned(left: Expr, left_scale: Expr, right: Expr, right_scale: Expr) -> tuple[Expr, Expr]:
    """Bring two values to one denominator."""
    if left_scale == right_scale:
        return left, right
    if isinstance(left_scale, int) and isinstance(right_scale, int):
        common = lcm(left_scale, right_scale)
        return times(left, common // left_scale), times(right, common // right_scale)
    return times(left, right_scale), times(right, left_scale)


def common(left: Expr, right: Expr) -> Expr:
    """Return the denominator that :func:`aligned` brings two values to."""
    if left == right:
        return left
    return lcm(left, right) if isinstance(left, int) and isinstance(right, int) else times(left, right)


def _arith(low: Lowering, node: Arith, sentence: Sentence) -> Reckoned:
    one, two = term(low, node.left, sentence), term(low, node.right, sentence)
    before = (*one[0], *two[0])
    if node.op == "*":
        return before, times(one[1], two[1]), times(one[2], two[2])
    if node.op != "/":
        a, b = aligned(one[1], one[2], two[1], two[2])
        return before, _plus("add" if node.op == "+" else "sub", a, b), common(one[2], two[2])
    if isinstance(two[1], int) and two[1]:
        sign = 1 if two[1] > 0 else -1
        return before, times(times(one[1], two[2]), sign), times(one[2], abs(two[1]))
    # a denominator is kept above nought; a division by nought has no value
    by = low.variable("by")
    sign_ = Calc("min", (1, Calc("max", (-1, by))))
    before = (*before, Let(by, two[1]), Compare("!=", by, 0))
    return before, times(times(one[1], two[2]), sign_), times(one[2], Calc("mul", (by, sign_)))


def _extreme(word: str, items: list[Reckoned]) -> Reckoned:
    before: Body = tuple(literal for each in items for literal in each[0])
    fn = "min" if word == "least" else "max"
    _, best, scale = items[0]
    for _, value, other in items[1:]:
        a, b = aligned(best, scale, value, other)
        best, scale = Calc(fn, (a, b)), common(scale, other)
    return before, best, scale


def _rounded(low: Lowering, node: Rounded, sentence: Sentence) -> Reckoned:
    """Count the whole steps in a value: of its numerator times the step's denominator, in the one times its numerator."""
    before, value, scale = term(low, node.value, sentence)
    top, bottom = times(value, node.step.denominator), times(scale, node.step.numerator)
    match node.direction:
        case "down":
            steps: Expr = Calc("floordiv", (top, bottom))
        case "up":
            steps = _plus("sub", 0, Calc("floordiv", (_plus("sub", 0, top), bottom)))
        case _:
            steps = Calc("floordiv", (_plus("add", times(top, 2), bottom), times(bottom, 2)))
    return before, times(steps, node.step.numerator), node.step.denominator


def _computed(low: Lowering, node: Computed, sentence: Sentence) -> Reckoned:
    table = low.model.table(node.key)
    if table is not None:
        before, args = arguments(low, node.args, sentence)
        found = low.variable("value")
        return (*before, Atom(f"table {node.key}", (*args, found))), found, low.scales.of(table.type)
    definition = low.model.definition(node.key)
    if definition is None or definition.value is None:
        msg = f"`{node.key}` has no value"
        raise ValueError(msg)
    alone = not definition.further and definition.guard == All(()) and not rivals(low.model, definition)
    if isinstance(definition.value, Number) and alone:
        return term(low, definition.value, sentence)
    if of_quantities(definition):
        value, kinds = inlined(definition, definition.value, node.args, low.fresh(""))
        return term(low, value, sentence.beside(kinds))
    name = node.key
    if low.layer != PLAIN and reads(low.model, node) & low.changing.effects.keys():
        name += low.layer.mark
    whose = "".join(low.whose(node, sentence))
    name += FOR if whose else ""
    parts = _define(low, node.key, name, FOR_WHOM.name if whose else "")
    before, args = arguments(low, node.args, sentence)
    return value_of(low, name, before, (*args, Var(whose)) if whose else args, parts)


def _define(low: Lowering, key: str, name: str, whose: str = "") -> Parts:
    """Add the rules of a computed value under a name, once, and return what it is divided into.

    With ``whose`` it is as it is for one, its last argument.
    """
    known = low.values.get(name)
    definition = low.model.definition(key)
    if known is not None or definition is None or definition.value is None:
        return known or Parts(1)
    low.values[name] = Parts(1)
    others = rivals(low.model, definition)
    if not definition.further and not others:
        low.values[name] = parts = _reckon(low, definition, name, whose)
        return parts
    # each sentence by itself, then the one that prevails where it says something
    low.values[name] = Parts(None)
    sentences = (definition, *definition.further)
    names = [f"{name}·{number}" for number in range(len(sentences))]
    reckoned = [_reckon(low, each, own, whose) for each, own in zip(sentences, names, strict=True)]
    given = [
        (other, other.key, _define(low, other.key, other.key)) for other in {each.key: each for each in others}.values()
    ]
    candidates = [*zip(sentences, names, reckoned, strict=True), *given]
    for each, own, parts in candidates:
        needed = {*each.params, whose} if whose else {*each.params}
        row: tuple[Term, ...] = (*(Var(param) for param in each.params), *((Var(whose),) if whose else ()))
        before, value, scale = value_of(low, own, (), row, parts)
        for other, prevailing, _ in candidates:
            if ranks(other, each):
                said = Atom(f"said {prevailing}", row, NOW)
                given_by, _, _ = value_of(
                    low, prevailing, (), row, low.values.get(prevailing) or _parts(candidates, prevailing)
                )
                if said.predicate not in low.bridged:
                    low.bridged.add(said.predicate)
                    low.add(said, given_by, Origin(other.citation, other.span))
                before += (Not(said),)
        sentence = low.sentence_of(each, whose)
        columns = _columns(low, value, scale)
        body = bind(low, (*before, *columns[0]), needed, sentence)
        low.add(Atom(f"value {name}", (*row, *columns[1]), NOW), body, sentence.origin)
    return Parts(None)


def _parts(candidates: list[tuple[Definition, str, Parts]], name: str) -> Parts:
    return next(parts for _, own, parts in candidates if own == name)


def _columns(low: Lowering, *values: Expr) -> tuple[Body, tuple[Term, ...]]:
    """Return values as plain terms, with the literals this needs."""
    before: Body = ()
    found: list[Term] = []
    for each in values:
        if isinstance(each, Calc):
            bound = low.variable("value")
            before += (Let(bound, each),)
            found.append(bound)
        else:
            found.append(each)
    return before, tuple(found)


def _reckon(low: Lowering, definition: Definition, name: str, whose: str = "") -> Parts:
    """Add the rules of one sentence that defines a value, under a name of its own, where its conditions hold."""
    sentence = low.sentence_of(definition, whose)
    if definition.value is None:
        return Parts(1)
    before, value, scale = term(low, definition.value, sentence)
    parts = Parts(scale if isinstance(scale, int) else None)
    more, columns = _columns(low, *((value,) if parts.fixed else (value, scale)))
    params = (*definition.params, whose) if whose else definition.params
    row: tuple[Term, ...] = (*(Var(each) for each in params), *columns)
    text = low.text_of(low, definition, whose) if definition.version or definition.further else ()
    for guard in low.condition(low, definition.guard, sentence):
        whole = (*before, *more, *guard, *text)
        body = bind(low, whole, {each.name for each in row if isinstance(each, Var)}, sentence)
        low.add(Atom(f"value {name}", row, NOW), body, sentence.origin)
    return parts


def define_values(low: Lowering) -> None:
    """Add the rules of every computed value that is no plain number and ranges over individuals."""
    for entity in low.model.entities.values():
        definition = low.model.definition(entity.key)
        if definition is None or definition.value is None or not definition.evaluated:
            continue
        plain = isinstance(definition.value, Number) and not definition.further and definition.guard == All(())
        if not of_quantities(definition) and not plain:
            _define(low, definition.key, definition.key)


def simple(low: Lowering, node: ModelTerm, sentence: Sentence) -> tuple[Body, Term]:
    """Return an argument as a plain term, with the literals it needs; a quantity in the parts of its type."""
    body, value, scale = term(low, node, sentence)
    if isinstance(node, Number | Variable | Constant | AttributeOf):
        return (body, value) if not isinstance(value, Calc) else (body, low.variable("never"))
    parts = scale_of(low, node, sentence)
    bound = low.variable("value")
    if parts == scale:
        return (*body, Let(bound, value)), bound
    top = times(value, parts)
    whole = (Let(bound, Calc("floordiv", (top, scale))), Compare("=", Calc("mul", (bound, scale)), top))
    return (*body, *whole), bound


def handed_over(low: Lowering, act: Act, sentence: Sentence) -> tuple[tuple[Body, Term], ...]:
    """Return the arguments of an act as plain terms, each with the literals it needs.

    An amount that does not come out even in the parts that acts are stated in is the next more that does: so much is handed over.
    """
    action = low.model.action(act.action)
    found = [simple(low, each, sentence) for each in act.args]
    place = action.amount if action is not None else None
    if place is not None and action is not None and isinstance(act.args[place], Arith | Extreme | Rounded | Computed):
        found[place] = amount_in(low, act.args[place], action.params[place], sentence, up=True)
    return tuple(found)


def arguments(low: Lowering, nodes: tuple[ModelTerm, ...], sentence: Sentence) -> tuple[Body, tuple[Term, ...]]:
    """Return the arguments of an atom as plain terms."""
    found = [simple(low, each, sentence) for each in nodes]
    return tuple(literal for body, _ in found for literal in body), tuple(value for _, value in found)


def tally(low: Lowering, node: Tally, sentence: Sentence) -> Reckoned:
    """Count or sum over a kind; the condition becomes a predicate of its own."""
    outer = sorted(free(node.where) | (free(node.value) if node.value is not None else set()) - {node.variable})
    outer = sorted({name for name in outer if name != node.variable} | low.whose((node.where, node.value), sentence))
    member = low.fresh("counted")
    inner = sentence.beside({node.variable: node.kind})
    outer_vars = tuple(Var(name) for name in outer)
    # what is counted may have the name of something else in the sentence: it is another there
    result, each = low.variable("tally"), low.variable(node.variable)
    need = bind(low, (), set(outer), inner)
    if node.value is None:
        for body in low.condition(low, All((IsKind(Variable(node.variable), node.kind), node.where)), inner):
            safe = bind(low, body, {node.variable, *outer}, inner)
            low.add(Atom(member, (*outer_vars, Var(node.variable)), NOW), safe, sentence.origin)
        low.tallied[member] = node, NUMBER, 1
        return (*need, Count(result, (each,), (Atom(member, (*outer_vars, each), NOW),))), result, 1
    weight = low.variable("weight")
    before, value, scale = term(low, node.value, inner)
    for body in low.condition(low, All((IsKind(Variable(node.variable), node.kind), node.where)), inner):
        safe = bind(low, (*body, *before, Let(weight, value)), {node.variable, *outer}, inner)
        low.add(Atom(member, (*outer_vars, Var(node.variable), weight), NOW), safe, sentence.origin)
    counted = Atom(member, (*outer_vars, each, weight), NOW)
    if isinstance(scale, int):
        low.tallied[member] = node, type_of_term(low, node.value, inner), scale
    return (*need, Sum(result, weight, (each,), (counted,))), result, scale


def _best(low: Lowering, node: Best, sentence: Sentence) -> Reckoned:
    """Find the value over a kind that no other is below, or above; the values become a predicate of their own."""
    outer = sorted((free((node.where, node.value)) - {node.variable}) | low.whose((node.where, node.value), sentence))
    inner = sentence.beside({node.variable: node.kind})
    outer_vars = tuple(Var(name) for name in outer)
    among, beyond = low.fresh("among"), low.fresh("beyond")
    value, over, other, other_over = (low.variable(each) for each in ("value", "over", "other", "over"))
    before, found, scale = term(low, node.value, inner)
    for body in low.condition(low, All((IsKind(Variable(node.variable), node.kind), node.where)), inner):
        whole = (*body, *before, Let(value, found), Let(over, scale))
        safe = bind(low, whole, {node.variable, *outer}, inner)
        low.add(Atom(among, (*outer_vars, value, over), NOW), safe, sentence.origin)
    one, two = Atom(among, (*outer_vars, value, over), NOW), Atom(among, (*outer_vars, other, other_over), NOW)
    a, b = aligned(
        other, scale if isinstance(scale, int) else other_over, value, scale if isinstance(scale, int) else over
    )
    passed = (one, two, Compare("<" if node.word == "least" else ">", a, b))
    low.add(Atom(beyond, (*outer_vars, value, over), NOW), passed, sentence.origin)
    need = bind(low, (), set(outer), Sentence(sentence.kinds, sentence.origin))
    best = (*need, one, Not(Atom(beyond, (*outer_vars, value, over), NOW)))
    return best, value, scale if isinstance(scale, int) else over
