"""What effects do to a norm: it is suspended, and its clock stands still; or it is ended."""

from __future__ import annotations

from charter_engine.model.effects import ALL
from charter_engine.rules.ir import NOW, Atom, Not, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.life.discharge import concerned, spares
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.marks import ended, resumed, suspended


def can_be_suspended(low: Lowering, form: Shape) -> bool:
    """Tell whether some effect, or a case, suspends what stands under the norm's citation."""
    return any(suspended(each) in low.changing.effects for each in covering(form.norm.citation))


def unsuspended(low: Lowering, form: Shape) -> Body:
    """Return the literal that the norm is not suspended; none where nothing can suspend it."""
    return (Not(form.atom("idle")),) if can_be_suspended(low, form) else ()


def idles(low: Lowering, form: Shape) -> None:
    """Say when the norm is suspended: as to its bearer, by himself or with all; of a group, as to every one of it."""
    standing = form.atom("stands" if form.norm.is_duty_to_achieve else "applies")
    for citation in covering(form.norm.citation):
        if suspended(citation) not in low.changing.effects:
            continue
        for who in _suspended(low, form, citation):
            if form.norm.in_group:
                low.add(form.each("stayed"), (form.each("member"), *who), form.origin)
            else:
                low.add(form.atom("idle"), (standing, *who), form.origin)
    if form.norm.in_group and form.norm.is_duty_to_achieve:
        spares(low, form)
    if form.norm.in_group and can_be_suspended(low, form):
        # as to some of a group: they are not bound, the others are
        stayed, going = form.each("stayed"), form.atom("going")
        low.add(going, (form.each("member"), Not(stayed)), form.origin)
        low.add(form.each("defeated", NOW, "suspension"), (stayed, going), form.origin)
        low.add(form.atom("idle"), (standing, stayed, Not(going)), form.origin)


def _suspended(low: Lowering, form: Shape, citation: str) -> tuple[Body, ...]:
    """Return the bodies in which what stands under a citation is suspended as to one whom the norm is about."""
    one_by_one = tuple(low.held(suspended(citation), (who,)) for who in concerned(low.model, form))
    all_ = low.held(suspended(citation), (ALL,))
    if resumed(citation) not in low.changing.effects:
        return all_, *one_by_one
    return (*all_, *_not_resumed(low, form, citation)), *one_by_one


def _not_resumed(low: Lowering, form: Shape, citation: str) -> Body:
    literals = (each for who in concerned(low.model, form) for each in low.held(resumed(citation), (who,)))
    return tuple(Not(each) for each in literals if isinstance(each, Atom))


def not_ended(low: Lowering, norm_citation: str, who: Var) -> Body:
    """Return the literals that nothing has ended what stands under a citation."""
    found: Body = ()
    for citation in covering(norm_citation):
        state = ended(citation)
        if state in low.changing.effects:
            for whom in (ALL, who):
                found += tuple(Not(each) for each in low.held(state, (whom,)) if isinstance(each, Atom))
    return found
