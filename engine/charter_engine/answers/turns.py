"""Whether a condition that a drafter wrote is one that an answer turns on."""

from __future__ import annotations

import operator
from typing import Final

from charter_engine.model.logic import MIRRORED, AttributeOf, Comparison, Condition, Constant, Holds, Negation, Number
from charter_engine.model.terms import Context
from charter_engine.model.types import Type
from charter_engine.syntax.parse import parse
from charter_engine.syntax.source import Source
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import And
from charter_engine.syntax.tree.node import Node

_DENIED: Final = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_HOLDS: Final = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def same_condition(ctx: Context, wanted: Node, said: str) -> bool:
    """Compare by meaning: ``50 m < YR4.diameter`` is ``YR4.diameter > 50 m``."""
    known = ctx.condition(ctx, wanted)
    return known is not None and any(_normal(known) == _normal(each) for each in _read(ctx, said))


def _read(ctx: Context, said: str) -> list[Condition]:
    """Read a condition as an answer says it; an interval has two."""
    parsed = parse(Source("answer.case", f"expect: {said}.\n"))
    found = []
    for item in parsed.document.items:
        if isinstance(item, tree.Expect) and isinstance(item.what, tree.ExpectFact):
            node = item.what.fact
            whole = ctx.condition(ctx, node)
            found.extend([] if whole is None else [whole])
            for part in node.operands if isinstance(node, And) else ():
                own = ctx.condition(ctx, part)
                found.extend([] if own is None else [own])
    return found


def _normal(condition: Condition) -> object:
    match condition:
        case Comparison(op=op, left=Number() | Constant() as left, right=AttributeOf() as right):
            return _normal(Comparison(MIRRORED[op], right, left))
        case Comparison(
            op=op, left=AttributeOf() as left, right=Number(value=place, type=Type(options=(_, *_) as words))
        ):
            # of a few words it matters which of them it may be, however that is said
            return left, frozenset(number for number, _ in enumerate(words) if _HOLDS[op](number, place))
        case Comparison(op=op, left=left, right=right):
            return op, left, right
        case Negation(operand=Comparison(op=op, left=left, right=right)):
            return _normal(Comparison(_DENIED[op], left, right))
        case Negation(operand=Holds() as operand):
            return "not", operand
        case _:
            return condition
