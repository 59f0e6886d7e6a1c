"""Members whose vote never matters."""

from __future__ import annotations

from charter_engine.checks.procedures.subject import LIMIT, Found, Subject, listed
from charter_engine.voting.judging import Alike, Profile
from charter_engine.voting.profiles import Profiles


def powerless(subject: Subject) -> Found | None:
    """Return the finding that the vote of some never turns the outcome."""
    votes = subject.profiles
    every, nobody = votes.all_cast("yes"), votes.all_cast("no")
    if not votes.helps("yes") or not votes.adopts(every) or votes.adopts(nobody):
        return None
    free = [each for each in votes.classes if not each.barred and not each.outside]
    left = [each for each in free if not _matters(votes, each)]
    if not left or votes.number > LIMIT:
        return None
    for profile in votes.every():
        left = [each for each in left if not _turns(votes, profile, each)]
        if not left:
            return None
    names = [name for each in left for name in each.members]
    without = _changed(votes, every, left[0])
    lone = _changed(votes, nobody, left[0], "yes")
    return Found(
        "C217",
        f"by `{subject.procedure.key}` it never matters how {listed(names)} {'votes' if len(names) == 1 else 'vote'}",
        f"{subject.who}; of all the ways in which the others may vote, in none does it turn the outcome: "
        f"{subject.spoken(without)}: adopted all the same; {subject.spoken(lone)}: {votes.outcome(lone)} all the same",
        "change the majority or the weights so that every vote can be needed, or give no vote where none counts",
        (subject.claim(without), subject.claim(lone)),
        label="a vote without weight",
    )


def _changed(votes: Profiles, profile: Profile, group: Alike, word: str = "no") -> Profile:
    return votes.moved(profile, group, "no" if word == "yes" else "yes", word) or profile


def _turns(votes: Profiles, profile: Profile, group: Alike) -> bool:
    """Tell whether some ballot of one of a class makes a difference to the outcome."""
    came = votes.adopts(profile)
    for before in group.words:
        for after in group.words:
            other = votes.moved(profile, group, before, after)
            if other is not None and votes.adopts(other) != came:
                return True
    return False


def _matters(votes: Profiles, group: Alike) -> bool:
    """Tell whether it is soon seen that a class matters: by turning others to no as long as all the same adopts."""
    for order in (votes.classes, votes.classes[::-1]):
        for word in ("no", "absent"):
            current = votes.all_cast("yes")
            for other in order:
                spare = len(other.members) - (other is group)
                for _ in range(0 if other.outside or other.barred else spare):
                    less = votes.moved(current, other, "yes", word)
                    if less is None or not votes.adopts(less):
                        break
                    current = less
            alone = votes.moved(current, group, "yes", "no")
            if alone is not None and not votes.adopts(alone):
                return True
    return False
