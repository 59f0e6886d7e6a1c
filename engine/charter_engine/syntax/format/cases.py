"""Cases: individuals, facts with dates, and ballots."""

from __future__ import annotations

from charter_engine.syntax.format import expectations
from charter_engine.syntax.format.acts import act
from charter_engine.syntax.format.effects import effect
from charter_engine.syntax.format.expressions import Level, expression, matter, role
from charter_engine.syntax.format.pieces import Column, Piece, Sentence, heading, prefixed, sentence
from charter_engine.syntax.format.words import listed, name, quoted
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Name, SeatIn
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Becomes


def of(node: Node, written: Written) -> Sentence | None:
    """Return a sentence of a case; None for any other node."""
    match node:
        case tree.Individuals():
            return _individuals(node, written)
        case tree.Unknown(items):
            first, *rest = (expression(each, written, Level.ATOM) for each in items)
            more = (Piece((text,), each.span.start, ",") for text, each in zip(rest, items[1:], strict=True))
            return sentence(Piece((f"unknown {first}",), node.span.start), *more)
        case tree.Dated():
            return _dated(node, written)
        case tree.CaseHeader(title, charter):
            return heading(f"case {quoted(title)} of {quoted(charter)}", node)
        case tree.SourceNote(text):
            return heading(f"source {quoted(text)}", node)
        case tree.Include(path):
            return heading(f"include {quoted(path)}", node)
        case tree.IncludeTable():
            return _include_table(node, written)
        case tree.Expect():
            return expectations.expect(node, written)
    return None


def _include_table(node: tree.IncludeTable, written: Written) -> Sentence:
    kind = f"{node.kind.text} " if node.kind is not None else ""
    pieces = [Piece((f"include {kind}from {quoted(node.path)}",), node.span.start)]
    if node.where is not None:
        rows = f"where {'not ' if node.without else ''}{node.where.text}"
        pieces.append(Piece((rows,), node.where.span.start))
    for position, each in enumerate(node.columns):
        text = each.heading.text if each.heading == each.attribute else f"{each.heading.text} as {each.attribute.text}"
        pieces.append(Piece((text if position else f"with {text}",), each.span.start, "," if position else ""))
    for position, setting in enumerate(node.settings):
        pieces.append(Piece((_setting(setting, written),), setting.span.start, "," if position else ":"))
    return sentence(*pieces)


def _individuals(node: tree.Individuals, written: Written) -> Sentence:
    kind = name(node.kind, written)
    words = [each.text for each in node.names]
    head = prefixed(kind, (*(f"{word}," for word in words[:-1]), words[-1]))
    if not node.settings:
        return sentence(Piece(head, node.span.start))
    settings = [_setting(each, written) for each in node.settings]
    first = Piece((*head[:-1], f"{head[-1]}: {settings[0]}"), node.span.start)
    more = (Piece((text,), each.span.start, ",") for text, each in zip(settings[1:], node.settings[1:], strict=True))
    laid = sentence(first, *more)
    return Sentence(laid.pieces, column=Column("kind", len(kind)))


def _setting(node: tree.Setting, written: Written) -> str:
    text = node.attribute.text
    return text if node.value is None else f"{text} {_value(node.value, written)}"


def _value(node: Node, written: Written) -> str:
    match node:
        case tree.Between(low, high):
            return f"between {expression(low, written, Level.SUM)} and {expression(high, written, Level.SUM)}"
    return expression(node, written, Level.SUM)


def _dated(node: tree.Dated, written: Written) -> Sentence:
    """Return the facts of a line, as many as fit beside each other, below the first."""
    head = f"on {node.at.text}:" if node.at is not None else ""
    pieces: list[Piece] = []
    for position, each in enumerate(node.facts):
        glue = "," if position else ""
        if isinstance(each, tree.Votes):
            pieces.extend(_votes(each, written, glue))
        else:
            outset = node.at is None and position == 0
            pieces.append(Piece((_fact(each, written, outset=outset),), each.span.start, glue))
    first, *rest = pieces
    start = node.span.start
    return sentence(Piece(prefixed(head, first.words), start), *rest, hang=len(head) + 1 if head else 2)


def _fact(node: Node, written: Written, *, outset: bool) -> str:
    match node:
        case tree.Holds(fact, negated):
            text = expression(fact, written, Level.ATOM)
            return f"not {text}" if negated else text
        case tree.Is(subject, value):
            return f"{name(subject, written)} is {_value(value, written)}"
        case tree.Does(actors, done, ceases=True):
            return f"{name(actors[0], written)} ceases to {act(done, written, Level.OR)}"
        case tree.Does(actors, done, chooses=True):
            return f"{name(actors[0], written)} chooses {act(done, written, Level.OR)}"
        case tree.Does(actors, done):
            verb = "does" if len(actors) == 1 else "do"
            names = [name(each, written) for each in actors]
            # among facts that stand beside each other a comma would part the names
            who = listed(names) if outset else " and ".join(names)
            return f"{who} {verb} {act(done, written, Level.OR)}"
        case tree.Finds(organ, fact, negated):
            return (
                f"{name(organ, written)} determines {'not ' if negated else ''}{expression(fact, written, Level.ATOM)}"
            )
        case tree.Proposes(mover, what):
            return f"{name(mover, written)} proposes {matter(what, written)}"
        case tree.Outcome(organ, what, outcome):
            return f"{name(organ, written)} {_OUTCOMES[outcome]} {matter(what, written)}"
        case Becomes():
            return _change(node, written, outset=outset)
    return effect(node, written)


_QUESTIONS = {"": "on", "which": "on which", "revoke": "to revoke"}
_OUTCOMES = {"adopted": "adopts", "rejected": "rejects", "vetoed": "vetoes", "revoked": "revokes"}


def _change(node: Becomes, written: Written, *, outset: bool) -> str:
    """Return ``USA is a Member``, as a case may also write what becomes so, or the effect as in a charter."""
    verb = (written.between(node.subject.span, node.what.span).split() or [""])[0]
    if not isinstance(node.what, Name | SeatIn) or not (verb == "is" or (outset and not verb)):
        return effect(node, written)
    word = "is not" if node.ceases else "is"
    return f"{expression(node.subject, written, Level.SUM)} {word} {role(node.what, written)}"


def _votes(node: tree.Votes, written: Written, glue: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for position, each in enumerate(node.ballots):
        words: tuple[str, ...]
        if isinstance(each, tree.CountedBallots):
            words = (f"{each.count} {each.ballot}",)
        else:
            *voters, last = (name(voter, written) for voter in each.voters)
            words = prefixed(each.ballot, (*(f"{voter}," for voter in voters), last))
        if position:
            found.append(Piece(words, each.span.start, ";"))
        else:
            question = _QUESTIONS[node.question]
            head = f"{name(node.organ, written)} votes {question} {matter(node.matter, written)}:"
            found.append(Piece((head, *words), node.span.start, glue))
    return tuple(found)
