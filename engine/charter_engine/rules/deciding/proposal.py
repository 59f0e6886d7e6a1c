"""What is open: from the proposal until it is decided or its limit has passed, with what follows then."""

from __future__ import annotations

from charter_engine.model.deciding import Next, When
from charter_engine.model.logic import Turns
from charter_engine.model.types import TimeSpan
from charter_engine.rules.deciding.ballots import said
from charter_engine.rules.deciding.referral import chosen, of_matter
from charter_engine.rules.deciding.route import MATTER, OVERRULE, Route, Routes
from charter_engine.rules.events import latest
from charter_engine.rules.ir import NOW, PREV, WAKE, Atom, Calc, Compare, Let, Literal, Not, Var
from charter_engine.rules.lowering import Body, Lowering, bind
from charter_engine.rules.terms import term

SINCE, LIMIT = Var("Since"), Var("Limit")


def after(low: Lowering, route: Route, when: When, start: Var | None, at: Var) -> Body:
    """Return the literals that bind ``at`` to the time ``when`` says: after ``start`` where no point is named.

    An event counts if it has happened since ``start``, a condition that has come true whenever that was.
    """
    span = when.length
    if when.date is not None:
        sentence = route.sentence(when.kinds)
        before, value, _ = term(low, when.date, sentence)
        body = (*before, Let(at, Calc("shift", (value, span.months, span.minutes))))
        return bind(low, body, set(), sentence)
    if when.event is not None:
        sentence = route.sentence(when.kinds)
        last, then = latest(low, when.event, sentence)
        since: Body = () if start is None or isinstance(when.event, Turns) else (Compare(">=", then, start),)
        return (last, *since, Let(at, Calc("shift", (then, span.months, span.minutes))))
    return (Let(at, Calc("shift", (start if start is not None else NOW, span.months, span.minutes))),)


def proposals(low: Lowering, routes: Routes) -> None:
    """Add what is open on each route, and which votes are held on it."""
    every = routes.asking(MATTER)
    busy, gone, open_ = (of_matter(routes.decision, each) for each in ("busy", "gone", "any open"))
    origin = every[0].origin
    for route in every:
        _open(low, routes, route)
        low.add(busy, (route.atom("stage", SINCE, at=NOW),), origin)
        low.add(open_, (route.atom("open", SINCE, at=NOW),), origin)
    ended = of_matter(routes.decision, "ended")
    for route in every:
        low.add(ended, (route.atom("ends", Var("Outcome"), at=NOW),), origin)
    low.add(gone, (ended,), origin)
    moved = of_matter(routes.decision, "moved")
    low.add(gone, (of_matter(routes.decision, "gone", at=PREV), Not(moved)), origin)


def _open(low: Lowering, routes: Routes, route: Route) -> None:
    decision = routes.decision
    taken, left = of_matter(decision, "taken"), route.atom("left", at=NOW)
    open_, stage = route.atom("open", SINCE, at=NOW), route.atom("stage", SINCE, at=NOW)
    low.add(open_, (route.atom("stage", SINCE, at=PREV),), route.origin)
    if route.place is not None:
        busy = of_matter(decision, "busy", at=PREV)
        starts = route.atom("starts", at=NOW)
        low.add(starts, (of_matter(decision, "moved"), chosen(route), Not(busy)), route.origin)
        if route.procedure.stands is None:
            low.add(route.atom("open", NOW, at=NOW), (starts,), route.origin)
    low.add(stage, (open_, Not(taken), Not(left)), route.origin)
    low.add(route.atom("stage", NOW, at=NOW), (route.atom("comes", at=NOW), Not(taken)), route.origin)
    _voting(low, routes, route)
    _notice(low, route)
    _limit(low, route)
    _follows(low, routes, route)


def _voting(low: Lowering, routes: Routes, route: Route) -> None:
    """A vote is held on what is open; or, if nothing is, on what nobody is known to have proposed."""
    decision, voting = routes.decision, route.atom("voting", at=NOW)
    vote = summoned(low, route, f"vote {decision.matter}")
    since = route.atom("open", SINCE, at=NOW)
    low.add(voting, (vote, since), route.origin)
    if route.place is not None and route.procedure.stands is None:
        nothing = (
            Not(of_matter(decision, "any open")),
            Not(of_matter(decision, "gone", at=PREV)),
            Not(of_matter(decision, "holding", at=PREV)),
            Not(of_matter(decision, "unfit")),
            Not(of_matter(decision, "contested")),
        )
        low.add(voting, (vote, chosen(route), *nothing), route.origin)
    _heard(low, route, (voting,))
    said(low, route, f"ballot {decision.matter}")
    if not route.procedure.silence:
        return
    silent = route.atom("silent", at=NOW)
    low.add(voting, (silent,), route.origin)
    if route.procedure.silence_after is not None:
        span, hour = route.procedure.silence_after, low.variable("hour")
        over = Let(hour, Calc("shift", (SINCE, span.months, span.minutes)))
        for begun in (since, route.atom("stage", SINCE, at=NOW)):
            low.add(Atom(WAKE, (hour,), NOW), (begun, over, Compare(">", hour, NOW)), route.origin)
        low.add(silent, (since, over, Compare("=", NOW, hour), Compare("<", SINCE, NOW)), route.origin)
        return
    voted = route.atom("voted", at=NOW)
    low.add(voted, (vote, since, Not(route.atom("early", at=NOW))), route.origin)
    low.add(voted, (route.atom("voted", at=PREV), since, Compare("<", SINCE, NOW)), route.origin)
    limit = route.atom("limit", LIMIT, at=NOW)
    if route.procedure.limit is not None:
        low.add(silent, (since, limit, Compare("<=", LIMIT, NOW), Not(voted)), route.origin)


def summoned(low: Lowering, route: Route, vote: str) -> Atom:
    """Return the atom that those who vote on a route are called to vote now."""
    atom = route.atom("summoned", at=NOW)
    for name in route.names:
        low.add(atom, (Atom(vote, (name, *route.args), NOW),), route.origin)
    return atom


def _heard(low: Lowering, route: Route, given: Body) -> None:
    for name in route.names:
        low.add(Atom(f"heard {route.matter}", (name, *route.args), NOW), given, route.origin)


def _notice(low: Lowering, route: Route) -> None:
    """A vote before the notice is over is void."""
    notice, early = route.procedure.notice, route.atom("early", at=NOW)
    if notice is None:
        return
    since, ripe = route.atom("open", SINCE, at=NOW), Var("Ripe")
    if notice.event is None and notice.date is None:
        over = Let(ripe, Calc("shift", (SINCE, notice.length.months, notice.length.minutes)))
        low.add(early, (since, over, Compare("<", NOW, ripe)), route.origin)
        return
    point, timely = Var("Point"), route.atom("timely", at=NOW)
    none = When(TimeSpan(0, 0), notice.event, notice.date, notice.kinds)
    before = after(low, route, none, SINCE, point)
    back = Let(ripe, Calc("shift", (point, -notice.length.months, -notice.length.minutes)))
    low.add(timely, (since, *before, back, Compare("<=", SINCE, ripe)), route.origin)
    low.add(early, (since, Not(timely)), route.origin)


def _limit(low: Lowering, route: Route) -> None:
    when = route.procedure.limit
    if when is None:
        return
    since, limit = route.atom("open", SINCE, at=NOW), route.atom("limit", LIMIT, at=NOW)
    over = after(low, route, when, SINCE, LIMIT)
    if when.event is None:
        low.add(limit, (since, *over), route.origin)
    else:
        # it runs from the first time that the event happens: the same thing once more adds nothing
        runs, known = route.atom("runs out", SINCE, LIMIT, at=NOW), route.atom("runs", SINCE, at=NOW)
        low.add(runs, (since, Not(route.atom("runs", SINCE, at=PREV)), *over), route.origin)
        low.add(runs, (since, route.atom("runs out", SINCE, LIMIT, at=PREV)), route.origin)
        low.add(known, (runs,), route.origin)
        low.add(limit, (runs,), route.origin)
    # what has followed another procedure now is open from the next instant on, which may be the end of its limit
    for begun in (since, route.atom("stage", SINCE, at=NOW)):
        low.add(Atom(WAKE, (LIMIT,), NOW), (begun, *over, Compare(">", LIMIT, NOW)), route.origin)


def _follows(low: Lowering, routes: Routes, route: Route) -> None:
    """What follows a vote that does not adopt, a tie, and the limit: another procedure, or a result."""
    procedure = route.procedure
    since, turned = route.atom("open", SINCE, at=NOW), route.atom("turned", at=NOW)
    lost = route.atom("lost", at=NOW)
    for word in ("rejected", "vetoed", "tied", "pending"):
        low.add(lost, (route.atom("result", word, at=NOW),), route.origin)
    told = Atom(f"told {routes.decision.matter}", (*route.args, Var("Outcome")), NOW)
    low.add(lost, (since, told), route.origin)
    if procedure.tie is not None and procedure.tie.invoked is not None:
        tied = route.atom("result", "tied", at=NOW)
        low.add(turned, (tied,), route.origin)
        _step(low, routes, route, procedure.tie, (tied,))
        if procedure.otherwise is not None:
            _step(low, routes, route, procedure.otherwise, (lost, Not(tied)))
    elif procedure.otherwise is not None:
        _step(low, routes, route, procedure.otherwise, (lost,))
    if procedure.otherwise is not None:
        low.add(turned, (lost,), route.origin)
    lapsing = route.atom("result", "lapsed", at=NOW)
    low.add(route.atom("ends", "lapsed", at=NOW), (lapsing,), route.origin)
    low.add(turned, (lapsing,), route.origin)
    low.add(route.atom("left", at=NOW), (turned,), route.origin)
    if procedure.limit is not None and procedure.fallback is not None:
        adopts = of_matter(routes.decision, "adopting")
        expired = route.atom("expired", at=NOW)
        limit = route.atom("limit", LIMIT, at=NOW)
        low.add(expired, (since, limit, Compare("<=", LIMIT, NOW), Not(adopts), Not(turned)), route.origin)
        low.add(route.atom("left", at=NOW), (expired,), route.origin)
        _step(low, routes, route, procedure.fallback, (expired,))


def _step(low: Lowering, routes: Routes, route: Route, step: Next, given: tuple[Literal, ...]) -> None:
    following = routes.next(route, step)
    if following is not None:
        low.add(following.atom("comes", at=NOW), given, route.origin)
    elif step.result == "adopted":
        low.add(route.atom("enacted", at=NOW), given, route.origin)
    elif step.result:
        low.add(route.atom("ends", step.result, at=NOW), given, route.origin)


def questions(low: Lowering, routes: Routes) -> None:
    """Add the votes on which procedure it is, and on ending what was decided: nothing is open, each vote stands alone."""
    for route in routes.every:
        if route.question == MATTER:
            continue
        voting = route.atom("voting", at=NOW)
        matter = routes.decision.matter
        if route.question == OVERRULE:
            vote = summoned(low, route, f"vote {matter}")
            low.add(voting, (vote, of_matter(routes.decision, "contested")), route.origin)
            _heard(low, route, (voting,))
            said(low, route, f"ballot {matter}")
            continue
        low.add(voting, (summoned(low, route, f"vote {route.question} {matter}"),), route.origin)
        said(low, route, f"ballot {route.question} {matter}")
