"""Norms that apply in no scenario."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from charter_engine.checks.norms.asking import Ask, own, stands, warning
from charter_engine.model.logic import Number
from charter_engine.model.norms import AfterTrigger, AtDate, NoDelay, Norm, Once
from charter_engine.model.types import TimeSpan
from charter_engine.rules.deciding.time_taken import may_exceed
from charter_engine.rules.life.shape import shape
from charter_engine.rules.life.suspension import can_be_suspended
from charter_engine.rules.lowering import Lowering
from charter_engine.syntax.diagnostic import Diagnostic


def asks(low: Lowering) -> tuple[Ask, ...]:
    """Ask of each norm whether it ever stands."""
    return tuple(each for norm in own(low) for each in stands(low, norm))


def never_stands(low: Lowering, norm: Norm, never: frozenset[str]) -> bool:
    """Tell whether a norm is among what comes about in no scenario."""
    return any(each.predicate in never for each in stands(low, norm))


def says(low: Lowering, never: frozenset[str]) -> Iterator[Diagnostic]:
    """Warn of each norm that never applies; of a chain, of its first link that does not."""
    for norm in own(low):
        parent = low.model.norm(norm.parent)
        above = parent is not None and (never_stands(low, parent, never) or endless(low, parent))
        if norm.power or above:
            continue
        if _is_over_before(low, norm):
            yield warning("C240", norm, *_of_no_time(norm))
            continue
        if not (never_stands(low, norm, never) or endless(low, norm)):
            continue
        yield warning("C240", norm, *(_of_only_if(norm) if _is_only_if(low, norm) else _words(norm, parent)))


def endless(low: Lowering, norm: Norm) -> bool:
    """Tell whether a norm follows, by the text alone, from what cannot be breached: a duty due at no instant."""
    parent = low.model.norm(norm.parent)
    if norm.link != "failing" or parent is None:
        return False
    limits = parent.limits if parent.is_duty_to_achieve and parent.modality == "must" else ()
    return endless(low, parent) or (bool(limits) and all(isinstance(each, NoDelay) for each in limits))


def _is_over_before(low: Lowering, norm: Norm) -> bool:
    """Tell whether, by the text alone, the time of a norm is over before it begins: from one date, or one trigger, to another.

    A suspension gives more time, and after an exception the whole limit runs anew.
    """
    if can_be_suspended(low, shape(low, norm)):
        return False
    begin = [each.value for each in norm.not_before if isinstance(each, Number)]
    end = [each.date.value for each in norm.limits if isinstance(each, AtDate) and isinstance(each.date, Number)]
    if begin and end and max(begin) > min(end):
        return True
    if norm.id in low.defeatable:
        return False
    after = [each.length for each in norm.not_before if isinstance(each, Once) and each.own]
    within = [each.length for each in norm.limits if isinstance(each, AfterTrigger) and not each.of_first]
    later = [TimeSpan(each.months, each.minutes + 1) for each in within]  # at the very end of its time it may be done
    return any(not may_exceed(other, one) for one, other in product(after, later))


def _of_no_time(norm: Norm) -> tuple[str, str, str]:
    """Return message, label and remedy where there is no time in which something may or must be done."""
    duty = norm.is_duty_to_achieve
    return (
        f"{norm.citation} can never {'be met' if duty else 'apply'}: its time is over before it begins",
        "too late before it is early enough",
        "let the time end after it has begun",
    )


def _is_only_if(low: Lowering, norm: Norm) -> bool:
    """Tell whether a prohibition is what `may … only if …` forbids."""
    return norm.modality == "must not" and any(
        each.span == norm.span and each.modality == "may" for each in low.model.norms
    )


def _of_only_if(norm: Norm) -> tuple[str, str, str]:
    """Return message, label and remedy where what `only if` asks for is always so."""
    return (
        f"{norm.citation} forbids nothing: what it asks for with `only if` is always so",
        "always allowed",
        "look at what the condition is defined by, or leave it out",
    )


def _words(norm: Norm, parent: Norm | None) -> tuple[str, str, str]:
    """Return message, label and remedy."""
    if parent is None:
        return (
            f"{norm.citation} can never apply",
            "in no scenario does what it asks for come together",
            "look for conditions that exclude each other, here or in what they are defined by, or strike it out",
        )
    if norm.link == "instead":
        return (
            f"what {norm.citation} asks for in the case of its exception can never apply",
            "the exception never holds",
            "look for conditions of the exception that exclude each other, or strike out what depends on it",
        )
    return (
        f"what follows a breach of {parent.citation} can never apply",
        "no breach ever gives rise to it",
        f"give {parent.citation} a time limit that can be missed, such as `within 24 hours`, or strike out what follows it",
    )
