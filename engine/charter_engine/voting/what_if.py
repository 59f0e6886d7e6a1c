"""The fewest changed ballots with which a vote would have come out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations_with_replacement
from typing import Final

from charter_engine.syntax.value import frozen
from charter_engine.voting.electorate import Electorate, alike
from charter_engine.voting.tallying import outcome

MOST: Final = 100_000
LISTED: Final = 10
_BALLOTS = ("yes", "no", "abstain", "absent")


@frozen
class Moved:
    """So many of those who are alike would have to change their ballot: any ``count`` of ``of``."""

    count: int
    of: tuple[str, ...]
    before: str
    after: str


@frozen
class Change:
    """Changed ballots with what the vote comes to."""

    moved: tuple[Moved, ...]
    outcome: str

    @property
    def size(self) -> int:
        """How many ballots are changed."""
        return sum(each.count for each in self.moved)


@frozen
class Changes:
    """The least changes found, all of one size; ``searched`` is up to how many ballots every change was looked at."""

    changes: tuple[Change, ...]
    searched: int
    more: bool


def fewest(electorate: Electorate, ballots: Mapping[str, str]) -> Changes:
    """Return the fewest ballots to change for another outcome, voters who are alike and vote alike taken together.

    At most so many changes are looked at; where none of them makes a difference, ``searched`` says up to which size none does.
    """
    silence = electorate.silence or "absent"
    said = {who: ballots.get(who, silence) for who in electorate.voters}
    groups: dict[tuple[int, str], list[str]] = {}
    for number, together in enumerate(alike([electorate])):
        for who in together:
            if who not in electorate.barred:
                groups.setdefault((number, said[who]), []).append(who)
    moves = [(of, before, after) for (_, before), of in groups.items() for after in _BALLOTS if after != before]
    current, looked = outcome(electorate, ballots), 0
    for size in range(1, len(electorate.voters) + 1):
        found: list[Change] = []
        for chosen in _chosen(moves, size):
            looked += 1
            if looked > MOST:
                return Changes(tuple(found[:LISTED]), size if found else size - 1, more=bool(found))
            changed = dict(said)
            for moved in chosen:
                changed.update(dict.fromkeys(_of(moved, said, changed), moved.after))
            result = outcome(electorate, {**ballots, **changed})
            if result != current:
                found.append(Change(chosen, result))
        if found:
            return Changes(tuple(found[:LISTED]), size, more=len(found) > LISTED)
    return Changes((), len(electorate.voters), more=False)


def _of(moved: Moved, said: Mapping[str, str], changed: Mapping[str, str]) -> list[str]:
    """Return the first who have not been moved yet."""
    return [who for who in moved.of if changed[who] == said[who]][: moved.count]


def _chosen(moves: list[tuple[list[str], str, str]], size: int) -> Iterator[tuple[Moved, ...]]:
    """Yield every way to make so many moves, as far as it makes a difference."""
    for places in combinations_with_replacement(range(len(moves)), size):
        counted = {place: places.count(place) for place in places}
        used: dict[int, int] = {}
        for place, count in counted.items():
            key = id(moves[place][0])
            used[key] = used.get(key, 0) + count
        if all(used[id(moves[place][0])] <= len(moves[place][0]) for place in counted):
            yield tuple(
                Moved(count, tuple(moves[place][0]), moves[place][1], moves[place][2])
                for place, count in counted.items()
            )
