"""The facts of a case as the rules read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import islice

from charter_engine.model.case import Case, Change
from charter_engine.model.logic import Number
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import Table
from charter_engine.rules.deciding.trial import facts_of
from charter_engine.rules.facing import NOTHING_FACING, Facing
from charter_engine.rules.given_numbers import Marks
from charter_engine.rules.ir import Choice, Fact
from charter_engine.rules.lowering import ASSUMED, EVER, FOREVER, among
from charter_engine.rules.scale import Scales, arguments, scaled
from charter_engine.rules.stated import histories
from charter_engine.rules.unknown import unknowns
from charter_engine.syntax.value import frozen


@frozen
class CaseFacts:
    """Facts, open choices, and for each attribute the values at which some comparison of it may turn."""

    facts: tuple[Fact, ...]
    choices: tuple[Choice, ...]
    marks: Marks
    facing: Facing = NOTHING_FACING
    """The attributes that are compared with each other alone."""


def case_facts(
    model: Model,
    case: Case,
    scales: Scales,
    relevant: Mapping[str, Type],
    marks: Marks,
    read: Collection[str],
    changing: Collection[str],
    facing: Facing,
) -> CaseFacts:
    """Turn a case into facts: states with the instants from and to which they hold, occurrences at theirs.

    ``relevant`` are the types of the attributes that are read, ``read`` the predicates, ``changing`` those that effects change.
    """
    facts: list[Fact] = [Fact("individual", (key,)) for key in case.individuals]
    facts.extend(_named(model))
    facts.extend(_changes(model, case, scales, changing))
    facts.extend(_values(case, scales))
    facts.extend(_tables(model, scales))
    facts.extend(_stated(model, case, scales, changing))
    for each in case.occurrences:
        declared = model.action(each.key) or model.event(each.key)
        args = scaled(declared.params if declared is not None else (), each.args, scales)
        if each.actor:
            what = "ceased" if each.ceases else "chosen" if each.chosen else "act"
            facts.append(Fact(f"{what} {each.key}", (each.actor, *args), each.at))
        else:
            facts.append(Fact(f"event {each.key}", args, each.at))
    facts.extend(_decisions(model, case, scales))
    for since, until in case.in_force:
        facts.append(Fact(ASSUMED, (EVER if since is None else since, FOREVER if until is None else until)))
    facts.append(Fact("begins", (case.first,)))
    return CaseFacts(
        tuple(dict.fromkeys(facts)), unknowns(model, case, scales, relevant, marks, read, facing), marks, facing
    )


def _decisions(model: Model, case: Case, scales: Scales) -> Iterator[Fact]:
    """What is proposed, voted on with which ballots, and said to have been decided."""

    def matter(key: str, args: tuple[str, ...]) -> tuple[int | str, ...]:
        declared = model.matter(key)
        return scaled(declared.params if declared is not None else (), args, scales)

    for taken in case.decisions:
        row = (taken.organ, *matter(taken.matter, taken.args), taken.outcome)
        yield Fact(f"stated {taken.matter}", row, taken.at)
    for proposal in case.proposals:
        yield Fact(
            f"proposed {proposal.matter}", (proposal.mover, *matter(proposal.matter, proposal.args)), proposal.at
        )
    for vote in case.votes:
        question = f"{vote.question} {vote.matter}".strip()
        row = (vote.organ, *matter(vote.matter, vote.args))
        yield Fact(f"vote {question}", row, vote.at)
        for who, ballot in vote.ballots:
            yield Fact(f"ballot {question}", (*row, who, ballot), vote.at)
    yield from facts_of(model, case.trials)


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


def _stated(model: Model, case: Case, scales: Scales, changing: Collection[str]) -> Iterator[Fact]:
    """At which instants the case says anew what some effect may have changed: its word goes before the effect."""
    for change in case.changes:
        name = change.predicate if change.predicate.startswith("kind ") else f"relation {change.predicate}"
        if name in changing and change.at is not None and not change.lapse:
            yield Fact(f"stated {name}", (*_row(model, change.predicate, change.args, scales), change.at))
    for value in case.values:
        name = f"attribute {value.attribute}"
        if name in changing and value.at is not None:
            yield Fact(f"stated {name}", (value.subject, value.at))


def _row(model: Model, predicate: str, args: tuple[str, ...], scales: Scales) -> tuple[int | str, ...]:
    relation = model.relation(predicate)
    return scaled(relation.params if relation is not None else (), args, scales)


def _changes(model: Model, case: Case, scales: Scales, changing: Collection[str]) -> Iterator[Fact]:
    """States from their beginning to their end; of two statements at one instant the later written holds.

    What an organ has found of a definition is stated with 1 where it holds and 0 where it does not.
    """
    determined = {each.key for each in model.determinations}
    histories: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in case.changes:
        histories.setdefault((change.predicate, change.args), []).append(change)
    for (predicate, args), history in histories.items():
        name = predicate if predicate.startswith("kind ") else f"relation {predicate}"
        ordered = sorted(history, key=lambda each: EVER if each.at is None else each.at)
        row = _row(model, predicate, args, scales)
        if predicate in determined and f"define {predicate}" in case.found:
            yield from _found(predicate, row, ordered)
            continue
        since: int | None = None
        for change in ordered:
            at = EVER if change.at is None else change.at
            if change.holds:
                if since is not None and name in changing:  # said anew, it holds from then, whatever has become of it
                    if since < at:
                        yield Fact(name, (*row, since, at))
                    since = at
                since = at if since is None else since
            elif since is not None:
                if since < at:
                    yield Fact(name, (*row, since, at))
                since = None
        if since is not None:
            yield Fact(name, (*row, since, FOREVER))


def _found(predicate: str, args: tuple[int | str, ...], ordered: list[Change]) -> Iterator[Fact]:
    for position, change in enumerate(ordered):
        since = EVER if change.at is None else change.at
        following = ordered[position + 1].at if position + 1 < len(ordered) else FOREVER
        until = EVER if following is None else following
        if since < until:
            yield Fact(f"found {predicate}", (*args, int(change.holds), since, until))


def _values(case: Case, scales: Scales) -> Iterator[Fact]:
    """Exact values with the instants from and to which they hold."""
    for (attribute, subject), history in histories(case).items():
        for stated, since, until in history:
            if stated.value is not None:
                value = scales.whole(stated.value, stated.type) if isinstance(stated.value, Fraction) else stated.value
                yield Fact(f"attribute {attribute}", (subject, value, since, until))
