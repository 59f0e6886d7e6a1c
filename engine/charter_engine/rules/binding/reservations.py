"""Reservations: between two parties a norm lapses both ways; as to what is owed to nobody, for the reserver alone."""

from __future__ import annotations

from charter_engine.model.instrument_life import Provisional, Reservation
from charter_engine.model.norms import Norm
from charter_engine.model.parties import party_kind
from charter_engine.rules.binding.parties import WHO, counterpart, marked, party, provisional
from charter_engine.rules.ir import NOW, Atom, Compare, Not, Origin, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, in_kind
from charter_engine.rules.terms import simple


def unreserved(low: Lowering, norm: Norm, who: Var) -> Body:
    """Return the literals that no reservation stands in the way of a norm."""
    found: Body = ()
    other = counterpart(low, norm)
    for number, each in enumerate(low.model.life):
        if isinstance(each, Reservation) and set(each.citations) & set(covering(norm.citation)):
            if other is None:
                found += (Not(Atom(_reserved(low, number, each, "alone", norm.instrument), (who,), NOW)),)
            else:
                found += (Not(Atom(_reserved(low, number, each, "between", norm.instrument), (who, other), NOW)),)
    return found


def _a_party(low: Lowering, instrument: str, who: Var) -> Body:
    """Return the literals that one is a party, be it provisionally."""
    if instrument:
        return (party(low, instrument, who),)
    kind = party_kind(low.model, instrument)
    if not kind or not any(isinstance(each, Provisional) for each in low.model.life):
        return in_kind(low, who, kind) if kind else ()
    name = marked(low, f"party or provisionally {kind}")
    if name not in low.bridged:
        low.bridged.add(name)
        for body in (in_kind(low, WHO, kind), (provisional(low, instrument, WHO),)):
            low.add(Atom(name, (WHO,), NOW), body, Origin(""))
    return (Atom(name, (who,), NOW),)


def _reserved(low: Lowering, number: int, each: Reservation, form: str, instrument: str) -> str:
    """The reserver comes first; alone he is freed where the reservation stands towards some other at least."""
    name = marked(low, f"reserved-{form} {number} {instrument}")
    if name in low.bridged:
        return name
    low.bridged.add(name)
    sentence = Sentence(each.kinds, Origin(each.citation, each.span))
    for body in low.condition(low, each.condition, sentence):
        needs_one, one = simple(low, each.parties[0], sentence)
        needs_two, two = simple(low, each.parties[1], sentence)
        needed = {v.name for v in (one, two) if isinstance(v, Var)}
        apart = Compare("!=", one, two)
        whole = bind(low, (*needs_one, *needs_two, *body), needed, sentence)
        if form == "alone":
            if isinstance(two, Var):
                whole += _a_party(low, instrument, two)  # who is no party has nothing to say to it
            low.add(Atom(name, (one,), NOW), (*whole, apart), sentence.origin)
            continue
        low.add(Atom(name, (one, two), NOW), (*whole, apart), sentence.origin)
        low.add(Atom(name, (two, one), NOW), (*whole, apart), sentence.origin)
    return name
