"""Elections: of those who pass the test on one day, as many as there are seats, those with most yes first."""

from __future__ import annotations

from charter_engine.model.deciding import Tally
from charter_engine.rules.deciding.casting import SIDE, casting_vote
from charter_engine.rules.deciding.route import Route
from charter_engine.rules.deciding.tally import tally
from charter_engine.rules.deciding.voters import sits
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Count, Let, Not, Var
from charter_engine.rules.lowering import Body, Lowering


def candidate(low: Lowering, route: Route) -> int:
    """Return the place of the candidate among the arguments: the first whose kind can meet the group he is elected from."""
    election, decision = route.procedure.elects, route.decision
    kinds = tuple(decision.kinds.values())
    if election is None or election.of.sort != "kind":
        return 0
    for place, kind in enumerate(kinds):
        if election.of.key in low.model.with_ancestors(kind) or kind in low.model.with_ancestors(election.of.key):
            return place
    return 0


def eligible(low: Lowering, route: Route) -> Body:
    """Return the literal that the candidate is of the group from which one is elected; none where nobody is elected."""
    election = route.procedure.elects
    if election is None or not route.args:
        return ()
    return (Atom(sits(low, election.of, route.body), (route.args[candidate(low, route)],), PREV),)


def elected(low: Lowering, route: Route, passed: Atom) -> None:
    """Add who is elected of those who pass; where the last seats fall to equals they are tied, unless a tie is settled."""
    election = route.procedure.elects
    if election is None or not route.args:
        low.add(route.atom("result", "adopted", at=NOW), (passed, *route.picked), route.origin)
        return
    place, number, other = candidate(low, route), Var("Number"), Var("Rival")
    may_be = eligible(low, route)
    votes = tally(low, route, Tally(("yes",), (), election.weight))
    running, mine = route.atom("running", number, at=NOW), Atom(votes.predicate, (*votes.args[:-1], number), NOW)
    low.add(running, (passed, mine, *may_be, *route.picked), route.origin)
    low.add(
        route.atom("result", "rejected", at=NOW),
        (passed, *(Not(each) for each in may_be if isinstance(each, Atom)), *route.picked),
        route.origin,
    )
    theirs = Var("Theirs")
    rival = (*route.args[:place], other, *route.args[place + 1 :], theirs)
    against = Atom(running.predicate, rival, NOW)
    for word, sign in (("ahead", ">"), ("not behind", ">=")):
        better = route.atom(word, other, at=NOW)
        low.add(better, (running, against, Compare(sign, theirs, number)), route.origin)
    ahead, level = Var("Ahead"), Var("Level")
    ranked = (
        running,
        Count(ahead, (other,), (route.atom("ahead", other, at=NOW),)),
        Count(level, (other,), (route.atom("not behind", other, at=NOW),)),
    )
    seats = election.seats
    equal = (*ranked, Compare("<", ahead, seats), Compare(">", level, seats))
    for word, tests in (("adopted", (Compare("<=", level, seats),)), ("rejected", (Compare(">=", ahead, seats),))):
        low.add(route.atom("result", word, at=NOW), (*ranked, *tests), route.origin)
    if route.procedure.casting:
        _by_casting_vote(low, route, equal)
        return
    tie = route.procedure.tie
    word = tie.result if tie is not None and tie.result in {"rejected", "lapsed"} else "tied"
    low.add(route.atom("result", word, at=NOW), equal, route.origin)


def _by_casting_vote(low: Lowering, route: Route, equal: Body) -> None:
    """Add that of equals those are elected for whom the casting vote is, where there are seats for all of them."""
    election, place = route.procedure.elects, candidate(low, route)
    seats = 0 if election is None else election.seats
    other, favoured, taken = Var("Rival"), Var("Favoured"), Var("Taken")
    last, ahead, mine = route.atom("last", Var("Ahead"), at=NOW), Var("Ahead"), route.atom("favoured", SIDE, at=NOW)
    low.add(last, equal, route.origin)
    casting_vote(low, route, (last, *route.picked), mine)
    yes = route.atom("favoured", "yes", at=NOW)
    theirs = Atom(yes.predicate, (*route.args[:place], other, *route.args[place + 1 :], "yes"), NOW)
    count = Count(favoured, (other,), (route.atom("not behind", other, at=NOW), theirs))
    all_seats = (last, count, Let(taken, Calc("add", (ahead, favoured))))
    for word, tests in (
        ("adopted", (yes, Compare("<=", taken, seats))),
        ("rejected", (Not(yes), Compare("=", taken, seats))),
        ("tied", (Not(yes), Compare("<", taken, seats))),
        ("tied", (Compare(">", taken, seats),)),
    ):
        low.add(route.atom("result", word, at=NOW), (*all_seats, *tests), route.origin)
