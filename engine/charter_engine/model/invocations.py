"""The use of a procedure, with its arguments, and the variables of procedures and decisions."""

from __future__ import annotations

from charter_engine.model.deciding import (
    Invoked,
    argument,
)
from charter_engine.model.logic import Term, Variable
from charter_engine.model.terms import Context, individual
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import Procedure as Named
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.vocabulary import Param


def params_of(params: tuple[Param, ...], types: tuple[Type, ...]) -> dict[str, Type]:
    """Return the variables of a procedure or decision with their types; one without a name gets one nobody can write."""
    return {each.name or argument(place): type_ for place, (each, type_) in enumerate(zip(params, types, strict=False))}


def invoked(ctx: Context, node: tree.Invocation, given: dict[str, Type]) -> Invoked | None:
    """Resolve the use of a procedure; without arguments its parameters are the variables ``given`` of the same name or place."""
    entity = ctx.names.find(ctx.namespace, node.name)
    if entity is None or not isinstance(entity, Named):
        ctx.report.unknown("procedure", node.name.text, node.name.span, ctx.names.visible(ctx.namespace, (Named,)))
        return None
    if not node.args:
        args = _by_default(ctx, entity, given)
        if args is not None:
            return Invoked(entity.key, args)
    wanted = len(entity.params)
    if not node.args:
        named = ", ".join(f"{type_} {name}".strip() for type_, name in zip(entity.params, entity.names, strict=True))
        ctx.report.error(
            "C104",
            f"`{entity.key}({named})` needs arguments that are not there",
            node.span,
            label="used without them",
            remedy="give what is decided an argument of each of these kinds, or name what is meant in brackets",
        )
        return None
    if len(node.args) != wanted:
        ctx.report.error(
            "C104",
            f"`{entity.key}` takes {wanted} argument{'s' if wanted != 1 else ''}, "
            f"and {len(node.args)} {'are' if len(node.args) != 1 else 'is'} given",
            node.span,
            label="does not fit",
            remedy=f"write `{node.name.text}({', '.join(each or '…' for each in entity.names)})`",
        )
        return None
    found = [individual(ctx, arg, type_) for arg, type_ in zip(node.args, entity.params, strict=True)]
    terms = tuple(each for each in found if each is not None)
    return Invoked(entity.key, terms) if len(terms) == len(found) else None


def _by_default(ctx: Context, entity: Named, given: dict[str, Type]) -> tuple[Term, ...] | None:
    """Return the arguments of a procedure that is named without any: by name, else those of their kinds, in order."""

    def fits(mine: Type, other: Type) -> bool:
        return mine.name == other.name and (mine.name != "kind" or ctx.names.may_meet(mine.arg, other.arg))

    found: list[Term] = []
    left = dict(given)
    for name, type_ in zip(entity.names, entity.params, strict=True):
        same = name if name in left and fits(type_, left[name]) else None
        chosen = same or next((each for each, other in left.items() if fits(type_, other)), None)
        if chosen is None:
            return None
        del left[chosen]
        found.append(Variable(chosen))
    return tuple(found)
