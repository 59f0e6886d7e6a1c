"""Acts, and the events that trigger norms, resolved."""

from __future__ import annotations

from charter_engine.model.citations import cited
from charter_engine.model.conditions import arguments, matter_of, wrong_sort
from charter_engine.model.interest import interest
from charter_engine.model.logic import (
    Act,
    Acts,
    Comparison,
    Condition,
    Decides,
    Enters,
    Event,
    Happens,
    NormTurns,
    Now,
    Turns,
)
from charter_engine.model.terms import Context, individual, term
from charter_engine.model.types import ANYTHING, DATE
from charter_engine.model.vocabulary import Action, EventKind, Matter
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Becomes


def act(ctx: Context, node: Node) -> Act | None:
    """Resolve an act with its arguments; None after a mistake has been reported."""
    if isinstance(node, tree.Name):
        node = tree.Call(node, (), span=node.span)
    if not isinstance(node, tree.Call):
        ctx.report.error(
            "C106",
            "an act is expected here",
            node.span,
            label="not an act",
            remedy="name an action with its arguments",
        )
        return None
    entity = ctx.names.find(ctx.namespace, node.name)
    if entity is None:
        ctx.report.unknown("action", node.name.text, node.name.span, ctx.names.visible(ctx.namespace, (Action,)))
        return None
    if not isinstance(entity, Action):
        wrong_sort(ctx, node.name, entity, "an act", f"declare it: `action {node.name.text}(Kind, …).`")
        return None
    bare = interest(ctx, node, entity)
    args = arguments(ctx, bare.call, entity.params, entity.key, values=entity.values)
    return None if args is None or not bare.sound else Act(entity.key, args, bare.interest)


def event(ctx: Context, node: Node) -> Event | None:
    """Resolve what happens at an instant; None after a mistake has been reported or where it has no meaning yet."""
    match node:
        case tree.OfNorm():
            by = None if node.by is None else individual(ctx, node.by, ANYTHING)
            citation = cited(ctx, node.citation)
            return (
                None
                if citation is None or (node.by is not None and by is None)
                else NormTurns(citation, node.event, by)
            )
        case tree.OfDecision():
            matter = matter_of(ctx, node.matter)
            return None if matter is None else Decides(*matter)
        case tree.Did():
            actor, done = individual(ctx, node.actor, ANYTHING), act(ctx, node.act)
            return None if actor is None or done is None else Acts(actor, done)
        case Becomes():
            turned = becoming(ctx, node)
            return None if turned is None else Turns(turned, ceases=node.ceases)
        case tree.EntryIntoForce():
            return Enters(ctx.namespace)
        case tree.DateWhen():
            held = ctx.condition(ctx, node.condition)
            return None if held is None else Turns(held)
        case tree.Name() if _is_date(ctx, node):
            reached = term(ctx, node, DATE)
            return None if reached is None else Turns(Comparison("<=", reached[0], Now()))
        case tree.Call() | tree.Name():
            call = tree.Call(node, (), span=node.span) if isinstance(node, tree.Name) else node
            return _declared(ctx, call)
        case tree.Date() | tree.Arithmetic():
            date = term(ctx, node, DATE)
            return None if date is None else Turns(Comparison("<=", date[0], Now()))
        case _:
            ctx.report.error(
                "C106",
                "an event is expected here, not a value",
                node.span,
                label="nothing that happens",
                remedy="name an event, an act or a date, or write `when C` for a condition",
            )
            return None


def becoming(ctx: Context, node: Becomes) -> Condition | None:
    """Resolve what holds from ``s becomes a Member``, ``m becomes suspended`` or ``m.status becomes good`` on."""
    subject = node.subject
    attribute = None
    if isinstance(node.what, tree.SeatIn):
        return ctx.condition(ctx, tree.IsA(subject, node.what, negated=False, span=node.span))
    if isinstance(subject, tree.Name) and len(subject.parts) > 1:
        attribute = ctx.names.group_of(ctx.namespace, subject.parts)
    if not attribute and isinstance(node.what, tree.Name):
        return ctx.condition(ctx, tree.IsA(subject, node.what, negated=False, span=node.span))
    return ctx.condition(ctx, tree.Compare("=", subject, node.what, span=node.span))


def _is_date(ctx: Context, node: tree.Name) -> bool:
    if ctx.names.find(ctx.namespace, node) is not None:
        return False
    group = ctx.names.group_of(ctx.namespace, node.parts)
    return any(each.type == DATE for each in group)


def _declared(ctx: Context, node: tree.Call) -> Event | None:
    entity = ctx.names.find(ctx.namespace, node.name)
    match entity:
        case EventKind():
            args = arguments(ctx, node, entity.params, entity.key)
            return None if args is None else Happens(entity.key, args)
        case Action():
            done = act(ctx, node)
            return None if done is None else Acts(None, done)
        case Matter():
            matter = matter_of(ctx, node)
            return None if matter is None else Decides(*matter)
        case None:
            ctx.report.unknown(
                "event", node.name.text, node.name.span, ctx.names.visible(ctx.namespace, (EventKind, Action, Matter))
            )
            return None
        case _:
            wrong_sort(
                ctx, node.name, entity, "an event", f"write `when {node.name.text}(…)`, or declare it as an event"
            )
            return None
