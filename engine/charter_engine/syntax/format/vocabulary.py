"""Declarations: kinds, organs, attributes, relations, events, acts, definitions, tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from charter_engine.syntax.format.clauses import below_limbs, clauses, when
from charter_engine.syntax.format.expressions import Level, binder, call, condition, expression, matter
from charter_engine.syntax.format.pieces import Column, Piece, Sentence, one_line, prefixed, sentence
from charter_engine.syntax.format.words import name, names, quantity, quoted
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import vocabulary as tree
from charter_engine.syntax.tree.expressions import And, Name
from charter_engine.syntax.tree.node import Node

# Further to the right than this, texts of neighbours are not lined up.
_FURTHEST = 60


def of(node: Node, written: Written) -> Sentence | None:
    """Return a declaration as a sentence; None for any other node."""
    match node:
        case tree.KindDecl():
            return _kind(node, written)
        case tree.OfficeDecl(title, of_, holder):
            text = f"office {title}{_of(of_, written)}"
            return _whole(node, text if holder is None else f"{text} held by {name(holder, written)}")
        case tree.OrganDecl():
            return _organ(node, written)
        case tree.AttributeDecl(title, of_, type_, read):
            return reading(node, f"attribute {title}{_of(of_, written)} : {type_name(type_)}", read)
        case tree.RelationDecl(title, given, read):
            return reading(node, f"relation {title}{params(given, written)}", read)
        case tree.EventDecl(title, given, read):
            return reading(node, f"event {title}{params(given, written)}", read)
        case tree.ActionDecl():
            return reading(node, _action(node, written), node.reads)
        case tree.Define():
            return _define(node, written)
    return _rule(node, written)


def _rule(node: Node, written: Written) -> Sentence | None:
    start = node.span.start
    match node:
        case tree.Includes():
            return _includes(node, written)
        case tree.Determines(organ, what):
            return _whole(node, f"{name(organ, written)} determines {matter(what, written)}")
        case tree.Attribution(agent, to, given):
            text = f"acts of {binder(agent, written)} count as acts of {expression(to, written, Level.SUM)}"
            return sentence(Piece((text,), start), *when(given, written))
        case tree.CountsAs(act, other, given):
            text = f"{call(act, written)} counts as {call(other, written)}"
            return sentence(Piece((text,), start), *when(given, written))
        case tree.Incompatible(left, right, given):
            text = f"{call(left, written)} incompatible with {call(right, written)}"
            return sentence(Piece((text,), start), *when(given, written))
        case tree.Table(title, given, rows):
            texts = [", ".join(expression(cell, written, Level.SUM) for cell in row) for row in rows]
            starts = [row[0].span.start for row in rows]
            head = f"table {title}{params(given, written)}:"
            first = Piece((f"{head} {texts[0]}",), start)
            others = (Piece((text,), at, ";") for text, at in zip(texts[1:], starts[1:], strict=True))
            return sentence(first, *others, hang=len(head) + 1)
    return None


def _includes(node: tree.Includes, written: Written) -> Sentence:
    over, where = node.over, node.over.where
    if isinstance(where, And) and len(where.operands) == 2 and written.before(where.operands[1].span, "where"):
        # `with C where D` was written, which says no more than `where C and D`
        over, where = replace(over, where=where.operands[0]), where.operands[1]
    elif where is not None and written.before(where.span, "with"):
        where = None
    else:
        over = replace(over, where=None)
    head = f"{name(node.name, written)} {'excludes' if node.excludes else 'includes'} {binder(over, written)}"
    given = condition("where", where, written, start=where.span.start) if where is not None else ()
    return sentence(Piece((head,), node.span.start), *given, *clauses(node.clauses, written))


def _whole(node: Node, text: str) -> Sentence:
    return sentence(Piece((text,), node.span.start))


def _of(node: Name | None, written: Written) -> str:
    return f" of {name(node, written)}" if node is not None else ""


def _kind(node: tree.KindDecl, written: Written) -> Sentence:
    options = [f"plural {node.plural}"] if node.plural else []
    if node.parent is not None:
        options.append(f"{'of' if node.word == 'role' else 'is'} {name(node.parent, written)}")
    options.extend(f"same as {name(each, written)}" for each in node.same_as)
    if node.may_be_empty:
        options.append("may be empty")
    head = f"{node.word} {node.name}"
    # `kind Member is State`, but `kind Member, plural Members, is State`
    joined = node.parent is not None and not node.plural
    text = f"{head} {', '.join(options)}" if joined else ", ".join((head, *options))
    if not node.individuals:
        return _whole(node, text)
    first, *rest = (name(each, written) for each in node.individuals)
    words = (f"{text}: {first}", *rest)
    return sentence(Piece((*(f"{word}," for word in words[:-1]), words[-1]), node.span.start))


def _organ(node: tree.OrganDecl, written: Written) -> Sentence:
    text = f"organ {node.name}"
    if node.of is not None:
        every = "all " if node.size is None and written.at(node.span).split()[2:4] == ["of", "all"] else ""
        text += f" of {every}{f'{node.size} ' if node.size is not None else ''}{name(node.of, written)}"
    seats = [(_seats(each, written), each.span.start) for each in node.seats]
    if node.chair is not None:
        seats.append((f"chair {name(node.chair, written)}", node.chair.span.start))
    if not seats:
        return _whole(node, text)
    # the chair is named where it was written among the seats
    (first, _), *rest = sorted(seats, key=lambda seat: seat[1])
    more = (Piece((each,), start, ";") for each, start in rest)
    return sentence(Piece((f"{text}: {first}",), node.span.start), *more)


def _seats(node: tree.Seats, written: Written) -> str:
    if node.word == "permanent":
        return f"{node.count} permanent {names(node.holders, written)}"
    if node.word == "chambers":
        return f"chambers {names(node.holders, written)}"
    text = f"{node.count} elected" if node.word == "elected" else f"{node.word} {node.count}"
    for each in (node.elected_by, node.procedure):
        text += f" by {name(each, written)}" if each is not None else ""
    text += f" for {quantity(node.term, written)}" if node.term is not None else ""
    return f"{text} from {name(node.region, written)}" if node.region is not None else text


def params(nodes: Iterable[tree.Param | Name], written: Written) -> str:
    """Return parameters in brackets, nothing where there are none."""
    texts = [
        name(each, written) if isinstance(each, Name) else f"{_of_what(each, written)} {each.name}".rstrip()
        for each in nodes
    ]
    return f"({', '.join(texts)})" if texts else ""


def _of_what(node: tree.Param, written: Written) -> str:
    kind = name(node.kind, written)
    return f"{kind} in {node.currency}" if node.currency else kind


def type_name(node: tree.TypeRef) -> str:
    """Return a type: ``money in SDR``, ``one of fast, slow``, ``scale low < high``, a kind."""
    match node.kind:
        case "kind":
            return node.arg
        case "one of":
            return f"one of {', '.join(node.options)}"
        case "scale":
            return f"scale {' < '.join(node.options)}"
    return f"{node.kind} in {node.arg}" if node.arg else node.kind


def _action(node: tree.ActionDecl, written: Written) -> str:
    text = f"action {node.name}{params(node.params, written)}"
    if node.continuing:
        text += " continuing"
    if node.values:
        text += f" with {' and '.join(f'{each.name} {type_name(each.type)}' for each in node.values)}"
    return f"{text} needs {name(node.needs, written)}" if node.needs is not None else text


def templates(nodes: tuple[tree.Reads, ...]) -> tuple[str, ...]:
    """Return ``reads en "…", fr "…"``: every language may begin a line."""
    texts = [f"{each.language} {quoted(each.template)}".lstrip() for each in nodes]
    return prefixed("reads", (*(f"{text}," for text in texts[:-1]), texts[-1])) if texts else ()


def reading(node: Node, head: str, nodes: tuple[tree.Reads, ...]) -> Sentence:
    """Return a declaration whose ``reads`` lines up with that of its neighbours."""
    if not nodes:
        return _whole(node, head)
    main, texts = Piece((head,), node.span.start), Piece(templates(nodes), nodes[0].span.start)
    column = Column("reads", len(one_line((main,), ""))) if len(head) < _FURTHEST else None
    return Sentence((sentence(main).pieces[0], texts), column=column)


def _define(node: tree.Define, written: Written) -> Sentence:
    head = f"define {node.name}{params(node.params, written)}"
    if node.reads:
        head += f" {' '.join(templates(node.reads))}"
    if node.type is not None:
        head += f" : {type_name(node.type)}"
    body = condition(f"{head} as", node.body, written, start=node.span.start, depth=0)
    return sentence(*body, *below_limbs(body, clauses(node.clauses, written)))
