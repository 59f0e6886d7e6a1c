"""What was derived completion by completion, and what an open fact turns on, read off them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import TYPE_CHECKING

from charter_engine.engines.turning import Box
from charter_engine.syntax.value import frozen

if TYPE_CHECKING:
    from charter_engine.engines.interface import Evaluation
    from charter_engine.rules.ir import Row


@frozen
class Completed:
    """Everything derived, with what holds in each completion; ``sizes`` are those of the choices, the last turning fastest."""

    evaluation: Evaluation
    sizes: Sequence[int]
    completions: Sequence[Mapping[str, AbstractSet[Row]]]

    def oracle(self, predicate: str, row: Row) -> CompletionsOracle:
        """Return answers about an open row (see ``Derived``)."""
        numbers = product(*(range(size) for size in self.sizes))
        held = [row in own.get(predicate, ()) for own in self.completions]
        return CompletionsOracle(dict(zip(numbers, held, strict=True)))

    def close(self) -> None:
        """Do nothing: what an engine held is given up already."""


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
