"""One name for what a rule of an instant says is the same, or what always is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from charter_engine.rules.ir import Atom, Calc, Compare, Term, Var
from charter_engine.search.columns import Token
from charter_engine.search.moment import MomentRule

_PASSES = 4


def alike(rules: tuple[MomentRule, ...]) -> tuple[MomentRule, ...]:
    """Give one name to what stands in two columns that always hold the same."""
    for _ in range(_PASSES):
        heads: dict[str, list[MomentRule]] = {}
        for rule in rules:
            heads.setdefault(rule.head.predicate, []).append(rule)
        twins = {
            name: [
                (one, two)
                for one, two in combinations(range(len(each[0].head.args)), 2)
                if all(rule.head.args[one] == rule.head.args[two] for rule in each)
            ]
            for name, each in heads.items()
        }
        changed = [merged(_with_twins(rule, twins)) for rule in rules]
        if tuple(changed) == rules:
            return rules
        rules = tuple(changed)
    return rules


def _with_twins(rule: MomentRule, twins: Mapping[str, Sequence[tuple[int, int]]]) -> MomentRule:
    said = tuple(
        Compare("=", atom.args[one], atom.args[two])
        for atom in rule.positive
        for one, two in twins.get(atom.predicate, ())
        if atom.args[one] != atom.args[two]
    )
    return replace(rule, plain=(*rule.plain, *said)) if said else rule


def merged(rule: MomentRule) -> MomentRule:
    """Give one name to what a rule says is the same."""
    name: dict[Term, Term] = {}

    def of(term: Term) -> Term:
        while term in name:
            term = name[term]
        return term

    plain = []
    for each in rule.plain:
        left, right = (of(side) if isinstance(side, Var | str | int) else side for side in (each.left, each.right))
        if (
            each.op != "="
            or isinstance(left, Calc)
            or isinstance(right, Calc)
            or not (isinstance(left, Var) or isinstance(right, Var))
        ):
            plain.append(each)
        elif left != right:
            old, new = (left, right) if isinstance(left, Var) else (right, left)
            name[old] = new
    if not name:
        return rule

    def renamed(atom: Atom) -> Atom:
        return Atom(atom.predicate, tuple(of(each) for each in atom.args))

    def compared(each: Compare) -> Compare:
        left, right = (of(side) if isinstance(side, Var | str | int) else side for side in (each.left, each.right))
        return Compare(each.op, left, right)

    tokens: dict[Var, frozenset[Token]] = {}
    for var, may in rule.tokens:
        to = of(var)
        if isinstance(to, Var):
            tokens[to] = tokens[to] & may if to in tokens else may
    positive = tuple(dict.fromkeys(renamed(each) for each in rule.positive))
    bound = {arg for atom in positive for arg in atom.args}
    loose = tuple((var, may) for var, may in rule.loose if of(var) == var and var not in bound)
    tests = tuple(replace(each, var=to) for each in rule.tests if isinstance(to := of(each.var), Var))
    written = [(each, to) for each in rule.tests if isinstance(to := of(each.var), int)]
    failed = tuple(Compare("!=", to, to) for each, to in written if not each.holds(Fraction(to)))
    return MomentRule(
        rule.id,
        renamed(rule.head),
        positive,
        tuple(dict.fromkeys(renamed(each) for each in rule.negative)),
        (*(compared(each) for each in plain), *failed),
        tests,
        loose,
        rule.sure and len(tests) + len(written) == len(rule.tests),
        tuple(tokens.items()),
    )
