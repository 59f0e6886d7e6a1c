"""What effects change, and how a norm sees that."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.effects import Assignment, Change, Effect, NormChange, StateChange
from charter_engine.model.final_clauses import LEAVING
from charter_engine.model.instrument_life import Unaffected
from charter_engine.model.logic import Constant, Term, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.vocabulary import Individual
from charter_engine.rules.late import note_late
from charter_engine.rules.layer import Layer
from charter_engine.rules.life.announce import covering
from charter_engine.rules.lowering import Lowering
from charter_engine.rules.marks import ended, resumed, suspended


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
    """Find what effects change, and which of them the norms of an instant bring about at it.

    ``stated`` are the predicates that the case alone may change: what it says of norms.
    """
    for predicate in stated:
        low.changing.effects.setdefault(predicate, [])
    for effect in low.model.effects:
        for predicate, _ in states(low.model, effect):
            low.changing.effects.setdefault(predicate, []).append(effect)
    note_late(low)


def layer_of(low: Lowering, norm: Norm) -> Layer:
    """Return how a norm sees what effects change."""
    without: set[str] = set()
    for each in low.model.life:
        if isinstance(each, Unaffected) and set(each.citations) & set(covering(norm.citation)):
            without |= {effect.id for effect in low.model.effects if touches(each, effect)}
    return Layer(unseen=low.changing.unseen.get(norm.id, frozenset()), without=frozenset(without))


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
