"""What a scenario of a world may state, as choices of an answer set program.

``c(G,I,V)``: of group G, value V is so in the stretch I of time, or happens at the instant I.  Stretch 0 is before the first
instant, stretch I begins at the instant I.  ``s(G,I)``: something is stated of G at the instant I.  ``e(X)``: the individual X is
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from charter_engine.engines.clingo_whole_text import WholeWriter
from charter_engine.model.conditions import HOLDER, PARTY, SEAT
from charter_engine.model.parties import party_kind
from charter_engine.model.vocabulary import ORGAN
from charter_engine.rules.ir import Fact, Row
from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.search.ballots import BALLOT, VOTE, WORDS
from charter_engine.search.candidates import Candidates, Group
from charter_engine.search.inputs import FOUND, HAPPENS, HELD, VALUED
from charter_engine.search.twins import OWN


def choices(of: Candidates, writer: WholeWriter) -> str:
    """Return the choices, what they make so, and what cannot be together."""
    return "".join(_Writing(of, writer).lines())


class _Writing:
    """Writes the candidates of one world."""

    def __init__(self, of: Candidates, writer: WholeWriter) -> None:
        self.of, self.writer = of, writer
        self.found = of.domains.world
        self.starts = (EVER, *self.found.instants)
        self.last = len(self.found.instants)
        self.place = {key: number for number, key in enumerate(self.found.fresh)}
        self.kind_groups = {
            (group.given.predicate, str(group.row[0])): number
            for number, group in enumerate(of.groups)
            if group.given.predicate.startswith(("kind ", f"{OWN}kind "))
        }
        self.found_by_organs = {each.key for each in of.domains.model.determinations}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the program."""
        for key, number in self.place.items():
            yield f"{{ e({number}) }}.\n#minimize {{ 1@4,e{number} : e({number}) }}.\n"
            yield f"{self._fact('individual', (key,))} :- e({number}).\n"
            sort = self.found.fresh[key]
            yield f"{self._fact(f'kind {sort}', (key, EVER, FOREVER))} :- e({number}).\n"
        yield from self._alike()
        for number, group in enumerate(self.of.groups):
            yield from self._happens(number, group) if group.given.sort == HAPPENS else self._lasts(number, group)
            for each in group.row:
                if each in self.place:
                    yield f":- c({number},_,_), not e({self.place[str(each)]}).\n"
            for value, each in enumerate(group.values):
                if each in self.place:
                    yield f":- c({number},_,{value}), not e({self.place[str(each)]}).\n"
            yield from self._of_kind(number, group)
        yield from self._kinds()
        yield from self._seats()
        yield from self._votes()
        yield from self._apart()
        yield from self._full()
        yield "#minimize { 2@3,G,I : s(G,I) ; 1@3,G : c(G,0,_) ; I@1,G : s(G,I) }.\n"

    def _seats(self) -> Iterator[str]:
        """No more sit in an organ than it has seats: beside those whom the charter seats for good."""
        seats: dict[str, list[int]] = {}
        for number, group in enumerate(self.of.groups):
            if group.given.predicate == f"relation {SEAT}":
                seats.setdefault(str(group.row[1]), []).append(number)
        for organ, groups in seats.items():
            composed = self.of.domains.model.organs.get(organ)
            if composed is None or composed.size is None:
                continue
            left = composed.size - len(composed.permanent)
            for place in range(self.last + 1):
                sitting = " ; ".join(f"{number} : c({number},{place},_)" for number in groups)
                yield f":- #count {{ {sitting} }} > {left}.\n"

    def _votes(self) -> Iterator[str]:
        """Each voter casts one ballot, in a vote that is taken; an outcome that is stated is of no vote."""
        by_row = {(group.given.predicate, group.row): number for number, group in enumerate(self.of.groups)}
        cast: dict[int, list[int]] = {}
        for number, group in enumerate(self.of.groups):
            if not group.given.predicate.startswith(BALLOT):
                continue
            matter, row = group.given.key, group.row
            vote = by_row.get((f"{VOTE}{matter}", row[:-2]))
            if vote is None:
                yield f":- c({number},_,_).\n"
                continue
            cast.setdefault(vote, []).append(number)
            yield f":- c({number},I,_), not c({vote},I,_).\n"
            other = by_row.get((group.given.predicate, (*row[:-1], WORDS[0])))
            if other is not None and other != number:
                yield f":- c({number},I,_), c({other},I,_).\n"
        for number, group in enumerate(self.of.groups):
            if group.given.predicate.startswith(VOTE):
                none = "".join(f", not c({each},I,_)" for each in cast.get(number, ()))
                yield f":- c({number},I,_){none}.\n"
                for other, stated in enumerate(self.of.groups):
                    if stated.given.predicate == f"stated {group.given.key}" and stated.row[1:-1] == group.row[1:]:
                        yield f":- c({number},I,_), c({other},I,_).\n"

    def _apart(self) -> Iterator[str]:
        """Two scenarios are as alike as can be; where something grows, the second has nowhere less of it."""
        by_row = {(group.given.predicate, group.row): number for number, group in enumerate(self.of.groups)}
        for number, group in enumerate(self.of.groups):
            first = by_row.get((group.given.predicate.removeprefix(OWN), group.row))
            if not group.given.predicate.startswith(OWN) or first is None:
                continue  # what the first cannot state of it is settled there
            lacks = f"1@2,{number},I : c({first},I,V), not c({number},I,V)"
            adds = f"1@2,{number},I : c({number},I,V), not c({first},I,V)"
            yield f"#minimize {{ {lacks} ; {adds} }}.\n"
            if group.given.sort == VALUED:
                # a value that one of them leaves out is no other value
                yield f":- c({first},I,_), not c({number},I,_).\n:- c({number},I,_), not c({first},I,_).\n"
            if self.of.grows:
                yield f":- c({first},I,_), not c({number},I,_).\n"
                yield from self._no_less(first, number)

    def _no_less(self, first: int, second: int) -> Iterator[str]:
        """What the second has is no less than what the first has, in whatever order their values are tried."""
        own, other = self.of.groups[first].values, self.of.groups[second].values
        for place, most in enumerate(own):
            less = [str(at) for at, each in enumerate(other) if _is_less(each, most)]
            if less:
                yield f":- c({first},I,{place}), c({second},I,({';'.join(less)})).\n"

    def _fact(self, predicate: str, row: Row) -> str:
        return self.writer.fact(Fact(predicate, row))

    def _alike(self) -> Iterator[str]:
        """Of individuals alike the first are there before the others."""
        by_sort: dict[str, list[int]] = {}
        for key, number in self.place.items():
            by_sort.setdefault(self.found.fresh[key], []).append(number)
        for numbers in by_sort.values():
            for one, two in pairwise(numbers):
                yield f":- e({two}), not e({one}).\n"

    def _happens(self, number: int, group: Group) -> Iterator[str]:
        for place, at in enumerate(self.found.instants, 1):
            yield f"{{ c({number},{place},0) }}.\n"
            yield f"{self.writer.fact(Fact(group.given.predicate, group.row, at))} :- c({number},{place},0).\n"
            yield f"s({number},{place}) :- c({number},{place},0).\n"

    def _lasts(self, number: int, group: Group) -> Iterator[str]:
        values = range(len(group.values))
        for place in range(self.last + 1):
            if group.fixed:
                yield f"c({number},{place},0).\n"
                continue
            if not place and group.given_first is not None:
                yield f"c({number},0,{group.given_first}).\n"
                continue
            yield f"{{ c({number},{place},0..{len(group.values) - 1}) }} 1.\n"
            if place:
                for value in values:
                    now, before = f"c({number},{place},{value})", f"c({number},{place - 1},{value})"
                    yield f"s({number},{place}) :- {now}, not {before}.\ns({number},{place}) :- not {now}, {before}.\n"
                if place == 1 and self._by_finding(group):
                    yield f":- c({number},0,_).\n"  # what an organ has found it has found at an instant
                if group.given.sort != HELD:
                    yield f":- c({number},{place - 1},_), not c({number},{place},_).\n"
        changing = group.given.predicate in self.of.changing
        if changing:
            yield f"{{ s({number},1..{self.last}) }}.\n" if self.last else ""
            for place in range(1, self.last + 1):
                row = group.row
                stated = Fact(f"stated {group.given.predicate}", row, self.starts[place])
                yield f"{self.writer.fact(Fact(stated.predicate, (*row, self.starts[place])))} :- s({number},{place}).\n"
        for start in range(self.last + 1):
            for end in range(start + 1, self.last + 2) if changing else (start + 1,):
                yield from self._span(number, group, start, end, changing=changing)

    def _span(self, number: int, group: Group, start: int, end: int, *, changing: bool) -> Iterator[str]:
        """What holds from one instant to another: all the time between two statements, or a stretch of it."""
        until = FOREVER if end > self.last else self.starts[end]
        body = ""
        if changing:
            body = f", s({number},{start})" if start else ""
            body += "".join(f", not s({number},{place})" for place in range(start + 1, end))
            body += f", s({number},{end})" if end <= self.last else ""
        for place, value in enumerate(group.values):
            row = group.row if group.given.sort == HELD else (*group.row, value)
            fact = self._fact(group.given.predicate, (*row, self.starts[start], until))
            yield f"{fact} :- c({number},{start},{place}){body}.\n"

    def _of_kind(self, number: int, group: Group) -> Iterator[str]:
        """What is stated of somebody as one of a kind is so of one who is or has been or will be of it."""
        if group.given.predicate.startswith("kind "):
            return
        for key, type_ in zip(group.row, group.given.columns, strict=False):
            if type_.name == "kind" and type_.arg and isinstance(key, str):
                for of in self._of_either(group, type_.arg, key):
                    yield f":- c({number},_,_), not c({of},_,_).\n"

    def _of_either(self, group: Group, kind: str, key: str) -> Iterator[int]:
        """Yield what says that somebody is of a kind in each of the scenarios in which something is stated of him."""
        first, second = self._group(f"kind {kind}", key), self._group(f"{OWN}kind {kind}", key)
        alone = group.given.predicate.startswith(OWN) and second is not None
        yield from (each for each in (None if alone else first, second) if each is not None)

    def _full(self) -> Iterator[str]:
        """What has no value is unknown in a case: ``full`` scenarios state one of all that are there, be it late."""
        yield "{ full }.\n"
        for number, group in enumerate(self.of.groups):
            valued = group.given.sort == VALUED and group.given.key != HOLDER
            if not valued and not (group.given.sort == HELD and self._by_finding(group)):
                continue
            there = [f"e({self.place[str(each)]})" for each in group.row if each in self.place]
            for key, type_ in zip(group.row, group.given.columns, strict=False):
                of = self._group(f"kind {type_.arg}", str(key))
                there += [] if of is None else [f"c({of},_,_)"]
            body = ", ".join(["full", *there])
            # a relation that an organ determines is open until it does
            yield f":- {body}, not c({number},{self.last},_).\n" if valued else f"s({number},1) :- {body}.\n"

    def _by_finding(self, group: Group) -> bool:
        """Tell whether it is so because an organ has found it."""
        return group.given.sort == FOUND or group.given.key in self.found_by_organs

    def _group(self, predicate: str, key: str) -> int | None:
        return self.kind_groups.get((predicate, key))

    def _parties(self) -> Iterator[str]:
        """Who is party to a cited instrument is of the kind of its parties, and is so no longer when that ends."""
        for number, group in enumerate(self.of.groups):
            if group.given.predicate != f"relation {PARTY}":
                continue
            kind = party_kind(self.of.domains.model, str(group.row[1]).removeprefix("§"))
            of_kind = self.kind_groups.get((f"kind {kind}", str(group.row[0])))
            if of_kind is not None:
                yield f":- c({number},I,_), not c({of_kind},I,_).\n"
                yield f":- c({number},I,_), c({of_kind},I+1,_), not c({number},I+1,_), I < {self.last}.\n"

    def _kinds(self) -> Iterator[str]:
        """Who is of a kind is of those above it; and of each kind there is somebody, unless it may be empty."""
        model = self.of.domains.model
        groups = self.kind_groups
        kinds = dict.fromkeys(predicate.partition(" ")[2] for predicate, _ in groups if not predicate.startswith(OWN))
        for (predicate, key), number in groups.items():
            for above in model.with_ancestors(predicate.removeprefix(OWN).partition(" ")[2])[1:]:
                for over in self._of_either(self.of.groups[number], above, key):
                    yield f":- c({number},I,_), not c({over},I,_).\n"
        yield from self._parties()
        for kind in kinds:
            declared = model.kinds.get(kind)
            if declared is None or declared.may_be_empty or self.found.sorts.get(kind) == self.found.sorts.get(ORGAN):
                continue
            if any(
                kind in self._declared(key) and (f"kind {kind}", key) not in groups
                for key in self.found.case.individuals
            ):
                continue
            members = [number for (predicate, _), number in groups.items() if predicate == f"kind {kind}"]
            for place in range(self.last + 1):
                there = ", ".join(f"not c({number},{place},0)" for number in members)
                yield f":- {there}.\n" if there else ""
        for sort in dict.fromkeys(self.found.fresh.values()):
            declared = model.kinds.get(sort)
            if (
                f"kind {sort}" not in self.of.read
                or declared is None
                or declared.may_be_empty
                or any(sort in self._declared(k) for k in self.found.case.individuals)
            ):
                continue
            there = ", ".join(f"not e({self.place[key]})" for key, of in self.found.fresh.items() if of == sort)
            yield f":- {there}.\n" if there else ""

    def _declared(self, key: str) -> Sequence[str]:
        """The kinds that the charter names an individual of."""
        model = self.of.domains.model
        someone = next((each for each in model.individuals() if each.key == key), None)
        if someone is None:
            return ()
        return tuple(each for kind in (someone.kind, *someone.besides) for each in model.with_ancestors(kind))


def _is_less(value: int | str, other: int | str) -> bool:
    return isinstance(value, int) and isinstance(other, int) and value < other
