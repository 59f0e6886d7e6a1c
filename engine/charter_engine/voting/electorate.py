"""Those who may vote by a procedure on one day, and all that its tests ask of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from math import lcm

from charter_engine.model.deciding import Group, Procedure, Tally, Test, Weight
from charter_engine.syntax.value import frozen


@frozen
class Electorate:
    """Who may vote, who of them is barred, who is of each group, what each weighs, and which conditions among the tests hold.

    ``quorum``, ``adopted`` and ``rejected`` are the tests as these voters take them; ``holders`` are those whose vote is the
    casting vote.  ``facts`` has conditions by their text; ``silence`` is the ballot that silence counts as.
    """

    procedure: Procedure
    voters: tuple[str, ...]
    barred: frozenset[str]
    quorum: Test | None
    adopted: Test | None
    rejected: Test | None
    groups: Mapping[Group, frozenset[str]] = field(default_factory=dict)
    weights: Mapping[Weight, Mapping[str, Fraction]] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    holders: frozenset[str] = frozenset()
    silence: str = ""
    shares: dict[Tally, tuple[tuple[tuple[str, int], ...], int]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def counted(self, tally: Tally) -> tuple[str, ...]:
        """Return the voters among whom a tally counts."""
        groups = [self.groups.get(each, frozenset()) for each in tally.groups]
        return tuple(each for each in self.voters if all(each in group for group in groups))

    def weight(self, tally: Tally, who: str) -> Fraction:
        """Return what a voter counts for in a tally: one, or his weight, which is nought where nobody has stated it."""
        return Fraction(1) if tally.weight is None else self.weights.get(tally.weight, {}).get(who, Fraction(0))

    def parts(self, tally: Tally) -> tuple[tuple[tuple[str, int], ...], int]:
        """Return the voters among whom a tally counts, each with the parts he counts for, and how many parts are one.

        It is worked out once, as many ways in which ballots may have been cast are counted by the same tallies.
        """
        known = self.shares.get(tally)
        if known is None:
            each = [(who, self.weight(tally, who)) for who in self.counted(tally)]
            whole = lcm(*(weight.denominator for _, weight in each))
            known = self.shares[tally] = (tuple((who, int(weight * whole)) for who, weight in each), whole)
        return known

    def told_apart_by(self, who: str) -> object:
        """Return what the tests can tell of a voter."""
        if who not in self.voters:
            return None
        groups = tuple(sorted(f"{each.sort} {each.key}" for each, of in self.groups.items() if who in of))
        weights = tuple((each.key, of.get(who)) for each, of in self.weights.items())
        return who in self.barred, groups, weights, who in self.holders


def alike(electorates: Sequence[Electorate]) -> tuple[tuple[str, ...], ...]:
    """Return the voters of some electorates, those together whom no test of any of these tells apart."""
    found: dict[object, list[str]] = {}
    for who in dict.fromkeys(who for each in electorates for who in each.voters):
        found.setdefault(tuple(each.told_apart_by(who) for each in electorates), []).append(who)
    return tuple(tuple(each) for each in found.values())
