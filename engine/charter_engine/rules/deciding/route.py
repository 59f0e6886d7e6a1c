"""The ways by which a matter may come to be decided: a procedure of an organ, with what may follow it."""

from __future__ import annotations

from typing import cast

from charter_engine.model.deciding import (
    Both,
    Decision,
    EachChamber,
    Either,
    Group,
    Invoked,
    Next,
    Procedure,
    Tally,
    Test,
    Unless,
    with_tallies,
)
from charter_engine.model.logic import Term
from charter_engine.model.model import Model
from charter_engine.model.values import replaced
from charter_engine.rules.ir import NOW, Atom, Origin, Var
from charter_engine.rules.lowering import Sentence
from charter_engine.syntax.value import frozen

WAY = Var("Way")
MATTER, WHICH, REVOKE, OVERRULE = "", "which", "revoke", "overrule"
"""The questions an organ votes on: the matter, by which procedure it is decided, and whether what was decided is to end."""


@frozen
class Route:
    """A matter before an organ, to be decided by a procedure whose variables are the arguments of the matter.

    ``body`` is the organ whose members vote, and ``place`` the place among the choices of the decision, None for one that comes
    later.  ``question`` is one of the above.  Where a case only ``counted`` ballots of the matter, what becomes of a vote is
    derived for each way in which they may have been cast.
    """

    id: str
    decision: Decision
    question: str
    organ: str
    body: str
    procedure: Procedure
    place: int | None = None
    counted: bool = False

    @property
    def matter(self) -> str:
        """The key of the matter."""
        return self.decision.matter

    @property
    def args(self) -> tuple[Var, ...]:
        """The arguments of the matter."""
        return tuple(Var(each) for each in self.decision.arguments)

    @property
    def origin(self) -> Origin:
        """Where to blame."""
        return Origin(self.procedure.citation, self.procedure.span)

    @property
    def names(self) -> tuple[str, ...]:
        """The organs that a case may say vote: the one whose members do; at first also the one that the decision names."""
        return tuple(
            dict.fromkeys((self.body, self.organ) if self.place is not None or self.question else (self.body,))
        )

    def sentence(self, kinds: dict[str, str]) -> Sentence:
        """Return the sentence of a condition of the procedure; ``kinds`` of the variables of its own."""
        own = {name: kind for name, kind in kinds.items() if name not in self.procedure.params}
        return Sentence({**own, **self.decision.kinds}, self.origin)

    def atom(self, state: str, *more: Var | str | int, at: Var | None = None) -> Atom:
        """Return an atom over the arguments of the matter, and what else is said."""
        return Atom(f"{state} {self.id}", (*self.args, *more), at)

    def vote(self, state: str, *more: Var | str | int) -> Atom:
        """Return an atom over a vote held now: the arguments, and the way in which ballots were cast where that is open."""
        return Atom(f"{state} {self.id}", (*self.args, *((WAY,) if self.counted else ()), *more), NOW)

    @property
    def held(self) -> Atom:
        """The atom that a vote is held now."""
        return self.vote("held") if self.counted else self.atom("voting", at=NOW)

    @property
    def picked(self) -> tuple[Atom, ...]:
        """The literals that the ballots were cast in this way: none where that is not open."""
        return (self.vote("picked"),) if self.counted else ()


@frozen
class Routes:
    """All routes of a decision: those it may begin with, and those that may follow."""

    decision: Decision
    every: tuple[Route, ...]
    by_use: dict[tuple[str, str, Invoked], Route]

    def of(self, question: str, organ: str, invoked: Invoked | None) -> Route | None:
        """Return the route by which an organ uses a procedure on a question."""
        return None if invoked is None else self.by_use.get((question, organ, invoked))

    def next(self, route: Route, step: Next | None) -> Route | None:
        """Return the route that a step leads to, None where it leads to a result."""
        return None if step is None else self.of(route.question, route.organ, step.invoked)

    def asking(self, question: str) -> tuple[Route, ...]:
        """Return the routes of one question."""
        return tuple(each for each in self.every if each.question == question)


def routes(model: Model, decision: Decision, *, counted: bool = False) -> Routes:
    """Return every route of a decision; ``counted``: a case only counts ballots of it."""
    found = _Found(model, decision, counted=counted)
    for organ in decision.organs or ("",):
        # first what a proposal may begin with: it may also follow on another
        begun = [found.add(MATTER, organ, each.invoked, place) for place, each in enumerate(decision.choices)]
        for route in begun:
            if route is not None:
                found.follow(route)
        if decision.which is not None:
            found.reach(WHICH, organ, decision.which)
    return Routes(decision, tuple(found.every), found.by_use)


class _Found:
    """The routes of a decision, as they are found."""

    def __init__(self, model: Model, decision: Decision, *, counted: bool) -> None:
        self.model, self.decision, self.counted = model, decision, counted
        self.every: list[Route] = []
        self.by_use: dict[tuple[str, str, Invoked], Route] = {}

    def reach(self, question: str, organ: str, used: Invoked) -> None:
        """Add the route to which a step leads, with what follows it, if it is not there yet."""
        if (question, organ, used) not in self.by_use:
            route = self.add(question, organ, used, None)
            if route is not None:
                self.follow(route)

    def follow(self, route: Route) -> None:
        """Add what may follow a route."""
        made = route.procedure
        for step in (made.fallback, made.tie, made.otherwise):
            if step is not None and step.invoked is not None:
                self.reach(route.question, route.organ, step.invoked)
        if route.question == MATTER and made.revoked is not None:
            self.reach(REVOKE, route.organ, made.revoked)
        if route.question == MATTER and made.stands is not None:
            self.reach(OVERRULE, route.organ, made.stands.invoked)

    def add(self, question: str, organ: str, used: Invoked, place: int | None) -> Route | None:
        """Add a route; that of each choice is its own, also where two choices name the same procedure."""
        procedure = self.model.procedures.get(used.procedure)
        if procedure is None:
            return None
        made = instantiated(procedure, used)
        name = f"{self.decision.matter} {len(self.every)}"
        body = made.named_organ or organ
        route = Route(name, self.decision, question, organ, body, made, place, counted=self.counted)
        self.every.append(route)
        self.by_use.setdefault((question, organ, used), route)
        return route


def instantiated(procedure: Procedure, used: Invoked) -> Procedure:
    """Return a procedure with the arguments it is used with in place of its parameters."""
    given: dict[str, Term] = dict(zip(procedure.params, used.args, strict=False))
    return cast("Procedure", replaced(procedure, given))


def seated(model: Model, route: Route, word: str) -> str:
    """Return the organ of whose seats (``permanent``, ``elected``) or ``chambers`` a procedure speaks.

    It is the one whose members vote, or that which decides where that one is not so composed.
    """
    for key in (route.body, route.organ):
        organ = model.organs.get(key)
        if organ is not None and (organ.chambers if word == "chambers" else organ.permanent):
            return key
    return route.body


def expanded(model: Model, route: Route, test: Test) -> Test:
    """Return a test with that of each chamber written out; without chambers it is never passed."""
    match test:
        case EachChamber(inner):
            organ = model.organs.get(seated(model, route, "chambers"))
            groups = [
                Group("organ" if each in model.organs else "kind", each)
                for each in (organ.chambers if organ is not None else ())
            ]
            return Both(tuple(_within(inner, each) for each in groups)) if groups else Either(())
        case Both(tests):
            return Both(tuple(expanded(model, route, each) for each in tests))
        case Either(tests):
            return Either(tuple(expanded(model, route, each) for each in tests))
        case Unless(inner):
            return Unless(expanded(model, route, inner))
        case _:
            return test


def tests_of(model: Model, route: Route, test: Test) -> Test:
    """Return a test as the voters of a route take it: chambers written out, and the voters themselves no group among them."""
    own = route.procedure.voters or Group("organ")
    same = {own, Group("organ", route.body)} if own.sort == "organ" else {own}

    def apart(tally: Tally) -> Tally:
        return Tally(tally.ballots, tuple(each for each in tally.groups if each not in same), tally.weight)

    return with_tallies(expanded(model, route, test), apart)


def _within(test: Test, chamber: Group) -> Test:
    """Return a test whose tallies are of the voters of a chamber."""

    def narrowed(tally: Tally) -> Tally:
        return Tally(tally.ballots, (*tally.groups, chamber), tally.weight)

    return with_tallies(test, narrowed, f" in {chamber.key}")
