"""Which norm prevails over which: what is said, the circles in it, and who is defeated when they meet."""

from __future__ import annotations

from charter_engine.model.norms import Norm
from charter_engine.rules.ir import NOW, Atom, Origin
from charter_engine.rules.keeping import apart, kept, opposed
from charter_engine.rules.life.alternative import not_offered
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lowering import Lowering
from charter_engine.rules.meeting import IMMUNITY, counted_as, excluding, marked_args, neither_forbids, same_act, unify
from charter_engine.rules.prevailing import prevails
from charter_engine.rules.stratify import components

Pair = tuple[str, str]


def precedences(low: Lowering) -> tuple[Pair, ...]:
    """Return the pairs (over, under) of norms that can meet on one bearer and act; those of a circle are left out."""
    said = _said(low)
    knots = circles_of([pair for pair in said if _one_bearer(low, *pair)])
    kept = [pair for pair in said if not any({*pair} <= knot for knot in knots)]
    # what closes a circle only through norms that no one bears together says nothing
    empty = circles_of(kept)
    return tuple(pair for pair in kept if not any({*pair} <= knot for knot in empty) or _one_bearer(low, *pair))


def circles_of(pairs: list[Pair]) -> tuple[frozenset[str], ...]:
    """Return the sets of norms that prevail over each other in a circle."""
    graph: dict[str, list[str]] = {}
    for over, under in pairs:
        graph.setdefault(over, []).append(under)
        graph.setdefault(under, [])
    return tuple(frozenset(knot) for knot in components(graph) if len(knot) > 1)


def circles(low: Lowering) -> tuple[tuple[Norm, ...], ...]:
    """Return the circles of precedence among norms that can meet, each in the order of the charter."""
    norms = low.model.norms
    meeting = [pair for pair in _said(low) if _one_bearer(low, *pair)]
    return tuple(tuple(norm for norm in norms if norm.id in knot) for knot in circles_of(meeting))


def _one_bearer(low: Lowering, one: str, two: str) -> bool:
    """Tell whether one individual may bear both norms: of one kind below the other, or of two that may be held together."""
    kinds = []
    for key in (one, two):
        norm = low.model.norm(key)
        if norm is not None and norm.modality == IMMUNITY:
            return True  # it is from the act of anyone
        actor = norm.grantor or norm.bearer if norm is not None else None
        kinds.append(actor.kind if actor is not None else "")
    left, right = (set(low.model.with_ancestors(kind)) for kind in kinds)
    return "" in kinds or bool(left & right)


def _said(low: Lowering) -> list[Pair]:
    norms = [norm for norm in low.model.norms if norm.evaluated]
    return [
        (a.id, b.id)
        for a in norms
        for b in norms
        if a.id != b.id
        and (a.precedence or b.precedence)
        and prevails(a, b)
        and (unify(low, a, b) or opposed(low.model, kept(low.model, a), kept(low.model, b)))
    ]


def same_result(one: Norm, two: Norm) -> bool:
    """Tell whether two norms about one act have the same result, so that there is nothing to prevail over.

    Two prohibitions have, and a permission or right beside a duty; of two duties each has a limit of its own.
    """
    forbid = [norm.modality in {"must not", IMMUNITY} for norm in (one, two)]
    duties = all(norm.modality in {"must", "should"} for norm in (one, two))
    return forbid[0] == forbid[1] and not duties


def defeat(low: Lowering, over: Norm, under: Norm) -> None:
    """Let a norm in force defeat another where the two meet on one bearer and act, or on what is to be kept so and not so.

    A duty that leaves a choice of acts is defeated only where each of them is met by something that prevails.
    """
    one, two = shape(low, under), shape(low, over)
    origin = Origin(under.citation, under.span)
    prevailing = Atom(f"in force {over.id}", marked_args(two), NOW)
    overruled = one.each(f"overruled {over.id} in")
    choices = range(len(under.acts))
    alike = () if same_result(over, under) else (same_act, counted_as)
    meeting = (*alike, excluding) if neither_forbids(over, under) else alike
    for number in choices:
        for body in not_offered(one, number):
            low.add(one.each(f"outdone {number} in"), body, origin)
        outdone = one.each(f"outdone {number} in")
        for act in over.acts:
            own = under.acts[number]
            for body in (each for meets in meeting for each in meets(low, one, two, own, act)):
                low.add(overruled, (*body, prevailing), origin)
                low.add(outdone, (*body, prevailing), origin)
    for body in apart(low, one, two):
        low.add(overruled, (*body, prevailing), origin)
    every = tuple(one.each(f"outdone {number} in") for number in choices)
    low.add(one.each("defeated", NOW, over.citation), (overruled, *every), origin)
