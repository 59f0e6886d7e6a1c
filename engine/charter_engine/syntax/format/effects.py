"""What changes, and what happens: effects and events."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.syntax.format.acts import act
from charter_engine.syntax.format.expressions import Level, expression, point, seat
from charter_engine.syntax.format.words import article, citation, name, quantity
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree.expressions import Did, Name, SeatIn
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Becomes, HoldsEffect, NormEffect


def effects(nodes: Iterable[Node], written: Written) -> tuple[str, ...]:
    """Return ``E``, ``and F``, …: every effect may begin a line."""
    first, *rest = (effect(node, written) for node in nodes)
    return (first, *(f"and {text}" for text in rest))


def effect(node: Node, written: Written) -> str:
    """Return one effect."""
    match node:
        case Becomes(subject, ceases, what, delay):
            later = f" {quantity(delay, written)} later" if delay is not None else ""
            kind = not isinstance(what, Name) or written.before(what.span, "a", "an") != ""
            return (
                f"{expression(subject, written, Level.SUM)} {becomes(what, written, ceases=ceases, kind=kind)}{later}"
            )
        case HoldsEffect(fact, ceases, delay):
            later = f" {quantity(delay, written)} later" if delay is not None else ""
            return f"{expression(fact, written, Level.ATOM)} {'ceases to hold' if ceases else 'holds'}{later}"
        case NormEffect(cited, word, by, delay):
            to = f" as to {name(by, written)}" if by is not None else ""
            later = f" {quantity(delay, written)} later" if delay is not None else ""
            return f"{citation(cited, written)} is {word}{to}{later}"
    return expression(node, written)


def becomes(what: Node, written: Written, *, ceases: bool, kind: bool) -> str:
    """Return ``becomes a Member``, ``ceases to be a Member`` or ``becomes suspended``; ``kind`` wants an article."""
    head = "ceases to be" if ceases else "becomes"
    if kind and isinstance(what, Name):
        return f"{head} {article(what, written)} {name(what, written)}"
    if isinstance(what, SeatIn):
        return f"{head} {seat(what, written)}"
    return f"{head} {expression(what, written, Level.SUM)}"


def event(node: Node, written: Written) -> str:
    """Return what happens."""
    match node:
        case Did(actor, done):
            return f"{expression(actor, written, Level.SUM)} does {act(done, written, Level.OR)}"
        case Becomes(subject, ceases, what):
            kind = written.before(what.span, "a", "an") != ""
            return f"{expression(subject, written, Level.SUM)} {becomes(what, written, ceases=ceases, kind=kind)}"
    return point(node, written)
