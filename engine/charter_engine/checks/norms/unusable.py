"""Powers that nobody can ever use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.checks.norms.asking import Ask, ask, own, warning
from charter_engine.checks.norms.defeated import always_defeated, by_what, prevailing
from charter_engine.checks.norms.never import never_stands
from charter_engine.model.norms import Norm
from charter_engine.rules.collision import ability_of
from charter_engine.rules.life.shape import Shape, shape
from charter_engine.rules.lowering import Body, Lowering, bind
from charter_engine.syntax.diagnostic import Diagnostic, Label

_ABLE = "finding able to use"


def asks(low: Lowering) -> tuple[Ask, ...]:
    """Ask of each power whether its bearer is ever able to do the act."""
    found = []
    for norm in own(low):
        form = shape(low, norm)
        if _abilities(low, norm):
            found.append(ask(form, _ABLE, _able(low, form)))
    return tuple(found)


def _abilities(low: Lowering, norm: Norm) -> tuple[str, ...]:
    """Return the abilities one of which an act of a power needs; none where some act needs none."""
    if not norm.power:
        return ()
    needs = {action.needs for act in norm.acts if (action := low.model.action(act.action)) is not None}
    return tuple(sorted(needs)) if needs and "" not in needs else ()


def _able(low: Lowering, form: Shape) -> list[Body]:
    bodies = [body for each in _abilities(low, form.norm) for body in ability_of(low, each, form)]
    return [(form.standing, *bind(low, body, set(), form.sentence)) for body in bodies]


def says(low: Lowering, never: frozenset[str]) -> Iterator[Diagnostic]:
    """Warn of each power that is given in no scenario, always defeated, or beyond its bearer.

    A power against which an immunity stands, and neither yields, contradicts that: it is told with a scenario.
    """
    for norm in own(low):
        if not norm.power:
            continue
        why, over = _why(low, norm, never)
        if why:
            found = warning(
                "C248",
                norm,
                f"nobody can ever use the power under {norm.citation}",
                why,
                "give it on a condition that can come about, and to one who can act on it, or strike it out",
            )
            cited = tuple(dict.fromkeys((norm.citation, *(each.citation for each in over))))
            related = tuple(Label(each.act_span, "prevails here") for each in over)
            yield replace(found, citations=cited, related=related)


def _why(low: Lowering, norm: Norm, never: frozenset[str]) -> tuple[str, tuple[Norm, ...]]:
    """Say why a power is of no use, empty where it may be; with the norms that stand in its way."""
    form = shape(low, norm)
    if never_stands(low, norm, never):
        return "in no scenario is it given", ()
    always = always_defeated(low, norm, never)
    if always is not None:
        return f"always defeated by {by_what(low, norm, always)}", prevailing(low, always)
    if form.each(_ABLE).predicate in never:
        needs = " or ".join(f"`{each}`" for each in _abilities(low, norm))
        return f"needs {needs}, which its bearer never has", ()
    return "", ()
