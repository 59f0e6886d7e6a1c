"""Members who do better to stay away than to vote no."""

from __future__ import annotations

from charter_engine.checks.procedures.subject import Found, Subject, is_nameless
from charter_engine.syntax.diagnostic import Severity


def staying_away(subject: Subject) -> Found | None:
    """Return the finding that a no lets adopt what an absence would have prevented."""
    votes = subject.profiles
    if votes.helps("absent", "no"):
        return None
    for each in votes.stairs("yes", "no", "absent"):
        if not votes.adopts(each):
            continue
        for group in votes.classes:
            away = None if group.barred or group.outside else votes.moved(each, group, "no", "absent")
            if away is None or votes.adopts(away):
                continue
            before, after = votes.ballots(each), votes.ballots(away)
            came = votes.outcome(away)
            return Found(
                "C214",
                f"who is against does better by `{subject.procedure.key}` to stay away than to vote no",
                f"{subject.who}; {subject.spoken(each)}: adopted; "
                f"with {_one(before, after)} absent instead of voting no: {came}",
                "let nothing hang on the presence of those against: ask for a number in favour, such as "
                "`yes >= 1/3 of members`, instead of a quorum",
                (subject.claim(each), subject.claim(away)),
                severity=Severity.NOTE,
                label="an absence may count for more than a no",
            )
    return None


def _one(before: dict[str, str], after: dict[str, str]) -> str:
    changed = [each for each, word in before.items() if word != after[each]]
    name = next((each for each in changed if before[each] == "no"), changed[0])
    return "one of them" if is_nameless(name) else name
