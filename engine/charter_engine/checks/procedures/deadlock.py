"""Votes that are neither adopted nor rejected."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.checks.procedures.subject import LIMIT, Found, Subject
from charter_engine.syntax.diagnostic import Severity
from charter_engine.voting.judging import Profile


def undecided(subject: Subject) -> Found | None:
    """Return the finding that everybody votes and neither side wins, where nothing is said of what follows."""
    electorate, procedure = subject.electorate, subject.procedure
    settled = procedure.otherwise is not None or procedure.limit is not None
    if electorate.adopted is None or electorate.rejected is None or settled:
        return None
    open_ = [each for each in _cast(subject) if subject.profiles.outcome(each) == "pending"]
    if not open_:
        return None
    found = max(open_, key=lambda each: _split(subject, each))
    return Found(
        "C213",
        f"a vote by `{procedure.key}` may be neither adopted nor rejected, and nothing says what follows",
        f"{subject.who}; {subject.spoken(found)}: neither side has won",
        "say what follows: `if not adopted then …`, or `decides within …, failing which …`",
        (subject.claim(found),),
        severity=Severity.NOTE,
        label="neither side may win",
    )


def _cast(subject: Subject) -> Iterator[Profile]:
    votes = subject.profiles
    if votes.number > LIMIT:
        yield from votes.stairs("yes", "no", "abstain")
    else:
        for each in votes.every():
            if set(votes.ballots(each).values()) <= {"yes", "no", "abstain"}:
                yield each


def _split(subject: Subject, profile: Profile) -> tuple[int, int]:
    """Return how many vote yes or no, and how evenly: what shows the deadlock best."""
    cast = list(subject.profiles.ballots(profile).values())
    yes, no = cast.count("yes"), cast.count("no")
    return yes + no, min(yes, no)
