"""How long a permission, a prohibition or a right lasts that has a time limit: ``may appeal(r) within 30 days``.

It is in force until the limit; an act at that very instant is still judged by what held just before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.logic import TRUE, All, Condition, During
from charter_engine.model.norms import AfterEvent, AfterTrigger, AtDate, Recurring, UponEvent, When
from charter_engine.rules.events import after, latest
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Compare, Let, Not, Var
from charter_engine.rules.life.shape import Shape, add
from charter_engine.rules.lowering import BEGIN, Body, Lowering
from charter_engine.rules.terms import term


def is_limited(form: Shape) -> bool:
    """Tell whether the norm lasts no longer than to a limit; of a duty to keep a limit is the time there is to begin."""
    norm = form.norm
    return not norm.duty_to_keep and any(isinstance(each, AfterTrigger | AtDate | AfterEvent) for each in norm.limits)


def unexpired(low: Lowering, form: Shape, going: Atom, anew: Atom | None = None) -> Body:
    """Return the literal that no limit has passed; ``going`` is the norm under way, ``anew`` that it has just been triggered."""
    if not is_limited(form):
        return ()
    expired = form.atom("expired")
    for body, end in _ends(low, form, going, anew):
        whole = (going, *body)
        add(low, form, expired, (*whole, Compare("<=", end, NOW)))
        later = (*whole, Compare(">", end, NOW))
        add(low, form, form.atom("expires", NOW, end), later)
        # not by way of `expires`, which is not there where only what is in force is asked about
        low.add(Atom(WAKE, (end,), NOW), (*later, Compare("<", end, _FAR)), form.origin)
    return (Not(expired),)


def ends_of_stretches(low: Lowering, form: Shape) -> None:
    """Add the end of each time counted from an event for which the norm holds: ``may sail for 3 days after storm``."""
    trigger = form.norm.trigger
    held = trigger.condition if isinstance(trigger, When | UponEvent | Recurring) else TRUE
    for each in dict.fromkeys((*_stretches(held), *_stretches(form.norm.condition))):
        last, then = latest(low, each.event, form.sentence)
        end = low.variable("end")
        body = (form.atom("applies"), last, Let(end, after(then, each.length)), Compare(">", end, NOW))
        add(low, form, form.atom("expires", NOW, end), body)


def _stretches(condition: Condition) -> Iterator[During]:
    match condition:
        case During(over=False):
            yield condition
        case All(operands=operands):
            for each in operands:
                yield from _stretches(each)
        case _:
            return


_FAR = 2**30


def _ends(low: Lowering, form: Shape, going: Atom, anew: Atom | None) -> Iterator[tuple[Body, Var]]:
    """Yield the literals that give the instant of each limit."""
    spans = [each.length for each in form.norm.limits if isinstance(each, AfterTrigger)]
    if spans:
        since = low.variable("since")
        _begun(low, form, going, anew)
        for span in spans:
            end = low.variable("end")
            yield (form.atom("begun", NOW, since), Let(end, after(since, span))), end
    for limit in form.norm.limits:
        end = low.variable("end")
        match limit:
            case AtDate(date=date):
                before, value, _ = term(low, date, form.sentence)
                yield (*before, Let(end, value)), end
            case AfterEvent(event=event, length=span):
                last, then = latest(low, event, form.sentence)
                yield (last, Let(end, after(then, span))), end
            case _:
                pass


def _begun(low: Lowering, form: Shape, going: Atom, anew: Atom | None) -> None:
    """Since when it is under way: from the event that has triggered it last, else from when its condition turned true."""
    since, started = low.variable("since"), form.atom("begun", NOW, NOW)
    begun = Atom(BEGIN, (), NOW)
    if anew is not None:
        low.add(started, (anew,), form.origin)
    else:
        low.add(started, (going, begun, Not(Atom(going.predicate, going.args, PREV))), form.origin)
        low.add(started, (going, begun, Not(Atom(BEGIN, (), PREV))), form.origin)
    kept: Body = (going, form.atom("begun", PREV, since))
    low.add(form.atom("begun", NOW, since), (*kept, *((Not(anew),) if anew is not None else ())), form.origin)
