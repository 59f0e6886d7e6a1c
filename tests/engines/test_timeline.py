"""The timeline visits each instant once, in order, up to the horizon."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from charter_engine.engines.interface import EngineError, EngineFault, Evaluation, HorizonTooFar, Task
from charter_engine.engines.stepping import stepped
from charter_engine.engines.timeline import evaluate
from charter_engine.rules.ir import Not, Program
from tests.engines.programs import ever, fact, program

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_engine.engines.turning import Oracle
    from charter_engine.rules.ir import Fact, Row


@dataclass
class Recorder:
    """An engine, and its only session, that notes what it is asked and wakes as it is told."""

    wakes: Mapping[int, Sequence[int]] = field(default_factory=dict)
    faulty: int | None = None
    name: str = "recorder"
    steps: list[tuple[int, int | None]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    span: tuple[int, int] | None = None
    closed: bool = False
    evaluation: Evaluation = field(default_factory=lambda: Evaluation((), {}, {}))

    def derive(self, task: Task) -> Recorder:
        self.facts.extend(task.facts)
        self.span = task.span
        try:
            self.evaluation = stepped(self, task)
        except EngineError:
            self.close()
            raise
        return self

    def step(self, now: int, prev: int | None) -> Iterable[int]:
        self.steps.append((now, prev))
        if now == self.faulty:
            msg = "as told"
            raise EngineFault(msg)
        return self.wakes.get(now, ())

    def finish(self, instants: tuple[int, ...]) -> Evaluation:
        return Evaluation(instants, {}, {})

    def oracle(self, predicate: str, row: Row) -> Oracle:
        raise AssertionError((predicate, row))

    def close(self) -> None:
        self.closed = True


def visit(
    recorder: Recorder, facts: Sequence[Fact] = (), instants: Iterable[int] = (), *, horizon: int = 100, limit: int = 50
) -> tuple[int, ...]:
    nothing = frozenset[str]()
    return evaluate(recorder, Program(()), facts, (), instants, horizon=horizon, show=nothing, limit=limit).instants


def test_each_instant_is_visited_once_after_the_one_before() -> None:
    recorder = Recorder({1: [5, 5, 3], 3: [5]})
    assert visit(recorder, [fact("f", at=1), fact("g", at=1)], [9, 1]) == (1, 3, 5, 9)
    assert recorder.steps == [(1, None), (3, 1), (5, 3), (9, 5)]


def test_without_instants_nothing_is_visited() -> None:
    recorder = Recorder()
    assert visit(recorder, [fact("f")]) == ()
    assert recorder.span == (100, 100)
    assert recorder.closed


def test_the_horizon_itself_is_visited_and_nothing_after_it() -> None:
    recorder = Recorder({0: [100, 101]})
    assert visit(recorder, [fact("f", at=101), fact("g")], [0, 200]) == (0, 100)
    assert recorder.facts == [fact("g")]


def test_a_wake_in_the_past_is_not_visited() -> None:
    assert visit(Recorder({5: [5, 4, 0]}), instants=[2, 5]) == (2, 5)


def test_the_span_begins_at_the_first_instant() -> None:
    recorder = Recorder()
    visit(recorder, [fact("f", at=-7)], [3])
    assert recorder.span == (-7, 100)


def test_more_instants_than_the_limit_are_refused_with_the_last_one_derived() -> None:
    recorder = Recorder({each: [each + 1] for each in range(100)})
    with pytest.raises(HorizonTooFar) as caught:
        visit(recorder, instants=[0], limit=5)
    assert (caught.value.limit, caught.value.reached) == (5, 4)
    assert recorder.closed


def test_a_session_is_closed_after_a_fault() -> None:
    recorder = Recorder(faulty=0)
    with pytest.raises(EngineFault, match="as told"):
        visit(recorder, instants=[0])
    assert recorder.closed


def test_a_program_that_is_not_stratified_is_a_fault() -> None:
    recorder = Recorder()
    paradox = program((ever("p"), Not(ever("p"))))
    with pytest.raises(EngineFault, match="not stratified"):
        evaluate(recorder, paradox, (), horizon=0, show=frozenset())
    assert recorder.span is None
