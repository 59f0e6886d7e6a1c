"""Principles, assumptions and excuses, resolved."""

from __future__ import annotations

from charter_engine.model.citations import all_cited
from charter_engine.model.conditions import condition
from charter_engine.model.excuse import Excuse
from charter_engine.model.inputs import WITHOUT_ORDER, individual_of, inputs
from charter_engine.model.observed import observed
from charter_engine.model.properties import (
    Always,
    Assumption,
    Independent,
    Monotone,
    Principle,
    Statement,
    ValueOf,
)
from charter_engine.model.report import Report
from charter_engine.model.said import said
from charter_engine.model.scope import Names, Scope
from charter_engine.model.strays import shadowed_individuals, unbound_bearers, unbound_names
from charter_engine.model.terms import Context
from charter_engine.syntax.tree import properties as tree
from charter_engine.syntax.tree.node import Node


def principle_of(names: Names, namespace: str, node: tree.PrincipleDecl, report: Report) -> Principle:
    """Resolve a principle: what it says that can be understood, with what it assumes."""
    statements: list[Statement] = []
    assumptions: list[Assumption] = []
    for item in node.items:
        if isinstance(item, tree.Assume):
            assumed = assumption(names, namespace, "", item, report)
            assumptions.extend(() if assumed is None else (assumed,))
        elif isinstance(item, tree.Property | tree.DoesNotDepend | tree.GrowsWith):
            ctx = Context(names, namespace, Scope(), report, node.name, condition)
            before = len(report.diagnostics)
            found = _statement(ctx, item)
            if len(report.diagnostics) == before:
                _strays(ctx)
            statements.extend(() if found is None else (found,))
    return Principle(names.key(namespace, (node.name,)), node.title, tuple(statements), tuple(assumptions), node.span)


def _strays(ctx: Context) -> None:
    unbound_names(ctx)
    shadowed_individuals(ctx)
    unbound_bearers(ctx, anyone=True)


def _statement(ctx: Context, node: Node) -> Statement | None:
    if isinstance(node, tree.Property):
        what = said(ctx, node.what)
        return None if what is None else Always(node.mode, node.negated, what, ctx.scope.kinds(), node.span)
    if not isinstance(node, tree.DoesNotDepend | tree.GrowsWith):
        return None
    grows = isinstance(node, tree.GrowsWith)
    seen = observed(ctx, node.what)
    given = inputs(ctx, node.inputs.names, node.inputs.of, ordered=grows)
    of = individual_of(ctx, node.inputs.of)
    if seen is None or given is None or (of is None and node.inputs.of is not None):
        return None
    if grows and isinstance(seen, ValueOf) and seen.type.name in WITHOUT_ORDER:
        ctx.report.error(
            "C106",
            f"this has no more or less: {seen.type} has no order",
            node.what.span,
            label="no order among these",
            remedy="write `does not depend on`",
        )
        return None
    if isinstance(node, tree.GrowsWith):
        return Monotone(seen, given, of, ctx.scope.kinds(), node.span)
    return Independent(seen, given, of, node.through_decisions, ctx.scope.kinds(), node.span)


def assumption(names: Names, namespace: str, citation: str, node: tree.Assume, report: Report) -> Assumption | None:
    """Resolve an assumption; None after a mistake has been reported."""
    ctx = Context(names, namespace, Scope(), report, citation, condition)
    before = len(report.diagnostics)
    found = condition(ctx, node.condition)
    if len(report.diagnostics) == before:
        _strays(ctx)
    return None if found is None else Assumption(found, ctx.scope.kinds(), node.span, citation)


def excuse_of(names: Names, namespace: str, citation: str, node: tree.Excuse, report: Report) -> Excuse | None:
    """Resolve an excuse; None after a mistake has been reported."""
    ctx = Context(names, namespace, Scope(), report, citation, condition)
    before = len(report.diagnostics)
    citations = tuple(key for each in node.citations for key in all_cited(ctx, each))
    when = None if node.condition is None else condition(ctx, node.condition)
    if len(report.diagnostics) == before:
        _strays(ctx)
    if when is None and node.condition is not None:
        return None
    return Excuse(node.name, node.reason, citations, node.span, when, ctx.scope.kinds())
