"""What effects do to a norm: it is suspended, and its clock stands still; it is ended, or what is owed is discharged."""

from __future__ import annotations

from charter_engine.model.effects import ALL, NormChange
from charter_engine.rules.ir import NOW, PREV, Atom, Not, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.marks import discharged, ended, resumed, suspended


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
        _spared(low, form)
    if form.norm.in_group and can_be_suspended(low, form):
        # as to some of a group: they are not bound, the others are
        stayed, going = form.each("stayed"), form.atom("going")
        low.add(going, (form.each("member"), Not(stayed)), form.origin)
        low.add(form.each("defeated", NOW, "suspension"), (stayed, going), form.origin)
        low.add(form.atom("idle"), (standing, stayed, Not(going)), form.origin)


def _spared(low: Lowering, form: Shape) -> None:
    """One of a group as to whom what is owed has been discharged: of him it is not asked any more, of the others it is."""
    spared = form.each("spared")
    for citation in covering(form.norm.citation):
        if citation in _discharged(low, singly=True):
            low.add(spared, (form.each("member"), Atom(discharged(citation), (form.bearer,), NOW)), form.origin)
            low.add(spared, (form.each("member"), form.each("spared", PREV), Not(form.atom("fresh"))), form.origin)
            low.add(form.each("defeated", NOW, "discharge"), (spared,), form.origin)


def _discharged(low: Lowering, *, singly: bool) -> set[str]:
    """Return the citations under which what is owed may be discharged: as to one alone, or at all."""
    changes = [each.change for each in low.model.effects if isinstance(each.change, NormChange)]
    return {each.citation for each in changes if each.change == "discharged" and (each.by is not None or not singly)}


def _suspended(low: Lowering, form: Shape, citation: str) -> tuple[Body, ...]:
    """Return the bodies in which what stands under a citation is suspended as to one who bears the norm."""
    singly, all_ = low.held(suspended(citation), (form.bearer,)), low.held(suspended(citation), (ALL,))
    if resumed(citation) not in low.changing.effects:
        return all_, singly
    return (*all_, Not(_resumed(low, form, citation))), singly


def _resumed(low: Lowering, form: Shape, citation: str) -> Atom:
    atom = low.held(resumed(citation), (form.bearer,))[0]
    if not isinstance(atom, Atom):
        msg = f"{citation} is resumed by nothing"
        raise TypeError(msg)
    return atom


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
    cited = _discharged(low, singly=False)
    found: Body = ()
    for citation in covering(form.norm.citation):
        if citation in cited:
            name = discharged(citation)
            found += (Not(Atom(name, (ALL,), NOW)),)
            if not form.norm.in_group:
                found += (Not(Atom(name, (form.bearer,), NOW)),)
    return found
