"""A scenario found: what it states of which individuals, from when."""

from __future__ import annotations

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
    """What a scenario states, and who is there."""

    world: World
    there: tuple[str, ...]
    said: tuple[Said, ...]
