"""How many have voted so, and what they weigh."""

from __future__ import annotations

from charter_engine.model.deciding import Tally
from charter_engine.rules.deciding.route import Route
from charter_engine.rules.deciding.voters import WHO, home_of, sits, weighs
from charter_engine.rules.ir import NOW, PREV, Atom, Count, Literal, Sum, Var
from charter_engine.rules.lowering import Lowering


def tally(low: Lowering, route: Route, counted: Tally) -> Atom:
    """Return the atom that a tally comes to a number (its last argument) in a vote held now."""
    ballots = " ".join(counted.ballots)
    groups = " ".join(f"{each.sort} {each.key}" for each in counted.groups)
    weight = f"{counted.weight.sort} {counted.weight.key}" if counted.weight is not None else ""
    name = f"tally of {ballots} / {groups} / {weight} in"
    number = Var("Number")
    found = route.vote(name, number)
    if found.predicate in low.bridged:
        return found
    low.bridged.add(found.predicate)
    among: list[Literal] = [Atom(sits(low, each, home_of(low, route, each)), (WHO,), PREV) for each in counted.groups]
    voting, counts = route.held, route.vote(f"counts for {name}", WHO)
    if counted.is_all:
        each_way = (route.held,) if route.counted else ()
        low.add(counts, (*each_way, route.atom("voter", WHO, at=NOW), *among), route.origin)
    else:
        for each in counted.ballots:
            low.add(counts, (route.vote("cast", WHO, each), *among), route.origin)
    if counted.weight is None:
        low.add(found, (voting, Count(number, (WHO,), (counts,))), route.origin)
        return found
    part = low.variable("weight")
    weighed = route.vote(f"weight for {name}", WHO, part)
    heavy = Atom(weighs(low, counted.weight), (WHO, part), PREV)
    low.add(weighed, (counts, heavy), route.origin)
    low.add(found, (voting, Sum(number, part, (WHO,), (weighed,))), route.origin)
    return found
