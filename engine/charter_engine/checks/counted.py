"""Votes of which only numbers are stated: more than there are voters, or too many ways in which they may have been cast."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.answers.scenario import Scenario
from charter_engine.model.case import Vote
from charter_engine.syntax.diagnostic import Diagnostic, Severity


def counts(given: Scenario) -> Iterator[Diagnostic]:
    """Yield what is to be said of the ballots that a case only counts."""
    yield from map(_guessed, given.guessed)
    yield from (_overcounted(vote, voters) for vote, voters in given.overcounted)


def _overcounted(vote: Vote, voters: int) -> Diagnostic:
    """Warn that more ballots are counted than could be cast, so that none of them is."""
    number = sum(count for _, count in vote.counts)
    named = " who are not named" if vote.ballots else ""
    return Diagnostic(
        "C404",
        Severity.WARNING,
        f"{number} ballots on {vote.matter} are counted, and there are {voters} voters{named}: none of these ballots counts",
        vote.span,
        label="more than there are voters just before this vote",
        help="state who sits and may vote before this day, or count fewer",
    )


def _guessed(vote: Vote) -> Diagnostic:
    """Warn that an outcome which only few ways of casting the ballots have may be missing."""
    return Diagnostic(
        "C403",
        Severity.WARNING,
        f"whose the ballots on {vote.matter} were is tried in some ways only: there are too many",
        vote.span,
        label="what is called certain may depend on whose ballots they were",
        help="name the voters, of those at least who weigh differently",
    )
