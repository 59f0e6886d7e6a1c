"""What a case states of each attribute of each individual, and from when to when it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from charter_engine.model.case import Case, Stated
from charter_engine.model.effects import Effect, StateChange
from charter_engine.model.logic import Happens
from charter_engine.model.model import Model
from charter_engine.model.norms import UponEvent
from charter_engine.rules.lowering import EVER, FOREVER


def histories(case: Case) -> dict[tuple[str, str], list[tuple[Stated, int, int]]]:
    """Return, for each attribute of each individual, what is stated of it with the instants from and to which it holds."""
    stated: dict[tuple[str, str], list[Stated]] = {}
    for each in case.values:
        stated.setdefault((each.attribute, each.subject), []).append(each)
    return {key: list(_spans(values)) for key, values in stated.items()}


def roles(model: Model, case: Case) -> dict[str, frozenset[str]]:
    """Return the kinds of which each individual is, or may come to be: by what a case states of a date, or by an effect."""
    found = {key: {*kinds} for key, kinds in case.individuals.items()}
    for change in case.changes:
        if change.predicate.startswith("kind ") and change.holds and len(change.args) == 1:
            kind = change.predicate.removeprefix("kind ")
            found.setdefault(change.args[0], set()).update((kind, *case.names.parents(kind)))
    for effect in model.effects:
        made = effect.change
        if not isinstance(made, StateChange) or not made.predicate.startswith("kind "):
            continue
        kind = made.predicate.removeprefix("kind ")
        for key in _concerned(effect, made, case, found):
            if any(case.names.may_meet(each, kind) for each in found[key]):
                found[key].update((kind, *case.names.parents(kind)))
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _concerned(effect: Effect, change: StateChange, case: Case, found: Iterable[str]) -> Iterable[str]:
    """Return whom an effect may concern in a case: those of whom the event that gives rise to it happens, or all."""
    event = effect.trigger.event if isinstance(effect.trigger, UponEvent) else None
    if isinstance(event, Happens) and change.args and change.args[0] in event.args:
        place = event.args.index(change.args[0])
        return {each.args[place] for each in case.occurrences if each.key == event.event}.intersection(found)
    return tuple(found)


def kinds_given(model: Model) -> tuple[str, ...]:
    """Return the kinds of which effects make somebody one."""
    changes = [each.change for each in model.effects if isinstance(each.change, StateChange)]
    given = [each.predicate.removeprefix("kind ") for each in changes if each.predicate.startswith("kind ")]
    return tuple(dict.fromkeys(given))


def _spans(history: Sequence[Stated]) -> Iterator[tuple[Stated, int, int]]:
    """Of two statements at one instant the later written holds."""
    ordered = sorted(history, key=lambda each: EVER if each.at is None else each.at)
    for position, each in enumerate(ordered):
        since = EVER if each.at is None else each.at
        following = ordered[position + 1].at if position + 1 < len(ordered) else FOREVER
        until = EVER if following is None else following
        if since < until:
            yield each, since, until
