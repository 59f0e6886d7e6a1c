"""What a limit on a date that may move says of a duty that is not yet due: the date, where there is one, is still to come.

``every Party p must publish(r) not later than 30 days before r.impact`` is pending only while the impact is more than 30 days
off.  At one instant whose past is open the instant at which a duty falls due is lost, and what is compared with the date is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from charter_engine.rules.ir import NOW, Atom, Calc, Compare, Expr, Let, Literal, Not, Rule, Term, Var
from charter_engine.rules.lowering import FOREVER, of_row
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.search.ties import STATE
from charter_engine.syntax.value import frozen

_BORNE: Final = ("pending", "breached", "fulfilled")
"""What is said of a duty that is borne at the instant."""


@frozen
class Limit:
    """A limit of a duty: ``limited`` tells of some of what stands in its row (``places``) that there is a date.

    ``body`` gives the date, ``at``, of those ``own``.
    """

    limited: str
    places: tuple[int, ...]
    own: tuple[Term, ...]
    body: tuple[Literal, ...]
    at: Var


def with_moving_dates(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return rules in which what is not yet due is parted by its limits: there is no date, or it is to come."""
    known = index(rules)
    return tuple(each for rule in rules for each in _parted(known, rule))


def _parted(rules: RuleIndex, rule: Rule) -> Iterator[Rule]:
    bodies: list[tuple[Literal, ...]] = [rule.body]
    for each in rule.body:
        word, _, norm = each.predicate.partition(" ") if isinstance(each, Atom) else ("", "", "")
        if not isinstance(each, Atom) or each.at != NOW or word not in {"bears", *_BORNE}:
            continue
        op = _yet_to_come(rule.body, each.args[-1])
        for limit in _limits(rules, norm) if op and _is_borne(rules, word, norm) else ():
            own = tuple(each.args[place] for place in limit.places)
            none = Not(Atom(limit.limited, own, NOW))
            date = of_row((*limit.body, Compare(op, limit.at, NOW)), limit.own, own, limit.limited)
            bodies = [(*body, *more) for body in bodies for more in ((none,), date)]
    if len(bodies) == 1:
        yield rule
    else:
        yield from (Rule(f"{rule.id} / {n}", rule.head, body, rule.origin) for n, body in enumerate(bodies))


def _yet_to_come(body: Sequence[Literal], due: Term) -> str:
    """Return how a body asks that what is due has not been due before the instant, ``""`` where it does not."""
    for op, turned in ((">", "<"), (">=", "<=")):
        if Compare(op, due, NOW) in body or Compare(turned, NOW, due) in body:
            return op
    return ""


def _is_borne(rules: RuleIndex, word: str, norm: str) -> bool:
    """Tell whether what is said of a row is said only of what is borne at the instant."""
    return word == "bears" or all(
        Atom(f"bears {norm}", rule.head.args, NOW) in rule.body for rule in rules.by_head.get(f"{word} {norm}", ())
    )


def _limits(rules: RuleIndex, norm: str) -> Iterator[Limit]:
    """Yield the limits of a duty that fall on a date that somebody has, one at a time; it is due at the earliest."""
    bears = rules.by_head.get(f"bears {norm}", ())
    if len(bears) != 1:
        return
    (rule,) = bears
    due = rule.head.args[-1]
    earliest = {part for each in rule.body if isinstance(each, Let) and each.var == due for part in _least(each.expr)}
    for each in rule.body:
        if isinstance(each, Atom) and each.predicate.startswith("limit ") and each.args[-1] in earliest:
            *own, _ = each.args
            found = _limit(rules, each.predicate, norm)
            if found is not None and all(one in rule.head.args for one in own):
                limited, names, body, at = found
                yield Limit(limited, tuple(map(rule.head.args.index, own)), names, body, at)


def _least(expr: Expr) -> Iterator[Expr]:
    """Yield what something is the least of."""
    match expr:
        case Calc("min", args):
            for each in args:
                yield from _least(each)
        case _:
            yield expr


def _limit(rules: RuleIndex, limit: str, norm: str) -> tuple[str, tuple[Term, ...], tuple[Literal, ...], Var] | None:
    """Return what tells that there is a date, whose it is, and how it is known; None where there may be several."""
    limited, dated = (limit.replace("limit ", f"{word} ", 1) for word in ("limited", "dated"))
    given = rules.by_head.get(dated, ())
    if len(given) != 1 or not isinstance(at := given[0].head.args[-1], Var):
        return None
    own, told = given[0].head.args[:-1], rules.by_head.get(limited, ())
    if len(told) != 1 or [each.predicate for each in told[0].body if isinstance(each, Atom)] != [dated]:
        return None
    for rule in rules.by_head[limit]:
        by_date = rule.body == (Atom(dated, rule.head.args, NOW),)
        if not by_date and not (
            rule.head.args[-1] == FOREVER and Not(Atom(limited, rule.head.args[:-1], NOW)) in rule.body
        ):
            return None
    body = tuple(each for each in given[0].body if not (isinstance(each, Atom) and each.predicate == f"base {norm}"))
    return (limited, own, body, at) if _is_one(body, own, at) else None


def _is_one(body: Sequence[Literal], own: Sequence[Term], at: Var) -> bool:
    """Tell whether a date is worked out from attributes of those whose it is as they are now, and from nothing else."""
    known: set[Term] = {*own}
    for each in body:
        match each:
            case Atom(predicate, (owner, value, since, until)) if predicate.startswith("attribute "):
                now = Compare("<=", since, NOW) in body and Compare("<", NOW, until) in body
            case Atom(predicate, (owner, value), when) if predicate.startswith(STATE):
                now = when == NOW
            case Compare() | Let():
                continue
            case _:
                return False
        if not now or not (owner in known or isinstance(owner, str)):
            return False
        known.add(value)
    return any(isinstance(each, Let) and each.var == at for each in body)
