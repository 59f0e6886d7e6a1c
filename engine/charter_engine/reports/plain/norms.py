"""Norms, and effects that stand alone."""

from __future__ import annotations

from charter_engine.reports.plain.acts import act, actor, acts, bearer, modality
from charter_engine.reports.plain.clauses import clauses, period
from charter_engine.reports.plain.effects import effects
from charter_engine.reports.plain.expressions import condition
from charter_engine.reports.plain.points import event
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.node import Node


def of(node: Node, voice: Voice) -> tuple[str, ...]:
    """Return a norm or an effect in words, with its limbs as items below; nothing for any other node."""
    match node:
        case tree.Norm():
            return _norm(node, voice)
        case tree.EffectSentence(given, brought, more):
            return (f"{_trigger(given, voice)}{effects(brought, voice)}{clauses(more, voice)}",)
    return ()


def _trigger(node: Node | None, voice: Voice) -> str:
    match node:
        case None:
            return ""
        case tree.Upon(happening, None):
            return f"whenever {event(happening, voice)}, "
        case tree.Upon(happening, Node() as given):
            return f"whenever {event(happening, voice)}, provided that {condition(given, voice)}, "
        case tree.When(given):
            return f"when {condition(given, voice)}, "
        case tree.While(given):
            return f"while {condition(given, voice)}, "
        case tree.Each():
            return f"{period(node)}, "
    return wordless(node)


def _norm(node: tree.Norm, voice: Voice) -> tuple[str, ...]:
    head = f"{_trigger(node.trigger, voice)}{bearer(node.bearer, voice)} {modality(node.modality, node.bearer.form)}"
    first = node.acts[0]
    if not isinstance(first, tree.LimbActs):
        return (f"{head} {acts(node.acts, voice, actor(node.bearer))}{clauses(node.clauses, voice)}",)
    between = clauses(node.clauses, voice)
    set_off = f"{between}," if between.startswith(",") else f",{between}," if between else ""
    limbs = (
        f"({each.label}) {act(each.act, voice, actor(node.bearer))}{clauses(each.clauses, voice)}"
        for each in first.limbs
    )
    return (f"{head}{set_off} do {first.mode} of the following:", *limbs)
