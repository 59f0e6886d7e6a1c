"""How a vote comes out by the numbers of each class of voters that cast each ballot."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property, partial
from math import ceil, floor
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
    NoVeto,
    Reckoned,
    Tally,
    Test,
    Unless,
    Weight,
    Whole,
    compared_for_tie,
)
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.linear import Judge, Linear, linear, reckoned, sign
from charter_engine.voting.tallying import added_by_one_more

Profile: TypeAlias = tuple[int, ...]
_Step: TypeAlias = tuple[str, str]
_Between: TypeAlias = tuple[Fraction, Fraction]
_Change: TypeAlias = Callable[[int, int], _Between]
OF_BARRED: Final = {"absent": BARRED_ABSENT, "not participating": BARRED_APART}


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


class Judging:
    """The tests of one electorate over the profiles."""

    def __init__(self, classes: tuple[Alike, ...], width: int, electorate: Electorate) -> None:
        self.classes, self.width, self.electorate = classes, width, electorate
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
        """Tell whether a vote adopts."""
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
        """Return how a vote comes out."""
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
            holders = [each for each in self.classes if each.members[0] in self.electorate.holders]
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
                return self._steps(tally, step, 1 if not up else -1)
            case Fact():
                return True
            case Compare():
                return self._compare_grows(test, step, up=up)
            case _:
                return False

    def _compare_grows(self, test: Compare, step: _Step, *, up: bool) -> bool:
        sign = 1 if up else -1
        gap = Reckoned("-", test.left, test.right)
        return (
            all(self._steps(gap, step, sign * each) for each in self._directions(test))
            and (test.base is None or self._steps(test.base, step, sign))
            and (test.whole is None or self._steps(test.whole, step, -sign))
        )

    def _directions(self, test: Compare) -> tuple[int, ...]:
        """Return whether a test asks for more (1), for less (-1) or for neither of the two."""
        directions = {">=": (1,), ">": (1,), "<=": (-1,), "<": (-1,)}.get(test.op, (1, -1))
        gap = self._gap(test, more=False)
        if len(directions) == 1 or gap.otherwise is not None or gap.fixed:
            return directions
        # what is never below nought is nought where it is not more
        below, above = all(each >= 0 for each in gap.each), all(each <= 0 for each in gap.each)
        at_most = -1 if test.op == "=" else 1
        return (at_most,) if below else (-at_most,) if above else directions

    def _steps(self, amount: Amount, step: _Step, sign: int) -> bool:
        """Tell whether an amount never falls (``sign`` 1) or rises (-1) by a ballot changed so."""
        toward, before = step
        change = self._change(amount)
        moves = (
            (place, group.places[toward])
            for group in self.classes
            if not group.outside
            for place in ([group.places[before]] if before else group.stretch)
        )
        return change is not None and all(
            low >= 0 if sign > 0 else high <= 0 for low, high in (change(*each) for each in moves)
        )

    def _change(self, node: Amount) -> _Change | None:
        """Return between what and what an amount changes where one ballot goes elsewhere; None where that is not seen."""
        exact = self._amount(node, more=False)
        if exact.otherwise is None:
            return lambda before, after: (exact.each[after] - exact.each[before],) * 2
        match node:
            case Whole(operand=operand):
                inner = self._change(operand)
                if inner is None:
                    return None
                return lambda before, after: _to_whole(*inner(before, after))
            case Reckoned(op=("+" | "-") as op, left=left, right=right):
                one, two = self._change(left), self._change(right)
                if one is None or two is None:
                    return None
                return lambda before, after: _joined(op, one(before, after), two(before, after))
            case _:
                return None

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
                return (lambda _: True) if not vetoes else sign(self._amount(tally, more=False), "=")
            case Fact(text=text):
                known = self.electorate.facts.get(text, False)
                return lambda _: known
            case Compare():
                return self._compare(test, more=more)
            case _:
                msg = "the chambers are written out before"
                raise TypeError(msg)

    def _compare(self, test: Compare, *, more: bool) -> Judge:
        plain = sign(self._gap(test, more=more), test.op)
        if test.base is not None:
            some = sign(self._amount(test.base, more=more), ">")
            return lambda counts: some(counts) and plain(counts)
        if test.whole is not None:
            nought = sign(self._amount(test.whole, more=more), "=")
            return lambda counts: nought(counts) or plain(counts)
        return plain

    def _gap(self, test: Compare, *, more: bool) -> Linear:
        return reckoned("-", self._amount(test.left, more=more), self._amount(test.right, more=more))

    def _amount(self, node: Amount, *, more: bool) -> Linear:
        return linear(node, partial(self._tally, more=more), self.width)

    def _tally(self, node: Tally, *, more: bool) -> Linear:
        electorate = self.electorate
        among, each = set(electorate.counted(node)), [Fraction(0)] * self.width
        for group in self.classes:
            who = group.members[0]
            if group.outside or who not in among:
                continue
            weight = electorate.weight(node, who)
            for word in group.words:
                cast = OF_BARRED.get(word, BARRED) if who in electorate.barred else word
                each[group.places[word]] = weight * (cast in node.ballots)
        return Linear(tuple(each), added_by_one_more(node) if more else Fraction(0))

    def _level(self, weight: Weight | None) -> Judge:
        yes, no = (self._tally(Tally((word,), (), weight), more=False) for word in ("yes", "no"))
        return sign(reckoned("-", yes, no), "=")


def _to_whole(low: Fraction, high: Fraction) -> _Between:
    """Return between what and what a rounded amount changes with one that changes so much."""
    return Fraction(floor(low)), Fraction(ceil(high))


def _joined(op: str, one: _Between, two: _Between) -> _Between:
    low, high = two if op == "+" else (-two[1], -two[0])
    return one[0] + low, one[1] + high
