"""Under which names a comparison of regimes looks for what it compares; nothing of it is known beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from charter_engine.model.model import Model
from charter_engine.model.vocabulary import Action, Definition, EventKind, Matter, Relation
from charter_engine.syntax.value import frozen

ACTS: Final = ("warning", "advice", "protection", "cost")
SORTS: Final[Mapping[str, tuple[type, ...]]] = {
    "affected": (Relation, EventKind, Definition),
    **dict.fromkeys(ACTS, (Action,)),
    "decision": (Matter,),
}
"""As what each name has to be declared; the others are attributes."""


@frozen
class Measures:
    """The names, several where regimes differ in them; none where nothing is said.

    ``affected`` are relations (or events) of who is affected and by what, ``warning``, ``advice``, ``protection`` and ``cost``
    acts, ``decision`` the decisions that allow what is done against it, ``last_launch`` attributes of what it is decided on: the
    date after which a decision comes too late, the first that is stated.
    """

    affected: tuple[str, ...] = ()
    warning: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    protection: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
    last_launch: tuple[str, ...] = ()

    def named(self, measure: str) -> tuple[str, ...]:
        """Return the names of a measure."""
        found: tuple[str, ...] = getattr(self, measure)
        return found


def known(model: Model, measures: Measures, measure: str) -> tuple[str, ...]:
    """Return those names of a measure that a regime declares, as what they have to be."""
    names = measures.named(measure)
    if measure not in SORTS:
        return tuple(each for each in names if each in model.attributes)
    return tuple(each for each in names if isinstance(model.entities.get(each), SORTS[measure]))


def declared(model: Model, measure: str) -> tuple[str, ...]:
    """Return all names that a regime declares as what a measure asks for."""
    if measure not in SORTS:
        return tuple(model.attributes)
    return tuple(key for key, each in model.entities.items() if isinstance(each, SORTS[measure]))
