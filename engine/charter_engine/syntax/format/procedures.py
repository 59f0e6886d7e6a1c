"""Decisions and the procedures they are taken by."""

from __future__ import annotations

import re
from itertools import pairwise

from charter_engine.syntax.format.clauses import precedence, within
from charter_engine.syntax.format.expressions import Level, arguments, condition, point
from charter_engine.syntax.format.pieces import Piece, Sentence, prefixed, sentence
from charter_engine.syntax.format.tallies import group, requirement
from charter_engine.syntax.format.vocabulary import params, reading
from charter_engine.syntax.format.words import name, quantity
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.expressions import Name
from charter_engine.syntax.tree.node import Node

_JOINT = re.compile("or|and|,")
# `voters`, `quorum` and `notice` are as long as each other and shorter than `adopted if`.
_COLUMN = len("adopted if") - 1


def of(node: Node, written: Written) -> Sentence | None:
    """Return a decision or a clause of a procedure as a sentence; None for any other node."""
    if isinstance(node, tree.DecisionDecl):
        return _decision(node, written)
    pieces = _clause(node, written)
    return pieces if pieces is None else Sentence(pieces.pieces, ";", pieces.hang)


def _decision(node: tree.DecisionDecl, written: Written) -> Sentence:
    head = f"decision {node.name}{params(node.params, written)}"
    if node.organs:
        head += f" of {_joined(node.organs, written)}"
    if node.movers:
        head += f" on a proposal of {_joined(node.movers, written)}"
    pieces = [Piece((head,), node.span.start)]
    for position, each in enumerate(node.choices):
        word = "otherwise by" if position and each.condition is None else "by"
        text = f"{word} {invocation(each.procedure, written)}"
        glue = "," if position else ""
        if each.condition is None:
            pieces.append(Piece((text,), each.span.start, glue))
        else:
            first, *rest = condition(f"{text} if", each.condition, written, start=each.span.start)
            pieces.extend((Piece(first.words, first.start, glue, first.begins, first.depth), *rest))
    if node.which is not None:
        pieces.append(
            Piece((f"which by {invocation(node.which, written)}",), node.which.span.start, "," if node.choices else "")
        )
    if node.reads:
        pieces.extend(reading(node.reads[0], "", node.reads).pieces[1:])
    return sentence(*pieces)


def _joined(nodes: tuple[Name, ...], written: Written) -> str:
    """Return names with the words between them as written, else with ``or``."""
    text = name(nodes[0], written)
    for before, after in pairwise(nodes):
        found = _JOINT.match(written.between(before.span, after.span))
        joint = found[0] if found is not None else "or"
        text += f"{joint if joint == ',' else f' {joint}'} {name(after, written)}"
    return text


def invocation(node: tree.Invocation, written: Written) -> str:
    """Return a procedure, with its arguments if it has any."""
    return name(node.name, written) + (f"({arguments(node.args, written)})" if node.args else "")


def _clause(node: Node, written: Written) -> Sentence | None:
    start = node.span.start
    match node:
        case tree.Voters(who, exclusions):
            first, *rest = [_padded("voters", group(who, written)), *(_exclusion(each, written) for each in exclusions)]
            more = (Piece((text,), each.span.start, ",") for text, each in zip(rest, exclusions, strict=True))
            return sentence(Piece((first,), start), *more, hang=_COLUMN)
        case tree.Quorum(needed):
            first, *rest = requirement(needed, written)
            return sentence(Piece((_padded("quorum", first), *rest), start), hang=_COLUMN)
        case tree.DecidedIf(result, needed):
            return sentence(Piece(prefixed(f"{result} if", requirement(needed, written)), start), hang=len(result) + 1)
        case tree.DecidesWithin(limit, tree.NextStep() as fallback):
            next_ = Piece((f"failing which {step(fallback, written)}",), fallback.span.start, ",")
            return sentence(Piece((f"decides {within(limit, written)}",), start), next_)
    text = _text(node, written)
    return sentence(Piece((text,), start)) if text else None


def _padded(word: str, text: str) -> str:
    return f"{word.ljust(_COLUMN)}{text}"


def _exclusion(node: tree.Exclusion, written: Written) -> str:
    text = f"{node.word} {node.kind} {node.variable}" if node.kind else f"{node.word} {node.variable}"
    if node.condition is None:
        return text
    (where,) = condition(f"{text} where", node.condition, written, level=Level.OR, start=node.span.start)
    return where.text


def _text(node: Node, written: Written) -> str:
    match node:
        case tree.Exclusion():
            return _exclusion(node, written)
        case tree.Notice(duration, before):
            text = _padded("notice", quantity(duration, written))
            return text if before is None else f"{text} before {point(before, written)}"
        case tree.DecidesWithin(limit):
            return f"decides {within(limit, written)}"
        case tree.CastingVote(who):
            return f"tie casting vote of {name(who, written)}"
        case tree.Tie(then):
            return f"tie {step(then, written)}"
        case tree.Silence(ballot, after):
            text = f"silence counts as {ballot}"
            return text if after is None else f"{text} after {quantity(after, written)}"
        case tree.IfNotAdopted(then):
            return f"if not adopted then {step(then, written)}"
        case tree.TakesEffect(delay, when) | tree.Expires(delay, when):
            word = "takes effect" if isinstance(node, tree.TakesEffect) else "expires"
            return f"{word} {'on' if delay is None else f'{quantity(delay, written)} after'} {point(when, written)}"
        case tree.Elects(count, who, weight):
            return f"elects {count} of {group(who, written)}{f' by {name(weight, written)}' if weight else ''}"
        case tree.StandsUnless(procedure, limit):
            return f"stands unless {name(procedure, written)} decides otherwise {within(limit, written)}"
        case tree.RevokedBy(procedure):
            return f"revoked by {invocation(procedure, written)}"
        case tree.BaseRule(base, ballots):
            head = base if base in {"present and voting", "votes cast"} else f"base {base}"
            return f"{head} is {', '.join(ballots)}"
    return precedence(node, written)


def step(node: tree.NextStep, written: Written) -> str:
    """Return what follows: ``by P`` or a result."""
    return f"by {invocation(node.procedure, written)}" if node.procedure is not None else node.result
