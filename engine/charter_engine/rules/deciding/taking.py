"""What is adopted, and from when until when it holds."""

from __future__ import annotations

from charter_engine.rules.deciding.proposal import SINCE, after
from charter_engine.rules.deciding.referral import chosen, of_matter
from charter_engine.rules.deciding.route import MATTER, OVERRULE, REVOKE, WHICH, Route, Routes
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Compare, Not, Var
from charter_engine.rules.lowering import Body, Lowering

FROM, TAKEN, POINT = Var("From"), Var("Taken"), Var("Point")


def taking(low: Lowering, routes: Routes) -> None:
    """Add what is adopted now, by a vote or as the case says, and what of it holds."""
    decision = routes.decision
    every, taken = routes.asking(MATTER), of_matter(decision, "taken")
    origin = every[0].origin
    adopting, over = of_matter(decision, "adopting"), of_matter(decision, "over")
    _announced(low, routes)
    for route in every:
        adopts = route.atom("adopts", at=NOW)
        low.add(adopts, (route.atom("result", "adopted", at=NOW),), origin)
        low.add(adopts, (route.atom("announced", at=NOW),), origin)
        if route.procedure.stands is not None and route.place is not None:
            low.add(adopts, (route.atom("starts", at=NOW),), origin)
        low.add(adopting, (adopts,), origin)
        takes, enacted = route.atom("takes", at=NOW), route.atom("enacted", at=NOW)
        low.add(takes, (enacted,), origin)
        if decision.together:
            low.add(takes, (adopts, of_matter(decision, "agreed by all")), origin)
        else:
            low.add(takes, (adopts,), origin)
        low.add(taken, (takes,), origin)
        _holds(low, routes, route)
    if decision.together:
        _together(low, routes)
    low.add(of_matter(decision, "decision"), (taken,), origin)
    decided = of_matter(decision, "decided")
    low.add(decided, (of_matter(decision, "decided", at=PREV), Not(over)), origin)
    for organ in decision.rivals:
        last = of_matter(decision, f"last by {organ}")
        for route in every:
            if route.organ == organ:
                low.add(last, (route.atom("takes", at=NOW),), origin)
        low.add(last, (Atom(last.predicate, last.args, PREV), Not(taken)), origin)
        low.add(of_matter(decision, decision.decided_by(organ)), (decided, last), origin)
    _ended(low, routes)


def _announced(low: Lowering, routes: Routes) -> None:
    """An outcome that a case only states is taken as valid: by the procedure that is open, or the one that would be used."""
    decision = routes.decision
    outcome = Var("Outcome")
    organs = dict.fromkeys([*decision.organs, *(each.body for each in routes.asking(MATTER))])
    anyone, told = of_matter(decision, "any open"), of_matter(decision, "told", outcome)
    for route in routes.asking(MATTER):
        announced = route.atom("announced", at=NOW)
        for organ in organs if len(decision.organs) < 2 else {route.organ: None, route.body: None}:
            stated = Atom(f"stated {decision.matter}", (organ, *route.args, "adopted"), NOW)
            low.add(announced, (stated, route.atom("open", SINCE, at=NOW)), route.origin)
            if route.place is not None:
                low.add(announced, (stated, chosen(route), Not(anyone)), route.origin)
    anybody = Var("Organ")
    stated = Atom(f"stated {decision.matter}", (anybody, *told.args), NOW)
    low.add(
        told, (stated, Compare("!=", outcome, "adopted"), Compare("!=", outcome, "revoked")), routes.every[0].origin
    )


def _together(low: Lowering, routes: Routes) -> None:
    """Where several organs decide together, what one has adopted stands until the last of them has."""
    decision = routes.decision
    origin, all_ = routes.every[0].origin, of_matter(decision, "agreed by all")
    gone, taken = of_matter(decision, "gone", at=PREV), of_matter(decision, "taken", at=PREV)
    agreed: list[Atom] = []
    for organ in decision.organs:
        atom = of_matter(decision, "agreed", organ)
        for route in routes.asking(MATTER):
            if route.organ == organ:
                low.add(atom, (route.atom("adopts", at=NOW),), origin)
        kept = of_matter(decision, "agreed", organ, at=PREV)
        low.add(atom, (kept, Not(gone), Not(taken)), origin)
        agreed.append(atom)
    low.add(all_, tuple(agreed), origin)


def _holds(low: Lowering, routes: Routes, route: Route) -> None:
    """It holds at once, or from when the procedure says, until it expires."""
    decision, procedure = routes.decision, route.procedure
    takes, holds = route.atom("takes", at=NOW), of_matter(decision, "decided")
    over = of_matter(decision, "over")
    again = of_matter(decision, "taken")
    began = route.atom("began", FROM, at=NOW)
    low.add(began, (takes, route.atom("open", FROM, at=NOW)), route.origin)
    low.add(route.atom("began", NOW, at=NOW), (takes, Not(route.atom("was open", at=NOW))), route.origin)
    low.add(route.atom("was open", at=NOW), (route.atom("open", FROM, at=NOW),), route.origin)
    if procedure.takes_effect is None:
        low.add(holds, (takes,), route.origin)
    else:
        waiting, comes = route.atom("waiting", TAKEN, FROM, at=NOW), route.atom("effective", at=NOW)
        low.add(route.atom("waiting", NOW, FROM, at=NOW), (takes, began), route.origin)
        kept = route.atom("waiting", TAKEN, FROM, at=PREV)
        still: Body = (kept, Not(route.atom("effective", at=PREV)), Not(of_matter(decision, "over", at=PREV)))
        low.add(waiting, (*still, Not(again)), route.origin)
        named = procedure.takes_effect.event is not None
        point = after(low, route, procedure.takes_effect, FROM if named else TAKEN, POINT)
        low.add(comes, (waiting, *point, Compare("<=", POINT, NOW)), route.origin)
        low.add(Atom(WAKE, (POINT,), NOW), (waiting, *point, Compare(">", POINT, NOW)), route.origin)
        low.add(holds, (comes, Not(over)), route.origin)
        low.add(of_matter(decision, "waits"), (waiting,), route.origin)
    if procedure.expires is not None:
        running = route.atom("running since", TAKEN, at=NOW)
        low.add(route.atom("running since", NOW, at=NOW), (takes,), route.origin)
        kept = route.atom("running since", TAKEN, at=PREV)
        low.add(running, (kept, Not(of_matter(decision, "over", at=PREV)), Not(again)), route.origin)
        point = after(low, route, procedure.expires, TAKEN, POINT)
        low.add(over, (running, *point, Compare("<=", POINT, NOW), Compare("<", TAKEN, NOW)), route.origin)
        low.add(Atom(WAKE, (POINT,), NOW), (running, *point, Compare(">", POINT, NOW)), route.origin)


def _ended(low: Lowering, routes: Routes) -> None:
    """What was decided is over where it is revoked, or struck down while it stood subject to that."""
    decision = routes.decision
    over, organ = of_matter(decision, "over"), Var("Organ")
    origin = routes.every[0].origin
    revoked = Atom(f"stated {decision.matter}", (organ, *over.args, "revoked"), NOW)
    low.add(over, (revoked,), origin)
    for route in routes.every:
        passed = route.atom("result", "adopted", at=NOW)
        if route.question == REVOKE:
            low.add(over, (passed,), route.origin)
        elif route.question == OVERRULE:
            low.add(over, (passed,), route.origin)
            low.add(of_matter(decision, "struck down"), (passed,), route.origin)
        elif route.question == WHICH:
            _settles(low, routes, route)
    for route in routes.asking(MATTER):
        if route.procedure.stands is not None:
            _contested(low, routes, route)


def _settles(low: Lowering, routes: Routes, route: Route) -> None:
    """A vote on which procedure it is settles that until the next such vote."""
    answer = Var("Answer")
    settles, settled = of_matter(routes.decision, "settles"), of_matter(routes.decision, "settled", answer)
    for word, said in (("adopted", "yes"), ("rejected", "no"), ("vetoed", "no"), ("tied", "no"), ("pending", "no")):
        came = route.atom("result", word, at=NOW)
        low.add(of_matter(routes.decision, "settled", said), (came,), route.origin)
        low.add(settles, (came,), route.origin)
        low.add(of_matter(routes.decision, "said to be", said), (came,), route.origin)
    kept = of_matter(routes.decision, "settled", answer, at=PREV)
    low.add(settled, (kept, Not(settles)), route.origin)
    _goes_over(low, routes, route)


def _goes_over(low: Lowering, routes: Routes, which: Route) -> None:
    """What is open goes over to the procedure that the vote says it is, with the time that has passed."""
    decision = routes.decision
    first = [each for each in routes.asking(MATTER) if each.place is not None and each.organ == which.organ]
    for each in first:
        for other in first:
            if each is other or (each.place != 0 and other.place != 0):
                continue
            said = of_matter(decision, "said to be", "yes" if each.place == 0 else "no")
            suits = () if each.place == 0 else (of_matter(decision, f"other {each.place}"),)
            moves = (other.atom("open", SINCE, at=NOW), said, *suits)
            low.add(each.atom("stage", SINCE, at=NOW), (*moves, Not(of_matter(decision, "taken"))), each.origin)
            low.add(other.atom("left", at=NOW), moves, other.origin)


def _contested(low: Lowering, routes: Routes, route: Route) -> None:
    """What stands may be struck down until its limit has passed."""
    stands, decision = route.procedure.stands, routes.decision
    if stands is None:
        return
    since = route.atom("standing since", SINCE, at=NOW)
    over, again = of_matter(decision, "over", at=PREV), of_matter(decision, "taken")
    low.add(route.atom("standing since", NOW, at=NOW), (route.atom("starts", at=NOW),), route.origin)
    kept = route.atom("standing since", SINCE, at=PREV)
    low.add(since, (kept, Not(over), Not(again)), route.origin)
    contested = of_matter(decision, "contested")
    low.add(contested, (since, *after(low, route, stands.limit, SINCE, POINT), Compare("<=", NOW, POINT)), route.origin)
    # that it is rejected while it may be, which a case says without a vote, strikes it down
    rejected = Atom(f"stated {decision.matter}", (Var("Organ"), *contested.args, "rejected"), NOW)
    for state in ("over", "struck down"):
        low.add(of_matter(decision, state), (rejected, contested), route.origin)
