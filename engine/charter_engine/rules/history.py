"""What held over a stretch of time that ends now."""

from __future__ import annotations

from charter_engine.model.logic import Lasting
from charter_engine.rules.events import after
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Compare, Let, Not
from charter_engine.rules.lowering import BEGIN, Body, Lowering, Sentence


def lasting(low: Lowering, node: Lasting, held: Atom, sentence: Sentence) -> Body:
    """Return the literals that ``held`` was so throughout, or at some time in, the last ``node.span``.

    What holds from the outset is taken to have begun with the case's first dated line: nothing is known of the time
    before.  The end of the stretch is an instant of its own.
    """
    begun = Atom(BEGIN, (), NOW)
    name = low.fresh("lasting")
    then, end = low.variable("then"), low.variable("end")
    state = Atom(name, (*held.args, then), NOW)
    limit = Let(end, after(then, node.span))
    if node.mode == "throughout":
        # since when it has been so without a break
        low.add(
            Atom(name, (*held.args, NOW), NOW),
            (held, begun, Not(Atom(f"{name} before", held.args, PREV))),
            sentence.origin,
        )
        low.add(Atom(f"{name} before", held.args, NOW), (held, begun), sentence.origin)
        low.add(state, (Atom(name, (*held.args, then), PREV), held), sentence.origin)
        low.add(Atom(WAKE, (end,), NOW), (state, limit, Compare(">", end, NOW)), sentence.origin)
        return (state, limit, Compare("<=", end, NOW))
    # when it ceased to be so, or now
    low.add(Atom(name, (*held.args, NOW), NOW), (held,), sentence.origin)
    low.add(
        Atom(name, (*held.args, NOW), NOW), (Atom(f"{name} before", held.args, PREV), begun, Not(held)), sentence.origin
    )
    low.add(Atom(f"{name} before", held.args, NOW), (held,), sentence.origin)
    kept = (Atom(name, (*held.args, then), PREV), Not(held), Not(Atom(f"{name} before", held.args, PREV)))
    low.add(state, kept, sentence.origin)
    low.add(Atom(WAKE, (end,), NOW), (state, limit, Compare(">", end, NOW)), sentence.origin)
    return (state, limit, Compare("<", NOW, end))
