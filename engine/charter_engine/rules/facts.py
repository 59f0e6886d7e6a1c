"""The facts of a case as the rules read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from charter_engine.model.case import Case, Change, Occurrence
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.lowering import ASSUMED, EVER, FOREVER
from charter_engine.rules.scale import Scales
from charter_engine.rules.unknown import Marks, histories, thresholds, unknowns
from charter_engine.syntax.value import frozen


@frozen
class CaseFacts:
    """Facts, open choices, and for each attribute the values at which some comparison of it may turn."""

    facts: tuple[Fact, ...]
    choices: tuple[Choice, ...]
    marks: Marks


def case_facts(
    model: Model,
    case: Case,
    scales: Scales,
    relevant: Mapping[str, Type],
    read: Collection[str],
    changing: Collection[str],
) -> CaseFacts:
    """Turn a case into facts: states with the instants from and to which they hold, occurrences at theirs."""
    facts: list[Fact] = [Fact("individual", (key,)) for key in case.individuals]
    facts.extend(_named(model))
    facts.extend(_changes(case, frozenset(each.key for each in model.determinations), changing))
    facts.extend(_values(case, scales))
    facts.extend(_stated(case, changing))
    for each in case.occurrences:
        args = _scaled(model, each, scales)
        if each.actor:
            what = "ceased" if each.ceases else "act"
            facts.append(Fact(f"{what} {each.key}", (each.actor, *args), each.at))
        else:
            facts.append(Fact(f"event {each.key}", args, each.at))
    for taken in case.decisions:
        if taken.outcome == "adopted":
            args = tuple(_plain(key) for key in taken.args)
            facts.append(Fact(f"decided {taken.matter}", (*args, taken.at, FOREVER)))
            facts.append(Fact(f"decision {taken.matter}", args, taken.at))
    for since, until in case.in_force:
        facts.append(Fact(ASSUMED, (EVER if since is None else since, FOREVER if until is None else until)))
    facts.append(Fact("begins", (case.first,)))
    marks = thresholds(model, case)
    return CaseFacts(tuple(dict.fromkeys(facts)), unknowns(model, case, scales, relevant, marks, read), marks)


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


def _stated(case: Case, changing: Collection[str]) -> Iterator[Fact]:
    """At which instants the case says anew what some effect may have changed: its word goes before the effect."""
    for change in case.changes:
        name = change.predicate if change.predicate.startswith("kind ") else f"relation {change.predicate}"
        if name in changing and change.at is not None and not change.lapse:
            yield Fact(f"stated {name}", (*map(_plain, change.args), change.at))
    for value in case.values:
        name = f"attribute {value.attribute}"
        if name in changing and value.at is not None:
            yield Fact(f"stated {name}", (value.subject, value.at))


def _changes(case: Case, determined: frozenset[str], changing: Collection[str]) -> Iterator[Fact]:
    """States from their beginning to their end; of two statements at one instant the later written holds.

    What an organ has found of a definition is stated with 1 where it holds and 0 where it does not.
    """
    histories: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in case.changes:
        histories.setdefault((change.predicate, change.args), []).append(change)
    for (predicate, args), history in histories.items():
        name = predicate if predicate.startswith("kind ") else f"relation {predicate}"
        ordered = sorted(history, key=lambda each: EVER if each.at is None else each.at)
        if predicate in determined and f"define {predicate}" in case.found:
            yield from _found(predicate, args, ordered)
            continue
        since: int | None = None
        for change in ordered:
            at = EVER if change.at is None else change.at
            if change.holds:
                if since is not None and name in changing:  # said anew, it holds from then, whatever has become of it
                    if since < at:
                        yield Fact(name, (*map(_plain, args), since, at))
                    since = at
                since = at if since is None else since
            elif since is not None:
                if since < at:
                    yield Fact(name, (*map(_plain, args), since, at))
                since = None
        if since is not None:
            yield Fact(name, (*map(_plain, args), since, FOREVER))


def _found(predicate: str, args: tuple[str, ...], ordered: list[Change]) -> Iterator[Fact]:
    for position, change in enumerate(ordered):
        since = EVER if change.at is None else change.at
        following = ordered[position + 1].at if position + 1 < len(ordered) else FOREVER
        until = EVER if following is None else following
        if since < until:
            yield Fact(f"found {predicate}", (*map(_plain, args), int(change.holds), since, until))


def _values(case: Case, scales: Scales) -> Iterator[Fact]:
    """Exact values with the instants from and to which they hold."""
    for (attribute, subject), history in histories(case).items():
        for stated, since, until in history:
            if stated.value is not None:
                value = scales.whole(stated.value, stated.type) if isinstance(stated.value, Fraction) else stated.value
                yield Fact(f"attribute {attribute}", (subject, value, since, until))
