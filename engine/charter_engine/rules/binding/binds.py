"""Whom the text of a norm binds now."""

from __future__ import annotations

from charter_engine.model.conditions import PARTY
from charter_engine.model.instrument_life import Provisional, Window
from charter_engine.model.norms import Bearer, Norm
from charter_engine.model.parties import party_kind
from charter_engine.rules.binding.consent import before_entry
from charter_engine.rules.binding.entry import entered, entered_as, own_entries, taken_to_be
from charter_engine.rules.binding.parties import (
    WHO,
    entries_of,
    is_organ,
    life_of,
    marked,
    party,
    provisional,
)
from charter_engine.rules.binding.replacement import not_replaced
from charter_engine.rules.binding.reservations import unreserved
from charter_engine.rules.binding.survival import outlasts, survives, surviving
from charter_engine.rules.binding.versions import version
from charter_engine.rules.binding.window import over_since, within
from charter_engine.rules.ir import NOW, Atom, Not, Origin, Var
from charter_engine.rules.life.suspension import not_ended
from charter_engine.rules.lowering import Body, Lowering, in_kind


def binding(low: Lowering, norm: Norm) -> Body:
    """Return the literals that the text of a norm binds its bearer now."""
    return (*version(low, norm, Var(norm.bearer.variable)), *standing(low, norm))


def standing(low: Lowering, norm: Norm) -> Body:
    """Return the literals that what has arisen under the text of a norm binds its bearer still.

    What an event has brought about under a text goes on under it when another takes its place (Vienna Convention on the Law of
    Treaties, articles 28 and 70(1)(b)).
    """
    who = Var(norm.bearer.variable)
    found = (*_in_force(low, norm, who), *unreserved(low, norm, who), *not_replaced(low, norm, who))
    return (*found, *not_ended(low, norm.citation, who))


def bearer_body(low: Lowering, norm: Norm) -> tuple[Body, ...]:
    """Return the alternatives in which one is of the kind that bears a norm, or still bound or already bound as if he were."""
    lasting = surviving(low, norm)
    still = tuple((survives(low, norm, number, each, Var(norm.bearer.variable)),) for number, each in lasting)
    return (*named_body(low, norm, norm.bearer), *still)


def named_body(low: Lowering, norm: Norm, one: Bearer) -> tuple[Body, ...]:
    """Return the alternatives in which somebody is the one, or of the kind, that a norm names; a party to it as well."""
    who, kind, instrument = Var(one.variable), one.kind, norm.instrument
    if one.named:
        return ((Atom("named " + " ".join(one.named), (who,)),),)
    found: list[Body] = [in_kind(low, who, kind)]
    if kind and kind == party_kind(low.model, instrument):
        if instrument and f"kind {kind}" not in low.changing.effects:
            found.append(low.held(f"relation {PARTY}", (who, f"§{instrument}")))
        if any(isinstance(each, Provisional) for each in life_of(low.model, instrument)):
            found.append((provisional(low, instrument, who),))
    return tuple(found)


def _in_force(low: Lowering, norm: Norm, who: Var) -> Body:
    """The instrument is in force for the bearer, or applied provisionally; a cited one binds its parties."""
    instrument, organ = norm.instrument, is_organ(low.model, norm.bearer)
    # what applies before applies to any State: it is for those who are no parties yet
    early = before_entry(low.model, norm)
    bound: Body = (_party_still(low, norm, who),) if instrument and not organ and not early else ()
    if not conditional(low, norm):
        return bound
    entries = () if early else entries_of(low.model, instrument)
    how = "for its organs" if organ else f"for {norm.bearer.kind}"
    lasting = surviving(low, norm) if over_since(low, instrument, low.variable("since")) else []
    still = f" still {' '.join(str(number) for number, _ in lasting)}" if lasting else ""
    head = Atom(marked(low, f"in-effect {how}{'' if entries else ' from the outset'}{still} {instrument}"), (WHO,), NOW)
    if head.predicate not in low.bridged:
        low.bridged.add(head.predicate)
        someone = Atom("individual", (WHO,))
        if low.assumed and not instrument:
            low.add(head, (someone, *taken_to_be(low)), Origin(""))
        else:
            state = entered(low, instrument) if organ else entered_as(low, instrument, norm.bearer.kind)
            low.add(head, (someone, *((state,) if entries else ()), *within(low, instrument)), Origin(""))
            if not organ and own_entries(low, instrument, norm.bearer.kind):
                _of_others(low, norm, head)
        for number, each in lasting:
            for atom in (survives(low, norm, number, each, WHO), *outlasts(low, norm, number, each, WHO)):
                low.add(head, (atom,), Origin(""))
        if any(isinstance(each, Provisional) for each in life_of(low.model, instrument)):
            low.add(head, (provisional(low, instrument, WHO),), Origin(""))
        if instrument:  # a case that says who is a party says that it has entered into force for him
            party_ = low.held(f"relation {PARTY}", (WHO, f"§{instrument}"))
            low.add(head, (*party_, *within(low, instrument)), Origin(""))
    return (*bound, Atom(head.predicate, (who,), NOW))


def _of_others(low: Lowering, norm: Norm, head: Atom) -> None:
    """Who is no party to what enters into force for each is bound, where it speaks of him too, once it is for somebody."""
    instrument, kind = norm.instrument, norm.bearer.kind
    role = party_kind(low.model, instrument)
    if instrument or kind not in low.model.with_ancestors(role)[1:]:
        return
    joined = Atom(marked(low, f"joined {instrument}"), (WHO,), NOW)
    if joined.predicate not in low.bridged:
        low.bridged.add(joined.predicate)
        low.add(joined, in_kind(low, WHO, role), Origin(""))
    outside = (*in_kind(low, WHO, kind), entered(low, instrument), Not(joined))
    low.add(head, (*outside, *within(low, instrument)), Origin(""))


def conditional(low: Lowering, norm: Norm) -> bool:
    """Tell whether it depends on something that the instrument of a norm is in force."""
    entries = entries_of(low.model, norm.instrument)
    early = before_entry(low.model, norm)
    if low.assumed and not norm.instrument:
        return not early
    windows = any(isinstance(each, Window) for each in life_of(low.model, norm.instrument))
    return windows or (bool(entries) and not early)


def _party_still(low: Lowering, norm: Norm, who: Var) -> Atom:
    """Return the atom that one is party to a cited instrument, or has left it and is bound by the norm still."""
    lasting = surviving(low, norm)
    if not lasting:
        return party(low, norm.instrument, who)
    numbers = " ".join(str(number) for number, _ in lasting)
    name = marked(low, f"party-still {numbers} {norm.bearer.kind} {norm.instrument}")
    if name not in low.bridged:
        low.bridged.add(name)
        low.add(Atom(name, (WHO,), NOW), (party(low, norm.instrument, WHO),), Origin(""))
        for number, each in lasting:
            low.add(Atom(name, (WHO,), NOW), (survives(low, norm, number, each, WHO),), Origin(""))
    return Atom(name, (who,), NOW)
