"""What held over a stretch of time that ends now."""

from __future__ import annotations

from charter_engine.model.logic import Lasting
from charter_engine.rules.events import after
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Compare, Let, Not
from charter_engine.rules.lowering import BEGIN, Body, Lowering, Sentence


def lasting(low: Lowering, node: Lasting, held: Atom, full: Atom, sentence: Sentence) -> Body:
    """Return the literals that ``held`` was so throughout, or at some time in, the last ``node.span``.

    What holds from the outset is taken to have begun with the case's first dated line: nothing is known of the time
    before.  The end of the stretch is an instant of its own.  ``full`` is ``held`` with all that comes about at an instant:
    where a sentence does not see that yet, the time is counted by it, and only what is so now is asked as the sentence sees it.
    """
    begun = Atom(BEGIN, (), NOW)
    name = low.fresh("lasting")
    then, end = low.variable("then"), low.variable("end")
    state, earlier = Atom(name, (*full.args, then), NOW), Atom(name, (*full.args, then), PREV)
    before, before_now = Atom(f"{name} before", full.args, PREV), Atom(f"{name} before", full.args, NOW)
    limit, origin = Let(end, after(then, node.length)), sentence.origin
    # of what is so still it is not known when it will have been so
    ceased: Body = (Not(full),) if node.mode != "throughout" else ()
    low.add(Atom(WAKE, (end,), NOW), (state, *ceased, limit, Compare(">", end, NOW)), origin)
    if node.mode == "throughout":
        # since when it has been so without a break
        low.add(Atom(name, (*full.args, NOW), NOW), (full, begun, Not(before)), origin)
        low.add(before_now, (full, begun), origin)
        low.add(state, (earlier, full), origin)
        over = (limit, Compare("<=", end, NOW))
        return (state, *over) if held == full else (earlier, held, *over)
    # when it ceased to be so, or now
    low.add(Atom(name, (*full.args, NOW), NOW), (full,), origin)
    low.add(Atom(name, (*full.args, NOW), NOW), (before, begun, Not(full)), origin)
    low.add(before_now, (full,), origin)
    low.add(state, (earlier, Not(full), Not(before)), origin)
    running = (limit, Compare("<", NOW, end))
    if held == full:
        return (state, *running)
    lately = Atom(f"{name} lately", full.args, NOW)
    for body in ((held,), (before,), (earlier, *running)):
        low.add(lately, body, origin)
    return (lately,)
