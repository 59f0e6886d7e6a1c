"""Evaluation by clingo of all instants at once.

Which instants those are depends on what is derived, so the rules that ask for instants are derived first, again and again until
they ask for no more; then everything.  Whatever does not hang on what is decided in time the grounder evaluates alone; the solver
settles the rest without search, since at each instant it follows from earlier ones.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from clingo.symbol import Function

from charter_engine.engines.bounds import bound
from charter_engine.engines.clingo_control import Clingo, TooLong
from charter_engine.engines.clingo_names import Names, Reader, to_symbol
from charter_engine.engines.clingo_oracle import ClingoOracle
from charter_engine.engines.clingo_whole_text import WholeWriter
from charter_engine.engines.interface import Evaluation, HorizonTooFar
from charter_engine.engines.schedule import wanted
from charter_engine.engines.shapes import shapes
from charter_engine.rules.ir import WAKE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from charter_engine.engines.interface import Task
    from charter_engine.rules.ir import Row, Rule


MOST_ROUNDS: Final = 12
MOST_CALCULATIONS: Final = 30_000
"""So many are made in one grounding.  A case with the shipped charter takes up to 10,000; more come of dates that hang on dates
over and over, most of which never are (400,000 in 22 s, where one instant after the other took 0.1 s)."""
NEW: Final = "new"
"""What is asked for and not yet visited; a case of which all instants are known asks for nothing."""


class Unsettled(Exception):
    """The instants are not found in so many rounds, or with so many calculations; one after the other they are."""


class Whole:
    """One task derived; raises :class:`Unsettled` where that would take long."""

    def __init__(self, task: Task, rules: Sequence[Rule], *, light: bool) -> None:
        """Find the instants, then derive everything by the rules that can fire (``light``: see ``Writer``)."""
        self._task = task
        every = list(
            chain(task.facts, (fact for choice in task.choices for each in choice.alternatives for fact in each))
        )
        self._shapes = shapes(task.program, every)
        self._known = rules
        self._names = Names()
        self._writer = WholeWriter(self._names, bound(rules, every, task.span), light=light)
        self._facts: dict[str, str] = {}
        for fact in task.facts:
            known = self._facts.get(fact.predicate, "")
            self._facts[fact.predicate] = f"{known}{self._writer.fact(fact)}.\n"
        self._texts: dict[tuple[str, bool], str] = {}
        self._literals: dict[tuple[str, Row], int] = {}
        self._clingo = Clingo(MOST_CALCULATIONS)
        try:
            instants = self._everything()
        except TooLong as error:
            raise Unsettled from error
        self.evaluation = self._evaluation(instants)

    def _choices(self, heads: Collection[str]) -> str:
        """What the alternatives state of some predicates."""
        return "".join(
            [
                f"{self._writer.fact(fact)} :- c{number}({place}).\n"
                for number, choice in enumerate(self._task.choices)
                for place, alternative in enumerate(choice.alternatives)
                for fact in alternative
                if fact.predicate in heads
            ]
        )

    def _rules(self, steady: Collection[str], fleeting: Collection[str]) -> str:
        """All that defines some predicates: the steady ones at every instant, the fleeting at those asked about."""
        given = [text for name, text in self._facts.items() if name in steady or name in fleeting]
        given.append(self._choices({*steady, *fleeting}))
        given += [self._text(rule, asked=False) for rule in self._known if rule.head.predicate in steady]
        given += [self._text(rule, asked=True) for rule in self._known if rule.head.predicate in fleeting]
        return "".join(given)

    def _begin(self, clingo: Clingo, instants: Sequence[int], rules: str) -> tuple[int, ...]:
        """Ground rules at some instants; return the instants that are then asked for, with those given."""
        choices = [f"1 {{ c{n}(0..{len(each.alternatives) - 1}) }} 1.\n" for n, each in enumerate(self._task.choices)]
        moments = self._writer.instants(instants, sorted(self._task.show.at & set(instants)))
        wake = self._names.predicate(WAKE)
        new = f"{NEW}(V0,N) :- {wake}(V0,N), not now(V0).\n"
        shown = self._show() if self._task.choices else ""
        clingo.add("base", [], f"{''.join(choices)}{moments}{rules}{new}{shown}")
        clingo.ground([("base", [])])
        if instants == tuple(sorted(self._task.instants)) and not clingo.any(NEW, 2):
            return tuple(instants)
        return self._closure(self._asked(clingo))

    def _extend(self, clingo: Clingo, instants: Sequence[int], rules: str) -> None:
        """Ground more rules, for predicates not defined so far."""
        clingo.add("rest", [], f"{self._writer.calculations(instants)}{rules}{self._snapshots()}")
        clingo.ground([("rest", [])])

    def _text(self, rule: Rule, *, asked: bool) -> str:
        known = self._texts.get((rule.id, asked))
        if known is None:
            known = self._texts[rule.id, asked] = self._writer.rule(rule, asked=asked)
        return known

    def _snapshots(self) -> str:
        """Copy what holds at the instants asked about, so that no other rows need be read."""
        lines = []
        for predicate in sorted(self._task.show.sometimes):
            shape = self._shapes.get(predicate)
            if shape is not None and shape.timed:
                name = self._names.predicate(predicate)
                row = ",".join([*(f"V{place}" for place in range(shape.arity)), "N"])
                lines.append(f"z{name[1:]}({row}) :- {name}({row}), asked(N).\n")
        return "".join(lines)

    def _show(self) -> str:
        """Consequences are taken of what is shown only."""
        # what is asked for is looked at whole, whatever is to be shown of it
        signatures = [*map(self._signature, sorted(self._task.show.every)), (self._names.predicate(WAKE), 2)]
        return "#show.\n" + "".join(f"#show {name}/{arity}.\n" for name, arity in filter(None, signatures))

    def _signature(self, predicate: str) -> tuple[str, int] | None:
        shape = self._shapes.get(predicate)
        if shape is None:
            return None
        name = self._names.predicate(predicate)
        if not shape.timed:
            return name, shape.arity
        sometimes = predicate in self._task.show.sometimes and predicate not in self._task.show.always
        return (f"z{name[1:]}" if sometimes else name), shape.arity + 1

    def _everything(self) -> tuple[int, ...]:
        """Derive everything at the instants that the rules themselves ask for when they are derived at just these.

        There is one such set, since what is asked for at an instant depends on no later one.  What is asked for with some
        instants still missing may be wrong, so the set is found anew each time, from the few rules that matter to it, until
        it stays the same.
        """
        show = self._task.show
        instants = tuple(sorted(self._task.instants))
        steady, fleeting = wanted(self._known, [*show.always, WAKE], show.sometimes)
        waking, _ = wanted(self._known, [WAKE], ())
        for _ in range(MOST_ROUNDS):
            self._check_limit(instants)
            self._clingo = Clingo(MOST_CALCULATIONS)
            self._writer.restart()
            found = self._begin(self._clingo, instants, self._rules(waking, ()))
            if found == instants:
                self._extend(self._clingo, instants, self._rules(steady - waking, fleeting))
                return instants
            self._check_limit(found)
            # with what was just found it is nearly always settled, and then this was the last time
            instants = found
            self._clingo = Clingo(MOST_CALCULATIONS)
            self._writer.restart()
            found = self._begin(self._clingo, instants, f"{self._rules(steady, fleeting)}{self._snapshots()}")
            if found == instants:
                return instants
            instants = found
        raise Unsettled

    def _closure(self, asked: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Return the instants given, with those asked for at one of them or of these."""
        by_now: dict[int, list[int]] = {}
        for due, now in asked:
            if self._task.awaits(due, now):
                by_now.setdefault(now, []).append(due)
        queue = list(self._task.instants)
        found = set(queue)
        for now in queue:
            for due in by_now.get(now, ()):
                if due not in found:
                    found.add(due)
                    queue.append(due)
        return tuple(sorted(found))

    def _check_limit(self, instants: Sequence[int]) -> None:
        if len(instants) > self._task.limit:
            raise HorizonTooFar(self._task.limit, instants[self._task.limit - 1])

    def _asked(self, clingo: Clingo) -> list[tuple[int, int]]:
        """Return the instants asked for in some completion, each with the one at which it is asked for."""
        reader = Reader(self._names)
        atoms = [
            (reader.row(str(atom.symbol)), atom.is_fact, atom.literal)
            for atom in clingo.atoms(self._names.predicate(WAKE), 2)
            if atom.is_fact or atom.literal
        ]
        unsure = frozenset(literal for _, is_fact, literal in atoms if not is_fact)
        _, possible = self._truth(clingo, unsure)
        return [
            (row[0], row[1])
            for row, is_fact, literal in atoms
            if (is_fact or literal in possible) and isinstance(row[0], int) and isinstance(row[1], int)
        ]

    def _truth(self, clingo: Clingo, literals: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
        """Return those of the literals that hold in every completion, and those that hold in some."""
        if not literals:
            return literals, literals
        if self._task.choices:
            return clingo.consequences(literals)
        held = clingo.only_model(literals)
        return held, held

    def _evaluation(self, instants: tuple[int, ...]) -> Evaluation:
        reader = Reader(self._names)
        certain: dict[str, set[Row]] = {}
        unsure: list[tuple[str, Row, int]] = []
        for predicate in self._task.show.every:
            rows = certain[predicate] = set()
            signature = self._signature(predicate)
            for atom in self._clingo.atoms(*signature) if signature is not None else ():
                if atom.is_fact:
                    rows.add(reader.row(str(atom.symbol)))
                elif atom.literal:  # 0 where the grounder met the atom and no rule is left that could make it true
                    unsure.append((predicate, reader.row(str(atom.symbol)), atom.literal))
        self._literals = {(predicate, row): literal for predicate, row, literal in unsure}
        always, sometimes = self._truth(self._clingo, frozenset(self._literals.values()))
        possible = {predicate: set(rows) for predicate, rows in certain.items()} if self._task.choices else certain
        for predicate, row, literal in unsure:
            if literal in always:
                certain[predicate].add(row)
            if literal in sometimes:
                possible[predicate].add(row)
        found = _frozen(certain)
        return Evaluation(instants, found, _frozen(possible) if self._task.choices else found)

    def oracle(self, predicate: str, row: Row) -> ClingoOracle:
        """Return answers about an open row (see ``Derived``)."""
        choices = [
            [
                atom.literal
                for place in range(len(choice.alternatives))
                if (atom := self._clingo.atom(Function(f"c{number}", [to_symbol(place)]))) is not None
            ]
            for number, choice in enumerate(self._task.choices)
        ]
        return ClingoOracle(self._clingo, self._literals[predicate, row], choices)

    def close(self) -> None:
        """Do nothing: clingo goes with the object."""


def _frozen(rows: Mapping[str, set[Row]]) -> dict[str, frozenset[Row]]:
    return {predicate: frozenset(each) for predicate, each in rows.items()}
