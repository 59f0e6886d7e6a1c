"""The casting vote: its holder's own ballot, once more, where a vote or an election is tied."""

from __future__ import annotations

from charter_engine.rules.deciding.route import Route
from charter_engine.rules.deciding.voters import WHO, holds_office
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Var
from charter_engine.rules.lowering import Body, Lowering

SIDE = Var("Side")


def casting_vote(low: Lowering, route: Route, tied: Body, casts: Atom) -> None:
    """Add which ``SIDE`` the holder of the casting vote takes where a vote is tied; he may be no voter otherwise."""
    holder = route.procedure.casting
    said = route.vote("said", WHO, SIDE)
    free: Body = (Not(route.atom("barred", WHO, at=NOW)), Not(route.atom("shut out", WHO, at=NOW)))
    low.add(casts, (*tied, said, Compare("=", WHO, holder), *free), route.origin)
    if holder in low.model.offices:
        low.add(casts, (*tied, said, Atom(holds_office(low), (holder, WHO), PREV), *free), route.origin)
