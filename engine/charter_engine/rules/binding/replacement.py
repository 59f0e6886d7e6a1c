"""``this charter replaces OLD``: between those bound by the later instrument the earlier one binds no more."""

from __future__ import annotations

from charter_engine.model.instrument_life import Replacement
from charter_engine.model.norms import Norm
from charter_engine.model.parties import party_kind
from charter_engine.model.vocabulary import ORGAN
from charter_engine.rules.binding.entry import entered, entered_as
from charter_engine.rules.binding.parties import OTHER, WHO, counterpart, marked, party
from charter_engine.rules.ir import NOW, Atom, Not, Origin, Var
from charter_engine.rules.lowering import Body, Lowering, in_kind


def not_replaced(low: Lowering, norm: Norm, who: Var) -> Body:
    """Return the literals that the instrument of a norm has not been replaced for its bearer, or between the two it concerns."""
    other = counterpart(low, norm)
    found: Body = ()
    for each in low.model.life:
        if isinstance(each, Replacement) and each.replaced == norm.instrument:
            bound = _bound_anew(low, each)
            if other is None:
                found += (Not(Atom(bound.predicate, (who,), NOW)),)
                continue
            pair = Atom(marked(low, f"replaced-between {each.replaced}"), (WHO, OTHER), NOW)
            if pair.predicate not in low.bridged:
                low.bridged.add(pair.predicate)
                both = (bound, Atom(bound.predicate, (OTHER,), NOW))
                low.add(pair, both, Origin(each.citation, each.span))
            found += (Not(Atom(pair.predicate, (who, other), NOW)),)
    return found


def _bound_anew(low: Lowering, each: Replacement) -> Atom:
    """Return the atom, of WHO, that one is bound by the later instrument; of an organ, that nobody is left whom it serves."""
    head = Atom(marked(low, f"replaced {each.replaced}"), (WHO,), NOW)
    if head.predicate not in low.bridged:
        low.bridged.add(head.predicate)
        kind, origin = party_kind(low.model, each.instrument), Origin(each.citation, each.span)
        member = (party(low, each.instrument, WHO),) if each.instrument else in_kind(low, WHO, kind)
        joined = Atom(marked(low, f"joined what replaces {each.replaced}"), (WHO,), NOW)
        left = Atom(marked(low, f"left behind in {each.replaced}"), (), NOW)
        low.add(joined, (*member, entered_as(low, each.instrument, kind)), origin)
        low.add(left, (party(low, each.replaced, WHO), Not(joined)), origin)
        low.add(head, (joined,), origin)
        organs = (*low.held(f"kind {ORGAN}", (WHO,)), entered(low, each.instrument))
        low.add(head, (*organs, Not(left)), origin)
    return head
