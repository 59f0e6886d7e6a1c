"""The life of an instrument: entry into force, provisional application, survival, reservations."""

from __future__ import annotations

from charter_engine.syntax.format.clauses import SPECIAL_EVENTS, when
from charter_engine.syntax.format.expressions import condition, point, split_point
from charter_engine.syntax.format.pieces import Piece, Sentence, prefixed, sentence
from charter_engine.syntax.format.words import citations, listed, name, quantity
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import lifecycle as tree
from charter_engine.syntax.tree.node import Node


def of(node: Node, written: Written) -> Sentence | None:
    """Return what is said of the life of an instrument as a sentence; None for any other node."""
    start = node.span.start
    match node:
        case tree.InForce(since, until):
            text = "in force" if since is None else f"in force from {since.text}"
            if until is None:
                return sentence(Piece((text,), start))
            if isinstance(until, SPECIAL_EVENTS):
                return sentence(Piece((f"{text} until {point(until, written)}",), start))
            return sentence(Piece((text,), start), *condition("until", until, written, start=until.span.start))
        case tree.EntersIntoForce():
            return _enters(node, written)
        case tree.AppliesProvisionally(since, end, to):
            text = "this charter applies provisionally"
            text += f" from {since.text}" if since is not None else ""
            text += f" until {end.text}" if end is not None else ""
            return sentence(Piece((f"{text} to {listed([name(each, written) for each in to])}",), start))
        case tree.Survival(cited, after, duration):
            text = f"survival of {citations(cited, written)} after {point(after, written)}"
            return sentence(Piece((text if duration is None else f"{text} for {quantity(duration, written)}",), start))
        case tree.Reservation((one, other), cited, given):
            verb = "does" if len(cited) == 1 else "do"
            parties = f"as between {name(one, written)} and {name(other, written)}"
            text = f"{parties}, {citations(cited, written)} {verb} not apply"
            return sentence(Piece((text,), start), *when(given, written))
        case tree.NoEffectOn(subject, under, unaffected):
            text = name(subject, written) + (f" under {citations(under, written)}" if under else "")
            return sentence(Piece((f"{text} does not affect {citations(unaffected, written)}",), start))
        case tree.Replaces(instrument):
            return sentence(Piece((f"this charter replaces {name(instrument, written)}",), start))
        case tree.DefaultLanguage(language):
            return sentence(Piece((f"language {language}",), start))
    return None


def _enters(node: tree.EntersIntoForce, written: Written) -> Sentence:
    head = "this charter enters into force"
    if node.bound is not None:
        head += f" for {name(node.bound, written)}"
    main = Piece((head,), node.span.start)
    if node.condition is not None:
        return sentence(main, *condition("when", node.condition, written, start=node.condition.span.start))
    if node.point is None:
        return sentence(main)
    word = "on" if node.delay is None else f"{quantity(node.delay, written)} after"
    return sentence(main, Piece(prefixed(word, split_point(node.point, written)), node.point.span.start))
