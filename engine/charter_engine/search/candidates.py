"""All that a scenario of a world may state: its groups, each one thing with the values it may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice, product, repeat, zip_longest
from types import MappingProxyType

from charter_engine.model.conditions import HOLDER
from charter_engine.model.model import Model
from charter_engine.model.types import Type
from charter_engine.rules.ir import Row
from charter_engine.search.ballots import BALLOT, VOTE, WORDS
from charter_engine.search.domains import Domains
from charter_engine.search.inputs import BALLOTS, FOUND, HAPPENS, RESTATED, VALUED, Input
from charter_engine.search.twins import OWN
from charter_engine.syntax.value import frozen

MOST_ADDED = 6
_OTHER, _AMOUNTS, _VOTES, _BALLOTS = "other", "amounts", "votes", "ballots"
_MOST_FREE = {_OTHER: MOST_ADDED, _AMOUNTS: MOST_ADDED, _VOTES: 2, _BALLOTS: 8}
"""Of what is added up, so much may be stated of each sort."""
_BESIDE_VOTES = 14
"""So much beside votes: who sits, and what each weighs, is added up there, and little else."""
MOST_ROWS = 600
"""So many rows of one input are looked at; a relation of many with many has more."""


@frozen
class Group:
    """One thing that may be stated.

    ``row`` is without its value, ``values`` are those it may have (of a state: that it holds); ``fixed``: always;
    ``given_first``: the place of the value that the charter itself says it has, until a scenario says otherwise.
    """

    given: Input
    row: Row
    values: tuple[int | str, ...]
    fixed: bool = False
    given_first: int | None = None


def hands_over(model: Model, given: Input) -> bool:
    """Tell whether what is stated is an act that hands over an amount."""
    word, _, key = given.predicate.partition(" ")
    action = model.action(key) if word == "act" else None
    return action is not None and action.amount is not None


@dataclass
class Candidates:
    """The groups of a world, by number; ``left_out`` are the inputs of which not all rows are looked at.

    ``added`` are the inputs from which rules add something up: every sum of what may be stated is gone through, so only a few of
    these are free, and of acts that hand over amounts as few; who is named is of the kinds he may be of.  ``one`` is the
    individual of whom a second scenario states inputs of its own, with the column of each in which it stands (None: of all);
    ``grows``: there they are nowhere less.
    """

    domains: Domains
    changing: frozenset[str]
    read: frozenset[str]
    added: frozenset[str] = frozenset()
    one: tuple[str, Mapping[str, int | None]] = ("", MappingProxyType({}))
    grows: bool = False
    groups: list[Group] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def gather(self, given: Iterable[Input]) -> None:
        """Add the groups of some inputs; of those that are added up, one after another of each input, as many as may be free."""
        found: list[Group] = []
        for each in given:
            if each.sort in {RESTATED, BALLOTS}:
                continue
            width = len(each.columns) - (each.sort == VALUED)
            places = [self._column(each, place) for place in range(width)]
            place = self.one[1].get(each.predicate.removeprefix(OWN)) if each.predicate.startswith(OWN) else None
            if place is not None and self.one[0]:
                places[place] = (self.one[0],)
            rows = list(islice(product(*places), MOST_ROWS + 1))
            if len(rows) > MOST_ROWS:
                self.left_out.append(each.predicate)
            values, others = self._values(each)
            found.extend(
                Group(each, row, of_it, given_first=self._said_of(each, row, of_it))
                for row, of_it in zip(rows[:MOST_ROWS], chain((values,), repeat(others)), strict=False)
                if of_it and not self._settled(each, row)
            )
        free = self._free(found)
        for number, group in enumerate(found):
            if not self._adds(group.given) or number in free:
                self.groups.append(group)
            elif self._is_named(group):
                self.groups.append(replace(group, fixed=True))
            elif group.given.predicate not in self.left_out:
                self.left_out.append(group.given.predicate)

    def _free(self, groups: Sequence[Group]) -> frozenset[int]:
        """Return which of the groups that are added up are free: as few acts that hand over amounts as of all others."""
        queues: dict[tuple[str, str], list[int]] = {}
        for number, group in enumerate(groups):
            if self._adds(group.given) and not self._is_named(group):
                queues.setdefault((self._sort(group.given), group.given.predicate), []).append(number)
        # what concerns the one who is another in a second scenario comes first
        queues = {key: sorted(each, key=lambda n: self.one[0] not in groups[n].row) for key, each in queues.items()}
        found: set[int] = set()
        voting = any(sort == _BALLOTS for sort, _ in queues)
        for sort, most in (_MOST_FREE | {_OTHER: _BESIDE_VOTES} if voting else _MOST_FREE).items():
            own = [queue for (of, _), queue in queues.items() if of == sort]
            in_turn = (number for turn in zip_longest(*own) for number in turn if number is not None)
            found.update(islice(in_turn, most))
        return frozenset(found)

    def _adds(self, given: Input) -> bool:
        """Tell whether it brings quantities into a sum, or someone to count; all else says only which of them stand in it."""
        return given.predicate in self.added and (
            given.predicate.startswith((VOTE, BALLOT, "kind "))
            or any(self._is_added(given, place) for place, column in enumerate(given.columns) if column.name != "kind")
        )

    def _is_named(self, group: Group) -> bool:
        """Tell whether it is of what kind someone is whom the charter names."""
        return group.given.predicate.startswith("kind ") and group.row[0] not in self.domains.world.fresh

    def _sort(self, given: Input) -> str:
        """Return whether it is an act that hands over an amount, a vote, or something else."""
        if given.predicate.startswith((VOTE, BALLOT)):
            return _VOTES if given.predicate.startswith(VOTE) else _BALLOTS
        return _AMOUNTS if hands_over(self.domains.model, given) else _OTHER

    def _column(self, given: Input, place: int) -> tuple[int | str, ...]:
        column = given.columns[place]
        if place == 0 and given.sort == HAPPENS and given.predicate.partition(" ")[0] in {"act", "ceased", "chosen"}:
            return self.domains.actors
        if place == 0 and given.predicate.startswith(("stated ", VOTE, BALLOT)):
            return self._organs(given.key)
        if given.predicate.startswith(BALLOT) and column.name == "one of":
            return WORDS
        if given.predicate.startswith(BALLOT) and place == len(given.columns) - 2:
            return self._voters(given.key)
        if place == 0 and given.predicate.startswith("proposed "):
            return tuple(dict.fromkeys((*self.domains.actors, *self._organs(given.key))))
        if column.name == "one of":
            return column.options
        return self.domains.of_a_sum(column) if self._is_added(given, place) else self.domains.of(column)

    def _is_added(self, given: Input, place: int) -> bool:
        """Tell whether what stands in a column stands in a sum."""
        return (given.predicate.removeprefix(OWN), place) in self.domains.summed

    def _organs(self, matter: str) -> tuple[str, ...]:
        decision = self.domains.model.decisions.get(matter)
        return tuple(decision.organs) if decision is not None else ()

    def _voters(self, matter: str) -> tuple[int | str, ...]:
        organs = [self.domains.model.organs.get(each) for each in self._organs(matter)]
        kinds = dict.fromkeys("" if each is None else each.of for each in organs)
        return tuple(dict.fromkeys(who for kind in kinds for who in self.domains.of(Type("kind", kind))))

    def _values(self, given: Input) -> tuple[tuple[int | str, ...], tuple[int | str, ...]]:
        """Return what the first row may have, and what each of the others: of what is added up one thing has many values."""
        if given.sort == VALUED:
            of = given.columns[-1], given.key
            if self._is_added(given, 1):
                return self.domains.of_a_sum(*of, alone=True), self.domains.of_a_sum(*of)
            return self.domains.of(*of), self.domains.of(*of)
        return ((1, 0), (1, 0)) if given.sort == FOUND else ((1,), (1,))

    def _settled(self, given: Input, row: Row) -> bool:
        """Tell whether the charter itself, or the sort of an individual, says it for good."""
        if not given.predicate.startswith("kind "):
            return False
        found = self.domains.world
        kind, key = given.key, str(row[0])
        # what somebody is by his sort he stays; a role may be given up
        is_sort = found.sorts.get(kind, kind) == kind
        return is_sort and (key in found.fresh or (given.predicate, row) in self._said)

    def _said_of(self, given: Input, row: Row, values: Sequence[int | str]) -> int | None:
        """Return the place of what the charter itself says: that somebody is of a kind, who holds an office."""
        said = self._said.get((given.predicate, row))
        return values.index(said) if said in values else None

    @cached_property
    def _said(self) -> Mapping[tuple[str, Row], int | str]:
        facts = self.domains.lowered.facts.facts
        found: dict[tuple[str, Row], int | str] = {
            (each.predicate, each.args[:1]): 1 for each in facts if each.predicate.startswith("kind ")
        }
        held = [each for each in facts if each.predicate == f"attribute {HOLDER}"]
        return found | {(each.predicate, each.args[:1]): each.args[1] for each in held}
