"""What is counted, and the tests that decide: quorum, majority, veto, consensus."""

from __future__ import annotations

from charter_engine.syntax.format.expressions import expression
from charter_engine.syntax.format.pieces import prefixed
from charter_engine.syntax.format.words import name, quantity
from charter_engine.syntax.format.written import Written
from charter_engine.syntax.tree import procedures as tree
from charter_engine.syntax.tree.expressions import And, Arithmetic, Compare, Name, Not, Or, Quantity
from charter_engine.syntax.tree.node import Node

_ITEM, _BOTH, _EITHER = 2, 1, 0


def _level(node: Node) -> int:
    return _EITHER if isinstance(node, Or) else _BOTH if isinstance(node, And) else _ITEM


def requirement(node: Node, written: Written, level: int = _EITHER) -> tuple[str, ...]:
    """Return a test cut before ``and`` and ``or`` outside brackets; in brackets where it binds less than ``level``."""
    words = _words(node, written)
    return (f"({' '.join(words)})",) if _level(node) < level else words


def _words(node: Node, written: Written) -> tuple[str, ...]:
    match node:
        case Or(operands) | And(operands):
            word, level = ("or", _BOTH) if isinstance(node, Or) else ("and", _ITEM)
            first, *rest = (" ".join(requirement(each, written, level)) for each in operands)
            return (first, *(text for each in rest for text in prefixed(word, (each,))))
    return (_item(node, written),)


def _item(node: Node, written: Written) -> str:
    match node:
        case Compare(op, left, right):
            return f"{tally(left, written)} {op} {tally(right, written)}"
        case Not(operand):
            text = " ".join(requirement(operand, written, _ITEM))
            return f"not ({text})" if isinstance(operand, Compare) else f"not {text}"
        case tree.NoNegativeVote(of):
            return f"no negative vote{_of(of, written)}"
        case tree.NoObjection(of):
            return f"no objection{_of(of, written)}"
        case tree.Unanimity(of, abstention):
            text = f"unanimity{_of(of, written)}"
            return text if abstention is None else f"{text} {'with' if abstention else 'without'} abstention"
        case tree.EachChamber(inner):
            return f"in each chamber ({' '.join(requirement(inner, written))})"
        case tree.TestCondition(condition):
            return f"if ({expression(condition, written)})"
    msg = f"{type(node).__name__} is not a test"
    raise TypeError(msg)


def tally(node: Node, written: Written) -> str:
    """Return a count, a share of a base, or what is reckoned from them."""
    match node:
        case Arithmetic(op, left, right):
            return f"{tally(left, written)} {op} {tally(right, written)}"
        case tree.Tally(ballot, of, weight):
            return f"{ballot}{_of(of, written)}{_by(weight, written)}"
        case tree.ShareOf(share, base, weight):
            whole = group(base, written) if isinstance(base, tree.Group) else _base(base, written)
            return f"{quantity(share, written)} of {whole}{_by(weight, written)}"
        case tree.RoundedTally(direction, operand):
            return f"rounded {direction} ({tally(operand, written)})"
        case Quantity():
            return quantity(node, written)
    msg = f"{type(node).__name__} is not a tally"
    raise TypeError(msg)


def _base(node: Node, written: Written) -> str:
    return f"{node.word}{_of(node.of, written)}" if isinstance(node, tree.Base) else ""


def _of(node: tree.Group | None, written: Written) -> str:
    return f" of {group(node, written)}" if node is not None else ""


def _by(weight: Name | None, written: Written) -> str:
    return f" by {name(weight, written)}" if weight is not None else ""


def group(node: tree.Group, written: Written) -> str:
    """Return ``members of Council``, ``members``, ``voters`` or a group by its name, with ``present`` if it says so."""
    if node.of is None:
        text = node.word
    else:
        text = f"members of {name(node.of, written)}" if node.word == "members" else name(node.of, written)
    return f"{text} {node.only}" if node.only else text
