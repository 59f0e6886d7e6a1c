"""Who can stop a decision alone, and how many it takes: by each procedure, and along all that may follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from charter_engine.answers.trial import Held
from charter_engine.rules.deciding.route import Route, Routes
from charter_engine.rules.deciding.time_taken import steps
from charter_engine.syntax.value import frozen
from charter_engine.voting.as_game import NotLinear, game
from charter_engine.voting.coalitions import all_win, least_blocking
from charter_engine.voting.game import holds


@frozen
class Blocking:
    """Who stops a decision alone where all others agree, and how many it takes at least; None where that is not known.

    ``can_adopt`` says whether all together can take it at all: where they cannot, nobody stops anything.
    """

    alone: frozenset[str] | None
    least: int | None
    can_adopt: bool


UNKNOWN = Blocking(None, None, can_adopt=True)
NOBODY = Blocking(frozenset(), None, can_adopt=False)


def blocking(held: Held) -> Blocking:
    """Return who can stop a vote held on paper."""
    if not held.electorate.voters:
        return NOBODY
    try:
        given = game(held.electorate)
    except NotLinear:
        return UNKNOWN
    if not all_win(given):
        return NOBODY
    size = len(given.members)
    against = ([int(place != one) for place in range(size)] for one in range(size))
    alone = {name for name, votes in zip(given.members, against, strict=True) if not holds(given.rule, votes)}
    if alone:
        return Blocking(frozenset(alone), 1, can_adopt=True)
    listing = least_blocking(given)
    complete = listing.patterns and (not listing.more or listing.number is not None)
    least = sum(part.count for part in listing.patterns[0].parts) if complete else None
    return Blocking(frozenset(), least, can_adopt=True)


def along(
    ways: Routes, route: Route, each: Callable[[Route], Blocking], seen: frozenset[str] = frozenset()
) -> Blocking:
    """Return who can stop a decision on a route: by every procedure that it comes to where it is not adopted."""
    own = each(route)
    following = {after.id: after for after, why in steps(ways, route) if why != "a tie" and after.id not in seen}
    return everywhere([own, *(along(ways, after, each, seen | {route.id}) for after in following.values())])


def everywhere(found: Iterable[Blocking]) -> Blocking:
    """Return who can stop a decision that can be taken by any of several procedures: he has to stop all of them."""
    able = [each for each in found if each.can_adopt]
    if not able:
        return NOBODY
    leasts = [each.least for each in able]
    known = [each.alone for each in able if each.alone is not None]
    alone = frozenset.intersection(*known) if len(known) == len(able) or any(not each for each in known) else None
    return Blocking(alone, None if None in leasts else max(each for each in leasts if each is not None), can_adopt=True)


def anywhere(found: Iterable[Blocking]) -> Blocking:
    """Return who can stop a decision where it is enough to stop it by one of several procedures."""
    able = [each for each in found if each.can_adopt]
    if not able:
        return NOBODY
    known = [each.alone for each in able if each.alone is not None]
    leasts = [each.least for each in able if each.least is not None]
    alone = frozenset().union(*known) if len(known) == len(able) else None
    return Blocking(alone, min(leasts) if len(leasts) == len(able) else None, can_adopt=True)


def of_decision(ways: Routes, begun: Sequence[Route], found: Mapping[str, Blocking]) -> Blocking:
    """Return who can stop a decision that may begin on some routes, before each organ that has to take it.

    It is enough to stop it on one of the routes before an organ; where one organ of several is enough, before every one.
    """
    if not ways.decision.choices:
        return UNKNOWN
    organs = dict.fromkeys(each.organ for each in begun)
    per_organ = [
        anywhere(along(ways, each, lambda route: found.get(route.id, UNKNOWN)) for each in begun if each.organ == organ)
        for organ in organs
    ]
    if ways.decision.together:
        able = all(each.can_adopt for each in per_organ)
        return anywhere(per_organ) if able else NOBODY
    return everywhere(per_organ)
