"""Which of two sentences is said to prevail."""

from __future__ import annotations

from typing import Protocol

from charter_engine.model.citations import ANY_OTHER, covers
from charter_engine.model.norms import Precedence


class Ranked(Protocol):
    """A sentence that may say what it prevails over."""

    @property
    def citation(self) -> str:
        """Its citation."""
        ...

    @property
    def instrument(self) -> str:
        """The instrument it is of."""
        ...

    @property
    def precedence(self) -> tuple[Precedence, ...]:
        """What it prevails over, and what over it."""
        ...

    @property
    def without_prejudice(self) -> tuple[str, ...]:
        """Against what it says nothing."""
        ...


def prevails(over: Ranked, under: Ranked) -> bool:
    """Tell whether ``over`` is said to prevail over ``under``, and neither is without prejudice to the other."""
    if any(_refers(c, over, under) for c in over.without_prejudice):
        return False
    if any(_refers(c, under, over) for c in under.without_prejudice):
        return False
    return any(p.over and _refers(p.citation, over, under) for p in over.precedence) or any(
        not p.over and _refers(p.citation, under, over) for p in under.precedence
    )


def _refers(citation: str, speaker: Ranked, other: Ranked) -> bool:
    if citation == ANY_OTHER:
        return speaker.instrument != other.instrument
    return covers(citation, other.citation)
