"""What is known of two norms that can meet, over all scenarios."""

from __future__ import annotations

from charter_engine.syntax.value import frozen


@frozen
class PairVerdict:
    """What is known of two norms that can meet (of one alone: of its bearer's ability, or of who owes a right).

    ``settled_by`` is the paragraph that prevails where they meet and do not collide.
    """

    citations: tuple[str, ...]
    kind: str
    verdict: str
    bound: str
    reason: str
    settled_by: str
