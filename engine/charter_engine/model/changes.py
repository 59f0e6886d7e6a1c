"""Effects resolved: what a sentence, or the exercise of a power, brings about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from charter_engine.model.citations import cited, covers
from charter_engine.model.clauses import Parts, clause, prefix
from charter_engine.model.conditions import HOLDER, SEAT, YES, arguments, wrong_sort
from charter_engine.model.effects import Assignment, Change, Effect, NormChange, StateChange
from charter_engine.model.limits import duration
from charter_engine.model.logic import (
    TRUE,
    Acts,
    All,
    Any,
    AttributeOf,
    Condition,
    Constant,
    Negation,
    NormStatus,
    NormTurns,
    Variable,
)
from charter_engine.model.norms import Norm, Trigger, UponEvent, When
from charter_engine.model.paragraphs import Cited
from charter_engine.model.report import Report
from charter_engine.model.scope import Names
from charter_engine.model.terms import Context, individual, term
from charter_engine.model.types import YES_NO, TimeSpan, Type
from charter_engine.model.variables import free, of_anyone
from charter_engine.model.vocabulary import Definition, Individual, Kind, Relation
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import norms as tree
from charter_engine.syntax.tree.expressions import Call, Name, Quantity, SeatIn
from charter_engine.syntax.tree.node import Node

Written = Callable[[Span], str]


def effects_of(
    ctx: Context, node: tree.EffectSentence, instrument: str, written: Written, number: int, cited_as: Cited
) -> tuple[Effect, ...]:
    """Resolve a sentence of effects; one that holds a mistake has none.  ``number`` tells the sentences of a paragraph apart."""
    parts = Parts()
    if node.trigger is not None:
        prefix(ctx, node.trigger, parts)
    for each in node.clauses:
        if isinstance(each, tree.Within | tree.NotLater | tree.Immediately | tree.WithoutDelay | tree.FailingWhich):
            ctx.report.error(
                "C160",
                "what takes effect by itself is owed by nobody, so it has no time limit",
                each.span,
                label="a limit for a duty",
                remedy="write `30 days later` after what changes, or `until …` for how long it lasts",
            )
            return ()
        if misplaced(ctx, each, "an effect"):
            return ()
        clause(ctx, each, parts)
    changes = [(change(ctx, each), delay_of(ctx, each), each) for each in node.effects]
    if not parts.sound:
        return ()
    trigger = _trigger(parts)
    parts.until.extend(Negation(each) for each in parts.stretches)
    first = Effect(
        id="",
        citation=ctx.citation,
        instrument=instrument,
        change=NormChange("", "", None),
        trigger=trigger,
        condition=TRUE if isinstance(trigger, When) else All(tuple(parts.conditions)),
        exceptions=tuple(parts.exceptions),
        delay=None,
        until=Any(tuple(parts.until)) if parts.until else None,
        until_events=tuple(parts.until_events),
        breach=given_upon(trigger, All(())),
        term=None,
        norm="",
        precedence=tuple(parts.precedence),
        without_prejudice=tuple(parts.without_prejudice),
        kinds={},
        span=node.span,
        text=written(node.span),
        home=cited_as.home,
        version=cited_as.version,
        number=cited_as.number,
    )
    if parts.lasting:
        held = trigger.condition if isinstance(trigger, When) else first.condition
        lasting = (Negation(held), *(() if first.until is None else (first.until,)))
        first = replace(first, until=Any(lasting))
    kinds = ctx.scope.kinds()
    known = free((first.trigger, first.condition, tuple(found for found, _, _ in changes)))
    first = replace(first, exceptions=of_anyone(first.exceptions, known, kinds))
    return tuple(
        replace(
            first,
            id=f"{ctx.citation}~{number}.{place}",
            change=found,
            delay=delay[0],
            term=_term(ctx, found),
            kinds=kinds,
            span=each.span,
        )
        for place, (found, delay, each) in enumerate(changes, 1)
        if found is not None and delay is not None
    )


_REMEDIES = {
    tree.OwedTo: "say to whom something is owed in the norm that binds somebody",
    tree.AtChoiceOf: "give him the choice by a power: `C may … so that …`",
    tree.OnlyIf: "write `if C` or `when C`",
    tree.SoThat: "join several effects by `and`",
    tree.NotBefore: "write `30 days later` after what changes, or begin with the date: `upon … if …`",
}
"""What a norm may say and a sentence that binds nobody may not, with what to write there."""


def misplaced(ctx: Context, node: Node, where: str) -> bool:
    """Report a clause that only a norm can have, where it would say nothing; tell whether it is one."""
    instead = isinstance(node, tree.Unless) and node.instead is not None
    remedy = "put the duty into a sentence of its own" if instead else _REMEDIES.get(type(node), "")
    if remedy:
        ctx.report.error(
            "C170",
            f"{where} is borne by nobody, so this clause says nothing of it",
            node.span,
            label="a clause of a norm",
            remedy=remedy,
        )
    return bool(remedy)


def exercised(
    ctx: Context, norm: Norm, nodes: list[tree.SoThat], after: Parts, upon: NormStatus | None
) -> tuple[Effect, ...]:
    """Resolve what the exercise of a power, or doing a duty, brings about; ``after`` has the clauses that follow ``so that``.

    ``upon`` is the breach upon which it is given, if any.
    """
    found = []
    bearer = Variable(norm.bearer.variable)
    for number, act in enumerate(norm.acts):
        for place, each in enumerate(nodes, 1):
            made, delay = change(ctx, each.effect), delay_of(ctx, each.effect)
            if made is None or delay is None:
                continue
            found.append(
                Effect(
                    id=f"{norm.id}~{number}.{place}",
                    citation=norm.citation,
                    instrument=norm.instrument,
                    change=made,
                    trigger=UponEvent(Acts(bearer, act), TRUE),
                    condition=TRUE,
                    exceptions=(),
                    delay=delay[0],
                    until=Any(tuple(after.until)) if after.until else None,
                    until_events=tuple(after.until_events),
                    breach=upon,
                    term=_term(ctx, made),
                    norm=norm.id,
                    precedence=norm.precedence,
                    without_prejudice=norm.without_prejudice,
                    kinds=norm.kinds,
                    span=each.span,
                    text=norm.text,
                )
            )
    return tuple(found)


def _trigger(parts: Parts) -> Trigger:
    """A sentence without a trigger takes effect when its conditions turn true, or from the outset."""
    if parts.trigger is None:
        return When(All(tuple(parts.conditions)), holding=parts.lasting)
    return parts.trigger


def given_upon(trigger: Trigger | None, condition: Condition) -> NormStatus | None:
    """Return the breach upon which something is given, as the status that lasts until it is remedied."""
    if isinstance(trigger, UponEvent) and isinstance(trigger.event, NormTurns) and trigger.event.event == "breach":
        return NormStatus(trigger.event.citation, "breached", trigger.event.by)
    held = trigger.condition if isinstance(trigger, When) else condition
    for each in _conjuncts(held):
        if isinstance(each, NormStatus) and each.status == "breached":
            return each
    return None


def _conjuncts(held: Condition) -> tuple[Condition, ...]:
    if isinstance(held, All):
        return tuple(inner for each in held.operands for inner in _conjuncts(each))
    return (held,)


def check_changed(
    names: Names,
    norms: Iterable[Norm],
    labels: Iterable[str],
    made: NormChange,
    kind: str,
    span: Span,
    report: Report,
) -> None:
    """Report a change of what stands under a citation where no norm stands there, or none that binds one of a kind."""
    concerned = [each for each in norms if covers(made.citation, each.citation)]
    if not concerned:
        if any(covers(made.citation, each) for each in labels):
            report.warning(
                "C171",
                f"there is no norm in {made.citation} that could be {made.change}",
                span,
                label="changes nothing",
                remedy="cite the paragraph whose norm is meant, or put that paragraph into a formal sentence",
                citations=(made.citation,),
            )
        return
    bearers = [each.bearer for each in concerned]
    if kind and not any(not each.kind or names.may_meet(each.kind, kind) for each in bearers):
        if made.change != "ended" and any(names.may_meet(each, kind) for norm in concerned for each in _about(norm)):
            return
        report.error(
            "C172",
            f"{made.citation} binds no {kind}" + (", and names none" if made.change != "ended" else ""),
            span,
            label=f"as to any {kind}, it says nothing",
            remedy=f"name one whom it binds, of kind {bearers[0].kind}",
        )


def _about(norm: Norm) -> Iterator[str]:
    """Yield the kinds of those whom a norm names beside its bearer."""
    event = norm.trigger.event if isinstance(norm.trigger, UponEvent) else None
    named = sorted(free((norm.acts, norm.keep, event)))
    yield from (kind for name in named if not (kind := norm.kinds.get(name, "#")).startswith("#"))


def delay_of(ctx: Context, node: Node) -> tuple[TimeSpan | None] | None:
    """Return how much later an effect comes about, in a tuple; None after a mistake has been reported."""
    delay: Quantity | None = getattr(node, "delay", None)
    if delay is None:
        return (None,)
    found = duration(ctx, delay)
    return None if found is None else (found if found != TimeSpan(0, 0) else None,)


def _term(ctx: Context, made: Change | None) -> TimeSpan | None:
    """Return the term of an elected seat."""
    if isinstance(made, StateChange) and made.predicate == f"relation {SEAT}" and made.holds:
        organ = made.args[1]
        if isinstance(organ, Constant) and organ.key in ctx.names.organs:
            return ctx.names.organs[organ.key].term
    return None


def change(ctx: Context, node: Node) -> Change | None:
    """Resolve what becomes otherwise; None after a mistake has been reported."""
    match node:
        case tree.NormEffect():
            by = None if node.by is None else individual(ctx, node.by, Type("kind"))
            if isinstance(by, Variable) and node.by is not None:
                ctx.scope.bearers.setdefault(by.name, node.by.span)
            key = cited(ctx, node.citation)
            return None if key is None or (node.by is not None and by is None) else NormChange(key, node.effect, by)
        case tree.HoldsEffect():
            return _holds(ctx, node.fact, holds=not node.ceases)
        case tree.Becomes():
            return _becomes(ctx, node)
    msg = f"{type(node).__name__} is no effect"
    raise TypeError(msg)


def _holds(ctx: Context, node: Call, *, holds: bool) -> Change | None:
    entity = ctx.names.find(ctx.namespace, node.name)
    if isinstance(entity, Relation):
        args = arguments(ctx, node, entity.params, entity.key)
        return None if args is None else StateChange(f"relation {entity.key}", args, holds)
    _not_changeable(ctx, node.name, entity)
    return None


def _becomes(ctx: Context, node: tree.Becomes) -> Change | None:
    subject, what = node.subject, node.what
    if isinstance(what, SeatIn):
        organ = organ_of(ctx, what)
        who = individual(ctx, subject, Type("kind", ctx.names.organs[organ].of if organ is not None else ""))
        if organ is None or who is None:
            return None
        composed = ctx.names.organs[organ]
        if composed.size is None and composed.of:  # all of the kind sit
            return StateChange(f"kind {composed.of}", (who,), not node.ceases)
        return StateChange(f"relation {SEAT}", (who, Constant(organ)), not node.ceases)
    if isinstance(subject, Name):
        plain = ctx.names.plain_attribute(ctx.namespace, subject.text)
        if plain is not None or _is_path(ctx, subject):
            return _assigns(ctx, node)
    if not isinstance(what, Name):
        ctx.report.error(
            "C106",
            "only an attribute becomes a value",
            what.span,
            label="a value",
            remedy="write `m.ATTRIBUTE becomes VALUE`, or the name of a kind, a relation or an office",
        )
        return None
    entity = ctx.names.find(ctx.namespace, what)
    kind = ctx.names.kind(ctx.namespace, what)
    if kind is not None:
        # of one of whom it is said already what he is, that is enough: a State may become a Party of some sort at once
        known = (
            ctx.scope.types[subject.text].arg if isinstance(subject, Name) and subject.text in ctx.scope.types else ""
        )
        nearest = known if known in kind.parents else next(iter(kind.parents), "")
        above = kind.key if node.ceases else nearest
        who = individual(ctx, subject, Type("kind", above))
        return None if who is None else StateChange(f"kind {kind.key}", (who,), not node.ceases)
    if isinstance(entity, Individual) and entity.word == "office":
        who = individual(ctx, subject, Type("kind"))
        if who is None:
            return None
        office = Constant(entity.key)
        if node.ceases:  # the Director ceases to be a Director: whoever it is
            return Assignment(HOLDER, office, None, None if who == office else who)
        return Assignment(HOLDER, office, who)
    if isinstance(entity, Relation) and len(entity.params) == 1:
        who = individual(ctx, subject, entity.params[0])
        return None if who is None else StateChange(f"relation {entity.key}", (who,), not node.ceases)
    attribute = ctx.names.attributes.get(ctx.names.key(ctx.namespace, what.parts))
    if attribute and attribute[0].type == YES_NO:
        who = individual(ctx, subject, Type("kind", attribute[0].of))
        value = None if node.ceases else YES
        return None if who is None else Assignment(attribute[0].key, who, value)
    _not_changeable(ctx, what, entity)
    return None


def _is_path(ctx: Context, subject: Name) -> bool:
    return len(subject.parts) > 1 and bool(ctx.names.group_of(ctx.namespace, subject.parts))


def _assigns(ctx: Context, node: tree.Becomes) -> Change | None:
    target = term(ctx, node.subject)
    if target is None or not isinstance(target[0], AttributeOf):
        return None
    value = term(ctx, node.what, target[1])
    return None if value is None else Assignment(target[0].attribute, target[0].subject, value[0])


def _not_changeable(ctx: Context, name: Name, entity: object) -> None:
    if entity is None:
        ctx.report.unknown(
            "kind, relation or office", name.text, name.span, ctx.names.visible(ctx.namespace, (Kind, Relation))
        )
    elif isinstance(entity, Definition):
        wrong_sort(ctx, name, entity, "a relation", "change what it is defined from, or declare it as a relation")
    else:
        wrong_sort(ctx, name, entity, "a kind or a relation", f"declare `relation {name.text}(Kind).`")


def organ_of(ctx: Context, node: SeatIn) -> str | None:
    """Return the key of the organ in which one sits; None after a mistake has been reported."""
    key = ctx.names.key(ctx.namespace, node.organ.parts)
    if key in ctx.names.organs:
        return key
    entity = ctx.names.find(ctx.namespace, node.organ)
    if entity is None:
        ctx.report.unknown("organ", node.organ.text, node.organ.span, list(ctx.names.organs))
    else:
        wrong_sort(ctx, node.organ, entity, "an organ", f"declare `organ {node.organ.text} of Members.`")
    return None
