"""Majorities that can never be reached."""

from __future__ import annotations

from charter_engine.answers.trial import tested
from charter_engine.checks.procedures.subject import LIMIT, Found, Subject
from charter_engine.syntax.diagnostic import Severity
from charter_engine.voting.tallying import filled


def unreachable(subject: Subject) -> Found | None:
    """Return the finding that no ballots adopt."""
    votes = subject.profiles
    if subject.electorate.adopted is None:
        return None
    best = votes.all_cast("yes")
    if votes.adopts(best):
        return None
    if not votes.helps("yes") and (votes.number > LIMIT or any(map(votes.adopts, votes.every()))):
        return None
    box = filled(subject.electorate, votes.ballots(best))
    short = [f"`{each.text}` comes to {each.have}, and {each.need} is needed" for each in tested(box) if not each.met]
    return Found(
        "C210",
        f"no vote by `{subject.procedure.key}`{subject.stated or ' ever'} can adopt",
        f"{subject.who}; {subject.spoken(best)}: {'; '.join(short) or 'not adopted'}",
        "ask for no more votes than there are voters, or for a share of them, such as `yes >= 2/3 of members`",
        (subject.claim(best),),
        severity=Severity.ERROR,
        label="out of reach",
        always=True,
    )
