"""Who is bound in a case, who is warned, advised, protected and who pays: read from the norms of all its instants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from charter_engine.answers.measures import Measures, known
from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.rows import rows
from charter_engine.answers.scenario import Scenario
from charter_engine.engines.interface import Evaluation
from charter_engine.model.logic import Act, Constant, Variable
from charter_engine.model.vocabulary import Definition, EventKind, Relation
from charter_engine.syntax.value import frozen

_STANDING: Final = frozenset({"pending", "in force", "breached", "fulfilled", "remedied"})
_BINDING: Final = frozenset({"must", "must not"})
MUST, SHOULD, DONE = "must", "should", "done"


@frozen
class Told:
    """One that something is said of, and whether it is so whatever is unknown."""

    name: str
    certain: bool


@frozen
class Reach:
    """Somebody affected, what affects him, and the ways in which an act reaches him, each with whether it is certain."""

    who: str
    thing: str
    ways: tuple[Told, ...]

    def by(self, *words: str) -> bool:
        """Tell whether it reaches him in one of these ways, if perhaps only possibly."""
        return any(each.name in words for each in self.ways)

    def surely(self, *words: str) -> bool:
        """Tell whether it certainly reaches him in one of these ways."""
        return any(each.name in words and each.certain for each in self.ways)


class Witnessed:
    """What a case comes to under a regime over all its instants: the norms that stood at some time, and what was done."""

    def __init__(self, given: Scenario, found: Evaluation, measures: Measures) -> None:
        self.given, self.found, self.measures = given, found, measures
        stood: dict[object, NormRow] = {}
        for at in (each for each in found.instants if each >= given.case.first):
            for row in rows(given, found, at):
                if row.status not in _STANDING:
                    continue
                key = (row.norm.id, row.values, row.bearers)
                if key not in stood or (row.certain and not stood[key].certain):
                    stood[key] = row
        self.stood = tuple(stood.values())
        self.people = frozenset(given.case.individuals)

    def names(self, measure: str) -> tuple[str, ...]:
        """Return the names of a measure that the regime declares."""
        return known(self.given.model, self.measures, measure)

    def bound(self, *, cited: bool = False) -> tuple[Told, ...]:
        """Return who bears some duty or prohibition at some time, of the regime itself or (``cited``) of what it cites."""
        return _told(
            (who, row.certain)
            for row in self.stood
            if row.norm.modality in _BINDING and bool(row.norm.instrument) == cited
            for who in row.bearers
        )

    def paying(self) -> tuple[Told, ...] | None:
        """Return who owes an act that carries the cost; None where the regime has no such act."""
        acts = self.names("cost")
        return (
            None
            if not acts
            else _told(
                (who, row.certain)
                for row in self.stood
                if row.norm.modality == MUST and any(act.action in acts for act in row.norm.acts)
                for who in row.bearers
            )
        )

    def affected(self) -> tuple[tuple[str, str], ...] | None:
        """Return who is affected at some time, and by what; None where the regime has no name for it."""
        keys = self.names("affected")
        if not keys:
            return None
        found = {
            (str(row[0]), str(row[1]) if len(row) > 1 else "")
            for key in keys
            for row in self._holding(key)
            if row and row[0] in self.people
        }
        return tuple(sorted(found))

    def _holding(self, key: str) -> Iterator[tuple[str | int, ...]]:
        """Yield the rows of a relation, a definition or an event at any instant."""
        case, entity = self.given.case, self.given.model.entities.get(key)
        if isinstance(entity, EventKind):
            yield from (each.args for each in case.occurrences if each.key == key)
        elif isinstance(entity, Relation):
            yield from (each.args for each in case.changes if each.predicate == key and each.holds)
        for predicate in watched(self.given, key):
            if not (isinstance(entity, Relation | Definition)):
                continue
            yield from (row[:-1] for row in self.found.possible.get(predicate, ()) if int(row[-1]) >= case.first)

    def reach(self, measure: str, modalities: Iterable[str], *, done: bool) -> tuple[Reach, ...] | None:
        """Return how acts of a measure reach each of those affected; None where the regime has no such acts, or nobody is.

        An act reaches whom it names, or whoever is affected by what it names where it names nobody who is affected.
        """
        acts, affected = self.names(measure), self.affected()
        if not acts or affected is None:
            return None
        everybody, everything = frozenset(who for who, _ in affected), frozenset(thing for _, thing in affected)
        said = [
            (row.norm.modality, self._args(row, act), row.certain)
            for row in self.stood
            if row.norm.modality in frozenset(modalities)
            for act in row.norm.acts
            if act.action in acts
        ]
        if done:
            said.extend((DONE, args, certain) for key in acts for args, certain in self.done(key))
        return tuple(
            Reach(
                *each, _told((word, sure) for word, args, sure in said if _reaches(args, each, everybody, everything))
            )
            for each in affected
        )

    def _args(self, row: NormRow, act: Act) -> tuple[str, ...]:
        values = dict(row.values)
        found = []
        for each in act.args:
            if isinstance(each, Constant):
                found.append(each.key)
            elif isinstance(each, Variable) and each.name in values:
                found.append(str(values[each.name]))
        return tuple(found)

    def done(self, key: str) -> Iterator[tuple[tuple[str, ...], bool]]:
        """Yield what was done of an act, or what counts as it: its arguments, and whether it is certain."""
        certain = self.found.certain.get(f"does {key}", frozenset())
        for row in self.found.possible.get(f"does {key}", ()):
            yield tuple(str(each) for each in row[1:-1]), row in certain

    def ways(self, measure: str) -> tuple[Told, ...] | None:
        """Return in which ways acts of a measure are asked for or done at all; None where the regime has no such acts."""
        acts = self.names(measure)
        return (
            None
            if not acts
            else _told(
                (
                    *(
                        (row.norm.modality, row.certain)
                        for row in self.stood
                        if row.norm.modality in {MUST, SHOULD} and any(act.action in acts for act in row.norm.acts)
                    ),
                    *((DONE, certain) for key in acts for _, certain in self.done(key)),
                )
            )
        )


def watched(given: Scenario, key: str) -> tuple[str, ...]:
    """Return the predicates in which a relation or a definition is derived."""
    names = (f"state relation {key}", f"define {key}")
    heads = {rule.head.predicate for rule in given.lowered.program.rules}
    return tuple(each for each in names if each in heads)


def _reaches(args: tuple[str, ...], of: tuple[str, str], everybody: frozenset[str], everything: frozenset[str]) -> bool:
    who, thing = of
    of_this = not thing or thing in args
    if who in args:
        return of_this or not everything.intersection(args)
    return bool(thing) and of_this and not everybody.intersection(args)


def _told(said: Iterable[tuple[str, bool]]) -> tuple[Told, ...]:
    """Return each name once, in order, certain where it is so in one of the ways."""
    found: dict[str, bool] = {}
    for name, certain in said:
        found[name] = certain or found.get(name, False)
    return tuple(Told(name, certain) for name, certain in sorted(found.items()))
