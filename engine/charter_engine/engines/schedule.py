"""Which rules can fire at an instant.

A rule can fire only if each positive atom of its body may hold.  What holds at the instant follows from the rules that
can fire, so this is reachability; it errs on the side of firing.  Grounding a rule costs an engine more than finding
here that it cannot fire.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Let, Not, Sum
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charter_engine.rules.ir import Expr, Literal, Rule, Var

Token: TypeAlias = tuple[str, str]
"""When (``now``, ``prev``, ``past`` or ``always``) and what: some row of the predicate may hold then."""


def token(atom: Atom) -> Token:
    """Return what a positive atom waits for."""
    if atom.at is None:
        return "always", atom.predicate
    if atom.at == NOW:
        return "now", atom.predicate
    return ("prev" if atom.at == PREV else "past"), atom.predicate


@frozen
class Schedule:
    """Rules by what they wait for.

    ``needs`` counts the tokens of each rule, ``waiting`` lists rules by token, ``free`` rules wait for nothing,
    those ``after_first`` have no instance at the first instant.  ``past`` names the predicates read at instants
    earlier than the one before, under negation too.
    """

    heads: tuple[str, ...]
    needs: tuple[int, ...]
    waiting: Mapping[Token, tuple[int, ...]]
    free: tuple[int, ...]
    after_first: frozenset[int]
    past: tuple[str, ...]

    def fireable(self, tokens: Iterable[Token], *, first: bool) -> tuple[list[int], set[str]]:
        """Return the rules that can fire, given what may hold, and the predicates that they may derive."""
        left = list(self.needs)
        fired: list[int] = []
        seen = set(tokens)
        queue = list(seen)
        heads: set[str] = set()

        def fire(rule: int) -> None:
            if first and rule in self.after_first:
                return
            fired.append(rule)
            head = self.heads[rule]
            heads.add(head)
            if ("now", head) not in seen:
                seen.add(("now", head))
                queue.append(("now", head))

        for rule in self.free:
            fire(rule)
        while queue:
            for rule in self.waiting.get(queue.pop(), ()):
                left[rule] -= 1
                if not left[rule]:
                    fire(rule)
        return fired, heads


def schedule(rules: Sequence[Rule]) -> Schedule:
    """Index timed rules by what they wait for."""
    waiting: dict[Token, list[int]] = {}
    needs: list[int] = []
    for index, rule in enumerate(rules):
        tokens = {token(literal) for literal in rule.body if isinstance(literal, Atom)}
        needs.append(len(tokens))
        for each in tokens:
            waiting.setdefault(each, []).append(index)
    return Schedule(
        tuple(rule.head.predicate for rule in rules),
        tuple(needs),
        {each: tuple(members) for each, members in waiting.items()},
        tuple(index for index, need in enumerate(needs) if not need),
        # With no instant before, a rule that uses it as a value has no instance.
        frozenset(index for index, rule in enumerate(rules) if names(rule, PREV)),
        tuple(
            dict.fromkeys(
                reading.atom.predicate
                for rule in rules
                for reading in rule.readings
                if token(reading.atom)[0] == "past"
            )
        ),
    )


def names(rule: Rule, instant: Var) -> bool:
    """Tell whether a rule uses ``NOW`` or ``PREV`` as a value, apart from saying when an atom holds."""
    return instant in rule.head.args or any(instant == term for term in _terms(rule.body))


def _terms(body: Iterable[Literal]) -> Iterator[Expr]:
    for literal in body:
        match literal:
            case Atom(args=args) | Not(Atom(args=args)):
                yield from args
            case Compare(_, left, right):
                yield from _leaves(left)
                yield from _leaves(right)
            case Let(_, expr):
                yield from _leaves(expr)
            case Count(over=over, body=inner) | Sum(over=over, body=inner):
                yield from over
                yield from _terms(inner)


def _leaves(expr: Expr) -> Iterator[Expr]:
    if isinstance(expr, Calc):
        for arg in expr.args:
            yield from _leaves(arg)
    else:
        yield expr


def reachable(rules: Sequence[Rule], known: Iterable[str]) -> list[Rule]:
    """Return the rules that can fire at some instant, given the predicates of which there are facts, in their order."""
    waiting: dict[str, list[int]] = {}
    needs: list[int] = []
    for index, rule in enumerate(rules):
        wanted = {literal.predicate for literal in rule.body if isinstance(literal, Atom)}
        needs.append(len(wanted))
        for each in wanted:
            waiting.setdefault(each, []).append(index)
    seen = set(known)
    queue = [*seen]
    fired = [False] * len(rules)

    def fire(index: int) -> None:
        fired[index] = True
        head = rules[index].head.predicate
        if head not in seen:
            seen.add(head)
            queue.append(head)

    for index, need in enumerate(needs):
        if not need:
            fire(index)
    while queue:
        for index in waiting.get(queue.pop(), ()):
            needs[index] -= 1
            if not needs[index]:
                fire(index)
    return [rule for rule, does in zip(rules, fired, strict=True) if does]


def wanted(rules: Sequence[Rule], always: Iterable[str], sometimes: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the predicates to derive at every instant, and those to derive at the instants asked about alone.

    What is asked for now and then is needed only there, and so is what it reads of the same instant; what it reads of earlier
    ones is needed always.
    """
    by_head: dict[str, list[Rule]] = {}
    for rule in rules:
        by_head.setdefault(rule.head.predicate, []).append(rule)
    steady: set[str] = set()
    fleeting: set[str] = set()
    queue = [(name, True) for name in always] + [(name, False) for name in sometimes]
    while queue:
        name, is_steady = queue.pop()
        if name in steady or (not is_steady and name in fleeting):
            continue
        (steady if is_steady else fleeting).add(name)
        for rule in by_head.get(name, ()):
            for reading in rule.readings:
                earlier = token(reading.atom)[0] in {"prev", "past"}
                queue.append((reading.atom.predicate, is_steady or earlier))
    return steady, fleeting - steady
