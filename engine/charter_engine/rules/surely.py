"""What is so of a duty whatever is open: by when it is due, or on which day it was done, may be other in each reading."""

from __future__ import annotations

from charter_engine.rules.ir import NOW, PREV, Atom
from charter_engine.rules.life.shape import DUE, SINCE, Shape, shape
from charter_engine.rules.lowering import Lowering

NOW_SO = {"pending": "pending", "defeated": "resting", "suspended": "halted", "breached": "owing"}
"""The statuses in which a duty is now, with the state that says so; and those in which it has come to be for good."""
EVER_SO = ("fulfilled", "remedied")
LIVING = "living"
"""That a norm applies in some way: what an expectation means that names no status."""


def surely(low: Lowering) -> None:
    """Add for each norm in which status it is, whatever its dates."""
    for norm in low.model.norms:
        if not norm.evaluated:
            continue
        form = shape(low, norm)
        living = form.atom(name_of(LIVING))
        if norm.is_duty_to_achieve:
            _of_duty(low, form, living)
        elif not norm.in_group:
            low.add(living, (form.each("in force"),), form.origin)


def name_of(status: str) -> str:
    """Return the state that a norm is in a status whatever its dates."""
    return f"so {status}"


def _of_duty(low: Lowering, form: Shape, living: Atom) -> None:
    for status, state in NOW_SO.items():
        so = form.atom(name_of(status), NOW, SINCE)
        dated = () if state in {"resting", "halted"} else (DUE,)
        low.add(so, (form.atom(state, NOW, SINCE, *dated),), form.origin)
        if status in {"pending", "breached"}:
            low.add(living, (so,), form.origin)
    for status in EVER_SO:
        so = form.atom(name_of(status), NOW, SINCE)
        low.add(so, (form.atom(status, NOW, SINCE, DUE),), form.origin)
        low.add(so, (form.atom(name_of(status), PREV, SINCE),), form.origin)
        low.add(living, (so,), form.origin)
