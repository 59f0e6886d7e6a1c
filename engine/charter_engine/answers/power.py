"""The power that a procedure gives each of those who vote by it."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.answers.trial import Held
from charter_engine.model.deciding import NoVeto
from charter_engine.syntax.value import frozen
from charter_engine.voting.as_game import game
from charter_engine.voting.coalitions import Listing, least_blocking, least_winning
from charter_engine.voting.electorate import Electorate
from charter_engine.voting.game import Game
from charter_engine.voting.power import power
from charter_engine.voting.tallying import leaves

LISTED = 20


@frozen
class MemberPower:
    """The power of one voter; ``veto`` and ``dummy`` None where not known.

    ``given`` says whether the procedure gives him the veto that he has, or would have.
    """

    name: str
    banzhaf: Fraction
    absolute: Fraction
    shapley: Fraction
    veto: bool | None
    dummy: bool | None
    given: bool

    @property
    def swings_at_all(self) -> bool:
        """Whether there is anything that the vote decides: where nothing can be adopted, everybody blocks it in vain."""
        return self.dummy is not True


@frozen
class PowerFound:
    """Banzhaf and Shapley–Shubik of everybody, with how many coalitions win and examples of the least that win or block.

    Where not ``exact``, the indices are estimates, and ``error`` is the greatest of their standard errors.
    """

    procedure: str
    citation: str
    organ: str
    members: tuple[MemberPower, ...]
    winning: int | None
    monotone: bool | None
    exact: bool
    error: float
    least_winning: tuple[tuple[str, ...], ...]
    least_winning_number: int | None
    least_winning_more: bool
    blocking: tuple[tuple[str, ...], ...]
    blocking_number: int | None
    blocking_more: bool
    unweighed: tuple[tuple[str, tuple[str, ...]], ...] = ()


def power_of(held: Held) -> PowerFound:
    """Return the power of those who vote; raises :class:`charter_engine.voting.as_game.NotLinear`."""
    given = game(held.electorate)
    found = power(given)
    order = {name: place for place, name in enumerate(held.electorate.voters)}
    given_one = vetoes_given(held.electorate)
    members = tuple(
        MemberPower(each.name, each.banzhaf, each.absolute, each.shapley, each.veto, each.dummy, each.name in given_one)
        for each in sorted(found.shares, key=lambda share: order[share.name])
    )
    winning, blocking = least_winning(given, LISTED), least_blocking(given, LISTED)
    return PowerFound(
        held.procedure,
        held.citation,
        held.organ,
        members,
        found.winning,
        found.monotone,
        found.exact,
        found.error,
        _listed(given, winning),
        winning.number,
        winning.more,
        _listed(given, blocking),
        blocking.number,
        blocking.more,
        held.unweighed,
    )


def vetoes_given(electorate: Electorate) -> frozenset[str]:
    """Return the voters whom a procedure gives a veto."""
    found: set[str] = set()
    for test in (electorate.quorum, electorate.adopted, electorate.rejected):
        for leaf in leaves(test):
            if isinstance(leaf, NoVeto):
                found.update(electorate.counted(leaf.tally))
    return frozenset(found - electorate.barred)


def _listed(given: Game, listing: Listing) -> tuple[tuple[str, ...], ...]:
    order = {name: place for place, name in enumerate(given.members)}
    return tuple(tuple(sorted(each.example, key=order.__getitem__)) for each in listing.patterns)
