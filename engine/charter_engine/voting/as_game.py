"""A procedure as a simple game: everybody is there and votes yes or no.

Each comparison of a procedure is then an inequality between sums over those who vote yes: a tally counts some voters whatever
they vote, and others only where they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from charter_engine.model.deciding import (
    BARRED,
    Amount,
    Compare,
    EachChamber,
    Fact,
    Fixed,
    NoVeto,
    Reckoned,
    Tally,
    Test,
    Weight,
    Whole,
    compared_for_tie,
)
from charter_engine.model.deciding import Both as AllOf
from charter_engine.model.deciding import Either as AnyOf
from charter_engine.model.deciding import Unless as NotSo
from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.game import ALWAYS, NEVER, Both, Either, Game, Rule, Threshold, Unless
from charter_engine.voting.tallying import added_by_one_more


class NotLinear(Exception):
    """A test that is no inequality between sums of votes: a share of the votes cast that is rounded, say."""


@frozen
class _Sum:
    """What an amount comes to: so much, and so much more for each who votes yes."""

    fixed: Fraction
    each: tuple[Fraction, ...]

    @property
    def is_fixed(self) -> bool:
        return not any(self.each)


def game(electorate: Electorate) -> Game:
    """Return the game of those who may vote; who is barred is in it and changes nothing.

    A casting vote is taken in; other rules for ties make a tie what they say.  Raises :class:`NotLinear`.
    """
    reader = _Reader(electorate)
    quorum = reader.rule(electorate.quorum) if electorate.quorum is not None else ALWAYS
    rejected = reader.rule(electorate.rejected) if electorate.rejected is not None else NEVER
    adopted = reader.rule(electorate.adopted) if electorate.adopted is not None else ALWAYS
    parts: list[Rule] = [adopted]
    if electorate.adopted is not None:
        tie = reader.after_tie(electorate.adopted)
        if tie is not NEVER:
            parts.append(tie)
    won = parts[0] if len(parts) == 1 else Either(tuple(parts))
    return Game(
        electorate.voters, Both((quorum, Unless(rejected), won)) if rejected is not NEVER else Both((quorum, won))
    )


class _Reader:
    def __init__(self, electorate: Electorate) -> None:
        self.electorate = electorate
        self.voters = electorate.voters

    def rule(self, test: Test, *, more: bool = False) -> Rule:
        """Return a test as a rule over those who vote yes; ``more``: with one more yes."""
        match test:
            case AllOf(tests):
                return Both(tuple(self.rule(each, more=more) for each in tests))
            case AnyOf(tests):
                return Either(tuple(self.rule(each, more=more) for each in tests))
            case NotSo(inner):
                return Unless(self.rule(inner, more=more))
            case NoVeto(tally, _):
                return self._compared("<=", self._amount(tally, more=False), _constant(0, len(self.voters)))
            case Fact(text=text):
                return ALWAYS if self.electorate.facts.get(text, False) else NEVER
            case Compare():
                return self._compare(test, more=more)
            case EachChamber():
                msg = "the chambers are written out before"
                raise TypeError(msg)

    def _compare(self, test: Compare, *, more: bool) -> Rule:
        left, right = self._amount(test.left, more=more), self._amount(test.right, more=more)
        found = self._compared(test.op, left, right)
        nought = _constant(0, len(self.voters))
        if test.base is not None:
            some = self._compared(">", self._amount(test.base, more=more), nought)
            return Both((found, some))
        if test.whole is not None:
            return Either((found, self._compared("<=", self._amount(test.whole, more=more), nought)))
        return found

    def _compared(self, op: str, left: _Sum, right: _Sum) -> Rule:
        gap = _Sum(left.fixed - right.fixed, tuple(a - b for a, b in zip(left.each, right.each, strict=True)))
        match op:
            case ">=":
                return _least(gap, strict=False)
            case ">":
                return _least(gap, strict=True)
            case "<=":
                return _least(_negative(gap), strict=False)
            case "<":
                return _least(_negative(gap), strict=True)
            case "=":
                return Both((_least(gap, strict=False), _least(_negative(gap), strict=False)))
            case _:
                return Either((_least(gap, strict=True), _least(_negative(gap), strict=True)))

    def _amount(self, node: Amount, *, more: bool) -> _Sum:
        match node:
            case Tally():
                return self._tally(node, more=more)
            case Fixed(number=number):
                return _constant(number, len(self.voters))
            case Reckoned(op=op, left=left, right=right):
                one, two = self._amount(left, more=more), self._amount(right, more=more)
                if op == "*":
                    return _times(one, two) if one.is_fixed else _times(two, one)
                return _plus(one, two) if op == "+" else _plus(one, _negative(two))
            case Whole(direction=direction, operand=operand):
                inner = self._amount(operand, more=more)
                if not inner.is_fixed:
                    raise NotLinear
                exact = inner.fixed
                whole = {"up": ceil(exact), "down": floor(exact)}.get(direction, floor(exact + Fraction(1, 2)))
                return _constant(whole, len(self.voters))

    def _tally(self, node: Tally, *, more: bool) -> _Sum:
        among = set(self.electorate.counted(node))
        fixed, each = Fraction(0), []
        for who in self.voters:
            weight = self.electorate.weight(node, who) if who in among else Fraction(0)
            if who in self.electorate.barred:
                fixed += weight * (BARRED in node.ballots)
                each.append(Fraction(0))
                continue
            fixed += weight * ("no" in node.ballots)
            each.append(weight * (("yes" in node.ballots) - ("no" in node.ballots)))
        if more:
            fixed += added_by_one_more(node)
        return _Sum(fixed, tuple(each))

    def after_tie(self, adopted: Test) -> Rule:
        """Return the rule by which a tie is adopted, never where none is."""
        procedure = self.electorate.procedure
        holders = [who for who in self.electorate.holders if who in self.voters and who not in self.electorate.barred]
        adopts = procedure.tie is not None and procedure.tie.result == "adopted"
        if not holders and not adopts:
            return NEVER
        level = Either(tuple(self._level(weight) for weight in compared_for_tie(adopted)))
        tied = Both((level, self.rule(adopted, more=True)))
        if adopts:
            return tied
        casts = Threshold(tuple(int(who in holders) for who in self.voters), 1)
        return Both((tied, casts))

    def _level(self, weight: Weight | None) -> Rule:
        yes, no = (self._tally(Tally((word,), (), weight), more=False) for word in ("yes", "no"))
        return self._compared("=", yes, no)


def _constant(number: Fraction | int, size: int) -> _Sum:
    return _Sum(Fraction(number), (Fraction(0),) * size)


def _negative(node: _Sum) -> _Sum:
    return _Sum(-node.fixed, tuple(-each for each in node.each))


def _plus(one: _Sum, two: _Sum) -> _Sum:
    return _Sum(one.fixed + two.fixed, tuple(a + b for a, b in zip(one.each, two.each, strict=True)))


def _times(number: _Sum, node: _Sum) -> _Sum:
    if not number.is_fixed:
        raise NotLinear
    return _Sum(node.fixed * number.fixed, tuple(each * number.fixed for each in node.each))


def _least(gap: _Sum, *, strict: bool) -> Rule:
    """Return the rule that a sum is nought or more, or (``strict``) more than nought, in whole numbers."""
    if gap.is_fixed:
        return ALWAYS if gap.fixed > 0 or (not strict and gap.fixed == 0) else NEVER
    parts = lcm(gap.fixed.denominator, *(each.denominator for each in gap.each))
    weights: Sequence[int] = [int(each * parts) for each in gap.each]
    least = int(-gap.fixed * parts) + (1 if strict else 0)
    return Threshold(tuple(weights), least)
