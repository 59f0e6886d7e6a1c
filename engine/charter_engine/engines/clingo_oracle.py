"""What an open fact turns on, asked of clingo's solver under assumptions."""

from __future__ import annotations

from collections.abc import Sequence

from charter_engine.engines.clingo_control import Clingo
from charter_engine.engines.turning import Box


class ClingoOracle:
    """Answers about the fact of one literal; ``choices`` are the literals of each choice's alternatives."""

    def __init__(self, clingo: Clingo, literal: int, choices: Sequence[Sequence[int]]) -> None:
        """Ask about a literal."""
        self._clingo = clingo
        self._literal = literal
        self._choices = choices
        self._every = [each for choice in choices for each in choice]
        self._switches: list[int] = []

    def implied(self, box: Box) -> bool:
        """Tell whether there is no completion within the box without the fact."""
        return self._clingo.model([-self._literal, *self._shut(box)], ()) is None

    def _shut(self, box: Box) -> list[int]:
        """The literals that none of the alternatives outside the box is taken."""
        return [
            -literal
            for open_, choice in zip(box, self._choices, strict=True)
            for number, literal in enumerate(choice)
            if number not in open_
        ]

    def outside(self, boxes: Sequence[Box]) -> tuple[int, ...] | None:
        """Return a completion with the fact outside all boxes."""
        for box in boxes[len(self._switches) :]:
            self._switches.append(self._clingo.forbid(self._shut(box)))
        taken = self._clingo.model([self._literal, *self._switches], self._every)
        if taken is None:
            return None
        return tuple(
            next(number for number, literal in enumerate(choice) if literal in taken) for choice in self._choices
        )
