"""What applies before an instrument enters into force (Vienna Convention on the Law of Treaties, article 24(4)).

That is the article that says how it does, and the permissions and powers by which States consent to be bound.
"""

from __future__ import annotations

from charter_engine.model.effects import StateChange
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.parties import party_kind
from charter_engine.rules.binding.parties import entries_of
from charter_engine.rules.reading import reads


def before_entry(model: Model, norm: Norm) -> bool:
    """Tell whether a norm applies from the outset, though its instrument is not yet in force."""
    entries = entries_of(model, norm.instrument)
    if norm.home and any(each.article == norm.home for each in entries):
        return True
    if norm.modality not in {"may", "has power to"} or not entries:
        return False
    awaited = reads(model, tuple(each.event for each in entries))
    brought = {f"does {act.action}" for act in norm.acts}
    kind = party_kind(model, norm.instrument)
    for effect in model.effects:
        change = effect.change
        if (
            isinstance(change, StateChange)
            and change.holds
            and brought & (_of(norm, effect.norm) | reads(model, effect.trigger))
        ):
            brought.add(change.predicate)
    return bool(brought & {*awaited, f"kind {kind}"} - {"kind "})


def _of(norm: Norm, exercised: str) -> frozenset[str]:
    return frozenset(f"does {act.action}" for act in norm.acts) if exercised == norm.id else frozenset()
