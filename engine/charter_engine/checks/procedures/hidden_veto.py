"""Members who can block alone, though nobody has given them a veto."""

from __future__ import annotations

from charter_engine.answers.power import vetoes_given
from charter_engine.checks.procedures.subject import Found, Subject, listed


def hidden_vetoes(subject: Subject) -> Found | None:
    """Return the finding that some, not all, block by their no alone."""
    votes, given = subject.profiles, vetoes_given(subject.electorate)
    every = votes.all_cast("yes")
    if not votes.helps("yes") or not votes.adopts(every):
        return None
    free = [each for each in votes.classes if not each.barred and not each.outside]
    against = [(each, votes.moved(every, each, "yes", "no")) for each in free]
    blocking = [(each, vote) for each, vote in against if vote is not None and not votes.adopts(vote)]
    hidden = [name for each, _ in blocking for name in each.members if name not in given]
    vote = next((vote for each, vote in blocking if not set(each.members) <= given), None)
    if not hidden or len(blocking) == len(free) or vote is None:
        return None
    return Found(
        "C216",
        f"`{subject.procedure.key}` lets {listed(hidden)} block alone, and gives no veto",
        f"{subject.who}; {subject.spoken(vote)}: {votes.outcome(vote)}, and whatever the others vote",
        "give the veto (`no negative vote of …`), or add a clause such as `or not in favour < 2 votes`",
        (subject.claim(vote), subject.claim(every)),
        label="a veto in effect",
        always=True,
    )
