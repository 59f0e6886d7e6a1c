"""What does not depend on something, or grows with it, resolved."""

from __future__ import annotations

from charter_engine.model.citations import cited
from charter_engine.model.conditions import matter_of
from charter_engine.model.events import act
from charter_engine.model.logic import MatterDecided
from charter_engine.model.properties import (
    ConditionOf,
    NormsOn,
    NormsSaid,
    NormsUnder,
    Observed,
    ValueOf,
)
from charter_engine.model.said import said_norm
from charter_engine.model.terms import Context, term
from charter_engine.model.types import ANYTHING, YES_NO, Type, type_of
from charter_engine.model.vocabulary import Action, Definition, EventKind, Kind, Matter, Relation, Table
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Call, Citation, Name
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.properties import HasDuty


def observed(ctx: Context, node: Node) -> Observed | None:
    """Resolve what is looked at; None after a mistake has been reported."""
    match node:
        case Citation():
            key = cited(ctx, node)
            return None if key is None else NormsUnder(key)
        case tree.ExpectNorm():
            norm = said_norm(ctx, node)
            return None if norm is None else NormsSaid(norm)
        case HasDuty():
            held = ctx.condition(ctx, node)
            return None if held is None else ConditionOf(held)
        case Name() | Call():
            return _named(ctx, node)
    msg = f"{type(node).__name__} is nothing to look at"
    raise TypeError(msg)


def _named(ctx: Context, node: Name | Call) -> Observed | None:
    name = node if isinstance(node, Name) else node.name
    entity = ctx.names.find(ctx.namespace, name)
    match entity:
        case Action():
            found = act(ctx, _filled(ctx, node, entity.params[: entity.arity]))
            return None if found is None else NormsOn(found)
        case Matter():
            matter = matter_of(ctx, _filled(ctx, node, entity.params))
            return None if matter is None else ConditionOf(MatterDecided(*matter, ""))
        case Definition() if entity.type == YES_NO:
            types = tuple(type_of(entity.kinds.get(each, "")) for each in entity.params)
            return _condition(ctx, _filled(ctx, node, types))
        case Relation():
            return _condition(ctx, _filled(ctx, node, entity.params))
        case Kind():
            return _condition(ctx, _filled(ctx, node, (Type("kind", entity.key),)))
        case Definition():
            types = tuple(type_of(entity.kinds.get(each, "")) for each in entity.params)
            return _value(ctx, _filled(ctx, node, types))
        case Table():
            return _value(ctx, node)
        case None if isinstance(node, Name) and _is_attribute(ctx, node):
            return _value(ctx, node)
        case _:
            what = "act, condition or value"
            sorts = (Action, Relation, Definition, Matter, Kind, Table)
            if isinstance(entity, EventKind) or entity is None:
                ctx.report.unknown(
                    what, name.text, name.span, [*ctx.names.visible(ctx.namespace, sorts), *ctx.names.attributes]
                )
                return None
            return _value(ctx, node)


def _is_attribute(ctx: Context, node: Name) -> bool:
    return bool(ctx.names.group_of(ctx.namespace, node.parts))


def _condition(ctx: Context, node: Node) -> ConditionOf | None:
    found = ctx.condition(ctx, node)
    return None if found is None else ConditionOf(found)


def _value(ctx: Context, node: Node) -> Observed | None:
    if isinstance(node, Name) and len(node.parts) > 1:
        # whose it is, is a variable that may stand nowhere else
        ctx.scope.types.setdefault(node.parts[0], ANYTHING)
    found = term(ctx, node)
    return None if found is None else ValueOf(*found)


def _filled(ctx: Context, node: Name | Call, types: tuple[Type, ...]) -> Call:
    """Return a call; a name alone is meant whatever its arguments, which get variables of their own."""
    if isinstance(node, Call):
        return node
    names = [f"·{number}@{node.span.start}" for number, _ in enumerate(types)]
    for each, type_ in zip(names, types, strict=True):
        ctx.scope.use(each, type_, node.span, ctx.names)
    return Call(node, tuple(Name((each,), span=node.span) for each in names), span=node.span)
