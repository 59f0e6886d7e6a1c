"""When a norm is in one of the statuses that an expectation names, as rules that keep what is over."""

from __future__ import annotations

from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not
from charter_engine.rules.life.announce import unremedied
from charter_engine.rules.life.bearer import unbarred
from charter_engine.rules.life.shape import DUE, SINCE, Shape
from charter_engine.rules.lowering import BEGIN, Body, Lowering

LIVING = ("pending", "in force", "fulfilled", "breached", "remedied")
"""The statuses of a norm that applies: what is meant where none is named."""
OVER = ("fulfilled", "remedied")
"""The statuses of a duty that asks for nothing more, since what it asked for has been done."""
BINDING = ("pending", "in force", "breached")
"""The statuses of a norm that asks for something still."""


def in_status(low: Lowering, form: Shape, status: str, due: int | None = None) -> tuple[Body, ...]:
    """Return the alternatives in which the norm is in a status now as to its bearer, due at ``due`` if that is given."""
    if form.norm.is_duty_to_achieve:
        return _duty(low, form, status, due)
    return _holding(low, form, status, due)


def _duty(low: Lowering, form: Shape, status: str, due: int | None) -> tuple[Body, ...]:
    when: Body = () if due is None else (Compare("=", DUE, due),)
    group = form.norm.in_group
    who: Body = (form.each("member"), *unbarred(low, form)) if group else ()
    match status:
        case "pending":
            return ((form.atom("pending", NOW, SINCE, DUE), *who, *when),)
        case "defeated" | "suspended" if due is None:
            state = "resting" if status == "defeated" else "halted"
            return ((form.atom(state, NOW, SINCE), *((form.each("member"),) if group else ())),)
        case "breached" if form.norm.modality == "must":
            fell = form.each("blamed" if group else "breached", NOW, SINCE, DUE)
            return ((unremedied(low, form), _since_then(low, form, fell, (fell,)), *when),)
        case "fulfilled" | "remedied":
            done = form.atom(status, NOW, SINCE, DUE)
            credited: Body = (done, form.each("member")) if group else (done,)
            return ((_since_then(low, form, form.each(status, NOW, SINCE, DUE), credited), *when),)
        case "ended":
            over = form.atom("lapsed", NOW, SINCE, DUE)
            gone: Body = (over, form.each("member", PREV)) if group else (over,)
            return ((_since_then(low, form, form.each("lapsed", NOW, SINCE, DUE), gone), *when),)
    return ()


def _holding(low: Lowering, form: Shape, status: str, due: int | None) -> tuple[Body, ...]:
    norm = form.norm
    when: Body = () if due is None else (form.atom("expires", NOW, due),)
    who: Body = (form.each("member"),) if norm.in_group else ()
    match status:
        case "in force":
            kept: Body = (Not(form.atom("neglected")),) if norm.duty_to_keep else ()
            owed: Body = (Not(form.atom("owed", NOW, "owing")),) if norm.grantor is not None else ()
            return ((form.each("in force"), *kept, *owed, *when),)
        case "breached" if norm.grantor is not None:
            return ((form.each("in force"), form.atom("owed", NOW, "owing"), *when),)
        case "breached" if norm.duty_to_keep and due is None:
            return ((form.atom("failing", NOW, SINCE), *who),)
        case "breached" if norm.modality == "must not" and due is None:
            return ((form.each("violated"),),)
        case "remedied" if due is None and (norm.duty_to_keep or norm.modality == "must not"):
            each = form.each("remedied", NOW, SINCE, SINCE)
            mended: Body = (form.atom("remedied", NOW, SINCE, SINCE), *who) if norm.duty_to_keep else (each,)
            return ((_since_then(low, form, form.each("remedied", NOW, SINCE, SINCE), mended),),)
        case "suspended":
            return ((form.standing, form.atom("idle"), *who, *when),)
        case "defeated" if norm.id in low.defeatable:
            return ((form.standing, form.each("barred"), *when),)
    return ()


def _since_then(low: Lowering, form: Shape, what: Atom, body: Body) -> Atom:
    """Return the atom that something has come about at some time: it stays so."""
    stays = Atom(f"once {what.predicate}", what.args, NOW)
    if stays.predicate not in low.bridged:
        low.bridged.add(stays.predicate)
        low.add(stays, body, form.origin)
        low.add(stays, (Atom(stays.predicate, stays.args, PREV), Atom(BEGIN, (), NOW)), form.origin)
    return stays
