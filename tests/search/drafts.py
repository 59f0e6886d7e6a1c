"""A charter drawn at random: its sentences, so that their order can change and one can be taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from charter_engine.model.calendar import parse_instant
from charter_engine.model.read_case import empty_case
from charter_engine.model.resolve import Resolved
from charter_engine.rules.lower import lower
from charter_engine.rules.stratify import Strata, stratify
from tests.generated.answers import resolve_files

DAY = 24 * 60
START = parse_instant("2030-01-01") or 0
NAMES = ("Peru", "Ida"), ("Ras",)


@dataclass(frozen=True)
class Draft:
    """Declarations and the sentence of each article: empty where it was taken out."""

    words: tuple[str, ...]
    norms: tuple[str, ...]
    named: bool

    def charter(self, order: Sequence[int] = ()) -> str:
        """Return the charter as one text, its articles in some order."""
        articles = [
            f"article {n + 1} {{\n  1. {self.norms[n]}.\n}}"
            if self.norms[n]
            else f'article {n + 1} {{\n  1. "Out."\n}}'
            for n in order or range(len(self.norms))
        ]
        return "\n".join(['charter "T"', *self.words, *articles]) + "\n"

    def without(self, number: int) -> Draft:
        """Return the draft with a norm taken out."""
        return replace(self, norms=tuple("" if n == number else each for n, each in enumerate(self.norms, 1)))


def without_mistakes(given: Draft, order: Sequence[int] = ()) -> Resolved | None:
    """Return a draft as a charter; None where it is refused or depends on its own negation."""
    resolved = resolve_files({"t.charter": given.charter(order)})
    if resolved.has_errors:
        return None
    program = lower(resolved.model, empty_case(resolved), properties=True).program
    return resolved if isinstance(stratify(program), Strata) else None
