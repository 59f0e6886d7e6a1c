"""Who may vote, who is barred, and what a vote weighs: judged by what held just before the vote."""

from __future__ import annotations

from charter_engine.model.conditions import HOLDER, SEAT
from charter_engine.model.deciding import Exclusion, Group, Weight
from charter_engine.model.logic import AttributeOf, Computed, Holds, Variable
from charter_engine.model.tallies import SEATS
from charter_engine.model.variables import free
from charter_engine.rules.deciding.route import Route, seated
from charter_engine.rules.ir import NOW, PREV, Atom, Calc, Compare, Let, Literal, Not, Origin, Term, Var
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, in_kind
from charter_engine.rules.terms import term, times

WHO = Var("Voter")


def sits(low: Lowering, group: Group, home: str) -> str:
    """Return the predicate that somebody belongs to a group; ``home`` is the organ whose vote it is."""
    organ = group.key or home
    name = f"sits {group.sort} {organ}"
    if name in low.bridged:
        return name
    low.bridged.add(name)
    for body in _group(low, group, organ):
        low.add(Atom(name, (WHO,), NOW), bind(low, body, {WHO.name}, Sentence({}, Origin(""))), Origin(""))
    return name


def _group(low: Lowering, group: Group, organ: str) -> tuple[Body, ...]:
    known = low.model.organs.get(organ)
    seat = low.held(f"relation {SEAT}", (WHO, organ))
    match group.sort:
        case "organ":
            if known is None or known.size is not None or not known.of:
                return (seat,)
            return (in_kind(low, WHO, known.of),)
        case "permanent":
            permanent = known.permanent if known is not None else ()
            return tuple((*seat, Compare("=", WHO, each)) for each in permanent)
        case "elected":
            permanent = known.permanent if known is not None else ()
            return ((*seat, *(Compare("!=", WHO, each) for each in permanent)),)
        case "kind":
            return (in_kind(low, WHO, group.key),)
        case "individual" if group.key in low.model.offices:
            return ((Atom(holds_office(low), (group.key, WHO), NOW),),)
        case "individual":
            return ((Atom("individual", (WHO,)), Compare("=", WHO, group.key)),)
        case _:
            sentence = Sentence({WHO.name: ""}, Origin(""))
            return low.condition(low, Holds(group.key, (Variable(WHO.name),)), sentence)


def home_of(low: Lowering, route: Route, group: Group) -> str:
    """Return the organ in which those of a group have their seats."""
    return seated(low.model, route, group.sort) if group.sort in SEATS else route.body


def voters(low: Lowering, route: Route) -> None:
    """Add who may vote on a matter that is voted on now, and who of them is barred."""
    procedure, home = route.procedure, route.body
    group = sits(low, procedure.voters or Group("organ"), home)
    voter, barred = route.atom("voter", WHO, at=NOW), route.atom("barred", WHO, at=NOW)
    out: list[Literal] = []
    for number, each in enumerate(procedure.exclusions):
        atom = _kept_out(low, route, number, each)
        if each.word == "excluded":
            out.append(Not(atom))
            low.add(route.atom("shut out", WHO, at=NOW), (route.atom("voting", at=NOW), atom), route.origin)
        else:
            low.add(barred, (voter, atom), route.origin)
    low.add(voter, (route.atom("voting", at=NOW), Atom(group, (WHO,), PREV), *out), route.origin)


def _kept_out(low: Lowering, route: Route, number: int, each: Exclusion) -> Atom:
    """Return the atom that somebody was excluded or barred just before; over the arguments that its condition names alone."""
    kinds = {**each.kinds, each.variable: each.kinds.get(each.variable, "")}
    sentence = route.sentence(kinds)
    used = [name for name in route.decision.arguments if name in free(each.condition)]
    name = f"kept out {number} {route.id}"
    args: tuple[Term, ...] = (*(Var(each_) for each_ in used), Var(each.variable))
    for body in low.condition(low, each.condition, sentence):
        needed = {*used, each.variable}
        low.add(Atom(name, args, NOW), bind(low, body, needed, sentence), sentence.origin)
    return Atom(name, (*args[:-1], WHO), PREV)


def weighs(low: Lowering, weight: Weight) -> str:
    """Return the predicate that somebody's vote weighs so much, in parts of which :func:`parts_of` says how many make one."""
    name = f"weighs {weight.sort} {weight.key}"
    if name in low.bridged:
        return name
    low.bridged.add(name)
    who, value = Variable(WHO.name), low.variable("weight")
    sentence = Sentence({WHO.name: ""}, Origin(low.model.places.get(weight.key, "")))
    node = AttributeOf(weight.key, who) if weight.sort == "attribute" else Computed(weight.key, (who,))
    before, amount, parts = term(low, node, sentence)
    low.weighed[name] = parts if isinstance(parts, int) else low.scales.of(weight.type)
    if not isinstance(parts, int):  # a quotient that is not rounded, which is refused before
        amount = Calc("floordiv", (times(amount, low.weighed[name]), parts))
    body = bind(low, (*before, Let(value, amount)), {WHO.name}, sentence)
    low.add(Atom(name, (WHO, value), NOW), body, sentence.origin)
    return name


def parts_of(low: Lowering, weight: Weight) -> int:
    """Return how many parts make one unit of a weight: as many as it takes for every weight to be whole."""
    return low.weighed[weighs(low, weight)]


def holds_office(low: Lowering) -> str:
    """Return the predicate that somebody holds an office."""
    name = "holds office"
    if name not in low.bridged:
        low.bridged.add(name)
        office = Var("Office")
        low.add(Atom(name, (office, WHO), NOW), low.held(f"attribute {HOLDER}", (office, WHO)), Origin(""))
    return name
