"""Norms that say again, under narrower conditions, what another says already."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from charter_engine.checks.norms.asking import Ask, ask, of_their_kinds, own
from charter_engine.checks.norms.never import never_stands
from charter_engine.model.citations import covers
from charter_engine.model.effects import NormChange
from charter_engine.model.logic import TRUE, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import AfterTrigger, Limit, Norm, Recurring, UponEvent
from charter_engine.rules.deciding.time_taken import may_exceed
from charter_engine.rules.ir import NOW, Atom, Literal, Not
from charter_engine.rules.life.announce import asked
from charter_engine.rules.life.shape import shape
from charter_engine.rules.life.suspension import can_be_suspended
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.meeting import marked_args, may_be, same_act
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity

_SORTS = frozenset({"must", "must not", "may", "should"})


def asks(low: Lowering) -> tuple[Ask, ...]:
    """Ask of each norm that another of its sort might cover whether it is ever in force while the other is not."""
    return tuple(_ask(low, norm, other) for norm, other in _pairs(low))


def _pairs(low: Lowering) -> tuple[tuple[Norm, Norm], ...]:
    """Return each norm that nothing else turns on with those that might say the same."""
    norms = [norm for norm in own(low) if _plain(norm)]
    used = _cited(low.model)
    return tuple(
        (norm, other)
        for norm in norms
        if not any(covers(citation, norm.citation) for citation in used)
        for other in norms
        if other.id != norm.id
        and other.citation != norm.citation
        and _may_cover(low, norm, other)
        and _lasts(low, norm, other)
    )


def _plain(norm: Norm) -> bool:
    """Tell whether a norm binds each for himself to one act, and is no link of a chain."""
    return (
        norm.modality in _SORTS
        and not (norm.in_group or norm.parent or norm.power or norm.keep or norm.chooser or norm.not_before)
        and not norm.precedence
        and len(norm.acts) == 1
    )


def _cited(model: Model) -> frozenset[str]:
    """Return the citations that some sentence reads, changes, or ranks, and the norms that a chain follows from."""
    found: set[str] = {each.citation for norm in model.norms for each in norm.precedence}
    found |= {citation for norm in model.norms for citation in norm.without_prejudice}
    found |= {each.change.citation for each in model.effects if isinstance(each.change, NormChange)}
    parents = {norm.parent for norm in model.norms}
    found |= {norm.citation for norm in model.norms if norm.id in parents}

    more = (tuple(model.procedures.values()), tuple(model.decisions.values()), model.principles)
    found |= {citation for _, citation in asked(model, more) if citation}
    return frozenset(found)


def _may_cover(low: Lowering, norm: Norm, other: Norm) -> bool:
    """Tell whether, by the text, obeying one norm could be obeying another as well."""
    mine, theirs = norm.acts[0], other.acts[0]
    open_ = [any(isinstance(arg, Variable) and arg.anonymous for arg in act.args) for act in (mine, theirs)]
    forbids = norm.modality == "must not"
    return (
        norm.modality == other.modality
        and norm.duty_to_keep == other.duty_to_keep
        and not isinstance(norm.trigger, Recurring)
        and isinstance(norm.trigger, UponEvent) == isinstance(other.trigger, UponEvent)
        and norm.owed_to is None
        and not norm.alternatives
        and not other.alternatives
        and not open_[0]
        and (not open_[1] or norm.modality in {"must not", "may"})
        and (mine.action == theirs.action or forbids)
        and may_be(low, mine, theirs)
        and (forbids or norm.modality == "may" or (_timely(norm, other) and mine.interest == theirs.interest))
    )


def _timely(norm: Norm, other: Norm) -> bool:
    """Tell whether what another asks for is due no later, as far as the text alone says."""
    return all(any(_no_later(theirs, mine) for theirs in other.limits) for mine in norm.limits)


def _no_later(theirs: Limit, mine: Limit) -> bool:
    if isinstance(theirs, AfterTrigger) and isinstance(mine, AfterTrigger) and theirs.of_first == mine.of_first:
        return not may_exceed(theirs.length, mine.length)
    return theirs == mine


def _lasts(low: Lowering, norm: Norm, other: Norm) -> bool:
    """Tell whether what another has begun to cover stays covered: nothing frees from the other alone, or ends it sooner."""
    if not norm.is_duty_to_achieve and not _arising(norm):
        return True
    freed = other.id in low.defeatable or other.until is not None or bool(other.until_events)
    if _arising(norm):
        alike = (norm.until, norm.until_events) == (other.until, other.until_events)
        longer = all(any(_no_later(mine, theirs) for mine in norm.limits) for theirs in other.limits)
        if not longer or other.condition not in {TRUE, norm.condition}:
            return False
        freed = other.id in low.defeatable or not (alike or not freed)
    wider = other.bearer.kind in low.model.with_ancestors(norm.bearer.kind) and not other.bearer.named
    return not freed and wider and other.bearer.where == TRUE and not can_be_suspended(low, shape(low, other))


def _arising(norm: Norm) -> bool:
    """Tell whether what is allowed or forbidden is so from an event on."""
    return not norm.is_duty_to_achieve and isinstance(norm.trigger, UponEvent)


def _turning(norm: Norm) -> bool:
    """Tell whether a duty arises each time something turns true: it repeats another only where both do so at once."""
    return norm.is_duty_to_achieve and not isinstance(norm.trigger, UponEvent)


def _ask(low: Lowering, norm: Norm, other: Norm) -> Ask:
    """Ask whether one is in force, or begins to bind, while the other is not for the same bearer and act."""
    one, two = shape(low, norm), shape(low, other)
    on = not norm.is_duty_to_achieve and not _arising(norm)
    held: Body = (Atom(f"in force {other.id}", marked_args(two), NOW),) if on else ()
    bodies: list[Body] = [
        (*body, *held)
        for mine, theirs in product(norm.acts, other.acts)
        for body in same_act(low, one, two, mine, theirs)
    ]
    if _turning(norm):
        bodies = [tuple(_applying(each, {norm.id, other.id}) for each in body) for body in bodies]
        begins: Body = (one.atom("applies"),)
    elif _arising(norm):
        bodies = [tuple(_beginning(each, {norm.id, other.id}) for each in body) for body in bodies]
        begins = (one.atom("begins"),)
    else:
        begins = (one.atom("fresh"), one.standing) if norm.is_duty_to_achieve else (one.each("in force"),)
    inside = ask(one, _name("covered by", other), bodies)
    kinds = of_their_kinds(low, one)
    alone = ask(one, _name("beyond", other), [(*begins, *kinds, Not(one.each(_name("covered by", other))))])
    return Ask(alone.predicate, alone.width, (*alone.rules, *inside.rules))


def _applying(literal: Literal, ids: set[str]) -> Literal:
    """Put for a duty that stands that what gives rise to it is so."""
    if isinstance(literal, Atom) and literal.predicate in {f"stands {each}" for each in ids}:
        return Atom(literal.predicate.replace("stands", "applies", 1), literal.args, literal.at)
    return literal


def _beginning(literal: Literal, ids: set[str]) -> Literal:
    """Put for what is allowed or forbidden that an event gives rise to it."""
    if isinstance(literal, Atom) and literal.predicate in {f"applies {each}" for each in ids}:
        return Atom(literal.predicate.replace("applies", "begins", 1), literal.args, literal.at)
    return literal


def _name(what: str, other: Norm) -> str:
    return f"finding {what} {other.id}:"


def says(low: Lowering, never: frozenset[str]) -> Iterator[Diagnostic]:
    """Note each norm that is in force only while another is that says the same of the same bearer; of two alike the later."""
    repeats = [
        (norm, other)
        for norm, other in _pairs(low)
        if shape(low, norm).each(_name("beyond", other)).predicate in never
        and not never_stands(low, norm, never)
        and shape(low, norm).each("finding undefeated").predicate not in never
    ]
    told: set[str] = set()
    mutual = {(norm.id, other.id) for norm, other in repeats}
    for norm, other in repeats:
        alike = (other.id, norm.id) in mutual
        if norm.id in told or (_turning(norm) and not alike) or (alike and norm.span.start < other.span.start):
            continue
        told.add(norm.id)
        narrower = "" if alike else ", under narrower conditions"
        yield Diagnostic(
            "C242",
            Severity.NOTE,
            f"{norm.citation} repeats {other.citation}{narrower}",
            norm.act_span,
            label="said already",
            help=f"strike {norm.citation} out, or say what it adds to {other.citation}",
            citations=(norm.citation, other.citation),
            related=(Label(other.act_span, "whenever the one is in force, so is this"),),
            note="two paragraphs that say the same will be read as if they did not",
            verdict="proved",
        )
