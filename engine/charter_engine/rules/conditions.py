"""Conditions of the model as rule bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from charter_engine.model.calendar import parse_instant
from charter_engine.model.logic import (
    All,
    Any,
    Arith,
    AttributeOf,
    Comparison,
    Condition,
    Constant,
    Exists,
    Holds,
    IsKind,
    MatterDecided,
    Negation,
    NormStatus,
    Now,
    Number,
    Shifted,
    Tally,
    Variable,
)
from charter_engine.model.logic import Term as ModelTerm
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.ir import (
    NOW,
    Atom,
    Calc,
    Compare,
    Count,
    Expr,
    Let,
    Literal,
    Not,
    Origin,
    Rule,
    Sum,
    Term,
    Var,
)
from charter_engine.rules.scale import Scales

Body = tuple[Literal, ...]

FOREVER = parse_instant("6000-12-31") or 0
EVER = -FOREVER
TOO_MANY_ALTERNATIVES = 12


@dataclass
class Lowering:
    """What lowering a charter needs and gathers: the model, the scales, and the rules so far."""

    model: Model
    scales: Scales
    rules: list[Rule] = field(default_factory=list)
    bridged: set[str] = field(default_factory=set)
    attribute_types: dict[str, Type] = field(default_factory=dict)
    statuses: dict[tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)
    counter: int = 0

    def fresh(self, stem: str) -> str:
        """Return a name no other rule, predicate or variable has."""
        self.counter += 1
        return f"{stem}·{self.counter}"

    def variable(self, stem: str = "v") -> Var:
        """Return a variable no other part of a rule has."""
        return Var(self.fresh(stem))

    def add(self, head: Atom, body: Body, origin: Origin) -> None:
        """Add a rule."""
        self.rules.append(Rule(self.fresh("r"), head, body, origin))

    def held(self, predicate: str, args: tuple[Term, ...]) -> Body:
        """Return the literals that say an input state holds now."""
        since, until = self.variable("from"), self.variable("to")
        return (Atom(predicate, (*args, since, until)), Compare("<=", since, NOW), Compare("<", NOW, until))

    def bridge(self, predicate: str, arity: int) -> str:
        """Return the predicate that says an input state holds now, as one atom, for use under negation."""
        name = f"{predicate} now"
        if name not in self.bridged:
            self.bridged.add(name)
            args = tuple(Var(f"a{i}") for i in range(arity))
            self.add(Atom(name, args, NOW), self.held(predicate, args), Origin(""))
        return name


@dataclass(frozen=True)
class Sentence:
    """The sentence a condition stands in: the kinds of its variables and where to blame."""

    kinds: dict[str, str]
    origin: Origin


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
        for body in bodies(low, All((IsKind(Variable(node.variable), node.kind), node.where)), inner):
            safe = bind(low, body, {node.variable, *outer}, inner)
            low.add(Atom(member, (*outer_vars, Var(node.variable)), NOW), safe, sentence.origin)
        over: tuple[Term, ...] = (Var(node.variable),)
        return (*need, Count(result, over, (Atom(member, (*outer_vars, Var(node.variable)), NOW),))), result, 1
    weight = low.variable("weight")
    before, value, scale = term(low, node.value, inner)
    for body in bodies(low, All((IsKind(Variable(node.variable), node.kind), node.where)), inner):
        safe = bind(low, (*body, *before, Let(weight, value)), {node.variable, *outer}, inner)
        low.add(Atom(member, (*outer_vars, Var(node.variable), weight), NOW), safe, sentence.origin)
    counted = Atom(member, (*outer_vars, Var(node.variable), weight), NOW)
    return (*need, Sum(result, weight, (Var(node.variable),), (counted,))), result, scale


def bodies(low: Lowering, node: Condition, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which a condition holds now; variables may still need :func:`bind`."""
    match node:
        case All(operands=operands):
            parts = [bodies(low, each, sentence) for each in operands]
            size = 1
            for part in parts:
                size *= len(part)
            if size > TOO_MANY_ALTERNATIVES:
                parts = [_named(low, each, part, sentence) for each, part in zip(operands, parts, strict=True)]
            return tuple(tuple(literal for body in choice for literal in body) for choice in product(*parts))
        case Any(operands=operands):
            return tuple(body for each in operands for body in bodies(low, each, sentence))
        case Holds():
            return (holds(low, node, sentence),)
        case IsKind(subject=subject, kind=kind):
            before, who = simple(low, subject, sentence)
            return ((*before, *in_kind(low, who, kind)),)
        case Comparison(op=op, left=left, right=right):
            one, two = term(low, left, sentence), term(low, right, sentence)
            a, b = aligned(one[1], one[2], two[1], two[2])
            return ((*one[0], *two[0], Compare(op, a, b)),)
        case Negation(operand=operand):
            return negated(low, operand, sentence)
        case Exists(variable=variable, kind=kind, where=where):
            kinds = {**sentence.kinds, variable: kind}
            inner = Sentence(kinds, sentence.origin)
            found = bodies(low, All((IsKind(Variable(variable), kind), where)), inner)
            renamed = low.fresh(variable)
            return tuple(rename(body, variable, renamed) for body in found)
        case MatterDecided(matter=matter, args=args):
            before, terms = arguments(low, args, sentence)
            return ((*before, *low.held(f"decided {matter}", terms)),)
        case NormStatus():
            return (status(low, node, sentence),)


def holds(low: Lowering, node: Holds, sentence: Sentence) -> Body:
    """Return the literals of a relation or of a defined condition."""
    before, terms = arguments(low, node.args, sentence)
    if low.model.definition(node.predicate) is not None:
        return (*before, Atom(f"define {node.predicate}", terms, NOW))
    return (*before, *low.held(f"relation {node.predicate}", terms))


def in_kind(low: Lowering, who: Term, kind: str) -> Body:
    """Return the literals that say an individual is of a kind now."""
    return low.held(f"kind {kind}", (who,)) if kind else (Atom("individual", (who,)),)


def status(low: Lowering, node: NormStatus, sentence: Sentence) -> Body:
    """Return the literal that a norm has been breached or fulfilled, now or before."""
    before, by = ((), low.variable("by")) if node.by is None else simple(low, node.by, sentence)
    return (*before, Atom(f"{node.status} {node.citation}", (by,), NOW))


def negated(low: Lowering, node: Condition, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which a condition does not hold."""
    match node:
        case Negation(operand=operand):
            return bodies(low, operand, sentence)
        case All(operands=operands):
            return tuple(body for each in operands for body in negated(low, each, sentence))
        case Any(operands=operands):
            return bodies(low, All(tuple(Negation(each) for each in operands)), sentence)
        case _:
            return ((Not(named(low, node, sentence)),),)


def named(low: Lowering, node: Condition, sentence: Sentence) -> Atom:
    """Give a condition a predicate of its own over the variables it shares with the sentence."""
    shared = sorted(free(node) & set(sentence.kinds))
    args = tuple(Var(name) for name in shared)
    name = low.fresh("condition")
    for body in bodies(low, node, sentence):
        low.add(Atom(name, args, NOW), bind(low, body, set(shared), sentence), sentence.origin)
    return Atom(name, args, NOW)


def _named(low: Lowering, node: Condition, found: tuple[Body, ...], sentence: Sentence) -> tuple[Body, ...]:
    return ((named(low, node, sentence),),) if len(found) > 1 else found


def free(node: object) -> set[str]:
    """Return the variables of a condition that it does not bind itself."""
    return set(free_in(node))


def free_in(node: object) -> set[str]:
    """Return the free variables of a condition or value."""
    match node:
        case Variable(name=name):
            return {name}
        case Exists(variable=variable, where=where):
            return free_in(where) - {variable}
        case Tally(variable=variable, where=where, value=value):
            return (free_in(where) | free_in(value)) - {variable}
        case tuple():
            return {name for each in node for name in free_in(each)}
        case _ if hasattr(node, "__dataclass_fields__"):
            return {name for each in node.__dataclass_fields__ for name in free_in(getattr(node, each))}
        case _:
            return set()


def rename(body: Body, old: str, new: str) -> Body:
    """Replace a variable throughout a body."""
    swap = {Var(old): Var(new)}

    def in_expr(expr: Expr) -> Expr:
        if isinstance(expr, Calc):
            return Calc(expr.fn, tuple(in_expr(each) for each in expr.args))
        return swap.get(expr, expr) if isinstance(expr, Var) else expr

    def in_term(each: Term) -> Term:
        return swap.get(each, each) if isinstance(each, Var) else each

    def in_atom(atom: Atom) -> Atom:
        return Atom(atom.predicate, tuple(in_term(each) for each in atom.args), atom.at)

    def in_literal(literal: Literal) -> Literal:
        match literal:
            case Atom():
                return in_atom(literal)
            case Not():
                return Not(in_atom(literal.atom))
            case Compare():
                return Compare(literal.op, in_expr(literal.left), in_expr(literal.right))
            case Let():
                return Let(swap.get(literal.var, literal.var), in_expr(literal.expr))
            case Count():
                return Count(literal.result, tuple(in_term(t) for t in literal.over), tuple(map(in_literal, literal.body)))
            case Sum():
                over = tuple(in_term(t) for t in literal.over)
                return Sum(literal.result, literal.weight, over, tuple(map(in_literal, literal.body)))

    return tuple(in_literal(each) for each in body)


def variables_of(expr: Expr) -> Iterator[Var]:
    """Yield the variables of an expression."""
    if isinstance(expr, Calc):
        for each in expr.args:
            yield from variables_of(each)
    elif isinstance(expr, Var):
        yield expr


def bind(low: Lowering, body: Body, needed: set[str], sentence: Sentence) -> Body:
    """Complete a body: every variable that nothing binds ranges over its kind."""
    bound: set[Var] = {NOW}
    used: set[Var] = {Var(name) for name in needed}
    for literal in body:
        match literal:
            case Atom():
                bound.update(each for each in literal.args if isinstance(each, Var))
            case Let():
                bound.add(literal.var)
                used.update(variables_of(literal.expr))
            case Count() | Sum():
                bound.add(literal.result)
            case Not():
                used.update(each for each in literal.atom.args if isinstance(each, Var))
            case Compare():
                used.update(variables_of(literal.left))
                used.update(variables_of(literal.right))
    extra: list[Literal] = []
    for each in sorted(used - bound, key=lambda var: var.name):
        kind = sentence.kinds.get(each.name, "")
        if not kind.startswith("#"):
            extra.extend(in_kind(low, each, kind))
    return (*extra, *body)
