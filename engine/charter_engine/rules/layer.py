"""Which changes a sentence sees: all of now, only those that no breach of now brings about, or those of before."""

from __future__ import annotations

from charter_engine.syntax.value import frozen


@frozen
class Layer:
    """How a sentence reads what effects change.

    ``unseen``: the effects, by id, that are not seen at the instant at which they come about, so that a breach is not undone by
    what follows from it; ``before``: as it was just before the instant; ``without``: the effects that do not touch the sentence.
    """

    unseen: frozenset[str] = frozenset()
    before: bool = False
    without: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """What sets its predicates apart."""
        parts = ["before"] if self.before else []
        if self.unseen:
            parts.append("early " + " ".join(sorted(self.unseen)))
        if self.without:
            parts.append("without " + " ".join(sorted(self.without)))
        return f" [{', '.join(parts)}]" if parts else ""


PLAIN = Layer()
