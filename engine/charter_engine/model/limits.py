"""Time limits, resolved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from charter_engine.model.conditions import condition
from charter_engine.model.events import event
from charter_engine.model.logic import TRUE, All, Comparison, Condition, During, Event, Now, Term, Turns
from charter_engine.model.norms import (
    AfterEvent,
    AfterTrigger,
    AtDate,
    Earliest,
    Limit,
    NoDelay,
    Once,
    Trigger,
    UponEvent,
    When,
)
from charter_engine.model.terms import Context, moved, term
from charter_engine.model.types import DATE, TimeSpan, is_time_unit, time_span
from charter_engine.model.vocabulary import Action, Attribute, Definition, EventKind, Matter, Relation, Table
from charter_engine.syntax.tree import expressions
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen


@frozen
class LimitFound:
    """A limit; for one counted from an event also the trigger and the limit it comes to if no other trigger is named."""

    limit: Limit
    trigger: Trigger | None = None
    from_trigger: Limit | None = None


def duration(ctx: Context, node: expressions.Quantity) -> TimeSpan | None:
    """Resolve a length of time; None after a mistake has been reported."""
    if not is_time_unit(node.unit):
        ctx.report.error(
            "C105",
            f"`{node.unit or 'a number alone'}` is not a unit of time",
            node.span,
            label="a length of time is expected here",
            remedy="write minutes, hours, days, weeks, months or years, such as `24 hours`",
        )
        return None
    found = time_span(node.value, node.unit)
    if found is None:
        ctx.report.error(
            "C105",
            "a length of time is counted in whole minutes, and months and years in whole months",
            node.span,
            label="not a whole number of them",
            remedy="write it in a smaller unit",
        )
    return found


def limit(ctx: Context, node: Node) -> LimitFound | None:
    """Resolve one limit clause; None after a mistake has been reported or where it has no meaning yet."""
    match node:
        case tree.Immediately():
            return LimitFound(AfterTrigger(TimeSpan(0, 0)))
        case tree.WithoutDelay(limit=None):
            return LimitFound(NoDelay())
        case tree.WithoutDelay(limit=tree.Within() as inner):
            return limit(ctx, inner)
        case tree.Within():
            span = duration(ctx, node.duration)
            if span is None:
                return None
            return LimitFound(AfterTrigger(span)) if node.point is None else _after(ctx, span, node.point)
        case tree.NotLater():
            return _not_later(ctx, node)
        case _:
            msg = f"{type(node).__name__} is no time limit"
            raise TypeError(msg)


def of_own_trigger(limits: Iterable[Limit], trigger: Trigger | None, *, of_first: bool) -> tuple[Limit, ...]:
    """Return limits, those counted from the event of a trigger as counted from the occurrence that was the trigger.

    Another occurrence meanwhile moves them no more than it gives rise to another duty.  ``of_first``: it is the trigger of the
    first duty in the chain.
    """
    return tuple(
        AfterTrigger(each.length, of_first)
        if isinstance(each, AfterEvent) and _is_trigger(each.event, trigger)
        else each
        for each in limits
    )


def since_own_trigger(earliest: Iterable[Earliest], trigger: Trigger | None) -> tuple[Earliest, ...]:
    """Return from when on a duty may be done, what is counted from the event of its trigger counted from that occurrence."""
    return tuple(
        replace(each, own=True) if isinstance(each, Once) and _is_trigger(each.event, trigger) else each
        for each in earliest
    )


def _is_trigger(happening: Event, trigger: Trigger | None) -> bool:
    match trigger:
        case UponEvent(event=own):
            return happening == own
        case When(condition=held):
            while isinstance(held, All) and len(held.operands) == 1:
                held = held.operands[0]
            return isinstance(happening, Turns) and happening.condition == held
        case _:
            return False


def _not_later(ctx: Context, node: tree.NotLater) -> LimitFound | None:
    span = TimeSpan(0, 0) if node.duration is None else duration(ctx, node.duration)
    if span is None:
        return None
    if node.side == "after" and not is_date(ctx, node.point):
        return _after(ctx, span, node.point)
    if not is_date(ctx, node.point) and not node.side:
        happening = point_event(ctx, node.point)
        return None if happening is None else LimitFound(AfterEvent(happening, span))
    if not is_date(ctx, node.point):
        ctx.report.error(
            "C111",
            "a deadline counted back from an event cannot be kept: when it happens, the deadline has passed",
            node.span,
            label="nobody knows it in time",
            remedy="count back from a date, such as an attribute of type date",
        )
        return None
    date = term(ctx, node.point, DATE)
    if date is None:
        return None
    due = moved(ctx, date[0], span, -1 if node.side == "before" else 1, node.span)
    return LimitFound(AtDate(due, prior=node.side == "before"))


def _after(ctx: Context, span: TimeSpan, point: Node) -> LimitFound | None:
    """Resolve ``within D of POINT``: an event, a date, or the date on which a condition came true."""
    if is_date(ctx, point):
        date = term(ctx, point, DATE)
        return None if date is None else LimitFound(AtDate(moved(ctx, date[0], span, 1, point.span), prior=False))
    happening = point_event(ctx, point)
    if happening is None:
        return None
    implied: Trigger = UponEvent(happening, TRUE)
    if isinstance(happening, Turns):
        implied = When(happening.condition, holding=False)
    return LimitFound(AfterEvent(happening, span), implied, AfterTrigger(span))


def point_event(ctx: Context, point: Node) -> Event | None:
    """Resolve a point in time that is an event, or that a condition came true."""
    turning: Node | None = None
    if isinstance(point, expressions.DateWhen):
        turning = point.condition
    elif isinstance(point, expressions.Call) and isinstance(
        ctx.names.find(ctx.namespace, point.name), Relation | Definition
    ):
        turning = point
    if turning is None:
        return event(ctx, point)
    held = condition(ctx, turning)
    return None if held is None else Turns(held)


def window(ctx: Context, node: tree.ForAfter) -> During | None:
    """Resolve ``for D after POINT``: the stretch of time during which the norm binds."""
    span, happening = duration(ctx, node.duration), point_event(ctx, node.point)
    return None if span is None or happening is None else During(happening, span)


def _run_out(ctx: Context, length: expressions.Quantity, point: Node) -> Condition | None:
    """Resolve ``until D after POINT``: that so much time has passed since a date, or since an event."""
    span = duration(ctx, length)
    if span is None:
        return None
    if is_date(ctx, point):
        date = term(ctx, point, DATE)
        moved_ = None if date is None else moved(ctx, date[0], span, 1, point.span)
        return None if moved_ is None else _reached(moved_)
    happening = point_event(ctx, point)
    return None if happening is None else During(happening, span, over=True)


def is_date(ctx: Context, node: Node) -> bool:
    """Whether a point is a date or a value that is one, rather than an event."""
    if isinstance(node, expressions.Date | expressions.Arithmetic) or _computes_date(ctx, node):
        return True
    if not isinstance(node, expressions.Name):
        return False
    entity = ctx.names.find(ctx.namespace, node)
    return not isinstance(entity, EventKind | Action | Matter)


def not_before(ctx: Context, node: tree.NotBefore) -> Earliest | None:
    """Resolve ``not before [D before|after] POINT``."""
    span = TimeSpan(0, 0) if node.duration is None else duration(ctx, node.duration)
    if span is None:
        return None
    if not is_date(ctx, node.point):
        if node.side == "before":
            ctx.report.error(
                "C111",
                "a time counted back from an event cannot be known before it happens",
                node.span,
                label="nobody knows it in time",
                remedy="count back from a date, such as an attribute of type date",
            )
            return None
        happening = point_event(ctx, node.point)
        return None if happening is None else Once(happening, span)
    date = term(ctx, node.point, DATE)
    if date is None:
        return None
    return moved(ctx, date[0], span, -1 if node.side == "before" else 1, node.span)


def until(ctx: Context, node: Node, length: expressions.Quantity | None = None) -> Condition | Event | None:
    """Resolve ``until [D after] POINT`` or ``until C`` to the condition or the event that ends the norm."""
    if length is not None:
        return _run_out(ctx, length, node)
    if (
        isinstance(node, expressions.Date | expressions.Arithmetic)
        or _computes_date(ctx, node)
        or (isinstance(node, expressions.Name) and _names_date(ctx, node))
    ):
        date = term(ctx, node, DATE)
        return None if date is None else _reached(date[0])
    if isinstance(
        node, expressions.OfNorm | expressions.OfDecision | expressions.EntryIntoForce | expressions.DateWhen
    ):
        return point_event(ctx, node)
    if isinstance(node, expressions.Did):
        return event(ctx, node)
    name = node.name if isinstance(node, expressions.Call) else node
    if isinstance(name, expressions.Name) and isinstance(
        ctx.names.find(ctx.namespace, name), EventKind | Action | Matter
    ):
        return event(ctx, node)
    return condition(ctx, node)


def _reached(date: Term) -> Condition:
    return Comparison("<=", date, Now())


def _computes_date(ctx: Context, node: Node) -> bool:
    """Whether a point is a computed value, such as the least of some: only those that are dates make sense here."""
    if isinstance(node, expressions.Aggregate | expressions.Extreme | expressions.Rounded):
        return True
    name = node.name if isinstance(node, expressions.Call) else node
    entity = ctx.names.find(ctx.namespace, name) if isinstance(name, expressions.Name) else None
    return isinstance(entity, Definition | Table) and entity.type == DATE


def _names_date(ctx: Context, node: expressions.Name) -> bool:
    group: list[Attribute] = ctx.names.group_of(ctx.namespace, node.parts)
    return any(each.type == DATE for each in group)
