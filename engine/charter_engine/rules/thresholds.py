"""The numbers at which some comparison of an open attribute may turn, over all that a charter says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial, reduce
from itertools import accumulate, count, islice, product, takewhile
from types import NoneType

from charter_engine.model.calendar import shift
from charter_engine.model.case import Case
from charter_engine.model.logic import (
    TRUE,
    Act,
    Arith,
    AttributeOf,
    Comparison,
    Computed,
    Condition,
    Constant,
    Holds,
    Number,
    Shifted,
    Term,
)
from charter_engine.model.model import Model
from charter_engine.model.norms import AfterEvent, Norm, Recurring, UponEvent
from charter_engine.model.types import NUMBER, Type
from charter_engine.model.values import reads
from charter_engine.model.vocabulary import Definition
from charter_engine.model.ways import counted
from charter_engine.rules import reading
from charter_engine.rules.becoming import earlier, givings
from charter_engine.rules.cuts import Known, cut, spread
from charter_engine.rules.keeping import opposed_pairs
from charter_engine.rules.stated import histories, kinds_given, roles
from charter_engine.rules.values import inlined, of_quantities, ways, written_out
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

Marks = Mapping[str, frozenset[Fraction]]
COUNTED = frozenset({"date", "duration"})
NEVER_NEGATIVE = frozenset({"percent", "length", "mass", "energy", "speed"})
_WITHOUT_NUMBERS = frozenset({"kind", "one of", "yes/no", "scale"})
_PLAIN = (str, int, Span, Type, NoneType)
_MOST_TARGETS = 8
_MOST_SUMS = 300
_MOST_PERIODS = 100
_MOST_LINES = 16
_MOST_OF_LINES = 28
_MOST_OWED = 3
_TRIED = 5


@frozen
class Uncut:
    """A sentence that works with open attributes in a way that is not cut exactly."""

    attribute: str
    citation: str
    span: Span


@frozen
class Thresholds:
    """The marks of each attribute, and what is not cut exactly."""

    marks: Marks
    uncut: tuple[Uncut, ...]


def thresholds(model: Model, case: Case, said: object = (), written: Sequence[Compared] | None = None) -> Thresholds:
    """Return, for each attribute that is open of someone, the numbers at which some comparison of it may turn.

    ``said`` is what else is asked of the case, ``written`` what the charter compares where that is known (:func:`compared`).
    """
    given = _Given(model, case)
    found: dict[str, set[Fraction]] = {}
    about: dict[str, set[Fraction]] = {}
    uncut: dict[tuple[str, str], Uncut] = {}
    # where nothing is open nothing has to be cut
    turning = _over_time(model, case, said, written) if given.open else ()
    compared_ = [each for each in turning if given.open.keys() & each.reads]
    for _ in range(2):
        # what an open number is compared with may be open too: it is then taken at the marks found first
        samples = _together(found, about)
        uncut.clear()
        about.clear()
        for each in compared_:
            for attribute in each.reads & given.open.keys():
                exact = True
                tried = samples if each.plain else {key: spread(values, 3) for key, values in samples.items()}
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
    return Thresholds(_together(found, about), tuple(uncut.values()))


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
        if by is not None and attribute in _attributes(thing):
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


@frozen
class Compared:
    """Two values that are compared, computed ones written out, with the attributes they read."""

    left: Term
    right: Term
    reads: frozenset[str]
    citation: str
    span: Span | None
    whole: bool = True
    """False where more effects than are followed may have given the numbers."""

    @property
    def plain(self) -> bool:
        """Whether nothing is worked out."""
        return all(isinstance(each, AttributeOf | Number) for each in (self.left, self.right))


def _others(model: Model) -> Iterator[tuple[object, str]]:
    """Yield effects and what is said of open definitions, of whose acts acts are, of the instrument, each with its citation."""
    for each in (*model.effects, *model.inclusions, *model.procedures.values(), *model.decisions.values()):
        yield each, getattr(each, "citation", "")
    for other in (*model.attributions, *model.life):
        yield other, ""


def _over_time(model: Model, case: Case, said: object, written: Sequence[Compared] | None) -> Iterator[Compared]:
    """Yield every comparison, and what it comes to asked of what was so before some effects."""
    given = givings(model, case)
    numbers = count(1)

    def fresh(stem: str) -> str:
        return f"{stem}··{next(numbers)}"

    sides = _Sides(model)
    known = compared(model) if written is None else written
    for each in dict.fromkeys(
        (
            *known,
            *_owed(model, case, sides),
            *sides.within((tuple(case.expected.values()), said)),
        )
    ):
        yield each
        for before in earlier((each.left, each.right), given, fresh) if given else ():
            (left, right), _ = written_out(model, before.sides, lambda _: True, fresh)
            reads_ = frozenset(_attributes((left, right)))
            yield Compared(left, right, reads_, each.citation, each.span, before.exact)


def compared(model: Model) -> tuple[Compared, ...]:
    """Return every comparison that a charter writes."""
    sides = _Sides(model)
    found: dict[Compared, None] = {}
    for norm in model.norms:
        if norm.evaluated:
            found.update(dict.fromkeys(sides.within(norm, norm.citation, norm.span)))
    for entity in model.entities.values():
        found.update(dict.fromkeys(sides.within(entity, model.places.get(entity.key, "") or entity.key, entity.span)))
    for one, _, ways_apart in opposed_pairs(model):
        # a limit of one is held against a limit of another
        found.update(dict.fromkeys(sides.within(ways_apart, one.citation, one.span)))
    for same in model.counts_as:
        found.update(dict.fromkeys(sides.within(same, "", same.span)))
    for apart in model.incompatible:
        found.update(dict.fromkeys(sides.within(apart, "", apart.span)))
    for other, citation in _others(model):
        found.update(dict.fromkeys(sides.within(other, citation, getattr(other, "span", None))))
    return tuple(found)


class _Sides:
    """Writes out what is compared."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._numbers = count(1)
        definitions = [each for each in model.entities.values() if isinstance(each, Definition)]
        self._most = max((len(ways(model, each)) for each in definitions), default=1)

    def _fresh(self, stem: str) -> str:
        return f"{stem}·{next(self._numbers)}"

    def side(self, left: Term, right: Term, citation: str, span: Span | None, choice: int = 0) -> Compared:
        """Return what two sides come to by one of the sentences that define a value."""
        (one, two), _ = written_out(self.model, (left, right), lambda _: True, self._fresh, choice)
        return Compared(one, two, frozenset(_attributes((one, two))), citation, span)

    def within(self, thing: object, citation: str = "", span: Span | None = None) -> Iterator[Compared]:
        """Yield every comparison in a construct, by each of the sentences that define a value."""
        for each in _telling(thing):
            if isinstance(each, Comparison):
                both = (self.side(each.left, each.right, citation, span, choice) for choice in range(self._most))
                yield from dict.fromkeys(both)
            else:
                yield from self.within(_written_out(self.model, each, self._fresh), citation, span)


def _owed(model: Model, case: Case, sides: _Sides) -> Iterator[Compared]:
    """Yield what is owed with what may have been paid."""
    written = _amounts_written(model)
    for norm in model.norms:
        for act in norm.acts if norm.evaluated else ():
            action = model.action(act.action)
            place = action.amount if action is not None else None
            if place is None or not (any(_attributes(act.args[place])) or any(reads(act.args[place]))):
                continue
            for paid in (*_sums(case, act.action, place), *written.get(act.action, ())):
                for grown in _grown(act, case):
                    owed = act.args[place] if grown is None else Arith("*", act.args[place], grown)
                    yield sides.side(owed, Number(paid, NUMBER), norm.citation, norm.span)


def _of_lines(model: Model, case: Case, given: _Given) -> Iterator[tuple[str, Compared, set[Fraction] | None]]:
    """Yield where what several duties come to together meets what may have been paid, with the first line that reads a number.

    None where more than one number is open, or one not within an interval: where they meet depends on them all.
    """
    alone = sum(map(len, given.open.values())) == 1
    found: dict[str, tuple[Compared, set[Fraction]]] = {}
    for each in dict.fromkeys(_in_line(model, case, _Sides(model))):
        for attribute in each.reads & given.open.keys():
            _, numbers = found.setdefault(attribute, (each, set()))
            ends = sorted(_ends(case, attribute)) if alone else []
            for target in given.targets(attribute, each) if ends else ():
                at = cut(each.left, each.right, given.known(attribute, target, {}))
                numbers.update(number for number in given.within(attribute, at.at) if ends[0] <= number <= ends[-1])
    for attribute, (line, numbers) in found.items():
        yield attribute, line, numbers if alone and any(_ends(case, attribute)) else None


def _in_line(model: Model, case: Case, sides: _Sides) -> Iterator[Compared]:
    """Yield what several duties to pay come to together with what may have been paid: it goes to one of them after the other."""
    lines: dict[tuple[str, int], list[tuple[Term, Norm]]] = {}
    for norm in model.norms:
        for act in norm.acts if norm.evaluated and norm.is_duty_to_achieve else ():
            action = model.action(act.action)
            if action is not None and action.amount is not None:
                lines.setdefault((act.action, action.amount), []).append((act.args[action.amount], norm))
    for (action_, place), owed in lines.items():
        if not any((*_attributes(amount), *reads(amount)) for amount, _ in owed):
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


def _telling(thing: object) -> Iterator[Comparison | Holds]:
    """Yield every comparison in a construct, and whatever has a definition."""
    left = [thing]
    while left:
        each = left.pop()
        if isinstance(each, tuple):
            left.extend(reversed(each))
        elif not isinstance(each, _PLAIN):
            if isinstance(each, Comparison | Holds):
                yield each
            names: Mapping[str, object] = getattr(each, "__dataclass_fields__", {})
            left.extend(getattr(each, name) for name in reversed(tuple(names)))


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


def _attributes(thing: object) -> Iterator[str]:
    if isinstance(thing, AttributeOf):
        yield thing.attribute
    if isinstance(thing, tuple):
        for each in thing:
            yield from _attributes(each)
    else:
        fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
        for each in fields:
            yield from _attributes(getattr(thing, each))


def _written_out(model: Model, held: Holds, fresh: Callable[[str], str]) -> Condition:
    """Return what a definition of quantities comes to where it stands: it is written out there; of another nothing."""
    definition = model.definition(held.predicate)
    if definition is None or definition.condition is None or not of_quantities(definition):
        return TRUE
    return inlined(definition, definition.condition, held.args, fresh(""))[0]


def _named(thing: object, attribute: str) -> Iterator[str]:
    """Yield the individuals by whose names their value of an attribute is looked at."""
    match thing:
        case AttributeOf(attribute=key, subject=Constant(key=who)) if key == attribute:
            yield who
        case tuple():
            for each in thing:
                yield from _named(each, attribute)
        case _:
            fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
            for name in fields:
                yield from _named(getattr(thing, name), attribute)


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


class _Given:
    """What a case states of the numbers that are compared; ``open`` has the individuals of whom an attribute is open."""

    def __init__(self, model: Model, case: Case) -> None:
        self.model, self.case = model, case
        stated, self.roles = histories(case), roles(model, case)
        self.stated: dict[tuple[str, str], tuple[Fraction, ...]] = {}
        self.owners: dict[str, tuple[str, ...]] = {}
        self.open: dict[str, tuple[str, ...]] = {}
        self.types: dict[str, str] = {}
        for group in model.attributes.values():
            for attribute in group:
                if attribute.type.name in _WITHOUT_NUMBERS:
                    continue
                self.types[attribute.key] = attribute.type.name
                owners = tuple(key for key, kinds in self.roles.items() if attribute.of in kinds)
                self.owners[attribute.key] = owners if attribute.of else ("",)
                left = [key for key in self.owners[attribute.key] if self._unknown(stated.get((attribute.key, key)))]
                if left:
                    self.open[attribute.key] = tuple(left)
        for key, history in stated.items():
            values = [each for span in history for each in (span[0].value, span[0].low, span[0].high)]
            self.stated[key] = tuple(dict.fromkeys(each for each in values if isinstance(each, Fraction)))
        rows = [each.args for each in case.occurrences]
        rows += [*(each.args for each in case.changes), *(each.args for each in case.decisions)]
        keys = {key for args in rows for key in args if key.startswith("#")}
        self.given = tuple(sorted(Fraction(key[1:]) for key in keys))
        self.changing = {each.predicate.removeprefix("kind ") for each in case.changes if each.at is not None}
        self.changing |= {each for kind in kinds_given(model) for each in (kind, *case.names.parents(kind))}
        self.dated = {key for (key, _), history in stated.items() if history and history[0][0].at is not None}
        self.instants = tuple(dict.fromkeys(case.instants))

    @staticmethod
    def _unknown(history: Sequence[tuple[object, int, int]] | None) -> bool:
        return history is None or any(getattr(stated, "low", None) is not None for stated, _, _ in history)

    def within(self, attribute: str, found: Iterable[Fraction]) -> Iterator[Fraction]:
        """Yield the numbers that an attribute can be: whole minutes, and no length below nought."""
        name = self.types[attribute]
        for each in found:
            if name in COUNTED:
                yield from (Fraction(each // 1), Fraction(-(-each // 1)))
            elif each >= 0 or name not in NEVER_NEGATIVE:
                yield each

    def targets(self, attribute: str, compared: Compared) -> tuple[str, ...]:
        """Return the individuals whose open number is to be followed: those named, and one where nothing is added up."""
        open_ = self.open[attribute]
        named = set(_named((compared.left, compared.right), attribute)).intersection(open_)
        return tuple(dict.fromkeys((*sorted(named), *open_[: 1 if compared.plain else _MOST_TARGETS])))

    def known(self, attribute: str, target: str, samples: Marks) -> Known:
        """Return what is known beside the open number of one individual."""

        def of(key: str, who: str) -> Sequence[tuple[Fraction | None, bool]]:
            owners = (who,) if who or key not in self.owners else self.owners[key]
            found: dict[Fraction | None, bool] = {}
            for owner in owners:
                if key == attribute and owner == target:
                    found[None] = True
                    continue
                if owner in self.open.get(key, ()):
                    for sample in samples.get(key, frozenset({Fraction(0)})):
                        found.setdefault(sample, False)
                for value in self.stated.get((key, owner), ()):
                    found[value] = True
            return tuple(found.items())

        def members(kind: str) -> Sequence[str]:
            return tuple(key for key, kinds in self.roles.items() if not kind or kind in kinds)

        def lasting(kind: str, value: Term) -> bool:
            return kind not in self.changing and not self.dated.intersection(_attributes(value))

        def table(key: str) -> Sequence[Fraction]:
            entity = self.model.table(key)
            cells = [row[-1] for row in entity.rows] if entity is not None else []
            return tuple({cell.value for cell in cells if isinstance(cell, Number)})

        return Known(of, members, lasting, table, self.given, self.instants)


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
