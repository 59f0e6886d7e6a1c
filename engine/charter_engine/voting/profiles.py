"""All the ways in which a vote can go, voters who are alike and ballots that count alike taken together.

A *profile* says how many of each class of voters cast each ballot.  How it comes out is worked out on these numbers; where
several electorates are given, of the same voters, a profile is one of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import ceil, comb, floor, lcm, prod
from operator import mul
from typing import Final, TypeAlias

from charter_engine.model.deciding import (
    BARRED,
    BARRED_ABSENT,
    BARRED_APART,
    Amount,
    Both,
    Compare,
    Either,
    Fact,
    Fixed,
    NoVeto,
    Reckoned,
    Tally,
    Test,
    Unless,
    Whole,
    compared_for_tie,
    tallies_in,
)
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.tallying import added_by_one_more

Profile: TypeAlias = tuple[int, ...]
_Step: TypeAlias = tuple[str, str]
Judge: TypeAlias = Callable[[Sequence[int]], bool]
WORDS: Final = ("yes", "no", "abstain", "absent", "not participating", "void")
_OF_BARRED: Final = ("void", "absent", "not participating", "yes", "no", "abstain")
_BARRED: Final = {"absent": BARRED_ABSENT, "not participating": BARRED_APART}
_FEW: Final = 4
_MANY: Final = 30


@frozen
class Alike:
    """Voters whom no test tells apart, the ballots that make a difference, and where their counts stand in a profile.

    ``barred``: whatever they vote is void; ``outside``: of him who only has the casting vote.
    """

    members: tuple[str, ...]
    words: tuple[str, ...]
    places: dict[str, int]
    barred: bool
    outside: bool = False

    @property
    def stretch(self) -> range:
        """The places of the class in a profile."""
        first = self.places[self.words[0]]
        return range(first, first + len(self.words))


@frozen
class _Sum:
    """An amount as a sum over the counts of a profile, or (``otherwise``) as something else."""

    each: tuple[Fraction, ...]
    fixed: Fraction
    otherwise: Callable[[Sequence[int]], Fraction] | None = None

    def value(self, counts: Sequence[int]) -> Fraction:
        if self.otherwise is not None:
            return self.otherwise(counts)
        return sum(map(mul, self.each, counts), self.fixed)


class Profiles:
    """The profiles of one or more electorates of the same voters, and how each comes out."""

    def __init__(self, *electorates: Electorate) -> None:
        self.electorates = electorates
        self.classes = tuple(self._classes())
        self.width = sum(len(each.words) for each in self.classes)
        self._judges = [_Judging(self, each) for each in electorates]

    def _classes(self) -> Iterator[Alike]:
        keys: dict[str, list[int]] = {}
        for electorate in self.electorates:
            for number, alike in enumerate(electorate.alike()):
                for who in alike:
                    keys.setdefault(who, []).append(number)
        found: dict[tuple[int, ...], list[str]] = {}
        for who, key in keys.items():
            found.setdefault(tuple(key), []).append(who)
        place = 0
        for members in found.values():
            barred = all(members[0] in each.barred for each in self.electorates)
            words, places = self._words(barred=barred, place=place)
            yield Alike(tuple(members), words, places, barred)
            place += len(words)
        outside = sorted({who for each in self.electorates for who in each.holders} - keys.keys())
        holders = {who for each in self.electorates for who in each.holders}
        if outside and not holders & keys.keys():
            words = ("absent", "yes", "no")
            places = {word: place + (words.index(word) if word in words else 0) for word in WORDS}
            yield Alike((outside[-1],), words, places, barred=False, outside=True)

    def _words(self, *, barred: bool, place: int) -> tuple[tuple[str, ...], dict[str, int]]:
        """Return the ballots that some test tells apart, and the place of each ballot or of the one it counts as."""
        counted = [
            *(Tally((word,)) for word in ("yes", "no")),
            *(tally for each in self.electorates for tally in tallies_in((each.quorum, each.adopted, each.rejected))),
        ]
        known: dict[tuple[bool, ...], int] = {}
        words: list[str] = []
        places: dict[str, int] = {}
        for word in _OF_BARRED if barred else WORDS:
            cast = _BARRED.get(word, BARRED) if barred else word
            mark = tuple(cast in tally.ballots for tally in counted)
            if mark not in known:
                known[mark] = place + len(words)
                words.append(word)
            places[word] = known[mark]
        return tuple(words), places

    @property
    def number(self) -> int:
        """How many profiles there are."""
        return prod(comb(len(each.members) + len(each.words) - 1, len(each.words) - 1) for each in self.classes)

    def every(self) -> Iterator[Profile]:
        """Yield every profile."""
        parts = [tuple(_shared(len(each.members), len(each.words))) for each in self.classes]
        for chosen in product(*parts):
            yield tuple(count for part in chosen for count in part)

    def stairs(self, *words: str) -> Iterator[Profile]:
        """Yield profiles in which some vote the first word, some the second, the rest the last: in their order, or against it."""
        one, two, rest = words
        order = [(each, number) for number, each in enumerate(self.classes) if not each.outside for _ in each.members]
        size = len(order)
        for line in (order, order[::-1]):
            for first in range(size + 1):
                for second in range(size - first + 1) if size <= _MANY else _near(size - first):
                    yield self._line(line, (one,) * first + (two,) * second + (rest,) * (size - first - second))

    def _line(self, line: Sequence[tuple[Alike, int]], said: Sequence[str]) -> Profile:
        counts = [0] * self.width
        for (each, _), word in zip(line, said, strict=True):
            counts[each.places[word]] += 1
        for each in self.classes:
            if each.outside:
                counts[each.places["absent"]] = 1
        return tuple(counts)

    def said(self, *words: str) -> Profile:
        """Return the profile in which the voters cast these ballots, in their order."""
        order = [(each, number) for number, each in enumerate(self.classes) if not each.outside for _ in each.members]
        return self._line(order, words)

    def all_cast(self, word: str) -> Profile:
        """Return the profile in which all cast one ballot."""
        counts = [0] * self.width
        for each in self.classes:
            counts[each.places["absent" if each.outside else word]] = len(each.members)
        return tuple(counts)

    def moved(self, counts: Profile, group: Alike, before: str, after: str) -> Profile | None:
        """Return a profile with one ballot of a class changed, None where nobody has cast it or it makes no difference."""
        start, end = group.places[before], group.places[after]
        if start == end or not counts[start]:
            return None
        changed = list(counts)
        changed[start] -= 1
        changed[end] += 1
        return tuple(changed)

    def ballots(self, counts: Profile) -> dict[str, str]:
        """Return who casts which ballot in a profile; one whose ballot counts for nothing is absent."""
        found: dict[str, str] = {}
        for each in self.classes:
            members = iter(each.members)
            for word in each.words:
                for _ in range(counts[each.places[word]]):
                    found[next(members)] = word
        return found

    def outcome(self, counts: Profile, which: int = 0) -> str:
        """Return how a profile comes out, as :func:`charter_engine.voting.tallying.outcome` says of its ballots."""
        return self._judges[which].outcome(counts)

    def adopts(self, counts: Profile, which: int = 0) -> bool:
        """Tell whether a profile is adopted."""
        return self._judges[which].adopts(counts)

    def helps(self, after: str, before: str = "", which: int = 0) -> bool:
        """Tell whether, seen from the tests alone, a ballot changed to ``after`` never hinders adoption; False where not seen.

        ``before`` is what the ballot was, any where empty.
        """
        return self._judges[which].grows(after, before)


def _near(left: int) -> list[int]:
    return sorted({*range(min(_FEW, left + 1)), left // 2, left})


def _shared(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share a number out, most to the first."""
    if parts == 1:
        yield (number,)
        return
    for first in range(number, -1, -1):
        for rest in _shared(number - first, parts - 1):
            yield (first, *rest)


class _Judging:
    """The tests of one electorate over the profiles."""

    def __init__(self, profiles: Profiles, electorate: Electorate) -> None:
        self.profiles, self.electorate = profiles, electorate
        quorum, rejected, adopted = electorate.quorum, electorate.rejected, electorate.adopted
        self.quorum = None if quorum is None else self._judge(quorum)
        self.rejected = None if rejected is None else self._judge(rejected)
        self.adopted = None if adopted is None else self._judge(adopted)

    @cached_property
    def free(self) -> Judge | None:
        """The test of adoption as if nobody had a veto."""
        return None if self.electorate.adopted is None else self._judge(self.electorate.adopted, vetoes=False)

    @cached_property
    def more(self) -> tuple[Judge | None, ...]:
        """The tests of quorum, rejection and adoption with one more yes."""
        tests = (self.electorate.quorum, self.electorate.rejected, self.electorate.adopted)
        return tuple(None if each is None else self._judge(each, more=True) for each in tests)

    @cached_property
    def level(self) -> list[Judge]:
        """Whether yes equals no, by each weight that counts."""
        adopted = self.electorate.adopted
        return [] if adopted is None else [self._level(weight) for weight in compared_for_tie(adopted)]

    def adopts(self, counts: Profile) -> bool:
        if (self.quorum is not None and not self.quorum(counts)) or (
            self.rejected is not None and self.rejected(counts)
        ):
            return False
        if self.adopted is None or self.adopted(counts):
            return True
        return self.by_tie and self.outcome(counts) == "adopted"

    @property
    def by_tie(self) -> bool:
        """Whether a tie may adopt."""
        procedure = self.electorate.procedure
        return bool(procedure.casting) or (procedure.tie is not None and procedure.tie.result == "adopted")

    def outcome(self, counts: Profile) -> str:
        if self.quorum is not None and not self.quorum(counts):
            return "no quorum"
        if self.rejected is not None and self.rejected(counts):
            return "rejected"
        if self.adopted is None or self.adopted(counts):
            return "adopted"
        if self.free is not None and self.free(counts):
            return "vetoed"
        if self._tied(counts):
            return self._after_tie(counts)
        return "rejected" if self.rejected is None else "pending"

    def _tied(self, counts: Profile) -> bool:
        quorum, rejected, adopted = self.more
        return (
            any(each(counts) for each in self.level)
            and (quorum is None or quorum(counts))
            and not (rejected is not None and rejected(counts))
            and adopted is not None
            and adopted(counts)
        )

    def _after_tie(self, counts: Profile) -> str:
        procedure = self.electorate.procedure
        if procedure.casting:
            holders = [each for each in self.profiles.classes if each.members[0] in self.electorate.holders]
            said = {
                word
                for each in holders
                if not each.barred
                for word in ("yes", "no")
                if each.places[word] != each.places["absent"] and counts[each.places[word]]
            }
            return "adopted" if "yes" in said else "rejected" if "no" in said else "tied"
        return procedure.tie.result if procedure.tie is not None and procedure.tie.result else "tied"

    def grows(self, toward: str, before: str) -> bool:
        """Tell whether it is plain that a ballot changed so never turns adoption into something else."""
        electorate, step = self.electorate, (toward, before)
        if self.by_tie:
            return False
        return (
            (electorate.quorum is None or self._grows(electorate.quorum, step, up=True))
            and (electorate.adopted is None or self._grows(electorate.adopted, step, up=True))
            and (electorate.rejected is None or self._grows(electorate.rejected, step, up=False))
        )

    def _grows(self, test: Test, step: _Step, *, up: bool) -> bool:
        match test:
            case Both(tests) | Either(tests):
                return all(self._grows(each, step, up=up) for each in tests)
            case Unless(inner):
                return self._grows(inner, step, up=not up)
            case NoVeto(tally, _):
                return self._steps(self._amount(tally, more=False), step, 1 if not up else -1)
            case Fact():
                return True
            case Compare():
                return self._compare_grows(test, step, up=up)
            case _:
                return False

    def _compare_grows(self, test: Compare, step: _Step, *, up: bool) -> bool:
        sign = 1 if up else -1
        gap = self._gap(test, more=False)
        directions = {">=": (1,), ">": (1,), "<=": (-1,), "<": (-1,)}.get(test.op, (1, -1))
        return (
            all(self._steps(gap, step, sign * each) for each in directions)
            and (test.base is None or self._steps(self._amount(test.base, more=False), step, sign))
            and (test.whole is None or self._steps(self._amount(test.whole, more=False), step, -sign))
        )

    def _steps(self, amount: _Sum, step: _Step, sign: int) -> bool:
        """Tell whether an amount never falls (``sign`` 1) or rises (-1) by a ballot changed so."""
        if amount.otherwise is not None:
            return False
        toward, before = step
        return all(
            sign * (amount.each[group.places[toward]] - amount.each[place]) >= 0
            for group in self.profiles.classes
            if not group.outside
            for place in ([group.places[before]] if before else group.stretch)
        )

    def _judge(self, test: Test, *, vetoes: bool = True, more: bool = False) -> Judge:
        match test:
            case Both(tests):
                every = [self._judge(each, vetoes=vetoes, more=more) for each in tests]
                return lambda counts: all(each(counts) for each in every)
            case Either(tests):
                some = [self._judge(each, vetoes=vetoes, more=more) for each in tests]
                return lambda counts: any(each(counts) for each in some)
            case Unless(inner):
                other = self._judge(inner, vetoes=vetoes, more=more)
                return lambda counts: not other(counts)
            case NoVeto(tally, _):
                return (lambda _: True) if not vetoes else _sign(self._amount(tally, more=False), "=")
            case Fact(text=text):
                known = self.electorate.facts.get(text, False)
                return lambda _: known
            case Compare():
                return self._compare(test, more=more)
            case _:
                msg = "the chambers are written out before"
                raise TypeError(msg)

    def _compare(self, test: Compare, *, more: bool) -> Judge:
        plain = _sign(self._gap(test, more=more), test.op)
        if test.base is not None:
            some = _sign(self._amount(test.base, more=more), ">")
            plain_of_some = plain
            plain = lambda counts: some(counts) and plain_of_some(counts)  # noqa: E731 - one line says it
        if test.whole is not None:
            nought = _sign(self._amount(test.whole, more=more), "=")
            plain_of_all = plain
            return lambda counts: nought(counts) or plain_of_all(counts)
        return plain

    def _gap(self, test: Compare, *, more: bool) -> _Sum:
        return _reckoned("-", self._amount(test.left, more=more), self._amount(test.right, more=more))

    def _amount(self, node: Amount, *, more: bool) -> _Sum:
        match node:
            case Tally():
                return self._tally(node, more=more)
            case Fixed(number=number):
                return _Sum((Fraction(0),) * self.profiles.width, number)
            case Reckoned(op=op, left=left, right=right):
                return _reckoned(op, self._amount(left, more=more), self._amount(right, more=more))
            case Whole(direction=direction, operand=operand):
                return _whole(direction, self._amount(operand, more=more))

    def _tally(self, node: Tally, *, more: bool) -> _Sum:
        electorate = self.electorate
        among, each = set(electorate.counted(node)), [Fraction(0)] * self.profiles.width
        for group in self.profiles.classes:
            who = group.members[0]
            if group.outside or who not in among:
                continue
            weight = electorate.weight(node, who)
            for word in group.words:
                cast = _BARRED.get(word, BARRED) if who in electorate.barred else word
                each[group.places[word]] = weight * (cast in node.ballots)
        return _Sum(tuple(each), added_by_one_more(node) if more else Fraction(0))

    def _level(self, weight: object) -> Judge:
        yes, no = (self._tally(Tally((word,), (), weight), more=False) for word in ("yes", "no"))  # type: ignore[arg-type]
        return _sign(_reckoned("-", yes, no), "=")


def _reckoned(op: str, one: _Sum, two: _Sum) -> _Sum:
    if one.otherwise is None and two.otherwise is None:
        if op == "*" and not any(one.each):
            return _Sum(tuple(one.fixed * each for each in two.each), one.fixed * two.fixed)
        if op == "*" and not any(two.each):
            return _Sum(tuple(two.fixed * each for each in one.each), one.fixed * two.fixed)
        if op != "*":
            sign = 1 if op == "+" else -1
            each = tuple(a + sign * b for a, b in zip(one.each, two.each, strict=True))
            return _Sum(each, one.fixed + sign * two.fixed)
    left, right = one.value, two.value
    worked = {
        "+": lambda counts: left(counts) + right(counts),
        "-": lambda counts: left(counts) - right(counts),
        "*": lambda counts: left(counts) * right(counts),
    }[op]
    return _Sum(one.each, one.fixed, worked)


def _whole(direction: str, inner: _Sum) -> _Sum:
    def rounded(exact: Fraction) -> Fraction:
        return Fraction({"up": ceil(exact), "down": floor(exact)}.get(direction, floor(exact + Fraction(1, 2))))

    if inner.otherwise is None and not any(inner.each):
        return _Sum(inner.each, rounded(inner.fixed))
    value = inner.value
    return _Sum(inner.each, inner.fixed, lambda counts: rounded(value(counts)))


def _sign(gap: _Sum, op: str) -> Judge:
    """Return whether a sum is ``op`` nought, worked out in whole numbers where it can be."""
    if gap.otherwise is not None:
        value = gap.otherwise
        return {
            ">=": lambda counts: value(counts) >= 0,
            ">": lambda counts: value(counts) > 0,
            "<=": lambda counts: value(counts) <= 0,
            "<": lambda counts: value(counts) < 0,
            "=": lambda counts: value(counts) == 0,
            "!=": lambda counts: value(counts) != 0,
        }[op]
    parts = lcm(gap.fixed.denominator, *(each.denominator for each in gap.each))
    by, least = [int(each * parts) for each in gap.each], int(-gap.fixed * parts)
    return {
        ">=": lambda counts: sum(map(mul, by, counts)) >= least,
        ">": lambda counts: sum(map(mul, by, counts)) > least,
        "<=": lambda counts: sum(map(mul, by, counts)) <= least,
        "<": lambda counts: sum(map(mul, by, counts)) < least,
        "=": lambda counts: sum(map(mul, by, counts)) == least,
        "!=": lambda counts: sum(map(mul, by, counts)) != least,
    }[op]
