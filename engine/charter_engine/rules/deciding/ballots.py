"""What each voter has cast: as the case says, void where barred, by silence as the procedure says."""

from __future__ import annotations

from charter_engine.model.deciding import BARRED, BARRED_ABSENT, BARRED_APART
from charter_engine.rules.deciding.route import OVERRULE, WAY, Route
from charter_engine.rules.deciding.voters import WHO
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Literal, Not, Var
from charter_engine.rules.lowering import Lowering

CAST = Var("Ballot")


def ballots(low: Lowering, route: Route) -> None:
    """Add the ballot of every voter in a vote held now."""
    voter, barred = route.atom("voter", WHO, at=NOW), route.atom("barred", WHO, at=NOW)
    said, spoke = route.vote("said", WHO, CAST), route.vote("spoke", WHO)
    absent, there = Compare("=", CAST, "absent"), Compare("!=", CAST, "absent")
    voter_now = (route.held, voter) if route.counted else (voter,)
    free: tuple[Literal, ...] = (*voter_now, Not(barred))
    kept: tuple[Literal, ...] = (*voter_now, barred)
    low.add(spoke, (said,), route.origin)
    _cast(low, route, (*free, said), CAST)
    procedure = route.procedure
    silence, apart = procedure.silence or "absent", Compare("!=", CAST, "not participating")
    over: tuple[Literal, ...] = ()
    if procedure.silence and procedure.silence_after is not None:
        # silence counts when its time is over, and in no other vote
        silent = route.atom("silent", at=NOW)
        _cast(low, route, (*kept, Not(spoke), Not(silent)), BARRED_ABSENT)
        _cast(low, route, (*free, Not(spoke), Not(silent)), "absent")
        over = (silent,)
    _cast(low, route, (*kept, said, there, apart), BARRED)
    _cast(low, route, (*kept, said, Compare("=", CAST, "not participating")), BARRED_APART)
    _cast(low, route, (*kept, said, absent), BARRED_ABSENT)
    _cast(low, route, (*kept, Not(spoke), *over), BARRED_ABSENT if silence == "absent" else BARRED)
    _cast(low, route, (*free, Not(spoke), *over), silence)


def _cast(low: Lowering, route: Route, body: tuple[Literal, ...], ballot: Var | str) -> None:
    low.add(route.vote("cast", WHO, ballot), body, route.origin)


def question_of(route: Route) -> str:
    """Return what a case says is voted on: striking down what stands is a vote on the matter."""
    return "" if route.question == OVERRULE else route.question


def ways_of(low: Lowering, route: Route) -> None:
    """Add in which ways counted ballots may have been cast, and which of them is taken.

    It is 0 where nothing is only counted, or more than can have voted.  A way in which one has cast a ballot who is no voter
    after all is none; in place of it the next one is taken.
    """
    voting, open_, at = route.atom("voting", at=NOW), route.atom("counted", at=NOW), Var("At")
    box, other = f"{question_of(route)} {route.matter}", Var("Other")
    now = Compare("=", at, NOW)
    may, reached = route.vote("castable"), route.atom("reached", at=NOW)
    also = route.atom("castable", other, at=NOW)
    for name in route.names:
        drawn = Atom(f"drawn {box}", (name, *route.args, WAY, WHO, CAST, at))
        amiss = (voting, drawn, now, Not(route.atom("voter", WHO, at=NOW)))
        low.add(route.vote("miscast"), amiss, route.origin)
        way = Atom(f"way {box}", (name, *route.args, WAY, at))
        low.add(may, (voting, way, now, Not(route.vote("miscast"))), route.origin)
        taken = Atom(f"picked {box}", (name, *route.args, other, at))
        low.add(route.vote("from there"), (voting, taken, now, may, Compare("<=", other, WAY)), route.origin)
    low.add(open_, (may,), route.origin)
    low.add(route.held, (may,), route.origin)
    low.add(reached, (route.vote("from there"),), route.origin)
    earlier = (route.vote("from there"), route.atom("from there", other, at=NOW), Compare("<", other, WAY))
    low.add(route.vote("passed over"), earlier, route.origin)
    low.add(route.vote("picked"), (route.vote("from there"), Not(route.vote("passed over"))), route.origin)
    low.add(route.vote("not the first"), (may, also, Compare("<", other, WAY)), route.origin)
    low.add(route.vote("picked"), (may, Not(reached), Not(route.vote("not the first"))), route.origin)
    for state in ("held", "picked"):
        plain = Atom(f"{state} {route.id}", (*route.args, 0), NOW)
        low.add(plain, (voting, Not(open_)), route.origin)


def said(low: Lowering, route: Route, box: str) -> None:
    """Add what is said in a vote held now; ``box`` is the predicate of the ballots that a case states."""
    said_, stated = route.vote("said", WHO, CAST), route.vote("put in", WHO, CAST)
    at = Var("At")
    for name in route.names:
        low.add(stated, (route.held, Atom(box, (name, *route.args, WHO, CAST), NOW)), route.origin)
        if route.counted:
            drawn = Atom(f"drawn {question_of(route)} {route.matter}", (name, *route.args, WAY, WHO, CAST, at))
            low.add(stated, (route.held, drawn, Compare("=", at, NOW)), route.origin)
    silent = route.atom("silent", at=NOW)
    if not route.procedure.silence:
        low.add(said_, (stated,), route.origin)
        return
    low.add(said_, (stated, Not(silent)), route.origin)
    # what was answered since the proposal counts when silence is over, the last answer of each
    answered, since = route.atom("answered", WHO, CAST, at=NOW), Var("Since")
    again = route.atom("answers", WHO, at=NOW)
    running = route.atom("open", since, at=NOW)
    valid: tuple[Literal, ...] = (*route.picked, Not(route.atom("early", at=NOW)))
    low.add(again, (running, stated, *valid), route.origin)
    low.add(answered, (running, stated, *valid), route.origin)
    kept = route.atom("answered", WHO, CAST, at=PREV)
    low.add(answered, (running, Compare("<", since, NOW), kept, Not(again)), route.origin)
    low.add(said_, (route.held, silent, answered), route.origin)
