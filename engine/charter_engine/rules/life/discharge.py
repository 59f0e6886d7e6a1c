"""What is owed is discharged: all that is owed under a citation, as to one or as to all, or what the very act was owed to."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.effects import ALL, Effect, NormChange
from charter_engine.model.logic import Act, Constant, Variable
from charter_engine.model.model import Model
from charter_engine.rules.ir import NOW, PREV, Atom, Not, Term, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.marks import discharged, discharged_by


def discharges(effect: Effect, columns: tuple[Term, ...]) -> Iterator[Atom]:
    """Yield the atoms that what an effect discharges is discharged now, as to whom its first column says."""
    change = effect.change
    if isinstance(change, NormChange) and change.change == "discharged":
        if change.act is None:
            yield Atom(discharged(change.citation), columns[:1], NOW)
        else:
            yield Atom(discharged_by(change.citation, effect.id), columns[:1], NOW)
            done = (*columns[:1], *(each for _, each in performed(effect)))
            yield Atom(discharged_by(change.citation, effect.id, change.act.action), done, NOW)


def performed(effect: Effect) -> tuple[tuple[int, Term], ...]:
    """Return those whom the act that discharges what is owed names, by their places; a quantity tells no two debts apart."""
    change = effect.change
    if not isinstance(change, NormChange) or change.act is None:
        return ()
    return tuple(
        (place, Var(each.name) if isinstance(each, Variable) else each.key)
        for place, each in enumerate(change.act.args)
        if isinstance(each, Constant)
        or (isinstance(each, Variable) and not each.anonymous and effect.kinds.get(each.name, "#")[:1] != "#")
    )


def not_discharged(low: Lowering, form: Shape) -> Body:
    """Return the literals that what is owed has not just been discharged."""
    found: list[Atom] = []
    for effect, change in _discharging(low, form):
        if change.by is None:
            found.append(Atom(discharged(change.citation), (ALL,), NOW))
        elif not form.norm.in_group:
            found.extend(_as_to_one(low, form, effect, change))
    return tuple(Not(each) for each in dict.fromkeys(found))


def spares(low: Lowering, form: Shape) -> None:
    """One of a group as to whom what is owed has been discharged: of him it is not asked any more, of the others it is."""
    spared = form.each("spared")
    for citation in dict.fromkeys(change.citation for _, change in _discharging(low, form) if change.by is not None):
        low.add(spared, (form.each("member"), Atom(discharged(citation), (form.bearer,), NOW)), form.origin)
        low.add(spared, (form.each("member"), form.each("spared", PREV), Not(form.atom("fresh"))), form.origin)
        low.add(form.each("defeated", NOW, "discharge"), (spared,), form.origin)


def concerned(model: Model, form: Shape) -> tuple[Var, ...]:
    """Return the variables of those as to whom an effect may be on a norm: its bearer, and those it names who cannot bear it."""
    norm = form.norm
    bearers = set(model.with_ancestors(norm.bearer.kind)) if norm.bearer.kind and not norm.bearer.named else set[str]()
    others = (name for name in form.values if name != norm.bearer.variable)
    # whose kind is not said is known by what a norm, which he may bear too, says of him
    about = [each for each in others if norm.kinds.get(each, "") and not norm.kinds[each].startswith("#")]
    return (form.bearer, *(Var(e) for e in about if not bearers & set(model.with_ancestors(norm.kinds[e]))))


def _discharging(low: Lowering, form: Shape) -> Iterator[tuple[Effect, NormChange]]:
    cited = covering(form.norm.citation)
    for effect in low.model.effects:
        change = effect.change
        if isinstance(change, NormChange) and change.change == "discharged" and change.citation in cited:
            yield effect, change


def _as_to_one(low: Lowering, form: Shape, effect: Effect, change: NormChange) -> list[Atom]:
    """Return the atoms by which an effect discharges what is owed as to one; of who did what is owed, what asks for just that."""
    if change.act is None:
        return [Atom(discharged(change.citation), (who,), NOW) for who in concerned(low.model, form)]
    known = [_asked(act, effect) for act in form.norm.acts if act.action == change.act.action]
    if not known or None in known:
        return [Atom(discharged_by(change.citation, effect.id), (form.bearer,), NOW)]
    name = discharged_by(change.citation, effect.id, change.act.action)
    return [Atom(name, (form.bearer, *each), NOW) for each in known if each is not None]


def _asked(act: Act, effect: Effect) -> tuple[Term, ...] | None:
    """Return whom an act of a duty names where the act that discharges it does; None where it may be anyone, or is worked out."""
    found: list[Term] = []
    for place, _ in performed(effect):
        match act.args[place]:
            case Variable(name=name) as each if not each.anonymous:
                found.append(Var(name))
            case Constant(key=key):
                found.append(key)
            case _:
                return None
    return tuple(found)
