"""What two or more numbers come to together, where rules compare them: a number of its own, told apart in regions like any other.

``s.length > 2 * b.width`` asks where ``length(s) - 2 width(b)`` lies.  Whatever else is known of these numbers, that one
lies in one region at a time, so that it is never both above and below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Final

from charter_engine.rules.ir import NOW, Atom, Literal, Term, Var
from charter_engine.syntax.value import frozen

_FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_MOST: Final = 400
"""So many choices of regions are gone through at most."""


@frozen
class Tie:
    """Numbers of attributes, each by the predicate that gives it, so many times each, added up."""

    parts: tuple[tuple[str, Fraction], ...]

    @property
    def name(self) -> str:
        """The predicate that says what they come to."""
        return "now attribute " + " + ".join(f"{slope} {predicate}" for predicate, slope in self.parts)

    @property
    def is_difference(self) -> bool:
        """Tell whether it is what one has more of something than another."""
        return (
            len(self.parts) == 2
            and len({each for each, _ in self.parts}) == 1
            and self.parts[0][1] == -self.parts[1][1]
        )


@frozen
class Tied:
    """A comparison of what numbers come to: those ``owners`` whose they are, and ``tie + base op 0``."""

    tie: Tie
    owners: tuple[Term, ...]
    op: str
    base: Fraction


def tied(body: Sequence[Literal], slopes: Mapping[Var, Fraction], op: str, base: Fraction) -> Tied | None:
    """Read a comparison of the numbers of attributes in the body of a rule; None where some are no such numbers."""
    parts: list[tuple[str, Fraction, Term]] = []
    for var, slope in slopes.items():
        given = [each for each in body if isinstance(each, Atom) and _gives(each, var)]
        if len(given) != 1:
            return None
        if slope:
            parts.append((given[0].predicate.removeprefix("now "), slope, given[0].args[0]))
    if len(parts) < 2:
        return None
    # one way to write it: by the name of the attribute, of two of one attribute the one that is added first
    parts.sort(key=lambda each: (each[0], each[1] < 0))
    by = parts[0][1]
    op = _FLIPPED.get(op, op) if by < 0 else op
    return Tied(Tie(tuple((name, slope / by) for name, slope, _ in parts)), tuple(o for *_, o in parts), op, base / by)


def _gives(atom: Atom, value: Var) -> bool:
    named = atom.predicate.removeprefix("now ").startswith("attribute ")
    return named and atom.at == NOW and len(atom.args) == 2 and atom.args[1] == value


@frozen
class Interval:
    """The numbers between two, which belong to it where it is ``closed`` there; None: without end."""

    low: Fraction | None
    high: Fraction | None
    closed: bool = False

    def times(self, by: Fraction) -> Interval:
        """Return so many times its numbers."""
        low, high = (None if each is None else each * by for each in (self.low, self.high))
        return Interval(low, high, self.closed) if by > 0 else Interval(high, low, self.closed)

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
    low = (
        None
        if any(each.low is None for each in parts)
        else sum((each.low or Fraction(0) for each in parts), Fraction(0))
    )
    high = (
        None
        if any(each.high is None for each in parts)
        else sum((each.high or Fraction(0) for each in parts), Fraction(0))
    )
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
