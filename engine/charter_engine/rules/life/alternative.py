"""Which of several acts fulfil a duty: one with a condition or a limit of its own counts only while that holds."""

from __future__ import annotations

from charter_engine.model.logic import TRUE, Any, Condition
from charter_engine.model.norms import Alternative, Norm
from charter_engine.rules.events import after
from charter_engine.rules.ir import NOW, Compare, Let, Not
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add
from charter_engine.rules.lowering import Body, Lowering


def offers(low: Lowering, form: Shape) -> None:
    """Say which of the alternatives that have a condition are offered now."""
    for number, each in enumerate(form.norm.alternatives):
        if each.condition != TRUE:
            for body in low.condition(low, each.condition, form.sentence):
                add(low, form, form.each(f"offered {number} in"), (form.standing, *body))


def some_offered(norm: Norm) -> Condition:
    """Return the condition that there is something to do: where each alternative has one, that one of these holds."""
    conditions = [each.condition for each in norm.alternatives]
    return Any(tuple(conditions)) if conditions and TRUE not in conditions else TRUE


def offered(form: Shape, number: int) -> Body:
    """Return the literal that an alternative is offered now; none where it always is."""
    given = _given(form, number)
    return () if given is None or given.condition == TRUE else (form.each(f"offered {number} in"),)


def counts(low: Lowering, form: Shape, number: int) -> Body:
    """Return the literals that an act counts now: it is offered, and its limit has not passed."""
    given = _given(form, number)
    if given is None or given.span is None:
        return offered(form, number)
    last = low.variable("last")
    return (*offered(form, number), Let(last, after(SINCE, given.span)), Compare("<=", NOW, last))


def not_offered(form: Shape, number: int) -> tuple[Body, ...]:
    """Return the bodies in which an alternative has a condition and is not offered."""
    given = _given(form, number)
    if given is None or given.condition == TRUE:
        return ()
    return ((form.standing, Not(form.each(f"offered {number} in"))),)


def too_late(low: Lowering, form: Shape, number: int) -> tuple[Body, ...]:
    """Return the bodies in which the limit of an alternative has passed, though the duty is pending."""
    given = _given(form, number)
    if given is None or given.span is None:
        return ()
    last = low.variable("last")
    pending = (form.atom("pending", NOW, SINCE, DUE), *((form.each("member"),) if form.norm.in_group else ()))
    return ((*pending, Let(last, after(SINCE, given.span)), Compare("<", last, NOW)),)


def _given(form: Shape, number: int) -> Alternative | None:
    given = form.norm.alternatives
    return given[number] if number < len(given) else None
