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
        return not self._clingo.consistent([-self._literal, *self._shut(box)])

    def essential(self, box: Box) -> frozenset[int]:
        """Return the choices that the solver needed to see that the fact holds within the box."""
        needed = self._clingo.core([-self._literal, *self._shut(box)])
        return frozenset(
            place for place, choice in enumerate(self._choices) if any(-literal in needed for literal in choice)
        )

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
