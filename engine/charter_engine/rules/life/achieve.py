"""Duties to achieve something: they arise, fall due, are fulfilled or breached, rest while defeated, and are remedied."""

from __future__ import annotations

from charter_engine.model.norms import AtDate
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Compare, Not, Term
from charter_engine.rules.layer import Layer
from charter_engine.rules.life.alternative import counts, offered, offers, overdue
from charter_engine.rules.life.amount import assessed, claims_of, nothing_owed
from charter_engine.rules.life.bearer import (
    bearers,
    bearers_still,
    beaten,
    exceptions,
    membership,
    relieved,
    rests_with_breach,
    still_bound,
    unbarred,
    unbeaten,
)
from charter_engine.rules.life.discharge import not_discharged
from charter_engine.rules.life.due import falls_due, not_in_vain
from charter_engine.rules.life.ending import counts_from, given_anew, not_ended
from charter_engine.rules.life.redress import in_its_stead, redress
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add, shape
from charter_engine.rules.life.suspension import can_be_suspended, idles, unsuspended
from charter_engine.rules.life.trigger import arises
from charter_engine.rules.lowering import FOREVER, Body, Lowering
from charter_engine.rules.terms import arguments


def achieve(low: Lowering, form: Shape) -> None:
    """Add the life of a duty to achieve something."""
    arises(low, form)
    _stands(low, form)
    idles(low, form)
    membership(low, form)
    offers(low, form)
    exceptions(low, form)
    beaten(low, form)
    falls_due(low, form)
    _fulfilled(low, form)
    _states(low, form)
    _chain_above(low, form)
    if form.norm.modality == "must":
        _after_breach(low, form)
        _blamed(low, form)
    _in_force(low, form)
    _credited(low, form)
    _lapsed(low, form)


def _stands(low: Lowering, form: Shape) -> None:
    """While an instance is pending or defeated another trigger adds nothing; what stands, stands before any defeat."""
    pending, resting = form.atom("pending", PREV, SINCE, DUE), form.atom("resting", PREV, SINCE)
    low.add(form.atom("open"), (pending, Compare(">", DUE, NOW), *given_anew(form)), form.origin)
    arisen = (form.atom("arises"), Not(form.atom("open")), *nothing_owed(low, form), *not_in_vain(low, form))
    low.add(form.atom("fresh"), arisen, form.origin)
    sources = [form.atom("fresh"), pending]
    if form.norm.id in low.defeatable:
        low.add(form.atom("open"), (resting,), form.origin)
        sources.append(resting)
    if can_be_suspended(low, form):
        halted = form.atom("halted", PREV, SINCE)
        low.add(form.atom("open"), (halted,), form.origin)
        sources.append(halted)
    if form.norm.modality == "must":
        sources.append(form.atom("owing", PREV, SINCE, DUE))
    for source in sources:
        low.add(form.atom("runs"), (source,), form.origin)
    # what ends it: its `until`, the loss of the role, the end of the exception it is for
    still: Body = (form.atom("runs"), *not_ended(low, form, (form.atom("runs"),)), *not_discharged(low, form))
    if form.norm.link == "instead":
        still += (form.atom("applies"),)
    for bound in still_bound(low, form):
        add(low, form, form.atom("stands"), (*still, *bound))
    if not form.norm.in_group and any(text.article == form.norm.home for text in low.model.versions):
        # a breach under an earlier text is to be remedied still
        for bound in bearers_still(low, form.norm, form.sentence):
            add(low, form, form.atom("stands"), (form.atom("owing", PREV, SINCE, DUE), *still, *bound))


def _fulfilled(low: Lowering, form: Shape) -> None:
    norm, origin = form.norm, form.origin
    bears = form.atom("bears", NOW, SINCE, DUE)
    done = form.atom("fulfilled", NOW, SINCE, DUE)
    timely_ = _bound_before(low, form)
    jointly = norm.bearer.form == "jointly"
    member, acted = _of_instance(form), form.each("acted", NOW, SINCE)
    before_too = any(isinstance(each, AtDate) and each.prior for each in norm.limits)
    for number, (act, claim) in enumerate(zip(norm.acts, claims_of(low, norm), strict=True)):
        before, terms = arguments(low, act.args, form.sentence)
        before = (*before, *counts(low, form, number))
        if claim is not None:
            add(low, form, done, (bears, claim.full(), *counts(low, form, number)))
        for at in (NOW, low.variable("then")) if before_too else (NOW,):
            timely = (*counts_from(low, form, at), *timely_)
            if claim is not None:  # what was paid before it arose; what is paid from then on is used once
                if at == NOW:
                    continue
                timely += (Compare("<", at, SINCE),)
            did = Atom(f"does {act.action}", (form.bearer, *terms), at)
            if jointly:
                add(low, form, acted, (*member, bears, *before, did, *timely))
            elif norm.in_group:
                for of_it in (NOW, PREV):  # who leaves at that very instant has acted as one of them
                    given = (bears, form.each("member", of_it), *before, did, *timely)
                    add(low, form, form.each("acted", NOW, SINCE), given)
            else:
                add(low, form, done, (bears, *before, did, *timely))
    if jointly:
        low.add(acted, (form.each("acted", PREV, SINCE), *member), origin)
        low.add(form.atom("lacking", NOW, SINCE), (*member, Not(acted), *unbarred(low, form)), origin)
        if norm.id in low.defeatable:
            # while the duty rests as to all of them nobody is let off by that
            low.add(form.atom("lacking", NOW, SINCE), (*member, Not(acted), form.atom("beaten")), origin)
        low.add(form.atom("tried", NOW, SINCE), (acted,), origin)
        low.add(done, (bears, *_all_together(form)), origin)
    elif norm.in_group:
        low.add(done, (bears, acted), origin)


def _of_instance(form: Shape) -> Body:
    """Return the literals that somebody bears a joint duty as it arose at an instant: another time it may bind others."""
    return form.each("member"), form.each("enrolled", NOW, SINCE)


def _all_together(form: Shape) -> Body:
    """Return the literals that all who bear a joint duty that arose at an instant have acted."""
    return form.atom("tried", NOW, SINCE), Not(form.atom("lacking", NOW, SINCE))


def _bound_before(low: Lowering, form: Shape) -> Body:
    """Return the literal that the bearer has not lost the role by what the norm itself brought about just before.

    A norm on which it depends what an instant brings about sees that only from the next one on.
    """
    if not low.layer.unseen or form.norm.in_group:
        return ()
    lost, bound = form.atom("unseated"), form.atom("seated")
    if lost.predicate not in low.bridged:
        low.bridged.add(lost.predicate)
        layer, low.layer = low.layer, Layer(without=low.layer.without)
        for body in bearers_still(low, form.norm, form.sentence):
            add(low, form, bound, (form.atom("stands"), *body))
        low.layer = layer
        low.add(lost, (form.atom("stands"), Not(bound)), form.origin)
    return (Not(form.atom("unseated", PREV)),)


def _states(low: Lowering, form: Shape) -> None:
    """At the due instant acts count first; what is undone then is breached, without any further event."""
    bears, origin = form.atom("bears", NOW, SINCE, DUE), form.origin
    undone = (bears, Not(form.atom("fulfilled", NOW, SINCE, DUE)), form.atom("stands"))
    settled: Body = (Not(form.atom("settled")),) if form.norm.link == "failing" else ()
    if form.norm.id in low.defeatable:
        low.add(form.atom("resting", NOW, SINCE), (*undone, form.atom("beaten"), *settled), origin)
        if form.norm.in_group:
            put_off = (form.atom("resting", NOW, SINCE), form.each("barred"))
            low.add(form.each("deferred", NOW, SINCE), put_off, origin)
    idle = unsuspended(low, form)
    if idle:
        # the clock stands still; a breach that has come about before stands
        low.add(form.atom("halted", NOW, SINCE), (*undone, *unbeaten(low, form), form.atom("idle"), *settled), origin)
    alive_ = (*undone, *unbeaten(low, form), *idle, *settled)
    late = overdue(low, form)
    low.add(
        form.atom("pending", NOW, SINCE, DUE), (*alive_, Compare(">", DUE, NOW), *(Not(each) for each in late)), origin
    )
    if form.norm.modality == "must":
        owed = assessed(low, form)
        low.add(form.atom("breached", NOW, SINCE, DUE), (*alive_, *owed, Compare("<=", DUE, NOW)), origin)
        for each in late:
            low.add(form.atom("breached", NOW, SINCE, DUE), (*alive_, *owed, Compare(">", DUE, NOW), each), origin)
    waiting = (form.atom("pending", NOW, SINCE, DUE), Compare("<", DUE, FOREVER))
    low.add(Atom(WAKE, (DUE,), NOW), waiting, origin)


def _chain_above(low: Lowering, form: Shape) -> None:
    """A duty that follows from a breach ends when the breach is remedied, and rests while the breached duty is defeated."""
    norm = form.norm
    parent = low.model.norm(norm.parent)
    if norm.link != "failing" or parent is None:
        return
    remedied = shape(low, parent).atom("remedied", NOW, SINCE, DUE)
    low.add(form.atom("settled"), (form.atom("stands"), remedied), form.origin)
    rests_with_breach(low, form)


def _after_breach(low: Lowering, form: Shape) -> None:
    """A breached duty binds until it is remedied: by its own act, or by that of the duty it gave rise to."""
    norm, origin = form.norm, form.origin
    owing, remedied = form.atom("owing", NOW, SINCE, DUE), form.atom("made good", NOW, SINCE, DUE)
    breached, still_owing = form.atom("breached", NOW, SINCE, DUE), form.atom("owing", PREV, SINCE, DUE)
    low.add(owing, (breached, Not(remedied)), origin)
    low.add(owing, (still_owing, Not(remedied), form.atom("stands")), origin)
    if norm.bearer.form == "jointly":
        low.add(
            form.atom("performed", NOW, SINCE, DUE),
            (still_owing, form.atom("tried", NOW, SINCE), Not(form.atom("wanting", NOW, SINCE, DUE))),
            origin,
        )
        # it is for those on whom the breach fell to make it good; it stands, though an exception frees one of them since
        of_one = (form.each("fell", PREV, SINCE, DUE), *_of_instance(form), Not(form.each("acted", NOW, SINCE)))
        low.add(form.atom("wanting", NOW, SINCE, DUE), of_one, origin)
        for number, act in enumerate(norm.acts):
            before, terms = arguments(low, act.args, form.sentence)
            before = (*before, *offered(form, number))
            did = Atom(f"does {act.action}", (form.bearer, *terms), NOW)
            add(low, form, form.each("acted", NOW, SINCE), (*_of_instance(form), still_owing, *before, did))
    else:
        for number, (act, claim) in enumerate(zip(norm.acts, claims_of(low, norm), strict=True)):
            if claim is not None:
                paid = (still_owing, claim.full(), *offered(form, number))
                add(low, form, form.atom("performed", NOW, SINCE, DUE), paid)
                continue
            before, terms = arguments(low, act.args, form.sentence)
            before = (*before, *offered(form, number))
            did = Atom(f"does {act.action}", (form.bearer, *terms), NOW)
            for who in bearers(low, norm, form.sentence) if norm.in_group else (_bound_before(low, form),):
                add(low, form, form.atom("performed", NOW, SINCE, DUE), (still_owing, *before, *who, did))
    low.add(remedied, (form.atom("performed", NOW, SINCE, DUE),), origin)
    # either act remedies the breach: that of the duty it gave rise to as well, on time or late
    for body in in_its_stead(low, form):
        for source in (still_owing, breached):
            low.add(remedied, (source, *body), origin)
    redress(low, form)


def _blamed(low: Lowering, form: Shape) -> None:
    """A breach falls on those who have not acted; of ``some one of`` on all; never on one whom an exception frees.

    It is to be remedied still by those on whom it fell and who are of the group still (``liable``).
    """
    if not form.norm.in_group:
        return
    owing, fell = form.atom("owing", NOW, SINCE, DUE), form.each("fell", NOW, SINCE, DUE)
    low.add(fell, (form.each("blamed", NOW, SINCE, DUE),), form.origin)
    low.add(fell, (form.each("fell", PREV, SINCE, DUE), owing), form.origin)
    low.add(form.each("liable", NOW, SINCE, DUE), (owing, fell, form.each("member")), form.origin)
    relieved(low, form, DUE, form.each("fell", PREV, SINCE, DUE))
    breached = form.atom("breached", NOW, SINCE, DUE)
    body: Body = (breached, form.each("member"), *unbarred(low, form))
    if form.norm.bearer.form == "jointly":
        body = (breached, *_of_instance(form), *unbarred(low, form), Not(form.each("acted", NOW, SINCE)))
    low.add(form.each("blamed", NOW, SINCE, DUE), body, form.origin)


def _in_force(low: Lowering, form: Shape) -> None:
    """In force is what is pending, or breached and not remedied, and not defeated."""
    force = form.each("in force")
    states: list[Term] = [SINCE, DUE]
    sources = [form.atom("pending", NOW, *states)]
    if form.norm.modality == "must":
        sources.append(form.atom("owing", NOW, *states))
    for source in sources:
        who: Body = (form.each("member"),) if form.norm.in_group else ()
        low.add(force, (source, *who, *unbarred(low, form), *unsuspended(low, form)), form.origin)


def _credited(low: Lowering, form: Shape) -> None:
    """What a group has fulfilled is to the credit of those whom it bound; where an exception frees all of them, of all."""
    if form.norm.in_group:
        done, credited = form.atom("fulfilled", NOW, SINCE, DUE), form.each("credited", NOW, SINCE, DUE)
        low.add(credited, (done, form.each("member"), *unbarred(low, form)), form.origin)
        if form.norm.id in low.defeatable:
            low.add(credited, (done, form.each("member"), Not(form.atom("free"))), form.origin)


def _lapsed(low: Lowering, form: Shape) -> None:
    """An instance that was under way and is so no more has ended, unless it was fulfilled or breached."""
    pending = form.atom("pending", NOW, SINCE, DUE)
    settled_ = (Not(form.atom("fulfilled", NOW, SINCE, DUE)), Not(form.atom("breached", NOW, SINCE, DUE)))
    was = form.atom("pending", PREV, SINCE, DUE)
    moved = form.atom("alive", NOW, SINCE)
    low.add(moved, (pending,), form.origin)
    still = ["resting"] if form.norm.id in low.defeatable else []
    still += ["halted"] if can_be_suspended(low, form) else []
    done = form.atom("concluded", NOW, SINCE)
    if still:
        low.add(done, (form.atom("fulfilled", NOW, SINCE, DUE),), form.origin)
        low.add(done, (form.atom("breached", NOW, SINCE, DUE),), form.origin)
    for state in still:
        low.add(moved, (form.atom(state, NOW, SINCE),), form.origin)
        rested = (form.atom(state, PREV, SINCE), Not(moved))
        low.add(form.atom("lapsed", NOW, SINCE, FOREVER), (*rested, Not(done)), form.origin)
    low.add(form.atom("lapsed", NOW, SINCE, DUE), (was, Not(moved), *settled_), form.origin)
    if form.norm.in_group:
        left = (form.atom("lapsed", NOW, SINCE, DUE), form.each("member"))
        low.add(form.each("departed", NOW, SINCE, DUE), left, form.origin)
    if not_discharged(low, form):
        released = form.atom("released", NOW, SINCE)
        gone: list[Body] = [(form.atom("lapsed", NOW, SINCE, DUE),)]
        if form.norm.modality == "must":
            gone.append((form.atom("owing", PREV, SINCE, DUE), Not(form.atom("stands"))))
        for literal in not_discharged(low, form):
            if isinstance(literal, Not):
                for each in gone:
                    low.add(released, (*each, literal.atom), form.origin)
