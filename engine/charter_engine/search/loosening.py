"""What is left out of the rules of an instant so that fewer individuals matter: they then say less, and never what is not so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from charter_engine.rules.ir import Expr
from charter_engine.search.moment import Moment, MomentRule, brought_in, variables_in


def narrowed(rule: MomentRule) -> MomentRule:
    """Leave out what a rule says of individuals that it brings in."""
    others = brought_in(rule)
    if not others:
        return rule

    def apart(terms: Iterable[Expr]) -> bool:
        return not others & variables_in(terms)

    positive = tuple(each for each in rule.positive if apart(each.args))
    negative = tuple(each for each in rule.negative if apart(each.args))
    plain = tuple(each for each in rule.plain if apart((each.left, each.right)))
    tests = tuple(each for each in rule.tests if apart((each.var,)))
    bound = variables_in(arg for atom in positive for arg in atom.args)
    used = variables_in(arg for atom in (rule.head, *negative) for arg in atom.args) | {each.var for each in tests}
    used |= variables_in(side for each in plain for side in (each.left, each.right))
    tokens = tuple((var, may) for var, may in rule.tokens if var not in others)
    loose = tuple((var, may) for var, may in tokens if var in used - bound)
    return MomentRule(rule.id, rule.head, positive, negative, plain, tests, loose, sure=False, tokens=tokens)


def calmed(of: Moment) -> Moment:
    """Take for what only may hold whatever is denied because of somebody brought in: nobody need stay for it then."""
    bringing = {rule.head.predicate for rule in of.rules if brought_in(rule)}
    growing = True
    while growing:
        more = {
            rule.head.predicate
            for rule in of.rules
            if rule.head.predicate not in bringing and any(each.predicate in bringing for each in rule.positive)
        }
        bringing |= more
        growing = bool(more)
    rules = tuple(
        replace(rule, sure=rule.sure and not any(each.predicate in bringing for each in rule.negative))
        for rule in of.rules
    )
    return replace(of, rules=rules)
