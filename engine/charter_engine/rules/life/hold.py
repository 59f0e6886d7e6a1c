"""Prohibitions, permissions, rights and duties to keep: in force exactly while their condition is true."""

from __future__ import annotations

from dataclasses import replace

from charter_engine.model.changes import given_upon
from charter_engine.model.logic import All
from charter_engine.model.norms import AfterTrigger, Norm, Recurring, UponEvent, When
from charter_engine.rules.events import after, happens
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Let, Literal, Not, Var
from charter_engine.rules.life.bearer import (
    bearers,
    beaten,
    exceptions,
    membership,
    relieved,
    rests_with_breach,
    unbarred,
    unbeaten,
)
from charter_engine.rules.life.ending import begins_in_time, once_over
from charter_engine.rules.life.expiry import ends_of_stretches, is_limited, unexpired
from charter_engine.rules.life.shape import SINCE, Shape, add, shape
from charter_engine.rules.life.suspension import can_be_suspended, idles, unsuspended
from charter_engine.rules.life.trigger import parent_args, recurs
from charter_engine.rules.lowering import BEGIN, Body, Lowering, cited_in
from charter_engine.rules.terms import arguments, simple


def hold(low: Lowering, form: Shape) -> None:
    """Add the life of a norm that holds while something is so."""
    _applies(low, form)
    ends_of_stretches(low, form)
    idles(low, form)
    membership(low, form)
    exceptions(low, form)
    rests_with_breach(low, form)
    beaten(low, form)
    who: Body = (form.each("member"),) if form.norm.in_group else (form.atom("applies"),)
    low.add(form.each("in force"), (*who, *unbarred(low, form), *unsuspended(low, form)), form.origin)
    low.add(form.atom("starts"), (form.atom("applies"), Not(form.atom("applies", PREV))), form.origin)
    if form.norm.modality == "must not":
        _breach_of_prohibition(low, form)
    elif form.norm.duty_to_keep:
        _breach_of_keeping(low, form)


def _bodies(low: Lowering, form: Shape) -> tuple[Body, ...]:
    """The bodies of bearer and condition (of an event: what is asked of it); of a group it is asked only that it has a member."""
    norm, sentence = form.norm, form.sentence
    trigger = norm.trigger
    held = trigger.condition if isinstance(trigger, When | UponEvent | Recurring) else All(())
    asked = held if isinstance(trigger, UponEvent) else All((held, norm.condition))
    who = bearers(low, norm, sentence)
    above = _given_by(low, form)
    return tuple((*above, *a, *b) for a in who for b in low.condition(low, asked, sentence))


def _before(literal: Literal) -> Literal:
    """Return that something was not so just before."""
    return Not(replace(literal.atom, at=PREV)) if isinstance(literal, Not) else literal


def _given_by(low: Lowering, form: Shape) -> Body:
    """A link of a chain holds while the breach it follows from is not remedied, or while the exception it is for lasts."""
    norm = form.norm
    parent = low.model.norm(norm.parent)
    if parent is None:
        return ()
    if norm.link == "instead" and parent.is_duty_to_achieve:
        return (Atom(f"resting {parent.id}", (*parent_args(low, form), low.variable("since")), NOW),)
    if norm.link == "instead":
        return (Atom(f"applies {parent.id}", parent_args(low, form), NOW),)
    if parent.is_duty_to_achieve:
        return (Atom(f"owing {parent.id}", (*parent_args(low, form), low.variable("since"), low.variable("due")), NOW),)
    if parent.duty_to_keep:
        return (Atom(f"neglected {parent.id}", parent_args(low, form), NOW),)
    return (Atom(f"violated {parent.id}", parent_args(low, form), NOW),)


def _applies(low: Lowering, form: Shape) -> None:
    applies, trigger = form.atom("applies"), form.norm.trigger
    timely = begins_in_time(low, form)
    if isinstance(trigger, UponEvent):
        begins = form.atom("begins")
        for body in _bodies(low, form):
            for event in happens(low, trigger.event, form.sentence):
                add(low, form, begins, (*event, *body))
        running = form.atom("running")
        low.add(running, (begins,), form.origin)
        # the condition after `if` is asked of the event; the role as long as the norm is under way; the other conditions whenever
        # it is to be in force
        over = once_over(low, form, (running,), (Not(begins),))
        over += unexpired(low, form, running, begins)
        resting = bool(timely) or form.norm.condition != All(())
        going = (form.atom("running", PREV), *map(_before, over)) if resting else (form.atom("applies", PREV),)
        for who in ((),) if form.norm.in_group else bearers(low, form.norm, form.sentence):
            add(low, form, running, (*going, *who))
        for held in low.condition(low, form.norm.condition, form.sentence):
            add(low, form, applies, (running, *over, *timely, *_not_remedied(low, form), *held))
        return
    if isinstance(trigger, Recurring) and is_limited(form):
        # each time anew, for as long as its limit says
        holding = form.atom("holds")
        recurs(low, form, trigger, holding)
        over = (*once_over(low, form, (holding,)), *unexpired(low, form, holding, form.atom("arises")))
        low.add(applies, (holding, *over, *timely), form.origin)
        return
    if form.norm.until is None and not form.norm.until_events and not is_limited(form):
        for body in _bodies(low, form):
            add(low, form, applies, (*body, *timely))
        return
    holding = form.atom("holds")
    for body in _bodies(low, form):
        add(low, form, holding, body)
    over = (*once_over(low, form, (holding,)), *unexpired(low, form, holding))
    low.add(applies, (holding, *over, *timely), form.origin)


def _not_remedied(low: Lowering, form: Shape) -> Body:
    """A power given upon a breach lapses with its remedy."""
    given = given_upon(form.norm.trigger, form.norm.condition)
    if not form.norm.power or given is None:
        return ()
    needs, by = ((), low.variable("by")) if given.by is None else simple(low, given.by, form.sentence)
    return (*needs, Atom(f"is breached {cited_in(low, given.citation, form.sentence)}", (by,), NOW))


def _breach_of_prohibition(low: Lowering, form: Shape) -> None:
    """Each forbidden act is a breach, judged by what held just before it."""
    for act in form.norm.acts:
        before, terms = arguments(low, act.args, form.sentence)
        done = Atom(f"does {act.action}", (form.bearer, *terms), NOW)
        body = (form.each("in force", PREV), *before, done, Atom(BEGIN, (), NOW))
        low.add(form.each("breached", NOW, NOW, NOW), body, form.origin)
        action = low.model.action(act.action)
        if action is not None and action.continuing:
            # who is at it as it comes to be forbidden, be it since that very instant, and goes on
            on = Atom(f"doing {act.action}", (form.bearer, *terms), NOW)
            since = (form.each("in force"), Not(form.each("in force", PREV)), *before, on, Atom(BEGIN, (), NOW))
            low.add(form.each("breached", NOW, NOW, NOW), since, form.origin)
    if not _substitutes(low, form):
        # an act forbidden, once done, stays done
        low.add(form.each("violated"), (form.each("breached", NOW, Var("Since"), Var("Due")),), form.origin)
        low.add(form.each("violated"), (form.each("violated", PREV), Atom(BEGIN, (), NOW)), form.origin)


def _substitutes(low: Lowering, form: Shape) -> bool:
    """The act of a duty that follows from the forbidden act remedies it; return whether there is such a duty."""
    since, due = low.variable("since"), low.variable("due")
    found = False
    open_, breached = form.each("outstanding", PREV, SINCE), form.each("breached", NOW, SINCE, SINCE)
    for child in low.model.norms:
        if child.parent == form.norm.id and child.link == "failing" and child.evaluated and child.is_duty_to_achieve:
            found = True
            below = shape(low, child)
            for state in ("fulfilled", "performed") if child.modality == "must" else ("fulfilled",):
                for source in (open_, breached):
                    done = (source, below.atom(state, NOW, since, due))
                    low.add(form.each("remedied", NOW, SINCE, SINCE), done, form.origin)
    if found:
        remedied = Not(form.each("remedied", NOW, SINCE, SINCE))
        for source in (open_, breached):
            low.add(form.each("outstanding", NOW, SINCE), (source, remedied), form.origin)
        low.add(form.each("violated"), (form.each("outstanding", NOW, SINCE),), form.origin)
    return found


def _breach_of_keeping(low: Lowering, form: Shape) -> None:
    """A duty to keep is breached whenever it is not so; a limit leaves time to begin."""
    kept, sentence, origin = form.atom("kept"), form.sentence, form.origin
    norm = form.norm
    if norm.keep is not None:
        for body in low.condition(low, norm.keep, sentence):
            add(low, form, kept, (form.atom("applies"), *body))
    for act in norm.acts:
        before, terms = arguments(low, act.args, sentence)
        doing = (*before, Atom(f"doing {act.action}", (form.bearer, *terms), NOW))
        add(low, form, kept, (form.each("member") if norm.in_group else form.atom("applies"), *doing))
    grace = _grace(low, form)
    in_force = (form.atom("applies"), *unbeaten(low, form), *unsuspended(low, form))
    neglected, then = form.atom("neglected"), form.atom("neglected", PREV)
    low.add(neglected, (*in_force, Not(kept), Atom(BEGIN, (), NOW), *grace), origin)
    low.add(form.atom("breached", NOW, NOW, NOW), (neglected, Not(then)), origin)
    # the breach stands until it is so again, whether or not the norm binds meanwhile
    low.add(form.atom("failing", NOW, NOW), (neglected, Not(then)), origin)
    low.add(form.atom("failing", NOW, SINCE), (form.atom("failing", PREV, SINCE), Not(kept)), origin)
    low.add(form.atom("remedied", NOW, SINCE, SINCE), (form.atom("failing", PREV, SINCE), kept), origin)
    low.add(form.atom("clean"), (*in_force, Not(neglected)), origin)
    if norm.in_group:
        relieved(low, form, SINCE)
        blamed = (form.atom("breached", NOW, NOW, NOW), form.each("member"), *unbarred(low, form))
        low.add(form.each("blamed", NOW, NOW, NOW), blamed, origin)


def has_grace(norm: Norm) -> bool:
    """Tell whether a duty to keep leaves time to begin; ``spared`` says that this is not over."""
    return norm.duty_to_keep and any(isinstance(each, AfterTrigger) for each in norm.limits)


def _grace(low: Lowering, form: Shape) -> Body:
    """``must track(t) within 3 days``: it must be so from then on."""
    spans = [each.length for each in form.norm.limits if isinstance(each, AfterTrigger)]
    if not spans:
        return ()
    applies, since, end = form.atom("applies"), low.variable("from"), low.variable("end")
    low.add(form.atom("held", NOW, NOW), (applies, Not(form.atom("applies", PREV)), Atom(BEGIN, (), NOW)), form.origin)
    begun = (applies, Not(Atom(BEGIN, (), PREV)), Atom(BEGIN, (), NOW))
    low.add(form.atom("held", NOW, NOW), begun, form.origin)
    # the time runs anew when an exception ends, and stands still while the duty is suspended
    rests, stops = form.norm.id in low.defeatable, can_be_suspended(low, form)
    beaten, idle, before = form.atom("beaten", PREV), form.atom("idle", PREV), low.variable("before")
    free: Body = (Not(beaten),) if rests else ()
    kept = (applies, form.atom("held", PREV, since), *free, *((Not(idle),) if stops else ()))
    low.add(form.atom("held", NOW, since), kept, form.origin)
    if rests:
        low.add(form.atom("held", NOW, NOW), (applies, beaten), form.origin)
    if stops:
        later = Let(since, Calc("add", (before, Calc("sub", (NOW, PREV)))))
        low.add(
            form.atom("held", NOW, since), (applies, form.atom("held", PREV, before), idle, *free, later), form.origin
        )
    found: Body = ()
    for span in spans:
        limit = Let(end, after(since, span))
        low.add(
            form.atom("grace", NOW, end), (form.atom("held", NOW, since), limit, Compare(">", end, NOW)), form.origin
        )
        low.add(Atom(WAKE, (end,), NOW), (form.atom("held", NOW, since), limit, Compare(">", end, NOW)), form.origin)
        low.add(form.atom("spared"), (form.atom("grace", NOW, end),), form.origin)
        found += (form.atom("held", NOW, since), limit, Compare("<=", end, NOW))
    return found
