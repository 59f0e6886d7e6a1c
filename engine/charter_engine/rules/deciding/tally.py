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
    found = route.atom(name, number, at=NOW)
    if found.predicate in low.bridged:
        return found
    low.bridged.add(found.predicate)
    among: list[Literal] = [Atom(sits(low, each, home_of(low, route, each)), (WHO,), PREV) for each in counted.groups]
    voting, counts = route.atom("voting", at=NOW), route.atom(f"counts for {name}", WHO, at=NOW)
    if counted.is_all:
        low.add(counts, (route.atom("voter", WHO, at=NOW), *among), route.origin)
    else:
        for each in counted.ballots:
            low.add(counts, (route.atom("cast", WHO, each, at=NOW), *among), route.origin)
    if counted.weight is None:
        low.add(found, (voting, Count(number, (WHO,), (counts,))), route.origin)
        return found
    part = low.variable("weight")
    weighed = route.atom(f"weight for {name}", WHO, part, at=NOW)
    heavy = Atom(weighs(low, counted.weight), (WHO, part), PREV)
    low.add(weighed, (counts, heavy), route.origin)
    low.add(found, (voting, Sum(number, part, (WHO,), (weighed,))), route.origin)
    return found
