"""Who owes a right: an entitlement is owed while another has a duty to the same act, with the same arguments."""

from __future__ import annotations

from charter_engine.model.norms import Norm
from charter_engine.rules.collision import UNOWED, Meeting
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Var
from charter_engine.rules.life.lasting import held
from charter_engine.rules.life.shape import DUE, SINCE, Shape, shape
from charter_engine.rules.lowering import BEGIN, Body, Lowering
from charter_engine.rules.meeting import marked, marked_args, may_be, same_act

STATES = ("pending", "owing", "done")


def rights(low: Lowering) -> tuple[Meeting, ...]:
    """Add, for each entitlement, who owes it and in which state the duty is; return those nobody may owe."""
    norms = [norm for norm in low.model.norms if norm.evaluated]
    found = []
    done: set[str] = set()
    for right in norms:
        if right.modality != "is entitled to" or not right.acts or right.grantor is None:
            continue
        form = shape(low, right)
        for duty in norms:
            if duty.modality == "must" and any(may_be(low, b, a) for a in right.acts for b in duty.acts):
                _owed(low, form, duty, done)
        low.add(form.atom("owed anyhow"), (form.atom("owed", NOW, Var("State")),), form.origin)
        low.add(form.atom("clean"), (form.atom("applies"), Not(form.atom("owed", NOW, "owing"))), form.origin)
        pair = Meeting(right.id, "", UNOWED)
        begun = Atom(BEGIN, (), NOW)
        unowed = (form.atom("in force"), Not(form.atom("owed anyhow")), begun)
        low.add(Atom(pair.predicate, form.args, NOW), unowed, form.origin)
        found.append(pair)
    return tuple(found)


def _owed(low: Lowering, form: Shape, duty: Norm, done: set[str]) -> None:
    two = shape(low, duty)
    if duty.id not in done:
        done.add(duty.id)
        _accomplished(low, two)
        held(low, duty)
    swap = marked(two)
    toward: Body = ()
    if duty.owed_to is not None:
        toward = (Compare("=", Var(swap[duty.owed_to.variable]), form.bearer),)
    for a in form.norm.acts:
        for b in duty.acts:
            # that the duty stands now is not asked: fulfilled, it is owed all the same
            for _, _, *rest in same_act(low, form, two, a, b):
                for state in STATES:
                    source = _in_state(two, state)
                    low.add(form.atom("owed", NOW, state), (form.atom("applies"), *source, *rest, *toward), form.origin)


def _in_state(two: Shape, state: str) -> Body:
    """Return the literals that a duty, the second of the two norms, is in a state as to one who bears it."""
    duty, swap = two.norm, marked(two)
    values = [Var(swap[name]) for name in two.values]
    member: Body = ()
    if duty.in_group:
        # a right is owed by those alone whom nothing frees from the duty
        bound = Atom(f"in force {duty.id}", marked_args(two), NOW)
        member = (bound,) if state != "done" else (Atom("individual", (Var(swap[duty.bearer.variable]),)),)
    if duty.is_duty_to_achieve:
        more = (SINCE, DUE) if state != "done" else ()
        return (Atom(f"{state} {duty.id}", (*values, *more), NOW), *member)
    if state == "owing":
        return (Atom(f"neglected {duty.id}", tuple(values), NOW), *member)
    return (Atom(f"in force {duty.id}", marked_args(two), NOW),)


def _accomplished(low: Lowering, two: Shape) -> None:
    """What was fulfilled, or breached and remedied, stays so."""
    if not two.norm.is_duty_to_achieve:
        return
    low.add(two.atom("done"), (two.atom("fulfilled", NOW, SINCE, DUE),), two.origin)
    low.add(two.atom("done"), (two.atom("remedied", NOW, SINCE, DUE),), two.origin)
    low.add(two.atom("done"), (two.atom("done", PREV), Atom(BEGIN, (), NOW)), two.origin)
