"""Evaluation by pyDatalog: instant by instant, stratum by stratum, and completion by completion.

pyDatalog knows neither instants nor choices, so those are driven from here; the rules themselves it evaluates, as its
own clauses (see ``pydatalog_clause``).
"""

from __future__ import annotations

from contextlib import closing
from itertools import chain, product
from math import prod
from typing import TYPE_CHECKING, Final

from charter_engine.engines.completions_oracle import Completed
from charter_engine.engines.interface import EngineFault, Evaluation, Show, Task, TooManyCompletions
from charter_engine.engines.pydatalog_database import Database
from charter_engine.engines.pydatalog_layers import affected, split
from charter_engine.engines.pydatalog_world import World
from charter_engine.engines.schedule import schedule
from charter_engine.engines.stepping import stepped
from charter_engine.rules.ir import WAKE
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_engine.rules.ir import Choice, Fact, Program, Row
    from charter_engine.rules.stratify import Strata

MOST_COMPLETIONS: Final = 64


@frozen
class PyDatalogEngine:
    """The engine ``pydatalog``; it looks at no more than ``limit`` completions."""

    name: str = "pydatalog"
    limit: int = MOST_COMPLETIONS

    def derive(self, task: Task) -> Completed:
        """Derive a task (see ``Engine``); raises ``TooManyCompletions`` past the limit."""
        count = prod(len(choice.alternatives) for choice in task.choices)
        if count > self.limit:
            raise TooManyCompletions(self.limit, count)
        session = PyDatalogSession(task.program, task.strata, task.facts, task.choices, task.show)
        with closing(session):
            evaluation = stepped(session, task)
        return Completed(evaluation, session.sizes, session.completions)


class PyDatalogSession:
    """One evaluation under way.

    Whatever depends on no choice is derived once, in the world that the completions share.
    """

    def __init__(
        self,
        program: Program,
        strata: Strata,
        facts: Sequence[Fact],
        choices: Sequence[Choice],
        show: Show,
    ) -> None:
        """Derive what is timeless."""
        self._show = show.every
        self._asked = show
        self.sizes = [len(choice.alternatives) for choice in choices]
        self.completions: list[dict[str, set[Row]]] = []
        self._database = Database()
        past = frozenset(schedule(program.rules).past)
        unsure = affected(program, choices)
        same, differing = split(strata, unsure)
        known = [fact for fact in facts if fact.predicate not in unsure]
        rest = [fact for fact in facts if fact.predicate in unsure]
        with self._database.active():
            shared = World(self._database, same, known, past)
            self._worlds = [shared]
            if choices:
                self._worlds.extend(
                    World(self._database, differing, [*rest, *chain.from_iterable(completion)], past, shared)
                    for completion in product(*(choice.alternatives for choice in choices))
                )
        self._seen: list[dict[str, set[Row]]] = [{name: set() for name in show.every} for _ in self._worlds]

    def step(self, now: int, prev: int | None) -> list[int]:
        """Derive everything at ``now`` in every completion (see ``Session``)."""
        asked: set[int] = set()
        with self._database.active():
            for world, seen in zip(self._worlds, self._seen, strict=True):
                world.step(now, prev)
                asked.update(map(_instant, world.rows("now", WAKE)))
                for name, rows in seen.items():
                    if name not in self._asked.always and now not in self._asked.at:
                        continue
                    rows.update((*row, now) for row in world.rows("now", name))
        return sorted(asked)

    def finish(self, instants: tuple[int, ...]) -> Evaluation:
        """Return what holds (see ``Session``)."""
        found = [
            {name: rows | world.rows("always", name) for name, rows in seen.items()}
            for world, seen in zip(self._worlds, self._seen, strict=True)
        ]
        shared, completions = found[0], found[1:]
        self.completions = [{name: shared[name] | own[name] for name in self._show} for own in completions]
        if not completions:
            known = _frozen(shared)
            return Evaluation(instants, known, known)
        certain = {
            name: shared[name].union(set.intersection(*(completion[name] for completion in completions)))
            for name in self._show
        }
        possible = {name: shared[name].union(*(completion[name] for completion in completions)) for name in self._show}
        return Evaluation(instants, _frozen(certain), _frozen(possible))

    def close(self) -> None:
        """Give up the tables, and pyDatalog's facts with them."""
        self._worlds = []
        self._seen = []


def _instant(row: Row) -> int:
    (instant,) = row
    if isinstance(instant, str):
        msg = f"{WAKE} at the symbol {instant!r}"
        raise EngineFault(msg)
    return instant


def _frozen(rows: Mapping[str, Iterable[Row]]) -> dict[str, frozenset[Row]]:
    return {name: frozenset(each) for name, each in rows.items()}
