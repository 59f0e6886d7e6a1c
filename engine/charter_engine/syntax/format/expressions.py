"""Conditions, values and points in time, with brackets exactly where the grammar needs them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from charter_engine.syntax.format.pieces import Break, Piece, prefixed
from charter_engine.syntax.format.words import article, citation, name, quantity, quoted
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.properties import HasDuty


class Level(IntEnum):
    """How tightly the rules of the grammar bind, loosest first; ``PREFIX`` is a condition before a colon."""

    CONDITION = 0
    PREFIX = 1
    OR = 2
    AND = 3
    NOT = 4
    LASTING = 5
    COMPARISON = 6
    SUM = 7
    PRODUCT = 8
    UNARY = 9
    ATOM = 10


def level_of(node: Node) -> Level:
    """Return the level of the rule that reads a node."""
    match node:
        case tree.Quantified():
            return Level.CONDITION
        case tree.Limbs():
            return Level.PREFIX
        case tree.Or():
            return Level.OR
        case tree.And():
            return Level.AND
        case tree.Not():
            return Level.NOT
        case tree.Throughout():
            return Level.LASTING
        case tree.Compare() | tree.IsA() | tree.NormState() | tree.Decided() | HasDuty():
            return Level.COMPARISON
        case tree.Arithmetic(op="+" | "-"):
            return Level.SUM
        case tree.Arithmetic():
            return Level.PRODUCT
        case tree.Negative():
            return Level.UNARY
    return Level.ATOM


def expression(node: Node, written: Written, level: Level = Level.CONDITION) -> str:
    """Return an expression, in brackets where it binds more loosely than ``level``."""
    text = " ".join(_words(node, written))
    return f"({text})" if level_of(node) < level else text


def split(node: Node, written: Written, level: Level = Level.CONDITION) -> tuple[str, ...]:
    """Return an expression cut before ``and``, ``or``, ``+`` and ``-`` that stand in no brackets."""
    return _words(node, written) if level_of(node) >= level else (expression(node, written, level),)


def _words(node: Node, written: Written) -> tuple[str, ...]:
    match node:
        case tree.Or(operands) | tree.And(operands):
            word, level = ("or", Level.AND) if isinstance(node, tree.Or) else ("and", Level.NOT)
            first, *rest = (split(each, written, level) for each in operands)
            return (*first, *(text for each in rest for text in prefixed(word, each)))
        case tree.Arithmetic("+" | "-" as op, left, right):
            term = f"{op} {expression(right, written, Level.PRODUCT)}"
            return (*split(left, written, Level.SUM), term)
        case tree.Quantified(quantifier, over, body):
            head = f"{quantifier} {binder(over, written)}"
            if body is None:
                return (head,)
            if isinstance(body, HasDuty) and body.subject is None:
                return (f"{head} {held(body, written)}",)
            level = Level.CONDITION if isinstance(body, tree.Quantified) else Level.OR
            return (f"{head}:", *split(body, written, level))
    return (_comparison(node, written),)


def _comparison(node: Node, written: Written) -> str:
    match node:
        case tree.Not(operand):
            # a comparison would do without brackets, but `not a < b` is hard to read
            compared = isinstance(operand, tree.Compare | tree.Throughout)
            return f"not {expression(operand, written, Level.SUM if compared else Level.NOT)}"
        case tree.Limbs(mode, limbs):
            return f"{mode} of the following: {'; '.join(limb(each, written) for each in limbs)}"
        case tree.Throughout(body, mode, duration):
            word = "throughout" if mode == "throughout" else "in"
            return f"{expression(body, written, Level.COMPARISON)} {word} the last {quantity(duration, written)}"
        case tree.Compare(op, left, right):
            return f"{expression(left, written, Level.SUM)} {op} {expression(right, written, Level.SUM)}"
        case tree.IsA(subject, kind, negated):
            word = "is not" if negated else "is"
            return f"{expression(subject, written, Level.SUM)} {word} {role(kind, written)}"
        case tree.NormState(cited, state, by):
            actor = f" by {expression(by, written, Level.ATOM)}" if by is not None else ""
            return f"{citation(cited, written)} is {state}{actor}"
        case tree.Decided(organ, what):
            return f"{name(organ, written)} has decided {matter(what, written)}"
        case HasDuty(subject=Node() as subject):
            return f"{expression(subject, written, Level.SUM)} {held(node, written)}"
    return _value(node, written)


def _value(node: Node, written: Written) -> str:
    match node:
        case tree.Arithmetic(op, left, right):
            return f"{expression(left, written, Level.PRODUCT)} {op} {_operand(op, right, written)}"
        case tree.Negative(operand):
            return f"-{expression(operand, written, Level.UNARY)}"
        case tree.Aggregate("number", None, over):
            return f"number of {binder(over, written)}"
        case tree.Aggregate(kind, Node() as value, over):
            return f"{kind} of {expression(value, written, Level.SUM)} for {binder(over, written)}"
        case tree.Extreme(kind, items):
            return f"{kind} of ({arguments(items, written)})"
        case tree.Rounded(direction, value, places):
            return f"rounded {direction} ({arguments((value,), written)}{f', {places}' if places else ''})"
        case tree.TimeTo(target):
            return f"time to {expression(target, written, Level.UNARY)}"
        case tree.TimeSince(target):
            return f"time since {expression(target, written, Level.UNARY)}"
    return _atom(node, written)


def _operand(op: str, right: Node, written: Written) -> str:
    text = expression(right, written, Level.UNARY)
    # x / 2/3 would be (x / 2) / 3
    return f"({text})" if op == "/" and isinstance(right, tree.Quantity) and "/" in text else text


def _atom(node: Node, written: Written) -> str:
    match node:
        case tree.Name():
            return name(node, written)
        case tree.Call():
            return call(node, written)
        case tree.Quantity():
            return quantity(node, written)
        case tree.Date(text):
            return text
        case tree.String(value):
            return quoted(value)
    msg = f"{type(node).__name__} is not an expression"
    raise TypeError(msg)


def call(node: tree.Call, written: Written) -> str:
    """Return a name with its arguments in brackets, without the named values of an act."""
    return f"{name(node.name, written)}({arguments(node.args, written)})"


def role(node: tree.Name | tree.SeatIn, written: Written) -> str:
    """Return ``a Member`` or ``a member of Council``."""
    if isinstance(node, tree.SeatIn):
        return seat(node, written)
    return f"{article(node, written)} {name(node, written)}"


def seat(node: tree.SeatIn, written: Written) -> str:
    """Return ``a member of Council``."""
    return f"a member of {name(node.organ, written)}"


def held(node: HasDuty, written: Written) -> str:
    """Return ``has some duty of m in article 5``, without who has it."""
    text = f"has {node.quantifier} {node.what}"
    if node.of is not None:
        text += f" of {expression(node.of, written, Level.ATOM)}"
    if node.place is not None:
        word = written.before(node.place.span, "in", "under") or "in"
        text += f" {word} {citation(node.place, written)}"
    return text


def matter(node: tree.Call, written: Written) -> str:
    """Return a call, or a name alone where it has no arguments."""
    return call(node, written) if node.args else name(node.name, written)


def arguments(nodes: Iterable[Node], written: Written) -> str:
    """Return arguments with commas between them."""
    return ", ".join(expression(node, written, Level.OR) for node in nodes)


def binder(node: tree.Binder, written: Written) -> str:
    """Return ``Member m with launch``."""
    text = name(node.kind, written)
    if node.variable:
        text += f" {node.variable}"
    return f"{text} with {primary(node.where, written)}" if node.where is not None else text


def primary(node: Node, written: Written) -> str:
    """Return what may follow ``with``: a name, a call, either with ``not``, or anything in brackets."""
    match node:
        case tree.Name() | tree.Call():
            return _atom(node, written)
        case tree.Not(operand):
            return f"not {primary(operand, written)}"
    return f"({expression(node, written)})"


def limb(node: tree.Limb, written: Written) -> str:
    """Return ``(a) C``."""
    return f"({node.label}) {expression(node.body, written, Level.OR)}"


def point(node: Node, written: Written) -> str:
    """Return a point in time."""
    return " ".join(split_point(node, written))


def split_point(node: Node, written: Written) -> tuple[str, ...]:
    """Return a point in time, cut where its condition can be."""
    if isinstance(node, tree.DateWhen):
        return prefixed("the date on which", split(node.condition, written, Level.OR))
    return (_point(node, written),)


def _point(node: Node, written: Written) -> str:
    match node:
        case tree.OfNorm(event, cited, by):
            actor = f" by {expression(by, written, Level.ATOM)}" if by is not None else ""
            return f"{event} of {citation(cited, written)}{actor}"
        case tree.OfDecision(what):
            return f"decision {matter(what, written)}"
        case tree.EntryIntoForce():
            return "entry into force"
    return expression(node, written, Level.SUM)


def condition(
    head: str,
    node: Node,
    written: Written,
    level: Level = Level.CONDITION,
    *,
    start: int,
    begins: Break = Break.FIT,
    depth: int = 1,
) -> tuple[Piece, ...]:
    """Return a clause that ends in a condition; the limbs of one that has them stand on lines of their own."""
    if not isinstance(node, tree.Limbs) or level > Level.PREFIX:
        return (Piece(prefixed(head, split(node, written, level)), start, begins=begins, depth=depth),)
    chapeau = Piece((f"{head} {node.mode} of the following:",), start, begins=begins, depth=depth)
    limbs = tuple(
        Piece(
            prefixed(f"({each.label})", split(each.body, written, Level.OR)),
            each.span.start,
            ";" if position else "",
            Break.ALWAYS,
            depth + 1,
        )
        for position, each in enumerate(node.limbs)
    )
    return (chapeau, *limbs)
