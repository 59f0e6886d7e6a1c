"""What gives rise to a duty to achieve something."""

from __future__ import annotations

from charter_engine.model.logic import All, Condition
from charter_engine.model.norms import AfterTrigger, Recurring, UponEvent, When
from charter_engine.rules.clock import REACH
from charter_engine.rules.events import happens
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Expr, Let, Not, Term, Var
from charter_engine.rules.life.alternative import some_offered
from charter_engine.rules.life.bearer import bearers
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add, shape
from charter_engine.rules.lowering import BEGIN, Body, Lowering

ORIGIN, TIMES = Var("Origin"), Var("Times")


def whole(low: Lowering, form: Shape, extra: Condition) -> tuple[Body, ...]:
    """Return the bodies of bearer and condition together."""
    who = bearers(low, form.norm, form.sentence)
    what = low.condition(low, All((extra, form.norm.condition, some_offered(form.norm))), form.sentence)
    return tuple((*a, *b) for a in who for b in what)


def arises(low: Lowering, form: Shape) -> None:
    """Add the rules that say at which instants a duty arises."""
    norm, arising, applies = form.norm, form.atom("arises"), form.atom("applies")
    trigger = norm.trigger
    begun = Atom(BEGIN, (), NOW)
    if isinstance(trigger, UponEvent):
        for body in whole(low, form, trigger.condition):
            for event in happens(low, trigger.event, form.sentence):
                add(low, form, arising, (*event, *body))
        return
    if isinstance(trigger, Recurring):
        recurs(low, form, trigger, applies)
        return
    if any(isinstance(each, AfterTrigger) and each.of_first for each in norm.limits):
        _first_arose(low, form)
    if norm.link == "failing":
        breach = Atom(f"breached {norm.parent}", (*parent_args(low, form), SINCE, DUE), NOW)
        for body in whole(low, form, All(())):
            add(low, form, arising, (breach, *body))
        return
    held = trigger.condition if isinstance(trigger, When) else All(())
    first = _instead_of(low, form) if norm.link else begun
    for body in whole(low, form, held):
        add(low, form, applies, (first, *body))
    low.add(arising, (applies, Not(form.atom("applies", PREV))), form.origin)


def _instead_of(low: Lowering, form: Shape) -> Atom:
    """Return the atom that the norm, in the place of which this one is owed, is there and may rest under its exception."""
    parent, above = low.model.norm(form.norm.parent), parent_args(low, form)
    if parent is not None and parent.in_group and not form.norm.in_group:
        return _excepted(low, shape(low, parent))
    if parent is not None and not parent.is_duty_to_achieve:
        return Atom(f"applies {parent.id}", above, NOW)
    return Atom(f"resting {form.norm.parent}", (*above, SINCE), NOW)


def _excepted(low: Lowering, group: Shape) -> Atom:
    """Return the atom that an exception frees one of a group from its duty, with the instant at which that arose.

    It does still when the others have fulfilled it, or have not in time.
    """
    if not group.norm.is_duty_to_achieve:
        return group.each("defeated", NOW, "its exception")
    excepted, spared = group.each("excepted", NOW, SINCE), group.each("spared", NOW, SINCE)
    if excepted.predicate in low.bridged:
        return excepted
    low.bridged.add(excepted.predicate)
    freed = group.each("defeated", NOW, "its exception")
    for going in (group.atom("pending", NOW, SINCE, DUE), group.atom("resting", NOW, SINCE)):
        low.add(excepted, (freed, going), group.origin)
    was = group.each("excepted", PREV, SINCE)
    for over in ("fulfilled", "breached") if group.norm.modality == "must" else ("fulfilled",):
        low.add(spared, (was, group.atom(over, NOW, SINCE, DUE)), group.origin)
    low.add(spared, (group.each("spared", PREV, SINCE), Not(group.atom("fresh"))), group.origin)
    low.add(excepted, (spared,), group.origin)
    return excepted


def _first_arose(low: Lowering, form: Shape) -> None:
    """Add when the first duty of its chain arose, at the instant at which a link of it may arise."""
    norm, above = form.norm, parent_args(low, form)
    if f"first arose {norm.id}" in low.bridged:
        return
    low.bridged.add(f"first arose {norm.id}")
    before = (
        Atom(f"breached {norm.parent}", (*above, SINCE, DUE), NOW) if norm.link == "failing" else _instead_of(low, form)
    )
    parent = low.model.norm(norm.parent)
    if parent is None or not parent.link:
        low.add(first_arose(low, form, SINCE), (before,), form.origin)
        return
    own, first = shape(low, parent), Var("First")
    _first_arose(low, own)
    for at in (SINCE, NOW):
        same = (Compare("=", SINCE, NOW),) if at == NOW else ()
        low.add(first_arose(low, form, first), (before, *same, first_arose(low, own, first, at)), form.origin)


def first_arose(low: Lowering, form: Shape, first: Var, at: Var = NOW) -> Atom:
    """Return the atom that the first duty of a chain had arisen at an instant when a link of it might arise."""
    return Atom(f"first arose {form.norm.id}", (*parent_args(low, form), first), at)


def parent_args(low: Lowering, form: Shape) -> tuple[Term, ...]:
    """Return the values of the norm that gives rise to this one, named as in their common sentence."""
    parent = low.model.norm(form.norm.parent)
    return () if parent is None else shape(low, parent).args


def next_time(trigger: Recurring) -> Expr:
    """Return the instant at which a duty recurs next: counted from the first, so that month ends do not drift."""
    times = Calc("add", (TIMES, 1))
    months = Calc("mul", (times, trigger.period.months)) if trigger.period.months else 0
    minutes = Calc("mul", (times, trigger.period.minutes)) if trigger.period.minutes else 0
    return Calc("shift", (ORIGIN, months, minutes))


def recurs(low: Lowering, form: Shape, trigger: Recurring, applies: Atom) -> None:
    """Add that a norm arises when it begins to apply, and again each time the period has passed."""
    cycle, then = form.atom("cycle", NOW, ORIGIN, TIMES), low.variable("next")
    for body in whole(low, form, trigger.condition):
        add(low, form, applies, (Atom(BEGIN, (), NOW), *body))
    started = (applies, Not(Atom(applies.predicate, applies.args, PREV)))
    low.add(form.atom("cycle", NOW, NOW, 0), started, form.origin)
    low.add(form.atom("arises"), started, form.origin)
    running = (applies, form.atom("cycle", PREV, ORIGIN, TIMES), Let(then, next_time(trigger)))
    low.add(cycle, (*running, Compare(">", then, NOW)), form.origin)
    more = low.variable("more")
    again = (*running, Compare("<=", then, NOW))
    low.add(form.atom("cycle", NOW, ORIGIN, more), (*again, Let(more, Calc("add", (TIMES, 1)))), form.origin)
    low.add(form.atom("arises"), again, form.origin)
    # to recur is no deadline: it is followed as far as is looked anyway
    last = low.variable("last")
    soon = (Atom(REACH, (last,)), cycle, Let(then, next_time(trigger)), Compare("<=", then, last))
    low.add(Atom(WAKE, (then,), NOW), soon, form.origin)
