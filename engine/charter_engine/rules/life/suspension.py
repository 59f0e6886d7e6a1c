"""What effects do to a norm: it is suspended, and its clock stands still; it is ended, or what is owed is discharged."""

from __future__ import annotations

from charter_engine.model.effects import ALL, NormChange
from charter_engine.rules.ir import NOW, Atom, Not, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.marks import discharged, ended, suspended


def can_be_suspended(low: Lowering, form: Shape) -> bool:
    """Tell whether some effect, or a case, suspends what stands under the norm's citation."""
    return any(suspended(each) in low.changing.effects for each in covering(form.norm.citation))


def unsuspended(low: Lowering, form: Shape) -> Body:
    """Return the literal that the norm is not suspended; none where nothing can suspend it."""
    return (Not(form.atom("idle")),) if can_be_suspended(low, form) else ()


def idles(low: Lowering, form: Shape) -> None:
    """Say when the norm is suspended: as to all, or as to its bearer; of a group as to all alone."""
    standing = form.atom("stands" if form.norm.is_duty_to_achieve else "applies")
    for citation in covering(form.norm.citation):
        state = suspended(citation)
        if state in low.changing.effects:
            low.add(form.atom("idle"), (standing, *low.held(state, (ALL,))), form.origin)
            if not form.norm.in_group:
                low.add(form.atom("idle"), (standing, *low.held(state, (form.bearer,))), form.origin)
            else:
                # as to one of a group: he is not bound, the others are
                one = (form.each("member"), *low.held(state, (form.bearer,)))
                low.add(form.each("defeated", NOW, "suspension"), one, form.origin)


def not_ended(low: Lowering, norm_citation: str, who: Var) -> Body:
    """Return the literals that nothing has ended what stands under a citation."""
    found: Body = ()
    for citation in covering(norm_citation):
        state = ended(citation)
        if state in low.changing.effects:
            for whom in (ALL, who):
                found += tuple(Not(each) for each in low.held(state, (whom,)) if isinstance(each, Atom))
    return found


def not_discharged(low: Lowering, form: Shape) -> Body:
    """Return the literals that what is owed has not just been discharged."""
    changes = [
        e.change for e in low.model.effects if isinstance(e.change, NormChange) and e.change.change == "discharged"
    ]
    cited = {each.citation for each in changes}
    found: Body = ()
    for citation in covering(form.norm.citation):
        if citation in cited:
            name = discharged(citation)
            found += (Not(Atom(name, (ALL,), NOW)),)
            if not form.norm.in_group:
                found += (Not(Atom(name, (form.bearer,), NOW)),)
    return found
