"""On what something does not depend, or with what it grows, and whose that is: resolved."""

from __future__ import annotations

from charter_engine.model.logic import Constant, Term, Variable
from charter_engine.model.properties import ATTRIBUTE, COMPUTED, CONDITION, KIND, RELATION, Input
from charter_engine.model.terms import Context, term
from charter_engine.model.types import ANYTHING, YES_NO, Type, type_of
from charter_engine.model.vocabulary import Definition, Kind, Relation
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node

WITHOUT_ORDER = frozenset({"kind", "one of"})
"""Types of values of which there is no more or less."""


def inputs(ctx: Context, names: tuple[Name, ...], of: Node | None, *, ordered: bool) -> tuple[Input, ...] | None:
    """Resolve on what something depends or not, of whom; ``ordered``: more or less of it; None after a mistake."""
    found = [_input(ctx, each, of, ordered=ordered) for each in names]
    kept = tuple(each for each in found if each is not None)
    return kept if len(kept) == len(found) else None


def individual_of(ctx: Context, node: Node | None) -> Term | None:
    """Resolve whose the inputs are: an individual, or a variable; None for anyone's."""
    if node is None:
        return None
    if isinstance(node, Name):
        found = ctx.names.find(ctx.namespace, node)
        if found is None and len(node.parts) == 1:
            return Variable(node.text)
    one = term(ctx, node, ANYTHING)
    return None if one is None or not isinstance(one[0], Constant | Variable) else one[0]


def _input(ctx: Context, name: Name, of: Node | None, *, ordered: bool) -> Input | None:
    owner = _type(ctx, of)
    group = ctx.names.group(ctx.namespace, name.text)
    entity = ctx.names.find(ctx.namespace, name)
    kind = ctx.names.kind(ctx.namespace, name)
    for each in group:
        if (of is None or each.of) and (owner is None or not owner.arg or ctx.names.may_meet(owner.arg, each.of)):
            _use(ctx, of, Type("kind", each.of))
            arity = 1 if each.of else 0
            found = Input(name.text, ATTRIBUTE, each.key, arity, 0 if each.of else None, name.span)
            return found if not ordered or _has_order(ctx, name, each.type) else None
    match entity:
        case _ if kind is not None:
            return Input(name.text, KIND, kind.key, 1, 0, name.span) if _meets(ctx, name, of, kind.key) else None
        case Relation():
            return _column(ctx, name, of, RELATION, entity.key, entity.params)
        case Definition():
            sort = CONDITION if entity.type == YES_NO else COMPUTED
            if ordered and not _has_order(ctx, name, entity.type):
                return None
            types = tuple(type_of(entity.kinds.get(each, "")) for each in entity.params)
            return _column(ctx, name, of, sort, entity.key, types)
    if group:
        _wrong_owner(ctx, name, owner)
        return None
    visible = ctx.names.visible(ctx.namespace, (Relation, Definition, Kind))
    ctx.report.unknown("attribute, relation or kind", name.text, name.span, [*ctx.names.attributes, *visible])
    return None


def _type(ctx: Context, of: Node | None) -> Type | None:
    if not isinstance(of, Name):
        return None
    entity = ctx.names.find(ctx.namespace, of)
    kind = getattr(entity, "kind", None)
    if isinstance(kind, str):
        return Type("kind", kind)
    return ctx.scope.types.get(of.text, ANYTHING)


def _use(ctx: Context, of: Node | None, type_: Type) -> None:
    """Note of which kind the individual is whose the input is."""
    if isinstance(of, Name) and ctx.names.find(ctx.namespace, of) is None:
        ctx.scope.use(of.text, type_, of.span, ctx.names)


def _column(ctx: Context, name: Name, of: Node | None, sort: str, key: str, types: tuple[Type, ...]) -> Input | None:
    """Return a relation or definition as an input: of the first argument that the individual can be."""
    owner = _type(ctx, of)
    for place, each in enumerate(types):
        if each.name == "kind" and (owner is None or not each.arg or ctx.names.may_meet(owner.arg, each.arg)):
            _use(ctx, of, each)
            return Input(name.text, sort, key, len(types), place, name.span)
    if of is None:
        return Input(name.text, sort, key, len(types), None, name.span)
    _wrong_owner(ctx, name, owner)
    return None


def _meets(ctx: Context, name: Name, of: Node | None, kind: str) -> bool:
    owner = _type(ctx, of)
    if owner is not None and owner.arg and not ctx.names.may_meet(owner.arg, kind):
        _wrong_owner(ctx, name, owner)
        return False
    if owner is not None and not owner.arg:
        # anyone who may take on the role
        _use(ctx, of, Type("kind", next(reversed(ctx.names.parents(kind)), kind)))
    return True


def _wrong_owner(ctx: Context, name: Name, owner: Type | None) -> None:
    ctx.report.error(
        "C103",
        f"`{name.text}` is not of {owner if owner is not None else 'an individual'}",
        name.span,
        label="of something else",
        remedy="name what the individual has, or another individual after `of`",
    )


def _has_order(ctx: Context, name: Name, type_: Type) -> bool:
    if type_.name not in WITHOUT_ORDER:
        return True
    ctx.report.error(
        "C106",
        f"`{name.text}` has no more or less: {type_} has no order",
        name.span,
        label="no order among these",
        remedy="write `does not depend on`, or declare the attribute as a scale",
    )
    return False
