"""Everything that holds in a closed scenario, ready to be looked up by instant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from charter_engine.engines.interface import Engine, Show
from charter_engine.engines.timeline import evaluate
from charter_engine.rules.ir import NOW, PREV, Atom, Fact, Program, Row, Rule
from charter_engine.rules.stratify import stratify


@dataclass
class Database:
    """The rows of each predicate; those of timed ones by instant, without it.

    ``facts`` are the input, ``rules`` those that can matter, by the predicate they derive, ``instants`` those visited.
    """

    instants: tuple[int, ...]
    facts: frozenset[Fact]
    rules: Mapping[str, tuple[Rule, ...]]
    timed: dict[str, dict[int, frozenset[Row]]] = field(default_factory=dict)
    timeless: dict[str, frozenset[Row]] = field(default_factory=dict)
    given: dict[tuple[str, int | None], set[Row]] = field(default_factory=dict)

    def before(self, now: int) -> int | None:
        """Return the instant just before, None at the first."""
        earlier = [each for each in self.instants if each < now]
        return earlier[-1] if earlier else None

    def rows(self, predicate: str, at: int | None) -> frozenset[Row]:
        """Return the rows at an instant, or of a timeless predicate (``at`` None)."""
        if at is None:
            return self.timeless.get(predicate, frozenset())
        return self.timed.get(predicate, {}).get(at, frozenset())

    def moments(self, atom: Atom, now: int) -> Sequence[int | None]:
        """Return the instants at which an atom of a rule that fires now is looked up, the latest first."""
        if atom.at is None:
            return (None,)
        if atom.at == NOW:
            return (now,)
        if atom.at == PREV:
            earlier = self.before(now)
            return () if earlier is None else (earlier,)
        known = self.timed.get(atom.predicate, {})
        return tuple(sorted((each for each in known if each < now), reverse=True))

    def is_given(self, predicate: str, row: Row, at: int | None) -> bool:
        """Tell whether a row is input."""
        return row in self.given.get((predicate, at), ())


def relevant(program: Program, goals: Iterable[str]) -> Program:
    """Return the rules on which the goals can depend."""
    by_head: dict[str, list[Rule]] = defaultdict(list)
    for rule in program.rules:
        by_head[rule.head.predicate].append(rule)
    wanted = list(dict.fromkeys(goals))
    for predicate in wanted:
        for rule in by_head[predicate]:
            wanted.extend(each for each in rule.reads if each not in wanted)
    keep = set(wanted)
    return Program(tuple(rule for rule in program.rules if rule.head.predicate in keep))


def derive(engine: Engine, program: Program, facts: Sequence[Fact], instants: Sequence[int]) -> Database:
    """Derive everything of a program without choices at exactly these instants."""
    heads = {rule.head.predicate for rule in program.rules} - {"wake"}
    read = {each for rule in program.rules for each in rule.reads} | heads
    without = Program(tuple(rule for rule in program.rules if rule.head.predicate != "wake"))
    strata = stratify(without)
    own = [fact for fact in facts if fact.predicate in read]
    found = evaluate(
        engine,
        without,
        own,
        (),
        instants,
        horizon=max(instants),
        show=Show(frozenset(heads)),
        strata=strata if not isinstance(strata, tuple) else None,
    )
    by_head: dict[str, list[Rule]] = defaultdict(list)
    for rule in without.rules:
        by_head[rule.head.predicate].append(rule)
    result = Database(found.instants, frozenset(own), {name: tuple(rules) for name, rules in by_head.items()})
    at_instants = {rule.head.predicate for rule in without.rules if rule.head.at is not None}
    at_instants |= {fact.predicate for fact in own if fact.at is not None}
    gathered: dict[str, dict[int, set[Row]]] = defaultdict(lambda: defaultdict(set))
    for name, rows in found.certain.items():
        if name in at_instants:
            for row in rows:
                if isinstance(row[-1], int):
                    gathered[name][row[-1]].add(row[:-1])
        else:
            result.timeless[name] = rows
    for fact in own:
        result.given.setdefault((fact.predicate, fact.at), set()).add(fact.args)
        if fact.at is not None:
            gathered[fact.predicate][fact.at].add(fact.args)
        else:
            result.timeless[fact.predicate] = result.timeless.get(fact.predicate, frozenset()) | {fact.args}
    result.timed.update({name: {at: frozenset(rows) for at, rows in each.items()} for name, each in gathered.items()})
    return result
