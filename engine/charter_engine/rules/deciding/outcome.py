"""How a vote comes out: the first that is so of void, no quorum, rejected, adopted, vetoed, tied; else rejected or pending."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.deciding import Both, Either, NoVeto, Tally, Test, compared_for_tie, tallies_in
from charter_engine.model.ways import gives_veto
from charter_engine.rules.deciding.ballots import ballots
from charter_engine.rules.deciding.casting import SIDE, casting_vote
from charter_engine.rules.deciding.election import elected, eligible
from charter_engine.rules.deciding.majority import FREE, MORE, PLAIN, passes
from charter_engine.rules.deciding.route import MATTER, Route, tests_of
from charter_engine.rules.deciding.tally import tally
from charter_engine.rules.deciding.voters import WHO, voters
from charter_engine.rules.ir import NOW, Atom, Calc, Compare, Let, Not, Var
from charter_engine.rules.lowering import Body, Lowering

OUTCOME = Var("Outcome")


def outcome(low: Lowering, route: Route) -> None:
    """Add the result of a vote held now; who votes, and which ballots, is part of it."""
    voters(low, route)
    ballots(low, route)
    procedure = route.procedure
    early, sound = route.atom("early", at=NOW), route.vote("sound")
    valid: Body = (route.held, Not(early))
    _result(low, route, (route.held, early), "void")
    if route.counted:
        low.add(route.atom("result", OUTCOME, at=NOW), (route.vote("comes to", OUTCOME), *route.picked), route.origin)
    if procedure.quorum is not None:
        quorate = _passed(low, route, "quorate", tests_of(low.model, route, procedure.quorum), PLAIN, valid)
        _result(low, route, (*valid, Not(quorate)), "no quorum")
        valid = (*valid, quorate)
    low.add(sound, valid, route.origin)
    beaten: Body = ()
    if procedure.rejected is not None:
        test = tests_of(low.model, route, procedure.rejected)
        voted_down = _passed(low, route, "voted down", test, PLAIN, (sound,))
        _result(low, route, (voted_down,), "rejected")
        beaten = (Not(voted_down),)
    if procedure.adopted is None:
        passed = route.vote("passed")
        low.add(passed, (sound, *beaten), route.origin)
        _adopting(low, route, passed)
        return
    test = tests_of(low.model, route, procedure.adopted)
    passed = _passed(low, route, "passed", test, PLAIN, (sound, *beaten))
    unopposed = _passed(low, route, "passed but for vetoes", test, FREE, (sound, *beaten))
    _adopting(low, route, passed)
    if gives_veto(test):
        # whose veto it is stands beside it for the proof
        noes = tuple(_counted(low, route, leaf.tally) for leaf in _vetoes(test))
        _result(low, route, (unopposed, Not(passed), *noes), "vetoed")
    tied = _ties(low, route, test, (sound, *beaten, Not(unopposed)))
    neither = "rejected" if procedure.rejected is None else "pending"
    # what was counted stands beside it for the proof
    named = tuple(_counted(low, route, each) for each in tallies_in(test))
    _result(low, route, (sound, *beaten, Not(unopposed), Not(tied), *named), neither)


def _counted(low: Lowering, route: Route, each: Tally) -> Atom:
    """Return the atom that a tally comes to some number: apart, for a rule of several sums goes through all that they may be."""
    found = tally(low, route, each)
    some = Atom(f"reckoned {found.predicate}", found.args[:-1], found.at)
    if some.predicate not in low.bridged:
        low.bridged.add(some.predicate)
        low.add(some, (found,), route.origin)
    return some


def _vetoes(test: Test) -> Iterator[NoVeto]:
    """Yield the vetoes that a test gives, where it asks for them."""
    match test:
        case NoVeto():
            yield test
        case Both(tests) | Either(tests):
            for each in tests:
                yield from _vetoes(each)
        case _:
            return


def _result(low: Lowering, route: Route, body: Body, word: str) -> None:
    low.add(route.vote("comes to" if route.counted else "result", word), body, route.origin)


def _adopting(low: Lowering, route: Route, passed: Atom) -> None:
    if route.procedure.elects is not None:
        through = route.vote("through")
        low.add(through, (passed,), route.origin)
        elected(low, route, through)
        return
    _result(low, route, (passed, *_no_one_silent(low, route)), "adopted")


def _no_one_silent(low: Lowering, route: Route) -> Body:
    """While those who have not answered may still do so, before silence counts, nothing is adopted without them."""
    span, since, hour = route.procedure.silence_after, Var("Since"), Var("Hour")
    if not route.procedure.silence or span is None or route.question != MATTER:
        return ()
    waits, open_ = route.vote("waits"), route.atom("open", since, at=NOW)
    running: Body = (open_, Let(hour, Calc("shift", (since, span.months, span.minutes))), Compare("<", NOW, hour))
    unheard = (route.atom("voter", WHO, at=NOW), Not(route.atom("barred", WHO, at=NOW)), Not(route.vote("spoke", WHO)))
    low.add(waits, (*running, route.held, *unheard), route.origin)
    return (Not(waits),)


def _passed(low: Lowering, route: Route, word: str, test: Test, mode: str, given: Body) -> Atom:
    atom = route.vote(word)
    for body in passes(low, route, test, mode):
        low.add(atom, (*given, *body), route.origin)
    return atom


def _ties(low: Lowering, route: Route, test: Test, given: Body) -> Atom:
    """Add that yes equals no where one more yes would adopt, and what follows from it."""
    procedure, level = route.procedure, route.vote("level")
    number = Var("Number")
    for weight in compared_for_tie(test):
        same = []
        for ballot in ("yes", "no"):
            found = tally(low, route, Tally((ballot,), (), weight))
            same.append(Atom(found.predicate, (*found.args[:-1], number), NOW))
        low.add(level, tuple(same), route.origin)
    given = (*given, level)
    if procedure.quorum is not None:
        quorum = tests_of(low.model, route, procedure.quorum)
        given = (*given, _passed(low, route, "quorate with one more", quorum, MORE, (level,)))
    if procedure.rejected is not None:
        rejected = tests_of(low.model, route, procedure.rejected)
        given = (*given, Not(_passed(low, route, "voted down with one more", rejected, MORE, (level,))))
    tied = _passed(low, route, "tied", test, MORE, given)
    match procedure:
        case _ if procedure.casting:
            _casting(low, route, tied)
        case _ if procedure.tie is not None and procedure.tie.result:
            _result(low, route, (tied,), procedure.tie.result)
        case _:
            _left_tied(low, route, (tied,))
    return tied


def _left_tied(low: Lowering, route: Route, tied: Body) -> None:
    """Nothing settles the tie; who cannot be elected anyway is not."""
    may_be = eligible(low, route)
    _result(low, route, (*tied, *may_be), "tied")
    for each in may_be:
        if isinstance(each, Atom):
            _result(low, route, (*tied, Not(each)), "rejected")


def _casting(low: Lowering, route: Route, tied: Atom) -> None:
    """A casting vote goes as its holder votes; he may be no voter otherwise."""
    casting_vote(low, route, (tied,), route.vote("casting", SIDE))
    yes, no = route.vote("casting", "yes"), route.vote("casting", "no")
    if route.procedure.elects is not None:
        low.add(route.vote("through"), (yes,), route.origin)  # to pass the test is not yet to be elected
    else:
        _result(low, route, (yes,), "adopted")
    _result(low, route, (no, Not(yes)), "rejected")
    _left_tied(low, route, (tied, Not(yes), Not(no)))
