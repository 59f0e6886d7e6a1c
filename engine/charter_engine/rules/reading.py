"""What a construct of the model reads: states, acts, and what becomes of norms, through the definitions it names."""

from __future__ import annotations

from charter_engine.model.definitions import comparable, ranks
from charter_engine.model.logic import (
    Acts,
    AttributeOf,
    Best,
    Computed,
    Exists,
    Happens,
    Holds,
    IsKind,
    MatterDecided,
    NormStatus,
    NormTurns,
    Tally,
)
from charter_engine.model.model import Model
from charter_engine.model.vocabulary import Definition

NORM = "norm "
"""Before the citation of a norm in what is read of it."""


def reads(model: Model, thing: object) -> frozenset[str]:
    """Return what is read: ``kind K``, ``relation R``, ``attribute A``, ``does A``, ``event E``, ``decided M``, ``norm 9(3)``."""
    found: set[str] = set()
    seen: set[str] = set()
    _inside(model, thing, found, seen)
    return frozenset(found)


def _definition(model: Model, definition: Definition, found: set[str], seen: set[str]) -> None:
    """Note what a definition reads, with the others that it yields to."""
    others = tuple(other for other in rivals(model, definition) if other.key not in seen)
    seen.update(other.key for other in others)
    for each in (definition, *definition.further, *others):
        _inside(model, (each.condition, each.value, each.guard), found, seen)
        found.update(f"kind {kind}" for kind in each.kinds.values() if kind and not kind.startswith("#"))


def rivals(model: Model, definition: Definition) -> tuple[Definition, ...]:
    """Return the definitions of other names that prevail over a definition, or over another of its sentences."""
    own = (definition, *definition.further)
    if not any(each.precedence for each in own) and not model.ranked:
        return ()
    return tuple(
        other
        for entity in model.entities.values()
        if isinstance(entity, Definition) and entity.key != definition.key
        for other in (entity, *entity.further)
        if any(ranks(other, each) for each in own) and comparable(definition, other)
    )


def _inside(model: Model, thing: object, found: set[str], seen: set[str]) -> None:
    match thing:
        case Holds(predicate=key):
            definition = model.definition(key)
            if definition is None:
                found.add(f"relation {key}")
            elif key not in seen:
                seen.add(key)
                found.add(f"define {key}")
                _definition(model, definition, found, seen)
        case Computed(key=key):
            definition = model.definition(key)
            if definition is not None and key not in seen:
                seen.add(key)
                _definition(model, definition, found, seen)
        case IsKind(kind=kind) | Exists(kind=kind) | Tally(kind=kind) | Best(kind=kind):
            found.add(f"kind {kind}")
        case AttributeOf(attribute=key):
            found.add(f"attribute {key}")
        case NormStatus(citation=citation) | NormTurns(citation=citation):
            found.add(NORM + citation)
        case Acts(act=act):
            found.add(f"does {act.action}")
        case Happens(event=key):
            found.add(f"event {key}")
        case MatterDecided(matter=key):
            found.add(f"decided {key}")
        case _:
            pass
    if isinstance(thing, tuple | list):
        for each in thing:
            _inside(model, each, found, seen)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            if name not in {"span", "kinds", "type"}:
                _inside(model, getattr(thing, name), found, seen)
