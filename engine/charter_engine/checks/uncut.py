"""Open numbers that a sentence works with in a way that is not cut exactly."""

from __future__ import annotations

from charter_engine.rules.thresholds import Uncut
from charter_engine.syntax.diagnostic import Diagnostic, Severity


def uncut(found: Uncut) -> Diagnostic:
    """Warn that what follows from an open number is tried at some values only."""
    return Diagnostic(
        "C402",
        Severity.WARNING,
        f"`{found.attribute}` is open in a case, and is worked with here in a way that is tried at some values only",
        found.span,
        label="what is called certain may depend on the values between",
        help=f"state `{found.attribute}`, or compare it by itself",
        citations=(found.citation,) if found.citation else (),
    )
