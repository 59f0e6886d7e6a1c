"""When a duty falls due: at the earliest of its limits."""

from __future__ import annotations

from charter_engine.model.norms import AfterEvent, AfterTrigger, AtDate, Limit, NextTime, NoDelay, Once, Recurring
from charter_engine.model.variables import free
from charter_engine.rules.events import after, latest, shared
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Expr, Let, Not, Var
from charter_engine.rules.life.ending import given_anew
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add
from charter_engine.rules.life.suspension import can_be_suspended
from charter_engine.rules.life.trigger import ORIGIN, TIMES, first_arose, next_time
from charter_engine.rules.lowering import FOREVER, Body, Lowering
from charter_engine.rules.terms import term
from charter_engine.rules.wellformed import variables

FIRST = Var("First")


def falls_due(low: Lowering, form: Shape) -> None:
    """Add the rules for ``bears``: the instance as it stands now, with since and due.

    Limits counted from the trigger are fixed when the duty arises; a date or an event may move or come later.
    """
    fixed = [each for each in form.norm.limits if isinstance(each, AfterTrigger | NextTime)]
    moving = [each for each in form.norm.limits if isinstance(each, AtDate | AfterEvent)]
    start = Var("Start")
    stops = can_be_suspended(low, form)
    state = "base" if moving or stops else "bears"
    _fixed(low, form, state, fixed)
    if state == "bears":
        return
    dues: list[Expr] = [start]
    body: Body = (form.atom("base", NOW, SINCE, start),)
    for number, each in enumerate(moving):
        due = _written(low, form, each) or Var(f"Due{number}")
        dues.append(due)
        body += (_moving(low, form, each, number, due),) if isinstance(due, Var) else ()
    plus: Body = ()
    if stops:
        _stands_still(low, form)
        plus = (form.atom("lost", NOW, SINCE, Var("Lost")),)
    anew = form.norm.id in low.defeatable and any(isinstance(each, AfterEvent) for each in moving)
    for again, told in _anew(low, form) if anew else (((), None),):
        earliest: Expr = dues[0]
        for each, then in zip(moving, dues[1:], strict=True):
            own: Expr = then
            if told is not None and isinstance(each, AfterEvent):
                own = Calc("max", (then, after(told, each.length)))
            earliest = Calc("min", (earliest, own))
        if stops:
            earliest = Calc("min", (Calc("add", (earliest, Var("Lost"))), FOREVER))
        low.add(form.atom("bears", NOW, SINCE, DUE), (*body, *plus, *again, Let(DUE, earliest)), form.origin)


def _anew(low: Lowering, form: Shape) -> tuple[tuple[Body, Var | None], ...]:
    """Return the literals that limits run anew since an exception ended, with when that was; and those that none does."""
    again, known = form.atom("runs anew", NOW, SINCE, Var("Anew")), form.atom("has run anew", NOW, SINCE)
    base, rested = form.atom("base", NOW, SINCE, low.variable("start")), form.atom("resting", PREV, SINCE)
    low.add(form.atom("runs anew", NOW, SINCE, NOW), (base, rested, Not(form.atom("beaten"))), form.origin)
    still = (base, form.atom("runs anew", PREV, SINCE, Var("Anew")), Not(rested))
    low.add(again, still, form.origin)
    low.add(known, (again,), form.origin)
    return ((again,), Var("Anew")), ((Not(known),), None)


def _fixed(low: Lowering, form: Shape, state: str, limits: list[AfterTrigger | NextTime]) -> None:
    running, rested = form.atom("pending", PREV, SINCE, DUE), form.atom("resting", PREV, SINCE)
    candidate = form.atom(state, NOW, SINCE, DUE)
    still = given_anew(form)
    if state == "base":
        due_then = form.atom("pending", PREV, SINCE, low.variable("due"))
        low.add(candidate, (form.atom("base", PREV, SINCE, DUE), due_then, *still), form.origin)
        if can_be_suspended(low, form):
            low.add(candidate, (form.atom("base", PREV, SINCE, DUE), form.atom("halted", PREV, SINCE)), form.origin)
    else:
        low.add(candidate, (running, *still), form.origin)
    before, due = from_start(low, form, limits)
    low.add(form.atom(state, NOW, NOW, DUE), (form.atom("fresh"), *before, Let(DUE, due)), form.origin)
    before, due = from_start(low, form, limits, anew=True)
    bound: Body = (*before, Let(DUE, due))
    # an exception has ended: the full limit runs from now, since unchanged
    if form.norm.id in low.defeatable:
        low.add(candidate, (rested, Not(form.atom("beaten")), *bound), form.origin)
        low.add(form.atom(state, NOW, SINCE, FOREVER), (rested, form.atom("beaten")), form.origin)


def _stands_still(low: Lowering, form: Shape) -> None:
    """Add up for how long an instance has been suspended: its clock stood still meanwhile."""
    lost, before = Var("Lost"), Var("Before")
    gone = form.atom("lost", PREV, SINCE, before)
    low.add(form.atom("lost", NOW, NOW, 0), (form.atom("fresh"),), form.origin)
    low.add(form.atom("lost", NOW, SINCE, before), (gone, form.atom("pending", PREV, SINCE, DUE)), form.origin)
    halted = (gone, form.atom("halted", PREV, SINCE), Let(lost, Calc("add", (before, Calc("sub", (NOW, PREV))))))
    low.add(form.atom("lost", NOW, SINCE, lost), halted, form.origin)
    if form.norm.id in low.defeatable:
        # the full limit runs anew
        low.add(form.atom("lost", NOW, SINCE, 0), (form.atom("resting", PREV, SINCE),), form.origin)


def from_start(
    low: Lowering, form: Shape, limits: list[AfterTrigger | NextTime], *, anew: bool = False
) -> tuple[Body, Expr]:
    """Return when a duty that arises or runs ``anew`` now is due by the limits counted from then, with the literals needed."""
    due: Expr = FOREVER
    before: Body = ()
    for each in limits:
        if isinstance(each, AfterTrigger):
            first = each.of_first and not anew
            own: Expr = after(FIRST if first else NOW, each.length)
            if first and not before:
                before = (first_arose(low, form, FIRST),)
        elif isinstance(form.norm.trigger, Recurring):
            before = (*before, form.atom("cycle", NOW, ORIGIN, TIMES))
            own = next_time(form.norm.trigger)
        else:
            continue
        due = own if due == FOREVER else Calc("min", (due, own))
    return before, due


def not_in_vain(low: Lowering, form: Shape) -> Body:
    """Return the literal that what recurs may be done before it is due: it begins where `not before` leaves some time for it."""
    norm = form.norm
    fixed = [each for each in norm.limits if isinstance(each, AfterTrigger | NextTime)]
    dates = [each for each in norm.not_before if not isinstance(each, Once)]
    if not isinstance(norm.trigger, Recurring) or not dates or not fixed:
        return ()
    vain = form.atom("in vain")
    needs, due = from_start(low, form, fixed)
    for each in dates:
        before, date, _ = term(low, each, form.sentence)
        add(low, form, vain, (form.atom("arises"), *needs, *before, Let(DUE, due), Compare("<", DUE, date)))
    return (Not(vain),)


def _written(low: Lowering, form: Shape, limit: AtDate | AfterEvent) -> Expr | None:
    """Return the date of a limit that is written as it is, None of one that something moves."""
    if not isinstance(limit, AtDate):
        return None
    before, date, _ = term(low, limit.date, form.sentence)
    return None if before or variables(date) else date


def _moving(low: Lowering, form: Shape, limit: AtDate | AfterEvent, number: int, due: Var) -> Atom:
    """Return the atom that gives the instant of a limit, FOREVER while it has none."""
    names = free(limit) | (shared(low, limit.event, form.sentence) if isinstance(limit, AfterEvent) else set())
    own = tuple(Var(name) for name in form.values if name in names)
    then = low.variable("at")
    head = Atom(f"limit {number} {form.norm.id}", (*own, due), NOW)
    dated = Atom(f"dated {number} {form.norm.id}", (*own, then), NOW)
    known = Atom(f"limited {number} {form.norm.id}", own, NOW)
    if isinstance(limit, AtDate):
        before, date, _ = term(low, limit.date, form.sentence)
        body: Body = (*before, Let(then, date))
    else:
        last, happened = latest(low, limit.event, form.sentence)
        body = (last, Let(then, after(happened, limit.length)))
    base = form.atom("base", NOW, SINCE, low.variable("start"))
    add(low, form, dated, (base, *body))
    low.add(Atom(head.predicate, (*own, then), NOW), (dated,), form.origin)
    low.add(known, (dated,), form.origin)
    low.add(Atom(head.predicate, (*own, FOREVER), NOW), (base, Not(known)), form.origin)
    return head


def has_no_delay(limits: tuple[Limit, ...]) -> bool:
    """Tell whether a duty is due without delay and at no instant that could be missed."""
    return any(isinstance(each, NoDelay) for each in limits)
