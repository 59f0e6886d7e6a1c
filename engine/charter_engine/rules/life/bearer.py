"""Who is bound: the bearer's kind and condition, the parties of the instrument, the members of a group."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.logic import All, Condition, Exists, Negation
from charter_engine.model.norms import Norm, UponEvent
from charter_engine.model.variables import free
from charter_engine.rules.ir import NOW, PREV, Atom, Not, Var
from charter_engine.rules.life.ending import not_let_off
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add, shape
from charter_engine.rules.lowering import Body, Lowering, Sentence


def bearers(low: Lowering, norm: Norm, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which an individual is bound now, and in which the others the norm names are there.

    A link of a chain stands in the text under which what it follows from arose.
    """
    return _who(low, norm, sentence, low.standing(low, norm) if norm.link else low.binding(low, norm))


def bearers_still(low: Lowering, norm: Norm, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which one is bound by what has arisen before, though the text may be another by now."""
    return _who(low, norm, sentence, low.standing(low, norm))


def _who(low: Lowering, norm: Norm, sentence: Sentence, bound: Body) -> tuple[Body, ...]:
    wheres = [norm.bearer.where]
    others: tuple[Body, ...] = ((),)
    for other in (norm.grantor, norm.owed_to):
        if other is not None:
            others = tuple((*before, *one) for before in others for one in low.named(low, norm, other))
            wheres.append(other.where)
    conditions = low.condition(low, All(tuple(wheres)), sentence)
    return tuple(
        (*who, *both, *bound, *body) for who in low.bearer(low, norm) for both in others for body in conditions
    )


def membership(low: Lowering, form: Shape) -> None:
    """Say who bears a norm of a group at an instant.

    ``some one of``: whoever belongs now.  ``jointly``, and what follows from the breach of the same: those who belonged, or on
    whom the breach fell, when the duty arose, and still belong.
    """
    norm = form.norm
    if not norm.in_group:
        return
    manned, member = form.atom("manned"), form.each("member")
    running = form.atom("runs" if norm.is_duty_to_achieve else "applies")
    standing = form.atom("stands") if norm.is_duty_to_achieve else running
    bound = not_let_off(low, form, running)
    parent = low.model.norm(norm.parent)
    failed: Body = ()
    if norm.link == "failing" and parent is not None and parent.bearer is norm.bearer and parent.is_duty_to_achieve:
        # without a bearer of its own what follows from a breach binds those on whom the breach falls
        failed = (shape(low, parent).each("blamed", NOW, SINCE, DUE),)
    if norm.is_duty_to_achieve and (failed or norm.bearer.form == "jointly"):
        going = (
            form.atom("pending", PREV, SINCE, DUE),
            form.atom("resting", PREV, SINCE),
            form.atom("owing", PREV, SINCE, DUE),
            form.atom("halted", PREV, SINCE),
        )
        for body in bearers(low, norm, form.sentence):
            add(low, form, form.each("enrolled", NOW, NOW), (form.atom("fresh"), *failed, *body, *bound))
            for before in going:
                still = (form.each("enrolled", PREV, SINCE), before, *body, *bound)
                add(low, form, form.each("enrolled", NOW, SINCE), still)
        low.add(manned, (form.each("enrolled", NOW, SINCE),), form.origin)
        low.add(member, (form.each("enrolled", NOW, SINCE), standing), form.origin)
        return
    for body in bearers(low, norm, form.sentence):
        add(low, form, manned, (running, *body, *bound))
        add(low, form, member, (standing, *body, *bound))


def still_bound(low: Lowering, form: Shape) -> tuple[Body, ...]:
    """Return the alternatives in which the bearer still holds the role, or the group is not empty."""
    if form.norm.in_group:
        return ((form.atom("manned"),),)
    if isinstance(form.norm.trigger, UponEvent):
        return bearers_still(low, form.norm, form.sentence)
    return bearers(low, form.norm, form.sentence)


def unbarred(low: Lowering, form: Shape) -> Body:
    """Return the literal that nothing defeats the norm as to one who bears it; none where nothing ever can."""
    return (Not(form.each("barred")),) if form.norm.id in low.defeatable else ()


def unbeaten(low: Lowering, form: Shape) -> Body:
    """Return the literal that the norm is not defeated as to all who bear it; none where it never can be."""
    return (Not(form.atom("beaten")),) if form.norm.id in low.defeatable else ()


def beaten(low: Lowering, form: Shape) -> None:
    """A norm is beaten where it is defeated; one that a group bears, where it is as to all of them."""
    if form.norm.id not in low.defeatable:
        return
    by = Var("By")
    low.add(form.each("barred"), (form.each("defeated", NOW, by),), form.origin)
    if not form.norm.in_group:
        low.add(form.atom("beaten"), (form.atom("barred"),), form.origin)
        return
    stands = form.atom("stands" if form.norm.is_duty_to_achieve else "applies")
    low.add(form.atom("free"), (form.each("member"), Not(form.each("barred"))), form.origin)
    low.add(form.atom("beaten"), (stands, form.each("barred"), Not(form.atom("free"))), form.origin)
    if not form.norm.is_duty_to_achieve:
        low.add(form.each("deferred"), (form.atom("beaten"), form.each("barred")), form.origin)


def relieved(low: Lowering, form: Shape, due: Var, *fell: Atom) -> None:
    """What a group has remedied is remedied for those of it whom nothing frees; where something frees all, for all.

    ``fell`` tells on whom the breach fell, where it need not have fallen on all.
    """
    of_one = (form.atom("remedied", NOW, SINCE, due), form.each("member"), *fell)
    head = form.each("relieved", NOW, SINCE, due)
    low.add(head, (*of_one, *unbarred(low, form)), form.origin)
    if form.norm.id in low.defeatable:
        low.add(head, (*of_one, Not(form.atom("free"))), form.origin)


def exceptions(low: Lowering, form: Shape) -> None:
    """A norm is defeated while an exception of its own holds; what prevails over it is added by precedence."""
    for exception in form.norm.exceptions:
        for body in low.condition(low, _of_the_same(form, exception), form.sentence):
            add(low, form, form.each("defeated", NOW, "its exception"), (form.standing, *body))


def _of_the_same(form: Shape, exception: Condition) -> Condition:
    """Return an exception that is of the same individuals as the condition it excepts from.

    ``when supplied(q, i) unless consents(q, i)`` speaks of one q.  Where that is no value of the norm, it is excepted only if
    each q of whom the condition holds is one of whom the exception does.
    """
    norm, given = form.norm, set(form.member_names) | {form.actor, *form.values}
    conditions = (getattr(norm.trigger, "condition", None), norm.condition)
    held = tuple(each for each in conditions if each is not None)
    if not (free(exception) & free(held)) - given:
        return exception
    otherwise: Condition = All((*held, Negation(exception)))
    for name in sorted(free(otherwise) - given):
        kind = form.sentence.kinds.get(name, "")
        if not kind or kind.startswith("#"):
            return exception
        otherwise = Exists(name, kind, otherwise)
    return All((exception, Negation(otherwise)))


def rests_with_breach(low: Lowering, form: Shape) -> None:
    """What follows from a breach, by one link or more, rests while the norm that was breached is defeated and not made good."""
    for place, norm in enumerate(_chain(low, form.norm)):
        if norm.id not in low.defeatable:
            continue
        above, by = shape(low, norm), Var("By")
        who = (low.variable("member"),) if norm.in_group else ()
        halted: Body = (form.standing, above.atom("beaten"), Atom(f"defeated {norm.id}", (*who, *above.args, by), NOW))
        if norm.is_duty_to_achieve:
            # whoever does the act of the link itself makes good what it follows from, and is bound no more anyway
            good = above.atom("made good" if place else "performed", NOW, SINCE, DUE)
            halted += above.atom("owing", PREV, SINCE, DUE), Not(good)
        low.add(form.each("defeated", NOW, by), halted, form.origin)


def _chain(low: Lowering, norm: Norm) -> Iterator[Norm]:
    """Yield the norms from whose breach, one by the other, a norm follows, the nearest first."""
    above = low.model.norm(norm.parent)
    while norm.link == "failing" and above is not None:
        yield above
        norm, above = above, low.model.norm(above.parent)
