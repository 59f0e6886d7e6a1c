"""What an engine is: it derives everything at one instant after another, and says at the end what holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from charter_engine.engines.turning import Turning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_engine.engines.turning import Oracle
    from charter_engine.rules.ir import Choice, Fact, Program, Row
    from charter_engine.rules.stratify import Strata


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Show:
    """Which predicates an evaluation is asked for: ``always`` at every instant, ``sometimes`` at the instants ``at`` alone."""

    always: frozenset[str]
    sometimes: frozenset[str] = frozenset()
    at: frozenset[int] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """All predicates asked for."""
        return self.always | self.sometimes


class Session(Protocol):
    """One evaluation under way."""

    def step(self, now: int, prev: int | None) -> Iterable[int]:
        """Derive everything at ``now`` and return the instants that some completion asks to wake at.

        Instants come in ascending order, ``prev`` is the one before (None at the first).
        """
        ...

    def finish(self, instants: tuple[int, ...]) -> Evaluation:
        """Return what holds of the predicates asked for, given the instants visited."""
        ...

    def oracle(self, predicate: str, row: Row) -> Oracle:
        """Return answers about a row that is possible and not certain; to be asked after ``finish``."""
        ...

    def close(self) -> None:
        """Give up what the session holds."""
        ...


class Engine(Protocol):
    """An evaluator of stratified programs."""

    @property
    def name(self) -> str:
        """Return the name users choose the engine by."""
        ...

    def start(
        self,
        program: Program,
        strata: Strata,
        facts: Sequence[Fact],
        choices: Sequence[Choice],
        span: tuple[int, int],
        show: Show,
    ) -> Session:
        """Begin an evaluation that will be asked for the predicates of ``show``.

        All instants that will be visited, those of the facts too, are within ``span``.
        """
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
