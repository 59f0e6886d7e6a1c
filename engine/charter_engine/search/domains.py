"""What a column of an input may hold in a world: individuals of a kind, or one quantity for each region of a scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from charter_engine.model.calendar import shift
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.ir import Calc, Compare, Expr, Let, Literal, Rule
from charter_engine.rules.lower import Lowered
from charter_engine.rules.scale import numbers
from charter_engine.rules.slices import adding
from charter_engine.rules.thresholds import attributes_weighed
from charter_engine.rules.unknown import open_values
from charter_engine.search.world import World
from charter_engine.syntax.value import frozen

_MOST_DATES = 24
_LARGE = 1000
_MOST_SUMS = 256
"""So many sums of what may be stated are gone through."""
_NOT_ADDED = frozenset({"one of", "yes/no", "scale", "date"})


@frozen
class Domains:
    """The values of each type in one world; ``written`` are the quantities that the charter itself writes, by type.

    ``actors`` are those who may act, ``dates`` the days worth stating.  Of what stands in sums (``added``: predicates with the
    places of columns) only a few quantities are tried, where many things have one the least and the greatest alone: every sum of
    what may be stated is gone through.  First come those with which rules compare something (``compared``), and those beside
    them.  Where rules round (``rounds``), a number is tried too of which a small share is more than what it is rounded to.
    """

    model: Model
    world: World
    lowered: Lowered
    written: Mapping[str, frozenset[Fraction]]
    actors: tuple[str, ...]
    dates: tuple[int, ...]
    added: frozenset[tuple[str, int]]
    compared: frozenset[int]
    rounds: bool = False

    def of(self, type_: Type, attribute: str = "", *, added: int = 0) -> tuple[int | str, ...]:
        """Return what may stand in a column of a type, the value of an attribute where one is named.

        Of what stands in a sum the first thing may have many (``added`` 1), any other few (2).
        """
        if type_.name == "kind":
            return self.world.members(type_.arg)
        if type_.name == "date":
            marks = self.lowered.facts.marks.get(attribute, frozenset())
            return tuple(sorted({*self.dates, *map(int, open_values(type_, marks, self.lowered.scales))}))
        known = self.lowered.facts.marks.get(attribute, frozenset()) | self.written.get(_name(type_), frozenset())
        found = open_values(type_, known, self.lowered.scales)
        last = found[-1] if found else None
        large = ((last + 4) * _LARGE,) if self.rounds and isinstance(last, int) else ()
        if added and type_.name not in _NOT_ADDED:
            # votes that weigh the same tell nothing of what a weight makes; of these several sums are held against each other
            if isinstance(last, int) and attribute in attributes_weighed(self.model):
                return (*found[:: max(len(found) - 1, 1)], 2 * last + 4)
            return (*(_several(found, self.compared) if added == 1 else _ends(found)), *large)
        if type_.name in _NOT_ADDED or not isinstance(last, int):
            return found
        return (*found, 2 * last + 4, *large)  # one above the highest of another


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
    )


def _ends(values: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return the least and the greatest of some values, and nought, beside which a sum is another's."""
    least, *_, greatest = (*values, *values)
    return tuple(dict.fromkeys((least, 0, greatest) if isinstance(least, int) and least <= 0 else (least, greatest)))


def _several(values: tuple[int | str, ...], compared: frozenset[int]) -> tuple[int | str, ...]:
    """Return the least and the greatest of some values, and others as long as their sums are few: those compared with first."""
    given = {each for each in _ends(values) if isinstance(each, int)}
    places = {place for place, each in enumerate(values) if each in compared}
    # the nearest first, of these the greatest: what is less than nothing is seldom meant
    rank = {each: (min((abs(place - p) for p in places), default=0), -place) for place, each in enumerate(values)}
    for each in sorted((each for each in values[1:-1] if isinstance(each, int)), key=rank.__getitem__):
        if len(_sums({*given, each})) <= _MOST_SUMS:
            given.add(each)
    return tuple(sorted(given)) if given else values


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
    """The instants of the world moved by the lengths of time that the rules read, both ways."""
    moved = set(found.instants)
    for months, minutes in spans(rules):
        for at in found.instants:
            for sign in (1, -1):
                day = shift(at, sign * months, sign * minutes)
                moved.update((day - 1, day, day + 1))
    return tuple(sorted(moved)[:_MOST_DATES])


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
