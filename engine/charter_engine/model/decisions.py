"""Decisions as written, resolved: which organs decide a matter, on whose proposal, and by which procedures."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast

from charter_engine.model.conditions import condition
from charter_engine.model.deciding import (
    Choice,
    Decision,
    Invoked,
    argument,
)
from charter_engine.model.invocations import invoked, params_of
from charter_engine.model.logic import Variable
from charter_engine.model.paragraphs import Cited
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.strays import unbound_names
from charter_engine.model.terms import Context
from charter_engine.model.values import replaced
from charter_engine.model.vocabulary import Individual, Kind, Matter
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.expressions import Name

T = TypeVar("T")


def decision_of(
    names: Names, namespace: str, cited: Cited, sentence: tree.DecisionDecl, report: Report
) -> Decision | None:
    """Resolve how a matter is decided; what cannot be resolved is reported and left out."""
    key = names.key(namespace, (sentence.name,))
    entity = names.entities.get(key)
    if not isinstance(entity, Matter):
        return None
    types = params_of(sentence.params, entity.params)
    variables = {name: Variable(argument(place)) for place, name in enumerate(types)}
    ctx = Context(names, namespace, Scope(dict(types)), report, cited.citation or sentence.name, condition)
    organs = tuple(found for each in sentence.organs if (found := _organ(ctx, each)) is not None)
    movers = tuple(found for each in sentence.movers if (found := _mover(ctx, each)) is not None)
    choices: list[Choice] = []
    for each in sentence.choices:
        inner = replace(ctx, scope=ctx.scope.copy())
        used = invoked(inner, each.procedure, types)
        test = None if each.condition is None else condition(inner, each.condition)
        unbound_names(inner)
        if used is not None and (test is not None or each.condition is None):
            choices.append(Choice(_of_matter(used, variables), None if test is None else _renamed(test, variables)))
    which = None if sentence.which is None else invoked(ctx, sentence.which, types)
    kinds = {argument(place): kind for place, kind in enumerate(Scope(dict(types)).kinds().values())}
    return Decision(
        key,
        kinds,
        organs,
        sentence.together,
        movers,
        tuple(choices),
        None if which is None else _of_matter(which, variables),
        cited.citation,
        sentence.span,
    )


def _renamed(thing: T, variables: dict[str, Variable]) -> T:
    return cast("T", replaced(thing, variables))


def _of_matter(used: Invoked, variables: dict[str, Variable]) -> Invoked:
    return Invoked(used.procedure, tuple(_renamed(each, variables) for each in used.args))


def _organ(ctx: Context, name: Name) -> str | None:
    entity = ctx.names.find(ctx.namespace, name)
    if isinstance(entity, Individual):
        return entity.key
    known = [*ctx.names.organs, *ctx.names.visible(ctx.namespace, (Individual,))]
    ctx.report.unknown("organ", name.text, name.span, known, f"declare it: `organ {name.text} of KIND.`")
    return None


def _mover(ctx: Context, name: Name) -> str | None:
    entity = ctx.names.find(ctx.namespace, name)
    if isinstance(entity, Individual):
        return entity.key
    kind = ctx.names.kind(ctx.namespace, name)
    if kind is not None:
        return f"kind {kind.key}"
    known = ctx.names.visible(ctx.namespace, (Individual, Kind))
    ctx.report.unknown("organ or kind", name.text, name.span, known, "declare who may propose")
    return None
