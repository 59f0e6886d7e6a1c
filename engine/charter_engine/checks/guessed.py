"""Votes of which only numbers are stated, where there are too many ways in which the ballots may have been cast."""

from __future__ import annotations

from charter_engine.model.case import Vote
from charter_engine.syntax.diagnostic import Diagnostic, Severity


def guessed(vote: Vote) -> Diagnostic:
    """Warn that an outcome which only few ways of casting the ballots have may be missing."""
    return Diagnostic(
        "C403",
        Severity.WARNING,
        f"whose the ballots on {vote.matter} were is tried in some ways only: there are too many",
        vote.span,
        label="what is called certain may depend on whose ballots they were",
        help="name the voters, of those at least who weigh differently",
    )
