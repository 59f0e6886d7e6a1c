"""How many individuals matter: what is found among any number of them is found among so many.

The argument is in ``docs/proof.md``.  From a scenario in which something comes about, keep those who take part in one of its
derivations, and for each of them those whom a denial needs: an exception that holds because of somebody, who must stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from charter_engine.rules.ir import Atom, Term, Var
from charter_engine.search.columns import Sort, Token
from charter_engine.search.moment import Moment, MomentRule
from charter_engine.syntax.value import frozen


@frozen
class Needed:
    """How many individuals of each sort are enough beside those named; or the ``reason`` why no number is known to be."""

    sizes: Mapping[Token, int]
    reason: str = ""


@frozen
class _Function:
    """For each choice of individuals of the sorts ``of`` one of the sort ``to``: what ``var`` of a rule may need to be.

    Two that go from the same sorts to the same sort are two all the same: each may need somebody else.
    """

    of: tuple[Token, ...]
    to: Token
    rule: str
    var: Var


Heads = Mapping[str, Sequence[MomentRule]]


def heads(moment: Moment) -> Heads:
    """Return the rules of a moment by what they derive."""
    found: dict[str, list[MomentRule]] = {}
    for rule in moment.rules:
        found.setdefault(rule.head.predicate, []).append(rule)
    return found


def needed(moment: Moment, by_head: Heads, goal: Atom, forbidden: Iterable[str]) -> Needed:
    """Return how many individuals are enough for ``goal``, where the predicates ``forbidden`` must not hold.

    ``by_head`` are the rules of the moment by what they derive.
    """
    counting = _Counting(moment, by_head)
    try:
        constants = counting.unfold(goal.predicate, ())
        for sort in counting.sorts_of_head(goal):
            constants[sort] = constants.get(sort, 0) + 1
        counting.close(forbidden)
        return Needed(counting.sizes(constants))
    except _Endless as found:
        return Needed({}, str(found))


class _Endless(Exception):
    """Why no number of individuals is known to be enough."""


@dataclass
class _Counting:
    moment: Moment
    by_head: Heads
    memo: dict[str, dict[Token, int]] = field(default_factory=dict)
    denied: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    functions: set[_Function] = field(default_factory=set)

    def sorts_of_head(self, goal: Atom) -> list[Token]:
        """The sorts of the individuals that the goal itself is about, one for each column."""
        rules = self.by_head.get(goal.predicate, [])
        widest: list[Token] = []
        for rule in rules:
            here = [sort for term in rule.head.args for sort in self._sort(rule, term)]
            widest = here if len(here) > len(widest) else widest
        return widest

    def unfold(self, predicate: str, above: tuple[str, ...]) -> dict[Token, int]:
        """Return how many individuals one derivation of a predicate brings in beside those in its columns."""
        if predicate in self.memo:
            return dict(self.memo[predicate])
        if predicate in above:
            msg = "a chain of any length may lead to it"
            raise _Endless(msg)
        most: dict[Token, int] = {}
        for rule in self.by_head.get(predicate, ()):
            here: dict[Token, int] = {}
            for var in self._new(rule):
                for sort in self._sort(rule, var):
                    here[sort] = here.get(sort, 0) + 1
            for atom in rule.positive:
                for sort, count in self.unfold(atom.predicate, (*above, predicate)).items():
                    here[sort] = here.get(sort, 0) + count
            for sort, count in here.items():
                most[sort] = max(most.get(sort, 0), count)
            self.denied.extend(atom.predicate for atom in rule.negative)
        self.memo[predicate] = most
        return dict(most)

    def close(self, forbidden: Iterable[str]) -> None:
        """Follow what must not hold, and what must for it."""
        self.denied.extend(forbidden)
        seen_denied, seen_kept = set[str](), set[str]()
        while self.denied or self.kept:
            if self.denied:
                name = self.denied.pop()
                if name not in seen_denied:
                    seen_denied.add(name)
                    for rule in self.by_head.get(name, ()):
                        if rule.sure:
                            self.denied.extend(atom.predicate for atom in rule.positive)
                            self.kept.extend(atom.predicate for atom in rule.negative)
                continue
            name = self.kept.pop()
            if name in seen_kept:
                continue
            seen_kept.add(name)
            for rule in self.by_head.get(name, ()):
                columns = [sorts for term in rule.head.args if (sorts := self._sort(rule, term))]
                for var in self._new(rule):
                    for sort in self._sort(rule, var):
                        self.functions.update(_Function(given, sort, rule.id, var) for given in product(*columns))
                self.kept.extend(atom.predicate for atom in rule.positive)
                self.denied.extend(atom.predicate for atom in rule.negative)

    def sizes(self, constants: Mapping[Token, int]) -> dict[Token, int]:
        """Count the individuals that the functions reach from so many."""
        sorts = {*constants, *(each.to for each in self.functions), *(s for f in self.functions for s in f.of)}
        done: dict[Token, int] = {}
        named: dict[Token, int] = dict.fromkeys(sorts, 0)
        for name in self.moment.columns.individuals.values():
            named[Sort(name)] = named.get(Sort(name), 0) + 1
        while len(done) < len(sorts):
            ready = [
                s
                for s in sorts
                if s not in done and all(of in done for f in self.functions if f.to == s for of in f.of)
            ]
            if not ready:
                msg = "each of some individuals needs another, without end"
                raise _Endless(msg)
            for sort in ready:
                reached = sum(prod(done[of] + named.get(of, 0) for of in f.of) for f in self.functions if f.to == sort)
                done[sort] = constants.get(sort, 0) + reached
        return done

    def _new(self, rule: MomentRule) -> list[Var]:
        """The variables that the body brings in."""
        own = set(rule.head.args)
        every = dict.fromkeys(
            term
            for atom in (*rule.positive, *rule.negative)
            for term in atom.args
            if isinstance(term, Var) and term not in own
        )
        return [*every, *(var for var, _ in rule.loose if var not in every and var not in own)]

    def _sort(self, rule: MomentRule, term: Term) -> list[Token]:
        """The sorts of individuals that a term may be of; none for a symbol or a number."""
        if not isinstance(term, Var):
            return []
        return [each for each in dict(rule.tokens).get(term, ()) if isinstance(each, Sort)]
