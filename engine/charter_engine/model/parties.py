"""Of which kind the parties to an instrument are, by what its sentences say."""

from __future__ import annotations

from charter_engine.model.effects import StateChange
from charter_engine.model.model import Model
from charter_engine.model.vocabulary import ORGAN

PARTY_NAMES = ("Party", "Member", "ContractingParty", "StateParty", "HighContractingParty", "ContractingState")


def party_kind(model: Model, instrument: str) -> str:
    """Return the kind of the parties to an instrument: of those called so the one that is given, else one given that bears norms.

    Given is a kind that an act or event makes somebody (``s becomes a Member``).
    """
    made = [
        change.predicate.removeprefix("kind ")
        for effect in model.effects
        if effect.instrument == instrument and isinstance(change := effect.change, StateChange)
        if change.holds and change.predicate.startswith("kind ")
    ]
    prefix = f"{instrument}." if instrument else ""
    named = [model.canonical.get(prefix + name, prefix + name) for name in PARTY_NAMES]
    named = [name for name in named if name in model.kinds]
    bearing = {norm.bearer.kind for norm in model.norms if norm.instrument == instrument}
    for found in ([name for name in made if name in named], named, [kind for kind in made if kind in bearing], made):
        if found:
            return found[0]
    # under whatever name: the one kind on which a cited instrument lays its norms, or the one of those that is a role of another
    borne = sorted(bearing - {"", ORGAN}) if instrument else []
    roles = [each for each in borne if model.kinds[each].parents]
    return next((only[0] for only in (borne, roles) if len(only) == 1), "")
