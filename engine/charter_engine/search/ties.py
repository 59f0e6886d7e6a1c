"""What two or more numbers come to together, where rules compare them: a number of its own, told apart in regions like any other.

``s.length > 2 * b.width`` asks where ``length(s) - 2 width(b)`` lies.  Whatever else is known of these numbers, that one
lies in one region at a time, so that it is never both above and below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise, product
from typing import Final

from charter_engine.rules.ir import NOW, Atom, Calc, Count, Expr, Literal, Sum, Term, Var
from charter_engine.rules.lowering import named_in
from charter_engine.search.number_tests import Slopes
from charter_engine.syntax.value import frozen

_FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
LATEST: Final = "latest·"
"""What begins the names of what gives the instant at which an event happened last (``rules/events.py``)."""
STATE: Final = "state attribute "
"""What begins the names of attributes that effects change; of two values given at once neither counts (``rules/states.py``)."""
_SHORTEST, _LONGEST = 28 * 24 * 60, 31 * 24 * 60
"""In minutes: the shortest and the longest month."""
_MOST: Final = 400
"""So many choices of regions are gone through at most."""


@frozen
class Part:
    """A number that is one at a time at an instant, by what it is called: of an attribute, of how many there are, an instant.

    ``width`` is of how many individuals it is; ``whole``: it is a whole number, and never less than nought; of an instant
    it may be the one so many ``months`` later.
    """

    name: str
    width: int = 0
    whole: bool = False
    months: int = 0

    @property
    def moved(self) -> Interval:
        """By how many minutes it is moved."""
        return Interval(Fraction(self.months * _SHORTEST), Fraction(self.months * _LONGEST), closed=True).turned


@frozen
class Tie:
    """Numbers, so many times each, added up."""

    parts: tuple[tuple[Part, Fraction], ...]

    @property
    def name(self) -> str:
        """The predicate that says what they come to."""
        return "now attribute " + " + ".join(f"{slope} {part.name} {part.months}" for part, slope in self.parts)

    @property
    def owners(self) -> tuple[tuple[int, ...], ...]:
        """The columns in which stand those whose each number is."""
        ends = [0, *accumulate(part.width for part, _ in self.parts)]
        return tuple(tuple(range(start, end)) for start, end in pairwise(ends))

    @property
    def without_months(self) -> tuple[Tie, Interval]:
        """Return the tie of the instants themselves, and what it comes to more for the months."""
        more = added([part.moved.times(slope) for part, slope in self.parts])
        return Tie(tuple((replace(part, months=0), slope) for part, slope in self.parts)), more

    @property
    def is_difference(self) -> bool:
        """Tell whether it is what one has more of something than another."""
        return len(self.parts) == 2 and self.parts[0][0] == self.parts[1][0] and self.parts[0][1] == -self.parts[1][1]

    @property
    def is_whole(self) -> bool:
        """Tell whether it is a whole number, and never less than nought."""
        return len(self.parts) == 1 and self.parts[0][0].whole


@frozen
class Tied:
    """A comparison of what numbers come to: those ``owners`` whose they are, and ``tie + base op 0``."""

    tie: Tie
    owners: tuple[Term, ...]
    op: str
    base: Fraction


def tied(body: Sequence[Literal], slopes: Slopes, op: str, base: Fraction) -> Tied | None:
    """Read a comparison of numbers in the body of a rule; None where some are not one at a time at an instant."""
    parts: list[tuple[Part, Fraction, tuple[Term, ...]]] = []
    for number, slope in slopes.items():
        given = _part(body, number)
        if given is None:
            return None
        parts.append((given[0], slope, given[1]))
    # one way to write it: by what they are called, of two of one name the one that is added first
    parts.sort(key=lambda each: (each[0].name, each[1] < 0))
    by = parts[0][1]
    op = _FLIPPED.get(op, op) if by < 0 else op
    owners = tuple(owner for *_, each in parts for owner in each)
    return Tied(Tie(tuple((part, slope / by) for part, slope, _ in parts)), owners, op, base / by)


def _part(body: Sequence[Literal], number: Expr) -> tuple[Part, tuple[Term, ...]] | None:
    """Return what a number is called and whose it is."""
    if number == NOW:
        return Part("the instant"), ()
    if isinstance(number, Calc):
        moved, months, _ = number.args
        found = _part(body, moved)
        return (replace(found[0], months=months), found[1]) if found is not None and isinstance(months, int) else None
    given = [found for each in body if (found := _given(each, number, body)) is not None]
    return given[0] if len(given) == 1 else None


def _given(literal: Literal, number: Expr, body: Sequence[Literal]) -> tuple[Part, tuple[Term, ...]] | None:
    """Return the number that a literal of a body gives to a variable, if it does."""
    match literal:
        case Atom(predicate=predicate, args=(*owners, value), at=at) if value == number and at == NOW:
            if predicate.startswith(("now attribute ", LATEST, STATE)) and number not in owners:
                return Part(predicate.removeprefix("now "), len(owners)), tuple(owners)
        case Count(result=result) | Sum(result=result) if result == number:
            return _reckoned(literal, [each for each in body if each is not literal])
        case _:
            pass
    return None


def _reckoned(of: Count | Sum, beside: Sequence[Literal]) -> tuple[Part, tuple[Term, ...]] | None:
    """Return what is counted or added up, whatever its variables are called: it is that of those of whom the rest speaks too."""
    atoms = [each for each in of.body if isinstance(each, Atom)]
    if len(atoms) < len(of.body):
        return None
    outside = {*named_in(tuple(beside))}
    names: dict[Term, str] = {each: f"each{place}" for place, each in enumerate(of.over) if isinstance(each, Var)}
    owners: list[Term] = []
    for arg in (arg for atom in atoms for arg in atom.args):
        if isinstance(arg, Var) and arg != NOW and arg not in names:
            names[arg] = f"of{len(owners)}" if arg in outside else f"some{len(names)}"
            owners += [arg] if arg in outside else []
    said = [f"{a.predicate}({', '.join(str(names.get(arg, arg)) for arg in a.args)}) {a.at}" for a in atoms]
    over = ", ".join(str(names.get(each, each)) for each in of.over)
    word = f"sum {names.get(of.weight, of.weight)}" if isinstance(of, Sum) else "count"
    return Part(f"{word} {over}: {', '.join(said)}", len(owners), whole=isinstance(of, Count)), tuple(owners)


@frozen
class Interval:
    """The numbers between two, which belong to it where it is ``closed`` there; None: without end."""

    low: Fraction | None
    high: Fraction | None
    closed: bool = False

    @property
    def turned(self) -> Interval:
        """The same between its ends in their order."""
        return (
            self
            if self.low is None or self.high is None or self.low <= self.high
            else Interval(self.high, self.low, self.closed)
        )

    def times(self, by: Fraction) -> Interval:
        """Return so many times its numbers."""
        low, high = (None if each is None else each * by for each in (self.low, self.high))
        return Interval(low, high, self.closed) if by > 0 else Interval(high, low, self.closed)

    @property
    def has_whole(self) -> bool:
        """Tell whether a whole number that is not less than nought is in it."""
        if self.closed:
            return self.low is not None and self.low >= 0 and self.low.denominator == 1
        least = (
            Fraction(0)
            if self.low is None or self.low < 0
            else Fraction(self.low.numerator // self.low.denominator + 1)
        )
        return self.high is None or least < self.high

    def meets(self, other: Interval) -> bool:
        """Tell whether some number is in both."""
        low = max((each for each in (self.low, other.low) if each is not None), default=None)
        high = min((each for each in (self.high, other.high) if each is not None), default=None)
        if low is None or high is None or low != high:
            return low is None or high is None or low < high
        return all(each.closed or not {each.low, each.high} & {low} for each in (self, other))


def regions(turns: Sequence[Fraction]) -> list[Interval]:
    """Return the regions into which some numbers divide all numbers: what lies below the least, it itself, and so on."""
    ends = [None, *turns, None]
    found: list[Interval] = []
    for place, turn in enumerate(ends[:-1]):
        found += [Interval(turn, turn, closed=True)] if turn is not None else []
        found.append(Interval(turn, ends[place + 1]))
    return found


def added(parts: Sequence[Interval]) -> Interval:
    """Return what numbers of some intervals may come to."""
    lows, highs = [each.low for each in parts], [each.high for each in parts]
    low, high = (None if None in ends else sum(filter(None, ends), Fraction(0)) for ends in (lows, highs))
    return Interval(low, high, closed=all(each.closed for each in parts))


def impossible(tie: Tie, parts: Sequence[Sequence[Interval]], whole: Sequence[Interval]) -> Iterator[tuple[int, ...]]:
    """Yield the regions of numbers, each by its place, and last of what they come to, that do not go together."""
    sizes = [len(each) for each in (*parts, whole)]
    count = 1
    for each in sizes:
        count *= each
    for row in product(*map(range, sizes)) if count <= _MOST else ():
        given = [of[n].times(slope) for of, n, (_, slope) in zip(parts, row[:-1], tie.parts, strict=True)]
        if not added(given).meets(whole[row[-1]]):
            yield row
