"""Values, individuals and dates of a sentence, resolved and typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from charter_engine.model.calendar import format_instant, parse_instant, rounds_down, shift
from charter_engine.model.logic import (
    TRUE,
    Arith,
    AttributeOf,
    Condition,
    Constant,
    Now,
    Number,
    Shifted,
    Tally,
    Term,
    Variable,
)
from charter_engine.model.report import Report
from charter_engine.model.scope import Names, Scope
from charter_engine.model.types import (
    ANYTHING,
    DATE,
    DURATION,
    NUMBER,
    UNITS,
    YES_NO,
    TimeSpan,
    Type,
    is_time_unit,
    time_span,
)
from charter_engine.model.vocabulary import WORDS, Attribute, Definition, Individual, Option
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.value import frozen


@frozen
class Context:
    """What resolving a sentence needs: the names, the charter it stands in, its variables, and how to resolve conditions."""

    names: Names
    namespace: str
    scope: Scope
    report: Report
    citation: str
    condition: Callable[[Context, Node], Condition | None]
    open_variables: bool = True

    def inside(self, subject: str) -> Context:
        """Return the context of a `with` clause, where bare names are properties of ``subject``."""
        scope = Scope(self.scope.types, self.scope.uses, subject)
        return replace(self, scope=scope)


def term(ctx: Context, node: Node, expected: Type | None = None) -> tuple[Term, Type] | None:
    """Resolve a value; None after a mistake has been reported."""
    match node:
        case tree.Name():
            found = _name(ctx, node, expected)
        case tree.Quantity():
            found = _quantity(ctx, node, expected)
        case tree.Date():
            found = date(ctx, node)
        case tree.Negative():
            inner = term(ctx, node.operand, expected)
            found = None if inner is None else (Arith("-", Number(Fraction(0), inner[1]), inner[0]), inner[1])
        case tree.Arithmetic():
            found = _arithmetic(ctx, node, expected)
        case tree.TimeTo():
            inner = term(ctx, node.target, DATE)
            found = None if inner is None else (Arith("-", inner[0], Now()), DURATION)
        case tree.TimeSince():
            inner = term(ctx, node.target, DATE)
            found = None if inner is None else (Arith("-", Now(), inner[0]), DURATION)
        case tree.Aggregate():
            found = _aggregate(ctx, node)
        case tree.Call():
            found = _computed(ctx, node)
        case tree.Extreme() | tree.Rounded():
            ctx.report.unevaluated("this computed value", node.span, ctx.citation)
            return None
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


def fits(ctx: Context, found: Type, expected: Type, span: Span) -> bool:
    """Tell whether a value of type ``found`` may stand where ``expected`` is wanted; report it if not."""
    if found.name == expected.name:
        if found.name == "kind":
            if not found.arg or not expected.arg or ctx.names.may_meet(found.arg, expected.arg):
                return True
        elif found.name == "money":
            if found.arg == expected.arg:
                return True
        elif not expected.options or not found.options or found.options == expected.options:
            return True
    code = "C103" if "kind" in {found.name, expected.name} else "C105"
    ctx.report.error(
        code,
        f"this is {_article(found)}, but {_article(expected)} is expected here",
        span,
        label=f"{found} where {expected} is expected",
        remedy=_unit_hint(expected)
        if code == "C105"
        else f"write something of kind {expected}, or widen the declaration",
    )
    return False


def _article(type_: Type) -> str:
    text = str(type_).removeprefix("an ")
    if type_.name in {"percent", "length", "energy", "mass", "speed", "money"}:
        return f"a quantity of {text}" if type_.name != "percent" else "a percentage"
    return f"an {text}" if text[:1].lower() in "aeiou" else f"a {text}"


def _unit_hint(expected: Type) -> str:
    if expected.name == "money":
        return f"write the amount in {expected.arg}, such as `300 {expected.arg}`"
    examples = {
        "percent": "`1 %`",
        "length": "`50 m`",
        "energy": "`10 Mt`",
        "mass": "`500 kg`",
        "speed": "`20 km/s`",
        "duration": "`24 hours`",
        "date": "`2030-01-31`",
        "number": "a plain number, such as `12`",
        "yes/no": "`yes` or `no`",
    }
    return f"write {examples[expected.name]}" if expected.name in examples else f"write {expected}"


def individual(ctx: Context, node: Node, expected: Type) -> Term | None:
    """Resolve an argument: an individual, a variable, or a value where the declaration wants one."""
    found = term(ctx, node, expected)
    return None if found is None else found[0]


def _name(ctx: Context, node: tree.Name, expected: Type | None) -> tuple[Term, Type] | None:
    entity = ctx.names.find(ctx.namespace, node)
    if isinstance(entity, Individual):
        return Constant(entity.key), Type("kind", entity.kind)
    if expected is not None and expected == YES_NO and node.text in {"yes", "no"}:
        return Number(Fraction(node.text == "yes"), YES_NO), YES_NO
    if expected is not None and expected.options and len(node.parts) == 1:
        return _option(ctx, node, expected)
    if len(node.parts) > 1:
        return _path(ctx, node)
    name = node.parts[0]
    attribute = ctx.names.plain_attribute(ctx.namespace, name)
    if attribute is None and ctx.scope.subject:
        attribute = _attribute_of_subject(ctx, name)
        if attribute is not None:
            return AttributeOf(attribute.key, Variable(ctx.scope.subject)), attribute.type
    if attribute is not None:
        return AttributeOf(attribute.key, None), attribute.type
    if isinstance(entity, Option):
        return Constant(entity.key), Type("one of")
    if name in ctx.scope.types:
        return _variable(ctx, node, expected)
    if entity is not None:
        ctx.report.error(
            "C106",
            f"`{node.text}` is a {WORDS[type(entity)]}, not a value",
            node.span,
            label="a value or an individual is expected here",
            remedy="name an individual, or a variable in small letters",
        )
        return None
    if _looks_misspelt(name) or not ctx.open_variables:
        what = "value" if expected is not None and expected.name != "kind" else "individual"
        ctx.report.unknown(what, name, node.span, _names_for(ctx, expected))
        return None
    return _variable(ctx, node, expected)


def _looks_misspelt(name: str) -> bool:
    """Variables are written small; a capital announces an individual, and so does a long near-miss of one."""
    return not name[:1].islower()


def _names_for(ctx: Context, expected: Type | None) -> list[str]:
    """The individuals that would fit, else all of them."""
    fitting = [
        key
        for key, entity in ctx.names.entities.items()
        if isinstance(entity, Individual)
        and expected is not None
        and expected.name == "kind"
        and ctx.names.may_meet(entity.kind, expected.arg)
    ]
    return fitting or ctx.names.visible(ctx.namespace, (Individual,))


def _variable(ctx: Context, node: tree.Name, expected: Type | None) -> tuple[Term, Type] | None:
    name = node.parts[0]
    wanted = expected or ANYTHING
    found = ctx.scope.use(name, wanted, node.span, ctx.names)
    if found is None:
        known = ctx.scope.types[name]
        ctx.report.error(
            "C103",
            f"`{name}` is {_article(known)} elsewhere in this sentence, but {_article(wanted)} is expected here",
            node.span,
            label=f"{wanted} expected",
            remedy="use another variable, or check the order of the arguments",
        )
        return None
    return Variable(name), found


def _option(ctx: Context, node: tree.Name, expected: Type) -> tuple[Term, Type] | None:
    name = node.parts[0]
    if name in expected.options:
        if expected.name == "scale":
            return Number(Fraction(expected.options.index(name)), expected), expected
        return Constant(name), expected
    if name in ctx.scope.types:
        return _variable(ctx, node, expected)
    ctx.report.unknown("value", name, node.span, expected.options, f"the values are {', '.join(expected.options)}")
    return None


def _attribute_of_subject(ctx: Context, name: str) -> Attribute | None:
    known = ctx.scope.types.get(ctx.scope.subject, ANYTHING)
    return ctx.names.attribute(ctx.namespace, name, known.arg)


def _path(ctx: Context, node: tree.Name) -> tuple[Term, Type] | None:
    """Resolve ``t.impact``: a variable or individual followed by attributes."""
    aliases = ctx.names.aliases.get(ctx.namespace, {})
    if node.parts[0] in aliases:
        plain = ctx.names.plain_attribute(aliases[node.parts[0]], node.parts[1]) if len(node.parts) == 2 else None
        if plain is not None:
            return AttributeOf(plain.key, None), plain.type
        ctx.report.unknown("name", node.text, node.span, ctx.names.visible("", (Individual,)))
        return None
    head = tree.Name((node.parts[0],), span=node.span)
    first = _name(ctx, head, None)
    if first is None:
        return None
    subject, type_ = first
    for position, part in enumerate(node.parts[1:], 1):
        attribute = ctx.names.attribute(ctx.namespace, part, type_.arg) if type_.name == "kind" else None
        if attribute is None:
            unknown_attribute(ctx, part, node, type_)
            return None
        if isinstance(subject, Variable) and position == 1:
            narrowed = ctx.scope.use(subject.name, Type("kind", attribute.of), node.span, ctx.names)
            ctx.scope.uses[subject.name].pop()
            if narrowed is None:
                unknown_attribute(ctx, part, node, type_)
                return None
        subject, type_ = AttributeOf(attribute.key, subject), attribute.type
    return subject, type_


def unknown_attribute(ctx: Context, part: str, node: tree.Name, owner: Type) -> None:
    """Report a part of a path that is no attribute of what stands before it."""
    here = [
        each.key.rpartition(".")[2]
        for group in ctx.names.attributes.values()
        for each in group
        if each.of and (not owner.arg or ctx.names.may_meet(owner.arg, each.of))
    ]
    offset = node.text.rindex(part)
    span = node.span
    if span.line == span.end_line and span.end - span.start == len(node.text):
        start = span.start + offset
        span = Span(
            span.file,
            start,
            start + len(part),
            span.line,
            span.column + offset,
            span.line,
            span.column + offset + len(part),
        )
    elsewhere = ctx.names.attributes.get(ctx.names.key(ctx.namespace, (part,)))
    if elsewhere:
        ctx.report.error(
            "C108",
            f"`{part}` is an attribute of {' and '.join(a.of or 'nothing' for a in elsewhere)}, not of {owner.arg}",
            span,
            label=f"{owner.arg} has no such attribute",
            remedy=f"declare `attribute {part} of {owner.arg} : …`",
        )
    else:
        ctx.report.unknown("attribute", part, span, here)


def _quantity(ctx: Context, node: tree.Quantity, expected: Type | None) -> tuple[Term, Type] | None:
    unit = node.unit
    if not unit:
        if node.value == 0 and expected is not None and expected.name not in {"kind", "date", "one of"}:
            return Number(Fraction(0), expected), expected
        return Number(node.value, NUMBER), NUMBER
    if is_time_unit(unit):
        span = time_span(node.value, unit)
        if span is None or span.months:
            ctx.report.unevaluated(
                "a value in calendar months or years, or in parts of a minute", node.span, ctx.citation
            )
            return None
        return Number(Fraction(span.minutes), DURATION), DURATION
    if unit in UNITS:
        name, size = UNITS[unit]
        return Number(node.value * size, Type(name)), Type(name)
    if unit in _currencies(ctx):
        return Number(node.value, Type("money", unit)), Type("money", unit)
    ctx.report.unknown(
        "unit",
        unit,
        node.span,
        [*UNITS, *_currencies(ctx), "hours", "days", "weeks", "months", "years"],
        _unit_hint(expected) if expected is not None else "write a unit of length, mass, energy, time or money",
    )
    return None


def _currencies(ctx: Context) -> set[str]:
    """The currencies that some attribute, value or definition is declared in."""
    declared = {a.type.arg for group in ctx.names.attributes.values() for a in group if a.type.name == "money"}
    for entity in ctx.names.entities.values():
        if isinstance(entity, Definition):
            declared.add(entity.type.arg if entity.type.name == "money" else "")
        params = getattr(entity, "params", ())
        declared.update(p.arg for p in params if isinstance(p, Type) and p.name == "money")
    return declared - {""}


def date(ctx: Context, node: tree.Date) -> tuple[Term, Type] | None:
    """Resolve a written date; one that does not exist is reported."""
    found = instant_of(ctx.report, node)
    return None if found is None else (Number(Fraction(found), DATE), DATE)


def instant_of(report: Report, node: tree.Date) -> int | None:
    """Return the instant of a written date; one that does not exist is reported."""
    instant = parse_instant(node.text.removesuffix("Z"))
    if instant is None:
        report.error(
            "C107",
            f"there is no date {node.text}",
            node.span,
            label="not in the calendar",
            remedy="write year-month-day, perhaps with a time: 2025-02-28 or 2025-02-28T12:00 (UTC)",
        )
    return instant


def _arithmetic(ctx: Context, node: tree.Arithmetic, expected: Type | None) -> tuple[Term, Type] | None:
    if node.op == "/":
        left, right = term(ctx, node.left), node.right
        if left is None:
            return None
        if isinstance(right, tree.Quantity) and not right.unit and right.value:
            return Arith("*", left[0], Number(1 / right.value, NUMBER)), left[1]
        ctx.report.unevaluated("division by a value that is not fixed", node.span, ctx.citation)
        return None
    if node.op in "+-" and isinstance(node.right, tree.Quantity) and is_time_unit(node.right.unit):
        start = term(ctx, node.left)
        if start is None:
            return None
        if start[1] == DATE:
            span = time_span(node.right.value, node.right.unit)
            if span is not None:
                return moved(ctx, start[0], span, 1 if node.op == "+" else -1, node.span), DATE
    left = term(ctx, node.left, None if node.op == "*" else expected if expected != DURATION else None)
    right_found = term(ctx, node.right, None if node.op == "*" or left is None else left[1])
    if left is None or right_found is None:
        return None
    if node.op == "*":
        plain = {"number", "percent"}
        if left[1].name not in plain and right_found[1].name not in plain:
            fits(ctx, right_found[1], NUMBER, node.right.span)
            return None
        heavier = left[1] if right_found[1].name in plain and left[1].name != "number" else right_found[1]
        return Arith("*", left[0], right_found[0]), heavier
    return Arith(node.op, left[0], right_found[0]), DURATION if left[1] == DATE else left[1]


def moved(ctx: Context, start: Term, by: TimeSpan, sign: int, span: Span) -> Term:
    """Return a date moved by a length of time; where a written date meets a month too short, that is reported."""
    if by == TimeSpan(0, 0):
        return start
    if isinstance(start, Number) and rounds_down(int(start.value), sign * by.months):
        end = format_instant(shift(int(start.value), sign * by.months, 0))
        ctx.report.warning(
            "C116",
            f"{by} {'after' if sign > 0 else 'before'} {format_instant(int(start.value))} is taken to be {end}",
            span,
            label="the month has no such day",
            remedy="write the date that is meant",
        )
    return Shifted(start, by, sign)


def _aggregate(ctx: Context, node: tree.Aggregate) -> tuple[Term, Type] | None:
    bound = binder(ctx, node.over)
    if bound is None:
        return None
    variable, kind, where = bound
    if node.value is None:
        return Tally(variable, kind, where, None), NUMBER
    value = term(ctx, node.value)
    if value is None:
        return None
    if node.kind != "sum":
        ctx.report.unevaluated(f"the {node.kind} of values over a kind", node.span, ctx.citation)
        return None
    return Tally(variable, kind, where, value[0]), value[1]


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


def _computed(ctx: Context, node: tree.Call) -> tuple[Term, Type] | None:
    entity = ctx.names.find(ctx.namespace, node.name)
    if isinstance(entity, Definition) and entity.type != YES_NO:
        ctx.report.unevaluated(f"the computed value `{node.name.text}`", node.span, ctx.citation)
        return None
    if entity is None:
        ctx.report.unknown(
            "computed value",
            node.name.text,
            node.name.span,
            ctx.names.visible(ctx.namespace, (Definition,)),
            "declare it: `define NAME(x) : type as ….`",
        )
        return None
    ctx.report.error(
        "C106",
        f"`{node.name.text}` is a {WORDS[type(entity)]}, not a value",
        node.name.span,
        label="a value is expected here",
        remedy="compare two values, or use the condition by itself",
    )
    return None
