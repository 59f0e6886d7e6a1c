"""Duties due before the decision can be taken without which their act is forbidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from charter_engine.checks.procedures.subject import Found
from charter_engine.model.effects import StateChange
from charter_engine.model.logic import Condition, Decides, Negation
from charter_engine.model.model import Model
from charter_engine.model.norms import AfterTrigger, Norm, Trigger, UponEvent
from charter_engine.model.types import TimeSpan
from charter_engine.rules.deciding.route import MATTER, Route, routes
from charter_engine.rules.deciding.time_taken import length, longest, may_exceed, plain
from charter_engine.rules.meeting import IMMUNITY
from charter_engine.rules.prevailing import prevails
from charter_engine.rules.reading import reads
from charter_engine.syntax.diagnostic import Label

_DECIDED = "decided "


def waiting(model: Model, colliding: Collection[tuple[str, str]]) -> Iterator[Found]:
    """Yield duties with a limit whose act another norm forbids until something is decided that may take longer.

    ``colliding`` are the pairs of norms that may collide: where a duty and a prohibition never do, it need not wait.
    """
    for duty in model.norms:
        due = _due(duty)
        if due is None:
            continue
        taken = _taken(model, duty)
        for ban in model.norms:
            if ban.modality not in {"must not", IMMUNITY} or (duty.id, ban.id) not in colliding or prevails(duty, ban):
                continue
            for matter in sorted(_awaited(model, ban) - taken):
                yield from _slow(model, duty, due, ban, matter)


def _awaited(model: Model, ban: Norm) -> set[str]:
    """Return the matters upon whose decision a prohibition does not bind: by its own words, or by what prevails over it.

    Also those whose decision brings about the state without which it binds.
    """
    ends = (ban.exceptions, tuple(_denied((ban.trigger, ban.condition))), ban.until)
    found = _decisions(model, ends)
    found |= {each.matter for each in ban.until_events if isinstance(each, Decides)}
    states = reads(model, ends)
    for effect in model.effects:
        if isinstance(effect.change, StateChange) and effect.change.holds and effect.change.predicate in states:
            found |= _upon(model, effect.trigger, effect.condition)
    acts = {act.action for act in ban.acts}
    for norm in model.norms:
        if norm.modality != "must not" and acts & {act.action for act in norm.acts} and prevails(norm, ban):
            found |= _taken(model, norm)
    return found


def _taken(model: Model, norm: Norm) -> set[str]:
    """Return the matters that are decided where a norm arises: it arises upon their decision, or where that is so."""
    return _upon(model, norm.trigger, norm.condition)


def _upon(model: Model, trigger: Trigger | None, condition: Condition) -> set[str]:
    """Return the matters that are decided where something is triggered: it is so upon their decision, or where that is so."""
    asked = (trigger, condition)
    found = _decisions(model, asked) - _decisions(model, tuple(_denied(asked)))
    upon = trigger.event if isinstance(trigger, UponEvent) else None
    return found | {upon.matter} if isinstance(upon, Decides) else found


def _due(norm: Norm) -> TimeSpan | None:
    """Return how long after it arises a duty is due at the latest, if that is a length of time."""
    if norm.modality != "must" or not norm.is_duty_to_achieve:
        return None
    spans = [each.length for each in norm.limits if isinstance(each, AfterTrigger)]
    return min(spans, key=length) if spans else None


def _decisions(model: Model, thing: object) -> set[str]:
    """Return the matters whose decision is read."""
    return {each.removeprefix(_DECIDED) for each in reads(model, thing) if each.startswith(_DECIDED)}


def _denied(thing: object) -> Iterator[object]:
    """Yield what must not be so for a condition: a prohibition `when not C` lasts until C, as one `unless C` does."""
    if isinstance(thing, Negation):
        yield thing.operand
        return
    fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
    for each in thing if isinstance(thing, tuple) else (getattr(thing, name) for name in fields):
        yield from _denied(each)


def _slow(model: Model, duty: Norm, due: TimeSpan, ban: Norm, matter: str) -> Iterator[Found]:
    decision = model.decisions.get(matter)
    if decision is None:
        return
    ways = routes(model, decision)
    for route in ways.asking(MATTER):
        if route.place is None or route.procedure.stands is not None:
            continue  # what stands unless it is struck down is decided at once
        limit = route.procedure.limit
        if limit is not None and plain(limit) is None:
            continue  # it may run out before the duty is due, or after
        notice, takes = plain(route.procedure.notice), longest(ways, route)
        if takes is None and route.procedure.silence:
            takes = route.procedure.silence_after
        later = plain(route.procedure.takes_effect)
        if notice is not None and length(notice) > length(due):
            yield _found(duty, due, ban, route, f"cannot be taken before {notice} are over", "can never be met in time")
        elif later is not None and length(later) > length(due):
            yield _found(duty, due, ban, route, f"takes effect {later} after it is taken", "can never be met in time")
        elif takes is None or may_exceed(takes, due):
            lasts = "has no limit" if takes is None else f"may take {takes}"
            yield _found(duty, due, ban, route, lasts, "may come too late")
        elif later is not None and may_exceed(
            TimeSpan(takes.months + later.months, takes.minutes + later.minutes), due
        ):
            lasts = f"may take {takes}, and takes effect {later} after that"
            yield _found(duty, due, ban, route, lasts, "may come too late")


def _found(duty: Norm, due: TimeSpan, ban: Norm, route: Route, lasts: str, label: str) -> Found:
    procedure = route.procedure
    return Found(
        "C221",
        f"{duty.citation} is due within {due}, and waits for a decision that {lasts}",
        f"the duty arises, {route.matter} is proposed at once, and until it is adopted by `{procedure.key}` {ban.citation} "
        f"forbids what {duty.citation} demands: after {due} it is breached",
        "give the duty more time, shorten the procedure, or let the duty arise `when` it has been decided",
        label=label,
        span=procedure.span,
        citations=tuple(each for each in (duty.citation, ban.citation, procedure.citation) if each),
        related=(Label(duty.span, "due here"), Label(ban.span, "forbidden here until it is decided")),
    )
