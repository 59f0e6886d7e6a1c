"""What a principle says is so, resolved: what a case could expect, with variables."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.model.citations import all_cited, cited
from charter_engine.model.conditions import matter_of
from charter_engine.model.events import act as resolve_act
from charter_engine.model.logic import TRUE, Constant, Term, Variable
from charter_engine.model.properties import Said, SaidBreach, SaidConflict, SaidFact, SaidNorm, SaidOutcome, Who
from charter_engine.model.terms import Context, binder, instant_of
from charter_engine.model.types import ANYTHING, Type
from charter_engine.model.vocabulary import Individual
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree import norms
from charter_engine.syntax.tree.expressions import Citation, Name, Not
from charter_engine.syntax.tree.node import Node


def said(ctx: Context, node: Node) -> Said | None:
    """Resolve what is said; None after a mistake has been reported."""
    if getattr(node, "certainty", "") or getattr(node, "turns_on", ()):
        ctx.report.error(
            "C125",
            "a principle is about scenarios in which everything is settled, so that nothing is certain or possible in them",
            node.span,
            label="says how sure it is",
            remedy="leave out `possible`, `certain` or `turns on`; a case can expect them",
        )
        return None
    match node:
        case tree.ExpectNorm():
            return said_norm(ctx, node)
        case tree.ExpectBreach():
            citation = cited(ctx, node.citation)
            by = None if node.by is None else who(ctx, node.by)
            if citation is None or (by is None and node.by is not None):
                return None
            return SaidBreach(citation, by, node.statuses)
        case tree.ExpectConflict():
            found = tuple(cited(ctx, each) for each in node.citations)
            kept = tuple(each for each in found if each is not None)
            return SaidConflict(kept) if len(kept) == len(found) else None
        case tree.ExpectOutcome():
            matter, keys = matter_of(ctx, node.matter), _keys(ctx, node.by)
            return None if matter is None or keys is None else SaidOutcome(*matter, node.outcome, keys)
        case tree.ExpectFact():
            held = ctx.condition(ctx, node.fact)
            return None if held is None else SaidFact(held)
    msg = f"{type(node).__name__} is nothing that a case expects"
    raise TypeError(msg)


def said_norm(ctx: Context, node: tree.ExpectNorm) -> SaidNorm | None:
    """Resolve a norm as an expectation names it; None after a mistake has been reported."""
    bearer, keys = who(ctx, node.bearer), _keys(ctx, node.by)
    act, toward, sound = node.act, None, True
    if isinstance(act, norms.Grant):
        toward, sound = _toward(ctx, act.by)
        act = act.act
    if isinstance(act, norms.KeepState):
        done, sound = None, sound and bearer is not None and _kept(ctx, bearer, act)
    else:
        done = resolve_act(ctx, act)
        sound = sound and done is not None
    due = None
    if node.due is not None:
        due = instant_of(ctx.report, node.due)
        sound = sound and due is not None
    if bearer is None or keys is None or not sound:
        return None
    modality, denied = state_kept(act, node.modality)
    if forbids(node):
        bearer, modality = replace(bearer, quantifier="every"), "must not"
    return SaidNorm(bearer, modality, done, toward, keys, node.statuses, due, denied)


def forbids(node: tree.ExpectNorm) -> bool:
    """Tell whether a norm is named as a prohibition is written: `no Party may fish`, which forbids it to every one."""
    return node.modality == "may" and isinstance(node.bearer, tree.SomeOf) and node.bearer.quantifier == "no"


def state_kept(act: Node, modality: str) -> tuple[str, bool]:
    """Return the modality of a norm that is named, and whether it is that a state must not be: `must not keep`."""
    if not isinstance(act, norms.KeepState):
        return modality, False
    otherwise = isinstance(act.condition, Not)
    return ("must", not otherwise) if modality == "must not" else (modality, otherwise)


def _kept(ctx: Context, bearer: Who, node: norms.KeepState) -> bool:
    """Tell whether what is kept can be understood: bare names in it are properties of the bearer."""
    keeper = f"·keeper@{node.span.start}"
    type_ = ANYTHING
    match bearer.term:
        case Variable(name=name):
            type_ = ctx.scope.types.get(name, ANYTHING)
        case Constant(key=key):
            one = ctx.names.entities.get(key)
            type_ = Type("kind", one.kind) if isinstance(one, Individual) else ANYTHING
    ctx.scope.use(keeper, type_, node.span, ctx.names)
    return ctx.condition(ctx.inside(keeper), node.condition) is not None


def who(ctx: Context, node: Node) -> Who | None:
    """Resolve of whom something is said; None after a mistake has been reported."""
    if isinstance(node, tree.SomeOf):
        bound = binder(ctx, node.over)
        if bound is None:
            return None
        quantifier = "some" if node.quantifier == "some one of" else node.quantifier
        return Who(quantifier, Variable(bound[0]), bound[1], bound[2])
    term = _one(ctx, node)
    return None if term is None else Who("", term, "", TRUE)


def _one(ctx: Context, node: Node) -> Term | None:
    """Resolve who is named: an individual, or a variable in small letters."""
    if not isinstance(node, Name):
        return None
    found = ctx.names.find(ctx.namespace, node)
    if isinstance(found, Individual):
        return Constant(found.key)
    kind = ctx.names.kind(ctx.namespace, node)
    if found is None and kind is None and len(node.parts) == 1 and node.text[:1].islower():
        ctx.scope.use(node.text, ANYTHING, node.span, ctx.names)
        ctx.scope.bearers.setdefault(node.text, node.span)
        return Variable(node.text)
    ctx.report.unknown(
        "bearer",
        node.text,
        node.span,
        ctx.names.visible(ctx.namespace, (Individual,)),
        f"write `some {node.text}` or `every {node.text}`" if kind is not None else "declare it, or write `some KIND`",
    )
    return None


def _toward(ctx: Context, node: norms.Bearer | None) -> tuple[Term | None, bool]:
    """Resolve who is to do the act of a right: one who is named, or anyone of a kind (None); False after a mistake."""
    if node is None:
        return None, True
    if node.over is not None:
        return None, binder(ctx, node.over) is not None
    if len(node.names) != 1 or ctx.names.kind(ctx.namespace, node.names[0]) is not None:
        return None, True
    found = _one(ctx, node.names[0])
    return found, found is not None


def _keys(ctx: Context, citations: tuple[Citation, ...]) -> tuple[str, ...] | None:
    found = [all_cited(ctx, each) for each in citations]
    return tuple(key for keys in found for key in keys) if all(found) else None
