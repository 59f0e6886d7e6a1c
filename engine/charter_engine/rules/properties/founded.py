"""What must be so for anything to be adopted: conditions of facts among the tests of a procedure, however the votes are cast."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.deciding import Both, Fact, Test
from charter_engine.rules.deciding.majority import passes
from charter_engine.rules.deciding.referral import of_matter
from charter_engine.rules.deciding.route import MATTER, Route, Routes, tests_of
from charter_engine.rules.ir import NOW, Atom, Not, Var
from charter_engine.rules.lowering import Lowering
from charter_engine.rules.properties.goals import Assumed


def unfounded(low: Lowering, ways: Routes) -> Assumed | None:
    """Add that a matter is said to be adopted which no procedure could adopt, as things were just before.

    None where some procedure asks for votes alone, or adopts what no vote has.  What is looked for in all scenarios is taken to
    be decided lawfully.
    """
    routes = ways.asking(MATTER)
    needed = {route.id: tuple(_facts(_test(low, route))) for route in routes}
    if not routes or not all(needed.values()):
        return None
    founded = of_matter(ways.decision, "founded")
    said = Atom(f"stated {ways.decision.matter}", (Var("Organ"), *founded.args, "adopted"), NOW)
    for route in routes:
        body = tuple(literal for each in needed[route.id] for literal in passes(low, route, each)[0])
        low.add(founded, (said, *body), route.origin)
    name = f"unfounded {ways.decision.matter}"
    low.add(Atom(name, (), NOW), (said, Not(founded)), routes[0].origin)
    return Assumed(name, "", ways.decision.span)


def _test(low: Lowering, route: Route) -> Test | None:
    procedure = route.procedure
    steps = (procedure.fallback, procedure.otherwise, procedure.tie)
    if procedure.stands is not None or any(each is not None and each.result == "adopted" for each in steps):
        return None  # it may be adopted whatever the test says
    return None if procedure.adopted is None else tests_of(low.model, route, procedure.adopted)


def _facts(test: Test | None) -> Iterator[Fact]:
    """Yield the conditions without which a test is never passed."""
    match test:
        case Fact():
            yield test
        case Both(tests):
            for each in tests:
                yield from _facts(each)
        case _:
            return
