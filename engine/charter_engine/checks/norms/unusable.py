"""Powers that nobody can ever use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from charter_engine.checks.norms.asking import Ask, ask, of_their_kinds, own, warning
from charter_engine.checks.norms.defeated import always_defeated, by_what, prevailing
from charter_engine.checks.norms.never import never_stands
from charter_engine.model.norms import Norm
from charter_engine.rules.collision import ability_of
from charter_engine.rules.ir import NOW, Atom, Not
from charter_engine.rules.life.shape import Shape, shape
from charter_engine.rules.lowering import Body, Lowering, bind
from charter_engine.rules.meeting import IMMUNITY, marked_args, may_be, same_act
from charter_engine.syntax.diagnostic import Diagnostic, Label

_ABLE, _VALID, _IMMUNE = "finding able to use", "finding not void", "finding immune"


def asks(low: Lowering) -> tuple[Ask, ...]:
    """Ask of each power whether its bearer is ever able to do the act, and whether the act is ever not void."""
    found = []
    for norm in own(low):
        form = shape(low, norm)
        if _abilities(low, norm):
            found.append(ask(form, _ABLE, _able(low, form)))
        if _immunities(low, norm):
            immune = ask(form, _IMMUNE, _immune(low, form))
            valid = ask(form, _VALID, [(form.each("in force"), *of_their_kinds(low, form), Not(form.each(_IMMUNE)))])
            found.append(replace(valid, rules=(*valid.rules, *immune.rules)))
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


def _immunities(low: Lowering, norm: Norm) -> tuple[Norm, ...]:
    if not norm.power or len(norm.acts) != 1:
        return ()
    immune = [each for each in low.model.norms if each.evaluated and each.modality == IMMUNITY]
    return tuple(each for each in immune if any(may_be(low, norm.acts[0], act) for act in each.acts))


def _immune(low: Lowering, form: Shape) -> list[Body]:
    found: list[Body] = []
    for other in _immunities(low, form.norm):
        two = shape(low, other)
        held = Atom(f"in force {other.id}", marked_args(two), NOW)
        for act in other.acts:
            if may_be(low, form.norm.acts[0], act):
                found.extend((*body, held) for body in same_act(low, form, two, form.norm.acts[0], act))
    return found


def says(low: Lowering, never: frozenset[str]) -> Iterator[Diagnostic]:
    """Warn of each power that is given in no scenario, always defeated, beyond its bearer, or always void."""
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
            related = tuple(Label(each.act_span, "stands in its way") for each in over)
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
    if form.each(_VALID).predicate in never:
        return "an immunity always makes the act void", _immunities(low, norm)
    return "", ()
