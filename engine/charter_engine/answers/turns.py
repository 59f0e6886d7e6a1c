"""Whether a condition that a drafter wrote is one that an answer turns on."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

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

Stretches: TypeAlias = Mapping[tuple[str, str], tuple[Sequence[Fraction], frozenset[Fraction]]]
"""Of each open attribute of somebody a value for every stretch in which nothing turns, and those values that are limits."""
_NONE: Final[tuple[Sequence[Fraction], frozenset[Fraction]]] = ((), frozenset())


def same_condition(ctx: Context, wanted: Node, said: str, open_: Stretches) -> bool:
    """Compare by meaning: ``50 m < YR4.diameter`` is ``YR4.diameter > 50 m``.

    Of an open attribute two comparisons are the same that hold of the same part of what it may be: where it is 50 m at most, ``>=
    50 m`` is ``= 50 m``.
    """
    known = ctx.condition(ctx, wanted)
    return known is not None and any(_normal(known, open_) == _normal(each, open_) for each in _read(ctx, said))


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


def _normal(condition: Condition, open_: Stretches) -> object:
    match condition:
        case Comparison(op=op, left=Number() | Constant() as left, right=AttributeOf() as right):
            return _normal(Comparison(MIRRORED[op], right, left), open_)
        case Comparison(
            op=op, left=AttributeOf() as left, right=Number(value=place, type=Type(options=(_, *_) as words))
        ):
            # of a few words it matters which of them it may be, however that is said
            return left, frozenset(number for number, _ in enumerate(words) if _HOLDS[op](number, place))
        case Comparison(
            op=op, left=AttributeOf(attribute=attribute, subject=Constant(key=key)) as left, right=Number(value=limit)
        ) if limit in (stretches := open_.get((attribute, key), _NONE))[1]:
            return left, frozenset(number for number, each in enumerate(stretches[0]) if _HOLDS[op](each, limit))
        case Comparison(op=op, left=AttributeOf() as left, right=AttributeOf() as right) if (
            right.attribute < left.attribute
        ):
            return MIRRORED[op], right, left
        case Comparison(op=op, left=left, right=right):
            return op, left, right
        case Negation(operand=Comparison(op=op, left=left, right=right)):
            return _normal(Comparison(_DENIED[op], left, right), open_)
        case Negation(operand=Holds() as operand):
            return "not", operand
        case _:
            return condition
