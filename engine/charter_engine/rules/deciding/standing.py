"""How each matter stands: the latest that has become of it, which a later vote does not change once it is adopted."""

from __future__ import annotations

from charter_engine.rules.deciding.outcome import OUTCOME
from charter_engine.rules.deciding.referral import of_matter
from charter_engine.rules.deciding.route import MATTER, Routes
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Var
from charter_engine.rules.lowering import Body, Lowering

BY, AT = Var("By"), Var("At")


def status_of(matter: str) -> str:
    """Return the predicate of how a matter stands: its arguments, the outcome, the route, and since when."""
    return f"status {matter}"


def standing(low: Lowering, routes: Routes) -> None:
    """Add how a matter stands."""
    decision = routes.decision
    every, origin = routes.asking(MATTER), routes.every[0].origin
    turns, turning = of_matter(decision, "turns", OUTCOME, BY), of_matter(decision, "turning")
    taken, over = of_matter(decision, "taken"), of_matter(decision, "over")
    holding, held = of_matter(decision, "holding"), of_matter(decision, "holding", at=PREV)
    ended = of_matter(decision, "ended")
    low.add(holding, (of_matter(decision, "decided"),), origin)
    low.add(holding, (of_matter(decision, "waits"), Not(over)), origin)
    open_: Body = (Not(taken), Not(held))
    voted, told = of_matter(decision, "voted on"), of_matter(decision, "told", OUTCOME)
    said = of_matter(decision, "said")
    low.add(said, (told,), origin)
    for route in every:
        _turn(low, routes, "adopted", route.id, (route.atom("takes", at=NOW),))
        result = route.atom("result", OUTCOME, at=NOW)
        low.add(of_matter(decision, "turns", OUTCOME, route.id), (route.atom("ends", OUTCOME, at=NOW), *open_), origin)
        plain = (result, Compare("!=", OUTCOME, "adopted"), Not(ended), *open_)
        low.add(of_matter(decision, "turns", OUTCOME, route.id), plain, origin)
        low.add(voted, (result, Compare("!=", OUTCOME, "adopted")), origin)
        if decision.together:
            half = (route.atom("result", "adopted", at=NOW), Not(ended), *open_)
            _turn(low, routes, "pending", route.id, half)
        begun = (route.atom("stage", NOW, at=NOW), Not(ended), Not(voted), Not(said), *open_)
        _turn(low, routes, "pending", route.id, begun)
    low.add(of_matter(decision, "turns", OUTCOME, ""), (told, Not(ended), Not(voted), *open_), origin)
    _idle(low, routes, (Not(ended), Not(voted), Not(said), *open_))
    low.add(of_matter(decision, "was"), (of_matter(decision, "status", "adopted", BY, AT, at=PREV),), origin)
    struck = of_matter(decision, "struck down")
    ends: Body = (over, Not(taken), of_matter(decision, "was"))
    _turn(low, routes, "rejected", "", (*ends, struck))
    _turn(low, routes, "lapsed", "", (*ends, Not(struck)))
    low.add(turning, (turns,), origin)
    status = Atom(status_of(decision.matter), (*turns.args, AT), NOW)
    low.add(Atom(status.predicate, (*turns.args, NOW), NOW), (turns,), origin)
    low.add(status, (Atom(status.predicate, status.args, PREV), Not(turning)), origin)


def _turn(low: Lowering, routes: Routes, word: str, by: str, body: Body) -> None:
    low.add(of_matter(routes.decision, "turns", word, by), body, routes.every[0].origin)


def _idle(low: Lowering, routes: Routes, given: Body) -> None:
    """A vote on nothing is void."""
    organ, decision = Var("Organ"), routes.decision
    vote = Atom(f"vote {decision.matter}", (organ, *(Var(each) for each in decision.arguments)), NOW)
    heard = Atom(f"heard {decision.matter}", vote.args, NOW)
    _turn(low, routes, "void", "", (vote, Not(heard), *given))
