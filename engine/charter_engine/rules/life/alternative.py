"""Which of several acts fulfil a duty: one with a condition or a limit of its own counts only while that holds."""

from __future__ import annotations

from charter_engine.model.logic import TRUE, Any, Condition
from charter_engine.model.norms import Alternative, Norm
from charter_engine.rules.events import after
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Let, Not, Var
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add
from charter_engine.rules.life.suspension import can_be_suspended
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.terms import arguments


def offers(low: Lowering, form: Shape) -> None:
    """Say which alternatives are offered now: those whose condition holds, and of these the chosen one once one is chosen."""
    if form.norm.chooser is not None:
        _choices(low, form)
    for number in range(len(form.norm.acts)):
        for head in offered(form, number):
            if isinstance(head, Atom):
                _offered(low, form, number, head)


def _offered(low: Lowering, form: Shape, number: int, head: Atom) -> None:
    given = _given(form, number)
    # also at the instant at which the duty ends: an act then is still in time
    going = form.standing if form.norm.in_group else form.atom("runs")
    for body in low.condition(low, given.condition if given is not None else TRUE, form.sentence):
        if form.norm.chooser is None:
            add(low, form, head, (going, *body))
        else:
            add(low, form, head, (going, *body, Not(form.atom("picked"))))
            add(low, form, head, (going, *body, form.atom(f"picked {number} in")))


def _choices(low: Lowering, form: Shape) -> None:
    """Carry on what has been chosen: the latest choice among the acts of a duty counts, for all that are owed from then on."""
    norm = form.norm
    if norm.chooser is None or len(norm.acts) < 2:
        return
    anew = form.atom("chosen anew")
    for number, act in enumerate(norm.acts):
        chosen, kept = form.atom(f"picked {number} in"), form.atom(f"picked {number} in", PREV)
        before, (who, *terms) = arguments(low, (norm.chooser, *act.args), form.sentence)
        given = _given(form, number)
        # one chooses among what is open to one
        for open_ in low.condition(low, given.condition if given is not None else TRUE, form.sentence):
            now = (*before, Atom(f"chosen {act.action}", (who, *terms), NOW), *open_)
            add(low, form, chosen, now)
            add(low, form, anew, now)
        low.add(chosen, (kept, Not(anew)), form.origin)
        low.add(form.atom("picked"), (chosen,), form.origin)


def overdue(low: Lowering, form: Shape) -> tuple[Atom, ...]:
    """Return the atom that the limit of the act chosen has passed, though the whole duty is due later, or at no time."""
    norm = form.norm
    lengths = {number: each.length for number, each in enumerate(norm.alternatives) if each.length is not None}
    if norm.chooser is None or len(norm.acts) < 2 or not lengths:
        return ()
    late, last = form.atom("overdue", NOW, SINCE), low.variable("last")
    running, start = _start(low, form)
    for number, length in lengths.items():
        chosen = (form.atom(f"picked {number} in"), *running, Let(last, after(start, length)))
        low.add(late, (form.atom("bears", NOW, SINCE, DUE), *chosen, Compare("<=", last, NOW)), form.origin)
        waits = (form.atom("pending", NOW, SINCE, DUE), *chosen, Compare(">", last, NOW))
        low.add(Atom(WAKE, (last,), NOW), waits, form.origin)
    return (late,)


def some_offered(norm: Norm) -> Condition:
    """Return the condition that there is something to do: where each alternative has one, that one of these holds."""
    conditions = [each.condition for each in norm.alternatives]
    return Any(tuple(conditions)) if conditions and TRUE not in conditions else TRUE


def offered(form: Shape, number: int) -> Body:
    """Return the literal that an alternative is offered now; none where it always is."""
    return (form.each(f"offered {number} in"),) if _may_be_closed(form, number) else ()


def counts(low: Lowering, form: Shape, number: int) -> Body:
    """Return the literals that an act counts now: it is offered, and its limit has not passed."""
    given = _given(form, number)
    if given is None or given.length is None:
        return offered(form, number)
    last = low.variable("last")
    running, start = _start(low, form)
    return (*offered(form, number), *running, Let(last, after(start, given.length)), Compare("<=", NOW, last))


def _start(low: Lowering, form: Shape) -> tuple[Body, Var]:
    """Return from when the limits of the alternatives run, with the literals for it: from when the duty arose.

    They stand still while it is suspended, and run anew when an exception ends, as that of the whole does.
    """
    stops, rests = can_be_suspended(low, form), form.norm.id in low.defeatable
    if not stops and not rests:
        return (), SINCE
    start, before = low.variable("start"), low.variable("before")
    begun = form.atom("limits begun", NOW, SINCE, start)
    if begun.predicate not in low.bridged:
        low.bridged.add(begun.predicate)
        then = form.atom("limits begun", PREV, SINCE, before)
        low.add(form.atom("limits begun", NOW, NOW, NOW), (form.atom("fresh"),), form.origin)
        kept = (then, form.atom("pending", PREV, SINCE, DUE))
        low.add(form.atom("limits begun", NOW, SINCE, before), kept, form.origin)
        if stops:
            later = Let(start, Calc("add", (before, Calc("sub", (NOW, PREV)))))
            low.add(begun, (then, form.atom("halted", PREV, SINCE), later), form.origin)
        if rests:
            low.add(form.atom("limits begun", NOW, SINCE, NOW), (form.atom("resting", PREV, SINCE),), form.origin)
    return (begun,), start


def not_offered(form: Shape, number: int) -> tuple[Body, ...]:
    """Return the bodies in which an alternative that may be closed is not offered."""
    if not _may_be_closed(form, number):
        return ()
    return ((form.standing, Not(form.each(f"offered {number} in"))),)


def too_late(low: Lowering, form: Shape, number: int) -> tuple[Body, ...]:
    """Return the bodies in which the limit of an alternative has passed, though the duty is pending."""
    given = _given(form, number)
    if given is None or given.length is None:
        return ()
    last = low.variable("last")
    pending = (form.atom("pending", NOW, SINCE, DUE), *((form.each("member"),) if form.norm.in_group else ()))
    running, start = _start(low, form)
    limit, over = Let(last, after(start, given.length)), low.variable("over")
    waits = (
        form.atom("pending", NOW, SINCE, DUE),
        *running,
        limit,
        Let(over, Calc("add", (last, 1))),
        Compare(">", over, NOW),
    )
    low.add(Atom(WAKE, (over,), NOW), waits, form.origin)
    return ((*pending, *running, limit, Compare("<", last, NOW)),)


def _given(form: Shape, number: int) -> Alternative | None:
    given = form.norm.alternatives
    return given[number] if number < len(given) else None


def _may_be_closed(form: Shape, number: int) -> bool:
    """Tell whether an alternative may not be offered: it has a condition, or someone chooses among several."""
    given = _given(form, number)
    chosen = form.norm.chooser is not None and len(form.norm.acts) > 1
    return chosen or (given is not None and given.condition != TRUE)
