"""A breach of a duty that binds no more: it stands until the act that was owed makes it good, or what was owed in its stead."""

from __future__ import annotations

from charter_engine.rules.ir import NOW, PREV, Atom, Not
from charter_engine.rules.life.amount import claims_of
from charter_engine.rules.life.bearer import bearers_still
from charter_engine.rules.life.discharge import not_discharged
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add, shape
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.terms import arguments


def redress(low: Lowering, form: Shape) -> None:
    """Say when the breach of a duty that has ended is remedied: nobody is bound to it, and yet what was given upon it is over.

    The state ``left`` is that of such a breach.  What is paid late does not remedy it: an amount goes to what is owed still.
    """
    remedied, good = form.atom("remedied", NOW, SINCE, DUE), form.atom("made good", NOW, SINCE, DUE)
    low.add(remedied, (good,), form.origin)
    left, was_left = form.atom("left", NOW, SINCE, DUE), form.atom("left", PREV, SINCE, DUE)
    late = form.atom("made good late", NOW, SINCE, DUE)
    ends: Body = (form.atom("owing", PREV, SINCE, DUE), Not(form.atom("stands")), Not(good))
    undischarged = not_discharged(low, form)
    low.add(left, (*ends, *undischarged), form.origin)
    low.add(left, (was_left, Not(late), *undischarged), form.origin)
    low.add(remedied, (late,), form.origin)
    low.add(late, (form.atom("done late", NOW, SINCE, DUE),), form.origin)
    for body in in_its_stead(low, form):
        low.add(late, (was_left, *body), form.origin)
    if form.norm.in_group:
        _of_a_group(low, form)
    if form.norm.bearer.form == "jointly":
        _together(low, form, ends)
        return
    fell: Body = (form.each("fell", PREV, SINCE, DUE),) if form.norm.in_group else ()
    # who has lost the role does nothing any more as one who has it
    for body in _done(low, form):
        for who in bearers_still(low, form.norm, form.sentence):
            add(low, form, form.atom("done late", NOW, SINCE, DUE), (was_left, *fell, *body, *who))


def in_its_stead(low: Lowering, form: Shape) -> tuple[Body, ...]:
    """Return the bodies in which what is owed ``failing which`` has just been done, on time or late, though nobody owes it."""
    since, due = low.variable("since"), low.variable("due")
    found: list[Body] = []
    for child in low.model.norms:
        if child.parent == form.norm.id and child.link == "failing" and child.evaluated and child.is_duty_to_achieve:
            states = ("fulfilled", "performed", "done late") if child.modality == "must" else ("fulfilled",)
            found += [(shape(low, child).atom(state, NOW, since, due),) for state in states]
    return tuple(found)


def _done(low: Lowering, form: Shape) -> tuple[Body, ...]:
    """Return the bodies in which one has just done the act that was owed; an amount is not among the acts."""
    found: list[Body] = []
    for act, claim in zip(form.norm.acts, claims_of(low, form.norm), strict=True):
        if claim is None:
            before, terms = arguments(low, act.args, form.sentence)
            found.append((*before, Atom(f"does {act.action}", (form.bearer, *terms), NOW)))
    return tuple(found)


def _of_a_group(low: Lowering, form: Shape) -> None:
    """It is for those on whom the breach fell to make it good, as long as they are what the duty was for."""
    fell = form.each("fell", PREV, SINCE, DUE)
    left, late = form.atom("left", NOW, SINCE, DUE), form.atom("made good late", NOW, SINCE, DUE)
    low.add(form.each("fell", NOW, SINCE, DUE), (fell, left), form.origin)
    low.add(form.each("relieved", NOW, SINCE, DUE), (fell, late), form.origin)
    for body in bearers_still(low, form.norm, form.sentence):
        add(low, form, form.each("liable", NOW, SINCE, DUE), (left, fell, *body))


def _together(low: Lowering, form: Shape, ends: Body) -> None:
    """What was owed jointly is done late when all have acted who are to make it good."""
    was_left, fell = form.atom("left", PREV, SINCE, DUE), form.each("fell", PREV, SINCE, DUE)
    acted, short = form.each("acted late", NOW, SINCE, DUE), form.atom("short", NOW, SINCE, DUE)
    low.add(acted, (*ends, fell, form.each("acted", PREV, SINCE)), form.origin)
    low.add(acted, (was_left, form.each("acted late", PREV, SINCE, DUE)), form.origin)
    for body in _done(low, form):
        add(low, form, acted, (was_left, fell, *body))
    for body in bearers_still(low, form.norm, form.sentence):
        add(low, form, short, (was_left, fell, *body, Not(acted)))
    tried = form.atom("tried late", NOW, SINCE, DUE)
    low.add(tried, (was_left, acted), form.origin)
    low.add(form.atom("done late", NOW, SINCE, DUE), (tried, Not(short)), form.origin)
