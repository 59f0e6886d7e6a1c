"""What a construct of the model reads: states, acts, and what becomes of norms, through the definitions it names."""

from __future__ import annotations

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

NORM = "norm "
"""Before the citation of a norm in what is read of it."""


def reads(model: Model, thing: object) -> frozenset[str]:
    """Return what is read: ``kind K``, ``relation R``, ``attribute A``, ``does A``, ``event E``, ``decided M``, ``norm 9(3)``."""
    found: set[str] = set()
    seen: set[str] = set()
    _inside(model, thing, found, seen)
    return frozenset(found)


def _inside(model: Model, thing: object, found: set[str], seen: set[str]) -> None:
    match thing:
        case Holds(predicate=key):
            definition = model.definition(key)
            if definition is None:
                found.add(f"relation {key}")
            elif key not in seen:
                seen.add(key)
                found.add(f"define {key}")
                _inside(model, (definition.condition, definition.value), found, seen)
                found.update(f"kind {kind}" for kind in definition.kinds.values() if kind and not kind.startswith("#"))
        case Computed(key=key):
            definition = model.definition(key)
            if definition is not None and key not in seen:
                seen.add(key)
                _inside(model, (definition.condition, definition.value), found, seen)
                found.update(f"kind {kind}" for kind in definition.kinds.values() if kind and not kind.startswith("#"))
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
