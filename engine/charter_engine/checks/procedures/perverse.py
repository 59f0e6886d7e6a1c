"""Votes that one more yes turns against."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.checks.procedures.subject import LIMIT, Found, Subject
from charter_engine.voting.judging import Profile


def perverse(subject: Subject) -> Found | None:
    """Return the finding that a ballot changed to yes turns what was adopted into something else."""
    votes = subject.profiles
    if votes.helps("yes"):
        return None
    for each in _ways(subject):
        if not votes.adopts(each):
            continue
        for group in votes.classes:
            for before in () if group.barred or group.outside else group.words:
                more = votes.moved(each, group, before, "yes")
                if more is None or votes.adopts(more):
                    continue
                return Found(
                    "C215",
                    f"one more yes can turn a vote by `{subject.procedure.key}` from adopted into {votes.outcome(more)}",
                    f"{subject.who}; {subject.spoken(each)}: adopted; {subject.spoken(more)}: {votes.outcome(more)}",
                    "let a yes count for adoption only: no `=`, `!=` or upper limit of votes in favour, or of those voting",
                    (subject.claim(each), subject.claim(more)),
                    label="a yes may count against",
                )
    return None


def _ways(subject: Subject) -> Iterator[Profile]:
    votes = subject.profiles
    if votes.number <= LIMIT:
        yield from votes.every()
        return
    for words in (("yes", "no", "abstain"), ("yes", "no", "absent"), ("yes", "abstain", "absent")):
        yield from votes.stairs(*words)
