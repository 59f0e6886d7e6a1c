"""Sums that are only compared, told without going through all that they may come to.

Where facts are open a sum may come to as many numbers as there are ways to complete them, and two sums to as many pairs.
A comparison that is linear in its sums clingo settles by one weighted count.  For that a sum that has a predicate of its own
is first moved into the rules that compare it (``moved``); then each rule says which of its comparisons are such (``linear``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TypeAlias

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
    Rule,
    Sum,
    Term,
    Var,
    readings,
)
from charter_engine.rules.slices import depending
from charter_engine.rules.wellformed import variables
from charter_engine.syntax.value import frozen

Factors: TypeAlias = Mapping[Var, int]


@frozen
class Linear:
    """``factors`` times their sums, added up, ``op`` the ``rest``."""

    op: str
    factors: Factors
    rest: Expr


def moved(rules: Sequence[Rule], given: Iterable[str]) -> list[Rule]:
    """Return rules in which sums over what may be open stand where they are compared.

    ``given`` are the predicates that the open facts state.
    """
    open_ = depending(given, rules)
    sums = _sums(rules, open_)
    return [_with_sums(rule, sums) for rule in rules] if sums else list(rules)


def reckons(rules: Sequence[Rule], given: Iterable[str]) -> bool:
    """Tell whether something open is added up, and what it comes to read on rather than compared."""
    open_ = depending(given, rules)
    return any(
        isinstance(each, Sum)
        and any(reading.atom.predicate in open_ for reading in readings(each.body))
        and each.result not in linear(rule)[1]
        for rule in rules
        for each in rule.body
    )


def _sums(rules: Sequence[Rule], open_: frozenset[str]) -> dict[str, Rule]:
    """Return the predicates that are but the sum of something open, as their last argument, each with its rule."""
    heads: dict[str, list[Rule]] = {}
    for rule in rules:
        heads.setdefault(rule.head.predicate, []).append(rule)
    return {name: only[0] for name, only in heads.items() if len(only) == 1 and _is_sum(only[0], open_)}


def _is_sum(rule: Rule, open_: frozenset[str]) -> bool:
    summed = [each for each in rule.body if isinstance(each, Sum)]
    args = rule.head.args
    return (
        len(summed) == 1
        and rule.head.at == NOW
        and bool(args)
        and args[-1] == summed[0].result
        and all(isinstance(each, Var) for each in args)
        and len(set(args)) == len(args)
        and not any(summed[0].result in _named(each) for each in rule.body if each is not summed[0])
        and any(reading.atom.predicate in open_ for reading in readings(summed[0].body))
    )


def _with_sums(rule: Rule, sums: Mapping[str, Rule]) -> Rule:
    """Return a rule with each sum in its place that it only compares, or does not look at."""
    if not any(_result(each, sums) for each in rule.body):
        return rule
    body = tuple(_apart(rule.body, sums))
    read = Counter(var for each in body if not isinstance(each, Compare) for var in _named(each))
    read.update(each for each in rule.head.args if isinstance(each, Var))
    numbers = count()
    found: list[Literal] = []
    for literal in body:
        result = _result(literal, sums)
        if isinstance(literal, Atom) and result is not None and read[result] == 1:
            found.extend(_in_place(literal, sums[literal.predicate], next(numbers)))
        else:
            found.append(literal)
    return Rule(rule.id, rule.head, tuple(found), rule.origin)


def _result(literal: Literal, sums: Mapping[str, Rule]) -> Var | None:
    """Return the variable for what a sum comes to now, where a literal asks for that."""
    if not isinstance(literal, Atom) or literal.predicate not in sums or literal.at != NOW:
        return None
    last = literal.args[-1]
    return last if isinstance(last, Var) and last not in literal.args[:-1] else None


def _apart(body: Iterable[Literal], sums: Mapping[str, Rule]) -> Iterator[Literal]:
    """Yield a body in which sums that come to the same are compared, in place of one variable for all of them."""
    seen: dict[Var, int] = {}
    for literal in body:
        result = _result(literal, sums)
        if not isinstance(literal, Atom) or result is None or result not in seen:
            yield literal
        else:
            other = Var(f"{result.name} again {seen[result]}")
            yield Atom(literal.predicate, (*literal.args[:-1], other), literal.at)
            yield Compare("=", other, result)
        if result is not None:
            seen[result] = seen.get(result, 0) + 1


def _in_place(atom: Atom, rule: Rule, number: int) -> Iterator[Literal]:
    """Yield the body of a sum's own rule as an atom asks for it, its other variables told from all others by a number."""
    swap: dict[Var, Term] = {each: each for each in (NOW, PREV)}
    swap.update((mine, theirs) for mine, theirs in zip(rule.head.args, atom.args, strict=True) if isinstance(mine, Var))

    def var(each: Var) -> Var:
        found = swap.get(each, Var(f"{each.name} of {number}"))
        return found if isinstance(found, Var) else each

    def term(each: Term) -> Term:
        return swap.get(each, var(each)) if isinstance(each, Var) else each

    def expr(each: Expr) -> Expr:
        return Calc(each.fn, tuple(map(expr, each.args))) if isinstance(each, Calc) else term(each)

    def asked(each: Atom) -> Atom:
        return Atom(each.predicate, tuple(map(term, each.args)), None if each.at is None else var(each.at))

    def literal(each: Literal) -> Literal:
        match each:
            case Atom():
                return asked(each)
            case Not(inner):
                return Not(asked(inner))
            case Compare(op, left, right):
                return Compare(op, expr(left), expr(right))
            case Let(bound, value):
                return Let(var(bound), expr(value))
            case Count(result, over, body):
                return Count(var(result), tuple(map(term, over)), tuple(map(literal, body)))
            case Sum(result, weight, over, body):
                return Sum(var(result), var(weight), tuple(map(term, over)), tuple(map(literal, body)))

    return map(literal, rule.body)


def linear(rule: Rule) -> tuple[dict[Compare, Linear], set[Var]]:
    """Return the comparisons of a rule that are linear in sums, and these sums: nothing else in it reads them."""
    sums = {each.result for each in rule.body if isinstance(each, Sum)}
    while sums:
        found = {
            each: way
            for each in rule.body
            if isinstance(each, Compare) and _named(each) & sums and (way := _linear(each, sums)) is not None
        }
        read = set(rule.head.args)
        for each in rule.body:
            if isinstance(each, Sum):
                read |= _named(each) - {each.result}
            elif not isinstance(each, Compare) or each not in found:
                read |= _named(each)
        if not sums & read:
            return found, sums
        sums -= read
    return {}, sums


def _linear(compared: Compare, sums: set[Var]) -> Linear | None:
    left, right = _parts(compared.left, sums), _parts(compared.right, sums)
    if left is None or right is None:
        return None
    factors = {each: left[0].get(each, 0) - right[0].get(each, 0) for each in {**left[0], **right[0]}}
    return Linear(compared.op, factors, _minus(right[1], left[1]))


def _parts(expr: Expr, sums: set[Var]) -> tuple[Factors, Expr] | None:
    """Return an expression as sums with their factors and what is added to them; None if it is not linear in them."""
    if isinstance(expr, Var) and expr in sums:
        return {expr: 1}, 0
    if not isinstance(expr, Calc) or not variables(expr) & sums:
        return {}, expr
    parts = [_parts(each, sums) for each in expr.args]
    one, two = parts[0], parts[1]
    if one is None or two is None:
        return None
    match expr.fn:
        case "add" | "sub":
            sign = 1 if expr.fn == "add" else -1
            factors = {each: one[0].get(each, 0) + sign * two[0].get(each, 0) for each in {**one[0], **two[0]}}
            return factors, Calc("add", (one[1], two[1])) if sign > 0 else _minus(one[1], two[1])
        case "mul":
            known, other = (one, two) if not one[0] else (two, one)
            times = known[1]
            if known[0] or not isinstance(times, int):
                return None
            return {each: times * factor for each, factor in other[0].items()}, Calc("mul", (times, other[1]))
        case _:
            return None


def _minus(one: Expr, two: Expr) -> Expr:
    return one if two == 0 else Calc("sub", (one, two))


def _named(literal: Literal) -> set[Var]:
    """Return the variables of a literal, those inside counts and sums too."""
    match literal:
        case Atom(args=args, at=at) | Not(Atom(args=args, at=at)):
            return {each for each in (*args, at) if isinstance(each, Var)}
        case Compare(_, left, right):
            return {*variables(left), *variables(right)}
        case Let(bound, value):
            return {bound, *variables(value)}
        case Count(result, over, body) | Sum(result, over=over, body=body):
            own = {result, *(each for each in over if isinstance(each, Var))}
            own |= {literal.weight} if isinstance(literal, Sum) else set[Var]()
            return own.union(*map(_named, body))
