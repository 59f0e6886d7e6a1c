"""What is known of one statement of a principle, over all scenarios."""

from __future__ import annotations

from charter_engine.syntax.value import frozen


@frozen
class PrincipleKnown:
    """``holds`` is None where it is not decided; ``verdict`` is that of the search for what the statement is about.

    A scenario found refutes what is said to be so always or never, and shows what is said to be possible.
    """

    principle: str
    statement: str
    holds: bool | None
    verdict: str
    bound: str
    reason: str
