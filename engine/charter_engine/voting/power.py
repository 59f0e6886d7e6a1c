"""How much power each member has: how often his vote turns the outcome, exactly where that can be counted.

Banzhaf: J. F. Banzhaf, "Weighted voting doesn't work", Rutgers Law Review 19, 1965; the absolute index is that of L. S. Penrose,
1946.  Shapley-Shubik: L. S. Shapley and M. Shubik, "A method for evaluating the distribution of power in a committee system",
American Political Science Review 48, 1954.  The share of coalitions that win: J. S. Coleman, 1971, the power to act.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from typing import Final

from charter_engine.syntax.value import frozen
from charter_engine.voting.counts import Counts, of_diagram, won
from charter_engine.voting.diagram import build
from charter_engine.voting.game import Both, Game, Rule, given, holds, opposite
from charter_engine.voting.normal import Reduced, reduced, rising, spread
from charter_engine.voting.packed import width
from charter_engine.voting.sample import estimated
from charter_engine.voting.weighted import Weighted, of_weights, size, steps, weighted, weights_of

LIMIT: Final = 3_000_000
DRAWS: Final = 10_000
_AT_ONCE: Final = 20_000
_MEMORY: Final = 10**9


@frozen
class Share:
    """The power of one member.

    ``swings`` counts the coalitions of the others that lose without him and win with him, ``against`` those that win without
    him and lose with him, which only a rule that is not monotone has.  ``banzhaf`` (its sum over all members is 1, or 0) and
    ``absolute`` (of all coalitions of the others) are of ``swings`` alone.  ``shapley`` counts a turn to a loss as negative; its
    sum is 1 where all together win and nobody does not.  With a ``veto`` no coalition wins without him.  A ``dummy`` never
    turns anything.  None is not known.
    """

    name: str
    banzhaf: Fraction
    absolute: Fraction
    shapley: Fraction
    swings: int | None
    against: int | None
    veto: bool | None
    dummy: bool | None


@frozen
class Power:
    """The power of all members, in their order.

    ``winning`` counts the coalitions that win, ``passing`` is their share of all.  ``monotone`` says whether one more yes never
    loses.  Where not ``exact``, shares are estimates, ``error`` is the greatest of their standard errors, and counts are None.
    """

    shares: tuple[Share, ...]
    winning: int | None
    passing: Fraction
    monotone: bool | None
    exact: bool
    error: float


def power(game: Game, limit: int = LIMIT, draws: int = DRAWS, seed: int = 0) -> Power:
    """Return the power of each member.

    ``limit`` is how many steps to take at most for an exact answer, some two hundred thousand a second; beyond it the answer is
    an estimate from so many draws, always the same for the same seed.
    """
    small = reduced(game.rule, len(game.members))
    counts = counted(small, limit)
    if counts is None:
        return _estimate(game, small, draws, seed)
    against = [0] * len(counts) if rising(small.rule) else wrong(small, limit)
    if against is None:
        return _estimate(game, small, draws, seed)
    if not counts:
        passes = holds(game.rule, [])
        return Power((), int(passes), Fraction(passes), monotone=True, exact=True, error=0.0)
    members = len(game.members)
    toward = [sum(each.joined) - sum(each.alone) + wrongs for each, wrongs in zip(counts, against, strict=True)]
    whole = sum(each * many for each, many in zip(toward, small.sizes, strict=True))
    shares = [
        Share(
            "",
            Fraction(swings, whole or 1),
            Fraction(swings, 2 ** (members - 1)),
            shapley(each),
            swings,
            wrongs,
            veto=not any(each.alone),
            dummy=not swings and not wrongs,
        )
        for each, swings, wrongs in zip(counts, toward, against, strict=True)
    ]
    winning = counts[0].winning
    return Power(
        _named(game, small, shares),
        winning,
        Fraction(winning, 2**members),
        monotone=not any(against),
        exact=True,
        error=0.0,
    )


def shapley(counts: Counts) -> Fraction:
    """Return the Shapley-Shubik index: a coalition of k others comes first in k! (n - 1 - k)! of all n! orders."""
    members = len(counts.joined)
    orders = [factorial(each) for each in range(members + 1)]
    turned = sum(
        (with_him - without) * orders[others] * orders[members - 1 - others]
        for others, (with_him, without) in enumerate(zip(counts.joined, counts.alone, strict=True))
        if with_him != without
    )
    return Fraction(turned, orders[members])


def counted(small: Reduced, limit: int) -> tuple[Counts, ...] | None:
    """Return the counts for a member of each class by the cheaper way; None if neither is within the limit."""
    plain = weighted(small)
    cost = steps(plain) if plain is not None and size(plain) <= _MEMORY else None
    if plain is not None and cost is not None and cost <= min(limit, _AT_ONCE):
        return _by_weight(small, plain)
    affordable = plain is not None and cost is not None and cost <= limit
    diagram = build(small, min(allowed(small, limit), (cost or 0) // 8 if affordable else limit))
    if diagram is not None:
        return of_diagram(diagram)
    return _by_weight(small, plain) if plain is not None and affordable else None


def allowed(small: Reduced, limit: int) -> int:
    """Return how large a diagram may be, each node of which has a polynomial in the number of members."""
    members = sum(small.sizes)
    return limit // (1 + members * width(2**members) // 500)


def _by_weight(small: Reduced, plain: Weighted) -> tuple[Counts, ...]:
    found = of_weights(plain)
    return tuple(found[weight] for weight in weights_of(small))


def wrong(small: Reduced, limit: int) -> list[int] | None:
    """Return for a member of each class how many coalitions of the others win without him and lose with him.

    Once both his votes are written into the rule, that is the count of another game, in which he is one who never matters.
    """
    members = sum(small.sizes)
    rule = spread(small)
    found: list[int] = []
    for group in small.classes:
        other = reduced(turning(rule, group[0]), members)
        diagram = build(other, limit // len(small.classes))
        if diagram is None:
            return None
        found.append(won(diagram) // 2)
    return found


def turning(rule: Rule, member: int) -> Rule:
    """Return the rule of those coalitions that win where a member votes no and lose where he votes yes."""
    return Both((given(rule, member, yes=False), opposite(given(rule, member, yes=True))))


def _named(game: Game, small: Reduced, shares: Sequence[Share]) -> tuple[Share, ...]:
    found: dict[int, Share] = {}
    for each, group in zip(shares, small.classes, strict=True):
        for member in group:
            found[member] = Share(
                game.members[member],
                each.banzhaf,
                each.absolute,
                each.shapley,
                each.swings,
                each.against,
                each.veto,
                each.dummy,
            )
    return tuple(found[member] for member in range(len(game.members)))


def _estimate(game: Game, small: Reduced, draws: int, seed: int) -> Power:
    """Return an estimate; what follows from the rule itself is still exact."""
    drawn = estimated(small, draws, seed)
    monotone = rising(small.rule)
    whole = sum(each * many for each, many in zip(drawn.toward, small.sizes, strict=True))
    shares = []
    for at, (toward, turned) in enumerate(zip(drawn.toward, drawn.shapley, strict=True)):
        all_but_one = [many - (at == other) for other, many in enumerate(small.sizes)]
        seen = bool(toward or drawn.against[at])
        shares.append(
            Share(
                "",
                toward / (whole or 1),
                toward,
                turned,
                None,
                0 if monotone else None,
                veto=not holds(small.rule, all_but_one) if monotone else None,
                dummy=False if seen or turned else None,
            )
        )
    known = True if monotone else (False if any(drawn.against) else None)
    return Power(_named(game, small, shares), None, drawn.passing, monotone=known, exact=False, error=drawn.error)
