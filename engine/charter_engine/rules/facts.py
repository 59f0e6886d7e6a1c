"""The facts of a case as the rules read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from charter_engine.model.case import Case, Change, Stated
from charter_engine.model.logic import AttributeOf, Comparison
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.rules.scale import Scales, numbers


@dataclass(frozen=True)
class CaseFacts:
    """Facts, open choices, and for each choice the attribute and the regions of its value."""

    facts: tuple[Fact, ...]
    choices: tuple[Choice, ...]


def case_facts(model: Model, case: Case, scales: Scales, relevant: Mapping[str, Type]) -> CaseFacts:
    """Turn a case into facts: states with the instants from and to which they hold, occurrences at theirs."""
    facts: list[Fact] = [Fact("individual", (key,)) for key in case.individuals]
    facts.extend(_named(model))
    facts.extend(_changes(case))
    choices: list[Choice] = []
    facts.extend(_values(model, case, scales, relevant, choices))
    for each in case.occurrences:
        args = tuple(_plain(key) for key in each.args)
        if each.actor:
            facts.append(Fact(f"act {each.key}", (each.actor, *args), each.at))
        else:
            facts.append(Fact(f"event {each.key}", args, each.at))
    for taken in case.decisions:
        if taken.outcome == "adopted":
            args = tuple(_plain(key) for key in taken.args)
            facts.append(Fact(f"decided {taken.matter}", (*args, taken.at, FOREVER)))
            facts.append(Fact(f"decision {taken.matter}", args, taken.at))
    facts.append(Fact("begins", (case.first,)))
    return CaseFacts(tuple(dict.fromkeys(facts)), tuple(choices))


def _plain(key: str) -> int | str:
    return int(Fraction(key[1:])) if key.startswith("#") else key


def _named(model: Model) -> Iterator[Fact]:
    for norm in model.norms:
        for bearer in (norm.bearer, norm.grantor, norm.owed_to):
            if bearer is not None and bearer.named:
                for key in bearer.named:
                    yield Fact("named " + " ".join(bearer.named), (key,))


def _changes(case: Case) -> Iterator[Fact]:
    """States from their beginning to their end; of two statements at one instant the later written holds."""
    histories: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in case.changes:
        histories.setdefault((change.predicate, change.args), []).append(change)
    for (predicate, args), history in histories.items():
        name = predicate if predicate.startswith("kind ") else f"relation {predicate}"
        ordered = sorted(history, key=lambda each: EVER if each.at is None else each.at)
        since: int | None = None
        for change in ordered:
            at = EVER if change.at is None else change.at
            if change.holds and since is None:
                since = at
            elif not change.holds and since is not None:
                if since < at:
                    yield Fact(name, (*map(_plain, args), since, at))
                since = None
        if since is not None:
            yield Fact(name, (*map(_plain, args), since, FOREVER))


def _values(
    model: Model, case: Case, scales: Scales, relevant: Mapping[str, Type], choices: list[Choice]
) -> Iterator[Fact]:
    histories: dict[tuple[str, str], list[Stated]] = {}
    for stated in case.values:
        histories.setdefault((stated.attribute, stated.subject), []).append(stated)
    limits = thresholds(model)
    for (attribute, subject), history in histories.items():
        ordered = sorted(history, key=lambda each: EVER if each.at is None else each.at)
        for position, stated in enumerate(ordered):
            since = EVER if stated.at is None else stated.at
            later = ordered[position + 1].at if position + 1 < len(ordered) else None
            until = FOREVER if position + 1 == len(ordered) else later if later is not None else EVER
            if since >= until:
                continue
            name = f"attribute {attribute}"
            if stated.value is not None:
                value = scales.whole(stated.value, stated.type) if isinstance(stated.value, Fraction) else stated.value
                yield Fact(name, (subject, value, since, until))
            elif stated.low is not None and stated.high is not None:
                regions = _regions(stated.low, stated.high, limits.get(attribute, frozenset()))
                choices.append(
                    Choice(
                        f"{subject}.{attribute}",
                        tuple((Fact(name, (subject, scales.whole(v, stated.type), since, until)),) for v in regions),
                    )
                )
    _unstated(model, case, scales, relevant, limits, histories, choices)


def _unstated(  # noqa: PLR0913
    model: Model,
    case: Case,
    scales: Scales,
    relevant: Mapping[str, Type],
    limits: Mapping[str, frozenset[Fraction]],
    histories: Mapping[tuple[str, str], list[Stated]],
    choices: list[Choice],
) -> None:
    """An attribute never stated is unknown and constant: one choice among the regions its comparisons tell apart."""
    for group in model.attributes.values():
        for attribute in group:
            if attribute.key not in relevant:
                continue
            owners = [k for k, kinds in case.individuals.items() if attribute.of in kinds] if attribute.of else [""]
            for owner in owners:
                if (attribute.key, owner) in histories:
                    continue
                values = _open_values(attribute.type, limits.get(attribute.key, frozenset()), scales)
                if len(values) > 1:
                    facts = tuple((Fact(f"attribute {attribute.key}", (owner, v, EVER, FOREVER)),) for v in values)
                    choices.append(Choice(f"{owner}.{attribute.key}", facts))


def _open_values(type_: Type, limits: frozenset[Fraction], scales: Scales) -> tuple[int | str, ...]:
    if type_.name == "one of":
        return type_.options
    if type_.name == "yes/no":
        return (0, scales.whole(Fraction(1), type_))
    if type_.name in {"kind", "date", "duration"} or not limits:
        return ()
    low, high = min(limits) - 1, max(limits) + 1
    return tuple(scales.whole(value, type_) for value in _regions(low, high, limits))


def _regions(low: Fraction, high: Fraction, limits: frozenset[Fraction]) -> tuple[Fraction, ...]:
    """One value for each region into which the limits cut an interval, and the limits within it."""
    marks = sorted({low, high, *(limit for limit in limits if low < limit < high)})
    found: list[Fraction] = []
    for left, right in zip(marks, marks[1:], strict=False):
        found.extend([left, (left + right) / 2])
    found.append(marks[-1])
    if low not in limits and len(found) > 1:
        found.remove(low)
    if high not in limits and len(found) > 1:
        found.remove(high)
    return tuple(found)


def thresholds(model: Model) -> Mapping[str, frozenset[Fraction]]:
    """Return, for each attribute, the constants some comparison holds it against."""
    found: dict[str, set[Fraction]] = {}

    def inside(thing: object) -> None:
        if isinstance(thing, Comparison):
            names = [side.attribute for side in (thing.left, thing.right) if isinstance(side, AttributeOf)]
            for name in names:
                found.setdefault(name, set()).update(each.value for each in numbers(thing))
        if isinstance(thing, tuple):
            for each in thing:
                inside(each)
        elif hasattr(thing, "__dataclass_fields__") and not isinstance(thing, Type):
            for name in thing.__dataclass_fields__:
                inside(getattr(thing, name))

    inside(tuple(norm for norm in model.norms if norm.evaluated))
    inside(tuple(model.entities.values()))
    inside(model.counts_as)
    return {name: frozenset(values) for name, values in found.items()}
