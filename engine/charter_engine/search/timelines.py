"""At which instants something may happen in the scenarios looked at: at one, then where limits of the rules begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations_with_replacement, pairwise

from charter_engine.model.calendar import parse_instant, shift
from charter_engine.model.instrument_life import Provisional
from charter_engine.model.model import Model
from charter_engine.rules.ir import Atom, Calc, Compare, Let, Not, Rule
from charter_engine.rules.scale import numbers
from charter_engine.search.domains import spans
from charter_engine.search.world import START

MOST = 8
_MOST_AROUND = 10
_DAY = 24 * 60
_SHORT_MONTH, _LONG_YEAR, _SHORT_YEARS = (
    parse_instant(each) or 0 for each in ("2031-02-01", "2032-01-01", "2033-01-01")
)
"""The month from the first has 28 days, that from ``START`` 31; the year from the second 366 days, that from ``START`` 365; of
the three years from the third none has 366 days, of those from ``START`` one."""


def timelines(rules: Sequence[Rule], start: int = START) -> tuple[tuple[int, ...], ...]:
    """Return the instants of ever longer timelines, each with those of the one before.

    The first has one instant; the second those at which limits counted from it end, and one before and one after each; the third
    those at which one limit after another ends.
    """
    lengths = spans(rules)
    ends = sorted({shift(start, months, minutes) for months, minutes in lengths} - {start})
    if not ends:
        return (start,), (start, start + _DAY), (start, start + _DAY, start + 2 * _DAY)
    short = (start, start + max((ends[0] - start) // 2, 1))
    one = tuple(sorted({start, *short, *_few(ends), _after(ends[-1])}))
    sums = sorted({shift(shift(start, *a), *b) for a, b in combinations_with_replacement(lengths, 2)})
    middles = [(left + right) // 2 for left, right in pairwise((start, *ends)) if right - left > 1]
    two = tuple(sorted({*one, *_few([*ends, *sums, *middles])}))[:MOST]
    return (start,), one[:MOST], tuple(sorted({*one[:MOST], *two}))[:MOST]


def elsewhen(instants: Sequence[int], rules: Sequence[Rule]) -> tuple[tuple[int, ...], ...]:
    """Return a timeline of :func:`timelines` begun where months are short, or years long, if rules reckon with them."""
    months = {each for each, _ in spans(rules)} - {0}
    starts = [_SHORT_MONTH] if any(each % 12 for each in months) else []
    starts += [_LONG_YEAR] if any(each % 12 == 0 for each in months) else []
    starts += [_SHORT_YEARS] if any(each % 12 == 0 and each > 2 * 12 for each in months) else []
    known = timelines(rules)
    return tuple(timelines(rules, each)[known.index(tuple(instants))] for each in starts if tuple(instants) in known)


def dates_read(rules: Iterable[Rule], model: Model) -> tuple[int, ...]:
    """Return the dates that a charter writes and some of its rules read, those from which an amended text stands among them."""
    written = {int(each.value) for part in _dated(model) for each in numbers(part) if each.type.name == "date"}
    written.update(each.start for each in model.versions if each.start is not None)
    applied = [each for each in model.life if isinstance(each, Provisional)]
    written.update(at for each in applied for at in (each.start, each.end) if at is not None)
    read: set[int] = set()

    def inside(thing: object) -> None:
        if isinstance(thing, int):
            read.add(thing)
        elif isinstance(thing, tuple):
            for each in thing:
                inside(each)
        elif isinstance(thing, Calc):
            inside(thing.args)

    for rule in rules:
        for literal in rule.body:
            match literal:
                case Compare(left=left, right=right):
                    inside((left, right))
                case Let(expr=expr):
                    inside(expr)
                case Atom(args=args) | Not(atom=Atom(args=args)):
                    inside(args)
    return tuple(sorted(written & read))


def _dated(model: Model) -> Iterable[object]:
    """The parts of a charter in which dates stand."""
    return (model.norms, tuple(model.entities.values()), model.counts_as, model.effects, model.life, model.inclusions)


def around(dates: Iterable[int], rules: Sequence[Rule]) -> tuple[int, ...]:
    """Return the instants about the dates that a charter writes: the day before and after each, and where limits from it end."""
    every = sorted(dates)
    moved = [
        shift(at, sign * months, sign * minutes) + sign
        for at in every
        for sign in (1, -1)
        for months, minutes in reversed(spans(rules))
    ]
    near = [at + day * _DAY for day in (-1, 0, 1) for at in every]
    return tuple(sorted(list(dict.fromkeys((*near, *moved)))[:_MOST_AROUND]))


def _after(at: int) -> int:
    """The next full day."""
    return (at // _DAY + 1) * _DAY


def some_of(dates: Sequence[int]) -> tuple[int, ...]:
    """Return some of many dates, from the first to the last."""
    return tuple(_few(dates))


def _few(values: Sequence[int]) -> Sequence[int]:
    """Some of many instants, from the first to the last."""
    ordered = sorted(set(values))
    if len(ordered) <= MOST - 3:
        return ordered
    step = (len(ordered) - 1) / (MOST - 4)
    return [ordered[round(step * number)] for number in range(MOST - 3)]
