"""What outlasts the loss of a role, or the instrument: one is bound still, for a time from then or from an event."""

from __future__ import annotations

from charter_engine.model.instrument_life import Survival
from charter_engine.model.logic import Event
from charter_engine.model.norms import Norm
from charter_engine.rules.binding.entry import entered_as
from charter_engine.rules.binding.parties import WHO, belongs, entries_of, in_full, left, marked, may_be
from charter_engine.rules.binding.window import over_since
from charter_engine.rules.events import after, happens
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Compare, Let, Origin, Var
from charter_engine.rules.life.announce import covering
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, rename


def surviving(low: Lowering, norm: Norm) -> list[tuple[int, Survival]]:
    """Return what says that the norm binds one who has left, with its number."""
    cited = set(covering(norm.citation))
    found = [(n, each) for n, each in enumerate(low.model.life) if isinstance(each, Survival)]
    return [(n, each) for n, each in found if norm.bearer.kind and set(each.citations) & cited]


def survives(low: Lowering, norm: Norm, number: int, each: Survival, who: Var) -> Atom:
    """Return the atom that one who has left is bound still."""
    instrument, kind = norm.instrument, norm.bearer.kind
    stem = f"survives {number} {kind}"
    name = marked(low, stem)
    if name not in low.bridged:
        low.bridged.add(name)
        since = low.variable("since")
        with in_full(low):
            survives(low, norm, number, each, who)
        gone = _left_when_bound(low, instrument, kind, since)
        _bound(low, norm, each, name, (gone,), since, f"{stem} from")
    return Atom(name, (who,), NOW)


def _left_when_bound(low: Lowering, instrument: str, kind: str, since: Var) -> Atom:
    """Return the atom, of WHO, that one has left since an instant, and that the instrument was in force for him then."""
    gone = left(low, instrument, kind, since)
    if not (entries_of(low.model, instrument) or (low.assumed and not instrument)):
        return gone
    name = gone.predicate.replace("left", "left-bound", 1)
    if name not in low.bridged:
        low.bridged.add(name)
        with in_full(low):
            before = _left_when_bound(low, instrument, kind, since)
            force = entered_as(low, instrument, kind)
        at_once = (Atom(gone.predicate, (WHO, NOW), NOW), Atom(force.predicate, (WHO,), PREV))
        low.add(Atom(name, (WHO, NOW), NOW), at_once, Origin(""))
        low.add(Atom(name, (WHO, since), NOW), (gone, Atom(before.predicate, (WHO, since), PREV)), Origin(""))
    return Atom(name, (WHO, since), NOW)


def outlasts(low: Lowering, norm: Norm, number: int, each: Survival, who: Var) -> tuple[Atom, ...]:
    """Return the atom that a party is bound still though the instrument has ended by its own terms; none where it cannot end."""
    instrument, kind = norm.instrument, norm.bearer.kind
    since = low.variable("since")
    over = over_since(low, instrument, since)
    if not over:
        return ()
    stem = f"outlasts {number} {kind}"
    name = marked(low, stem)
    if name not in low.bridged:
        low.bridged.add(name)
        with in_full(low):
            outlasts(low, norm, number, each, who)
        _bound(low, norm, each, name, (*over, belongs(low, instrument, kind)), since, f"{stem} from")
    return (Atom(name, (who,), NOW),)


def _bound(low: Lowering, norm: Norm, each: Survival, name: str, body: Body, since: Var, stem: str) -> None:
    """Add that one is bound still, from an instant or from the event that is named, for as long as is said."""
    origin, end = Origin(each.citation, each.span), low.variable("end")
    if each.event is not None:
        since = low.variable("then")
        body += (_happened(low, each, each.event, stem, norm.bearer.kind, since),)
    if each.duration is not None:
        limit = Let(end, after(since, each.duration))
        low.add(Atom(WAKE, (end,), NOW), (*body, limit, Compare(">", end, NOW)), origin)
        body += (limit, Compare("<", NOW, end))
    low.add(Atom(name, (WHO,), NOW), body, origin)


def _happened(low: Lowering, each: Survival, event: Event, stem: str, kind: str, then: Var) -> Atom:
    origin = Origin(each.citation, each.span)
    head = Atom(marked(low, stem), (WHO, then), NOW)
    with in_full(low):
        before = Atom(marked(low, stem), (WHO, then), PREV)
    for body in _of_one(low, event, each.kinds, kind):
        low.add(Atom(head.predicate, (WHO, NOW), NOW), body, origin)
    low.add(head, (before,), origin)
    return head


def _of_one(low: Lowering, event: Event, kinds: dict[str, str], kind: str) -> tuple[Body, ...]:
    """Return the bodies of an event as to one of a kind: the first variable it names that may be of that kind."""
    sentence = Sentence(kinds, Origin(""))
    names = [
        n for n, k in kinds.items() if not n.startswith("·") and not k.startswith("#") and may_be(low.model, k, kind)
    ]
    found = []
    for body in happens(low, event, sentence):
        if names:
            found.append(rename(bind(low, body, {names[0]}, sentence), names[0], WHO.name))
        else:
            found.append((Atom("individual", (WHO,)), *bind(low, body, set(), sentence)))
    return tuple(found)
