"""Routes that come back to themselves, so that a matter may never end."""

from __future__ import annotations

from charter_engine.checks.procedures.subject import Found
from charter_engine.model.model import Model
from charter_engine.rules.deciding.route import Route, Routes, routes
from charter_engine.rules.deciding.time_taken import steps
from charter_engine.syntax.diagnostic import Severity


def endless(model: Model) -> tuple[Found, ...]:
    """Return each circle of procedures once, with what leads from one to the next."""
    found: dict[frozenset[str], Found] = {}
    for decision in model.decisions.values():
        ways = routes(model, decision)
        for route in ways.every:
            circle = _circle(ways, route)
            if circle:
                names = frozenset(each.procedure.key for each, _ in circle)
                found.setdefault(names, _found(circle))
    return tuple(found.values())


def _circle(ways: Routes, start: Route) -> list[tuple[Route, str]]:
    """Return the shortest way from a route back to itself, each with what leads on; empty where there is none."""
    waiting: list[list[tuple[Route, str]]] = [[(start, "")]]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop(0)
        for following, why in steps(ways, path[-1][0]):
            way = [*path[:-1], (path[-1][0], why)]
            if following.id == start.id:
                return way
            if following.id not in seen:
                seen.add(following.id)
                waiting.append([*way, (following, "")])
    return []


def _found(circle: list[tuple[Route, str]]) -> Found:
    first = circle[0][0]
    keys = [f"`{each.procedure.key}`" for each, _ in circle]
    told = "; ".join(
        f"by {keys[place]} there is {why}, and {keys[(place + 1) % len(keys)]} follows"
        for place, (_, why) in enumerate(circle)
    )
    return Found(
        "C220",
        f"{' and '.join(keys)} lead{'s back to itself' if len(keys) == 1 else ' back to each other'}, "
        "so that a proposal may never end",
        f"{first.matter} is proposed, and at every stage nothing is adopted: {told}, and so on",
        "let the last one end it: `failing which rejected`, or `if not adopted then rejected`",
        severity=Severity.ERROR,
        label="in a circle",
        span=first.procedure.span,
        citations=tuple(dict.fromkeys(each.procedure.citation for each, _ in circle if each.procedure.citation)),
    )
