"""What a column of an input may hold in a world: individuals of a kind, or one quantity for each region of a scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from charter_engine.model.calendar import shift
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.given_numbers import NEVER_NEGATIVE
from charter_engine.rules.ir import Atom, Calc, Compare, Expr, Let, Literal, Rule, Var
from charter_engine.rules.lower import Lowered
from charter_engine.rules.scale import numbers
from charter_engine.rules.slices import adding
from charter_engine.rules.thresholds import attributes_weighed
from charter_engine.rules.unknown import open_values
from charter_engine.search.world import World, is_least
from charter_engine.syntax.value import frozen

_MOST_DATES = 24
_LARGE = 1000
_DAY = 24 * 60
_MOST_SUMS = 256
"""So many sums of what may be stated are gone through."""
_MOST_TIED, _MOST_RATIOS = 24, 8
_NOT_ADDED = frozenset({"one of", "yes/no", "scale", "date"})


@frozen
class Domains:
    """The values of each type in one world; ``written`` are the quantities that the charter itself writes, by type.

    ``actors`` are those who may act, ``dates`` the days worth stating.  ``summed`` are the columns, each of a predicate by its
    place, that stand in sums, ``compared`` the numbers with which rules compare something.  Where rules round (``rounds``), a
    number is tried too of which a small share is more than what it is rounded to.  ``ratios`` are those
    of two quantities of which some rule asks whether the one is more than so many times the other.
    """

    model: Model
    world: World
    lowered: Lowered
    written: Mapping[str, frozenset[Fraction]]
    actors: tuple[str, ...]
    dates: tuple[int, ...]
    summed: frozenset[tuple[str, int]]
    compared: frozenset[int]
    rounds: bool = False
    ratios: tuple[Fraction, ...] = ()

    def of(self, type_: Type, attribute: str = "") -> tuple[int | str, ...]:
        """Return what may stand in a column of a type, the value of an attribute where one is named."""
        found, last = self._regions(type_, attribute), self._last(type_, attribute)
        if last is None:
            return found
        above = (*found, 2 * last + 4, *self._large(last))  # one above the highest of another
        return (*above, *self._tied(found, type_)) if is_least(self.world) and attribute else above

    def of_a_sum(self, type_: Type, attribute: str = "", *, alone: bool = False) -> tuple[int | str, ...]:
        """Return what may stand in a column that stands in a sum: few values, since every sum of them is gone through.

        ``alone``: of the one thing that may have more of them; beside it the others may have nought.
        """
        found, last = self._regions(type_, attribute), self._last(type_, attribute)
        if last is None:
            return found
        ends = found[:: max(len(found) - 1, 1)]
        # votes that weigh the same tell nothing of what a weight makes; of these several sums are held against each other
        if attribute in attributes_weighed(self.model):
            return (*ends, 2 * last + 4)
        few = tuple(dict.fromkeys((*ends, 0))) if attribute else ends
        return (*(_several(found, few, self.compared) if alone else few), *self._large(last))

    def _last(self, type_: Type, attribute: str) -> int | None:
        """Return the greatest of the quantities of a type, None where they are no quantities."""
        found = () if type_.name in _NOT_ADDED else self._regions(type_, attribute)
        return found[-1] if found and isinstance(found[-1], int) else None

    def _tied(self, found: tuple[int | str, ...], type_: Type) -> tuple[int, ...]:
        """Return what lies next to some quantities, and to so many times these as a rule holds one quantity against another."""
        near = [
            each * ratio + by for ratio in self.ratios for each in found if isinstance(each, int) for by in (-1, 1, 0)
        ]
        near += [Fraction(0)] if self.ratios else []
        if type_.name in NEVER_NEGATIVE:
            near = [each for each in near if each >= 0]
        whole = dict.fromkeys(int(each) for each in near if each.denominator == 1 and each not in found)
        return tuple(sorted(whole, key=abs)[:_MOST_TIED])

    def _large(self, last: int) -> tuple[int, ...]:
        return ((last + 4) * _LARGE,) if self.rounds else ()

    def _regions(self, type_: Type, attribute: str) -> tuple[int | str, ...]:
        """Return one value for each region of a scale; of a kind those who may be of it, of dates the days worth stating."""
        if type_.name == "kind":
            return self.world.members(type_.arg)
        if type_.name == "date":
            marks = self.lowered.facts.marks.get(attribute, frozenset())
            return tuple(sorted({*self.dates, *map(int, open_values(type_, marks, self.lowered.scales))}))
        known = self.lowered.facts.marks.get(attribute, frozenset()) | self.written.get(_name(type_), frozenset())
        return open_values(type_, known, self.lowered.scales)


def domains(model: Model, found: World, lowered: Lowered, rules: Sequence[Rule]) -> Domains:
    """Return the values worth trying in a world where these rules are read."""
    written: dict[str, set[Fraction]] = {}
    for part in (model.norms, tuple(model.entities.values()), model.counts_as, model.effects, model.life):
        for number in numbers(part):
            written.setdefault(_name(number.type), set()).add(number.value)
    return Domains(
        model,
        found,
        lowered,
        {name: frozenset(values) for name, values in written.items()},
        _actors(model, found),
        _dates(found, rules),
        adding(rules),
        frozenset(_numbers_compared(rules)),
        any(_rounds(each) for rule in rules for each in rule.body),
        _ratios(rules),
    )


def _several(
    values: tuple[int | str, ...], few: tuple[int | str, ...], compared: frozenset[int]
) -> tuple[int | str, ...]:
    """Return a few of some values, and others as long as their sums are few: those that are compared with first."""
    given = {each for each in few if isinstance(each, int)}
    places = {place for place, each in enumerate(values) if each in compared}
    # the nearest first, of these the greatest: what is less than nothing is seldom meant
    rank = {each: (min((abs(place - p) for p in places), default=0), -place) for place, each in enumerate(values)}
    for each in sorted((each for each in values if isinstance(each, int)), key=rank.__getitem__):
        if len(_sums({*given, each})) <= _MOST_SUMS:
            given.add(each)
    return tuple(sorted(given))


def _sums(values: Iterable[int]) -> frozenset[int]:
    """Return the sums of some of the values, up to more of them than are gone through."""
    found = {0}
    for value in values:
        found |= {each + value for each in found}
    return frozenset(found)


def _numbers_compared(rules: Sequence[Rule]) -> Iterator[int]:
    """Yield the numbers with which rules compare something."""
    for rule in rules:
        for each in rule.body:
            if isinstance(each, Compare):
                yield from (side for side in (each.left, each.right) if isinstance(side, int))


def _ratios(rules: Sequence[Rule]) -> tuple[Fraction, ...]:
    """Return the ratios of the numbers by which two values of attributes are multiplied that some rule compares, one of them."""
    found: set[Fraction] = set()
    for rule in rules:
        values = {each.args[1] for each in rule.body if isinstance(each, Atom) and _gives_value(each)}
        for each in rule.body:
            if isinstance(each, Compare):
                sides = [set(_inner(each.left, rule.body)), set(_inner(each.right, rule.body))]
                if len(values & (sides[0] | sides[1])) > 1:
                    numbers_ = {abs(one) for side in sides for one in side if isinstance(one, int) and one} | {1}
                    found.update(Fraction(one, other) for one in numbers_ for other in numbers_)
    return tuple(sorted(found, key=lambda each: (max(each.numerator, each.denominator), each)))[:_MOST_RATIOS]


def _inner(expr: Expr, body: Sequence[Literal]) -> Iterator[Expr]:
    """Yield the variables and numbers that a value is reckoned from, in the body of a rule."""
    match expr:
        case Calc(args=args):
            for each in args:
                yield from _inner(each, body)
        case Var():
            yield expr
            for literal in body:
                if isinstance(literal, Let) and literal.var == expr:
                    yield from _inner(literal.expr, [other for other in body if other is not literal])
        case _:
            yield expr


def _gives_value(atom: Atom) -> bool:
    return atom.predicate.startswith("attribute ") and len(atom.args) > 1


def _rounds(literal: Literal) -> bool:
    """Tell whether a literal works out a quotient in whole parts."""

    def inside(expr: Expr) -> bool:
        return isinstance(expr, Calc) and (expr.fn == "floordiv" or any(map(inside, expr.args)))

    match literal:
        case Let(expr=expr):
            return inside(expr)
        case Compare(left=left, right=right):
            return inside(left) or inside(right)
        case _:
            return False


def _name(type_: Type) -> str:
    return f"{type_.name} {type_.arg}"


def _actors(model: Model, found: World) -> tuple[str, ...]:
    """Those whose acts some sentence may be about: whoever may bear a norm, or act for one who does."""
    kinds = {kind for norm in model.norms for one in (norm.bearer, norm.grantor) if one for kind in (one.kind,) if kind}
    kinds.update(each.kind for each in model.attributions)
    of = {found.sorts.get(kind, kind) for kind in kinds}
    named = {key for norm in model.norms for one in (norm.bearer, norm.grantor) if one for key in one.named}
    free = any(not norm.bearer.kind and not norm.bearer.named for norm in model.norms)
    return tuple(
        key
        for key, kinds in found.case.individuals.items()
        if free or key in named or any(found.sorts.get(kind, kind) in of for kind in kinds)
    )


def _dates(found: World, rules: Sequence[Rule]) -> tuple[int, ...]:
    """The instants of the world moved by the lengths of time that the rules read, both ways, and a day further off than these."""
    lengths = spans(rules)
    moved = list(found.instants)
    for at in found.instants:
        for months, minutes in lengths:
            for sign in (1, -1):
                day = shift(at, sign * months, sign * minutes)
                moved += (day - 1, day, day + 1)
    near = sorted([*dict.fromkeys(moved)][:_MOST_DATES])
    if not lengths:
        return tuple(near)
    # past whatever may come about in the time after the last instant, by twice the lengths of all that is reckoned with
    months, minutes = (2 * sum(each) for each in zip(*lengths, strict=True))
    return (*near, shift(max(found.instants), months, minutes) + _DAY)


def _once(expr: Expr) -> Expr:
    """Return a period that is taken so many times, taken once."""
    match expr:
        case Calc("mul", (_, int(period))):
            return period
        case _:
            return expr


def spans(rules: Sequence[Rule]) -> tuple[tuple[int, int], ...]:
    """Return the lengths of time that rules reckon with, in months and minutes, none of them negative; what recurs, once."""
    found: set[tuple[int, int]] = set()

    def inside(expr: Expr) -> None:
        if isinstance(expr, Calc):
            _, *by = map(_once, expr.args) if expr.fn == "shift" else (0,)
            if len(by) == 2 and all(isinstance(each, int) for each in by):
                months, minutes = (abs(each) for each in by if isinstance(each, int))
                if months or minutes:
                    found.add((months, minutes))
            for each in expr.args:
                inside(each)

    for rule in rules:
        for literal in rule.body:
            if isinstance(literal, Let):
                inside(literal.expr)
            elif isinstance(literal, Compare):
                inside(literal.left)
                inside(literal.right)
    return tuple(sorted(found))
