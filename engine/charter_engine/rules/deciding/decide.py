"""Everything that decisions mean, as rules: of the matters that a case brings before an organ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from charter_engine.model.case import Case
from charter_engine.model.deciding import Decision
from charter_engine.rules.deciding.ballots import ways_of
from charter_engine.rules.deciding.outcome import outcome
from charter_engine.rules.deciding.proposal import proposals, questions
from charter_engine.rules.deciding.referral import is_laid_before, of_matter, referral
from charter_engine.rules.deciding.route import Route, Routes, routes
from charter_engine.rules.deciding.standing import standing, status_of
from charter_engine.rules.deciding.taking import taking
from charter_engine.rules.ir import NOW, PREV, Atom, Compare, Not, Origin, Var
from charter_engine.rules.lowering import Lowering


def decides(low: Lowering, case: Case, *, every: bool = False) -> tuple[Routes, ...]:
    """Add the rules of every matter that is voted on or proposed in a case, or that an event lays before an organ.

    With ``every`` those of all matters, whatever the case says of them.
    Returns the routes of each, also of those whose outcome the case states without a procedure.
    """
    found: list[Routes] = []
    counted = {each.matter for each in case.votes if each.counts}
    for decision in low.model.decisions.values():
        ways = routes(low.model, decision, counted=decision.matter in counted)
        if not every and not arises(case, ways):
            continue
        found.append(ways)
        if not _beginning(ways):
            _stated(low, decision)
            continue
        referral(low, ways)
        proposals(low, ways)
        questions(low, ways)
        for route in ways.every:
            outcome(low, route)
            if route.counted:
                ways_of(low, route)
        taking(low, ways)
        standing(low, ways)
    return tuple(found)


def arises(case: Case, ways: Routes) -> bool:
    """Tell whether a matter may be decided in a case: by what it says of it, or because an event lays it before an organ."""
    told = chain((d.matter for d in case.decisions), (p.matter for p in case.proposals), (v.matter for v in case.votes))
    return ways.decision.matter in told or any(map(is_laid_before, _beginning(ways)))


def _beginning(ways: Routes) -> list[Route]:
    """Return the routes by which a matter begins."""
    return [each for each in ways.every if each.place is not None]


def _stated(low: Lowering, decision: Decision) -> None:
    """A matter for which the charter names no procedure: what the case states is all there is."""
    origin = Origin(decision.citation, decision.span)
    organ, word, at = Var("Organ"), Var("Outcome"), Var("At")
    decided = of_matter(decision, "decided")
    said = Atom(f"stated {decision.matter}", (organ, *decided.args, word), NOW)
    adopted, revoked = (Atom(said.predicate, (organ, *decided.args, each), NOW) for each in ("adopted", "revoked"))
    over = of_matter(decision, "over")
    low.add(over, (revoked,), origin)
    low.add(decided, (adopted,), origin)
    low.add(decided, (of_matter(decision, "decided", at=PREV), Not(over)), origin)
    for each in decision.rivals:
        own = of_matter(decision, decision.decided_by(each))
        low.add(own, (Atom(said.predicate, (each, *decided.args, "adopted"), NOW),), origin)
        low.add(own, (Atom(own.predicate, own.args, PREV), Not(over)), origin)
    low.add(of_matter(decision, "decision"), (adopted,), origin)
    status = Atom(status_of(decision.matter), (*decided.args, word, "", at), NOW)
    turned = of_matter(decision, "turned")
    held = of_matter(decision, "decided", at=PREV)
    low.add(turned, (adopted,), origin)
    low.add(turned, (said, Not(held)), origin)
    low.add(turned, (over,), origin)
    low.add(Atom(status.predicate, (*decided.args, "adopted", "", NOW), NOW), (adopted,), origin)
    other = (said, Compare("!=", word, "adopted"), Compare("!=", word, "revoked"), Not(held))
    low.add(Atom(status.predicate, (*decided.args, word, "", NOW), NOW), other, origin)
    low.add(Atom(status.predicate, (*decided.args, "lapsed", "", NOW), NOW), (over, held), origin)
    low.add(status, (Atom(status.predicate, status.args, PREV), Not(turned)), origin)


def decisions_asked(found: tuple[Routes, ...]) -> Iterator[str]:
    """Yield the predicates from which it is read how each matter stands."""
    for each in found:
        yield status_of(each.decision.matter)
