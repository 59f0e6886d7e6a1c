"""What effects change, which of them an instant's norms bring about at it, and how a norm sees that."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.conditions import HOLDER
from charter_engine.model.effects import Assignment, Change, Effect, NormChange, StateChange
from charter_engine.model.final_clauses import LEAVING
from charter_engine.model.instrument_life import Unaffected
from charter_engine.model.logic import Acts, Constant, Term, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm, UponEvent
from charter_engine.model.vocabulary import Individual
from charter_engine.rules.layer import Layer
from charter_engine.rules.life.announce import covering
from charter_engine.rules.lowering import Lowering
from charter_engine.rules.marks import ended, resumed, suspended
from charter_engine.rules.reading import NORM, reads


def states(model: Model, effect: Effect) -> tuple[tuple[str, bool], ...]:
    """Return the predicates that an effect changes, with whether they begin to hold."""
    match effect.change:
        case StateChange(predicate=predicate, args=args, holds=holds):
            if not predicate.startswith("kind "):
                return ((predicate, holds),)
            kind = predicate.removeprefix("kind ")
            if holds:
                # who becomes of a kind is of those above it too
                already = model.with_ancestors(_kind_of(model, effect, args[0]))
                above = [each for each in model.with_ancestors(kind)[1:] if each not in already]
                return ((predicate, True), *((f"kind {each}", True) for each in above))
            # who ceases to be of a kind is of none below it
            below = [key for key, each in model.kinds.items() if kind in each.parents]
            return ((predicate, False), *((f"kind {key}", False) for key in below))
        case Assignment(attribute=attribute, value=value):
            return ((f"attribute {attribute}", value is not None),)
        case NormChange(citation=citation, change=word, by=by):
            if word == "discharged":
                return ()
            if word == "ended":
                return ((ended(citation), True),)
            singly = any(_resumes_singly(each.change, citation) for each in model.effects)
            alone = ((resumed(citation), word == "resumed" and by is not None),) if singly else ()
            return ((suspended(citation), word == "suspended"), *alone)


def _kind_of(model: Model, effect: Effect, who: Term) -> str:
    """Return the kind that somebody is said to be of in an effect, or by the charter."""
    if isinstance(who, Variable):
        return effect.kinds.get(who.name, "")
    entity = model.entities.get(who.key) if isinstance(who, Constant) else None
    return entity.kind if isinstance(entity, Individual) else ""


def _resumes_singly(change: Change, citation: str) -> bool:
    """Tell whether a change resumes what stands under a citation as to one alone."""
    return (
        isinstance(change, NormChange)
        and change.change == "resumed"
        and change.citation == citation
        and change.by is not None
    )


def note_changes(low: Lowering, stated: Iterable[str]) -> None:
    """Find what effects change, which of them the norms of an instant bring about at it, and on which norms these depend.

    ``stated`` are the predicates that the case alone may change: what it says of norms.
    """
    for predicate in stated:
        low.changing.effects.setdefault(predicate, [])
    for effect in low.model.effects:
        for predicate, _ in states(low.model, effect):
            low.changing.effects.setdefault(predicate, []).append(effect)
    _find_late(low)
    _find_upstream(low)


def _find_late(low: Lowering) -> None:
    late = low.changing.late
    growing = True
    while growing:
        changed = {p for p, effects in low.changing.effects.items() if any(each.id in late for each in effects)}
        more = {each.id for each in low.model.effects if each.id not in late and _is_late(low, each, changed)}
        late |= more
        growing = bool(more)


def _is_late(low: Lowering, effect: Effect, changed: set[str]) -> bool:
    norm = low.model.norm(effect.norm)
    if effect.delay is None and norm is not None and norm.is_duty_to_achieve:
        return True
    appoints = isinstance(effect.change, Assignment) and effect.change.attribute == HOLDER
    by_act = isinstance(effect.trigger, UponEvent) and isinstance(effect.trigger.event, Acts)
    if effect.delay is None and appoints and by_act:
        return True  # whose act it is, is not changed by what the act brings about
    given = (effect.trigger, effect.condition, effect.exceptions) if effect.delay is None else ()
    read = reads(low.model, (given, effect.until, effect.until_events, effect.breach))
    return any(each.startswith(NORM) for each in read) or bool(read & changed)


def _find_upstream(low: Lowering) -> None:
    """The norms that decide what is brought about late, with all on which these depend."""
    model, upstream = low.model, low.changing.upstream
    cited: set[str] = set()
    for effect in model.effects:
        if effect.id in low.changing.late:
            parts = (
                effect.trigger,
                effect.condition,
                effect.exceptions,
                effect.until,
                effect.until_events,
                effect.breach,
            )
            cited |= {each.removeprefix(NORM) for each in reads(model, parts) if each.startswith(NORM)}
            if effect.norm:
                upstream.add(effect.norm)
    growing = True
    while growing:
        more: set[str] = set()
        for norm in model.norms:
            if norm.id in upstream:
                more |= _before(model, norm, cited)
            elif cited & set(covering(norm.citation)):
                more.add(norm.id)
        growing = bool(more - upstream)
        upstream |= more


def _before(model: Model, norm: Norm, cited: set[str]) -> set[str]:
    """Return the norms on which it depends what becomes of a norm: cited ones are added to ``cited``."""
    parts = (norm.trigger, norm.condition, norm.exceptions, norm.until, norm.until_events, norm.bearer, norm.limits)
    cited |= {each.removeprefix(NORM) for each in reads(model, parts) if each.startswith(NORM)}
    cited |= {each.citation for each in norm.precedence if not each.over}
    found = {norm.parent} if norm.parent else set()
    actions = {act.action for act in norm.acts}
    for other in model.norms:
        same_act = bool(actions & {act.action for act in other.acts})
        if other.parent == norm.id or (same_act and (other.precedence or _amount(model, other))):
            found.add(other.id)
    return found


def _amount(model: Model, norm: Norm) -> bool:
    return any((action := model.action(act.action)) is not None and action.amount is not None for act in norm.acts)


def layer_of(low: Lowering, norm: Norm) -> Layer:
    """Return how a norm sees what effects change."""
    without: set[str] = set()
    for each in low.model.life:
        if isinstance(each, Unaffected) and set(each.citations) & set(covering(norm.citation)):
            without |= {effect.id for effect in low.model.effects if touches(each, effect)}
    return Layer(early=norm.id in low.changing.upstream, without=frozenset(without))


def touches(said: Unaffected, effect: Effect) -> bool:
    """Tell whether an effect is one that is said not to affect something: under a citation, else by what it is called."""
    if said.under:
        return bool(set(said.under) & set(covering(effect.citation)))
    stem = said.subject.casefold()[:6]
    match effect.change:
        case NormChange(change=word):
            return word.startswith(stem)
        case StateChange(predicate=predicate, holds=holds):
            name = predicate.split(" ", 1)[1].rpartition(".")[2].casefold()
            return (holds and name.startswith(stem)) or (not holds and said.subject.casefold() in LEAVING)
        case Assignment():
            return False
