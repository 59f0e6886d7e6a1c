"""One completion under way, or what all completions share: everything derived stratum by stratum.

The rows of a stratum become facts for the next.  No clause is recursive: a recursive stratum is derived in rounds, in
each of which some recursive atom reads only the rows that the round before found new (semi-naive evaluation).

A table with the rows it had at the instant before is the same table, and what read the same tables before is not asked
again.
"""

from __future__ import annotations

from collections import ChainMap
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from charter_engine.engines.pydatalog_body import Reader
from charter_engine.engines.schedule import schedule
from charter_engine.rules.ir import NOW, PREV

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_engine.engines.pydatalog_database import Database, Table
    from charter_engine.engines.pydatalog_layers import Layers, Planned
    from charter_engine.engines.schedule import Token
    from charter_engine.rules.ir import Fact, Row, Var

_Cause: TypeAlias = tuple[object, ...]


class World:
    """The tables of one completion (of all, if it has no ``shared`` world), by when and what."""

    def __init__(
        self,
        database: Database,
        layers: Layers,
        facts: Iterable[Fact],
        past: frozenset[str],
        shared: World | None = None,
    ) -> None:
        """Derive what is timeless; ``past`` names the predicates that are read at earlier instants."""
        self.own: dict[Token, Table] = {}
        self._tables = ChainMap(self.own) if shared is None else ChainMap(self.own, shared.own)
        self._database = database
        self._layers = layers
        self._schedule = schedule([planned.rule for planned in layers.timed])
        self._past = past
        self._rows: dict[str, tuple[_Cause, set[Row]]] = {}
        self._knots: dict[int, tuple[_Cause, dict[str, Table]]] = {}
        self._facts: dict[int | None, dict[str, set[Row]]] = {}
        for fact in facts:
            self._facts.setdefault(fact.at, {}).setdefault(fact.predicate, set()).add(fact.args)
        self._derive("always", layers.timeless, self._facts.get(None, {}), {})

    def step(self, now: int, prev: int | None) -> None:
        """Derive everything at ``now``."""
        if prev is not None:
            self._turn(prev)
        facts = self._facts.get(now, {})
        clock = {NOW: now} if prev is None else {NOW: now, PREV: prev}
        tokens = {*self._tables, *(("now", name) for name in facts)}
        fired, _ = self._schedule.fireable(tokens, first=prev is None)
        self._derive("now", [self._layers.timed[rule] for rule in sorted(fired)], facts, clock)

    def rows(self, when: str, predicate: str) -> set[Row]:
        """Return the rows of a predicate that this world, not the shared one, has ``now`` or ``always``."""
        table = self.own.get((when, predicate))
        return set() if table is None else table.rows

    def _turn(self, prev: int) -> None:
        """Make what held now what held at the instant before."""
        for key in [key for key in self.own if key[0] == "prev"]:
            del self.own[key]
        for key in [key for key in self.own if key[0] == "now"]:
            table = self.own["prev", key[1]] = self.own.pop(key)
            if key[1] in self._past:
                earlier = self.own.get(("past", key[1]))
                if earlier is None:
                    earlier = self.own["past", key[1]] = self._database.table(())
                earlier.add((*row, prev) for row in table.rows)

    def _derive(
        self, when: str, rules: Iterable[Planned], facts: Mapping[str, set[Row]], clock: Mapping[Var, int]
    ) -> None:
        """Derive the strata of the rules that can fire, in order."""
        for name, rows in facts.items():
            self._store(when, name, rows)
        reader = Reader(self._database, self._tables, clock)
        for layer, group in groupby(rules, key=lambda planned: planned.layer):
            stratum = self._layers.strata[layer]
            if stratum.recursive:
                self._knot(when, list(group), {name: facts.get(name, set()) for name in stratum.predicates}, reader)
                continue
            for name, members in groupby(group, key=lambda planned: planned.rule.head.predicate):
                found = [self._of_rule(planned, reader) for planned in members]
                self._store(when, name, facts.get(name, set()).union(*found))

    def _store(self, when: str, name: str, rows: set[Row]) -> None:
        if rows:
            self.own[when, name] = self._as_before(when, name, rows) or self._database.table(rows)

    def _as_before(self, when: str, name: str, rows: set[Row]) -> Table | None:
        """Return the table of the instant before if these are its rows."""
        before = self.own.get(("prev", name)) if when == "now" else None
        return before if before is not None and before.rows == rows else None

    def _cause(self, planned: Planned, reader: Reader) -> _Cause:
        """Return what the rows of a rule depend on, apart from its own stratum; a table may have grown."""
        tables = [self._tables.get(read) for read in planned.reads]
        sizes = [len(table or ()) for table in tables]
        return planned.rule.id, tables, sizes, [reader.clock[instant] for instant in planned.clock]

    def _of_rule(self, planned: Planned, reader: Reader) -> set[Row]:
        """Return the rows of a rule that is not recursive."""
        cause = self._cause(planned, reader)
        known = self._rows.get(planned.rule.id)
        if known is None or known[0] != cause:
            known = self._rows[planned.rule.id] = cause, reader.rows(planned.rule.head.args, planned.rule.body, {})
        return known[1]

    def _knot(self, when: str, rules: Sequence[Planned], start: dict[str, set[Row]], reader: Reader) -> None:
        """Derive a recursive stratum from the rows of its predicates that are facts."""
        cause = (start, *(self._cause(planned, reader) for planned in rules))
        known = self._knots.get(rules[0].layer)
        if known is None or known[0] != cause:
            grown = self._rounds(when, rules, start, reader)
            found = {name: self._as_before(when, name, table.rows) or table for name, table in grown.items()}
            known = self._knots[rules[0].layer] = cause, found
        self.own.update({(when, name): table for name, table in known[1].items()})

    def _rounds(
        self, when: str, rules: Sequence[Planned], start: dict[str, set[Row]], reader: Reader
    ) -> dict[str, Table]:
        """Return the tables of a recursive stratum, each grown round by round until nothing is new."""
        tables: dict[str, Table] = {}
        new = start
        fresh: dict[Token, Table] = {}
        first = True
        while first or fresh:
            for name, rows in new.items():
                if rows and name not in tables:
                    tables[name] = self.own[when, name] = self._database.table(())
                if rows:
                    tables[name].add(rows)
            new = {name: set() for name in start}
            for planned in rules:
                head = planned.rule.head
                # In the first round every rule reads all rows, then each of its recursive atoms in turn the fresh ones.
                places = [{}] if first else [{place: fresh[read]} for place, read in planned.recursive if read in fresh]
                for instead in places:
                    new[head.predicate] |= reader.rows(head.args, planned.rule.body, instead)
            for name, table in tables.items():
                new[name] -= table.rows
            fresh = {(when, name): self._database.table(rows) for name, rows in new.items() if rows}
            first = False
        return tables
