"""Which changes a sentence sees: all of now, only those that no breach of now brings about, or those of before."""

from __future__ import annotations

from charter_engine.syntax.value import frozen


@frozen
class Layer:
    """How a sentence reads what effects change.

    ``early``: without what the norms of this instant bring about, so that a breach is not undone by what follows from it;
    ``before``: as it was just before the instant; ``without``: the effects, by id, that do not touch the sentence.
    """

    early: bool = False
    before: bool = False
    without: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """What sets its predicates apart."""
        parts = [word for word, so in (("early", self.early), ("before", self.before)) if so]
        if self.without:
            parts.append("without " + " ".join(sorted(self.without)))
        return f" [{', '.join(parts)}]" if parts else ""


PLAIN = Layer()
