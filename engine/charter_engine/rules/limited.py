"""What a comparison limits: values that are looked up in the state of things, within a limit that is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor

from charter_engine.model.logic import MIRRORED, Arith, AttributeOf, Best, Number, Shifted, Tally, Term
from charter_engine.model.types import NUMBER, Type
from charter_engine.rules.likeness import Parts, alike, parts_of
from charter_engine.syntax.value import frozen


@frozen
class Limit:
    """A value of the state of things (a sum of ``cells``, each so many times), within a limit, which is worked out."""

    cells: tuple[tuple[Fraction, Term], ...]
    op: str
    bound: Term

    @property
    def counted(self) -> Tally | None:
        """What is counted, where it is a number of things alone."""
        cell = self.cells[0][1]
        return cell if len(self.cells) == 1 and isinstance(cell, Tally) and cell.value is None else None


def limits_of(subject: Term, op: str, bound: Term) -> Iterator[Limit]:
    """Yield the limit that a comparison sets to what it looks up: all else is moved to the other side."""
    while isinstance(subject, Shifted):
        bound = Shifted(bound, subject.by, -subject.sign)
        subject = subject.date
    every, plus = _linear(subject)
    for times, cell in every:
        if not of_state(cell):
            part = cell if abs(times) == 1 else Arith("*", cell, Number(abs(times), NUMBER))
            bound = Arith("-" if times > 0 else "+", bound, part)
    cells = _sorted(each for each in every if of_state(each[1]))
    if not cells:
        return
    times = cells[0][0]
    op = MIRRORED[op] if times < 0 else op
    bound = _moved(bound, plus, times)
    if [isinstance(cell, Tally) and cell.value is None for _, cell in cells] == [True]:
        op, bound = _of_count(op, bound)
    yield Limit(tuple((each / times, cell) for each, cell in cells), op, bound)


def _sorted(cells: Iterable[tuple[Fraction, Term]]) -> tuple[tuple[Fraction, Term], ...]:
    """Return values in an order that does not depend on how they are written, each once."""
    often: dict[Term, Fraction] = {}
    for times, cell in cells:
        often[cell] = often.get(cell, Fraction(0)) + times
    found = [(times, cell) for cell, times in often.items() if times]
    return tuple(sorted(found, key=lambda each: (type(each[1]).__name__, getattr(each[1], "attribute", ""))))


def same_cells(one: Limit, two: Limit) -> Parts | None:
    """Return what it takes that two limits are of the same values."""
    if len(one.cells) != len(two.cells):
        return None
    same: Parts = ()
    for (times, cell), (often, other) in zip(one.cells, two.cells, strict=True):
        found = alike(cell, other, {}) if times == often and type(cell) is type(other) else None
        if found is None:
            return None
        same += found
    return same


def _of_count(op: str, bound: Term) -> tuple[str, Term]:
    """Return a limit of a whole number as one that such a number may reach."""
    match op, bound:
        case "<", Number(value=value, type=type_):
            return "<=", Number(Fraction(ceil(value) - 1), type_)
        case ">", Number(value=value, type=type_):
            return ">=", Number(Fraction(floor(value) + 1), type_)
        case _:
            return op, bound


def _moved(bound: Term, plus: Fraction, times: Fraction) -> Term:
    """Return a limit of so many times a value and a number more as a limit of that value."""
    cells, value = _linear(bound)
    if not cells and isinstance(type_ := type_in(bound), Type):
        return Number((value - plus) / times, type_)
    if plus:
        bound = Arith("-", bound, Number(plus, type_in(bound) or NUMBER))
    return bound if times == 1 else Arith("/", bound, Number(times, NUMBER))


def type_in(node: Term) -> Type | None:
    """Return the type of the first number in a value."""
    match node:
        case Number(type=type_):
            return type_
        case Arith(left=left, right=right):
            return type_in(left) or type_in(right)
        case _:
            return None


def _linear(node: Term) -> tuple[tuple[tuple[Fraction, Term], ...], Fraction]:
    """Return a value as a sum: the values it is made of, each so many times, and a number."""
    match node:
        case Number(value=value):
            return (), value
        case Arith(op="+" | "-", left=left, right=right):
            (one, plus), (two, more) = _linear(left), _linear(right)
            sign = 1 if node.op == "+" else -1
            return (*one, *((sign * times, cell) for times, cell in two)), plus + sign * more
        case Arith(op="*" | "/", left=left, right=right):
            (one, plus), (two, by) = _linear(left), _linear(right)
            if node.op == "*" and not one:
                one, plus, two, by = two, by, one, plus
            if not two and by:
                by = by if node.op == "*" else 1 / by
                return tuple((times * by, cell) for times, cell in one), plus * by
            return ((Fraction(1), node),), Fraction(0)
        case _:
            return ((Fraction(1), node),), Fraction(0)


def of_state(node: object) -> bool:
    """Tell whether a value is looked up in the state of things."""
    match node:
        case AttributeOf() | Tally() | Best():
            return True
        case tuple():
            return any(of_state(each) for each in node)
        case _:
            return any(of_state(getattr(node, name)) for name in parts_of(node))
