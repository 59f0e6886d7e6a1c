"""What a case leaves open, as choices: intervals, attributes never stated, relations declared unknown.

A number matters only through the comparisons made with it, so the line it lies on is cut at what it is compared with, and
one value stands for each stretch: exact, and finite.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product

from charter_engine.model.case import Case
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.facing import Facing, choices
from charter_engine.rules.given_numbers import COUNTED, NEVER_NEGATIVE, Marks
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.rules.scale import Scales, scaled
from charter_engine.rules.stated import histories, roles
from charter_engine.rules.thresholds import attributes_weighed, dates_of_deadlines


def unknowns(
    model: Model,
    case: Case,
    scales: Scales,
    relevant: Mapping[str, Type],
    marks: Marks,
    read: Collection[str],
    facing: Facing,
) -> tuple[Choice, ...]:
    """Return a choice for everything open that some sentence reads (``relevant``: the types of attributes read)."""
    together = tuple(choices(model, case, scales, facing, relevant))
    alone = (
        *_intervals(case, scales, marks, facing.others),
        *_unstated(model, case, scales, relevant, marks, facing.others),
    )
    told = {(fact.predicate, fact.args[0]) for each in together for fact in each.alternatives[0]}
    return (
        *together,
        *(each for each in alone if (each.alternatives[0][0].predicate, each.alternatives[0][0].args[0]) not in told),
        *_relations(model, case, scales, read),
    )


def _intervals(case: Case, scales: Scales, marks: Marks, twice: Collection[str]) -> Iterator[Choice]:
    """An interval is one unknown value."""
    for (attribute, subject), history in histories(case).items():
        for stated, since, until in history:
            if stated.low is None or stated.high is None:
                continue
            limits = marks.get(attribute, frozenset())
            if stated.type.name == "date":  # held against the instant asked about, which may be any
                limits |= {stated.low, stated.high}
            regions = _within(stated.low, stated.high, limits, stated.type, twice=attribute in twice)
            facts = tuple(
                (Fact(f"attribute {attribute}", (subject, scales.whole(value, stated.type), since, until)),)
                for value in regions
            )
            yield Choice(named(attribute, subject), facts, ordered=True)


def named(attribute: str, subject: str) -> str:
    """Return how a drafter names an attribute of an individual."""
    return f"{subject}.{attribute}" if subject else attribute


def _unstated(
    model: Model, case: Case, scales: Scales, relevant: Mapping[str, Type], marks: Marks, twice: Collection[str]
) -> Iterator[Choice]:
    """An attribute never stated is unknown and constant."""
    known, kinds_of = histories(case), roles(model, case)
    deadlines, weights = dates_of_deadlines(model), attributes_weighed(model)
    for group in model.attributes.values():
        for attribute in group:
            if attribute.key not in relevant or attribute.key in deadlines:
                continue
            owners = [key for key, kinds in kinds_of.items() if attribute.of in kinds] if attribute.of else [""]
            limits = marks.get(attribute.key, frozenset())
            values = open_values(attribute.type, limits, scales, twice=attribute.key in twice)
            if attribute.type.name == "kind":
                values = tuple(key for key, kinds in kinds_of.items() if attribute.type.arg in kinds)
            if not values or (attribute.key in weights and not marks.get(attribute.key)):
                continue  # whose weight nobody states weighs nothing, which is reported
            ordered = attribute.type.name not in {"one of", "yes/no", "kind"}
            for owner in owners:
                if (attribute.key, owner) not in known:
                    facts = tuple((Fact(f"attribute {attribute.key}", (owner, v, EVER, FOREVER)),) for v in values)
                    yield Choice(named(attribute.key, owner), facts, ordered)


def _relations(model: Model, case: Case, scales: Scales, read: Collection[str]) -> Iterator[Choice]:
    """A relation declared unknown holds or not until the case states it, the same all that time: nothing later is known.

    What an organ determines is open until it has.
    """
    stated: dict[tuple[str, tuple[str, ...]], int] = {}
    for change in case.changes:
        at = EVER if change.at is None else change.at
        stated[change.predicate, change.args] = min(at, stated.get((change.predicate, change.args), FOREVER))
    determined = [(each.key, ()) for each in model.determinations if f"relation {each.key}" in read]
    kinds_of = roles(model, case)
    for key, args in (*case.unknown_relations, *determined):
        relation = model.relation(key)
        if relation is None:
            continue
        places = [
            [given] if given else [k for k, kinds in kinds_of.items() if not each.arg or each.arg in kinds]
            for given, each in zip(args or ("",) * len(relation.params), relation.params, strict=True)
        ]
        for row in product(*places):
            until = stated.get((key, row), FOREVER)
            if until > EVER:
                stated[key, row] = EVER
                held = scaled(relation.params, row, scales)
                holds = (Fact(f"relation {key}", (*held, EVER, until)),)
                yield Choice(f"{key}({', '.join(row)})" if row else key, ((), holds))


def open_values(
    type_: Type, limits: frozenset[Fraction], scales: Scales, *, twice: bool = False
) -> tuple[int | str, ...]:
    """Return one value of a type for each region into which the limits divide it; none of an individual, or of a date without.

    Where another open number is held against it two values stand for each stretch (``twice``): either may be the greater.
    """
    if type_.name == "one of":
        return type_.options
    if type_.name == "scale":
        return tuple(scales.whole(Fraction(place), type_) for place in range(len(type_.options)))
    if type_.name == "yes/no":
        return (0, scales.whole(Fraction(1), type_))
    if type_.name == "kind" or (not limits and type_.name == "date"):
        return ()
    if not limits:  # what is worked with only where it makes no difference has some value all the same
        return (scales.whole(Fraction(1), type_),)
    low, high = min(limits) - 1, max(limits) + 1
    if type_.name in NEVER_NEGATIVE:
        low = max(low, min(min(limits) / 2, Fraction(0)) if min(limits) < 0 else min(limits) / 2)
    return tuple(scales.whole(value, type_) for value in _regions(low, high, limits, type_, twice=twice))


def _within(
    low: Fraction, high: Fraction, limits: frozenset[Fraction], type_: Type, *, twice: bool
) -> tuple[Fraction, ...]:
    """One value for each region of an interval; of a scale each step of it."""
    if type_.name == "scale":
        return tuple(Fraction(each) for each in range(int(low), int(high) + 1))
    return _regions(low, high, limits, type_, twice=twice)


def _regions(
    low: Fraction, high: Fraction, limits: frozenset[Fraction], type_: Type, *, twice: bool
) -> tuple[Fraction, ...]:
    """One value for each region into which the limits cut an interval, or two, and the limits within it."""
    if low == high:
        return (low,)
    inner = sorted(limit for limit in limits if low < limit < high)
    marks = [low, *inner, high]
    found = [low] if low in limits else []
    for left, right in pairwise(marks):
        middle = (left + right) / 2
        if twice and type_.name not in COUNTED:
            found.append((left + middle) / 2)
        if type_.name in COUNTED:
            # whole minutes: between two neighbours there is nothing
            middle = Fraction(middle.numerator // middle.denominator)
            if middle == left and left in limits and right not in limits:
                middle = right
        if left < middle or (left == middle and left not in limits):
            found.append(middle)
        if right in limits:
            found.append(right)
    return tuple(found)
