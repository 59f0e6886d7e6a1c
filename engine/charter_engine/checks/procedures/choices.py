"""Two procedures for one decision that may both apply, and votes that come out differently by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from charter_engine.checks.procedures.look import Shown
from charter_engine.checks.procedures.subject import LIMIT, Claim, Found, Subject, spoken
from charter_engine.checks.procedures.together import exclusive, implied
from charter_engine.model.deciding import Decision
from charter_engine.model.model import Model
from charter_engine.rules.deciding.referral import goes_before, prevails
from charter_engine.rules.deciding.route import MATTER, Route, Routes, routes
from charter_engine.syntax.diagnostic import Label, Severity
from charter_engine.voting.judging import Profile
from charter_engine.voting.profiles import Profiles


def rivals(model: Model, subjects: Iterable[Subject]) -> tuple[Shown, ...]:
    """Return, for each decision, a choice that is never used, or the first two of which only the order says which is used."""
    known: dict[tuple[str, str], list[Subject]] = {}
    for each in subjects:
        known.setdefault((each.trial.procedure, each.organ), []).append(each)
    found: list[Shown] = []
    for decision in model.decisions.values():
        ways = routes(model, decision)
        if decision.which is None:
            found.extend(_unused(model, ways))
            found.extend(_ordered(model, ways, known))
    return tuple(found)


def _pairs(ways: Routes) -> Iterator[tuple[Route, Route]]:
    """Yield two routes that a matter may begin with, the one used where both apply first."""
    first = [each for each in ways.asking(MATTER) if each.place is not None]
    for one in first:
        for other in first:
            if one.organ != other.organ or one.place is None or other.place is None or one.place == other.place:
                continue
            if goes_before(ways, one.place, other.place):
                yield one, other


def _unused(model: Model, ways: Routes) -> Iterator[Shown]:
    choices, seen = ways.decision.choices, set()
    for one, other in _pairs(ways):
        first, second = choices[one.place or 0].condition, choices[other.place or 0].condition
        if other.place in seen or (second is None and first is not None) or not implied(model, first, second):
            continue
        seen.add(other.place)
        matter, name = ways.decision.matter, other.procedure.key
        yield Shown(
            Found(
                "C219",
                f"`{matter}` is never decided by `{name}`: `{one.procedure.key}` applies wherever it would",
                f"any `{matter}`: {_why(ways.decision, other)}, `{one.procedure.key}` goes first, and `{name}` is left out",
                "put the special case first, narrow its condition, or write `notwithstanding` in the one that is to prevail",
                label="never used",
                span=other.procedure.span,
                citations=tuple(each for each in (other.procedure.citation, one.procedure.citation) if each),
                related=(Label(one.procedure.span, "used instead"),),
            ),
            None,
        )


def _why(decision: Decision, route: Route) -> str:
    condition = decision.choices[route.place or 0].condition
    return (
        "on no condition at all"
        if condition is None
        else "where the condition of the second holds, so does that of the first"
    )


def _ordered(model: Model, ways: Routes, known: Mapping[tuple[str, str], list[Subject]]) -> Iterator[Shown]:
    choices = ways.decision.choices
    for one, other in _pairs(ways):
        first, second = choices[one.place or 0].condition, choices[other.place or 0].condition
        if first is None or second is None or prevails(one.procedure, other.procedure) or implied(model, second, first):
            continue
        if implied(model, first, second) or exclusive(model, first, second):
            continue
        shown = _differing(one, other, known)
        if shown is not None:
            yield shown
            return


def _differing(one: Route, other: Route, known: Mapping[tuple[str, str], list[Subject]]) -> Shown | None:
    """Return votes that come out differently by two procedures, of those who may vote by both."""
    for left in known.get((one.procedure.key, one.body), ()):
        for right in known.get((other.procedure.key, other.body), ()):
            if left.electorate.voters != right.electorate.voters or left.case is not right.case:
                continue
            both = Profiles(left.electorate, right.electorate)
            for each in _ways(both):
                if both.adopts(each, 0) != both.adopts(each, 1):
                    return _shown(left, right, one, other, both, each)
    return None


def _ways(votes: Profiles) -> Iterator[Profile]:
    if votes.number <= LIMIT:
        yield from votes.every()
        return
    for words in (("yes", "no", "absent"), ("yes", "abstain", "no")):
        yield from votes.stairs(*words)


def _shown(left: Subject, right: Subject, one: Route, other: Route, votes: Profiles, profile: Profile) -> Shown:
    cast, matter = votes.ballots(profile), one.decision.matter
    came = votes.outcome(profile, 0), votes.outcome(profile, 1)
    names = one.procedure.key, other.procedure.key
    found = Found(
        "C219",
        f"two procedures may apply to one `{matter}`, `{names[0]}` and `{names[1]}`, and only their order says which does",
        f"{left.who}; {spoken(cast)}: {came[0]} by `{names[0]}`, {came[1]} by `{names[1]}`; where the conditions "
        "of both hold, the first is used",
        "let the conditions exclude each other, or write `notwithstanding` in the procedure that is to prevail",
        tuple(Claim(each, each.held(cast), outcome) for each, outcome in zip((left, right), came, strict=True)),
        severity=Severity.NOTE,
        span=one.procedure.span,
        case=left.path,
        label="one of them",
        citations=tuple(each for each in (one.procedure.citation, other.procedure.citation) if each),
        related=(Label(other.procedure.span, "the other"),),
    )
    return Shown(found, None, "" if left.size is None else f" (with {left.size} members)")
