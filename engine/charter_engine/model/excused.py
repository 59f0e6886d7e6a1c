"""A finding that the charter itself says is to stay."""

from __future__ import annotations

from charter_engine.syntax.diagnostic import Diagnostic
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen


@frozen
class Excused:
    """A finding that is known and kept, the reason, and where the excuse for it stands."""

    finding: Diagnostic
    reason: str
    excuse: Span
