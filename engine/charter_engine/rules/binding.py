"""Whether the text of a norm binds somebody: its instrument in force for him, its version the one that stands, no reservation.

What is asked depends on what the instrument says of its own life; one that says nothing binds from the outset.
"""

from __future__ import annotations

from charter_engine.model.effects import StateChange
from charter_engine.model.instrument_life import Entry, Provisional, Replacement, Reservation, Survival, Version, Window
from charter_engine.model.logic import Event, Variable
from charter_engine.model.norms import Norm
from charter_engine.model.vocabulary import ORGAN, Individual
from charter_engine.rules.clock import wake_at
from charter_engine.rules.events import after, happens
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Let, Not, Origin, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.life.shape import DUE, SINCE, shape
from charter_engine.rules.life.suspension import not_ended
from charter_engine.rules.lowering import ASSUMED, BEGIN, Body, Lowering, Sentence, bind, in_kind, rename
from charter_engine.rules.terms import simple, term

WHO, OTHER = Var("·who"), Var("·other")
NOWHERE = Sentence({}, Origin(""))
PARTY_NAMES = ("Party", "Member", "ContractingParty", "StateParty", "HighContractingParty", "ContractingState")


def binding(low: Lowering, norm: Norm) -> Body:
    """Return the literals that the text of a norm binds its bearer now."""
    who = Var(norm.bearer.variable)
    found = (*_in_force(low, norm, who), *_version(low, norm, who), *_unreserved(low, norm, who))
    return (*found, *_not_replaced(low, norm, who), *not_ended(low, norm.citation, who))


def is_organ(low: Lowering, norm: Norm) -> bool:
    """Tell whether an organ or an office bears the norm: an instrument binds its own always."""
    named = [low.model.entities.get(key) for key in norm.bearer.named]
    organs = bool(named) and all(isinstance(each, Individual) and each.word in {"organ", "office"} for each in named)
    return organs or norm.bearer.kind == ORGAN


def party_kind(low: Lowering, instrument: str) -> str:
    """Return the kind of the parties to an instrument: the one that an act or event makes somebody, else by its name."""
    for effect in low.model.effects:
        change = effect.change
        if effect.instrument == instrument and isinstance(change, StateChange) and change.predicate.startswith("kind "):
            kind = change.predicate.removeprefix("kind ")
            if change.holds:
                return kind
    prefix = f"{instrument}." if instrument else ""
    names = (low.model.canonical.get(prefix + name, prefix + name) for name in PARTY_NAMES)
    return next((name for name in names if name in low.model.kinds), "")


# -------------------------------------------------------------------------------------------------------------- parties


def bearer_body(low: Lowering, norm: Norm) -> tuple[Body, ...]:
    """Return the alternatives in which one is of the kind that bears a norm, or still bound or already bound as if he were."""
    who, kind = Var(norm.bearer.variable), norm.bearer.kind
    if norm.bearer.named:
        return ((Atom("named " + " ".join(norm.bearer.named), (who,)),),)
    found: list[Body] = [in_kind(low, who, kind)]
    if kind and kind == party_kind(low, norm.instrument):
        if norm.instrument:
            found.append(low.held("relation party", (who, f"§{norm.instrument}")))
        if any(isinstance(each, Provisional) and each.instrument == norm.instrument for each in low.model.life):
            found.append((_provisional(low, norm.instrument, who),))
    for number, each in enumerate(low.model.life):
        if isinstance(each, Survival) and kind and set(each.citations) & set(covering(norm.citation)):
            found.append((_survives(low, number, each, kind, who),))
    return tuple(found)


def _survives(low: Lowering, number: int, each: Survival, kind: str, who: Var) -> Atom:
    """One who has left a role is bound still: for a time from leaving, or from an event."""
    name = f"survives {number} {kind}"
    if name not in low.bridged:
        low.bridged.add(name)
        left, since, end = f"left {kind}", low.variable("since"), low.variable("end")
        if left not in low.bridged:
            low.bridged.add(left)
            was = Atom(f"was {kind}", (WHO,), NOW)
            now = in_kind(low, WHO, kind)
            low.add(was, now, Origin(""))
            gone = (Atom(was.predicate, (WHO,), PREV), Not(was))
            low.add(Atom(left, (WHO, NOW), NOW), gone, Origin(""))
            low.add(Atom(left, (WHO, since), NOW), (Atom(left, (WHO, since), PREV), Not(was)), Origin(""))
        body: Body = (Atom(left, (WHO, since), NOW),)
        if each.event is not None:
            origin = Origin("", each.span)
            happened, then = Atom(f"{name} from", (WHO, low.variable("then")), NOW), low.variable("then")
            for event in _of_one(low, each.event, each.kinds, kind):
                low.add(Atom(happened.predicate, (WHO, NOW), NOW), event, origin)
            low.add(happened, (Atom(happened.predicate, happened.args, PREV),), origin)
            body += (Atom(happened.predicate, (WHO, then), NOW),)
            since = then
        if each.duration is not None:
            limit = Let(end, after(since, each.duration))
            low.add(Atom(WAKE, (end,), NOW), (*body, limit, Compare(">", end, NOW)), Origin("", each.span))
            body += (limit, Compare("<", NOW, end))
        low.add(Atom(name, (WHO,), NOW), body, Origin("", each.span))
    return Atom(name, (who,), NOW)


def _of_one(low: Lowering, event: Event, kinds: dict[str, str], kind: str) -> tuple[Body, ...]:
    """Return the bodies of an event as to one of a kind: the first variable it names that may be of that kind."""
    sentence = Sentence(kinds, Origin(""))
    names = [n for n, k in kinds.items() if not n.startswith("·") and not k.startswith("#") and _may_be(low, k, kind)]
    found = []
    for body in happens(low, event, sentence):
        if names:
            found.append(rename(bind(low, body, {names[0]}, sentence), names[0], WHO.name))
        else:
            found.append((Atom("individual", (WHO,)), *bind(low, body, set(), sentence)))
    return tuple(found)


def _may_be(low: Lowering, one: str, other: str) -> bool:
    left, right = set(low.model.with_ancestors(one)), set(low.model.with_ancestors(other))
    return not one or not other or one in right or other in left


# ------------------------------------------------------------------------------------------------------------- in force


def _in_force(low: Lowering, norm: Norm, who: Var) -> Body:
    """The instrument is in force for the bearer, or applied provisionally; a cited one binds its parties."""
    instrument, organ = norm.instrument, is_organ(low, norm)
    life = [each for each in low.model.life if getattr(each, "instrument", None) == instrument]
    entries = [each for each in life if isinstance(each, Entry)]
    windows = [each for each in life if isinstance(each, Window)]
    party: Body = ()
    if instrument and not organ:
        party = (_party(low, instrument, who),)
    if norm.home and any(each.article == norm.home for each in entries):
        # what says how it enters into force applies from the outset, with the article it stands in, and to any State: it is
        # for those who are not parties yet
        entries, party = [], ()
    if not entries and not windows:
        return party
    mine = [] if organ else [e for e in entries if e.who and _may_be(low, e.kinds.get(e.who, ""), norm.bearer.kind)]
    name = f"in force {instrument} {'all' if not mine else norm.bearer.kind} {bool(entries)}"
    if name not in low.bridged:
        low.bridged.add(name)
        head = Atom(f"·{name}", (WHO,), NOW)
        for window in _windows(low, instrument, windows):
            for entered in _entered(low, instrument, entries, mine, norm.bearer.kind):
                low.add(head, (Atom("individual", (WHO,)), *entered, *window), Origin(""))
        if not instrument:
            low.add(head, (Atom("individual", (WHO,)), *low.held(ASSUMED, ())), Origin(""))
        if any(isinstance(each, Provisional) for each in life):
            low.add(head, (_provisional(low, instrument, WHO),), Origin(""))
        if instrument:  # a case that says who is a party says that it binds him
            low.add(head, low.held("relation party", (WHO, f"§{instrument}")), Origin(""))
    return (*party, Atom(f"·{name}", (who,), NOW))


def _party(low: Lowering, instrument: str, who: Var) -> Atom:
    """One is party to a cited instrument where the case says so, or where that instrument's own sentences make him one."""
    name = f"party to {instrument}"
    if name not in low.bridged:
        low.bridged.add(name)
        low.add(Atom(name, (WHO,), NOW), low.held("relation party", (WHO, f"§{instrument}")), Origin(""))
        kind = party_kind(low, instrument)
        if kind and f"kind {kind}" in low.changing.effects:
            low.add(Atom(name, (WHO,), NOW), in_kind(low, WHO, kind), Origin(""))
        for each in low.model.life:
            if isinstance(each, Provisional) and each.instrument == instrument:
                low.add(Atom(name, (WHO,), NOW), (_provisional(low, instrument, WHO),), Origin(""))
    return Atom(name, (who,), NOW)


def entered(low: Lowering, instrument: str) -> Atom:
    """Return the atom that an instrument has entered into force for all, or where it does so for each, for somebody."""
    name = f"entered {instrument}"
    if name not in low.bridged:
        low.bridged.add(name)
        entries = [each for each in low.model.life if isinstance(each, Entry) and each.instrument == instrument]
        general = [each for each in entries if not each.who]
        for each in general:
            _enters(low, each, Atom(name, (), NOW))
        if entries and not general:
            own = _own(low, instrument)
            low.add(Atom(name, (), NOW), (Atom(own.predicate, (low.variable("who"),), NOW),), Origin(""))
        if entries and not instrument:
            low.add(Atom(name, (), NOW), low.held(ASSUMED, ()), Origin(""))
        if not entries:
            low.add(Atom(name, (), NOW), (Atom(BEGIN, (), NOW),), Origin(""))
    return Atom(name, (), NOW)


def entering(low: Lowering, instrument: str, sentence: Sentence) -> Body:
    """Return the literals that an instrument enters into force now: for the bearer of the sentence where it does so for each."""
    state = entered(low, instrument)
    if sentence.bearer and own_entry(low, instrument):
        state = entered_for(low, instrument, Var(sentence.bearer))
    return (state, Not(Atom(state.predicate, state.args, PREV)))


def own_entry(low: Lowering, instrument: str) -> bool:
    """Tell whether an instrument enters into force for each party by itself, and for all at no time."""
    entries = [each for each in low.model.life if isinstance(each, Entry) and each.instrument == instrument]
    return bool(entries) and all(each.who for each in entries)


def _own(low: Lowering, instrument: str) -> Atom:
    """Return the atom that an instrument has entered into force for one by himself, of the variable WHO."""
    head = Atom(f"entered for {instrument}", (WHO,), NOW)
    if head.predicate not in low.bridged:
        low.bridged.add(head.predicate)
        for each in low.model.life:
            if isinstance(each, Entry) and each.instrument == instrument and each.who:
                _enters(low, each, head)
    return head


def entered_for(low: Lowering, instrument: str, who: Var) -> Atom:
    """Return the atom that an instrument has entered into force for one by himself."""
    return Atom(_own(low, instrument).predicate, (who,), NOW)


def _enters(low: Lowering, each: Entry, head: Atom) -> None:
    """Once the date has come, or the delay since the event has passed, it stays in force."""
    sentence, origin = Sentence(each.kinds, Origin("", each.span)), Origin("", each.span)
    low.add(head, (Atom(head.predicate, head.args, PREV),), origin)
    if each.date is not None:
        before, value, _ = term(low, each.date, sentence)
        start = Calc("shift", (value, each.delay.months, each.delay.minutes))
        wake_at(low, before, start, sentence)
        at = low.variable("at")
        row = (*before, Let(at, start), Compare("<=", at, NOW))
        needed = {each.who} if each.who else set()
        whole = bind(low, row, needed, sentence)
        low.add(head, rename(whole, each.who, WHO.name) if each.who else whole, origin)
        return
    if each.event is None:
        return
    for body in happens(low, each.event, sentence):
        whole = bind(low, body, {each.who} if each.who else set(), sentence)
        if each.who:
            whole = rename(whole, each.who, WHO.name)
        if not each.delay.months and not each.delay.minutes:
            low.add(head, whole, origin)
            continue
        name, at = f"awaits {head.predicate} {each.span.start}", low.variable("at")
        waits = Atom(name, (*head.args, at), NOW)
        low.add(waits, (*whole, Let(at, after(NOW, each.delay))), origin)
        low.add(waits, (Atom(name, (*head.args, at), PREV), Compare(">", at, NOW)), origin)
        low.add(Atom(WAKE, (at,), NOW), (waits, Compare(">", at, NOW)), origin)
        low.add(head, (Atom(name, (*head.args, at), PREV), Compare("<=", at, NOW)), origin)


def _entered(low: Lowering, instrument: str, entries: list[Entry], mine: list[Entry], kind: str) -> tuple[Body, ...]:
    """Return the alternatives in which it has entered into force for one of a kind."""
    if not entries:
        return ((),)
    general = any(not each.who for each in entries)
    all_: Body = (entered(low, instrument),)
    if not mine:
        return (all_,)
    own: Body = (entered_for(low, instrument, WHO),)
    if not general:
        return (own,)
    found: list[Body] = [(*all_, *own)]
    if not any(kind in {"", each.kinds.get(each.who, "")} for each in mine):
        # those who had the role when it entered into force for all are bound from then, unless their own date is still to come
        original = Atom(f"original {instrument} {kind}", (WHO,), NOW)
        start = (entered(low, instrument), Not(Atom(f"entered {instrument}", (), PREV)))
        waiting = Atom(f"waiting {instrument}", (WHO,), NOW)
        for each in mine:
            row = Atom(f"awaits entered for {instrument} {each.span.start}", (WHO, low.variable("at")), NOW)
            if each.delay.months or each.delay.minutes:
                low.add(waiting, (row,), Origin(""))
        low.add(original, (*start, *in_kind(low, WHO, kind), Not(waiting)), Origin(""))
        low.add(original, (Atom(original.predicate, (WHO,), PREV),), Origin(""))
        found.append((*all_, original))
    return tuple(found)


def _windows(low: Lowering, instrument: str, windows: list[Window]) -> tuple[Body, ...]:
    """Return the alternatives in which a stretch of time stated for the instrument has begun and not ended."""
    if not windows:
        return ((),)
    name = f"window {instrument}"
    if name not in low.bridged:
        low.bridged.add(name)
        for number, each in enumerate(windows):
            sentence, origin = Sentence(each.kinds, Origin("", each.span)), Origin("", each.span)
            body: Body = ()
            if each.start is not None:
                wake_at(low, (), each.start, sentence)
                body += (Compare("<=", each.start, NOW),)
            if each.until is not None:
                over = Atom(f"closed {instrument} {number}", (), NOW)
                low.add(over, (Atom(over.predicate, (), PREV),), origin)
                endings = (
                    happens(low, each.until, sentence)
                    if isinstance(each.until, Event)
                    else low.condition(low, each.until, sentence)
                )
                for ending in endings:
                    low.add(over, bind(low, ending, set(), sentence), origin)
                body += (Not(over),)
            low.add(Atom(name, (), NOW), body, origin)
    return ((Atom(name, (), NOW),),)


def _provisional(low: Lowering, instrument: str, who: Var) -> Atom:
    """Return the atom that an instrument is applied provisionally to one now."""
    name = f"provisional {instrument}"
    if name not in low.bridged:
        low.bridged.add(name)
        for each in low.model.life:
            if not isinstance(each, Provisional) or each.instrument != instrument:
                continue
            body: Body = ()
            for at in (each.start, each.end):
                if at is not None:
                    wake_at(low, (), at, NOWHERE)
            if each.start is not None:
                body += (Compare("<=", each.start, NOW),)
            if each.end is not None:
                body += (Compare("<", NOW, each.end),)
            origin = Origin("", each.span)
            for key in each.individuals:
                low.add(Atom(name, (WHO,), NOW), (Atom("individual", (WHO,)), Compare("=", WHO, key), *body), origin)
            for kind in each.kinds_to:
                low.add(Atom(name, (WHO,), NOW), (*in_kind(low, WHO, kind), *body), origin)
    return Atom(name, (who,), NOW)


# ------------------------------------------------------------------------------------------------------------- versions


def _version(low: Lowering, norm: Norm, who: Var) -> Body:
    """The text that stands for the bearer: the latest that applies to him; of a duty owed to another, the latest to both."""
    versions = [each for each in low.model.versions if each.article == norm.home]
    if not versions:
        return ()
    own = next((each for each in versions if each.by == norm.version), None)
    if own is None:
        return ()
    other = _counterpart(low, norm)
    found: Body = (_applies(low, own, who, other),) if own.place or own.start is not None or own.bound_by else ()
    number = norm.number
    for later in versions:
        if later.place > own.place and (not later.paragraphs or not number or number in later.paragraphs):
            found += (Not(_applies(low, later, who, other)),)
    return found


def _counterpart(low: Lowering, norm: Norm) -> Var | None:
    """Return the variable of the party to which the norm is owed, or who owes it; None for an organ or nobody."""
    other = norm.owed_to or norm.grantor
    if other is None:
        return None
    named = [low.model.entities.get(key) for key in other.named]
    if other.kind == ORGAN or any(isinstance(each, Individual) and each.word in {"organ", "office"} for each in named):
        return None
    return Var(other.variable)


def _applies(low: Lowering, version: Version, who: Var, other: Var | None) -> Atom:
    name = f"text {version.article} {version.place}"
    if name not in low.bridged:
        low.bridged.add(name)
        body: Body = (Atom("individual", (WHO,)),)
        if version.start is not None:
            wake_at(low, (), version.start, NOWHERE)
            body += (Compare("<=", version.start, NOW),)
        origin = Origin(version.article, version.span)
        if version.bound_by:
            bound = bound_by(low, version.bound_by)
            low.add(Atom(name, (WHO,), NOW), (*body, bound), origin)
            organs = low.held(f"kind {ORGAN}", (WHO,))
            low.add(Atom(name, (WHO,), NOW), (*body, *organs, Atom(bound.predicate, (OTHER,), NOW)), origin)
        else:
            low.add(Atom(name, (WHO,), NOW), body, origin)
        both = (Atom(name, (WHO,), NOW), Atom(name, (OTHER,), NOW))
        low.add(Atom(f"{name} between", (WHO, OTHER), NOW), both, origin)
    if other is None:
        return Atom(name, (who,), NOW)
    return Atom(f"{name} between", (who, other), NOW)


def bound_by(low: Lowering, citation: str) -> Atom:
    """Return the atom, of WHO, that one is bound by what stands under a citation: a norm, a definition, or a role it gives."""
    head = Atom(f"bound by {citation}", (WHO,), NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    for norm in low.model.norms:
        if norm.evaluated and citation in covering(norm.citation):
            form = shape(low, norm)
            swap = rename((form.standing,), form.bearer.name, WHO.name)
            low.add(head, swap, form.origin)
            if norm.is_duty_to_achieve:
                done = rename((form.atom("fulfilled", NOW, SINCE, DUE),), form.bearer.name, WHO.name)
                if not norm.in_group:
                    low.add(head, done, form.origin)
                low.add(head, (Atom(head.predicate, (WHO,), PREV), *in_kind(low, WHO, norm.bearer.kind)), form.origin)
    for key, place in low.model.places.items():
        definition = low.model.definition(key)
        if citation in covering(place) and definition is not None and len(definition.params) == 1:
            low.add(head, (Atom(f"define {key}", (WHO,), NOW),), Origin(place))
    for effect in low.model.effects:
        change = effect.change
        if (
            citation in covering(effect.citation)
            and isinstance(change, StateChange)
            and change.holds
            and len(change.args) == 1
        ):
            low.add(head, low.held(change.predicate, (WHO,)), Origin(effect.citation))
    return head


# --------------------------------------------------------------------------------------------------------- reservations


def _unreserved(low: Lowering, norm: Norm, who: Var) -> Body:
    found: Body = ()
    other = _counterpart(low, norm)
    for number, each in enumerate(low.model.life):
        if isinstance(each, Reservation) and set(each.citations) & set(covering(norm.citation)):
            if other is None:
                found += (Not(Atom(_reserved(low, number, each, "alone").predicate, (who,), NOW)),)
            else:
                found += (Not(Atom(_reserved(low, number, each, "between").predicate, (who, other), NOW)),)
    return found


def _reserved(low: Lowering, number: int, each: Reservation, form: str) -> Atom:
    """A reservation between two is so both ways; as to what is owed to nobody, for the reserver alone."""
    args = (WHO, OTHER) if form == "between" else (WHO,)
    head = Atom(f"reserved {number} {form}", args, NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    sentence = Sentence(each.kinds, Origin("", each.span))
    for body in low.condition(low, each.condition, sentence):
        needs_one, one = simple(low, each.parties[0], sentence)
        needs_two, two = simple(low, each.parties[1], sentence)
        needed = {v.name for v in (one, two) if isinstance(v, Var)}
        if form == "alone" and isinstance(each.parties[1], Variable):
            needed.discard(each.parties[1].name)
        whole = bind(low, (*needs_one, *needs_two, *body), needed, sentence)
        if form == "alone":
            low.add(Atom(head.predicate, (one,), NOW), whole, sentence.origin)
            continue
        apart = Compare("!=", one, two)
        low.add(Atom(head.predicate, (one, two), NOW), (*whole, apart), sentence.origin)
        low.add(Atom(head.predicate, (two, one), NOW), (*whole, apart), sentence.origin)
    return head


# ---------------------------------------------------------------------------------------------------------- replacement


def _not_replaced(low: Lowering, norm: Norm, who: Var) -> Body:
    """Between those bound by a later instrument that replaces it, an instrument no longer binds."""
    other = _counterpart(low, norm)
    found: Body = ()
    for each in low.model.life:
        if isinstance(each, Replacement) and each.replaced == norm.instrument:
            bound = _bound_anew(low, each)
            if other is None:
                found += (Not(Atom(bound.predicate, (who,), NOW)),)
            else:
                pair = Atom(f"{bound.predicate} between", (WHO, OTHER), NOW)
                low.add(pair, (bound, Atom(bound.predicate, (OTHER,), NOW)), Origin("", each.span))
                found += (Not(Atom(pair.predicate, (who, other), NOW)),)
    return found


def _bound_anew(low: Lowering, each: Replacement) -> Atom:
    name = f"bound by the successor of {each.replaced}"
    if name not in low.bridged:
        low.bridged.add(name)
        life = [e for e in low.model.life if isinstance(e, Entry) and e.instrument == each.instrument]
        kind = party_kind(low, each.instrument)
        for body in _entered(low, each.instrument, life, [e for e in life if e.who], kind):
            party = in_kind(low, WHO, kind) if not each.instrument else (_party(low, each.instrument, WHO),)
            low.add(Atom(name, (WHO,), NOW), (*party, *body), Origin("", each.span))
        organs = (*low.held(f"kind {ORGAN}", (WHO,)), entered(low, each.instrument))
        low.add(Atom(name, (WHO,), NOW), organs, Origin("", each.span))
    return Atom(name, (WHO,), NOW)
