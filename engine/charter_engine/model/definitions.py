"""Second pass: the bodies of definitions, and what counts as what."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.model.conditions import condition
from charter_engine.model.events import act
from charter_engine.model.logic import TRUE
from charter_engine.model.model import CountsAs, Incompatible
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.strays import shadowed_individuals, unbound_names
from charter_engine.model.terms import Context
from charter_engine.model.types import YES_NO, Type
from charter_engine.model.vocabulary import Definition
from charter_engine.syntax.tree import vocabulary as tree


def define(names: Names, namespace: str, sentence: tree.Define, report: Report) -> None:
    """Give a definition its body; called twice, since a definition may use the kinds another one finds."""
    key = names.key(namespace, (sentence.name,))
    entity = names.entities.get(key)
    if not isinstance(entity, Definition) or entity.span != sentence.span:
        return
    if entity.type != YES_NO:
        report.unevaluated(f"the computed value `{sentence.name}`", sentence.span)
        names.entities[key] = replace(entity, evaluated=False)
        return
    # quantities find their type anew: an earlier pass noted its name alone
    scope = Scope({name: Type("kind", kind) for name, kind in entity.kinds.items() if not kind.startswith("#")})
    for param in entity.params:
        scope.types.setdefault(param, Type("kind"))
    ctx = Context(names, namespace, scope, report, sentence.name, condition)
    before = len(report.diagnostics)
    body = condition(ctx, sentence.body)
    if len(report.diagnostics) == before:
        unbound_names(ctx)
        shadowed_individuals(ctx)
    names.entities[key] = replace(entity, kinds=scope.kinds(), condition=body, evaluated=body is not None)


def counts_as(names: Names, namespace: str, sentence: tree.CountsAs, report: Report) -> CountsAs | None:
    """Resolve ``A counts as B when C``."""
    ctx = Context(names, namespace, Scope(), report, "", condition)
    one, other = act(ctx, sentence.act), act(ctx, sentence.counts_as)
    held = TRUE if sentence.condition is None else condition(ctx, sentence.condition)
    if one is None or other is None or held is None:
        return None
    return CountsAs(one, other, held, ctx.scope.kinds(), sentence.span)


def incompatible(names: Names, namespace: str, sentence: tree.Incompatible, report: Report) -> Incompatible | None:
    """Resolve ``A incompatible with B when C``."""
    ctx = Context(names, namespace, Scope(), report, "", condition)
    one, other = act(ctx, sentence.left), act(ctx, sentence.right)
    held = TRUE if sentence.condition is None else condition(ctx, sentence.condition)
    if one is None or other is None or held is None:
        return None
    return Incompatible(one, other, held, ctx.scope.kinds(), sentence.span)
