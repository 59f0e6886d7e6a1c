"""Members who can block alone, though nobody has given them a veto."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.answers.power import vetoes_given
from charter_engine.checks.procedures.subject import LIMIT, Found, Subject, listed
from charter_engine.model.ways import following
from charter_engine.voting.judging import Alike, Profile


def hidden_vetoes(subject: Subject) -> Found | None:
    """Return the finding that some, not all, block by their no alone, by a procedure and by all that may follow it."""
    votes, given = subject.profiles, vetoes_given(subject.electorate)
    every = votes.all_cast("yes")
    if not votes.adopts(every) or (not votes.helps("yes") and votes.number > LIMIT):
        return None
    blocking = list(_blocking(subject))
    if not votes.helps("yes"):
        # a tie may turn on who votes how: every vote is gone through
        adopting = [each for each in votes.every() if votes.adopts(each)]
        blocking = [(a, vote) for a, vote in blocking if not any(each[a.places["no"]] for each in adopting)]
    free = [each for each in votes.classes if not each.barred and not each.outside]
    after = [subject.beside.get(each.key) for each in following(subject.model.procedures, subject.procedure)]
    stopping = [{name for each, _ in _blocking(then) for name in each.members} for then in after if then is not None]
    hidden = [
        name
        for each, _ in blocking
        for name in each.members
        if name not in given and all(name in others for others in stopping)
    ]
    vote = next((vote for each, vote in blocking if set(each.members) & set(hidden)), None)
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


def _blocking(subject: Subject) -> Iterator[tuple[Alike, Profile]]:
    """Yield those whose no alone is too much where all others vote yes, with that vote."""
    votes = subject.profiles
    every = votes.all_cast("yes")
    for each in votes.classes:
        if not each.barred and not each.outside:
            vote = votes.moved(every, each, "yes", "no")
            if vote is not None and not votes.adopts(vote):
                yield each, vote
