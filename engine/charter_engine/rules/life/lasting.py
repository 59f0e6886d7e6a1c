"""What is always so of a duty that lasts as long as what gives rise to it: it is pending, owed late, or was done.

``unheld`` would hold where that fails.  It holds in no scenario, and a proof that looks at one instant, and leaves open what was
so before, is told so: the argument is in ``docs/proof.md``.
"""

from __future__ import annotations

from charter_engine.model.norms import AfterTrigger, NoDelay, Norm, When
from charter_engine.rules.ir import NOW, Atom, Not
from charter_engine.rules.life.discharge import not_discharged
from charter_engine.rules.life.ending import not_ended
from charter_engine.rules.life.shape import DUE, SINCE, shape
from charter_engine.rules.life.suspension import can_be_suspended
from charter_engine.rules.lowering import Lowering

UNHELD = "unheld"
"""Begins the names of the predicates that never hold."""


def lasts(low: Lowering, norm: Norm) -> bool:
    """Tell whether a duty arises when a condition turns true, and nothing but the act itself ends it while that stays true."""
    form = shape(low, norm)
    return (
        norm.modality == "must"
        and norm.is_duty_to_achieve
        and not norm.in_group
        and not norm.link
        and (norm.trigger is None or isinstance(norm.trigger, When))
        and all(isinstance(each, AfterTrigger | NoDelay) for each in norm.limits)
        and norm.id not in low.defeatable
        and not can_be_suspended(low, form)
        and not not_discharged(low, form)
        and not not_ended(low, form, ())
        and not any(text.article == norm.home for text in low.model.versions)
    )


def held(low: Lowering, norm: Norm) -> None:
    """Add, for a duty that is ``done`` once it was done, the rule for what would have to fail."""
    if not lasts(low, norm):
        return
    form = shape(low, norm)
    there = form.atom("held")
    for body in (form.atom("pending", NOW, SINCE, DUE), form.atom("owing", NOW, SINCE, DUE), form.atom("done")):
        low.add(there, (body,), form.origin)
    low.add(Atom(f"{UNHELD} {norm.id}", (), NOW), (form.atom("applies"), Not(there)), form.origin)
