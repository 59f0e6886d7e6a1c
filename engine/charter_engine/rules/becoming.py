"""What a comparison asked of the numbers of earlier: a number that an effect gives is worked out from what was just before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from charter_engine.model.case import Case
from charter_engine.model.effects import Assignment, Effect
from charter_engine.model.logic import (
    AttributeOf,
    Happens,
    Term,
    Variable,
)
from charter_engine.model.model import Model
from charter_engine.model.norms import UponEvent
from charter_engine.model.values import rebuilt, replaced
from charter_engine.syntax.value import frozen

_STEPS = 6
_MOST = 200


@frozen
class Giving:
    """An effect that gives an attribute a value, and how often it may come about in a case: None where that is not known."""

    place: int
    attribute: str
    subject: Term | None
    value: Term
    kinds: Mapping[str, str]
    times: int | None


@frozen
class Earlier:
    """Two values that were compared, as they were asked of what was so before some effects; ``exact`` unless there are more."""

    sides: tuple[Term, Term]
    exact: bool


def givings(model: Model, case: Case) -> tuple[Giving, ...]:
    """Return the effects by which an attribute gets a value."""
    return tuple(
        Giving(place, change.attribute, change.subject, change.value, effect.kinds, _times(effect, case))
        for place, effect in enumerate(model.effects)
        if isinstance(change := effect.change, Assignment) and change.value is not None
    )


def _times(effect: Effect, case: Case) -> int | None:
    """Return how often an effect may come about: upon an event that a case states as often as it states it."""
    trigger = effect.trigger
    if isinstance(trigger, UponEvent) and isinstance(trigger.event, Happens) and not effect.norm:
        return sum(each.key == trigger.event.event for each in case.occurrences)
    return None


def earlier(sides: tuple[Term, Term], given: tuple[Giving, ...], fresh: Callable[[str], str]) -> Iterator[Earlier]:
    """Yield what two values came to before each of the effects that gave one of their numbers, and before those before it.

    After some steps it is given up: an effect that is given each year adds up without end.
    """
    line: deque[tuple[tuple[Term, Term], tuple[int, ...]]] = deque([(sides, ())])
    yielded = 0
    while line:
        now, used = line.popleft()
        for each in given:
            if not any(_reads(side, each.attribute) for side in now):
                continue
            if each.times is not None and used.count(each.place) >= each.times:
                continue
            if len(used) >= _STEPS or yielded >= _MOST:
                yield Earlier(now, exact=False)
                return
            before = (_given(now[0], each, fresh), _given(now[1], each, fresh))
            line.append((before, (*used, each.place)))
            yielded += 1
            yield Earlier(before, exact=True)


def _reads(node: object, attribute: str) -> bool:
    if isinstance(node, AttributeOf):
        return node.attribute == attribute
    if isinstance(node, tuple):
        return any(_reads(each, attribute) for each in node)
    fields: Mapping[str, object] = getattr(node, "__dataclass_fields__", {})
    return any(_reads(getattr(node, each), attribute) for each in fields)


def _given(node: Term, giving: Giving, fresh: Callable[[str], str]) -> Term:
    """Return a value with the attribute replaced by what the effect makes of it."""

    def inside(node: Term) -> Term:
        if isinstance(node, AttributeOf) and node.attribute == giving.attribute:
            return _of(giving, node.subject, fresh)
        return rebuilt(node, inside)

    return inside(node)


def _of(giving: Giving, subject: Term | None, fresh: Callable[[str], str]) -> Term:
    """Return the value that an effect gives to one; its other variables are its own."""
    own: dict[str, Term] = {name: Variable(fresh(name)) for name in giving.kinds}
    if isinstance(giving.subject, Variable) and subject is not None:
        own[giving.subject.name] = subject
    return cast("Term", replaced(giving.value, own))
