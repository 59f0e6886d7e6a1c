"""What a case states: relations, values, events, acts, decisions, each with its instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from charter_engine.model.calendar import shift
from charter_engine.model.case import Case, Change, Occurrence, Stated, as_key
from charter_engine.model.case_votes import state_decision
from charter_engine.model.changes import change, check_changed
from charter_engine.model.citations import covers
from charter_engine.model.conditions import HOLDER, PARTY, SEAT, YES, condition
from charter_engine.model.deciding import Decision
from charter_engine.model.effects import ALL, Assignment, NormChange, StateChange
from charter_engine.model.events import act
from charter_engine.model.limits import duration
from charter_engine.model.logic import Constant, Number, Variable
from charter_engine.model.norms import Norm
from charter_engine.model.open_texture import Determination
from charter_engine.model.report import Report
from charter_engine.model.terms import Context, individual, instant_of, term, unknown_attribute, wrong_count
from charter_engine.model.types import YES_NO, Type
from charter_engine.model.vocabulary import Action, Attribute, Definition, EventKind, Individual, Relation
from charter_engine.syntax.nearest import nearest
from charter_engine.syntax.source import Span
from charter_engine.syntax.tree import cases as tree
from charter_engine.syntax.tree.expressions import Call
from charter_engine.syntax.tree.node import Node
from charter_engine.syntax.tree.norms import Becomes, HoldsEffect, NormEffect


@dataclass
class Reader:
    """The case as read so far; ``said`` is what was stated of each instant, to find contradictions.

    ``left`` are the offices with those who cease to hold them, and from when; ``unsaid`` the values that are said to be unknown,
    by attribute and individual.
    """

    case: Case
    ctx: Context
    report: Report
    determinations: tuple[Determination, ...] = ()
    norms: tuple[Norm, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    citations: frozenset[str] = frozenset()
    seats: dict[tuple[str, str, int | None], Span] = field(default_factory=dict)
    left: list[tuple[str, str, int | None]] = field(default_factory=list)
    said: dict[tuple[object, ...], tuple[object, Span]] = field(default_factory=dict)
    unsaid: set[tuple[str, str]] = field(default_factory=set)

    def at(self, node: tree.Dated) -> tuple[bool, int | None]:
        """Return whether a dated line has a date that exists (or none), and its instant."""
        if node.at is None:
            return True, None
        instant = instant_of(self.report, node.at)
        return instant is not None, instant


def join(case: Case, key: str, kind: str, at: int | None) -> None:
    """Make somebody one of a kind from an instant on."""
    held = case.individuals.get(key, ())
    kinds = (kind, *case.names.parents(kind)) if kind else ()
    for each in kinds:
        if each not in held or at is not None:  # he may have lost it since
            case.changes.append(Change(f"kind {each}", (key,), holds=True, at=at))
    if at is None:
        case.individuals[key] = tuple(dict.fromkeys((*held, *kinds)))
    else:
        case.individuals.setdefault(key, held)


def state(reader: Reader, attribute: Attribute, subject: str, value: Node | None, span: Span, at: int | None) -> None:
    """State a value of an attribute from an instant on."""
    stated = reader.case.values
    if value is None:
        if attribute.type != YES_NO:
            reader.report.error(
                "C105",
                f"`{attribute.key}` needs a value",
                span,
                label=f"{attribute.type} expected",
                remedy=f"write the value after `{attribute.key}`",
            )
            return
        stated.append(Stated(attribute.key, subject, YES_NO, Fraction(1), None, None, at))
        return
    if isinstance(value, tree.Between):
        low, high = (term(reader.ctx, each, attribute.type) for each in (value.low, value.high))
        if low is None or high is None:
            return
        if isinstance(low[0], Number) and isinstance(high[0], Number):
            if low[0].value > high[0].value:
                reader.report.error(
                    "C105",
                    "the interval ends before it begins",
                    value.span,
                    label="from greater to less",
                    remedy="write the lesser value first",
                )
                return
            stated.append(Stated(attribute.key, subject, attribute.type, None, low[0].value, high[0].value, at))
        return
    found = term(reader.ctx, value, attribute.type)
    if found is None:
        return
    match found[0]:
        case Number(value=exact):
            stated.append(Stated(attribute.key, subject, attribute.type, exact, None, None, at))
        case Constant(key=key):
            stated.append(Stated(attribute.key, subject, attribute.type, key, None, None, at))
        case _:
            reader.report.error(
                "C106",
                "a case states values, not expressions",
                value.span,
                label="not a plain value",
                remedy="write the number with its unit",
            )


def state_fact(reader: Reader, fact: Node, at: int | None) -> None:
    """Take in one statement of the case; ``at`` None: from the outset."""
    match fact:
        case tree.Holds():
            _holds(reader, fact, at)
        case tree.Is():
            _is(reader, fact, at)
        case tree.Does():
            _does(reader, fact, at)
        case tree.Outcome() | tree.Proposes() | tree.Votes():
            state_decision(reader.case, reader.ctx, reader.decisions, fact, at)
        case tree.Finds():
            _finds(reader, fact, at)
        case Becomes():
            _becomes(reader, fact, _later(reader, fact, at))
        case HoldsEffect():
            _holds(reader, tree.Holds(fact.fact, fact.ceases, span=fact.span), _later(reader, fact, at))
        case NormEffect():
            _norm_effect(reader, fact, _later(reader, fact, at))
        case _:
            reader.report.unevaluated("this statement", fact.span)


def _later(reader: Reader, fact: Becomes | HoldsEffect | NormEffect, at: int | None) -> int | None:
    """Return the instant of what comes about some time after a date."""
    if fact.delay is not None and at is None:
        reader.report.error(
            "C107",
            "it comes about some time after a date",
            fact.delay.span,
            label="later than what?",
            remedy="write `on DATE:` before it",
        )
    if fact.delay is None or at is None:
        return at
    span = duration(reader.ctx, fact.delay)
    if span is None:
        return at
    instant = shift(at, span.months, span.minutes)
    reader.case.instants.append(instant)
    return instant


def _norm_effect(reader: Reader, fact: NormEffect, at: int | None) -> None:
    made = change(reader.ctx, fact)
    if not isinstance(made, NormChange):
        return
    if made.change == "discharged":
        reader.report.error(
            "C106",
            "what is owed is discharged by an effect of the charter, not by a case",
            fact.span,
            label="not a fact",
            remedy="state the event that discharges it",
        )
        return
    labels = reader.citations
    if not any(covers(made.citation, each) for each in labels):
        close = nearest(made.citation, labels)
        reader.report.error(
            "C112",
            f"there is no paragraph {made.citation}",
            fact.citation.span,
            label="refers to nothing",
            remedy=f"did you mean {close}?" if close else "cite a paragraph by article and number, such as 7(1)",
        )
        return
    one = reader.case.names.entities.get(made.by.key) if isinstance(made.by, Constant) else None
    kind = one.kind if isinstance(one, Individual) else ""
    check_changed(reader.case.names, reader.norms, labels, made, kind, fact.span, reader.report)
    who = made.by.key if isinstance(made.by, Constant) else ALL
    states = {"ended": [("ended", True)], "suspended": [("suspended", True), ("resumed", False)]}
    for state, holds in states.get(made.change, [("suspended", False), ("resumed", who != ALL)]):
        # what is suspended or resumed as to all is so as to each of them
        concerned = (ALL, *reader.case.individuals) if who == ALL and not holds else (who,)
        for each in concerned:
            reader.case.changes.append(Change(f"·{state} {made.citation}", (each,), holds=holds, at=at))


def _becomes(reader: Reader, fact: Becomes, at: int | None) -> None:
    made = change(reader.ctx, fact)
    match made:
        case StateChange(predicate=predicate, args=args, holds=holds):
            keys = as_key(args)
            if keys is None:
                return
            if predicate.startswith("kind ") and holds:
                join(reader.case, keys[0], predicate.removeprefix("kind "), at)
                return
            if predicate == f"relation {SEAT}" and holds:
                reader.seats[keys[0], keys[1], at] = fact.span
            below = predicate.removeprefix("kind ") if predicate.startswith("kind ") else ""
            reader.case.changes.append(Change(predicate.removeprefix("relation "), keys, holds=holds, at=at))
            for kind in reader.case.names.kinds.values():
                if below and below in kind.parents:  # who leaves a kind leaves those below it
                    reader.case.changes.append(Change(f"kind {kind.key}", keys, holds=False, at=at))
        case Assignment(attribute=key, subject=subject, value=value, former=former):
            owner = subject.key if isinstance(subject, Constant) else ""
            if key == HOLDER:
                if isinstance(former, Constant):
                    reader.left.append((owner, former.key, at))
                    return
                holder = value.key if isinstance(value, Constant) else None
                reader.case.values.append(Stated(HOLDER, owner, Type("kind"), holder, None, None, at))
                return
            attribute = next(
                (each for group in reader.case.names.attributes.values() for each in group if each.key == key), None
            )
            if attribute is not None:
                given = fact.what if value is not None and value != YES else None
                state(reader, attribute, owner, given, fact.span, at)
        case _:
            return


def _finds(reader: Reader, fact: tree.Finds, at: int | None) -> None:
    """An organ's finding is a fact from then on, if the charter leaves it to that organ."""
    call = fact.fact if isinstance(fact.fact, Call) else Call(fact.fact, (), span=fact.span)
    key = reader.case.names.key("", call.name.parts)
    organ = reader.case.names.find("", fact.organ)
    said = [each for each in reader.determinations if each.key == key]
    if isinstance(organ, Individual) and all(each.organ != organ.key for each in said):
        reader.report.error(
            "C163",
            f"the charter does not leave it to {organ.key} to determine `{call.name.text}`",
            fact.span,
            label=f"{' or '.join(each.organ for each in said)} determines it" if said else "nobody determines it",
            remedy=f"state it as a fact, or write in the charter `{fact.organ.text} determines {call.name.text}(…)`",
        )
        return
    if organ is None:
        reader.report.unknown("organ", fact.organ.text, fact.organ.span, reader.case.names.visible("", (Individual,)))
        return
    found = condition(reader.ctx, call)
    predicate, keys = getattr(found, "predicate", None), as_key(getattr(found, "args", ()))
    if predicate is None or keys is None:
        return
    reader.case.changes.append(Change(predicate, keys, holds=not fact.negated, at=at))
    if isinstance(reader.case.names.entities.get(predicate), Definition):
        reader.case.found.add(f"define {predicate}")


def _holds(reader: Reader, fact: tree.Holds, at: int | None) -> None:
    call = fact.fact if isinstance(fact.fact, Call) else Call(fact.fact, (), span=fact.span)
    entity = reader.case.names.find("", call.name)
    if isinstance(entity, EventKind):
        _event(reader, call, entity, at, negated=fact.negated)
        return
    if isinstance(entity, Action):
        reader.report.error(
            "C106",
            f"who does `{call.name.text}`?",
            fact.span,
            label="an act without an actor",
            remedy=f"write `on DATE: ACTOR does {call.name.text}(…).`",
        )
        return
    found = condition(reader.ctx, call)
    if found is None:
        return
    predicate, args = getattr(found, "predicate", None), getattr(found, "args", ())
    keys = as_key(args)
    if predicate is None or keys is None:
        reader.report.unevaluated("this statement", fact.span)
        return
    if not isinstance(entity, Relation) and predicate != PARTY:
        reader.report.error(
            "C106",
            f"`{call.name.text}` is defined by the charter; a case states what it is defined from",
            fact.span,
            label="derived, not stated",
            remedy="state the relations and attributes of its definition",
        )
        return
    reader.case.changes.append(Change(predicate, keys, holds=not fact.negated, at=at))


def _event(reader: Reader, call: Call, entity: EventKind, at: int | None, *, negated: bool) -> None:
    found = [individual(reader.ctx, arg, type_) for arg, type_ in zip(call.args, entity.params, strict=False)]
    if len(call.args) != len(entity.params):
        wrong_count(reader.ctx, call, len(entity.params))
        return
    keys = as_key(tuple(each for each in found if each is not None))
    if keys is None or len(keys) != len(entity.params):
        return
    if at is None or negated:
        reader.report.error(
            "C107",
            f"`{call.name.text}` happens at an instant",
            call.span,
            label="no date",
            remedy=f"write `on DATE: {call.name.text}(…).`",
        )
        return
    reader.case.occurrences.append(Occurrence(entity.key, "", keys, at))


def _is(reader: Reader, fact: tree.Is, at: int | None) -> None:
    names = reader.case.names
    parts = names.steps("", fact.subject.parts)
    if len(parts) == 1:
        plain = names.plain_attribute("", parts[0])
        if plain is None:
            reader.report.unknown("attribute", fact.subject.text, fact.subject.span, names.attributes)
            return
        state(reader, plain, "", fact.value, fact.span, at)
        return
    owner = names.owner("", parts[:-1])
    if not isinstance(owner, Individual):
        reader.report.unknown("individual", ".".join(parts[:-1]), fact.subject.span, names.visible("", (Individual,)))
        return
    attribute = names.attribute("", parts[-1], owner.kind)
    if attribute is None:
        unknown_attribute(reader.ctx, parts[-1], fact.subject, Type("kind", owner.kind))
        return
    state(reader, attribute, owner.key, fact.value, fact.span, at)


def _does(reader: Reader, fact: tree.Does, at: int | None) -> None:
    done = act(reader.ctx, fact.act)
    if done is None:
        return
    keys = as_key(done.args)
    if keys is None:
        left_out = any(isinstance(each, Variable) and each.anonymous for each in done.args)
        reader.report.error(
            "C106",
            f"`{done.action}` is stated without its value" if left_out else "a case states values, not expressions",
            fact.act.span,
            label="how much?" if left_out else "not plain values",
            remedy="write the value, such as `with amount 3 EUR`" if left_out else "write the number with its unit",
        )
        return
    if at is None:
        reader.report.error(
            "C107", "an act happens at an instant", fact.span, label="no date", remedy="write `on DATE:` before it"
        )
        return
    if fact.ceases and not _goes_on(reader, done.action):
        reader.report.error(
            "C103",
            f"`{done.action}` is over once it is done",
            fact.span,
            label="nothing to cease",
            remedy=f"declare it `action {done.action} continuing` if it goes on until it is given up",
        )
        return
    for name in fact.actors:
        actor = reader.case.names.find("", name)
        if isinstance(actor, Individual):
            reader.case.occurrences.append(Occurrence(done.action, actor.key, keys, at, fact.ceases, fact.chooses))
        else:
            reader.report.unknown("individual", name.text, name.span, reader.case.names.visible("", (Individual,)))


def _goes_on(reader: Reader, action: str) -> bool:
    entity = reader.case.names.entities.get(action)
    return isinstance(entity, Action) and entity.continuing
