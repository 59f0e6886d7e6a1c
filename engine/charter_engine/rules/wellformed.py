"""What every engine takes for granted of a program.

A problem found here is a mistake of the lowering, never of a drafter, so it is plain text for developers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Let, Not, Sum, Var

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charter_engine.rules.ir import Choice, Expr, Fact, Literal, Program, Rule

OPERATORS = frozenset({"=", "!=", "<", "<=", ">", ">="})
ARITY_OF_CALC = {"add": 2, "sub": 2, "mul": 2, "floordiv": 2, "min": 2, "max": 2, "shift": 3}


def problems(program: Program, facts: Sequence[Fact] = (), choices: Sequence[Choice] = ()) -> tuple[str, ...]:
    """Return what is wrong with a program and its input, one line each; empty if engines may run it."""
    found: list[str] = []
    shapes: dict[str, tuple[int, bool]] = {}
    ids: set[str] = set()
    for rule in program.rules:
        if rule.id in ids:
            found.append(f"rule {rule.id}: the identity is used twice")
        ids.add(rule.id)
        for atom in (rule.head, *(reading.atom for reading in rule.readings)):
            found.extend(_shape(shapes, atom.predicate, len(atom.args), f"rule {rule.id}", timed=atom.at is not None))
        found.extend(f"rule {rule.id}: {text}" for text in _of_rule(rule))
    for fact in facts:
        found.extend(_shape(shapes, fact.predicate, len(fact.args), "a fact", timed=fact.at is not None))
    for choice in choices:
        if not choice.alternatives:
            found.append(f"choice {choice.name}: no alternative")
        for fact in (fact for alternative in choice.alternatives for fact in alternative):
            found.extend(
                _shape(shapes, fact.predicate, len(fact.args), f"choice {choice.name}", timed=fact.at is not None)
            )
            if fact.at is not None:
                found.append(f"choice {choice.name}: the fact {fact.predicate} is timed")
    return tuple(found)


def _shape(
    shapes: dict[str, tuple[int, bool]], predicate: str, arity: int, where: str, *, timed: bool
) -> Iterator[str]:
    known = shapes.setdefault(predicate, (arity, timed))
    if known[0] != arity:
        yield f"{where}: {predicate} has {arity} arguments here and {known[0]} elsewhere"
    if known[1] != timed:
        yield f"{where}: {predicate} is timed in one place and timeless in another"


def _of_rule(rule: Rule) -> Iterator[str]:
    at = rule.head.at
    if at is not None and at != NOW:
        yield f"the head is at {at.name}, neither timeless nor now"
    timed = at is not None
    if not timed and any(reading.atom.at is not None for reading in rule.readings):
        yield "a timeless head reads a timed atom"
    given = frozenset({NOW, PREV}) if timed else frozenset[Var]()
    bound = bound_variables(rule.body, given)
    for var in sorted({arg for arg in rule.head.args if isinstance(arg, Var)} - bound, key=lambda var: var.name):
        yield f"{var.name} in the head is not bound"
    yield from _of_body(rule.body, bound)


def _of_body(body: tuple[Literal, ...], bound: frozenset[Var]) -> Iterator[str]:
    for literal in body:
        used: frozenset[Var] = frozenset()
        match literal:
            case Atom():
                continue
            case Not(atom):
                used = _of_atom(atom)
            case Compare(op, left, right):
                used = variables(left) | variables(right)
                if op not in OPERATORS:
                    yield f"unknown comparison {op}"
                yield from _of_expr(left)
                yield from _of_expr(right)
            case Let(_, expr):
                used = variables(expr)
                yield from _of_expr(expr)
            case Count(result, over, inner) | Sum(result, over=over, body=inner):
                if any(isinstance(part, Count | Sum) for part in inner):
                    yield "a count or sum stands inside another"
                within = bound_variables(inner, bound - {result})
                yield from _of_body(inner, within)
                used = frozenset(term for term in over if isinstance(term, Var)) - (within - bound)
                if isinstance(literal, Sum) and literal.weight not in within:
                    yield f"the weight {literal.weight.name} is not bound"
        for var in sorted(used - bound, key=lambda var: var.name):
            yield f"{var.name} in {type(literal).__name__} is not bound"


def bound_variables(body: Iterable[Literal], given: frozenset[Var]) -> frozenset[Var]:
    """Return the variables that the body binds, starting from those given.

    Positive atoms bind theirs; ``Let`` binds once its expression is bound; a count or sum always binds its result.
    """
    bound = set(given)
    lets: list[Let] = []
    for literal in body:
        if isinstance(literal, Atom):
            bound |= _of_atom(literal)
        elif isinstance(literal, Let):
            lets.append(literal)
        elif isinstance(literal, Count | Sum):
            bound.add(literal.result)
    while ready := [let for let in lets if let.var not in bound and variables(let.expr) <= bound]:
        bound.update(let.var for let in ready)
    return frozenset(bound)


def variables(expr: Expr) -> frozenset[Var]:
    """Return the variables of an expression."""
    if isinstance(expr, Calc):
        return frozenset[Var]().union(*map(variables, expr.args))
    return frozenset({expr}) if isinstance(expr, Var) else frozenset()


def _of_atom(atom: Atom) -> frozenset[Var]:
    own = frozenset(arg for arg in atom.args if isinstance(arg, Var))
    return own if atom.at is None else own | {atom.at}


def _of_expr(expr: Expr) -> Iterator[str]:
    if isinstance(expr, Calc):
        if len(expr.args) != ARITY_OF_CALC.get(expr.fn):
            yield f"{expr.fn} is no calculation on {len(expr.args)} arguments"
        for arg in expr.args:
            yield from _of_expr(arg)
