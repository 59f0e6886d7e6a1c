"""Two open numbers of one thing that are compared with each other alone: which of them is more is one choice.

``no Member m may vote when m.arrears >= m.two_years`` turns on which is more, whatever they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from charter_engine.model.case import Case, Stated
from charter_engine.model.effects import Assignment
from charter_engine.model.logic import AttributeOf, Constant, Variable
from charter_engine.model.model import Model
from charter_engine.rules.compared import Compared, attributes_in
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.rules.scale import Scales
from charter_engine.rules.stated import histories, roles
from charter_engine.syntax.value import frozen

_ABSENT = (None, EVER, FOREVER)
_UNFIT = frozenset({"date", "duration", "kind", "one of", "yes/no", "scale"})


@frozen
class Facing:
    """Attributes that are open of someone and compared with each other: ``pairs`` with each other alone, ``others`` with more."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    others: frozenset[str] = frozenset()


NOTHING_FACING = Facing()


@frozen
class _Range:
    """Within what an open number lies, its ends with it; None: without end.  It is so from one instant to another."""

    low: Fraction | None
    high: Fraction | None
    since: int
    until: int


def facing(model: Model, compared: Sequence[Compared], open_: Collection[str], besides: Collection[str]) -> Facing:
    """Return which of the attributes that are ``open_`` are compared with each other.

    With each other alone are not those ``besides``, nor those that effects change: more is asked of these than which is more.
    """
    left_out = {*besides} | {each.change.attribute for each in model.effects if isinstance(each.change, Assignment)}
    against: dict[str, set[str]] = {}
    for each in compared:
        pair = faced(each)
        for attribute in each.reads:
            others = against.setdefault(attribute, set())
            others.update({*pair} - {attribute} if pair is not None else {"", attribute})
    types = {each.key: each.type for group in model.attributes.values() for each in group}
    found: set[tuple[str, str]] = set()
    for one, others in against.items():
        other = next(iter(others)) if len(others) == 1 else ""
        fit = other and against.get(other) == {one} and not {one, other} & left_out
        if fit and types[one] == types[other] and types[one].name not in _UNFIT and one < other:
            found.add((one, other))
    alone = {each for pair in found for each in pair}
    both = [{*attributes_in((each.left, each.right))} for each in compared if each.plain]
    others = {each for pair in both if len(pair) > 1 and pair <= {*open_} for each in pair} - alone
    return Facing(frozenset(found), frozenset(others))


def faced(each: Compared) -> tuple[str, str] | None:
    """Return the two attributes of one thing that a comparison holds against each other."""
    match each.left, each.right:
        case AttributeOf(one, (Variable() | Constant()) as left), AttributeOf(other, right) if (
            left == right and one != other
        ):
            return one, other
    return None


def choices(model: Model, case: Case, scales: Scales, facing: Facing, relevant: Collection[str]) -> Iterator[Choice]:
    """Yield of each whose two numbers are open which of them is more, or neither, as far as their intervals leave that open."""
    known, kinds_of = histories(case), roles(model, case)
    attributes = {each.key: each for group in model.attributes.values() for each in group}
    for one, other in sorted(facing.pairs):
        if one not in relevant or other not in relevant:
            continue
        type_ = attributes[one].type
        for owner, kinds in kinds_of.items():
            if not {attributes[one].of, attributes[other].of} <= kinds:
                continue
            mine, theirs = (_range(known.get((key, owner))) for key in (one, other))
            if mine is None or theirs is None:
                continue
            facts = tuple(
                (
                    Fact(f"attribute {one}", (owner, scales.whole(a, type_), mine.since, mine.until)),
                    Fact(f"attribute {other}", (owner, scales.whole(b, type_), theirs.since, theirs.until)),
                )
                for a, b in _orders(mine, theirs)
            )
            yield Choice(f"{owner}.{one} against {owner}.{other}", facts, ordered=True)


def _range(history: list[tuple[Stated, int, int]] | None) -> _Range | None:
    """Return within what a number lies that is open and stated once at most; None of any other."""
    if history is None:
        return _Range(None, None, EVER, FOREVER)
    if len(history) > 1:
        return None
    ((stated, since, until),) = history
    return _Range(stated.low, stated.high, since, until) if stated.low is not None and stated.high is not None else None


def _orders(one: _Range, other: _Range) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield two numbers of which the first is less, two that are the same, two of which it is more: as far as there are such."""
    known = [each for each in (one.low, one.high, other.low, other.high) if each is not None]
    least, most = (min(known), max(known)) if known else (Fraction(1), Fraction(1))
    lows = [least if each.low is None else each.low for each in (one, other)]
    highs = [most + 1 if each.high is None else each.high for each in (one, other)]
    if lows[0] < highs[1]:
        yield lows[0], highs[1]
    if max(lows) <= min(highs):
        yield max(lows), max(lows)
    if highs[0] > lows[1]:
        yield highs[0], lows[1]
