"""What can happen in the scenarios of one world, and the least of them in which something does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from clingo.symbol import Function, Number, Symbol, SymbolType

from charter_engine.engines.bounds import bound
from charter_engine.engines.clingo_control import Clingo, TooHeavy, TooLong
from charter_engine.engines.clingo_names import Names, Reader
from charter_engine.engines.clingo_whole_text import WholeWriter
from charter_engine.engines.interface import LATEST
from charter_engine.engines.schedule import reachable
from charter_engine.rules.clock import REACH
from charter_engine.rules.ir import WAKE, Fact, Row, Rule
from charter_engine.rules.life.amount import RANK
from charter_engine.rules.lower import Lowered
from charter_engine.rules.lowering import EVER, FOREVER
from charter_engine.search.candidate_text import choices
from charter_engine.search.candidates import Candidates, Group
from charter_engine.search.inputs import HAPPENS, HELD, VALUED
from charter_engine.search.sketch import Said, Sketch
from charter_engine.search.world import is_least
from charter_engine.syntax.value import frozen

MOST_INSTANTS: Final = 48
MOST_SUMMED: Final = 6
LEAST_INSTANTS: Final = 6
_BUDGET: Final = 12_000_000
_DATED: Final = 70_000_000
_ATOMS: Final = 150_000
"""So many atoms are looked at; they grow with the cube of the instants at most, as far as was seen."""
_CALCULATIONS: Final = 400_000
"""So much is calculated for one grounding beyond the least: sums of many things take more than can be gone through."""
_ROUNDS: Final = 5
_CONFLICTS: Final = 400_000
_LEAST_CONFLICTS: Final = 2_000
_EFFORT: Final = 400_000_000
"""So many conflicts times atoms are looked through at most: a conflict takes longer, the more atoms there may be."""


@frozen
class Goal:
    """Something that may happen: a predicate of some width that comes to hold at an instant of the scenario.

    ``window`` is the predicate of the life of a duty (its values, since and due) throughout which the goal is to hold; ``done``
    that of its fulfilment: an act done at once says nothing of the rest of the window.  ``size`` is how many of the goal's
    columns, after the first ``skip``, are the values of the duty; ``against`` is the predicate that what forbids is in force,
    of the columns after these.
    """

    predicate: str
    width: int
    window: str = ""
    done: str = ""
    skip: int = 0
    size: int = 0
    against: str = ""


def most_instants(rules: int, candidates: Candidates) -> int:
    """Return at how many instants so many rules, and what may be stated, are looked at.

    What is derived grows with the square of the instants: a duty has one since which it is owed and one at which it is due.
    Where dates are stated it grows with the cube: what is due does not follow from what it is due since.
    """
    size = max(rules * sum(len(each.values) for each in candidates.groups), 1)
    dated = any(each.given.sort == VALUED and each.given.columns[-1].name == "date" for each in candidates.groups)
    within = int((_DATED / size) ** (1 / 3)) if dated else int((_BUDGET / size) ** 0.5)
    return max(LEAST_INSTANTS, min(within, MOST_SUMMED if candidates.added else MOST_INSTANTS))


class Exploration:
    """The scenarios of one world under some rules; goals are asked about by their number."""

    def __init__(
        self,
        lowered: Lowered,
        candidates: Candidates,
        rules: Sequence[Rule],
        goals: Sequence[Goal],
        forbidden: Sequence[str] = (),
        *,
        early: bool = False,
    ) -> None:
        """Ground the rules at the instants of the world and those that they ask for; ``forbidden`` never holds.

        With ``early`` at those of the world alone, until it is told to ``settle``.  Raises :class:`TooLong` where a world larger
        than the least cannot be grounded.
        """
        self._lowered, self._candidates, self._goals = lowered, candidates, tuple(goals)
        self._found = candidates.domains.world
        fresh = self._found.fresh
        given = [each for each in lowered.facts.facts if not (each.predicate == "individual" and each.args[0] in fresh)]
        given = [each for each in given if each.predicate != RANK]
        free = {(each.given.predicate, each.row) for each in candidates.groups if each.given_first is not None}
        given = [each for each in given if (each.predicate, each.args[:1]) not in free]
        given.extend(Fact(RANK, (key, place)) for place, key in enumerate(self._found.case.individuals))
        given.append(Fact(REACH, (max(self._found.instants),)))
        read = _read(rules)
        self._given = [each for each in given if each.predicate in read]
        stated = [
            Fact(group.given.predicate, _with(group, value)) for group in candidates.groups for value in group.values
        ]
        known = {each.predicate for each in (*self._given, *stated)} | {"individual"}
        known |= {f"kind {sort}" for sort in fresh.values()} | {
            f"stated {g.given.predicate}" for g in candidates.groups
        }
        self._rules = reachable(rules, known)
        span = (min(self._found.instants) - 1, LATEST)
        self._bounds = bound(self._rules, [*self._given, *_padded(stated)], span)
        self._forbidden = tuple(forbidden)
        self._most = most_instants(len(rules), candidates)
        self._clingo = Clingo()
        self._names = Names()
        self._light = True
        self.text = ""
        self.complete = False
        self.instants = tuple(sorted({min(self._found.instants) - 1, *self._found.instants}))
        self._begin(self.instants, 0 if is_least(self._found) else _CALCULATIONS)
        if not early:
            self.settle()

    def settle(self) -> None:
        """Look also at the instants that the rules ask for."""
        self.complete = True
        instants = self.instants
        for number in range(_ROUNDS):
            if number and not self._reaches(instants):
                self.complete = False
                return
            found = self._asked(instants)
            if found == instants:
                break
            most = min(self._most, self._room(len(instants)))
            if len(found) > most:
                self.complete = False
                found = found[:most]
                if found == instants or most <= len(instants):
                    break
            instants = found
        else:
            self.complete = False
        self.instants = instants

    def _room(self, instants: int) -> int:
        """Return at how many instants no more atoms are to be expected than are looked at, given how many there are at some."""
        return int(instants * (_ATOMS / max(self._clingo.size(), 1)) ** (1 / 3))

    def _reaches(self, instants: tuple[int, ...]) -> bool:
        """Look at more instants, unless that is too much; what was looked at before stays then."""
        before = self._names, self._clingo, self.text
        try:
            self._begin(instants, _CALCULATIONS)
        except TooLong:
            self._names, self._clingo, self.text = before
            return False
        self.instants = instants
        return True

    def _begin(self, instants: Sequence[int], most: int) -> None:
        if self._light:
            try:
                return self._ground(instants, most)
            except TooHeavy:
                self._light = False
        return self._ground(instants, most)

    def _ground(self, instants: Sequence[int], most: int) -> None:
        self._names = names = Names()
        writer = WholeWriter(names, self._bounds, light=self._light)
        parts = [f"{writer.fact(each)}.\n" for each in self._given]
        parts += [writer.rule(rule, asked=False) for rule in self._rules]
        parts.append(choices(self._candidates, writer))
        parts.append(self._goal_text(names, min(self._found.instants)))
        parts.append(writer.instants(instants, ()))
        self.text = "".join(parts)
        self._clingo = Clingo(most)
        self._clingo.add("base", [], self.text)
        self._clingo.ground([("base", [])])

    def _goal_text(self, names: Names, first: int) -> str:
        lines = []
        for number, goal in enumerate(self._goals):
            row = [f"V{place}" for place in range(goal.width)]
            name = names.predicate(goal.predicate)
            lines.append(f"goal({number}) :- {name}({','.join([*row, 'N'])}), N >= {first}.\n")
            if goal.window:
                values = row[goal.skip : goal.skip + goal.size]
                life = f"{names.predicate(goal.window)}({','.join([*values, 'S', 'D', 'T'])})"
                own = f"{number}{''.join(f',{each}' for each in (*row[: goal.skip], *values))}"
                struck = f"struck({own},N)"
                lines.append(f"{struck} :- {name}({','.join([*row, 'N'])}).\n")
                lines.append(f"parted({own},S,D) :- {life}, struck({own},_), not struck({own},T).\n")
                # at the instant at which a duty is due it is judged by the time until then
                lines.extend(f"about({own},S,D,N) :- {life}, struck({own},N), {when} = N.\n" for when in ("T", "D"))
                # who does it early all the same shows nothing of the rest of the time
                kept = f"{names.predicate(goal.done)}({','.join([*values, 'S', 'D', 'N'])})"
                lines.append(f"early({own},S,D) :- about({own},S,D,_), {kept}, N < D.\n")
                whole = f"about({own},S,D,N), N >= {first}, not parted({own},S,D), not early({own},S,D)"
                lines.append(f"whole({number}) :- {whole}.\n")
                lines.append(
                    f"whole({number}) :- struck({own},N), N >= {first}, not lives({own},N), not done({own},N).\n"
                )
                # who is bound no longer shows nothing of the rest of the time, unless what forbids goes on
                others = ",".join((*row[goal.skip + goal.size :], "N"))
                lines.append(
                    f"against({own},N) :- {name}({','.join([*row, '_'])}), {names.predicate(goal.against)}({others}).\n"
                )
                lines.append(f"living({own},S,D,N) :- {life.removesuffix('T)')}N), struck({own},_).\n")
                left = f"living({own},S,D,T), now(N), T < N, N < D, not living({own},S,D,N), not against({own},N)"
                lines.append(f"parted({own},S,D) :- {left}.\n")
                done = f"{names.predicate(goal.done)}({','.join([*values, 'S', 'D', 'N'])})"
                lines.append(f"done({own},N) :- {done}, D > N, struck({own},N).\n")
                lines.append(f"lives({own},N) :- about({own},S,D,N).\n")
        lines.extend(f":- {names.predicate(each)}(N).\n" for each in self._forbidden)
        lines.append("{ seek(goal,G) : goal(G) ; seek(whole,G) : whole(G) }.\n")
        lines.append("#show c/3. #show e/1. #show s/2.\n")
        return "".join(lines)

    def _asked(self, instants: Sequence[int]) -> tuple[int, ...]:
        """Return the instants with those that some rule may ask for, as far as what was triggered by the last that is stated."""
        reader = Reader(self._names)
        last = max(self._found.instants)
        found = set(instants)
        for atom in self._clingo.atoms(self._names.predicate(WAKE), 2):
            due, now = reader.row(str(atom.symbol))
            if (
                isinstance(due, int)
                and isinstance(now, int)
                and now < due
                and (due <= last or (now <= last and due <= LATEST))
            ):
                found.add(due)
        return tuple(sorted(found))

    def possible(self, goal: int, *, whole: bool = False, full: bool = False) -> bool:
        """Tell whether a goal comes to hold in some scenario of the world.

        ``whole``: for the whole of a window; ``full``: where every attribute that is read is stated of whoever is there.
        """
        literals = self._literals(goal, whole=whole, full=full)
        return literals is not None and self._clingo.met(literals, self._conflicts())

    def _conflicts(self) -> int:
        """Return after how many conflicts a search is given up: the least scenario may then be a larger one, or none is found."""
        return max(_LEAST_CONFLICTS, min(_CONFLICTS, _EFFORT // max(self._clingo.size(), 1)))

    def reached(self) -> frozenset[int]:
        """Return all goals that come to hold in some scenario of the world."""
        atoms = {number: self._clingo.atom(Function("goal", [Number(number)])) for number in range(len(self._goals))}
        holding = {number: atom.literal for number, atom in atoms.items() if atom is not None}
        found: set[int] = set()
        for number in holding:
            literals = self._literals(number, whole=False, full=False)
            if number not in found and literals is not None:
                held = self._clingo.model(literals, list(holding.values()))
                found.update(each for each, own in holding.items() if held is not None and own in held)
        return frozenset(found)

    def _literals(self, goal: int, *, whole: bool, full: bool) -> list[int] | None:
        """Return the literals whose assumption asks for a goal; None where nothing leads to it."""
        sought = Function("seek", [Function("whole" if whole else "goal"), Number(goal)])
        atoms = [self._clingo.atom(each) for each in (sought, *([Function("full", [])] if full else []))]
        return [each.literal for each in atoms if each is not None] if None not in atoms else None

    def least(self, goal: int, *, whole: bool = False, full: bool = False) -> Sketch | None:
        """Return the least scenario of a goal (as in ``possible``), or the least met in time; None where there is none."""
        literals = self._literals(goal, whole=whole, full=full)
        found = None if literals is None else self._clingo.best(literals, self._conflicts(), self._stated())
        return None if found is None else replace(self._sketch(found[0]), is_least=found[1])

    def _stated(self) -> list[int]:
        """Return the literals of what a scenario may state: of individuals, of what changes, of what is so from the outset."""
        there, changed, held = (self._clingo.atoms(*each) for each in (("e", 1), ("s", 2), ("c", 3)))
        outset = (each for each in held if each.symbol.arguments[1].number == 0)
        return list(dict.fromkeys(each.literal for each in (*there, *changed, *outset) if not each.is_fact))

    def _sketch(self, symbols: Sequence[Symbol]) -> Sketch:
        """Read a scenario from what holds in a model."""
        holding: dict[tuple[int, int], int] = {}
        stated: set[tuple[int, int]] = set()
        there: list[str] = []
        fresh = tuple(self._found.fresh)
        for each in symbols:
            numbers = tuple(argument.number for argument in each.arguments if argument.type == SymbolType.Number)
            match each.name, numbers:
                case "e", (number,):
                    there.append(fresh[number])
                case "c", (group, place, value):
                    holding[group, place] = value
                case "s", (group, place):
                    stated.add((group, place))
        said: list[Said] = []
        for number, about in enumerate(self._candidates.groups):
            for place in range(len(self._found.instants) + 1):
                held = holding.get((number, place))
                if (place == 0 and held is not None and about.given_first is None) or (number, place) in stated:
                    said.append(Said(about, None if held is None else about.values[held], place))
        present = tuple(each for each in fresh if each in there)
        return Sketch(self._found, present, tuple(said), tuple(self._candidates.groups))


def _read(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(each for rule in rules for each in rule.reads)


def _with(group: Group, value: int | str) -> Row:
    return group.row if group.given.sort in {HELD, HAPPENS} else (*group.row, value)


def _padded(stated: Iterable[Fact]) -> Iterator[Fact]:
    """Yield facts with the instants that may stand after their columns."""
    for each in stated:
        yield each
        for since, until in ((EVER, FOREVER), (FOREVER, EVER)):
            yield Fact(each.predicate, (*each.args, since, until))
