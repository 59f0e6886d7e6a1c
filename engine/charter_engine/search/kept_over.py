"""What is over for good wherever another norm is under way: proved at one instant, given that it was so before.

``no Party may admit(s) until arrival(s)`` and ``upon arrival(s): every Party must admit(s) within 3 days``: the event that gives
rise to the one ends the other.  That the other has ended stays so, and the one is under way only from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Expr, Not, Origin, Rule, Term, Var
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import RuleIndex, index
from charter_engine.search.induction import throughout
from charter_engine.search.prove import PLAIN, prove
from charter_engine.syntax.value import frozen

_UNDER_WAY: Final = ("pending", "owing", "resting", "halted", "running", "applies")
_PLAN: Final = (PLAIN[2], PLAIN[4])


@frozen
class Over:
    """Whenever the one of these predicates holds, so does the other, of what stands in these ``columns`` of the first."""

    under_way: str
    width: int
    over: str
    columns: tuple[int, ...]


def kept_over(
    model: Model, lowered: Lowered, rules: RuleIndex, goal: str, forbidden: Sequence[str]
) -> tuple[Over, ...]:
    """Return what of two norms that would collide is proved to be over whenever the other is under way, all together."""
    left = tuple(dict.fromkeys(_pairs(rules, goal)))
    read = rules.of((*(name for each in left for name in (each.under_way, each.over)), *forbidden)) if left else ()
    while left:
        more = [_broken(number, each) for number, each in enumerate(left)]
        asked = [each.head.predicate for each in more]
        ruled = index((*throughout(with_over(read, left), {}), *more))
        found = prove(model, lowered, ruled, asked, forbidden, _PLAN)
        kept = tuple(each for each, proof in zip(left, found, strict=True) if proof.holds)
        if len(kept) == len(left):
            break
        left = kept
    return left


def with_over(rules: Sequence[Rule], known: Sequence[Over]) -> tuple[Rule, ...]:
    """Return rules that say of what was under way just before that the other was over."""
    by_name: dict[str, list[Over]] = {}
    for each in known:
        by_name.setdefault(each.under_way, []).append(each)
    found = []
    for rule in rules:
        more = [
            Atom(over.over, tuple(each.args[column] for column in over.columns), PREV)
            for each in rule.body
            if isinstance(each, Atom) and each.at == PREV
            for over in by_name.get(each.predicate, ())
        ]
        found.append(Rule(rule.id, rule.head, (*rule.body, *more), rule.origin) if more else rule)
    return tuple(found)


def _broken(number: int, of: Over) -> Rule:
    """Return the rule that the one is under way and the other not over."""
    row = tuple(Var(f"a{place}") for place in range(of.width))
    held = Atom(of.under_way, row, NOW)
    over = Atom(of.over, tuple(row[column] for column in of.columns), NOW)
    name = f"not over {number}"
    return Rule(f"asks {name}", Atom(name, (), NOW), (held, Not(over)), Origin(""))


def _pairs(rules: RuleIndex, goal: str) -> Iterator[Over]:
    """Yield what may be over while another is under way: of two norms that meet, each with the other, for the same row."""
    meeting = {
        each.predicate
        for rule in rules.by_head.get(goal, ())
        for each in rule.body
        if isinstance(each, Atom) and each.predicate.startswith("meets ")
    }
    for rule in (each for name in meeting for each in rules.by_head.get(name, ())):
        atoms = [each for each in rule.body if isinstance(each, Atom) and each.at == NOW]
        same = {
            frozenset((each.left, each.right)) for each in rule.body if isinstance(each, Compare) and each.op == "="
        }
        for one in atoms:
            for other in atoms:
                yield from _of_two(rules, one, other, same)


def _of_two(rules: RuleIndex, one: Atom, other: Atom, same: AbstractSet[frozenset[Expr]]) -> Iterator[Over]:
    mine, theirs = (each.predicate.partition(" ")[2] for each in (one, other))
    over = rules.by_head.get(f"over {theirs}", ())
    if mine == theirs or not over or len(over[0].head.args) != len(other.args):
        return
    columns = [_place(one.args, each, same) for each in other.args]
    if None in columns:
        return
    for state in _UNDER_WAY:
        name = f"{state} {mine}"
        if name in rules.by_head and len(rules.by_head[name][0].head.args) >= len(one.args):
            width = len(rules.by_head[name][0].head.args)
            yield Over(name, width, f"over {theirs}", tuple(each for each in columns if each is not None))


def _place(args: Sequence[Term], term: Term, same: AbstractSet[frozenset[Expr]]) -> int | None:
    """Return the place of what is the same as a term."""
    return next((n for n, each in enumerate(args) if each == term or frozenset((each, term)) in same), None)
