"""Values, individuals and dates of a sentence, resolved and typed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from charter_engine.model.context import Context, fits
from charter_engine.model.logic import (
    TRUE,
    Arith,
    Best,
    Computed,
    Condition,
    Extreme,
    Now,
    Number,
    Rounded,
    Tally,
    Term,
)
from charter_engine.model.named import is_open, name_of, not_a_value, unknown_attribute
from charter_engine.model.quantities import date, instant_of, moved, quantity
from charter_engine.model.reckoning import ADDED, ORDERED, STEPS, product, quotient, settled, wrong_operands
from charter_engine.model.report import Miscount, Report
from charter_engine.model.types import ANYTHING, DATE, DURATION, NUMBER, PERCENT, YES_NO, Type, is_time_unit, time_span
from charter_engine.model.types import type_of as type_of_kind
from charter_engine.model.values import fixed, unrounded
from charter_engine.model.vocabulary import Definition, Table
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node

__all__ = [
    "Context",
    "binder",
    "date",
    "fits",
    "individual",
    "instant_of",
    "moved",
    "plain",
    "term",
    "unknown_attribute",
    "wrong_count",
]

Found = tuple[Term, Type]


def term(ctx: Context, node: Node, expected: Type | None = None) -> Found | None:
    """Resolve a value; None after a mistake has been reported."""
    match node:
        case tree.Name():
            found = name_of(ctx, node, expected)
        case tree.Quantity():
            found = quantity(ctx, node, expected)
        case tree.Date():
            found = date(ctx, node)
        case tree.Negative():
            found = _negative(ctx, node, expected)
        case tree.Arithmetic():
            found = _arithmetic(ctx, node, expected)
        case tree.TimeTo():
            inner = term(ctx, node.target, DATE)
            found = None if inner is None else (Arith("-", inner[0], Now()), DURATION)
        case tree.TimeSince():
            inner = term(ctx, node.target, DATE)
            found = None if inner is None else (Arith("-", Now(), inner[0]), DURATION)
        case tree.Aggregate():
            found = _aggregate(ctx, node, expected)
        case tree.Extreme():
            found = _extreme(ctx, node, expected)
        case tree.Rounded():
            found = _rounded(ctx, node, expected)
        case tree.Call():
            found = _computed(ctx, node)
        case _:
            ctx.report.error(
                "C106",
                "a value is expected here, not a condition",
                node.span,
                label="this is true or false, not a value",
                remedy="compare two values, or use the condition by itself",
            )
            return None
    if found is None or expected is None:
        return found
    return found if fits(ctx, found[1], expected, node.span) else None


def individual(ctx: Context, node: Node, expected: Type) -> Term | None:
    """Resolve an argument: an individual, a variable, or a value where the declaration wants one."""
    found = term(ctx, node, expected)
    if isinstance(node, tree.Name) and ctx.scope.valued.get(node.text):
        ctx.scope.valued[node.text].pop()  # what is said of a variable is what it stands for
    return None if found is None else found[0]


def plain(ctx: Context, node: Node, expected: Type) -> Term | None:
    """Resolve an argument; a value that may come out in any fraction is asked to be rounded."""
    found = individual(ctx, node, expected)
    if found is None or not unrounded(found, ctx.names.entities):
        return found
    ctx.report.error(
        "C118",
        "this quotient may come out in any fraction, and one whole number of the smallest parts is wanted here",
        node.span,
        label="not rounded",
        remedy="state the rounding: `rounded half up (…, 2)`, `rounded up (…)` or `rounded down (…)`",
    )
    return None


def _negative(ctx: Context, node: tree.Negative, expected: Type | None) -> Found | None:
    inner = term(ctx, node.operand, expected)
    if inner is None:
        return None
    if inner[1].name not in ADDED - {"date"}:
        wrong_operands(ctx, node, inner[1], None)
        return None
    nought = Number(Fraction(0), inner[1])
    return settled(Arith("-", nought, inner[0]), inner[1]), inner[1]


def _arithmetic(ctx: Context, node: tree.Arithmetic, expected: Type | None) -> Found | None:
    if node.op in "+-" and isinstance(node.right, tree.Quantity) and is_time_unit(node.right.unit):
        start = term(ctx, node.left)
        if start is None:
            return None
        if start[1] == DATE:
            span = time_span(node.right.value, node.right.unit)
            if span is not None:
                return moved(ctx, start[0], span, 1 if node.op == "+" else -1, node.span), DATE
    return _scaled(ctx, node, expected) if node.op in "*/" else _sum(ctx, node, expected)


def _scaled(ctx: Context, node: tree.Arithmetic, expected: Type | None) -> Found | None:
    left: Found | None
    shared = _share(ctx, node)
    if shared is not None:
        return _scaled(ctx, shared, expected)
    if isinstance(node.left, tree.Name) and is_open(ctx, node.left):
        # a variable of which nothing else is known: what it must be for the whole to be what is wanted
        right = term(ctx, node.right)
        left = None if right is None else term(ctx, node.left, _factor(right[1], expected, node.op))
    else:
        left = term(ctx, node.left)
        bare = isinstance(node.right, tree.Name) and is_open(ctx, node.right) and left is not None
        wanted = _factor(left[1], expected, node.op) if bare and left is not None and node.op == "*" else None
        right = term(ctx, node.right, wanted)
    if left is None or right is None:
        return None
    type_ = product(left[1], right[1]) if node.op == "*" else quotient(left[1], right[1])
    if node.op == "*" and {left[1].name, right[1].name} == {"number", "percent"}:
        type_ = _share_of(ctx, left if left[1] == NUMBER else right, expected)
    if node.op == "/" and type_ == NUMBER and expected == PERCENT:
        type_ = PERCENT  # so many hundredths of the other
    if type_ is None:
        wrong_operands(ctx, node, left[1], right[1])
        return None
    if node.op == "/" and fixed(right[0], ctx.names.entities) == 0:
        ctx.report.error(
            "C106",
            "a division by nought has no value",
            node.right.span,
            label="this is nought",
            remedy="divide by something else",
        )
        return None
    return settled(Arith(node.op, left[0], right[0]), type_), type_


def _share(ctx: Context, node: tree.Arithmetic) -> tree.Arithmetic | None:
    """Return ``A * (B / C)`` for ``A * B / C`` where A and B are measures, which cannot be multiplied: a share of A."""
    inner = node.left
    if node.op != "/" or not isinstance(inner, tree.Arithmetic) or inner.op != "*":
        return None
    silent = replace(ctx, report=Report(), scope=ctx.scope.copy())
    one, two, by = (term(silent, each) for each in (inner.left, inner.right, node.right))
    if one is None or two is None or by is None or product(one[1], two[1]) is not None:
        return None
    if quotient(two[1], by[1]) is None:
        return None
    span = inner.right.span.to(node.right.span)
    return tree.Arithmetic("*", inner.left, tree.Arithmetic("/", inner.right, node.right, span=span), span=node.span)


def _share_of(ctx: Context, number: Found, expected: Type | None) -> Type:
    """Return what a percentage of a number is: a number, but as many times a percentage as is written is a percentage."""
    if expected is not None and expected.name in {"number", "percent"}:
        return expected
    return NUMBER if fixed(number[0], ctx.names.entities) is None else PERCENT


def _factor(other: Type, wanted: Type | None, op: str) -> Type | None:
    """Return what a variable is that gives, with the other, what is wanted."""
    if product(NUMBER, other) is None:
        return None
    if op == "*" and other.name not in {"number", "percent"}:
        return NUMBER
    return wanted


def _sum(ctx: Context, node: tree.Arithmetic, expected: Type | None) -> Found | None:
    left = term(ctx, node.left, expected if expected not in {DATE, DURATION, ANYTHING} else None)
    if left is None:
        return None
    if left[1].name not in ADDED:
        wrong_operands(ctx, node, left[1], None)
        return None
    right = term(ctx, node.right, None if left[1] == DATE else left[1])
    if right is None:
        return None
    if left[1] != DATE:
        return settled(Arith(node.op, left[0], right[0]), left[1]), left[1]
    if right[1] == DURATION and not unrounded(right[0], ctx.names.entities):
        return Arith(node.op, left[0], right[0]), DATE
    if node.op == "-" and fits(ctx, right[1], DATE, node.right.span):
        return Arith("-", left[0], right[0]), DURATION
    if node.op == "+":
        fits(ctx, right[1], DURATION, node.right.span)
    return None


def _aggregate(ctx: Context, node: tree.Aggregate, expected: Type | None) -> Found | None:
    bound = binder(ctx, node.over)
    if bound is None:
        return None
    variable, kind, where = bound
    if node.value is None:
        return Tally(variable, kind, where, None), NUMBER
    value = term(ctx, node.value, expected)
    if value is None:
        return None
    if value[1].name not in (ADDED - {"date"} if node.kind == "sum" else ORDERED):
        wrong_operands(ctx, node, value[1], None)
        return None
    if node.kind != "sum":
        return Best(node.kind, variable, kind, where, value[0]), value[1]
    if unrounded(value[0], ctx.names.entities):
        ctx.report.error(
            "C118",
            "quotients that are not rounded cannot be added up over a kind",
            node.value.span,
            label="may come out in any fraction",
            remedy="state the rounding: `rounded half up (…, 2)`, `rounded up (…)` or `rounded down (…)`",
        )
        return None
    return Tally(variable, kind, where, value[0]), value[1]


def _extreme(ctx: Context, node: tree.Extreme, expected: Type | None) -> Found | None:
    """Resolve ``least of (a, b)``: all of one type, that of the first that shows one."""
    items = [each for each in node.items if not is_open(ctx, each)] or [*node.items]
    first = term(ctx, items[0], expected)
    if first is None:
        return None
    found = [first if each is items[0] else term(ctx, each, first[1]) for each in node.items]
    if first[1].name not in ORDERED:
        wrong_operands(ctx, node, first[1], None)
        return None
    kept = tuple(each[0] for each in found if each is not None)
    return (Extreme(node.kind, kept), first[1]) if len(kept) == len(found) else None


def _rounded(ctx: Context, node: tree.Rounded, expected: Type | None) -> Found | None:
    inner = term(ctx, node.value, expected)
    if inner is None:
        return None
    if inner[1].name not in STEPS:
        wrong_operands(ctx, node, inner[1], None)
        return None
    return Rounded(node.direction, inner[0], STEPS[inner[1].name] / 10**node.places), inner[1]


def binder(ctx: Context, node: tree.Binder) -> tuple[str, str, Condition] | None:
    """Resolve ``Member m with C``: the variable, the kind's key, and the condition."""
    kind = ctx.names.kind(ctx.namespace, node.kind)
    if kind is None:
        from_kinds = [*ctx.names.kinds, *ctx.names.plurals]
        ctx.report.unknown("kind", node.kind.text, node.kind.span, from_kinds)
        return None
    variable = node.variable or f"·{kind.key}@{node.span.start}"
    if ctx.scope.use(variable, Type("kind", kind.key), node.span, ctx.names) is None:
        ctx.report.error(
            "C103",
            f"`{variable}` stands for something else in this sentence",
            node.span,
            label=f"{kind.key} expected",
            remedy="use another variable",
        )
        return None
    if node.where is None:
        return variable, kind.key, TRUE
    where = ctx.condition(ctx.inside(variable), node.where)
    return None if where is None else (variable, kind.key, where)


def _computed(ctx: Context, node: tree.Call) -> Found | None:
    entity = ctx.names.find(ctx.namespace, node.name)
    if isinstance(entity, Definition) and entity.type != YES_NO:
        types = tuple(type_of_kind(entity.kinds.get(name, "")) for name in entity.params)
    elif isinstance(entity, Table):
        types = entity.columns[:-1]
    elif entity is None:
        ctx.report.unknown(
            "computed value",
            node.name.text,
            node.name.span,
            ctx.names.visible(ctx.namespace, (Definition, Table)),
            "declare it: `define NAME(x) : type as ….`",
        )
        return None
    else:
        not_a_value(ctx, node.name, entity)
        return None
    if len(node.args) != len(types):
        wrong_count(ctx, node, len(types))
        return None
    ctx.report.rightly_counted.add(entity.key)
    args = [plain(ctx, each, type_) for each, type_ in zip(node.args, types, strict=True)]
    if not entity.evaluated:
        return None  # what is wrong with it has been said where it is defined
    kept = tuple(each for each in args if each is not None)
    return (Computed(entity.key, kept), entity.type) if len(kept) == len(args) else None


def wrong_count(ctx: Context, node: tree.Call, wanted: int) -> None:
    """Report a call with too few or too many arguments."""
    declared = ctx.names.find(ctx.namespace, node.name)
    use = Miscount(node.name.text, len(node.args), wanted, node.span, declared.span if declared is not None else None)
    ctx.report.miscounted(ctx.names.key(ctx.namespace, node.name.parts), use)
