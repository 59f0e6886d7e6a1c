"""What each voter has cast: as the case says, void where barred, by silence as the procedure says."""

from __future__ import annotations

from charter_engine.model.deciding import BARRED, BARRED_ABSENT, BARRED_APART
from charter_engine.rules.deciding.route import OVERRULE, Route
from charter_engine.rules.deciding.voters import WHO
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Literal, Not, Var
from charter_engine.rules.lowering import Lowering

CAST = Var("Ballot")


def ballots(low: Lowering, route: Route) -> None:
    """Add the ballot of every voter in a vote held now."""
    voter, barred = route.atom("voter", WHO, at=NOW), route.atom("barred", WHO, at=NOW)
    said, spoke = route.atom("said", WHO, CAST, at=NOW), route.atom("spoke", WHO, at=NOW)
    absent, there = Compare("=", CAST, "absent"), Compare("!=", CAST, "absent")
    free = (voter, Not(barred))
    low.add(spoke, (said,), route.origin)
    _cast(low, route, (*free, said), CAST)
    procedure = route.procedure
    silence, apart = procedure.silence or "absent", Compare("!=", CAST, "not participating")
    over: tuple[Literal, ...] = ()
    if procedure.silence and procedure.silence_after is not None:
        # silence counts when its time is over, and in no other vote
        silent = route.atom("silent", at=NOW)
        _cast(low, route, (voter, barred, Not(spoke), Not(silent)), BARRED_ABSENT)
        _cast(low, route, (*free, Not(spoke), Not(silent)), "absent")
        over = (silent,)
    _cast(low, route, (voter, barred, said, there, apart), BARRED)
    _cast(low, route, (voter, barred, said, Compare("=", CAST, "not participating")), BARRED_APART)
    _cast(low, route, (voter, barred, said, absent), BARRED_ABSENT)
    _cast(low, route, (voter, barred, Not(spoke), *over), BARRED_ABSENT if silence == "absent" else BARRED)
    _cast(low, route, (*free, Not(spoke), *over), silence)


def _cast(low: Lowering, route: Route, body: tuple[Literal, ...], ballot: Var | str) -> None:
    low.add(route.atom("cast", WHO, ballot, at=NOW), body, route.origin)


def drawn(question: str, matter: str) -> str:
    """Return the predicate of the ballots that a case only counts, cast in one of the ways in which they may have been."""
    return f"drawn {question} {matter}"


def drawn_for(low: Lowering, route: Route) -> None:
    """Take in ballots that a case only counts, by whomever they may have been cast."""
    question = "" if route.question == OVERRULE else route.question
    at = Var("At")
    for name in route.names:
        box = Atom(drawn(question, route.matter), (name, *route.args, WHO, CAST, at))
        low.add(route.atom("put in", WHO, CAST, at=NOW), (box, Compare("=", at, NOW)), route.origin)


def said(low: Lowering, route: Route, box: str) -> None:
    """Add what is said in a vote held now; ``box`` is the predicate of the ballots that a case states."""
    voting, said_ = route.atom("voting", at=NOW), route.atom("said", WHO, CAST, at=NOW)
    stated = route.atom("put in", WHO, CAST, at=NOW)
    for name in route.names:
        low.add(stated, (Atom(box, (name, *route.args, WHO, CAST), NOW),), route.origin)
    silent = route.atom("silent", at=NOW)
    if not route.procedure.silence:
        low.add(said_, (voting, stated), route.origin)
        return
    low.add(said_, (voting, Not(silent), stated), route.origin)
    # what was answered since the proposal counts when silence is over, the last answer of each
    answered, since = route.atom("answered", WHO, CAST, at=NOW), Var("Since")
    again = route.atom("answers", WHO, at=NOW)
    running = route.atom("open", since, at=NOW)
    valid = Not(route.atom("early", at=NOW))
    low.add(again, (running, stated, valid), route.origin)
    low.add(answered, (running, stated, valid), route.origin)
    kept = route.atom("answered", WHO, CAST, at=PREV)
    low.add(answered, (running, Compare("<", since, NOW), kept, Not(again)), route.origin)
    low.add(said_, (voting, silent, answered), route.origin)
