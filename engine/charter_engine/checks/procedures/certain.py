"""Majorities that cannot fail."""

from __future__ import annotations

from charter_engine.checks.procedures.subject import LIMIT, Found, Subject


def certain(subject: Subject) -> Found | None:
    """Return the finding that all ballots adopt."""
    votes = subject.profiles
    if subject.electorate.adopted is None and subject.electorate.rejected is None:
        return None
    plain = [votes.all_cast(word) for word in ("no", "absent", "abstain")]
    if not all(map(votes.adopts, plain)) or votes.number > LIMIT or not all(map(votes.adopts, votes.every())):
        return None
    return Found(
        "C211",
        f"every vote by `{subject.procedure.key}` adopts, whatever the ballots",
        f"{subject.who}; {subject.spoken(plain[0])}: adopted; {subject.spoken(plain[1])}: adopted",
        "ask for votes in favour, such as `yes > 1/2 of present and voting`",
        (subject.claim(plain[0]), subject.claim(plain[1])),
        label="cannot fail",
        always=True,
    )
