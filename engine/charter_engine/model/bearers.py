"""Who bears a norm, resolved."""

from __future__ import annotations

from charter_engine.model.logic import TRUE
from charter_engine.model.norms import Bearer
from charter_engine.model.terms import Context, binder
from charter_engine.model.types import ANYTHING, Type
from charter_engine.model.vocabulary import Individual, Kind
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.expressions import Binder, Name

EACH = "every"


def bearer(ctx: Context, node: tree.Bearer) -> Bearer | None:
    """Resolve a bearer; None after a mistake has been reported."""
    form = {"no": EACH, "named": EACH, "severally": EACH}.get(node.form, node.form)
    over = node.over
    if over is None and len(node.names) == 1 and ctx.names.kind(ctx.namespace, node.names[0]) is not None:
        over = Binder(node.names[0], "", None, span=node.span)
    if over is not None:
        bound = binder(ctx, over)
        return None if bound is None else Bearer(form, bound[0], bound[1], (), bound[2])
    return _named(ctx, node, form)


def _named(ctx: Context, node: tree.Bearer, form: str) -> Bearer | None:
    keys, kinds = [], []
    for name in node.names:
        found = ctx.names.find(ctx.namespace, name)
        if isinstance(found, Individual):
            keys.append(found.key)
            kinds.append(found.kind)
        elif found is None and _is_variable(name) and len(node.names) == 1:
            type_ = ctx.scope.use(name.parts[0], ANYTHING, name.span, ctx.names)
            ctx.scope.bearers[name.parts[0]] = name.span
            return Bearer(form, name.parts[0], type_.arg if type_ is not None else "", (), TRUE)
        else:
            ctx.report.unknown(
                "bearer",
                name.text,
                name.span,
                [*ctx.names.visible(ctx.namespace, (Individual, Kind))],
                "declare it: `organ NAME.`, or `kind NAME.` and write `every NAME`",
            )
            return None
    variable = f"·bearer@{node.span.start}"
    kind = kinds[0] if len(set(kinds)) == 1 else ""
    ctx.scope.use(variable, Type("kind", kind), node.span, ctx.names)
    return Bearer(form, variable, kind, tuple(keys), TRUE)


def _is_variable(name: Name) -> bool:
    return len(name.parts) == 1 and name.text[:1].islower()
