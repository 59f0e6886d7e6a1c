"""Ties for which no rule is given."""

from __future__ import annotations

from charter_engine.checks.procedures.subject import Found, Subject
from charter_engine.syntax.diagnostic import Severity


def ties(subject: Subject) -> Found | None:
    """Return the finding that a vote in which all take part may be tied, where nothing is said of ties or of what follows.

    Where a few vote and the others abstain, even two thirds may be missed by one vote; that is left out.
    """
    procedure, votes = subject.procedure, subject.profiles
    settled = procedure.casting or procedure.tie is not None or procedure.otherwise is not None
    if settled or subject.electorate.adopted is None:
        return None
    size = len(subject.electorate.voters)
    half = size // 2
    found = votes.said(*("yes",) * half, *("no",) * half, *("abstain",) * (size - 2 * half))
    if votes.outcome(found) != "tied":
        return None
    return Found(
        "C218",
        f"a vote by `{procedure.key}` may be tied, and nothing says what follows",
        f"{subject.who}; {subject.spoken(found)}: it stays tied, and nothing is adopted",
        "say it: `tie rejected`, or `tie casting vote of …`",
        (subject.claim(found),),
        severity=Severity.NOTE,
        label="no rule for a tie",
        always=True,
    )
