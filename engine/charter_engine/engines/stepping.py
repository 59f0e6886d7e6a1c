"""Visit one instant after another, in ascending order, with those that are asked for on the way."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Protocol

from charter_engine.engines.interface import HorizonTooFar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_engine.engines.interface import Evaluation, Task


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


def stepped(session: Session, task: Task) -> Evaluation:
    """Take a session through every instant of a task; raises ``HorizonTooFar`` past its limit."""
    asked = set(task.instants)
    queue = list(asked)
    heapify(queue)
    visited: list[int] = []
    while queue:
        now = heappop(queue)
        prev = visited[-1] if visited else None
        if len(visited) >= task.limit:
            raise HorizonTooFar(task.limit, visited[-1])
        visited.append(now)
        for due in session.step(now, prev):
            if task.awaits(due, now) and due not in asked:
                asked.add(due)
                heappush(queue, due)
    return session.finish(tuple(visited))
