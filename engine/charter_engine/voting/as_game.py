"""A procedure as a simple game: everybody is there and votes yes or no.

Each comparison of a procedure is then an inequality between sums over those who vote yes: a tally counts some voters whatever
they vote, and others only where they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from math import lcm

from charter_engine.model.deciding import (
    BARRED,
    Amount,
    Compare,
    EachChamber,
    Fact,
    NoVeto,
    Tally,
    Test,
    Weight,
    compared_for_tie,
)
from charter_engine.model.deciding import Both as AllOf
from charter_engine.model.deciding import Either as AnyOf
from charter_engine.model.deciding import Unless as NotSo
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.game import ALWAYS, NEVER, Both, Either, Game, Rule, Threshold, Unless
from charter_engine.voting.linear import Linear, linear, reckoned
from charter_engine.voting.tallying import added_by_one_more


class NotLinear(Exception):
    """A test that is no inequality between sums of votes: a share of the votes cast that is rounded, say."""


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
            # it is a tie where one more yes would adopt
            one_more: list[Rule] = [tie]
            if electorate.quorum is not None:
                one_more.append(reader.rule(electorate.quorum, more=True))
            if electorate.rejected is not None:
                one_more.append(Unless(reader.rule(electorate.rejected, more=True)))
            parts.append(Both(tuple(one_more)) if len(one_more) > 1 else tie)
    won = parts[0] if len(parts) == 1 else Either(tuple(parts))
    return Game(
        electorate.voters, Both((quorum, Unless(rejected), won)) if rejected is not NEVER else Both((quorum, won))
    )


class _Reader:
    def __init__(self, electorate: Electorate) -> None:
        self.electorate = electorate
        self.voters = electorate.voters
        self.nought = Linear((Fraction(0),) * len(self.voters), Fraction(0))

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
                return self._compared("<=", self._amount(tally, more=False), self.nought)
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
        if test.base is not None:
            some = self._compared(">", self._amount(test.base, more=more), self.nought)
            return Both((found, some))
        if test.whole is not None:
            return Either((found, self._compared("<=", self._amount(test.whole, more=more), self.nought)))
        return found

    def _compared(self, op: str, left: Linear, right: Linear) -> Rule:
        gap = reckoned("-", left, right)
        if gap.otherwise is not None:
            raise NotLinear
        against = reckoned("-", right, left)
        match op:
            case ">=":
                return _least(gap, strict=False)
            case ">":
                return _least(gap, strict=True)
            case "<=":
                return _least(against, strict=False)
            case "<":
                return _least(against, strict=True)
            case "=":
                return Both((_least(gap, strict=False), _least(against, strict=False)))
            case _:
                return Either((_least(gap, strict=True), _least(against, strict=True)))

    def _amount(self, node: Amount, *, more: bool) -> Linear:
        return linear(node, partial(self._tally, more=more), len(self.voters))

    def _tally(self, node: Tally, *, more: bool) -> Linear:
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
        return Linear(tuple(each), fixed)

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


def _least(gap: Linear, *, strict: bool) -> Rule:
    """Return the rule that a sum is nought or more, or (``strict``) more than nought, in whole numbers."""
    if not any(gap.each):
        return ALWAYS if gap.fixed > 0 or (not strict and gap.fixed == 0) else NEVER
    parts = lcm(gap.fixed.denominator, *(each.denominator for each in gap.each))
    weights: Sequence[int] = [int(each * parts) for each in gap.each]
    least = int(-gap.fixed * parts) + (1 if strict else 0)
    return Threshold(tuple(weights), least)
