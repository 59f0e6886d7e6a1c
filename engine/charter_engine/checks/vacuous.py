"""Principles about what nothing reads."""

from __future__ import annotations

from charter_engine.model.model import Model
from charter_engine.model.properties import Always
from charter_engine.rules.lower import Lowered
from charter_engine.rules.properties.differing import unread
from charter_engine.rules.properties.goals import Between, Differing
from charter_engine.syntax.diagnostic import Diagnostic, Severity


def vacuous(model: Model, lowered: Lowered) -> tuple[Diagnostic, ...]:
    """Warn of each input of a principle that nothing in the charter reads.

    ``lowered`` is any case of the charter, lowered with its principles.
    """
    return tuple(_vacuous(*each) for each in unread(lowered.goals, model, lowered.program.rules))


def compares(model: Model) -> bool:
    """Tell whether a principle is about two scenarios."""
    return any(not isinstance(said, Always) for each in model.principles for said in each.statements)


def _vacuous(between: Between, each: Differing) -> Diagnostic:
    return Diagnostic(
        "C232",
        Severity.WARNING,
        f"the principle `{between.principle}` is vacuous: no norm, effect or vote turns on `{each.name}`",
        each.span,
        label="nothing turns on it",
        help=f"leave out `{each.name}`, or name what is read in its place",
    )
