"""When an instrument enters into force: for all, and for each where it says so; once it has, it stays so.

That the number of parties falls later below the one that was needed changes nothing (Vienna Convention on the Law of Treaties,
article 55).  What a case says of the charter goes before its clauses.
"""

from __future__ import annotations

from charter_engine.model.instrument_life import Entry, Window
from charter_engine.model.parties import party_kind
from charter_engine.rules.binding.parties import (
    WHO,
    entries_of,
    in_full,
    left,
    life_of,
    marked,
    may_be,
)
from charter_engine.rules.binding.window import not_over, within
from charter_engine.rules.clock import wake_at
from charter_engine.rules.events import after, happens
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Let, Not, Origin, Var
from charter_engine.rules.lowering import ASSUMED, BEGIN, Body, Lowering, Sentence, bind, in_kind, rename
from charter_engine.rules.terms import term


def entering(low: Lowering, instrument: str, sentence: Sentence) -> Body:
    """Return the literals that an instrument enters into force now: for the bearer of the sentence where it does so for each.

    Where it has done so before the case begins, it does not do so in the case.
    """
    kind = sentence.kinds.get(sentence.bearer, "")
    state = entered(low, instrument)
    if sentence.bearer and own_entries(low, instrument, kind):
        state = entered_as(low, instrument, kind)
        state = Atom(state.predicate, (Var(sentence.bearer),), NOW)
    with in_full(low):
        before = entered_as(low, instrument, kind) if state.args else entered(low, instrument)
    just = (state, Not(Atom(before.predicate, state.args, PREV)))
    if not state.args or not any(_is_at_once(each) for each in own_entries(low, instrument, kind)):
        return (Atom(BEGIN, (), NOW), *just)
    # who has left, and comes back, enters again, though it has been in force for him before
    enters = Atom(f"enters {state.predicate}", state.args, NOW)
    if enters.predicate not in low.bridged:
        low.bridged.add(enters.predicate)
        low.add(enters, just, Origin(""))
        low.add(enters, (state, Atom(marked(low, f"back {instrument}"), state.args, NOW)), Origin(""))
    return (Atom(BEGIN, (), NOW), enters)


def _is_at_once(each: Entry) -> bool:
    return each.event is not None and not (each.delay.months or each.delay.minutes)


def own_entries(low: Lowering, instrument: str, kind: str) -> list[Entry]:
    """Return the sentences by which an instrument enters into force for one of a kind by himself."""
    model = low.model
    return [e for e in entries_of(model, instrument) if e.who and may_be(model, e.kinds.get(e.who, ""), kind)]


def entered(low: Lowering, instrument: str) -> Atom:
    """Return the atom that an instrument has entered into force for all, or where it does so for each, for somebody."""
    head = Atom(marked(low, f"entered {instrument}"), (), NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    entries = entries_of(low.model, instrument)
    general = [each for each in entries if not each.who]
    windows = [each for each in life_of(low.model, instrument) if isinstance(each, Window)]
    if low.assumed and not instrument:
        low.add(head, taken_to_be(low), Origin(""))
    elif windows and not entries:
        # what has a beginning of its own may have begun before the case does
        begun = () if all(each.start is not None for each in windows) else (Atom(BEGIN, (), NOW),)
        low.add(head, (*begun, *within(low, instrument)), Origin(""))
    elif not entries:
        low.add(head, (Atom(BEGIN, (), NOW),), Origin(""))
    elif not general:
        own = _own(low, instrument)
        low.add(head, (Atom(own.predicate, (low.variable("who"),), NOW),), Origin(""))
    else:
        with in_full(low):
            before = entered(low, instrument)
        low.add(head, (Atom(before.predicate, (), PREV),), _origin(general))
        for each in general:
            _enters(low, each, f"entered {instrument}")
    return head


def entered_as(low: Lowering, instrument: str, kind: str) -> Atom:
    """Return the atom, of WHO, that an instrument has entered into force for one of a kind, by himself or with all.

    With a general rule and one for each: who had the role when it entered into force for all is bound from then, unless his own
    date is still to come.
    """
    mine = own_entries(low, instrument, kind)
    general = any(not each.who for each in entries_of(low.model, instrument))
    if low.assumed and not instrument:
        mine = []
    own = _own(low, instrument) if mine else None
    if own is not None and not general:
        return own
    head = Atom(marked(low, f"entered-as {kind} {instrument}"), (WHO,), NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    all_ = entered(low, instrument)
    if own is None:
        low.add(head, (Atom("individual", (WHO,)), all_), Origin(""))
        return head
    low.add(head, (all_, own), Origin(""))
    if not any(kind in {"", each.kinds.get(each.who, "")} for each in mine):
        low.add(head, (all_, _original(low, instrument, kind, mine)), Origin(""))
    return head


def _original(low: Lowering, instrument: str, kind: str, mine: list[Entry]) -> Atom:
    head = Atom(marked(low, f"original {kind} {instrument}"), (WHO,), NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    with in_full(low):
        before, all_before = _original(low, instrument, kind, mine), entered(low, instrument)
    start = (entered(low, instrument), Not(Atom(all_before.predicate, (), PREV)))
    waiting = Atom(marked(low, f"waiting {instrument}"), (WHO,), NOW)
    for each in mine:
        row = Atom(_awaited(low, each, f"entered-for {instrument}"), (WHO, low.variable("at")), NOW)
        if each.delay.months or each.delay.minutes:
            low.add(waiting, (row,), Origin(""))
    low.add(head, (*start, *in_kind(low, WHO, kind), Not(waiting)), Origin(""))
    low.add(head, (Atom(before.predicate, (WHO,), PREV), *_not_anew(low, instrument)), Origin(""))
    return head


def taken_to_be(low: Lowering) -> Body:
    """Return the literals that the charter is taken to be in force: by a case whatever it says, in a search until its end."""
    return (*low.held(ASSUMED, ()), *(not_over(low, "") if low.sought else ()))


def _own(low: Lowering, instrument: str) -> Atom:
    """Return the atom, of WHO, that an instrument has entered into force for one by himself."""
    head = Atom(marked(low, f"entered-for {instrument}"), (WHO,), NOW)
    if head.predicate in low.bridged:
        return head
    low.bridged.add(head.predicate)
    if low.assumed and not instrument:
        low.add(head, (Atom("individual", (WHO,)), *taken_to_be(low)), Origin(""))
        return head
    with in_full(low):
        before = _own(low, instrument)
    mine = [each for each in entries_of(low.model, instrument) if each.who]
    low.add(head, (Atom(before.predicate, (WHO,), PREV), *_not_anew(low, instrument)), _origin(mine))
    for each in mine:
        _enters(low, each, f"entered-for {instrument}")
    return head


def _not_anew(low: Lowering, instrument: str) -> Body:
    """Return the literal that nobody who had left has just done anew what brings the instrument into force for him."""
    kind = party_kind(low.model, instrument)
    return (Not(Atom(marked(low, f"anew {instrument}"), (WHO,), NOW)),) if kind else ()


def _origin(entries: list[Entry]) -> Origin:
    return Origin(entries[0].citation, entries[0].span)


def _awaited(low: Lowering, each: Entry, stem: str) -> str:
    return marked(low, f"awaits {low.model.life.index(each)} {stem}")


def _enters(low: Lowering, each: Entry, stem: str) -> None:
    """It does so once the date has come, or the delay since the event has passed."""
    origin = Origin(each.citation, each.span)
    sentence = Sentence(each.kinds, origin)
    head = Atom(marked(low, stem), (WHO,) if each.who else (), NOW)
    needed = {each.who} if each.who else set[str]()

    def of_who(body: Body) -> Body:
        whole = bind(low, body, needed, sentence)
        return rename(whole, each.who, WHO.name) if each.who else whole

    if each.date is not None:
        before, value, _ = term(low, each.date, sentence)
        start = Calc("shift", (value, each.delay.months, each.delay.minutes))
        wake_at(low, before, start, sentence)
        at = low.variable("at")
        low.add(head, of_who((*before, Let(at, start), Compare("<=", at, NOW))), origin)
    elif each.event is not None:
        for body in happens(low, each.event, sentence):
            if each.delay.months or each.delay.minutes:
                _begins_to_wait(low, each, stem, of_who(body))
            else:
                low.add(head, of_who(body), origin)
                _comes_back(low, each, of_who(body))
        if each.delay.months or each.delay.minutes:
            _waits(low, each, stem, head)


def _comes_back(low: Lowering, each: Entry, body: Body) -> None:
    """Say that one who had left has just done anew what brings the instrument into force for him at once."""
    kind = party_kind(low.model, each.instrument)
    if each.who and kind:
        with in_full(low):
            before = left(low, each.instrument, kind, low.variable("since"))
        gone = Atom(before.predicate, before.args, PREV)
        low.add(Atom(marked(low, f"back {each.instrument}"), (WHO,), NOW), (*body, gone), _origin([each]))


def _begins_to_wait(low: Lowering, each: Entry, stem: str, body: Body) -> None:
    origin, at = Origin(each.citation, each.span), low.variable("at")
    args = (WHO, at) if each.who else (at,)
    low.add(Atom(_awaited(low, each, stem), args, NOW), (*body, Let(at, after(NOW, each.delay))), origin)
    kind = party_kind(low.model, each.instrument)
    if each.who and kind:
        anew, since = Atom(marked(low, f"anew {each.instrument}"), (WHO,), NOW), low.variable("since")
        low.add(anew, (*body, left(low, each.instrument, kind, since)), origin)
        with in_full(low):
            before = left(low, each.instrument, kind, since)
        low.add(anew, (*body, Atom(before.predicate, before.args, PREV)), origin)


def _waits(low: Lowering, each: Entry, stem: str, head: Atom) -> None:
    origin, at = Origin(each.citation, each.span), low.variable("at")
    with in_full(low):
        full = _awaited(low, each, stem)
    awaited = Atom(full, (*head.args, at), PREV)
    waits = Atom(_awaited(low, each, stem), (*head.args, at), NOW)
    kind = party_kind(low.model, each.instrument)
    stays: Body = ()
    if each.who and kind:
        # who leaves before his day, and comes back, waits anew
        leaves = Atom(marked(low, f"leaves {each.instrument}"), (WHO,), NOW)
        low.add(leaves, (left(low, each.instrument, kind, NOW),), origin)
        stays = (Not(leaves),)
    low.add(waits, (awaited, Compare(">", at, NOW), *stays), origin)
    low.add(Atom(WAKE, (at,), NOW), (waits, Compare(">", at, NOW)), origin)
    low.add(head, (awaited, Compare("<=", at, NOW)), origin)
