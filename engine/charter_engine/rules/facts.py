"""The facts of a case as the rules read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice

from charter_engine.model.case import Case, Change
from charter_engine.model.logic import Number
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import Table
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.lowering import EVER, FOREVER, among
from charter_engine.rules.scale import Scales, arguments, scaled
from charter_engine.rules.stated import histories
from charter_engine.rules.thresholds import Marks
from charter_engine.rules.unknown import unknowns
from charter_engine.syntax.value import frozen


@frozen
class CaseFacts:
    """Facts, open choices, and for each attribute the values at which some comparison of it may turn."""

    facts: tuple[Fact, ...]
    choices: tuple[Choice, ...]
    marks: Marks


def case_facts(model: Model, case: Case, scales: Scales, relevant: Mapping[str, Type], marks: Marks) -> CaseFacts:
    """Turn a case into facts: states with the instants from and to which they hold, occurrences at theirs."""
    facts: list[Fact] = [Fact("individual", (key,)) for key in case.individuals]
    facts.extend(_named(model))
    facts.extend(_changes(model, case, scales))
    facts.extend(_values(case, scales))
    facts.extend(_tables(model, scales))
    for each in case.occurrences:
        declared = model.action(each.key) or model.event(each.key)
        args = scaled(declared.params if declared is not None else (), each.args, scales)
        if each.actor:
            what = "ceased" if each.ceases else "act"
            facts.append(Fact(f"{what} {each.key}", (each.actor, *args), each.at))
        else:
            facts.append(Fact(f"event {each.key}", args, each.at))
    for taken in case.decisions:
        if taken.outcome == "adopted":
            matter = model.matter(taken.matter)
            args = scaled(matter.params if matter is not None else (), taken.args, scales)
            facts.append(Fact(f"decided {taken.matter}", (*args, taken.at, FOREVER)))
            facts.append(Fact(f"decision {taken.matter}", args, taken.at))
    facts.append(Fact("begins", (case.first,)))
    return CaseFacts(tuple(dict.fromkeys(facts)), unknowns(model, case, scales, relevant, marks), marks)


def quantities(model: Model, case: Case, scales: Scales) -> Iterator[Fact]:
    """Yield the quantities that acts, events, relations and tables state, each by its type."""
    for types, args in arguments(model, case):
        known = tuple(islice(types, len(args)))
        for type_, each in zip(known, scaled(known, args, scales), strict=True):
            if type_.name != "kind" and each:
                yield Fact(among(type_), (each,))
    columns = {f"table {table.key}": table.columns for table in model.entities.values() if isinstance(table, Table)}
    for fact in _tables(model, scales):
        cells = zip(columns[fact.predicate], fact.args, strict=True)
        yield from (Fact(among(type_), (each,)) for type_, each in cells if type_.name != "kind")


def _tables(model: Model, scales: Scales) -> Iterator[Fact]:
    for table in model.entities.values():
        if isinstance(table, Table) and table.evaluated:
            for row in table.rows:
                cells = (scales.whole(c.value, c.type) if isinstance(c, Number) else getattr(c, "key", "") for c in row)
                yield Fact(f"table {table.key}", tuple(cells))


def _named(model: Model) -> Iterator[Fact]:
    for norm in model.norms:
        for bearer in (norm.bearer, norm.grantor, norm.owed_to):
            if bearer is not None and bearer.named:
                for key in bearer.named:
                    yield Fact("named " + " ".join(bearer.named), (key,))


def _changes(model: Model, case: Case, scales: Scales) -> Iterator[Fact]:
    """States from their beginning to their end; of two statements at one instant the later written holds."""
    histories: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in case.changes:
        histories.setdefault((change.predicate, change.args), []).append(change)
    for (predicate, args), history in histories.items():
        name = predicate if predicate.startswith("kind ") else f"relation {predicate}"
        ordered = sorted(history, key=lambda each: EVER if each.at is None else each.at)
        relation = model.relation(predicate)
        row = scaled(relation.params if relation is not None else (), args, scales)
        since: int | None = None
        for change in ordered:
            at = EVER if change.at is None else change.at
            if change.holds and since is None:
                since = at
            elif not change.holds and since is not None:
                if since < at:
                    yield Fact(name, (*row, since, at))
                since = None
        if since is not None:
            yield Fact(name, (*row, since, FOREVER))


def _values(case: Case, scales: Scales) -> Iterator[Fact]:
    """Exact values with the instants from and to which they hold."""
    for (attribute, subject), history in histories(case).items():
        for stated, since, until in history:
            if stated.value is not None:
                value = scales.whole(stated.value, stated.type) if isinstance(stated.value, Fraction) else stated.value
                yield Fact(f"attribute {attribute}", (subject, value, since, until))
