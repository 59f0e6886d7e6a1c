"""What may stand in each column of each predicate, whatever a scenario states: tokens, or anything at all.

A token is a sort of individuals, a symbol, a whole number that a rule writes, or the values of one attribute.  A column in
which an instant or the result of a calculation may stand is open: ``None``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from charter_engine.model.types import Type, steps_of
from charter_engine.rules.ir import NOW, PREV, Atom, Fact, Rule, Term, Var
from charter_engine.search.inputs import BALLOTS, FOUND, HAPPENS, RESTATED, VALUED, Input
from charter_engine.syntax.value import frozen


@frozen
class Sort:
    """The individuals of a sort."""

    name: str


@frozen
class Values:
    """The numbers that an attribute may be."""

    attribute: str


Token: TypeAlias = Sort | Values | str | int
Tokens: TypeAlias = frozenset[Token] | None
"""None: anything, instants and calculated numbers among them."""
Places: TypeAlias = Mapping[Term, Sequence[tuple[str, int]]]
"""The columns in which each variable of a rule stands where it is bound."""


@frozen
class Columns:
    """The tokens of each column; ``individuals`` gives the sort of each that the charter names."""

    found: dict[tuple[str, int], Tokens]
    individuals: Mapping[str, str]

    def of(self, predicate: str, place: int) -> Tokens:
        """Return what may stand in a column; nothing where no rule or fact fills it."""
        return self.found.get((predicate, place), frozenset())

    def kept(self, atom: Atom) -> tuple[int, ...]:
        """Return the columns of an atom that are not open."""
        return tuple(place for place in range(len(atom.args)) if self.of(atom.predicate, place) is not None)

    def token(self, value: int | str) -> Token:
        """Return the token of a value."""
        return Sort(self.individuals[value]) if isinstance(value, str) and value in self.individuals else value

    def may_be(self, term: Term, places: Places) -> Tokens:
        """Return what a term of a rule may be: what may stand in every column that binds it (``places``, of :func:`binding`).

        What is a number of two attributes at once is open: numbers of different attributes are not told apart by one division.
        """
        if not isinstance(term, Var):
            return frozenset({self.token(term)})
        if term in {NOW, PREV}:
            return None
        every: Tokens = None
        for column in places.get(term, ()):
            here = self.found.get(column, frozenset())
            if here is None:
                continue
            if every is not None and here != every and any(isinstance(each, Values) for each in here | every):
                return None
            every = here if every is None else every & here
        return every

    def is_empty(self, atom: Atom) -> bool:
        """Tell whether no row is as an atom asks: nothing stands in one of its columns, or never what it writes there."""
        for place, arg in enumerate(atom.args):
            here = self.of(atom.predicate, place)
            if here is not None and (not here or not (isinstance(arg, Var) or self.token(arg) in here)):
                return True
        return False

    def widen(self, column: tuple[str, int], by: Tokens) -> bool:
        """Add to a column what may stand in it; tell whether that is more."""
        known = self.of(*column)
        if known is None:
            return False
        new = None if by is None else known | by
        if new is not None and len(new) > 1 and any(isinstance(each, Values) for each in new):
            new = None
        self.found[column] = new
        return new != known


def binding(rule: Rule) -> Places:
    """Return the columns that bind each variable of a rule."""
    found: dict[Term, list[tuple[str, int]]] = {}
    for literal in rule.body:
        for place, arg in enumerate(literal.args if isinstance(literal, Atom) else ()):
            if isinstance(literal, Atom) and isinstance(arg, Var):
                found.setdefault(arg, []).append((literal.predicate, place))
    return found


def columns(
    rules: Sequence[Rule],
    facts: Iterable[Fact],
    given: Iterable[Input],
    sort_of: Mapping[str, str],
    individuals: Mapping[str, str],
) -> Columns:
    """Find what may stand in each column, from the facts, the inputs and the rules.

    ``sort_of`` gives the sort of each kind, ``individuals`` of each individual that the charter names.
    """
    every: frozenset[Token] = frozenset(Sort(each) for each in (*sort_of.values(), *individuals.values()))
    found = Columns({("individual", 0): every}, individuals)
    for fact in facts:
        for place, value in enumerate(fact.args):
            found.widen((fact.predicate, place), frozenset({found.token(value)}))
    for each in given:
        for place, type_ in enumerate(each.columns):
            found.widen((each.predicate, place), _typed(found, each, place, type_, sort_of, every))
        if each.sort == FOUND:
            found.widen((each.predicate, len(each.columns)), frozenset({0, 1}))
        if each.sort == RESTATED:
            found.widen((each.predicate, len(each.columns)), None)
        elif each.sort not in {HAPPENS, BALLOTS}:
            more = len(each.columns) + (each.sort == FOUND)
            for place in (more, more + 1):
                found.widen((each.predicate, place), None)
    _spread(rules, found)
    return found


def _typed(
    found: Columns, given: Input, place: int, type_: Type, sort_of: Mapping[str, str], every: frozenset[Token]
) -> Tokens:
    if type_.name == "kind":
        return frozenset({Sort(sort_of.get(type_.arg, type_.arg))}) if type_.arg else every
    if type_.name == "one of":
        return frozenset(found.token(each) for each in type_.options)
    if given.sort == VALUED and place == 1:
        steps = steps_of(type_)
        return frozenset(range(steps)) if steps else frozenset({Values(given.key)})
    return None


def _spread(rules: Sequence[Rule], found: Columns) -> None:
    """Follow what may stand where through the rules until nothing is added."""
    readers: dict[str, list[Rule]] = {}
    for rule in rules:
        for literal in rule.body:
            if isinstance(literal, Atom):
                readers.setdefault(literal.predicate, []).append(rule)
    places = {id(rule): binding(rule) for rule in rules}
    queue = list(rules)
    waiting = {rule.id for rule in rules}
    while queue:
        rule = queue.pop()
        waiting.discard(rule.id)
        if any(isinstance(each, Atom) and found.is_empty(each) for each in rule.body):
            continue
        changed = [
            found.widen((rule.head.predicate, place), found.may_be(term, places[id(rule)]))
            for place, term in enumerate(rule.head.args)
        ]
        for each in readers.get(rule.head.predicate, ()) if any(changed) else ():
            if each.id not in waiting:
                waiting.add(each.id)
                queue.append(each)
