"""What follows the acts of a norm: conditions, times, precedence, and the chains of ``failing which``."""

from __future__ import annotations

from charter_engine.reports.plain.acts import acts, bearer, modality
from charter_engine.reports.plain.citations import citations
from charter_engine.reports.plain.effects import effect
from charter_engine.reports.plain.english import quantity
from charter_engine.reports.plain.expressions import condition, that, value
from charter_engine.reports.plain.points import event, is_event, point
from charter_engine.reports.plain.voice import Voice
from charter_engine.reports.plain.wordless import wordless
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.expressions import Date
from charter_engine.syntax.tree.node import Node

_LIMITS = (tree.Immediately, tree.WithoutDelay, tree.Within, tree.NotLater, tree.NotBefore, tree.Each)


def clauses(nodes: tuple[Node, ...], voice: Voice) -> str:
    """Return all that follows, each part with what sets it off; chains come last, as they are read."""
    chains = [each for each in nodes if isinstance(each, tree.FailingWhich)]
    others = [each for each in nodes if not isinstance(each, tree.FailingWhich)]
    # how long it may take is read with the act, wherever it was written
    others.sort(key=lambda each: not isinstance(each, _LIMITS))
    # what comes in place of a duty closes its sentence, so that nothing that follows is read into it
    others.sort(key=lambda each: isinstance(each, tree.Unless) and each.instead is not None)
    texts: list[str] = []
    every = [*others, *chains]
    for before, each in zip([None, *every], every, strict=False):
        also = isinstance(each, tree.SoThat) and isinstance(before, tree.SoThat)
        joint = tree.joint(before, each)
        texts.append(
            f", and{_clause(each, voice).removeprefix(',')}" if also else f" {joint}".rstrip() + _clause(each, voice)
        )
    return "".join(texts)


def _clause(node: Node, voice: Voice) -> str:
    match node:
        case tree.When(given):
            return f", when {condition(given, voice)}"
        case tree.While(given):
            return f", while {condition(given, voice)}"
        case tree.OnlyIf(given):
            return f", only if {condition(given, voice)}"
        case tree.Unless(given, None):
            return f", unless {condition(given, voice)}"
        case tree.Unless(given, tree.Chained() as instead):
            return f", unless {condition(given, voice)}; in that case {_chained(instead, voice)}"
        case tree.FailingWhich(duty):
            return f"; failing which {_chained(duty, voice)}"
        case tree.OwedTo(creditor):
            return f", which is owed to {_creditor(creditor, voice)}"
        case tree.AtChoiceOf(chooser):
            return f", at the choice of {value(chooser, voice)}"
        case tree.SoThat(given):
            return f", so that {effect(given, voice)}"
        case tree.Upon(happening, None):
            return f", upon this: {event(happening, voice)}"
    return precedence(node) or _time(node, voice)


def _creditor(node: tree.Bearer, voice: Voice) -> str:
    """Say to whom something is owed: to everyone of a kind, or to the one already spoken of if it is of that kind."""
    over = node.over
    if over is None or not voice.is_spoken_of(over.variable):
        return bearer(node, voice)
    again = f"{voice.one(over.variable)}"
    return again if over.where is None else f"{again}, if it is one{that(over, voice)}"


def precedence(node: Node) -> str:
    """Return what prevails over what, empty for a clause of another sort."""
    if isinstance(node, tree.Prevailing):
        return f", {tree.PRECEDENCE[type(node)]} {citations(node.citations)}"
    return ""


def _time(node: Node, voice: Voice) -> str:
    match node:
        case tree.Immediately():
            return " immediately"
        case tree.WithoutDelay(None):
            return " without delay"
        case tree.WithoutDelay(tree.Within() as limit):
            return f" without delay and in any event {within(limit, voice)}"
        case tree.Within():
            return f" {within(node, voice)}"
        case tree.NotLater(duration, side, when) | tree.NotBefore(duration, side, when):
            word = "not later than" if isinstance(node, tree.NotLater) else "not before"
            span = f" {quantity(duration)} {side}" if duration is not None else ""
            return f" {word}{span} {point(when, voice)}"
        case tree.ForAfter(duration, when):
            return f", for {quantity(duration)} after {point(when, voice)}"
        case tree.Until(when, duration):
            ends = f"{quantity(duration)} after {point(when, voice)}" if duration is not None else until(when, voice)
            return f", until {ends}"
        case tree.Each():
            return f" {period(node)}"
    return wordless(node)


def until(when: Node, voice: Voice) -> str:
    """Say when something ends: at a point in time, or once a condition holds."""
    if is_event(when, voice):
        return event(when, voice)
    return value(when, voice) if isinstance(when, Date) else condition(when, voice)


def within(node: tree.Within, voice: Voice) -> str:
    """Return ``within 24 hours``, with what they are counted from where that is said."""
    text = f"within {quantity(node.duration)}"
    return text if node.point is None else f"{text} of {point(node.point, voice)}"


def period(node: tree.Each) -> str:
    """Return ``each year`` or ``every 12 months``."""
    every = node.period
    return f"each {every.unit.removesuffix('s')}" if every.value == 1 else f"every {quantity(every)}"


def _chained(node: tree.Chained, voice: Voice) -> str:
    who = bearer(node.bearer, voice) if node.bearer is not None else "it"
    form = node.bearer.form if node.bearer is not None else "chained"
    return f"{who} {modality(node.modality, form)} {acts(node.acts, voice)}{clauses(node.clauses, voice)}"
