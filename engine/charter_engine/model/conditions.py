"""Conditions of a sentence, resolved."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from charter_engine.model.citations import cited
from charter_engine.model.logic import (
    MIRRORED,
    TRUE,
    All,
    Any,
    AttributeOf,
    Comparison,
    Condition,
    Constant,
    Exists,
    Holds,
    IsKind,
    Lasting,
    MatterDecided,
    Negation,
    NormStatus,
    Now,
    Number,
    Shifted,
    Tally,
    Term,
    Variable,
)
from charter_engine.model.named import is_open
from charter_engine.model.quantities import part_of_time
from charter_engine.model.report import Report
from charter_engine.model.terms import Context, binder, fits, individual, plain, term, wrong_count
from charter_engine.model.types import ANYTHING, DATE, DURATION, PERCENT, YES_NO, Type, is_time_unit, time_span, type_of
from charter_engine.model.vocabulary import (
    WORDS,
    Action,
    Definition,
    EventKind,
    Individual,
    Kind,
    Matter,
    Relation,
    Table,
)
from charter_engine.syntax.tree import expressions as tree
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.properties import HasDuty

SEAT = "§seat"
"""The built-in relation between one who sits in an organ and the organ."""
HOLDER = "§holder"
"""The attribute of an office that is its holder."""
PARTY = "§party"
"""The built-in relation between a state and an instrument it is bound by."""
PARTY_WORD = "party"
"""How a drafter names it; a charter may have a relation of that name of its own."""


def condition(ctx: Context, node: Node) -> Condition | None:
    """Resolve a condition; None after a mistake has been reported or where it has no meaning yet."""
    match node:
        case tree.And(operands=operands):
            return _several(ctx, operands, All)
        case tree.Or(operands=operands):
            return _several(ctx, operands, Any)
        case tree.Limbs():
            bodies = tuple(limb.body for limb in node.limbs)
            return _several(ctx, bodies, Any if node.mode == "any" else All)
        case tree.Not():
            inner = condition(ctx, node.operand)
            return None if inner is None else Negation(inner)
        case tree.Compare():
            return _comparison(ctx, node)
        case tree.Call():
            return _call(ctx, node)
        case tree.Name():
            return _bare(ctx, node)
        case tree.IsA():
            return _is_a(ctx, node)
        case tree.Quantified():
            return _quantified(ctx, node)
        case tree.Decided():
            return _decided(ctx, node)
        case tree.NormState():
            return _norm_state(ctx, node)
        case tree.Throughout():
            return _lasting(ctx, node)
        case HasDuty():
            return _has_duty(ctx, node, node.subject)
        case _ if is_value(node):
            ctx.report.error(
                "C106",
                "a condition is expected here, not a value",
                node.span,
                label="this is neither true nor false",
                remedy="compare it with another value",
            )
            return None
        case _:
            ctx.report.error(
                "C106",
                "a condition is expected here",
                node.span,
                label="this is neither true nor false",
                remedy="write a relation, a comparison or a defined condition",
            )
            return None


def is_value(node: Node) -> bool:
    """Tell whether what is written is a value by its form: neither true nor false."""
    return isinstance(
        node,
        tree.Quantity
        | tree.Date
        | tree.Arithmetic
        | tree.Negative
        | tree.Aggregate
        | tree.Extreme
        | tree.Rounded
        | tree.TimeTo
        | tree.TimeSince
        | tree.String,
    )


def _lasting(ctx: Context, node: tree.Throughout) -> Condition | None:
    held = condition(ctx, node.body)
    span = time_span(node.duration.value, node.duration.unit) if is_time_unit(node.duration.unit) else None
    if span is None:
        found = (node, DURATION) if is_time_unit(node.duration.unit) else term(ctx, node.duration)
        if found is not None and fits(ctx, found[1], DURATION, node.duration.span):
            part_of_time(ctx, node.duration)
        return None
    return None if held is None else Lasting(node.mode, held, span)


def _several(ctx: Context, nodes: tuple[Node, ...], combine: type[All | Any]) -> Condition | None:
    found = [condition(ctx, each) for each in nodes]
    kept = tuple(each for each in found if each is not None)
    return combine(kept) if len(kept) == len(found) else None


def _comparison(ctx: Context, node: tree.Compare) -> Condition | None:
    if isinstance(node.left, tree.TimeTo | tree.TimeSince) and isinstance(node.right, tree.Quantity):
        return _clock(ctx, node.op, node.left, node.right)
    if isinstance(node.right, tree.TimeTo | tree.TimeSince) and isinstance(node.left, tree.Quantity):
        return _clock(ctx, MIRRORED[node.op], node.right, node.left)
    # the side whose type is plain to see gives the other side its type
    first, second = node.left, node.right
    swapped = is_open(ctx, first) and not is_open(ctx, second)
    # a quotient is a number, or a percentage where it is held against one
    swapped |= _is_quotient(first) and not is_open(ctx, second) and _is_percentage(ctx, second)
    if swapped:
        first, second = second, first
    one = term(ctx, first)
    if one is None:
        return None
    other = term(ctx, second, one[1])
    if other is None:
        return None
    left, right = (other[0], one[0]) if swapped else (one[0], other[0])
    if node.op not in {"=", "!="} and one[1].name in {"kind", "one of", "yes/no"}:
        ctx.report.error(
            "C106",
            f"`{node.op}` needs values with an order, and {one[1]} has none",
            node.span,
            label="no order among these",
            remedy="use `=` or `!=`, or declare the attribute as a scale",
        )
        return None
    return _some_or_none(Comparison(node.op, left, right))


def _some_or_none(said: Comparison) -> Condition:
    """Put for how many there are, held against nought or one, that there is some, or none: it is the same, and proved sooner."""
    op, counted, bound = said.op, said.left, said.right
    if isinstance(bound, Tally):
        op, counted, bound = MIRRORED[op], bound, counted
    if not isinstance(counted, Tally) or counted.value is not None or not isinstance(bound, Number):
        return said
    some = Exists(counted.variable, counted.kind, counted.where)
    none, one = bound.value == 0, bound.value == 1
    if (none and op in {">", "!="}) or (one and op == ">="):
        return some
    return Negation(some) if (none and op in {"=", "<="}) or (one and op == "<") else said


def _is_quotient(node: Node) -> bool:
    return isinstance(node, tree.Arithmetic) and node.op == "/"


def _is_percentage(ctx: Context, node: Node) -> bool:
    found = term(replace(ctx, report=Report(), scope=ctx.scope.copy()), node)
    return found is not None and found[1] == PERCENT


def _clock(ctx: Context, op: str, clock: tree.TimeTo | tree.TimeSince, limit: tree.Quantity) -> Condition | None:
    """Resolve ``time to X op D`` as a comparison of dates, so that months and years are those of the calendar."""
    target = term(ctx, clock.target, DATE)
    if target is None:
        return None
    if not is_time_unit(limit.unit):
        found = term(ctx, limit)
        if found is not None:
            fits(ctx, found[1], DURATION, limit.span)
        return None
    span = time_span(limit.value, limit.unit)
    if span is None:
        part_of_time(ctx, limit)
        return None
    if isinstance(clock, tree.TimeTo):
        return Comparison(MIRRORED[op], Now(), Shifted(target[0], span, -1))
    return Comparison(op, Now(), Shifted(target[0], span, 1))


def _call(ctx: Context, node: tree.Call) -> Condition | None:
    entity = ctx.names.find(ctx.namespace, node.name)
    match entity:
        case Relation() if node.name.text == PARTY_WORD and _names_instrument(ctx, node):
            return _party(ctx, node)
        case Relation():
            args = arguments(ctx, node, entity.params, entity.key)
            return None if args is None else Holds(entity.key, args)
        case Definition() if entity.type == YES_NO:
            params = tuple(type_of(entity.kinds.get(p, "")) for p in entity.params)
            args = arguments(ctx, node, params, entity.key)
            if args is None:
                return None
            if not entity.evaluated:
                return None  # what is wrong with it has been said where it is defined
            return Holds(entity.key, args)
        case Table():
            args = arguments(ctx, node, entity.columns, entity.key)
            if args is not None and not entity.evaluated:
                return None
            return None if args is None else Holds(entity.key, args)
        case Kind():
            args = arguments(ctx, node, (ANYTHING,), entity.key)
            return None if args is None else IsKind(args[0], entity.key)
        case None:
            if node.name.text == PARTY_WORD:
                return _party(ctx, node)
            ctx.report.unknown(
                "condition",
                node.name.text,
                node.name.span,
                ctx.names.visible(ctx.namespace, (Relation, Definition, Table)),
            )
            return None
        case EventKind() | Action():
            wrong_sort(
                ctx,
                node.name,
                entity,
                "a condition",
                f"an act or event happens at an instant: write `upon {node.name.text}(…)`",
            )
            return None
        case _:
            wrong_sort(ctx, node.name, entity, "a condition", "use a relation or a defined condition")
            return None


def wrong_sort(ctx: Context, name: tree.Name, entity: object, wanted: str, remedy: str) -> None:
    """Report a declared name used where a thing of another sort is wanted."""
    ctx.report.error(
        "C106",
        f"`{name.text}` is declared as {_a(WORDS[type(entity)])}, but {wanted} is expected here",
        name.span,
        label=f"{wanted} expected",
        remedy=remedy,
    )


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _names_instrument(ctx: Context, node: tree.Call) -> bool:
    """Tell whether what a relation named ``party`` is said of is a cited instrument."""
    last = node.args[-1] if len(node.args) == 2 else None
    return isinstance(last, tree.Name) and last.text in ctx.names.aliases.get(ctx.namespace, {})


def _party(ctx: Context, node: tree.Call) -> Condition | None:
    aliases = ctx.names.aliases.get(ctx.namespace, {})
    if len(node.args) != 2:
        wrong_count(ctx, node, 2)
        return None
    member = individual(ctx, node.args[0], ANYTHING)
    instrument = node.args[1]
    if not isinstance(instrument, tree.Name) or instrument.text not in aliases:
        text = instrument.text if isinstance(instrument, tree.Name) else "this"
        ctx.report.unknown("charter", text, instrument.span, aliases)
        return None
    return None if member is None else Holds(PARTY, (member, Constant(f"§{aliases[instrument.text]}")))


def arguments(
    ctx: Context, node: tree.Call, params: tuple[Type, ...], key: str, *, values: tuple[str, ...] = ()
) -> tuple[Term, ...] | None:
    """Resolve the arguments of a call against the declared types, the named values among them.

    A value may also stand in its place, as answers write it: ``pay(Fund, 5 EUR)``.
    """
    count = len(params) - len(values)
    placed = len(node.args) - count
    if not 0 <= placed <= len(values) or {each.name for each in node.values} & set(values[: max(placed, 0)]):
        wrong_count(ctx, node, count)
        return None
    ctx.report.rightly_counted.add(key)
    before, types = len(ctx.report.diagnostics), dict(ctx.scope.types)
    found = [plain(ctx, arg, type_) for arg, type_ in zip(node.args, params, strict=False)]
    wrong = [each.code for each in ctx.report.diagnostics[before:]]
    if wrong and set(wrong) == {"C103"}:
        # two that changed places are one mistake, and say nothing about the variables elsewhere
        del ctx.report.diagnostics[before + 1 :]
        ctx.scope.types = types
    given = {each.name: each for each in node.values}
    for name, type_ in zip(values[placed:], params[count + placed :], strict=True):
        if name in given:
            found.append(plain(ctx, given.pop(name).value, type_))
        else:
            anything = f"·{name}@{node.span.start}"
            ctx.scope.use(anything, type_, node.span, ctx.names)
            found.append(Variable(anything))
    for name, stray in given.items():
        growing = "say for each of what it grows: `interest 5 % each year`"
        remedy = growing if name == "interest" else f"`{key}` is declared without it"
        ctx.report.unknown("value of the act", name, stray.span, values, remedy)
        return None
    kept = tuple(each for each in found if each is not None)
    return kept if len(kept) == len(found) else None


def _bare(ctx: Context, node: tree.Name) -> Condition | None:
    """Resolve a name that stands as a condition: a property of the subject, a path, or a relation of nothing."""
    entity = ctx.names.find(ctx.namespace, node)
    subject = ctx.scope.subject
    if isinstance(entity, Relation) and not entity.params:
        return Holds(entity.key, ())
    if isinstance(entity, Definition) and entity.type == YES_NO and not entity.params and entity.evaluated:
        return Holds(entity.key, ())
    if subject:
        found = _property(ctx, node, Variable(subject), ctx.scope.types[subject])
        if found is not None:
            return found
    if len(node.parts) > 1:
        head = tree.Name(node.parts[:-1], span=node.span)
        last = tree.Name(node.parts[-1:], span=node.span)
        if ctx.names.find(ctx.namespace, last) is not None:
            owner = term(ctx, head)
            if owner is not None and owner[1].name == "kind":
                found = _property(ctx, last, owner[0], owner[1])
                if found is not None:
                    return found
    if entity is not None and not isinstance(entity, Individual):
        count = len(getattr(entity, "params", ()))
        if isinstance(entity, Relation | Definition) and count:
            wrong_count(ctx, tree.Call(node, (), span=node.span), count)
        else:
            wrong_sort(ctx, node, entity, "a condition", "use a relation or a defined condition")
        return None
    if len(node.parts) > 1 or ctx.names.plain_attribute(ctx.namespace, node.text):
        value = term(ctx, node, YES_NO)
        return None if value is None else Comparison("=", value[0], YES)
    ctx.report.unknown(
        "condition",
        node.text,
        node.span,
        [*ctx.names.visible(ctx.namespace, (Relation, Definition)), *ctx.names.attributes],
    )
    return None


YES = Number(Fraction(1), YES_NO)


def _property(ctx: Context, node: tree.Name, owner: Term, type_: Type) -> Condition | None:
    """Resolve a property of an individual: a relation of one, a definition of one, or a yes/no attribute."""
    entity = ctx.names.find(ctx.namespace, node)
    if isinstance(entity, Relation) and len(entity.params) == 1 and _meets(ctx, type_, entity.params[0]):
        return Holds(entity.key, (owner,))
    if isinstance(entity, Definition) and len(entity.params) == 1 and entity.type == YES_NO and entity.evaluated:
        return Holds(entity.key, (owner,))
    if isinstance(entity, Kind):
        return IsKind(owner, entity.key)
    attribute = ctx.names.attribute(ctx.namespace, node.text, type_.arg)
    if attribute is not None and attribute.type == YES_NO:
        return Comparison("=", AttributeOf(attribute.key, owner), YES)
    return None


def _meets(ctx: Context, left: Type, right: Type) -> bool:
    return left.name == right.name and (not left.arg or not right.arg or ctx.names.may_meet(left.arg, right.arg))


def _is_a(ctx: Context, node: tree.IsA) -> Condition | None:
    if isinstance(node.kind, tree.SeatIn):
        return _seat(ctx, node, node.kind)
    office = ctx.names.find(ctx.namespace, node.kind)
    if isinstance(office, Individual) and office.word == "office":
        held = individual(ctx, node.subject, Type("kind"))
        found_ = None if held is None else Comparison("=", AttributeOf(HOLDER, Constant(office.key)), held)
        return Negation(found_) if node.negated and found_ is not None else found_
    subject = term(ctx, node.subject)
    if subject is None:
        return None
    found = _property(ctx, node.kind, subject[0], subject[1])
    kind = ctx.names.kind(ctx.namespace, node.kind)
    if found is None and kind is not None:
        found = IsKind(subject[0], kind.key)
    if found is None:
        ctx.report.unknown(
            "kind", node.kind.text, node.kind.span, [*ctx.names.kinds, *ctx.names.visible(ctx.namespace, (Relation,))]
        )
        return None
    return Negation(found) if node.negated else found


def _seat(ctx: Context, node: tree.IsA, seat: tree.SeatIn) -> Condition | None:
    key = ctx.names.key(ctx.namespace, seat.organ.parts)
    organ = ctx.names.organs.get(key)
    if organ is None:
        ctx.report.unknown("organ", seat.organ.text, seat.organ.span, list(ctx.names.organs))
        return None
    who = individual(ctx, node.subject, Type("kind", organ.of))
    if who is None:
        return None
    found: Condition = Holds(SEAT, (who, Constant(key)))
    if organ.size is None and organ.of:  # all of the kind sit
        found = IsKind(who, organ.of)
    return Negation(found) if node.negated else found


def _quantified(ctx: Context, node: tree.Quantified) -> Condition | None:
    bound = binder(ctx, node.over)
    if bound is None:
        return None
    variable, kind, where = bound
    if isinstance(node.body, HasDuty) and node.body.subject is None:
        body = _has_duty(ctx, node.body, tree.Name((variable,), span=node.body.span))
    else:
        body = TRUE if node.body is None else condition(ctx, node.body)
    if body is None:
        return None
    if node.quantifier == "every":
        return Negation(Exists(variable, kind, All((where, Negation(body)))))
    found = Exists(variable, kind, All((where, body)))
    return Negation(found) if node.quantifier == "no" else found


def _has_duty(ctx: Context, node: HasDuty, subject: Node | None) -> Condition | None:
    """Resolve ``m has some duty in article 5``: a norm of that sort under the citation (empty: any) binds it now."""
    who = None if subject is None else individual(ctx, subject, ANYTHING)
    citation = "" if node.place is None else cited(ctx, node.place)
    if who is None or citation is None:
        return None
    if node.of is not None and individual(ctx, node.of, ANYTHING) is None:
        return None
    found = NormStatus(citation, f"has {node.what}", who)
    return Negation(found) if node.quantifier == "no" else found


def _decided(ctx: Context, node: tree.Decided) -> Condition | None:
    organ = ctx.names.find(ctx.namespace, node.organ)
    if organ is None:
        ctx.report.unknown("organ", node.organ.text, node.organ.span, ctx.names.visible(ctx.namespace, (Individual,)))
    matter = matter_of(ctx, node.matter)
    if organ is None or matter is None:
        return None
    return MatterDecided(*matter, organ.key, node.organ.span)


def matter_of(ctx: Context, node: Node) -> tuple[str, tuple[Term, ...]] | None:
    """Resolve the matter of a decision with its arguments."""
    if isinstance(node, tree.Name):
        node = tree.Call(node, (), span=node.span)
    if not isinstance(node, tree.Call):
        ctx.report.error(
            "C106",
            "a decision is expected here",
            node.span,
            label="not a decision",
            remedy="name a decision with its arguments, such as `authorise(t, x)`",
        )
        return None
    entity = ctx.names.find(ctx.namespace, node.name)
    if entity is None:
        ctx.report.unknown("decision", node.name.text, node.name.span, ctx.names.visible(ctx.namespace, (Matter,)))
        return None
    if not isinstance(entity, Matter):
        wrong_sort(
            ctx, node.name, entity, "a decision", f"declare `decision {node.name.text}(…) of Organ by PROCEDURE.`"
        )
        return None
    args = arguments(ctx, node, entity.params, entity.key)
    return None if args is None else (entity.key, args)


def _norm_state(ctx: Context, node: tree.NormState) -> Condition | None:
    by = None
    if node.by is not None:
        by = individual(ctx, node.by, ANYTHING)
        if by is None:
            return None
    citation = cited(ctx, node.citation)
    return None if citation is None else NormStatus(citation, node.state, by)
