"""What ends a norm, and from when an act counts."""

from __future__ import annotations

from charter_engine.model.logic import (
    Acts,
    Any,
    Condition,
    Decides,
    During,
    Event,
    Exists,
    Happens,
    Negation,
    NormTurns,
)
from charter_engine.model.norms import Once, UponEvent
from charter_engine.model.variables import free
from charter_engine.rules.clock import wake_at
from charter_engine.rules.events import after, during, happens, latest, shared
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Let, Not, Var
from charter_engine.rules.life.shape import DUE, SINCE, Shape, add
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.terms import term


def not_ended(low: Lowering, form: Shape, going: Body) -> Body:
    """Return the literal that nothing has ended the norm, and add the rules that say what does (once a norm).

    ``going`` are the literals that it is under way: of no other instance is it asked.
    """
    norm = form.norm
    until, events, _ = _endings(form)
    if until is None and not events:
        return ()
    until, counted = _counted(form, until)
    until = until_of_all(until, {*form.values, norm.bearer.variable}, form.sentence.kinds)
    names = free(until).union(*(shared(low, each, form.sentence) for each in events))
    anew = given_anew(form)
    args = form.args if anew or counted else tuple(Var(name) for name in form.values if name in names)
    ended = Atom(f"ended {norm.id}", args, NOW)
    if ended.predicate in low.bridged:
        return (Not(ended),)
    low.bridged.add(ended.predicate)
    bodies = [] if until is None else list(low.condition(low, until, form.sentence))
    for event in norm.until_events:
        bodies.extend(
            (*body, *(anew if _is_trigger(form, event) else ())) for body in happens(low, event, form.sentence)
        )
    bodies.extend(_since_begun(low, form, each) for each in counted)
    for body in bodies:
        add(low, form, ended, (*going, *body))
    return (Not(ended),)


def _counted(form: Shape, until: Condition | None) -> tuple[Condition | None, tuple[During, ...]]:
    """Part what ends a norm in conditions, and times after an event that are counted anew when an event gives rise to it anew."""
    if not isinstance(form.norm.trigger, UponEvent) or not isinstance(until, Any):
        return until, ()
    counted = tuple(each for each in until.operands if isinstance(each, During) and each.over)
    left = tuple(each for each in until.operands if each not in counted)
    return (Any(left) if left else None), counted


def _since_begun(low: Lowering, form: Shape, ending: During) -> Body:
    """Return the literals that the time after an event has run out, one that has not ended the norm, or could have, before.

    ``upon storm: no Party may sail until 2 days after calm``: the calm after an earlier storm is not that of the next.
    """
    begins = form.atom("fresh" if form.norm.is_duty_to_achieve else "begins")
    last, end, over = during(low, ending, form.sentence)
    then = last.args[-1]
    began, name = low.variable("began"), low.fresh("answered")
    given = Atom(f"{name} since", (*form.args, NOW), NOW)
    low.add(given, (begins,), form.origin)
    kept = Atom(given.predicate, (*form.args, began), PREV)
    low.add(Atom(given.predicate, (*form.args, began), NOW), (kept, Not(begins)), form.origin)
    answered = Atom(name, (*form.args, then), NOW)
    earlier = Atom(last.predicate, last.args, PREV)
    add(low, form, answered, (begins, kept, earlier, Compare("<=", began, then)))
    low.add(answered, (Atom(name, answered.args, PREV), last), form.origin)
    return (last, Not(answered), end, over)


def _endings(form: Shape) -> tuple[Condition | None, tuple[Event, ...], tuple[Condition | Event, ...]]:
    """Return what ends a norm, conditions and events; and what of it ends it as to one of a group alone: it speaks of him."""
    norm, who = form.norm, form.norm.bearer.variable
    if not norm.in_group:
        return norm.until, norm.until_events, ()
    given = norm.until.operands if isinstance(norm.until, Any) else () if norm.until is None else (norm.until,)
    events = tuple(each for each in norm.until_events if who not in free(each))
    of_all = tuple(each for each in given if who not in free(each))
    of_one = (
        *(each for each in given if who in free(each)),
        *(each for each in norm.until_events if who in free(each)),
    )
    return (Any(of_all) if of_all else None), events, of_one


def not_let_off(low: Lowering, form: Shape, going: Atom) -> Body:
    """Return the literal that nothing has ended a norm as to one of its group, and add the rules that say what does.

    ``the Parties p jointly must relay(c) until ready(p)``: who is ready is bound no more.
    """
    of_one = _endings(form)[2]
    if not of_one:
        return ()
    off = form.each("let off")
    bodies: list[Body] = []
    for each in of_one:
        bodies.extend(
            happens(low, each, form.sentence) if isinstance(each, Event) else low.condition(low, each, form.sentence)
        )
    for body in bodies:
        add(low, form, off, (going, *body))
    anew = (Not(form.atom("fresh")),) if form.norm.is_duty_to_achieve else ()
    low.add(off, (form.each("let off", PREV), going, *anew), form.origin)
    return (Not(off),)


def given_anew(form: Shape) -> Body:
    """Return the literal that no event gives rise to the norm at this instant, where one of its kind ends it too.

    ``upon election(s): Member s may preside until election(q)``: until the next, not until the one he has been elected at.
    """
    if not any(_is_trigger(form, each) for each in _endings(form)[1]):
        return ()
    return (Not(form.atom("arises" if form.norm.is_duty_to_achieve else "begins")),)


def _is_trigger(form: Shape, ending: Event) -> bool:
    """Tell whether what ends a norm is an event of the kind that gives rise to it."""
    trigger = form.norm.trigger
    if not isinstance(trigger, UponEvent):
        return False
    match trigger.event, ending:
        case Happens(event=one), Happens(event=other):
            return one == other
        case Acts(act=one), Acts(act=other):
            return one.action == other.action
        case Decides(matter=one), Decides(matter=other):
            return one == other
        case NormTurns(citation=one, event=turn), NormTurns(citation=other, event=other_turn):
            return (one, turn) == (other, other_turn)
        case _:
            return False


def until_of_all(until: Condition | None, known: set[str], kinds: dict[str, str]) -> Condition | None:
    """Return what ends something; that something is so no more of anybody it is once it is so of none who may be meant.

    ``no Party may vote for 3 days after hit(r)``, ``must vote within 9 days while far(r)``: as long as the time after some hit
    runs, as some rock is far.  ``known`` are the names of those of whom the sentence speaks.
    """
    if not isinstance(until, Any):
        return until
    found: list[Condition] = []
    for each in until.operands:
        if isinstance(each, Negation):
            going = each.operand
            for name in sorted(free(going) - known):
                going = Exists(name, kinds.get(name, ""), going)
            found.append(Negation(going))
        else:
            found.append(each)
    return Any(tuple(found))


def once_over(low: Lowering, form: Shape, holding: Body, anew: Body = ()) -> Body:
    """Return the literal that a norm in force while ``holding`` is not over: once ended, it stays so until triggered anew.

    ``anew`` are the literals that it has not just been triggered again.
    """
    ended = not_ended(low, form, holding)
    if not ended:
        return ()
    over = form.atom("over")
    literal = ended[0]
    if isinstance(literal, Not):
        add(low, form, over, (*holding, literal.atom))
    add(low, form, over, (*holding, form.atom("over", PREV), *anew))
    return (Not(over),)


def counts_from(low: Lowering, form: Shape, when: Var = NOW) -> Body:
    """Return the literals that an act at ``when`` is not too early."""
    found: Body = ()
    for earliest in form.norm.not_before:
        if isinstance(earliest, Once) and earliest.own:
            start = low.variable("start")
            found += (Let(start, after(SINCE, earliest.length)), Compare("<=", start, when))
        elif isinstance(earliest, Once):
            last, then = latest(low, earliest.event, form.sentence)
            start = low.variable("start")
            found += (last, Let(start, after(then, earliest.length)), Compare("<=", start, when))
        else:
            before, date, _ = term(low, earliest, form.sentence)
            found += (*before, Compare("<=", date, when))
    return found


def begins_in_time(low: Lowering, form: Shape) -> Body:
    """Return the literals that a norm may be in force already; the instant it comes into force is one of its own."""
    for earliest in form.norm.not_before:
        if isinstance(earliest, Once) and earliest.own:
            wake_at(low, (form.atom("pending", NOW, SINCE, DUE),), after(SINCE, earliest.length), form.sentence)
        elif isinstance(earliest, Once):
            last, then = latest(low, earliest.event, form.sentence)
            wake_at(low, (last,), after(then, earliest.length), form.sentence)
        else:
            before, date, _ = term(low, earliest, form.sentence)
            wake_at(low, before, date, form.sentence)
    return counts_from(low, form)
