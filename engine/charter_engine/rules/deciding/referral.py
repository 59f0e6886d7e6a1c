"""What is laid before an organ, by whom, and by which procedure it goes; judged by what held just before."""

from __future__ import annotations

from collections.abc import Sequence

from charter_engine.model.citations import covers
from charter_engine.model.deciding import Decision, Group, Procedure
from charter_engine.rules.deciding.route import MATTER, Route, Routes
from charter_engine.rules.deciding.voters import WHO, holds_office, sits
from charter_engine.rules.events import happens
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Var
from charter_engine.rules.lowering import Body, Lowering, bind


def of_matter(decision: Decision, state: str, *more: Var | str | int, at: Var | None = NOW) -> Atom:
    """Return an atom over the arguments of a matter."""
    return Atom(f"{state} {decision.matter}", (*(Var(each) for each in decision.arguments), *more), at)


def referral(low: Lowering, routes: Routes) -> None:
    """Add what is proposed now by one who may, or laid before the organ by an event, and by which procedure it goes."""
    decision = routes.decision
    first = [each for each in routes.every if each.place is not None]
    origin = first[0].origin
    moved, unfit = of_matter(decision, "moved"), of_matter(decision, "unfit")
    proposed = Atom(f"proposed {decision.matter}", (WHO, *(Var(each) for each in decision.arguments)), NOW)
    for body in _movers(low, decision, first):
        low.add(moved, (proposed, *body), origin)
    for route in first:
        _laid_before(low, route, moved)
    low.add(unfit, (proposed, Not(moved)), origin)
    low.add(unfit, (of_matter(decision, "unfit", at=PREV), Not(moved)), origin)
    asked = of_matter(decision, "asked")
    organ = Var("Organ")
    low.add(asked, (moved,), origin)
    low.add(asked, (Atom(f"vote {decision.matter}", (organ, *asked.args), NOW),), origin)
    low.add(asked, (Atom(f"stated {decision.matter}", (organ, *asked.args, Var("Outcome")), NOW),), origin)
    _choices(low, routes)


def _movers(low: Lowering, decision: Decision, routes: Sequence[Route]) -> tuple[Body, ...]:
    """Return the alternatives in which somebody may propose.

    Where nothing says who: the organ and its members; of an organ of which nobody is said to be, those who vote in it.
    """
    found: list[Body] = []
    for each in decision.movers:
        if each.startswith("kind "):
            found.append((Atom(sits(low, Group("kind", each.removeprefix("kind ")), ""), (WHO,), PREV),))
            continue
        found.append((Compare("=", WHO, each),))
        if each in low.model.offices:
            found.append((Atom(holds_office(low), (each, WHO), PREV),))
    if not decision.movers:
        for organ in decision.organs:
            found.append((Compare("=", WHO, organ),))
            found.append((Atom(sits(low, Group("organ", organ), organ), (WHO,), PREV),))
            composed = low.model.organs.get(organ)
            if composed is None or not composed.of:
                voting = dict.fromkeys(each.procedure.voters for each in routes if each.procedure.voters is not None)
                found.extend((Atom(sits(low, each, organ), (WHO,), PREV),) for each in voting)
    return tuple(found)


def _laid_before(low: Lowering, route: Route, moved: Atom) -> None:
    """An event from which a limit runs, or until which something stands, lays the matter before the organ."""
    limits = [route.procedure.limit, route.procedure.stands.limit if route.procedure.stands is not None else None]
    for limit in limits:
        if limit is None or limit.event is None:
            continue
        sentence = route.sentence(limit.kinds)
        for body in happens(low, limit.event, sentence):
            low.add(moved, bind(low, body, set(route.decision.arguments), sentence), sentence.origin)


def is_laid_before(route: Route) -> bool:
    """Tell whether an event may lay the matter before the organ."""
    stands = route.procedure.stands
    limits = (route.procedure.limit, stands.limit if stands is not None else None)
    return route.place is not None and any(each is not None and each.event is not None for each in limits)


def chosen(route: Route) -> Atom:
    """Return the atom that a matter asked about now goes by the procedure of a route."""
    return of_matter(route.decision, f"chosen {route.place}")


def _choices(low: Lowering, routes: Routes) -> None:
    """The first choice whose condition held just before, those that prevail over it aside; `otherwise` where no other's did."""
    decision = routes.decision
    origin = next(each.origin for each in routes.every if each.place is not None)
    asked, yes, no = of_matter(decision, "asked"), "yes", "no"
    conditions: dict[int, Atom] = {}
    sentence = next(each for each in routes.every if each.place is not None).sentence({})
    for place, each in enumerate(decision.choices):
        if each.condition is not None:
            atom = of_matter(decision, f"suits {place}")
            for body in low.condition(low, each.condition, sentence):
                low.add(atom, bind(low, body, set(decision.arguments), sentence), origin)
            conditions[place] = Atom(atom.predicate, atom.args, PREV)
    settled = of_matter(decision, "settled", Var("Answer"), at=PREV)
    unsettled: Body = ()
    if decision.which is not None:
        spoke = of_matter(decision, "spoken")
        low.add(spoke, (asked, settled), origin)
        unsettled = (Not(spoke),)
    for place in range(len(decision.choices)):
        head = of_matter(decision, f"chosen {place}")
        own: Body = (conditions[place],) if place in conditions else ()
        better = [
            other for other in range(len(decision.choices)) if other != place and goes_before(routes, other, place)
        ]
        others = tuple(Not(conditions[other]) for other in better if other in conditions)
        if all(other in conditions for other in better):
            low.add(head, (asked, *unsettled, *own, *others), origin)
        if decision.which is None:
            continue
        said_no = of_matter(decision, "settled", no, at=PREV)
        if place == 0:
            low.add(head, (asked, of_matter(decision, "settled", yes, at=PREV)), origin)
        elif all(other in conditions or other == 0 for other in better):
            rest = tuple(Not(conditions[other]) for other in better if other and other in conditions)
            low.add(head, (asked, said_no, *own, *rest), origin)
            # the one that it is where a vote says that it is not the first
            now_no = of_matter(decision, "said to be", no)
            low.add(of_matter(decision, f"other {place}"), (now_no, *own, *rest), origin)


def goes_before(routes: Routes, one: int, other: int) -> bool:
    """Tell whether one choice goes before another where both suit: it prevails, or neither does and it comes first."""
    by_place = {each.place: each.procedure for each in routes.asking(MATTER) if each.place is not None}
    first, second = by_place.get(one), by_place.get(other)
    if first is None or second is None:
        return first is not None
    if routes.decision.choices[one].condition is None and routes.decision.choices[other].condition is not None:
        return prevails(first, second)
    if routes.decision.choices[other].condition is None and routes.decision.choices[one].condition is not None:
        return not prevails(second, first)
    if prevails(first, second) != prevails(second, first):
        return prevails(first, second)
    return one < other


def prevails(one: Procedure, other: Procedure) -> bool:
    """Tell whether one procedure says that it prevails over another, or that one that it is under the first."""
    return any(covers(each, other.citation) for each in one.over) or any(
        covers(each, one.citation) for each in other.under
    )
