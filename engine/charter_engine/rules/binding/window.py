"""The stretch of time in which an instrument is in force by its own terms: ``in force from D until E``."""

from __future__ import annotations

from charter_engine.model.instrument_life import Window
from charter_engine.model.logic import Event
from charter_engine.rules.binding.parties import in_full, life_of, marked
from charter_engine.rules.clock import wake_at
from charter_engine.rules.events import happens
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Origin, Var
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind


def within(low: Lowering, instrument: str) -> Body:
    """Return the literals that a stretch of time stated for the instrument has begun and not ended."""
    windows = [each for each in life_of(low.model, instrument) if isinstance(each, Window)]
    if not windows:
        return ()
    head = Atom(marked(low, f"window {instrument}"), (), NOW)
    if head.predicate not in low.bridged:
        low.bridged.add(head.predicate)
        with in_full(low):
            within(low, instrument)
        for number, each in enumerate(windows):
            sentence = Sentence(each.kinds, Origin(each.citation, each.span))
            body: Body = ()
            if each.start is not None:
                wake_at(low, (), each.start, sentence)
                body += (Compare("<=", each.start, NOW),)
            if each.until is not None:
                body += (Not(_closed(low, each, f"closed {number} {instrument}", sentence)),)
            low.add(head, body, sentence.origin)
    return (head,)


def not_over(low: Lowering, instrument: str) -> Body:
    """Return the literals that an instrument has not ended by its own terms: not every stretch of time stated for it is over."""
    windows = [each for each in life_of(low.model, instrument) if isinstance(each, Window)]
    if not windows or any(each.until is None for each in windows):
        return ()
    over = Atom(marked(low, f"over {instrument}"), (), NOW)
    if over.predicate not in low.bridged:
        low.bridged.add(over.predicate)
        within(low, instrument)
        closed = tuple(Atom(marked(low, f"closed {number} {instrument}"), (), NOW) for number in range(len(windows)))
        low.add(over, closed, Origin(""))
    return (Not(over),)


def over_since(low: Lowering, instrument: str, since: Var) -> Body:
    """Return the literals that an instrument has ended by its own terms, with when; none where it cannot."""
    if not not_over(low, instrument):
        return ()
    over = Atom(marked(low, f"over {instrument}"), (), NOW)
    name = marked(low, f"over-since {instrument}")
    if name not in low.bridged:
        low.bridged.add(name)
        with in_full(low):
            before = marked(low, f"over-since {instrument}")
            over_since(low, instrument, since)
        ended = Atom(marked(low, f"ended-before {instrument}"), (), NOW)
        low.add(ended, (Atom(before, (since,), PREV),), Origin(""))
        low.add(Atom(name, (NOW,), NOW), (over, Not(ended)), Origin(""))
        low.add(Atom(name, (since,), NOW), (Atom(before, (since,), PREV),), Origin(""))
    return (Atom(name, (since,), NOW),)


def _closed(low: Lowering, each: Window, stem: str, sentence: Sentence) -> Atom:
    """It is over once it has ended, whatever comes after."""
    over = Atom(marked(low, stem), (), NOW)
    with in_full(low):
        before = Atom(marked(low, stem), (), PREV)
    low.add(over, (before,), sentence.origin)
    if each.until is not None:
        endings = (
            happens(low, each.until, sentence)
            if isinstance(each.until, Event)
            else low.condition(low, each.until, sentence)
        )
        # what has not begun does not end
        begun: Body = (Compare("<=", each.start, NOW),) if each.start is not None else ()
        for ending in endings:
            low.add(over, bind(low, (*ending, *begun), set(), sentence), sentence.origin)
    return over
