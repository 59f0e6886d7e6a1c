"""A scenario found: what it states of which individuals, from when."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.search.ballots import BALLOT, VOTE
from charter_engine.search.candidates import Group
from charter_engine.search.world import World
from charter_engine.syntax.value import frozen


@frozen
class Said:
    """One thing that a scenario states; ``value`` None: a state ceases; ``place`` 0: from the outset."""

    group: Group
    value: int | str | None
    place: int


@frozen
class Sketch:
    """What a scenario states, and who is there; ``groups`` is all that it might have stated.

    ``is_least``: none that states less was left to look for in its world.  ``beside``: what another states that is compared
    with it, of individuals who are of the same kinds in both.
    """

    world: World
    there: tuple[str, ...]
    said: tuple[Said, ...]
    groups: tuple[Group, ...] = ()
    is_least: bool = True
    beside: tuple[Said, ...] = ()

    def stretch(self, said: Said) -> tuple[int, int]:
        """Return from which instant to which something stated holds: until it is stated otherwise."""
        starts = (EVER, *self.world.instants)
        later = [each.place for each in self.said if each.group == said.group and each.place > said.place]
        return starts[said.place], starts[min(later)] if later else FOREVER

    def without_ballots_of(self, voter: str) -> Sketch:
        """Return it with no ballot of somebody, who may have no seat; nor is there a vote then in which nobody else votes."""
        votes = [each for each in self.said if each.group.given.predicate.startswith(VOTE)]
        cast = [each for each in self.said if each.group.given.predicate.startswith(BALLOT)]
        kept = [each for each in cast if each.group.row[-2] != voter]
        on = {(each.group.given.key, each.group.row[:-2], each.place) for each in kept}
        empty = [each for each in votes if (each.group.given.key, each.group.row, each.place) not in on]
        gone = [each for each in cast if each not in kept] + empty
        return replace(self, said=tuple(each for each in self.said if each not in gone))
