"""Norms: trigger, bearer, modality and acts."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.syntax.format import clauses
from charter_engine.syntax.format.acts import act, alternatives, recurs
from charter_engine.syntax.format.bearers import bearer, modality
from charter_engine.syntax.format.effects import effects, event
from charter_engine.syntax.format.expressions import Level, expression, split
from charter_engine.syntax.format.pieces import Break, Piece, Sentence, prefixed, sentence
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.node import Node


def of(node: Node, written: Written) -> Sentence | None:
    """Return a norm or an effect as a sentence; None for any other node."""
    match node:
        case tree.Norm():
            return sentence(*_trigger(node.trigger, written), *_norm(node, written))
        case tree.EffectSentence(trigger, given, more):
            main = Piece(effects(given, written), given[0].span.start, begins=_body(trigger))
            return sentence(*_trigger(trigger, written), main, *clauses.clauses(more, written))
    return None


def _trigger(node: Node | None, written: Written) -> tuple[Piece, ...]:
    match node:
        case None:
            return ()
        case tree.Upon(happening, None):
            words: tuple[str, ...] = (f"upon {event(happening, written)}",)
        case tree.Upon(happening, Node() as condition):
            words = (f"upon {event(happening, written)}", *prefixed("if", split(condition, written, Level.PREFIX)))
        case tree.When(condition) | tree.While(condition):
            word = "when" if isinstance(node, tree.When) else "while"
            words = prefixed(word, split(condition, written, Level.PREFIX))
        case tree.Each():
            words = (clauses.period(node, written),)
        case _:
            words = (expression(node, written),)
    return (Piece((*words[:-1], f"{words[-1]}:"), node.span.start),)


def _body(trigger: Node | None) -> Break:
    """Return how what follows a trigger begins: below one with a condition, which is long enough to read."""
    return Break.UNDER if isinstance(trigger, tree.Upon) and trigger.condition is not None else Break.BODY


def _norm(node: tree.Norm, written: Written) -> tuple[Piece, ...]:
    head = f"{bearer(node.bearer, written)} {modality(node.modality, node.bearer)}"
    start = node.bearer.span.start
    first = node.acts[0]
    if isinstance(first, tree.LimbActs):
        depth = 1 if node.trigger is None else 2
        chapeau = _chapeau(node, head, f"{first.mode} of the following:", written, depth)
        limbs = (_limb(each, written, depth, ";" if at else "") for at, each in enumerate(first.limbs))
        return (*chapeau, *(piece for limb in limbs for piece in limb))
    words = alternatives(node.acts, written, Level.CONDITION)
    main = Piece(prefixed(head, words), start, begins=_body(node.trigger))
    return (main, *clauses.clauses(node.clauses, written, after_call=recurs(node.acts)))


def _chapeau(node: tree.Norm, head: str, following: str, written: Written, depth: int) -> tuple[Piece, ...]:
    """Return what stands above the limbs, with what holds of all of them between commas."""
    start, begins = node.bearer.span.start, _body(node.trigger)
    if not node.clauses:
        return (Piece((f"{head} {following}",), start, begins=begins),)
    between = clauses.clauses(node.clauses, written, level=Level.OR, depth=depth)
    return (
        Piece((head,), start, begins=begins),
        *(replace(each, glue=",") for each in between),
        Piece((following,), glue=",", depth=depth),
    )


def _limb(node: tree.ActLimb, written: Written, depth: int, glue: str) -> tuple[Piece, ...]:
    main = Piece((f"({node.label}) {act(node.act, written, Level.OR)}",), node.span.start, glue, Break.ALWAYS, depth)
    more = clauses.clauses(node.clauses, written, level=Level.OR, depth=depth + 1, after_call=recurs((node.act,)))
    return (main, *more)
