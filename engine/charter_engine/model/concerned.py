"""Whom an effect on a norm concerns where the sentence does not say `as to m`: the one whom it names, if he may bear the norm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charter_engine.model.citations import covers
from charter_engine.model.effects import Effect, NormChange
from charter_engine.model.logic import Acts, Condition, Happens, NormTurns, Term, Turns, Variable
from charter_engine.model.norms import Norm, UponEvent, When
from charter_engine.model.scope import Names
from charter_engine.model.variables import free

ACTOR = "·actor"


def concern(effects: Iterable[Effect], norms: tuple[Norm, ...], names: Names) -> tuple[Effect, ...]:
    """Complete the effects on norms.

    ``upon emergency(s): 9(3) is suspended`` concerns s, as with ``while`` or ``when``, and ``the Assembly may suspend(m) so that
    9(3) is suspended`` m.  Who does the very act that is owed is the one concerned by what this brings about (``upon pay(x): 9(3)
    is discharged``), and what is discharged is what was owed to x.
    Where none is named who may bear the norm, or more than one, it concerns all whom the norm binds; and so where a group
    bears it.
    """
    return tuple(_completed(each, norms, names) for each in effects)


def _completed(effect: Effect, norms: tuple[Norm, ...], names: Names) -> Effect:
    change = effect.change
    if not isinstance(change, NormChange) or change.by is not None:
        return effect
    bound = [norm for norm in norms if covers(change.citation, norm.citation)]
    if not bound or any(norm.in_group for norm in bound):
        return effect
    event = effect.trigger.event if isinstance(effect.trigger, UponEvent) else None
    if (
        isinstance(effect.trigger, UponEvent)
        and isinstance(event, Acts)
        and not effect.norm
        and _performs(event, bound)
    ):
        actor: Term = event.actor if event.actor is not None else Variable(ACTOR)
        if event.actor is None:
            effect.kinds.setdefault(ACTOR, "")
        trigger = replace(effect.trigger, event=replace(event, actor=actor))
        act = event.act if change.change == "discharged" else None
        return replace(effect, trigger=trigger, change=replace(change, by=actor, act=act))
    about = effect.trigger.condition if isinstance(effect.trigger, When) else event
    if isinstance(about, Turns):
        about = about.condition
    named = {each.name for each in _named(about, exercised=bool(effect.norm)) if not each.anonymous}
    fitting = [name for name in sorted(named) if all(_may_bear(effect, name, norm, names) for norm in bound)]
    if len(fitting) != 1:
        return effect
    return replace(effect, change=replace(change, by=Variable(fitting[0])))


def _performs(event: Acts, bound: list[Norm]) -> bool:
    return any(act.action == event.act.action for norm in bound for act in norm.acts)


def _named(event: object, *, exercised: bool) -> Iterator[Variable]:
    """Yield the variables of those whom an event or a condition names; not the one who exercises a power."""
    given: tuple[object, ...] = ()
    match event:
        case Happens(args=args):
            given = args
        case Acts(actor=actor, act=act):
            given = act.args if exercised else (actor, *act.args)
        case NormTurns(by=by):
            given = (by,)
        case _ if isinstance(event, Condition):
            given = tuple(map(Variable, sorted(free(event))))
        case _:
            pass
    yield from (each for each in given if isinstance(each, Variable))


def _may_bear(effect: Effect, name: str, norm: Norm, names: Names) -> bool:
    kind, bearer = effect.kinds.get(name, ""), norm.bearer
    if kind.startswith("#") or bearer.named or not bearer.kind:
        return False
    return names.is_below(kind, bearer.kind) or names.is_below(bearer.kind, kind)
