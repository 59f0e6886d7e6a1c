"""Sentences about the life of the instrument itself, resolved."""

from __future__ import annotations

from charter_engine.model.citations import all_cited
from charter_engine.model.conditions import condition
from charter_engine.model.instrument_life import (
    Entry,
    Life,
    Provisional,
    Replacement,
    Reservation,
    Survival,
    Unaffected,
    Window,
)
from charter_engine.model.limits import duration, is_date, point_event, until
from charter_engine.model.logic import TRUE, Event, Term, Turns, Variable
from charter_engine.model.report import Report
from charter_engine.model.terms import Context, individual, instant_of, term
from charter_engine.model.types import ANYTHING, DATE, TimeSpan
from charter_engine.model.vocabulary import EventKind, Individual, Kind
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import lifecycle as tree
from charter_engine.syntax.tree.expressions import Citation, Date, Name
from charter_engine.syntax.tree.node import Node

LEAVING = frozenset({"withdrawal", "denunciation", "exit", "leaving", "expulsion", "termination"})
"""Names for leaving that need no declaration: what outlasts it is counted from the loss of the role."""
NOTHING = TimeSpan(0, 0)


def life_of(ctx: Context, node: Node, instrument: str, article: str) -> Life | None:
    """Resolve one sentence; None after a mistake has been reported."""
    match node:
        case tree.EntersIntoForce():
            return _entry(ctx, node, instrument, article)
        case tree.InForce():
            return _window(ctx, node, instrument)
        case tree.AppliesProvisionally():
            return _provisional(ctx, node, instrument)
        case tree.Survival():
            return _survival(ctx, node)
        case tree.Reservation():
            return _reservation(ctx, node)
        case tree.NoEffectOn():
            under, unaffected = _keys(ctx, node.under), _keys(ctx, node.unaffected)
            if under is None or unaffected is None:
                return None
            return Unaffected(node.subject.text, under, unaffected, node.span)
        case tree.Replaces():
            aliases = ctx.names.aliases.get(ctx.namespace, {})
            if node.instrument.text not in aliases:
                ctx.report.unknown("charter", node.instrument.text, node.instrument.span, aliases)
                return None
            return Replacement(instrument, aliases[node.instrument.text], ctx.citation, node.span)
    msg = f"{type(node).__name__} says nothing of the life of an instrument"
    raise TypeError(msg)


def _keys(ctx: Context, citations: tuple[Citation, ...]) -> tuple[str, ...] | None:
    found = [all_cited(ctx, each) for each in citations]
    return tuple(key for keys in found for key in keys) if all(found) else None


def _entry(ctx: Context, node: tree.EntersIntoForce, instrument: str, article: str) -> Entry | None:
    delay = NOTHING if node.delay is None else duration(ctx, node.delay)
    date: Term | None = None
    event: Event | None = None
    who = ""
    if node.bound is not None:
        who = node.bound.text
        if ctx.names.find(ctx.namespace, node.bound) is not None or len(node.bound.parts) > 1:
            ctx.report.error(
                "C161",
                "a charter enters into force for each party by one rule, not for a named one",
                node.bound.span,
                label="a variable in small letters is expected here",
                remedy="write `for s` and name `s` in what follows, such as `on deposit(s)`",
            )
            return None
        ctx.scope.use(who, ANYTHING, node.bound.span, ctx.names)
    if node.condition is not None:
        held = condition(ctx, node.condition)
        event = None if held is None else Turns(held)
    elif node.point is None:
        ctx.report.error(
            "C161",
            "it is not said when the charter enters into force",
            node.span,
            label="when?",
            remedy="add `on DATE`, `30 days after EVENT` or `when CONDITION`",
        )
        return None
    elif is_date(ctx, node.point):
        found = term(ctx, node.point, DATE)
        date = None if found is None else found[0]
        if isinstance(date, Variable) and date.name != who:
            ctx.report.unknown("event", date.name, node.point.span, ctx.names.visible(ctx.namespace, (EventKind,)))
            return None
    else:
        event = point_event(ctx, node.point)
    if delay is None or (date is None and event is None):
        return None
    if who and len(ctx.scope.uses.get(who, ())) < 2:
        ctx.report.error(
            "C161",
            f"`{who}` stands nowhere in what brings the charter into force",
            node.span,
            label=f"for any {who}?",
            remedy=f"name it in the event, such as `on deposit({who})`, or leave out `for {who}`",
        )
        return None
    return Entry(instrument, article, who, date, event, delay, ctx.scope.kinds(), ctx.citation, node.span)


def _window(ctx: Context, node: tree.InForce, instrument: str) -> Window | None:
    start = None if node.start is None else instant_of(ctx.report, node.start)
    ending = None if node.until is None else until(ctx, node.until)
    if (node.start is not None and start is None) or (node.until is not None and ending is None):
        return None
    last = instant_of(ctx.report, node.until) if isinstance(node.until, Date) else None
    if not in_order(ctx.report, start, last, node.span):
        return None
    return Window(instrument, start, ending, ctx.scope.kinds(), ctx.citation, node.span)


def in_order(report: Report, start: int | None, end: int | None, span: Span) -> bool:
    """Tell whether a stretch of time ends after it begins, and report it where it does not."""
    if start is None or end is None or start < end:
        return True
    report.error(
        "C184",
        "the time ends before it begins",
        span,
        label="from a day until an earlier one" if end < start else "from a day until that same day",
        remedy="write the earlier date after `from` and the later one after `until`",
    )
    return False


def _provisional(ctx: Context, node: tree.AppliesProvisionally, instrument: str) -> Provisional | None:
    start = None if node.start is None else instant_of(ctx.report, node.start)
    end = None if node.end is None else instant_of(ctx.report, node.end)
    if (node.start is not None and start is None) or (node.end is not None and end is None):
        return None
    if not in_order(ctx.report, start, end, node.span):
        return None
    named: list[str] = []
    kinds: list[str] = []
    for each in node.to:
        entity, kind = ctx.names.find(ctx.namespace, each), ctx.names.kind(ctx.namespace, each)
        if kind is not None:
            kinds.append(kind.key)
        elif isinstance(entity, Individual):
            named.append(entity.key)
        else:
            ctx.report.unknown(
                "individual or kind", each.text, each.span, ctx.names.visible(ctx.namespace, (Individual, Kind))
            )
            return None
    return Provisional(instrument, start, end, tuple(named), tuple(kinds), ctx.citation, node.span)


def _survival(ctx: Context, node: tree.Survival) -> Survival | None:
    keys = _keys(ctx, node.citations)
    span = None if node.duration is None else duration(ctx, node.duration)
    point, event = node.point, None
    entity = ctx.names.find(ctx.namespace, point) if isinstance(point, Name) else None
    plain = isinstance(point, Name) and point.text in LEAVING
    if not plain or (isinstance(entity, EventKind) and not entity.params):
        event = point_event(ctx, point)
        if event is None:
            return None
    if keys is None or (node.duration is not None and span is None):
        return None
    return Survival(keys, event, span, ctx.scope.kinds(), ctx.citation, node.span)


def _reservation(ctx: Context, node: tree.Reservation) -> Reservation | None:
    keys = _keys(ctx, node.citations)
    parties = [individual(ctx, each, ANYTHING) for each in node.parties]
    held = TRUE if node.condition is None else condition(ctx, node.condition)
    if keys is None or held is None or parties[0] is None or parties[1] is None:
        return None
    if parties[0] == parties[1]:
        ctx.report.error(
            "C185",
            "a reservation is between two parties, not between one and itself",
            node.parties[1].span,
            label="the same party again",
            remedy="name the reserver first and any other party second, such as `as between s and q`",
        )
        return None
    return Reservation((parties[0], parties[1]), keys, held, ctx.scope.kinds(), ctx.citation, node.span)
