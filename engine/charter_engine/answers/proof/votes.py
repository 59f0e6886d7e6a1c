"""Steps about proposals and votes in a drafter's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from charter_engine.answers.scenario import Scenario
from charter_engine.answers.wording import quantity
from charter_engine.model.deciding import BALLOTS
from charter_engine.rules.deciding.route import Route
from charter_engine.rules.ir import Row
from charter_engine.syntax.value import frozen
from charter_engine.voting.tallying import leaves

COUNT = "count"
"""The kind of a reason that counts ballots: what it counts is not told one by one."""
_QUESTIONS = {"": "on", "which": "on by which procedure to decide", "revoke": "on ending"}
_OUTCOMES = {"adopted": "adopts", "rejected": "rejects", "vetoed": "vetoes", "revoked": "revokes"}


@frozen
class Step:
    """What a step says; no text where a reader need not see it."""

    kind: str = ""
    text: str = ""
    citation: str = ""


_INNER = Step()
_SORTS = frozenset({"organ", "kind", "individual", "relation"})
"""What a group of voters may be, where it has a name besides."""


def is_of_vote(given: Scenario, predicate: str) -> bool:
    """Tell whether a predicate is one about a proposal or a vote."""
    for ways in given.lowered.ways:
        if any(predicate.endswith(f" {route.id}") for route in ways.every):
            return True
        if predicate.endswith(f" {ways.decision.matter}"):
            state = predicate.removesuffix(f" {ways.decision.matter}")
            return state in _SAID or state.partition(" ")[0] in _MATTER
    return False


def knows_whose(given: Scenario, predicate: str) -> bool:
    """Tell whether the case names the voters of the votes that a predicate counts, and does not only say how many they are."""
    every = (route for ways in given.lowered.ways for route in ways.every)
    return not any(route.counted for route in every if predicate.endswith(f" {route.id}"))


def said_of_vote(
    given: Scenario, predicate: str, row: Row, phrase: Callable[[str, Sequence[object]], str]
) -> Step | None:
    """Return what a step about a decision says; None for a step about anything else.

    ``phrase`` writes a matter with its arguments.
    """
    for ways in given.lowered.ways:
        decision = ways.decision
        size = len(decision.arguments)
        for route in ways.every:
            if predicate.endswith(f" {route.id}"):
                return _of_route(given, route, predicate.removesuffix(f" {route.id}"), row, phrase)
        if not predicate.endswith(f" {decision.matter}"):
            continue
        state = predicate.removesuffix(f" {decision.matter}")
        match state:
            case "status":
                by = next((each for each in ways.every if each.id == row[size + 1]), None)
                citation = by.procedure.citation if by is not None else ""
                return Step("decision", f"{phrase(decision.matter, row[:size])}: {row[size]}", citation)
            case "proposed":
                return Step("event", f"{row[0]} proposes {phrase(decision.matter, row[1:])}")
            case "stated":
                verb = _OUTCOMES.get(str(row[-1]), str(row[-1]))
                return Step("event", f"{row[0]} {verb} {phrase(decision.matter, row[1:-1])}")
            case "vote" | "vote which" | "vote revoke":
                question = _QUESTIONS[state.removeprefix("vote").strip()]
                return Step("event", f"{row[0]} votes {question} {phrase(decision.matter, row[1:])}")
            case "decided" | "decision":
                return None
            case "over":
                return Step("step", f"{phrase(decision.matter, row)} has been revoked or struck down, or has expired")
            case "heard":
                return Step("step", f"{phrase(decision.matter, row[1:])} is open to {row[0]} to vote on")
            case "ballot" | "ballot which" | "ballot revoke":
                return Step("event", f"{row[-2]}: {row[-1]}")
        if state.partition(" ")[0] in _MATTER:
            return _INNER
    return None


_SAID = frozenset(
    {"status", "proposed", "stated", "vote", "vote which", "vote revoke", "ballot", "ballot which", "ballot revoke"}
)
_MATTER = frozenset(
    {
        "moved",
        "unfit",
        "asked",
        "chosen",
        "suits",
        "other",
        "spoken",
        "settled",
        "said",
        "settles",
        "busy",
        "gone",
        "any",
        "ended",
        "taken",
        "adopting",
        "over",
        "waits",
        "told",
        "agreed",
        "turns",
        "turning",
        "holding",
        "was",
        "voted",
        "struck",
        "contested",
        "drawn",
        "way",
        "picked",
        "castable",
        "miscast",
        "from there",
        "passed over",
        "not the first",
        "reached",
    }
)


def _of_route(
    given: Scenario, route: Route, state: str, row: Row, phrase: Callable[[str, Sequence[object]], str]
) -> Step:
    size = len(route.args)
    procedure, args = route.procedure, row[:size]
    match state:
        case "result":
            text = f"the vote on {phrase(route.matter, args)} comes out {row[size]}"
            if procedure.elects is not None:
                seats = procedure.elects.seats
                text += f": of those who pass the test the {seats} with most yes are elected"
            elif row[size] in {"rejected", "pending", "tied"}:
                tests = "; ".join(leaf.text for leaf in leaves(procedure.adopted))
                text += f": it takes {tests}" if tests else ""
            if row[size] == "no quorum":
                text += f": it takes {'; '.join(leaf.text for leaf in leaves(procedure.quorum))}"
            return Step("decision", text, procedure.citation)
        case "passed":
            tests = "; ".join(leaf.text for leaf in leaves(procedure.adopted))
            return Step(
                "step", f"the test is passed: {tests}" if tests else "nothing voted it down", procedure.citation
            )
        case "quorate":
            tests = "; ".join(leaf.text for leaf in leaves(procedure.quorum))
            return Step("step", f"there is a quorum: {tests}", procedure.citation)
        case "expired":
            return Step("step", f"the time to decide by {procedure.key} is over", procedure.citation)
        case "comes":
            return Step("step", f"{procedure.key} follows", procedure.citation)
        case "starts":
            return Step(
                "step", f"{phrase(route.matter, args)} is open, to be decided by {procedure.key}", procedure.citation
            )
        case "early":
            return Step("step", f"the notice of {procedure.key} is not over", procedure.citation)
        case "level":
            return Step("step", "yes equals no")
        case "barred":
            return Step("fact", f"{row[size]} is barred", procedure.citation)
    if state.startswith("tally of "):
        ballots, groups, weight = (
            part.strip() for part in state.removeprefix("tally of ").removesuffix(" in").split("/")
        )
        named = [each for each in groups.split() if each not in _SORTS]
        of = f" of {', '.join(named)}" if named else ""
        by = f" by {weight.partition(' ')[2]}" if weight else ""
        # candidates are told apart by the matter that each is
        on = f" on {phrase(route.matter, args)}" if procedure.elects is not None else ""
        return Step(COUNT, f"{_ballots(ballots)}{of}{by}{on}: {_number(given, weight, int(row[-1]))}")
    if state.startswith("so "):
        return Step("fact", state.removeprefix("so ").removesuffix(" in"))
    return _INNER


def _number(given: Scenario, weight: str, number: int) -> str:
    """Write a number of heads, or a weight in its unit."""
    low = given.lowered.lowering
    parts = low.weighed.get(f"weighs {weight}", 1) if weight else 1
    exact = Fraction(number, parts)
    sort, _, key = weight.partition(" ")
    type_ = low.attribute_types.get(key) if sort == "attribute" else None
    definition = given.model.definition(key) if sort == "definition" else None
    type_ = definition.type if definition is not None else type_
    if weight and type_ is not None:
        return quantity(exact, type_)
    return str(exact)


def _ballots(words: str) -> str:
    return next((name for name, ballots in BALLOTS.items() if " ".join(ballots) == words and name != "voters"), words)
