"""Where two duties to keep something ask for what cannot both be so: a state and its contrary, or values that no value meets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from charter_engine.model.logic import Condition, Term, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.values import replaced
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind, free
from charter_engine.rules.meeting import MARK, frame
from charter_engine.rules.opposing import oppositions


def opposed(model: Model, one: Norm, two: Norm) -> tuple[Condition, ...]:
    """Return what it takes, in each way there is, that what two norms ask to be kept so cannot both be so.

    The variables of the second are those of :func:`charter_engine.rules.meeting.marked`.
    """
    if one.keep is None or two.keep is None:
        return ()
    names: dict[str, Term] = {name: Variable(f"{name}{MARK}") for name in free(two.keep)}
    return oppositions(model, one.keep, cast("Condition", replaced(two.keep, names)), _kinds(one, two))


def apart(low: Lowering, one: Shape, two: Shape) -> Iterator[Body]:
    """Yield the bodies in which both norms stand, and bind one to keep what cannot be so with what the other binds him to."""
    sentence = Sentence(_kinds(one.norm, two.norm), one.sentence.origin, one.sentence.bearer)
    both = frame(low, one, two, (), ()).body
    for condition in opposed(low.model, one.norm, two.norm):
        for body in low.condition(low, condition, sentence):
            yield bind(low, (*both, *body), set(), sentence)


def _kinds(one: Norm, two: Norm) -> dict[str, str]:
    """Return the kinds of the variables of both."""
    return {**{f"{name}{MARK}": kind for name, kind in two.kinds.items()}, **one.kinds}
