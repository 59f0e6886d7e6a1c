"""Where a comparison may turn as one open number runs along its line: exactly, from the numbers it is worked out with.

Everything a side is worked out from is either the open number itself or one of finitely many others (what the case states, the
table says, the instants of the case).  For each choice among these a side is a quotient of two polynomials of the open number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, product
from math import isqrt, prod

from charter_engine.model.calendar import shift
from charter_engine.model.logic import (
    TRUE,
    Arith,
    AttributeOf,
    Best,
    Computed,
    Constant,
    Extreme,
    Now,
    Number,
    Rounded,
    Shifted,
    Tally,
    Term,
    Variable,
)
from charter_engine.model.values import items_of
from charter_engine.syntax.value import frozen

MOST = 4000
"""At most so many choices are gone through for one comparison; past that it is not cut exactly."""
_FEW = 4
_SUMS = 64
_MONTH = 5 * 24 * 60

Poly = tuple[Fraction, ...]
NOUGHT: Poly = ()
ONE: Poly = (Fraction(1),)


@frozen
class Form:
    """A value as ``over / under`` of the open number; ``sure`` unless another open number was taken at some value."""

    over: Poly
    under: Poly = ONE
    sure: bool = True

    @property
    def runs(self) -> bool:
        """Whether it changes with the open number."""
        return len(self.over) > 1 or len(self.under) > 1


@frozen
class Known:
    """What may be known of the numbers of a case besides the open one.

    ``of`` gives for an attribute and an individual (empty: any of its kind) the numbers it may be, each with whether it is
    known to be one rather than taken for an open one; None stands for the open number itself.  ``members`` are the
    individuals that may be of a kind; ``lasting`` tells whether all of them are so throughout and have a value; ``table`` gives
    the values of a table, ``given`` those of acts and events.
    """

    of: Callable[[str, str], Sequence[tuple[Fraction | None, bool]]]
    members: Callable[[str], Sequence[str]]
    lasting: Callable[[str, Term], bool]
    table: Callable[[str], Sequence[Fraction]]
    given: Sequence[Fraction]
    instants: Sequence[int]


@frozen
class Cut:
    """The numbers at which a comparison turns, those at which it would if others were as tried, and whether ``at`` is all."""

    at: frozenset[Fraction]
    about: frozenset[Fraction]
    exact: bool


def cut(left: Term, right: Term, known: Known) -> Cut:
    """Return where ``left`` compared with ``right`` may turn."""
    cutter = _Cutter(known)
    leaves = tuple(dict.fromkeys((*_leaves(left), *_leaves(right))))
    choices = [tuple(cutter.choices(each, {})) for each in leaves]
    for place, own in enumerate(choices):
        # the first leaf that runs with the open number, with every choice of the others
        before = [[each for each in other if not each.runs] for other in choices[:place]]
        options = [*before, [each for each in own if each.runs], *choices[place + 1 :]]
        size = prod(len(each) for each in options)
        if size > MOST:
            cutter.exact = False
            options = [each[:_FEW] for each in options]
        for chosen in islice(product(*options), MOST):
            cutter.compare(left, right, dict(zip(leaves, chosen, strict=True)))
    return Cut(frozenset(cutter.roots), frozenset(cutter.about), cutter.exact)


def spread(values: Iterable[Fraction], most: int) -> frozenset[Fraction]:
    """Return at most so many of some numbers, from the least to the greatest."""
    ordered = sorted(values)
    if len(ordered) <= most:
        return frozenset(ordered)
    return frozenset(ordered[place * (len(ordered) - 1) // (most - 1)] for place in range(most))


def _leaves(node: Term) -> Iterator[Term]:
    """Yield the parts of a value that are chosen among finitely many."""
    match node:
        case Arith(left=left, right=right):
            yield from _leaves(left)
            yield from _leaves(right)
        case Extreme(items=items):
            for each in items:
                yield from _leaves(each)
        case Rounded(value=value):
            yield from _leaves(value)
        case Shifted(date=date):
            yield from _leaves(date)
        case Number():
            return
        case _:
            yield node


class _Cutter:
    """Gathers the numbers at which one comparison may turn."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.roots: set[Fraction] = set()
        self.about: set[Fraction] = set()
        self.exact = True

    def choices(self, node: Term, who: Mapping[str, str]) -> Iterator[Form]:
        """Yield what a leaf may be; ``who`` says who is meant by a variable that a sum binds."""
        match node:
            case AttributeOf(attribute=attribute, subject=subject):
                name = subject.key if isinstance(subject, Constant) else ""
                if isinstance(subject, Variable):
                    name = who.get(subject.name, "")
                for each, sure in self.known.of(attribute, name):
                    yield Form((Fraction(0), Fraction(1))) if each is None else Form(_poly(each), sure=sure)
            case Variable():
                yield from (Form(_poly(each)) for each in self.known.given)
            case Now():
                yield from (Form(_poly(Fraction(each))) for each in self.known.instants)
            case Computed(key=key):
                yield from (Form(_poly(each)) for each in self.known.table(key))
            case Tally(value=None, kind=kind):
                yield from (Form(_poly(Fraction(each))) for each in range(len(self.known.members(kind)) + 1))
            case Tally(value=value) if value is not None:
                yield from self._sums(node, value, who)
            case Best(variable=variable, kind=kind, value=value):
                found = [form for each in self._each(variable, kind, value, who) for form in each]
                for one, other in product(found, found) if len(found) ** 2 < MOST else ():
                    if one.runs:
                        self.meet(one, other)
                yield from found
            case _:
                return

    def _each(self, variable: str, kind: str, value: Term, who: Mapping[str, str]) -> Iterator[list[Form]]:
        """Yield for each individual of a kind what its value may be."""
        for member in self.known.members(kind):
            meant = {**who, variable: member}
            leaves = tuple(dict.fromkeys(_leaves(value)))
            forms: list[Form | None] = []
            options = [tuple(self.choices(each, meant)) for each in leaves]
            self.exact &= prod(len(each) for each in options) <= MOST
            for chosen in islice(product(*options), MOST):
                given = dict(zip(leaves, chosen, strict=True))
                forms.extend(self.form(each, given) for each in items_of(value))
                self._contested(value, given)
            yield list(dict.fromkeys(each for each in forms if each is not None))

    def _sums(self, node: Tally, value: Term, who: Mapping[str, str]) -> Iterator[Form]:
        """Yield what a sum may come to; of whom a condition is asked, or who comes and goes, may be counted or not."""
        surely = node.where == TRUE and self.known.lasting(node.kind, value)
        sums = [Form(NOUGHT)]
        for forms in self._each(node.variable, node.kind, value, who):
            counted = dict.fromkeys(_plus(one, other) for one in sums for other in forms)
            sums = [*counted] if surely else [*dict.fromkeys((*sums, *counted))]
            if len(sums) > _SUMS:
                self.exact = False
                sums = sums[:_FEW] + sums[-_FEW:]
        yield from sums

    def form(self, node: Term, chosen: Mapping[Term, Form]) -> Form | None:
        """Return a value as a quotient of polynomials, None where it has none; where it breaks is noted."""
        match node:
            case Number(value=value):
                return Form(_poly(value))
            case Arith(op=op, left=left, right=right):
                one, two = self.form(left, chosen), self.form(right, chosen)
                return None if one is None or two is None else self._arith(op, one, two)
            case Shifted(date=date, by=by, sign=sign):
                inner = self.form(date, chosen)
                if inner is None or (inner.runs and by.months):
                    self.exact &= inner is None
                    return None
                if inner.runs:
                    return _plus(inner, Form(_poly(Fraction(sign * by.minutes)), sure=inner.sure))
                at = _value(inner)
                moved = shift(int(at), sign * by.months, sign * by.minutes)
                return Form(_poly(Fraction(moved)), sure=inner.sure)
            case Rounded():
                return self._rounded(node, chosen)
            case _:
                return chosen.get(node)

    def _arith(self, op: str, one: Form, two: Form) -> Form | None:
        match op:
            case "+":
                return _plus(one, two)
            case "-":
                return _plus(one, Form(_times((Fraction(-1),), two.over), two.under, two.sure))
            case "*":
                return Form(_times(one.over, two.over), _times(one.under, two.under), one.sure and two.sure)
        self.roots.update(self.solve(two.over) if two.sure else ())
        if not two.over:
            return None
        return Form(_times(one.over, two.under), _times(one.under, two.over), one.sure and two.sure)

    def _rounded(self, node: Rounded, chosen: Mapping[Term, Form]) -> Form | None:
        inner = self.form(node.value, chosen)
        if inner is None or not inner.runs:
            return None if inner is None else Form(_poly(rounded(node, _value(inner))), sure=inner.sure)
        self.exact = False  # a rounded number turns at each of its steps, without end
        return inner

    def compare(self, left: Term, right: Term, chosen: Mapping[Term, Form]) -> None:
        """Note where two values meet."""
        for one, two in ((left, right), (right, left)):
            if self._apart(one, two, chosen):
                return
        for one, two in product(items_of(left), items_of(right)):
            first, second = self.form(one, chosen), self.form(two, chosen)
            if first is not None and second is not None:
                self.meet(first, second)
        self._contested(left, chosen)
        self._contested(right, chosen)

    def _contested(self, node: Term, chosen: Mapping[Term, Form]) -> None:
        """Note where the items between which a `least of` or `greatest of` decides meet."""
        for one, two in _contests(node):
            first, second = self.form(one, chosen), self.form(two, chosen)
            if first is not None and second is not None:
                self.meet(first, second)

    def _peeled(self, one: Term, number: Fraction, chosen: Mapping[Term, Form]) -> tuple[Term, Fraction]:
        """Return what is left of a value, and of the number it is compared with, when what is known is moved to that side."""
        while isinstance(one, Arith) and not (_has_extreme(one.left) or _has_extreme(one.right)):
            known = [self._known(each, chosen) for each in (one.left, one.right)]
            match one.op, known:
                case "+", [None, Fraction() as more]:
                    one, number = one.left, number - more
                case "+", [Fraction() as more, None]:
                    one, number = one.right, number - more
                case "-", [None, Fraction() as less]:
                    one, number = one.left, number + less
                case "-", [Fraction() as more, None]:
                    one, number = one.right, more - number
                case "*", [None, Fraction() as times] if times:
                    one, number = one.left, number / times
                case "*", [Fraction() as times, None] if times:
                    one, number = one.right, number / times
                case "/", [None, Fraction() as under] if under:
                    one, number = one.left, number * under
                case _:
                    break
        return one, number

    def _known(self, node: Term, chosen: Mapping[Term, Form]) -> Fraction | None:
        """Return what a value is where it does not change with the open number."""
        exact = self.exact
        form = self.form(node, chosen)
        self.exact = exact
        return None if form is None or form.runs or not form.sure else _value(form)

    def _apart(self, one: Term, two: Term, chosen: Mapping[Term, Form]) -> bool:
        """Note where a rounded value or a date moved by months passes a number; tell whether this is such a pair."""
        if not isinstance(one, Rounded | Shifted | Arith):
            return False
        other = self.form(two, chosen) if not _has_extreme(two) else None
        if other is None or other.runs or not other.sure:
            return False
        one, number = self._peeled(one, _value(other), chosen)
        if isinstance(one, Rounded) and not _has_extreme(one.value):
            inner = self.form(one.value, chosen)
            if inner is not None and inner.runs:
                below = number / one.step // 1 * one.step
                for halves in range(-2, 4):
                    self.meet(inner, Form(_poly(below + one.step * halves / 2)))
                return True
        if isinstance(one, Shifted) and one.by.months and not _has_extreme(one.date):
            inner = self.form(one.date, chosen)
            if inner is not None and inner.runs:
                for at in _before_shift(one, number):
                    self.meet(inner, Form(_poly(Fraction(at))))
                return True
        return False

    def meet(self, one: Form, two: Form) -> None:
        """Note the numbers for which two forms are the same, and those for which one has no value."""
        if not one.runs and not two.runs:
            return
        sure = one.sure and two.sure
        self.exact &= sure
        into = self.roots if sure else self.about
        for each in (_minus(_times(one.over, two.under), _times(two.over, one.under)), one.under, two.under):
            into.update(self.solve(each))

    def solve(self, poly: Poly) -> tuple[Fraction, ...]:
        """Return the numbers for which a polynomial is nought."""
        if len(poly) <= 1:
            return ()
        if len(poly) == 2:
            return (-poly[0] / poly[1],)
        if len(poly) > 3:
            self.exact = False
            return ()
        c, b, a = poly
        inside = b * b - 4 * a * c
        if inside < 0:
            return ()
        top, bottom = isqrt(inside.numerator), isqrt(inside.denominator)
        if top * top != inside.numerator or bottom * bottom != inside.denominator:
            self.exact = False
        root = Fraction(top, bottom)
        return (-b + root) / (2 * a), (-b - root) / (2 * a)


def _contests(node: Term) -> Iterator[tuple[Term, Term]]:
    """Yield the pairs of items between which a `least of` or `greatest of` decides."""
    match node:
        case Extreme(items=items):
            plain = [each for item in items for each in items_of(item)]
            yield from product(plain, plain)
            for each in items:
                yield from _contests(each)
        case Arith(left=left, right=right):
            yield from _contests(left)
            yield from _contests(right)
        case Rounded(value=value):
            yield from _contests(value)
        case _:
            return


def _has_extreme(node: Term) -> bool:
    return len(list(items_of(node))) > 1


def rounded(node: Rounded, value: Fraction) -> Fraction:
    """Round a number."""
    steps = value / node.step
    match node.direction:
        case "down":
            return steps // 1 * node.step
        case "up":
            return -(-steps // 1) * node.step
    return (steps + Fraction(1, 2)) // 1 * node.step


def _before_shift(node: Shifted, goal: Fraction) -> Iterator[int]:
    """Yield the first instant that the calendar moves to ``goal`` or past it, and the first that it moves past it."""
    months, minutes = node.sign * node.by.months, node.sign * node.by.minutes
    about = shift(int(goal) - minutes, -months, 0)
    for wanted in (int(goal), int(goal) + 1):
        low, high = about - _MONTH, about + _MONTH
        while low < high:
            middle = (low + high) // 2
            if shift(middle, months, minutes) >= wanted:
                high = middle
            else:
                low = middle + 1
        yield low


def _poly(value: Fraction) -> Poly:
    return (value,) if value else NOUGHT


def _value(form: Form) -> Fraction:
    return (form.over[0] if form.over else Fraction(0)) / form.under[0]


def _trimmed(values: Sequence[Fraction]) -> Poly:
    kept = list(values)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _minus(left: Poly, right: Poly) -> Poly:
    size = max(len(left), len(right))
    zero = Fraction(0)
    padded = ((*left, *(zero,) * (size - len(left))), (*right, *(zero,) * (size - len(right))))
    return _trimmed([a - b for a, b in zip(*padded, strict=True)])


def _times(left: Poly, right: Poly) -> Poly:
    found = [Fraction(0)] * max(0, len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            found[i + j] += a * b
    return _trimmed(found)


def _plus(left: Form, right: Form) -> Form:
    sure = left.sure and right.sure
    other = _times((Fraction(-1),), right.over)
    if left.under == right.under:
        return Form(_minus(left.over, other), left.under, sure)
    over = _minus(_times(left.over, right.under), _times(other, left.under))
    return Form(over, _times(left.under, right.under), sure)
