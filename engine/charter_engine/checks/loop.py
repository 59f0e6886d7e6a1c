"""Sentences that depend on each other's absence within one instant."""

from __future__ import annotations

from charter_engine.rules.stratify import Loop
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity


def loop(found: Loop) -> Diagnostic:
    """Name every sentence of a loop through negation."""
    named: dict[str, Label] = {}
    for origin in found.origins:
        if origin.span is not None:
            name = origin.citation or f"line {origin.span.line}"
            named.setdefault(name, Label(origin.span, f"{name} takes part"))
    labels, names = tuple(named.values()), tuple(named)
    who = " and ".join(names) if len(names) > 1 else f"{names[0] if names else 'a sentence'}"
    verb = "depend on each other's absence" if len(names) > 1 else "depends on its own absence"
    return Diagnostic(
        "C301",
        Severity.ERROR,
        f"{who} {verb} within one instant",
        labels[0].span if labels else None,
        label="part of the circle",
        related=labels[1:],
        citations=names,
        help="let one of them look at what was decided or breached before, or drop a condition from the circle",
    )
