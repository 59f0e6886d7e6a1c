"""The types of sums, products and quotients, and what may be added, compared and rounded."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from charter_engine.model.context import Context
from charter_engine.model.logic import Arith, Number, Term
from charter_engine.model.types import NUMBER, Type
from charter_engine.syntax.tree.node import Node

_MEASURES: Final = frozenset({"length", "energy", "mass", "speed", "money", "duration"})
_FACTORS: Final = frozenset({"number", "percent"})
ADDED: Final = _MEASURES | _FACTORS | {"date"}
"""Types that can be added and taken away."""
ORDERED: Final = ADDED | {"scale"}
"""Types with an order."""
STEPS: Final[dict[str, Fraction]] = {
    "number": Fraction(1),
    "percent": Fraction(1, 100),
    "length": Fraction(1),
    "energy": Fraction(1),
    "mass": Fraction(1),
    "speed": Fraction(1),
    "money": Fraction(1),
    "duration": Fraction(1),
}
"""What a value of each type is rounded to where no decimal places are named, in base units: whole %, m, J, kg, minutes, …"""


def product(left: Type, right: Type) -> Type | None:
    """Return the type of ``left * right``; None if they cannot be multiplied."""
    if left.name in _FACTORS and right.name in _MEASURES | _FACTORS:
        return left if right == NUMBER else right
    return left if right.name in _FACTORS and left.name in _MEASURES else None


def quotient(left: Type, right: Type) -> Type | None:
    """Return the type of ``left / right``; None if the one cannot be divided by the other."""
    if left == right and left.name in _MEASURES | _FACTORS:
        return NUMBER
    return left if right.name in _FACTORS and left.name in _MEASURES | _FACTORS else None


def settled(node: Arith, type_: Type) -> Term:
    """Return the number that a calculation with written numbers comes to, or the calculation."""
    left, right = node.left, node.right
    if not isinstance(left, Number) or not isinstance(right, Number) or type_.name in {"date", "duration"}:
        return node
    match node.op:
        case "+":
            return Number(left.value + right.value, type_)
        case "-":
            return Number(left.value - right.value, type_)
        case "*":
            return Number(left.value * right.value, type_)
    return Number(left.value / right.value, type_) if right.value else node


def wrong_operands(ctx: Context, node: Node, left: Type, right: Type | None) -> None:
    """Report a calculation with values that it has no meaning for; one mistake is said of one pair of types."""
    both = f"{left} and {right}" if right is not None and right != left else str(left)
    known = left.name in ORDERED and (right is None or right.name in ORDERED)
    ctx.report.error(
        "C105" if known else "C103",
        f"this cannot be worked out with {both}",
        node.span,
        label="no meaning for these",
        remedy="multiply and divide by numbers and percentages, divide like by like, and add up and round quantities",
    )
