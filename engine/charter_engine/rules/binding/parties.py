"""Who is party to an instrument: as the case says, or as the instrument's own sentences make somebody one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from charter_engine.model.conditions import PARTY
from charter_engine.model.instrument_life import Entry, Life, Provisional
from charter_engine.model.model import Model
from charter_engine.model.norms import Bearer, Norm
from charter_engine.model.parties import party_kind
from charter_engine.model.vocabulary import ORGAN, Individual
from charter_engine.rules.clock import wake_at
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Origin, Var
from charter_engine.rules.layer import Layer
from charter_engine.rules.lowering import Body, Lowering, Sentence, in_kind

WHO, OTHER = Var("·who"), Var("·other")
NOWHERE = Sentence({}, Origin(""))


def marked(low: Lowering, name: str) -> str:
    """Return the name of a predicate as the sentence being lowered sees what effects change."""
    return name + Layer(unseen=low.layer.unseen, without=low.layer.without).mark


@contextmanager
def in_full(low: Lowering) -> Iterator[None]:
    """Read what effects change with all that was brought about: so is everything read that was so just before."""
    layer, low.layer = low.layer, Layer(without=low.layer.without)
    yield
    low.layer = layer


def life_of(model: Model, instrument: str) -> list[Life]:
    """Return what an instrument says of its own life."""
    return [each for each in model.life if getattr(each, "instrument", None) == instrument]


def entries_of(model: Model, instrument: str) -> list[Entry]:
    """Return the sentences by which an instrument enters into force."""
    return [each for each in life_of(model, instrument) if isinstance(each, Entry)]


def is_organ(model: Model, bearer: Bearer) -> bool:
    """Tell whether an organ or an office is named."""
    named = [model.entities.get(key) for key in bearer.named]
    organs = bool(named) and all(isinstance(each, Individual) and each.word in {"organ", "office"} for each in named)
    return organs or bearer.kind == ORGAN


def may_be(model: Model, one: str, other: str) -> bool:
    """Tell whether one individual may be of two kinds, as far as their descent says."""
    left, right = set(model.with_ancestors(one)), set(model.with_ancestors(other))
    return not one or not other or one in right or other in left


def counterpart(low: Lowering, norm: Norm) -> Var | None:
    """Return the variable of the party to which the norm is owed, or who owes it; None for an organ or nobody.

    What follows from a breach, or takes the place of a duty, is owed to whom that duty is, unless it says to whom.
    """
    other, above = norm.owed_to or norm.grantor, low.model.norm(norm.parent)
    if other is None and above is not None:
        return counterpart(low, above)
    return None if other is None or is_organ(low.model, other) else Var(other.variable)


def party(low: Lowering, instrument: str, who: Var) -> Atom:
    """Return the atom that one is party to a cited instrument, or that it is applied provisionally to him."""
    name = marked(low, f"party-to {instrument}")
    if name not in low.bridged:
        low.bridged.add(name)
        head = Atom(name, (WHO,), NOW)
        for body in _has_joined(low, instrument):
            low.add(head, body, Origin(""))
        if any(isinstance(each, Provisional) for each in life_of(low.model, instrument)):
            low.add(head, (provisional(low, instrument, WHO),), Origin(""))
    return Atom(name, (who,), NOW)


def _has_joined(low: Lowering, instrument: str) -> tuple[Body, ...]:
    kind = party_kind(low.model, instrument)
    if kind and f"kind {kind}" in low.changing.effects:
        # whom a case states to be a party is of that kind too, until the instrument's own sentences, or the case, say otherwise
        return (in_kind(low, WHO, kind),)
    return (low.held(f"relation {PARTY}", (WHO, f"§{instrument}")),)


def provisional(low: Lowering, instrument: str, who: Var) -> Atom:
    """Return the atom that an instrument is applied provisionally to one now."""
    name = marked(low, f"provisional {instrument}")
    if name not in low.bridged:
        low.bridged.add(name)
        for each in life_of(low.model, instrument):
            if not isinstance(each, Provisional):
                continue
            body: Body = ()
            for at in (each.start, each.end):
                if at is not None:
                    wake_at(low, (), at, NOWHERE)
            if each.start is not None:
                body += (Compare("<=", each.start, NOW),)
            if each.end is not None:
                body += (Compare("<", NOW, each.end),)
            origin = Origin(each.citation, each.span)
            for key in each.individuals:
                low.add(Atom(name, (WHO,), NOW), (Atom("individual", (WHO,)), Compare("=", WHO, key), *body), origin)
            for kind in each.kinds_to:
                low.add(Atom(name, (WHO,), NOW), (*in_kind(low, WHO, kind), *body), origin)
    return Atom(name, (who,), NOW)


def belongs(low: Lowering, instrument: str, kind: str) -> Atom:
    """Return the atom, of WHO, that one is of a kind now: of the parties to a cited instrument, that he has joined it."""
    joined = bool(instrument) and kind == party_kind(low.model, instrument)
    name = marked(low, f"belongs {kind}{f' to {instrument}' if joined else ''}")
    if name not in low.bridged:
        low.bridged.add(name)
        for body in _has_joined(low, instrument) if joined else (in_kind(low, WHO, kind),):
            low.add(Atom(name, (WHO,), NOW), body, Origin(""))
    return Atom(name, (WHO,), NOW)


def belonged(low: Lowering, instrument: str, kind: str) -> Atom:
    """Return the atom, of WHO, that one was of a kind just before."""
    with in_full(low):
        before = belongs(low, instrument, kind)
    return Atom(before.predicate, before.args, PREV)


def left(low: Lowering, instrument: str, kind: str, since: Var) -> Atom:
    """Return the atom, of WHO, that one was of a kind and is so no more since an instant."""
    now = belongs(low, instrument, kind)
    name = now.predicate.replace("belongs", "left", 1)
    if name not in low.bridged:
        low.bridged.add(name)
        low.add(Atom(name, (WHO, NOW), NOW), (belonged(low, instrument, kind), Not(now)), Origin(""))
        with in_full(low):
            before = left(low, instrument, kind, since).predicate
        low.add(Atom(name, (WHO, since), NOW), (Atom(before, (WHO, since), PREV), Not(now)), Origin(""))
    return Atom(name, (WHO, since), NOW)
