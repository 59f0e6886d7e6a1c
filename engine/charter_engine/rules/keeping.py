"""Where two duties to keep something ask for what cannot both be so: a state and its contrary, or values that no value meets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement
from typing import cast

from charter_engine.model.logic import Condition, Term, Variable
from charter_engine.model.model import Model
from charter_engine.model.norms import Norm
from charter_engine.model.values import replaced
from charter_engine.model.variables import free
from charter_engine.rules.life.shape import Shape
from charter_engine.rules.lowering import Body, Lowering, Sentence, bind
from charter_engine.rules.meeting import MARK, frame
from charter_engine.rules.opposing import Read, oppositions, read
from charter_engine.syntax.value import frozen


@frozen
class Kept:
    """A duty to keep, with what it asks for read through, and the same of its variables ``marked`` as of a second norm."""

    norm: Norm
    own: Read
    marked: Read


def kept(model: Model, norm: Norm) -> Kept | None:
    """Return a duty to keep read through; None for another norm."""
    if norm.keep is None:
        return None
    names: dict[str, Term] = {name: Variable(f"{name}{MARK}") for name in free(norm.keep)}
    second = cast("Condition", replaced(norm.keep, names))
    kinds = _kinds(norm, norm)
    return Kept(norm, read(model, norm.keep, kinds, "one "), read(model, second, kinds, "two "))


def opposed(model: Model, one: Kept | None, two: Kept | None) -> tuple[Condition, ...]:
    """Return what it takes, in each way there is, that what two norms ask to be kept so cannot both be so."""
    if one is None or two is None:
        return ()
    return oppositions(model, one.own, two.marked, _kinds(one.norm, two.norm))


def opposed_pairs(model: Model) -> Iterator[tuple[Norm, Norm, tuple[Condition, ...]]]:
    """Yield the pairs of norms that ask to keep what cannot both be so, a norm with itself too, with what that takes."""
    every = [kept(model, norm) for norm in model.norms if norm.evaluated and norm.keep is not None]
    for one, two in combinations_with_replacement([each for each in every if each is not None], 2):
        found = opposed(model, one, two)
        if found:
            yield one.norm, two.norm, found


def apart(low: Lowering, one: Shape, two: Shape) -> Iterator[Body]:
    """Yield the bodies in which both norms stand, and bind one to keep what cannot be so with what the other binds him to."""
    sentence = Sentence(_kinds(one.norm, two.norm), one.sentence.origin, one.sentence.bearer)
    both = frame(low, one, two, (), ()).body
    for condition in opposed(low.model, kept(low.model, one.norm), kept(low.model, two.norm)):
        for body in low.condition(low, condition, sentence):
            yield bind(low, (*both, *body), set(), sentence)


def _kinds(one: Norm, two: Norm) -> dict[str, str]:
    """Return the kinds of the variables of both."""
    return {**{f"{name}{MARK}": kind for name, kind in two.kinds.items()}, **one.kinds}
