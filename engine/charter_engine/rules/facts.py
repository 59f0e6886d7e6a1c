"""The facts of a case as the rules read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from charter_engine.model.case import Case, Change, Occurrence
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.rules.scale import Scales
from charter_engine.rules.unknown import Marks, histories, thresholds, unknowns
from charter_engine.syntax.value import frozen


@frozen
class CaseFacts:
    """Facts, open choices, and for each attribute the values at which some comparison of it may turn."""

    facts: tuple[Fact, ...]
    choices: tuple[Choice, ...]
    marks: Marks


def case_facts(model: Model, case: Case, scales: Scales, relevant: Mapping[str, Type]) -> CaseFacts:
    """Turn a case into facts: states with the instants from and to which they hold, occurrences at theirs."""
    facts: list[Fact] = [Fact("individual", (key,)) for key in case.individuals]
    facts.extend(_named(model))
    facts.extend(_changes(case))
    facts.extend(_values(case, scales))
    for each in case.occurrences:
        args = _scaled(model, each, scales)
        if each.actor:
            what = "ceased" if each.ceases else "chosen" if each.chosen else "act"
            facts.append(Fact(f"{what} {each.key}", (each.actor, *args), each.at))
        else:
            facts.append(Fact(f"event {each.key}", args, each.at))
    for taken in case.decisions:
        if taken.outcome == "adopted":
            args = tuple(_plain(key) for key in taken.args)
            facts.append(Fact(f"decided {taken.matter}", (*args, taken.at, FOREVER)))
            facts.append(Fact(f"decision {taken.matter}", args, taken.at))
    facts.append(Fact("begins", (case.first,)))
    marks = thresholds(model, case)
    return CaseFacts(tuple(dict.fromkeys(facts)), unknowns(model, case, scales, relevant, marks), marks)


def _scaled(model: Model, each: Occurrence, scales: Scales) -> tuple[int | str, ...]:
    """The arguments of an act or event: an individual by its key, a quantity (``#300``) as a whole number of parts."""
    declared = model.action(each.key) or model.event(each.key)
    types = declared.params if declared is not None else ()
    return tuple(
        scales.whole(Fraction(key[1:]), type_) if key.startswith("#") else key
        for key, type_ in zip(each.args, types, strict=True)
    )


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


def _values(case: Case, scales: Scales) -> Iterator[Fact]:
    """Exact values with the instants from and to which they hold."""
    for (attribute, subject), history in histories(case).items():
        for stated, since, until in history:
            if stated.value is not None:
                value = scales.whole(stated.value, stated.type) if isinstance(stated.value, Fraction) else stated.value
                yield Fact(f"attribute {attribute}", (subject, value, since, until))
