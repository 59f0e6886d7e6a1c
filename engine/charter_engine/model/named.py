"""Names that stand for a value or an individual: variables, attributes, options, computed values without arguments."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.model.context import Context, article
from charter_engine.model.logic import AttributeOf, Computed, Constant, Number, Term, Variable
from charter_engine.model.report import Miscount
from charter_engine.model.types import ANYTHING, YES_NO, Type
from charter_engine.model.vocabulary import WORDS, Attribute, Definition, Entity, Individual, Kind, Option
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node


def name_of(ctx: Context, node: tree.Name, expected: Type | None) -> tuple[Term, Type] | None:
    """Resolve a name where a value stands; None after a mistake has been reported."""
    entity = ctx.names.find(ctx.namespace, node)
    if isinstance(entity, Individual):
        return Constant(entity.key), Type("kind", entity.kind)
    if expected is not None and expected == YES_NO and node.text in {"yes", "no"}:
        return Number(Fraction(node.text == "yes"), YES_NO), YES_NO
    if expected is not None and expected.options and len(node.parts) == 1:
        return _option(ctx, node, expected)
    if len(node.parts) > 1:
        return _computed(ctx, node, entity) if isinstance(entity, Definition) else _path(ctx, node)
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
    if isinstance(entity, Definition) and entity.type != YES_NO:
        return _computed(ctx, node, entity)
    if entity is not None:
        not_a_value(ctx, node, entity)
        return None
    if _looks_misspelt(name) or not ctx.open_variables:
        what = "value" if expected is not None and expected.name != "kind" else "individual"
        ctx.report.unknown(what, name, node.span, _names_for(ctx, expected))
        return None
    return _variable(ctx, node, expected)


def _computed(ctx: Context, node: tree.Name, entity: Definition) -> tuple[Term, Type] | None:
    """Resolve a computed value without arguments: `total`."""
    if entity.type == YES_NO:
        not_a_value(ctx, node, entity)
        return None
    if entity.params:
        use = Miscount(node.text, 0, len(entity.params), node.span, entity.span)
        ctx.report.miscounted(entity.key, use)
        return None
    ctx.report.rightly_counted.add(entity.key)
    if not entity.evaluated:
        return None  # what is wrong with it has been said where it is defined
    return Computed(entity.key, ()), entity.type


def not_a_value(ctx: Context, name: tree.Name, entity: Entity) -> None:
    """Report a name that is declared as something without a value."""
    ctx.report.error(
        "C106",
        f"`{name.text}` is a {WORDS[type(entity)]}, not a value",
        name.span,
        label="a value or an individual is expected here",
        remedy=f"for one of that kind write `is a {name.text}`; else name an individual, or a variable in small letters"
        if isinstance(entity, Kind)
        else "name an individual, or a variable in small letters",
    )


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
            f"`{name}` is {article(known)} elsewhere in this sentence, but {article(wanted)} is expected here",
            node.span,
            label=f"{wanted} expected",
            remedy="use another variable, or check the order of the arguments",
        )
        return None
    ctx.scope.valued.setdefault(name, []).append(node.span)
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
    steps = ctx.names.steps(ctx.namespace, node.parts)
    if len(steps) == 1:
        plain = ctx.names.plain_attribute(ctx.namespace, steps[0])
        if plain is not None:
            return AttributeOf(plain.key, None), plain.type
        ctx.report.unknown("name", node.text, node.span, ctx.names.visible("", (Individual,)))
        return None
    head = tree.Name(tuple(steps[0].split(".")), span=node.span)
    first = name_of(ctx, head, None)
    if first is None:
        return None
    subject, type_ = first
    for position, part in enumerate(steps[1:], 1):
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
    elsewhere = ctx.names.group(ctx.namespace, part)
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


def is_open(ctx: Context, node: Node) -> bool:
    """Whether the type of this side depends on the other: a bare name that nothing declares, or a number without unit."""
    if isinstance(node, tree.Quantity):
        return not node.unit
    if isinstance(node, tree.Negative):
        return is_open(ctx, node.operand)
    if not isinstance(node, tree.Name) or len(node.parts) > 1:
        return False
    name = node.parts[0]
    declared = ctx.names.find(ctx.namespace, node) or ctx.names.plain_attribute(ctx.namespace, name)
    return (
        not isinstance(declared, Attribute | Individual | Definition)
        and ctx.scope.types.get(name, ANYTHING) == ANYTHING
    )
