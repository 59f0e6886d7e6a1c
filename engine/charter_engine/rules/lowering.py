"""What lowering a charter gathers, and the handling of rule bodies: fresh names, safe variables, renaming."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_engine.model.calendar import parse_instant
from charter_engine.model.conditions import HOLDER
from charter_engine.model.effects import Effect
from charter_engine.model.logic import Computed, Condition, Holds
from charter_engine.model.model import Model
from charter_engine.model.norms import Bearer, Norm
from charter_engine.model.types import Type, type_of
from charter_engine.rules.ir import (
    NOW,
    PREV,
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
from charter_engine.rules.layer import PLAIN, Layer
from charter_engine.rules.read_once import read_once
from charter_engine.rules.scale import Scales
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from charter_engine.model.logic import Term as ModelTerm
    from charter_engine.model.vocabulary import Definition
    from charter_engine.rules.life.shape import Shape
    from charter_engine.rules.values import Parts

Body = tuple[Literal, ...]

FOREVER = parse_instant("6000-12-31") or 0
EVER = -FOREVER
STATED = "quantity "
BEGIN = "begun"
"""The predicate that holds at every instant from the case's first dated line."""


ASSUMED = "taken to be in force"
"""The predicate that the case takes the charter to be in force, from one instant to another."""


@dataclass
class Changing:
    """What effects change: by predicate the effects that do, and the layers in which it is read.

    ``late`` are the effects that the norms of an instant bring about at it; ``unseen`` are by norm those of them that depend on
    it, and that it sees from the next instant on.
    """

    effects: dict[str, list[Effect]] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    unseen: dict[str, frozenset[str]] = field(default_factory=dict)
    read: list[tuple[Layer, str]] = field(default_factory=list)

    def of(self, layer: Layer, predicate: str) -> str:
        """Return the predicate that a state holds, as one reads it, and note that it is read."""
        own = frozenset(each.id for each in self.effects[predicate])
        seen = Layer(unseen=frozenset() if layer.before else own & layer.unseen, without=own & layer.without)
        if (seen, predicate) not in self.read:
            self.read.append((seen, predicate))
        return f"state {predicate}{seen.mark}"


@dataclass
class Lowering:
    """What lowering a charter needs and gathers: the model, the scales, and the rules so far.

    ``defeatable`` are the norms that something can defeat; of the others no rule asks whether it does.  ``assumed`` tells whether
    the case says when the charter is in force.  ``binding`` and ``standing`` are asked of a norm about to arise, and of what has.
    """

    model: Model
    scales: Scales
    condition: Callable[[Lowering, Condition, Sentence], tuple[Body, ...]]
    rules: list[Rule] = field(default_factory=list)
    bridged: set[str] = field(default_factory=set)
    attribute_types: dict[str, Type] = field(default_factory=dict)
    values: dict[str, Parts] = field(default_factory=dict)
    shapes: dict[str, Shape] = field(default_factory=dict)
    defeatable: frozenset[str] = frozenset()
    counter: int = 0
    assumed: bool = False
    sought: bool = False
    """Whether something is looked for in all scenarios: a charter that ends by its own terms is in force in none after that."""
    binding: Callable[[Lowering, Norm], Body] = lambda *_: ()
    standing: Callable[[Lowering, Norm], Body] = lambda *_: ()
    bearer: Callable[[Lowering, Norm], tuple[Body, ...]] = lambda *_: ((),)
    named: Callable[[Lowering, Norm, Bearer], tuple[Body, ...]] = lambda *_: ((),)
    text_of: Callable[[Lowering, Definition, str], Body] = lambda *_: ()
    apart: frozenset[str] = frozenset()
    """The definitions that may be other for one party than for another, though they are of no party."""
    of_party: Mapping[str, str] = field(default_factory=dict)
    """Where there are such, by definition the parameter of the party that it is of."""
    entering: Callable[[Lowering, str, Sentence], Body] = lambda *_: ()
    weighed: dict[str, int] = field(default_factory=dict)
    """Into how many parts each weight of votes is divided."""
    tallied: dict[str, tuple[ModelTerm, Type, int]] = field(default_factory=dict)
    """What is counted or added up over a predicate, of which type, and in how many parts of one."""
    voids: list[str] = field(default_factory=list)
    """The actions of which an act may be void."""
    followers: frozenset[tuple[str, str]] = frozenset()
    """The citations with the norms under them that follow upon what is said of them."""
    layer: Layer = PLAIN
    changing: Changing = field(default_factory=Changing)

    def fresh(self, stem: str) -> str:
        """Return a name no other rule, predicate or variable has."""
        self.counter += 1
        return f"{stem}·{self.counter}"

    def variable(self, stem: str = "v") -> Var:
        """Return a variable no other part of a rule has."""
        return Var(self.fresh(stem))

    def add(self, head: Atom, body: Body, origin: Origin) -> None:
        """Add a rule."""
        self.rules.append(Rule(self.fresh("r"), *read_once(head, body, self._columns, rename), origin))

    def _columns(self, atom: Atom) -> int:
        """Tell how many of the last arguments of an atom the others determine at an instant (see :func:`read_once`)."""
        what, _, key = atom.predicate.partition(" ")
        match what:
            case "attribute":
                return 3 if key in self.attribute_types and key != HOLDER else 0
            case "value":
                parts = self.values.get(key)
                return 1 if parts is not None and parts.fixed is not None else 0
            case _:
                return 0

    def held(self, predicate: str, args: tuple[Term, ...]) -> Body:
        """Return the literals that say a state holds now, as the sentence being lowered sees it."""
        if predicate in self.changing.effects:
            return (Atom(self.changing.of(self.layer, predicate), args, PREV if self.layer.before else NOW),)
        since, until = self.variable("from"), self.variable("to")
        return (Atom(predicate, (*args, since, until)), Compare("<=", since, NOW), Compare("<", NOW, until))

    def sentence_of(self, definition: Definition, whose: str = "") -> Sentence:
        """Return the sentence of a definition; ``whose`` is the variable of the one for whom it is read."""
        place = self.model.places.get(definition.key) or definition.key
        kinds = {**definition.kinds, whose: ""} if whose else definition.kinds
        return Sentence(kinds, Origin(place, definition.span), whose=whose or self.of_party.get(definition.key, ""))

    def whose(self, node: object, sentence: Sentence) -> frozenset[str]:
        """Return the variable of the one for whom something is read; none where it reads nothing that hangs on that."""
        read = self.apart and sentence.whose and self.apart & frozenset(definitions_in(node))
        return frozenset({sentence.whose} if read else ())


FOR, FOR_WHOM = " [for]", Var("·for")
"""Ends the name of a definition as it is for one, who is its last argument."""
APART = " apart"
"""Ends the name of what is said of a citation by a norm under it: apart from what follows upon that."""


def definitions_in(node: object) -> Iterator[str]:
    """Yield the definitions that stand in a condition or a value."""
    if isinstance(node, Holds):
        yield node.predicate
    if isinstance(node, Computed):
        yield node.key
    fields: Mapping[str, object] = getattr(node, "__dataclass_fields__", {})
    for each in node if isinstance(node, tuple) else (getattr(node, name) for name in fields):
        yield from definitions_in(each)


@frozen
class Sentence:
    """The sentence a condition stands in: the kinds of its variables, where to blame, and the variable of who bears it.

    ``whose`` is the variable of the one whose text counts where a definition stands in several.
    """

    kinds: dict[str, str]
    origin: Origin
    bearer: str = ""
    whose: str = ""

    def beside(self, kinds: dict[str, str]) -> Sentence:
        """Return the same sentence with variables of an inner one."""
        return Sentence({**self.kinds, **kinds}, self.origin, whose=self.whose)


def cited_in(low: Lowering, citation: str, sentence: Sentence) -> str:
    """Return what a sentence means by a citation: all that stands under it, apart from what follows upon what it says of it."""
    return citation + APART if (citation, sentence.origin.citation) in low.followers else citation


def in_kind(low: Lowering, who: Term, kind: str) -> Body:
    """Return the literals that say an individual is of a kind now."""
    return low.held(f"kind {kind}", (who,)) if kind else (Atom("individual", (who,)),)


def rename(body: Body, old: str, new: str) -> Body:
    """Replace a variable throughout a body."""
    return substitute(body, {Var(old): Var(new)})


def substitute(body: Body, swap: Mapping[Var, Term]) -> Body:
    """Put terms for variables throughout a body; what is bound or counted there stays a variable."""

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
                bound = swap.get(literal.var)
                return Let(bound if isinstance(bound, Var) else literal.var, in_expr(literal.expr))
            case Count():
                return Count(
                    literal.result, tuple(in_term(t) for t in literal.over), tuple(map(in_literal, literal.body))
                )
            case Sum():
                over = tuple(in_term(t) for t in literal.over)
                return Sum(literal.result, literal.weight, over, tuple(map(in_literal, literal.body)))

    return tuple(in_literal(each) for each in body)


def of_row(body: Body, args: Sequence[Term], row: Sequence[Term], mark: str) -> Body:
    """Return a body as it is of a row in place of some variables; its other variables are named apart by a mark."""
    swap: dict[Var, Term] = {each: Var(f"{each.name} {mark}") for each in named_in(body) if each not in {NOW, PREV}}
    swap.update((arg, term) for arg, term in zip(args, row, strict=True) if isinstance(arg, Var))
    return substitute(body, swap)


def among(type_: Type) -> str:
    """Return the predicate of the quantities of a type that acts, events, relations and tables state."""
    return f"{STATED}{type_.name} {type_.arg}"


def variables_of(expr: Expr) -> Iterator[Var]:
    """Yield the variables of an expression."""
    if isinstance(expr, Calc):
        for each in expr.args:
            yield from variables_of(each)
    elif isinstance(expr, Var):
        yield expr


def named_in(body: Body) -> Iterator[Var]:
    """Yield the variables of the literals of a body."""
    for literal in body:
        match literal:
            case Atom(args=args) | Not(atom=Atom(args=args)):
                yield from (each for each in args if isinstance(each, Var))
            case Compare(left=left, right=right):
                yield from (*variables_of(left), *variables_of(right))
            case Let(var=var, expr=expr):
                yield from (var, *variables_of(expr))
            case Count(body=inner) | Sum(body=inner):
                yield from named_in(inner)


def bind(low: Lowering, body: Body, needed: set[str], sentence: Sentence) -> Body:
    """Complete a body: every variable that nothing binds ranges over its kind, or the quantities stated of its type."""
    bound: set[Var] = {NOW}
    used: set[Var] = {Var(name) for name in needed}
    for literal in body:
        match literal:
            case Atom():
                bound.update(each for each in literal.args if isinstance(each, Var))
                bound.update(() if literal.at is None else (literal.at,))
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
        if kind.startswith("#"):
            extra.append(Atom(among(type_of(kind)), (each,)))
        else:
            extra.extend(in_kind(low, each, kind))
    return (*extra, *body)
