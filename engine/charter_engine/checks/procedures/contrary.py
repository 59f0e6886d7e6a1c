"""Two groups that have nobody in common, each of which can carry a decision against the other."""

from __future__ import annotations

from charter_engine.checks.procedures.subject import Claim, Found, Subject, listed
from charter_engine.model.ways import only_strikes
from charter_engine.voting.as_game import NotLinear, game
from charter_engine.voting.coalitions import Split, disjoint_winners, nobody_wins
from charter_engine.voting.tallying import outcome

_STEPS = 20_000


def contrary(subject: Subject) -> Found | None:
    """Return the finding that contrary decisions can both be carried, with everybody there.

    What only strikes down is not contrary to itself: to let a matter stand nothing is adopted.
    """
    electorate, model = subject.electorate, subject.model
    if only_strikes(model.procedures, model.decisions.values(), subject.procedure):
        return None
    try:
        given = game(electorate)
    except NotLinear:
        return None
    if nobody_wins(given):
        return None
    found = disjoint_winners(given, _STEPS)
    if not isinstance(found, Split):
        return None
    free = [each for each in electorate.voters if each not in electorate.barred]
    sides = [[each for each in free if each in side] for side in (found.one, found.other)]
    cast = [{each: "yes" if each in side else "no" for each in electorate.voters} for side in sides]
    if not all(sides) or any(outcome(electorate, each) != "adopted" for each in cast):
        return None
    one, other = sides
    return Found(
        "C212",
        f"by `{subject.procedure.key}` two contrary decisions can both be adopted",
        f"{subject.who}; {listed(one)} alone adopt one, against all others, and {listed(other)} alone adopt its contrary",
        "ask for more than one half, of members or of those voting, or say that a later decision needs more",
        tuple(Claim(subject, subject.held(each), "adopted") for each in cast),
        label="a minority is enough",
    )
