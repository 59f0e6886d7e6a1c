"""What a possible answer turns on, in a drafter's words."""

from __future__ import annotations

from fractions import Fraction

from charter_engine.answers.scenario import Scenario
from charter_engine.answers.turns import Stretches
from charter_engine.answers.wording import quantity
from charter_engine.engines.turning import Box, Turning
from charter_engine.model.types import Type
from charter_engine.rules.ir import Choice
from charter_engine.rules.unknown import named

_OPS = {frozenset(signs): "!=" if signs == "<>" else signs for signs in ("<", "=", ">", "<=", ">=", "<>")}
"""How two numbers compare, by what it may be that the one is to the other."""
Alternatives = tuple[tuple[str, ...], ...]


def alternatives(given: Scenario, found: Turning | None) -> Alternatives:
    """Return the conditions of each box: ``(("YR4.diameter > 50 m",),)``."""
    if found is None:
        return ()
    return tuple(conditions(given, box) for box in found.boxes)


def listed(found: Alternatives, more: int = 0) -> str:
    """Write alternatives in a line, those of several conditions apart from each other, with how many more were found."""
    between = "; or " if any(len(each) > 1 for each in found) else " or "
    return between.join(" and ".join(map(_apart, each)) if len(each) > 1 else each[0] for each in found if each) + (
        f"; or {more} more" if more else ""
    )


def _apart(condition: str) -> str:
    """Put brackets around alternatives that stand beside another condition."""
    return f"({condition})" if " or " in condition else condition


def conditions(given: Scenario, box: Box) -> tuple[str, ...]:
    """Return what is asked of each unknown in a box; unknowns that may be anything are not mentioned."""
    choices = given.lowered.facts.choices
    return tuple(
        describe(given, choice, sorted(open_))
        for choice, open_ in zip(choices, box, strict=True)
        if len(open_) < len(choice.alternatives)
    )


def describe(given: Scenario, choice: Choice, numbers: list[int]) -> str:
    """Say in a condition which alternatives of an unknown are meant: ``YR4.diameter > 50 m``."""
    if choice.labels:
        return " or ".join(choice.labels[n] for n in numbers)
    if not choice.alternatives[0]:
        return choice.name if numbers == [1] else f"not {choice.name}"
    if len(choice.alternatives[0]) > 1:
        return _facing(choice, numbers)
    fact = choice.alternatives[0][0]
    type_ = type_of(given, fact.predicate.removeprefix("attribute "))
    values = [alternative[0].args[1] for alternative in choice.alternatives]
    if not choice.ordered:
        chosen = [str(values[n]) for n in numbers]
        if type_.name == "yes/no":
            chosen = ["yes" if values[n] else "no" for n in numbers]
        return " or ".join(f"{choice.name} = {each}" for each in chosen)
    whole = [value for value in values if isinstance(value, int)]
    first, last = numbers[0], numbers[-1]
    parts = []
    if first == last and _is_mark(given, choice, whole[first], type_):
        return f"{choice.name} = {_said(given, whole[first], type_)}"
    if first > 0:
        parts.append(_bound(given, choice, type_, whole, first, lower=True))
    if last < len(whole) - 1:
        parts.append(_bound(given, choice, type_, whole, last, lower=False))
    return " and ".join(parts)


def _facing(choice: Choice, numbers: list[int]) -> str:
    """Say of two numbers how they compare: ``Ada.arrears >= Ada.dues``."""
    one, other = (
        named(each.predicate.removeprefix("attribute "), str(each.args[0])) for each in choice.alternatives[0]
    )
    signs = frozenset(_sign(*(fact.args[1] for fact in choice.alternatives[n])) for n in numbers)
    return f"{one} {_OPS[signs]} {other}"


def _sign(one: int | str, other: int | str) -> str:
    return "=" if one == other else "<" if int(one) < int(other) else ">"


def _bound(given: Scenario, choice: Choice, type_: Type, values: list[int], index: int, *, lower: bool) -> str:
    """A limit itself is an alternative of its own; the one beyond it stands for the open stretch."""
    if _is_mark(given, choice, values[index], type_):
        return f"{choice.name} {'>=' if lower else '<='} {_said(given, values[index], type_)}"
    neighbour = values[index - 1 if lower else index + 1]
    if not _is_mark(given, choice, neighbour, type_):  # of two that stand for one stretch
        return f"{choice.name} {'>=' if lower else '<='} {_said(given, values[index], type_)}"
    return f"{choice.name} {'>' if lower else '<'} {_said(given, neighbour, type_)}"


def _is_mark(given: Scenario, choice: Choice, value: int, type_: Type) -> bool:
    attribute = choice.alternatives[0][0].predicate.removeprefix("attribute ")
    marks = given.lowered.facts.marks.get(attribute, frozenset())
    return type_.name == "scale" or exact(given, value, type_) in marks


def exact(given: Scenario, value: int, type_: Type) -> Fraction:
    """Return the quantity a whole number of parts stands for."""
    return Fraction(value, given.lowered.scales.of(type_))


def stretches(given: Scenario) -> Stretches:
    """Return what each open attribute may be (see ``Stretches``)."""
    found = {}
    for choice in given.lowered.facts.choices:
        if choice.ordered and not choice.labels and len(choice.alternatives[0]) == 1:
            facts = [each[0] for each in choice.alternatives]
            key = facts[0].predicate.removeprefix("attribute ")
            type_ = type_of(given, key)
            values = [exact(given, each.args[1], type_) for each in facts if isinstance(each.args[1], int)]
            limits = given.lowered.facts.marks.get(key, frozenset()) & {*values}
            found[key, str(facts[0].args[0])] = values, limits
    return found


def _said(given: Scenario, value: int, type_: Type) -> str:
    return quantity(exact(given, value, type_), type_)


def type_of(given: Scenario, attribute: str) -> Type:
    """Return the type of an attribute."""
    for group in given.model.attributes.values():
        for each in group:
            if each.key == attribute:
                return each.type
    return Type("number")
