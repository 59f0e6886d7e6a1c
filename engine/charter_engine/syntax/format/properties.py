"""Principles, and what is said about a charter rather than by it."""

from __future__ import annotations

from charter_engine.syntax.format import expectations, expressions
from charter_engine.syntax.format.clauses import when
from charter_engine.syntax.format.pieces import Piece, Sentence, sentence
from charter_engine.syntax.format.words import citation, citations, names, quoted
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import properties as tree
from charter_engine.syntax.tree.cases import ExpectNorm
from charter_engine.syntax.tree.expressions import Citation
from charter_engine.syntax.tree.node import Node


def of(node: Node, written: Written) -> Sentence | None:
    """Return a property, an assumption or an excuse as a sentence; None for any other node."""
    match node:
        case tree.Property(mode, negated, what):
            head = f"{mode} {expectations.denial(what)}" if negated else mode
            return sentence(*expectations.expected(head, what, written, node.span.start))
        case tree.DoesNotDepend(what, inputs, through):
            words = [f"{_what(what, written)} does not depend on {_inputs(inputs, written)}"]
            if through:
                words.append("even through decisions")
            return sentence(Piece(tuple(words), node.span.start))
        case tree.GrowsWith(what, inputs):
            return sentence(Piece((f"{_what(what, written)} grows with {_inputs(inputs, written)}",), node.span.start))
        case tree.Assume(condition):
            return sentence(*expressions.condition("assume", condition, written, start=node.span.start, depth=0))
        case tree.Excuse(title, reason, cited, condition):
            head = f"excuse {title}{f' {quoted(reason)}' if reason else ''} for {citations(cited, written)}"
            return sentence(Piece((head,), node.span.start), *when(condition, written))
    return None


def _what(node: Node, written: Written) -> str:
    if isinstance(node, Citation):
        return citation(node, written)
    if isinstance(node, ExpectNorm):
        return expectations.norm(node, written)
    if isinstance(node, tree.HasDuty) and node.subject is not None:
        return f"{_what(node.subject, written)} {expressions.held(node, written)}"
    return expressions.expression(node, written, expressions.Level.ATOM)


def _inputs(node: tree.Inputs, written: Written) -> str:
    text = names(node.names, written)
    if node.anyones:
        text = f"anyone's {text}"
    return text if node.of is None else f"{text} of {_what(node.of, written)}"
