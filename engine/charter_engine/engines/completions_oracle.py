"""What an open fact turns on, read off the completions that were looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charter_engine.engines.turning import Box


class CompletionsOracle:
    """Answers about one fact, given in which completions it holds."""

    def __init__(self, held: Mapping[tuple[int, ...], bool]) -> None:
        """Answer from a table with an entry for each completion."""
        self._held = held

    def implied(self, box: Box) -> bool:
        """Tell whether the fact holds in every completion within the box."""
        return all(held for completion, held in self._held.items() if _within(completion, box))

    def essential(self, box: Box) -> frozenset[int]:
        """Return every choice: what a table needs is not known from it."""
        return frozenset(range(len(box)))

    def outside(self, boxes: Sequence[Box]) -> tuple[int, ...] | None:
        """Return the first completion with the fact outside all boxes."""
        for completion, held in self._held.items():
            if held and not any(_within(completion, box) for box in boxes):
                return completion
        return None


def _within(completion: Sequence[int], box: Box) -> bool:
    return all(number in open_ for number, open_ in zip(completion, box, strict=True))
