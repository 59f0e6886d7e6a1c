"""Evaluation by clingo, instant by instant in one growing program.

Slower than all at once (see ``clingo_whole``), but what was decided at earlier instants is settled before it is counted, so
that a count or a sum over it has one value and not each that might be.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from clingo.symbol import Function

from charter_engine.engines.bounds import bound
from charter_engine.engines.calculate import value
from charter_engine.engines.clingo_control import Clingo
from charter_engine.engines.clingo_names import BEFORE, THIS, Names, Reader, to_symbol
from charter_engine.engines.clingo_oracle import ClingoOracle
from charter_engine.engines.clingo_parts import Parts
from charter_engine.engines.clingo_text import Writer
from charter_engine.engines.interface import EngineFault, Evaluation
from charter_engine.engines.schedule import Token, schedule, wanted
from charter_engine.engines.shapes import shapes
from charter_engine.rules.ir import NOW, WAKE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clingo.symbol import Symbol

    from charter_engine.engines.clingo_text import Text
    from charter_engine.engines.interface import Task
    from charter_engine.rules.ir import Choice, Fact, Row, Rule


class Steps:
    """One evaluation under way."""

    def __init__(self, task: Task, rules: Sequence[Rule], *, light: bool) -> None:
        """Write the rules of a task that can fire (``light``: see ``Writer``) and ground what is timeless."""
        facts, choices, show = task.facts, task.choices, task.show
        every = list(chain(facts, (fact for choice in choices for each in choice.alternatives for fact in each)))
        self._shapes = shapes(task.program, every)
        self._open = bool(choices)
        self._show = show
        self._sizes = [len(choice.alternatives) for choice in choices]
        self._literals: dict[tuple[str, Row], int] = {}
        self._names = Names()
        self._clingo = Clingo()
        self._steady, self._fleeting = wanted(rules, [*show.always, WAKE], show.sometimes)
        rules = [rule for rule in rules if rule.head.predicate in self._steady | self._fleeting]
        self._writer = Writer(self._names, bound(rules, every, task.span), light=light)
        timed = [rule for rule in rules if rule.head.at == NOW]
        self._timed = timed
        self._schedule = schedule(timed)
        self._carried = {name: len(timed) + place for place, name in enumerate(self._schedule.past)}
        self._wake = len(timed) + len(self._carried)
        self._parts = Parts(self._wake + 1)
        self._written: set[tuple[int, int]] = set()
        self._texts: dict[int, Text] = {}
        self._now_facts: dict[int, list[Fact]] = {}
        for fact in facts:
            if fact.at is not None:
                self._now_facts.setdefault(fact.at, []).append(fact)
        self._steps = 0
        self._before: set[str] = set()
        self._derived: set[tuple[str, int]] = set()
        self._past: set[str] = set()
        self._base([rule for rule in rules if rule.head.at is None], facts, choices)
        self._always: set[Token] = {
            ("always", name)
            for name, shape in self._shapes.items()
            if not shape.timed and any(True for _ in self._clingo.atoms(self._names.predicate(name), shape.arity))
        }

    def _base(self, rules: Iterable[Rule], facts: Iterable[Fact], choices: Iterable[Choice]) -> None:
        lines = [f"{self._fact(fact)}.\n" for fact in facts if fact.at is None]
        for number, choice in enumerate(choices):
            if not choice.alternatives:
                msg = f"the choice {choice.name} has no alternative"
                raise EngineFault(msg)
            lines.append(f"1 {{ c{number}(0..{len(choice.alternatives) - 1}) }} 1.\n")
            for place, alternative in enumerate(choice.alternatives):
                lines.extend(f"{self._fact(fact)} :- c{number}({place}).\n" for fact in alternative)
        lines.extend(self._writer.rule(rule).text for rule in rules)
        if self._open:
            # Consequences are taken of what is shown only.
            lines.append("#show.\n")
            lines.extend(
                f"#show {name}/{arity}.\n"
                for predicate in self._show.every
                for name, arity in self._signatures(predicate)
            )
        self._clingo.add("base", [], "".join(lines))
        self._clingo.ground([("base", [])])

    def _fact(self, fact: Fact) -> str:
        args = list(map(self._names.constant, fact.args))
        name = self._names.predicate(fact.predicate)
        if fact.at is not None:
            args.append(self._names.constant(fact.at))
            name += _marks(self._steps)[0]
        return f"{name}({','.join(args)})" if args else name

    def step(self, now: int, prev: int | None) -> list[int]:
        """Derive everything at ``now`` (see ``Session``)."""
        parts: list[tuple[str, Sequence[Symbol]]] = []
        facts = self._now_facts.get(now, ())
        holding = {fact.predicate for fact in facts}
        if facts:
            self._clingo.add(f"f{self._steps}", [], "".join([f"{self._fact(fact)}.\n" for fact in facts]))
            parts.append((f"f{self._steps}", []))
        self._past |= self._before
        tokens = self._always.union(
            (("now", name) for name in holding),
            (("prev", name) for name in self._before),
            (("past", name) for name in self._past),
        )
        fired, heads = self._schedule.fireable(tokens, first=prev is None)
        due = self._steady | self._fleeting if now in self._show.at else self._steady
        fired = [rule for rule in fired if self._timed[rule].head.predicate in due]
        holding |= heads & due
        fired.extend(self._carried[name] for name in self._carried.keys() & self._before)
        if WAKE in holding:
            fired.append(self._wake)
        instant = to_symbol(now), Function("none") if prev is None else to_symbol(prev)
        parity = self._steps % 2
        for part in self._parts.choose(fired):
            name = f"{_marks(self._steps)[0]}{part}"
            texts = [self._text(rule) for rule in self._parts.members[part]]
            folds = sorted(frozenset[int]().union(*(text.folds for text in texts)))
            if (part, parity) not in self._written:
                self._written.add((part, parity))
                this, before = _marks(self._steps)
                text = "".join([text.text for text in texts]).replace(THIS, this).replace(BEFORE, before)
                self._clingo.add(name, ["n", "p", *(f"k{fold}" for fold in folds)], text)
            parts.append((name, [*instant, *(self._fold(fold, now) for fold in folds)]))
        if now in self._show.at and self._show.sometimes:
            parts.extend(self._snapshot(now, holding))
        if parts:
            self._clingo.ground(parts)
        wakes = self._wakes(now) if WAKE in holding and parts else []
        self._before = {name for name in holding if self._ever(name)}
        self._steps += 1
        return wakes

    def _ever(self, predicate: str) -> bool:
        """Tell whether a predicate has ever had a row at an instant marked like this one: most never have."""
        known = (predicate, self._steps % 2)
        if known not in self._derived:
            name = self._names.predicate(predicate) + _marks(self._steps)[0]
            if not self._clingo.any(name, self._shapes[predicate].arity + 1):
                return False
            self._derived.add(known)
        return True

    def _snapshot(self, now: int, holding: set[str]) -> list[tuple[str, Sequence[Symbol]]]:
        """Copy what holds now of the predicates asked for at some instants, so that no other rows need be read."""
        this, _ = _marks(self._steps)
        lines = []
        for predicate in sorted(self._show.sometimes & holding):
            shape = self._shapes[predicate]
            if shape.timed:
                name = self._names.predicate(predicate)
                row = ",".join([*(f"V{place}" for place in range(shape.arity)), "n"])
                lines.append(f"z{name[1:]}({row}) :- {name}{this}({row}).\n")
        if not lines:
            return []
        self._clingo.add(f"z{self._steps}", ["n"], "".join(lines))
        return [(f"z{self._steps}", [to_symbol(now)])]

    def _text(self, rule: int) -> Text:
        known = self._texts.get(rule)
        if known is None:
            if rule < len(self._timed):
                known = self._writer.rule(self._timed[rule])
            elif rule == self._wake:
                known = self._writer.wake(WAKE)
            else:
                name = self._schedule.past[rule - len(self._timed)]
                known = self._writer.carry(name, self._shapes[name].arity)
            self._texts[rule] = known
        return known

    def _fold(self, fold: int, now: int) -> Symbol:
        found = value(self._writer.folded[fold], {NOW: now})
        if not isinstance(found, int):
            msg = f"{self._writer.folded[fold]} is no integer"
            raise EngineFault(msg)
        return to_symbol(found)

    def _wakes(self, now: int) -> list[int]:
        """Return the instants asked for now; with choices, those that some completion asks for."""
        asked = sorted({instant for instant in self._clingo.exact.wakes if instant > now})
        if not self._open:
            return asked
        name = self._names.predicate(WAKE) + _marks(self._steps)[0]
        found: list[int] = []
        for instant in asked:
            atom = self._clingo.atom(Function(name, [to_symbol(instant), to_symbol(now)]))
            if atom is not None and (atom.is_fact or (atom.literal and self._clingo.possible(atom.literal))):
                found.append(instant)
        return found

    def _signatures(self, predicate: str) -> list[tuple[str, int]]:
        shape = self._shapes.get(predicate)
        if shape is None:
            return []
        name = self._names.predicate(predicate)
        if not shape.timed:
            return [(name, shape.arity)]
        if predicate in self._show.always:
            return [(name + mark, shape.arity + 1) for mark in "eo"]
        return [(f"z{name[1:]}", shape.arity + 1)]

    def finish(self, instants: tuple[int, ...]) -> Evaluation:
        """Return what holds (see ``Session``)."""
        reader = Reader(self._names)
        certain: dict[str, set[Row]] = {}
        unsure: list[tuple[str, Row, int]] = []
        for predicate in self._show.every:
            rows = certain[predicate] = set()
            for name, arity in self._signatures(predicate):
                for atom in self._clingo.atoms(name, arity):
                    row = reader.row(str(atom.symbol))
                    if atom.is_fact:
                        rows.add(row)
                    elif atom.literal:  # 0 where no rule is left that could make it true
                        unsure.append((predicate, row, atom.literal))
        if unsure and not self._open:
            msg = f"clingo left {unsure[0]} open"
            raise EngineFault(msg)
        self._literals = {(predicate, row): literal for predicate, row, literal in unsure}
        if not unsure:
            found = _frozen(certain)
            return Evaluation(instants, found, found)
        always, sometimes = self._clingo.consequences(frozenset(literal for _, _, literal in unsure))
        possible = {predicate: set(rows) for predicate, rows in certain.items()}
        for predicate, row, literal in unsure:
            if literal in always:
                certain[predicate].add(row)
            if literal in sometimes:
                possible[predicate].add(row)
        return Evaluation(instants, _frozen(certain), _frozen(possible))

    def oracle(self, predicate: str, row: Row) -> ClingoOracle:
        """Return answers about an open row (see ``Session``)."""
        return ClingoOracle(self._clingo, self._literals[predicate, row], self._choices())

    def _choices(self) -> list[list[int]]:
        """Return the literals of each choice's alternatives."""
        found: list[list[int]] = []
        for number, size in enumerate(self._sizes):
            atoms = [self._clingo.atom(Function(f"c{number}", [to_symbol(place)])) for place in range(size)]
            found.append([atom.literal for atom in atoms if atom is not None])
        return found

    def close(self) -> None:
        """Do nothing: clingo goes with the session."""


def _marks(step: int) -> tuple[str, str]:
    """Return the marks of the instant derived and of the one before."""
    return ("e", "o") if step % 2 == 0 else ("o", "e")


def _frozen(rows: Mapping[str, set[Row]]) -> dict[str, frozenset[Row]]:
    return {predicate: frozenset(each) for predicate, each in rows.items()}
