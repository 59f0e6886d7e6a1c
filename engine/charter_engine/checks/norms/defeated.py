"""Norms that are defeated whenever they stand: by an exception, or by what prevails over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.checks.norms.asking import Ask, ask, of_their_kinds, own, warning
from charter_engine.checks.norms.never import never_stands
from charter_engine.model.norms import Norm
from charter_engine.rules.ir import NOW, Not
from charter_engine.rules.life.shape import Shape, shape
from charter_engine.rules.lowering import Body, Lowering
from charter_engine.rules.meeting import IMMUNITY
from charter_engine.syntax.diagnostic import Diagnostic, Label

_FREE, _EXCEPTION = "finding undefeated", "its exception"
ALLOWS = frozenset({"may", "has power to"})


def asks(low: Lowering) -> tuple[Ask, ...]:
    """Ask of each norm that something may defeat whether it ever stands undefeated: by anything, and by each alone."""
    found = []
    for norm in own(low):
        if norm.id not in low.defeatable:
            continue
        form = shape(low, norm)
        found.append(ask(form, _FREE, [(*_standing(low, form), Not(form.each("barred")))]))
        found.extend(ask(form, _free_of(by), [_free(low, form, by)]) for by in defeaters(low, form))
    return tuple(found)


def defeaters(low: Lowering, form: Shape) -> tuple[str, ...]:
    """Return what may defeat a norm: its own exception, and the citations of what prevails over it."""
    head = f"defeated {form.norm.id}"
    found = dict.fromkeys(rule.head.args[-1] for rule in low.rules if rule.head.predicate == head)
    return tuple(each for each in found if isinstance(each, str))


def _standing(low: Lowering, form: Shape) -> Body:
    return (form.standing, *of_their_kinds(low, form))


def _free(low: Lowering, form: Shape, by: str) -> Body:
    return (*_standing(low, form), Not(form.each("defeated", NOW, by)))


def _free_of(by: str) -> str:
    return f"finding free of {by}:"


def always_defeated(low: Lowering, norm: Norm, never: frozenset[str]) -> tuple[str, ...] | None:
    """Return by what a norm is defeated whenever it stands, each for itself; None where it is not always."""
    form = shape(low, norm)
    if norm.id not in low.defeatable or form.each(_FREE).predicate not in never or never_stands(low, norm, never):
        return None
    return tuple(by for by in defeaters(low, form) if form.each(_free_of(by)).predicate in never)


def by_what(low: Lowering, norm: Norm, always: tuple[str, ...]) -> str:
    """Say by what a norm is defeated, of what does so by itself if something does."""
    named = always or defeaters(low, shape(low, norm))
    return " and ".join("its own exception" if each == _EXCEPTION else each for each in named)


def prevailing(low: Lowering, always: tuple[str, ...]) -> tuple[Norm, ...]:
    """Return the norms of some citations."""
    return tuple(each for each in low.model.norms if each.citation in always)


def forbidding(low: Lowering, norm: Norm, always: tuple[str, ...]) -> tuple[Norm, ...]:
    """Return the prohibitions that always take away what a norm allows."""
    if norm.modality not in ALLOWS:
        return ()
    return tuple(each for each in prevailing(low, always) if each.modality in {"must not", IMMUNITY})


def says(low: Lowering, never: frozenset[str]) -> Iterator[Diagnostic]:
    """Warn of each norm that is in force in no scenario, though it stands in some."""
    for norm in own(low):
        always = always_defeated(low, norm, never)
        parent = low.model.norm(norm.parent)
        if parent is not None and always_defeated(low, parent, never) is not None:
            continue
        if always is None or norm.power or forbidding(low, norm, always):
            continue
        how = "whenever it applies" if always else "whenever it applies: each time by one of them"
        found = warning(
            "C241",
            norm,
            f"{norm.citation} is defeated by {by_what(low, norm, always)} {how}",
            "in force in no scenario",
            "narrow the exception or what prevails, so that something is left, or strike this out",
        )
        yield _beside(found, prevailing(low, always))


def _beside(found: Diagnostic, over: tuple[Norm, ...]) -> Diagnostic:
    """Show what prevails beside what is defeated."""
    related = tuple(Label(each.act_span, "prevails here") for each in over)
    cited = dict.fromkeys((*found.citations, *(each.citation for each in over)))
    return replace(found, related=related, citations=tuple(cited))
