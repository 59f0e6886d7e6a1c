"""Reads the charters written by hand: what is declared for all, and of each what is added, its norms and the facts of a case.

``# what it is about``, then its declarations, ``| a norm`` for each article, and ``: facts`` in which norms collide.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PEOPLE = "Party A, B, C, D, E, F. Rock R, S, T, U, V, W."


@dataclass(frozen=True)
class Example:
    """A charter with a case of it, which is empty where none is written."""

    name: str
    words: str
    norms: tuple[str, ...]
    facts: str

    @property
    def charter(self) -> str:
        """Return the charter as one text."""
        articles = [f"article {number} {{\n  1. {norm}.\n}}" for number, norm in enumerate(self.norms, 1)]
        declared = (HERE / "words.charter.txt").read_text(encoding="utf-8")
        return "\n".join(['charter "T"', declared, self.words, *articles]) + "\n"

    @property
    def case(self) -> str:
        """Return the case."""
        return "\n".join(['case "T" of "t"', PEOPLE, self.facts.replace(". ", ".\n")]) + "\n"


def examples(name: str) -> tuple[Example, ...]:
    """Read the examples of a file."""
    blocks = (HERE / name).read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(_example(block.splitlines()) for block in blocks)


def _example(lines: list[str]) -> Example:
    def marked(mark: str) -> tuple[str, ...]:
        return tuple(line.removeprefix(mark).strip() for line in lines if line.startswith(mark))

    plain = "\n".join(line for line in lines if line[0] not in "#|:")
    return Example(marked("#")[0], plain, marked("|"), " ".join(marked(":")))
