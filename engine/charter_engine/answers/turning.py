"""What a possible answer turns on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from charter_engine.answers.rows import NormRow, rows
from charter_engine.answers.scenario import Scenario, run, settle
from charter_engine.engines.interface import Engine
from charter_engine.answers.wording import quantity
from charter_engine.model.types import Type
from charter_engine.rules.facts import thresholds
from charter_engine.rules.ir import Choice

MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Outlook:
    """For each row, by key, the alternatives that would make it certain; each alternative is a set of conditions."""

    turns_on: dict[tuple[str, str, str, str, int, str], tuple[tuple[str, ...], ...]]


def outlook(given: Scenario, engine: Engine, possible: tuple[NormRow, ...], at: int) -> Outlook:
    """Settle one unknown at a time and see which rows become certain."""
    found: dict[tuple[str, str, str, str, int, str], list[tuple[str, ...]]] = {row.key: [] for row in possible}
    for choice in given.lowered.facts.choices[:MOST_CHOICES] if possible else ():
        held: dict[tuple[str, str, str, str, int, str], list[int]] = {}
        for number in range(len(choice.alternatives)):
            settled = settle(given, choice, number)
            evaluation = run(settled, engine, horizon=at, instants=(at,))
            for row in rows(settled, evaluation, at):
                if row.certain and row.key in found:
                    held.setdefault(row.key, []).append(number)
        for key, numbers in held.items():
            if len(numbers) < len(choice.alternatives):
                found[key].append((describe(given, choice, numbers),))
    return Outlook({key: tuple(alternatives) for key, alternatives in found.items()})


def describe(given: Scenario, choice: Choice, numbers: list[int]) -> str:
    """Say in a condition which alternatives of an unknown are meant: ``YR4.diameter > 50 m``."""
    subject_attribute = choice.name
    fact = choice.alternatives[0][0]
    type_ = _type_of(given, fact.predicate.removeprefix("attribute "))
    values = [alternative[0].args[1] for alternative in choice.alternatives]
    if not all(isinstance(value, int) for value in values) or type_.name == "yes/no":
        chosen = [str(values[n]) for n in numbers]
        if type_.name == "yes/no":
            chosen = ["yes" if values[n] else "no" for n in numbers]
        return f"{subject_attribute} = {' or '.join(chosen)}"
    whole = [value for value in values if isinstance(value, int)]
    first, last = numbers[0], numbers[-1]
    scale = given.lowered.scales.of(type_)
    parts = []
    if first > 0:
        parts.append(_bound(given, type_, whole, first, scale, lower=True, name=subject_attribute))
    if last < len(whole) - 1:
        parts.append(_bound(given, type_, whole, last, scale, lower=False, name=subject_attribute))
    return " and ".join(parts)


def _bound(  # noqa: PLR0913
    given: Scenario, type_: Type, values: list[int], index: int, scale: int, *, lower: bool, name: str
) -> str:
    """A limit itself is an alternative of its own; the one beyond it stands for the open stretch."""
    limits = thresholds(given.model).get(name.rpartition(".")[2], frozenset())
    own = Fraction(values[index], scale)
    if own in limits:
        return f"{name} {'>=' if lower else '<='} {quantity(own, type_)}"
    neighbour = Fraction(values[index - 1 if lower else index + 1], scale)
    return f"{name} {'>' if lower else '<'} {quantity(neighbour, type_)}"


def _type_of(given: Scenario, attribute: str) -> Type:
    for group in given.model.attributes.values():
        for each in group:
            if each.key == attribute:
                return each.type
    return Type("number")
