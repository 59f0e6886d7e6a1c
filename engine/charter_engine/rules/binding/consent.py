"""What applies before an instrument enters into force (Vienna Convention on the Law of Treaties, article 24(4)).

That is the article that says how it does, but for what it asks of parties, and the permissions and powers by which States consent
to be bound.
"""

from __future__ import annotations

from charter_engine.model.effects import StateChange
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.parties import party_kind
from charter_engine.model.vocabulary import Individual
from charter_engine.rules.binding.parties import entries_of, is_organ
from charter_engine.rules.reading import reads


def before_entry(model: Model, norm: Norm) -> bool:
    """Tell whether a norm applies from the outset, though its instrument is not yet in force."""
    entries = entries_of(model, norm.instrument)
    if norm.home and any(each.article == norm.home for each in entries) and not _of_parties(model, norm):
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


def _of_parties(model: Model, norm: Norm) -> bool:
    """Tell whether parties alone bear a norm: there are none before an instrument is in force.

    Where nobody is called a party, those are who are bound to something.
    """
    role = party_kind(model, norm.instrument)
    if not role:
        return norm.modality in {"must", "must not"} and not is_organ(model, norm.bearer)
    kinds = [each.kind for key in norm.bearer.named if isinstance(each := model.entities.get(key), Individual)]
    return any(role in model.with_ancestors(each) for each in kinds or [norm.bearer.kind] if each)


def _of(norm: Norm, exercised: str) -> frozenset[str]:
    return frozenset(f"does {act.action}" for act in norm.acts) if exercised == norm.id else frozenset()
