"""The numbers at which some comparison of an open attribute may turn, over all that a charter says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import count

from charter_engine.model.calendar import shift
from charter_engine.model.case import Case
from charter_engine.model.logic import AttributeOf, Computed, Shifted
from charter_engine.model.model import Model
from charter_engine.model.norms import AfterEvent
from charter_engine.model.ways import counted
from charter_engine.rules import reading
from charter_engine.rules.becoming import earlier, givings
from charter_engine.rules.compared import Compared, Sides, attributes_in, compared
from charter_engine.rules.cuts import cut, spread
from charter_engine.rules.facing import NOTHING_FACING, Facing, faced, facing
from charter_engine.rules.given_numbers import GivenNumbers, Marks
from charter_engine.rules.owed_and_paid import in_line, owed
from charter_engine.rules.stated import histories
from charter_engine.rules.values import written_out
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

_MOST_OF_LINES = 28
_TRIED = 5


@frozen
class Uncut:
    """A sentence that works with open attributes in a way that is not cut exactly."""

    attribute: str
    citation: str
    span: Span


@frozen
class Thresholds:
    """The marks of each attribute, what is not cut exactly, and the attributes that are compared with each other alone."""

    marks: Marks
    uncut: tuple[Uncut, ...]
    facing: Facing = NOTHING_FACING


def thresholds(model: Model, case: Case, said: object = (), written: Sequence[Compared] | None = None) -> Thresholds:
    """Return, for each attribute that is open of someone, the numbers at which some comparison of it may turn.

    ``said`` is what else is asked of the case, ``written`` what the charter compares where that is known (:func:`compared`).
    """
    given = GivenNumbers(model, case)
    found: dict[str, set[Fraction]] = {}
    about: dict[str, set[Fraction]] = {}
    uncut: dict[tuple[str, str], Uncut] = {}
    # where nothing is open nothing has to be cut
    turning = _over_time(model, case, said, written) if given.open else ()
    compared_ = [each for each in turning if given.open.keys() & each.reads]
    against = facing(model, compared_, given.open.keys(), dates_of_deadlines(model) | attributes_weighed(model))
    for _ in range(2):
        # what an open number is compared with may be open too: it is then taken at the marks found first
        samples = _together(found, about)
        uncut.clear()
        about.clear()
        for each in compared_:
            for attribute in each.reads & given.open.keys():
                exact = True
                tried = samples if each.plain else {key: spread(values, 3) for key, values in samples.items()}
                if (pair := faced(each)) is not None and tuple(sorted(pair)) in against.pairs:
                    tried = {**samples, **dict.fromkeys(pair, frozenset[Fraction]())}
                for target in given.targets(attribute, each):
                    at = cut(each.left, each.right, given.known(attribute, target, tried))
                    found.setdefault(attribute, set()).update(given.within(attribute, at.at))
                    into = found if each.plain else about
                    into.setdefault(attribute, set()).update(given.within(attribute, at.about))
                    exact &= at.exact
                if not (exact and each.whole) and each.span is not None:
                    uncut.setdefault((attribute, each.citation), Uncut(attribute, each.citation, each.span))
    for attribute, line, numbers in _of_lines(model, case, given) if given.open else ():
        if numbers is not None and len(numbers) <= _MOST_OF_LINES:
            found.setdefault(attribute, set()).update(numbers)
        elif line.span is not None:
            uncut.setdefault((attribute, line.citation), Uncut(attribute, line.citation, line.span))
    for attribute in dates_of_deadlines(model) & given.open.keys():
        # by when something is to be done is looked at with what is done when
        found.setdefault(attribute, set()).update(_deadlines(model, case, attribute))
    for attribute in attributes_weighed(model) & given.open.keys():
        # a test of votes by weight is so at both ends of an interval, or at one of them, and turns once between
        found.setdefault(attribute, set()).update(_ends(case, attribute))
    return Thresholds(_together(found, about), tuple(uncut.values()), against)


def _deadlines(model: Model, case: Case, attribute: str) -> Iterator[Fraction]:
    """Yield the dates at which a limit counted from a date falls on an instant of a case, and the ends of its intervals."""
    ends = tuple(_ends(case, attribute))
    yield from ends
    for months, minutes in _moved(model, attribute) if ends else ():
        yield from (Fraction(shift(at, months, minutes)) for at in dict.fromkeys(case.instants))


def _moved(model: Model, attribute: str) -> frozenset[tuple[int, int]]:
    """Return how far a date lies from the limits that are counted from it, in months and minutes; not at all, too."""
    found: set[tuple[int, int]] = {(0, 0)}

    def inside(thing: object) -> None:
        by = thing.by if isinstance(thing, Shifted) else thing.length if isinstance(thing, AfterEvent) else None
        if by is not None and attribute in attributes_in(thing):
            sign = -thing.sign if isinstance(thing, Shifted) else -1
            found.add((sign * by.months, sign * by.minutes))
        fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
        for each in thing if isinstance(thing, tuple) else (getattr(thing, name) for name in fields):
            inside(each)

    inside(tuple((norm.limits, norm.not_before) for norm in model.norms))
    return frozenset(found)


def _ends(case: Case, attribute: str) -> Iterator[Fraction]:
    """Yield the ends of the intervals within which an attribute is stated to lie."""
    for (key, _), history in histories(case).items():
        for stated, _, _ in history if key == attribute else ():
            if stated.low is not None and stated.high is not None:
                yield from (stated.low, stated.high)


def _together(found: Mapping[str, set[Fraction]], about: Mapping[str, set[Fraction]]) -> Marks:
    """Return the marks, with some of those that depend on what is tried: many would be more than an engine can go through."""
    keys = {*found, *about}
    return {key: frozenset(found.get(key, ())) | spread(about.get(key, ()), _TRIED) for key in keys}


def _over_time(model: Model, case: Case, said: object, written: Sequence[Compared] | None) -> Iterator[Compared]:
    """Yield every comparison, and what it comes to asked of what was so before some effects."""
    given = givings(model, case)
    numbers = count(1)

    def fresh(stem: str) -> str:
        return f"{stem}··{next(numbers)}"

    sides = Sides(model)
    known = compared(model) if written is None else written
    for each in dict.fromkeys(
        (
            *known,
            *owed(model, case, sides),
            *sides.within((tuple(case.expected.values()), said)),
        )
    ):
        yield each
        for before in earlier((each.left, each.right), given, fresh) if given else ():
            (left, right), _ = written_out(model, before.sides, lambda _: True, fresh)
            reads_ = frozenset(attributes_in((left, right)))
            yield Compared(left, right, reads_, each.citation, each.span, before.exact)


def _of_lines(model: Model, case: Case, given: GivenNumbers) -> Iterator[tuple[str, Compared, set[Fraction] | None]]:
    """Yield where what several duties come to together meets what may have been paid, with the first line that reads a number.

    None where more than one number is open, or one not within an interval: where they meet depends on them all.
    """
    alone = sum(map(len, given.open.values())) == 1
    found: dict[str, tuple[Compared, set[Fraction]]] = {}
    for each in dict.fromkeys(in_line(model, case, Sides(model))):
        for attribute in each.reads & given.open.keys():
            _, numbers = found.setdefault(attribute, (each, set()))
            ends = sorted(_ends(case, attribute)) if alone else []
            for target in given.targets(attribute, each) if ends else ():
                at = cut(each.left, each.right, given.known(attribute, target, {}))
                numbers.update(number for number in given.within(attribute, at.at) if ends[0] <= number <= ends[-1])
    for attribute, (line, numbers) in found.items():
        yield attribute, line, numbers if alone and any(_ends(case, attribute)) else None


def dates_of_deadlines(model: Model) -> frozenset[str]:
    """Return the attributes a deadline is counted from: one never stated gives no deadline, rather than an invented one."""
    found: set[str] = set()
    seen: set[str] = set()

    def inside(thing: object) -> None:
        if isinstance(thing, AttributeOf):
            found.add(thing.attribute)
        if isinstance(thing, Computed) and thing.key not in seen:
            seen.add(thing.key)
            definition = model.definition(thing.key)
            inside(definition.value if definition is not None else None)
        if isinstance(thing, tuple):
            for each in thing:
                inside(each)
        else:
            fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
            for name in fields:
                inside(getattr(thing, name))

    inside(tuple((norm.limits, norm.not_before) for norm in model.norms))
    for each in model.procedures.values():
        inside((each.notice, each.limit, each.takes_effect, each.expires, each.stands))
    return frozenset(found)


def attributes_weighed(model: Model) -> frozenset[str]:
    """Return the attributes by which some procedure weighs votes, or from which it works out what they weigh."""
    found: set[str] = set()
    for weight in {tally.weight for procedure in model.procedures.values() for tally, _ in counted(procedure)}:
        if weight is None:
            continue
        if weight.sort == "attribute":
            found.add(weight.key)
        else:
            read = reading.reads(model, Computed(weight.key, ()))
            found.update(each.removeprefix("attribute ") for each in read if each.startswith("attribute "))
    return frozenset(found)
