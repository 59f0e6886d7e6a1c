"""What is so whatever is open: a duty's dates may be other in each reading, and the procedure by which a matter is decided."""

from __future__ import annotations

from collections.abc import Iterable

from charter_engine.model.norms import Norm
from charter_engine.rules.deciding.route import Routes
from charter_engine.rules.deciding.standing import status_of
from charter_engine.rules.ir import NOW, PREV, Atom, Origin, Rule, Var
from charter_engine.rules.life.shape import DUE, SINCE, shape
from charter_engine.rules.lowering import Lowering

NOW_SO = {"pending": "pending", "defeated": "resting", "suspended": "halted", "breached": "owing"}
"""The statuses in which a duty is now, with the state that says so; and those in which it has come to be for good."""
EVER_SO = ("fulfilled", "remedied")
EACH_SO = ("blamed", "credited", "relieved", "liable")
"""What comes to be so of each of a group, on whom a breach falls or to whose credit it is, or is for as long as it is owed."""
LIVING = "living"
"""That a norm applies in some way: what an expectation means that names no status."""


def name_of(status: str, norm: Norm) -> str:
    """Return the predicate that a duty is in a status whatever its dates."""
    return f"so {status} {norm.id}"


def name_whenever(status: str, norm: Norm) -> str:
    """Return the predicate that a duty is in a status, whenever it arose."""
    return f"so whenever {status} {norm.id}"


def name_of_each(state: str, norm: Norm) -> str:
    """Return the predicate that it has come to be so of one of a group, whatever the dates of the duty."""
    return f"so {state} each {norm.id}"


def names(norm: Norm) -> tuple[str, ...]:
    """Return the predicates that a duty is what it is whatever its dates."""
    if norm.duty_to_keep:
        return (name_of("remedied", norm),)
    of_each = (name_of_each, name_of_each_whenever) if norm.in_group else ()
    each = tuple(name(state, norm) for state in EACH_SO for name in of_each)
    statuses = (*NOW_SO, *EVER_SO)
    whenever = (name_whenever(status, norm) for status in statuses)
    return (*(name_of(status, norm) for status in (*statuses, LIVING)), *whenever, *each)


def name_of_each_whenever(state: str, norm: Norm) -> str:
    """Return the predicate that it has come to be so of one of a group, whenever the duty arose."""
    return f"so whenever {state} each {norm.id}"


def name_of_outcome(matter: str) -> str:
    """Return the predicate that something has come of a matter, by whichever procedure and whenever."""
    return f"so {status_of(matter)}"


def surely(low: Lowering, norms: Iterable[Norm], matters: Iterable[Routes] = ()) -> tuple[Rule, ...]:
    """Return the rules that tell the status of each duty and matter, whatever the rest: beside those of the charter."""
    before = len(low.rules)
    for norm in norms:
        _of_duty(low, norm)
    for ways in matters:
        matter, row = ways.decision.matter, (*map(Var, ways.decision.arguments), Var("Outcome"))
        stands = Atom(status_of(matter), (*row, Var("By"), Var("At")), NOW)
        low.add(Atom(name_of_outcome(matter), row, NOW), (stands,), Origin(ways.decision.citation, ways.decision.span))
    made = tuple(low.rules[before:])
    del low.rules[before:]
    return made


def _of_duty(low: Lowering, norm: Norm) -> None:
    form = shape(low, norm)
    if norm.duty_to_keep:
        so = Atom(name_of("remedied", norm), (*form.args, SINCE), NOW)
        low.add(so, (form.atom("remedied", NOW, SINCE, SINCE),), form.origin)
        low.add(so, (Atom(so.predicate, so.args, PREV),), form.origin)
        return
    living = Atom(name_of(LIVING, norm), form.args, NOW)
    for status, state in NOW_SO.items():
        so = Atom(name_of(status, norm), (*form.args, SINCE), NOW)
        dated = () if state in {"resting", "halted"} else (DUE,)
        low.add(so, (form.atom(state, NOW, SINCE, *dated),), form.origin)
        low.add(Atom(name_whenever(status, norm), form.args, NOW), (so,), form.origin)
        if status in {"pending", "breached"}:
            low.add(living, (so,), form.origin)
    for status in EVER_SO:
        so = Atom(name_of(status, norm), (*form.args, SINCE), NOW)
        low.add(so, (form.atom(status, NOW, SINCE, DUE),), form.origin)
        low.add(so, (Atom(so.predicate, so.args, PREV),), form.origin)
        low.add(Atom(name_whenever(status, norm), form.args, NOW), (so,), form.origin)
        low.add(living, (so,), form.origin)
    for state in EACH_SO if norm.in_group else ():
        so = Atom(name_of_each(state, norm), (*form.member_args, SINCE), NOW)
        low.add(so, (form.each(state, NOW, SINCE, DUE),), form.origin)
        low.add(Atom(name_of_each_whenever(state, norm), form.member_args, NOW), (so,), form.origin)
        if state != "liable":
            low.add(so, (Atom(so.predicate, so.args, PREV),), form.origin)
