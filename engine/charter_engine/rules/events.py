"""Events as rule bodies: that one happens now, when it last happened, and the time after it."""

from __future__ import annotations

from charter_engine.model.logic import Acts, Decides, During, Enters, Event, Happens, NormTurns, Turns
from charter_engine.model.types import TimeSpan
from charter_engine.model.variables import free
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Let, Not, Term, Var
from charter_engine.rules.lowering import BEGIN, Body, Lowering, Sentence, bind, cited_in
from charter_engine.rules.terms import arguments, simple


def happens(low: Lowering, event: Event, sentence: Sentence) -> tuple[Body, ...]:
    """Return the alternatives in which an event happens now."""
    match event:
        case Happens(event=key, args=args):
            before, terms = arguments(low, args, sentence)
            return ((*before, Atom(f"event {key}", terms, NOW)),)
        case Acts(actor=actor, act=act):
            before, terms = arguments(low, act.args, sentence)
            who_before, who = ((), low.variable("actor")) if actor is None else simple(low, actor, sentence)
            return ((*before, *who_before, Atom(f"does {act.action}", (who, *terms), NOW)),)
        case NormTurns(citation=citation, event=turn, by=by):
            by_before, who = ((), low.variable("by")) if by is None else simple(low, by, sentence)
            return ((*by_before, Atom(f"turn {turn} {cited_in(low, citation, sentence)}", (who,), NOW)),)
        case Decides(matter=matter, args=args):
            before, terms = arguments(low, args, sentence)
            return ((*before, Atom(f"decision {matter}", terms, NOW)),)
        case Enters(instrument=instrument):
            return (low.entering(low, instrument, sentence),)
        case Turns():
            return (_turns(low, event, sentence),)


def _turns(low: Lowering, event: Turns, sentence: Sentence) -> Body:
    """A condition turns true where it holds and did not just before; what holds from the outset, at the first line.

    It ceases where it held just before and does not now.
    """
    names, held = _over(low, event, sentence, "held")
    if event.ceases:
        for body in low.condition(low, event.condition, sentence):
            low.add(held, bind(low, body, set(names), sentence), sentence.origin)
        return (Atom(held.predicate, held.args, PREV), Not(held), Atom(BEGIN, (), NOW))
    for body in low.condition(low, event.condition, sentence):
        whole = (*body, Atom(BEGIN, (), NOW))
        low.add(held, bind(low, whole, set(names), sentence), sentence.origin)
    return (held, Not(Atom(held.predicate, held.args, PREV)))


def _over(low: Lowering, event: Event, sentence: Sentence, stem: str) -> tuple[list[str], Atom]:
    """Return a predicate of its own over the variables that an event shares with its sentence."""
    names = sorted(shared(low, event, sentence))
    return names, Atom(low.fresh(stem), tuple(Var(name) for name in names), NOW)


def shared(low: Lowering, event: Event, sentence: Sentence) -> set[str]:
    """Return the variables that an event shares with its sentence.

    An instrument that enters into force for each on a day of his own does so for the bearer of the sentence.
    """
    names = free(event) & set(sentence.kinds)
    if isinstance(event, Enters):
        begun, bearer = low.entering(low, event.instrument, sentence), sentence.bearer
        names |= {bearer for each in begun if isinstance(each, Atom) and Var(bearer) in each.args}
    return names


def latest(low: Lowering, event: Event, sentence: Sentence) -> tuple[Atom, Var]:
    """Return an atom that holds since an event has happened, with the instant of its latest occurrence."""
    names, head = _over(low, event, sentence, "latest")
    now, args = low.variable("then"), head.args
    last = Atom(head.predicate, (*args, now), NOW)
    happened = Atom(f"{head.predicate} again", args, NOW)
    for body in happens(low, event, sentence):
        low.add(happened, bind(low, body, set(names), sentence), sentence.origin)
    low.add(Atom(head.predicate, (*args, NOW), NOW), (happened,), sentence.origin)
    kept = (Atom(head.predicate, (*args, now), PREV), Not(happened))
    low.add(last, kept, sentence.origin)
    return last, now


def after(instant: Term, span: TimeSpan) -> Calc:
    """Return the instant a length of time after another."""
    return Calc("shift", (instant, span.months, span.minutes))


def during(low: Lowering, node: During, sentence: Sentence) -> tuple[Atom, Let, Compare]:
    """Return the literals that the time after an event has not yet run out, or that it has; its end is an instant of its own."""
    last, then = latest(low, node.event, sentence)
    end = low.variable("end")
    low.add(
        Atom(WAKE, (end,), NOW), (last, Let(end, after(then, node.length)), Compare(">", end, NOW)), sentence.origin
    )
    return (last, Let(end, after(then, node.length)), Compare("<=", end, NOW) if node.over else Compare("<", NOW, end))
