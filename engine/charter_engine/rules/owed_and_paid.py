"""What duties to pay come to, held against what may have been paid."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial, reduce
from itertools import accumulate, count, islice, product, takewhile

from charter_engine.model.calendar import shift
from charter_engine.model.case import Case
from charter_engine.model.logic import (
    Act,
    Arith,
    Number,
    Term,
)
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm, Recurring, UponEvent
from charter_engine.model.types import NUMBER
from charter_engine.model.values import reads
from charter_engine.rules.compared import Compared, Sides, attributes_in

_MOST_SUMS = 300
_MOST_PERIODS = 100
_MOST_LINES = 16
_MOST_OWED = 3


def owed(model: Model, case: Case, sides: Sides) -> Iterator[Compared]:
    """Yield what is owed with what may have been paid."""
    written = _amounts_written(model)
    for norm in model.norms:
        for act in norm.acts if norm.evaluated else ():
            action = model.action(act.action)
            place = action.amount if action is not None else None
            if place is None or not (any(attributes_in(act.args[place])) or any(reads(act.args[place]))):
                continue
            for paid in (*_sums(case, act.action, place), *written.get(act.action, ())):
                for grown in _grown(act, case):
                    owed = act.args[place] if grown is None else Arith("*", act.args[place], grown)
                    yield sides.side(owed, Number(paid, NUMBER), norm.citation, norm.span)


def in_line(model: Model, case: Case, sides: Sides) -> Iterator[Compared]:
    """Yield what several duties to pay come to together with what may have been paid: it goes to one of them after the other."""
    lines: dict[tuple[str, int], list[tuple[Term, Norm]]] = {}
    for norm in model.norms:
        for act in norm.acts if norm.evaluated and norm.is_duty_to_achieve else ():
            action = model.action(act.action)
            if action is not None and action.amount is not None:
                lines.setdefault((act.action, action.amount), []).append((act.args[action.amount], norm))
    for (action_, place), owed in lines.items():
        if not any((*attributes_in(amount), *reads(amount)) for amount, _ in owed):
            continue
        often = [range(_times(norm, case) + 1) for _, norm in owed]
        every = sorted((each for each in islice(product(*often), _MOST_LINES**2) if sum(each) > 1), key=sum)
        for each in every[:_MOST_LINES]:
            parts = [
                amount if times == 1 else Arith("*", amount, Number(Fraction(times), NUMBER))
                for (amount, _), times in zip(owed, each, strict=True)
                if times
            ]
            whole = reduce(partial(Arith, "+"), parts)
            for paid in _sums(case, action_, place):
                yield sides.side(whole, Number(paid, NUMBER), owed[0][1].citation, owed[0][1].span)


def _times(norm: Norm, case: Case) -> int:
    """Return how often a duty may be owed in the time of a case, up to a few."""
    match norm.trigger:
        case Recurring(period=period):
            ends = (shift(case.first, period.months * each, period.minutes * each) for each in count(1))
            last = max(case.instants, default=0)
            return 1 + sum(1 for _ in takewhile(lambda at: at <= last, islice(ends, _MOST_OWED - 1)))
        case UponEvent():
            return min(_MOST_OWED, max(1, len(case.occurrences)))
        case _:
            return 1


def _grown(act: Act, case: Case) -> Iterator[Term | None]:
    """Yield what interest may multiply an amount by in the time of a case; None for nothing."""
    yield None
    if act.interest is None:
        return
    period, last = act.interest.period, max(case.instants, default=0)
    for times in range(1, _MOST_PERIODS):
        if shift(case.first, period.months * times, period.minutes * times) > last:
            return
        share = Arith("*", act.interest.rate, Number(Fraction(times), NUMBER))
        yield Arith("+", Number(Fraction(1), NUMBER), share)


def _amounts_written(model: Model) -> dict[str, tuple[Fraction, ...]]:
    """Return the amounts that norms write, by action: an amount that is worked out may come to one of them."""
    found: dict[str, set[Fraction]] = {}
    for norm in model.norms:
        for act in norm.acts:
            action = model.action(act.action)
            place = action.amount if action is not None else None
            if place is not None and isinstance(amount := act.args[place], Number):
                found.setdefault(act.action, set()).add(amount.value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _sums(case: Case, action: str, place: int) -> tuple[Fraction, ...]:
    """Return nought, and what successive payments of one payer come to."""
    paid: dict[str, list[Fraction]] = {}
    for each in sorted(case.occurrences, key=lambda done: done.at):
        if each.key == action and each.args[place].startswith("#"):
            paid.setdefault(each.actor, []).append(Fraction(each.args[place][1:]))
    found = {Fraction(0)}
    for amounts in paid.values():
        for start in range(len(amounts)):
            found.update(accumulate(amounts[start:]))
            if len(found) > _MOST_SUMS:
                break
    return tuple(sorted(found))
