"""What an engine is: it derives everything at one instant after another, and says at the end what holds."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from charter_engine.engines.turning import Turning
from charter_engine.syntax.value import frozen

LATEST: Final = 2**30
"""In the year 4041.  No later instant is visited because a rule asks for it: centuries past it still fit an engine's integers."""

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from charter_engine.engines.turning import Oracle
    from charter_engine.rules.ir import Choice, Fact, Program, Row
    from charter_engine.rules.stratify import Strata


@frozen
class Evaluation:
    """What holds at the instants visited, by predicate.

    The rows of a timed predicate have the instant as their last element.  ``certain`` holds whatever is unknown,
    ``possible`` in at least one completion; without choices they are the same object.  Each predicate asked for has
    an entry.  ``turning`` says what the rows turn on that it was asked of.
    """

    instants: tuple[int, ...]
    certain: Mapping[str, frozenset[Row]]
    possible: Mapping[str, frozenset[Row]]
    turning: Mapping[tuple[str, Row], Turning] = field(default_factory=dict)

    @cached_property
    def _by_instant(self) -> dict[str, dict[int | str, list[Row]]]:
        return {}

    def at(self, predicate: str, instant: int) -> Sequence[Row]:
        """Return the possible rows of a timed predicate at an instant; one instant after the other is asked about."""
        found = self._by_instant.get(predicate)
        if found is None:
            found = self._by_instant[predicate] = {}
            for row in self.possible.get(predicate, ()):
                found.setdefault(row[-1], []).append(row)
        return found.get(instant, ())


@frozen
class Show:
    """Which predicates an evaluation is asked for: ``always`` at every instant, ``sometimes`` at the instants ``at`` alone."""

    always: frozenset[str]
    sometimes: frozenset[str] = frozenset()
    at: frozenset[int] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """All predicates asked for."""
        return self.always | self.sometimes


@frozen
class Task:
    """What an engine is to derive.

    ``instants`` are those to visit in any case, in ascending order; to them come those that ``wake`` asks for in some completion,
    up to the ``horizon``, and with ``beyond`` those past it that were asked for by then.  There are at most ``limit``.
    """

    program: Program
    strata: Strata
    facts: Sequence[Fact]
    choices: Sequence[Choice]
    instants: tuple[int, ...]
    horizon: int
    beyond: bool
    limit: int
    show: Show

    @property
    def span(self) -> tuple[int, int]:
        """The instants within which all lie that may be visited."""
        return min(self.instants, default=self.horizon), max(self.horizon, LATEST) if self.beyond else self.horizon

    def awaits(self, due: int, now: int) -> bool:
        """Tell whether an instant asked for at another is to be visited."""
        return now < due and (due <= self.horizon or (self.beyond and now <= self.horizon and due <= LATEST))


class Derived(Protocol):
    """Everything derived of a task."""

    @property
    def evaluation(self) -> Evaluation:
        """What holds, of the predicates asked for."""
        ...

    def oracle(self, predicate: str, row: Row) -> Oracle:
        """Return answers about a row that is possible and not certain."""
        ...

    def close(self) -> None:
        """Give up what is held for it."""
        ...


class Engine(Protocol):
    """An evaluator of stratified programs."""

    @property
    def name(self) -> str:
        """Return the name users choose the engine by."""
        ...

    def derive(self, task: Task) -> Derived:
        """Derive a task; raises an :class:`EngineError` where it cannot."""
        ...


class EngineError(Exception):
    """Why an engine gave no answer."""


class EngineFault(EngineError):
    """A mistake of the lowering or of the engine, never of the user: the engine's own words."""


class HorizonTooFar(EngineError):
    """More instants than the limit fall before the horizon."""

    def __init__(self, limit: int, reached: int) -> None:
        """Remember how many instants were visited, and the last of them."""
        super().__init__(f"more than {limit} instants; the last one derived is {reached}")
        self.limit = limit
        self.reached = reached


class TooManyCompletions(EngineError):
    """The engine looks at completions one by one and there are more than its limit."""

    def __init__(self, limit: int, count: int) -> None:
        """Remember the limit and how many completions there are."""
        super().__init__(f"{count} completions, and at most {limit} are enumerated")
        self.limit = limit
        self.count = count
