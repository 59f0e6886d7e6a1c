"""How votes come out by a procedure in one draft and in another: the least vote that differs, or that none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from charter_engine.answers.trial import Held, hold
from charter_engine.checks.procedures.assembled import alone
from charter_engine.checks.procedures.subject import LIMIT, Subject, spoken
from charter_engine.checks.procedures.written_alike import UNSAID, alike, bare
from charter_engine.engines.interface import Engine
from charter_engine.model.deciding import Decision, Procedure
from charter_engine.model.model import Model
from charter_engine.model.read_case import empty_case
from charter_engine.model.resolve import Resolved
from charter_engine.model.ways import every_way
from charter_engine.syntax.value import frozen
from charter_engine.voting.judging import Profile
from charter_engine.voting.profiles import Profiles

VOTES: Final = ("voters", "exclusions", "quorum", "adopted", "rejected", "tie", "casting", "silence")
"""What decides how the ballots of a vote come out."""
COURSE: Final = (
    *("notice", "limit", "fallback", "silence_after", "otherwise", "takes_effect", "expires", "elects", "stands"),
    *("revoked", "over", "under"),
)
"""What says when votes are held and what follows on them."""
_OPEN: Final = "who may vote, or a condition among its tests, hangs on what only a case says"
_FOR_OTHERS: Final = "with more voters, or fewer, or others, it may differ"
_UNSHOWN: Final = frozenset({"voters", "exclusions", "silence", "casting"})
"""What the ballots alone do not show: who may vote, and what is made of who says nothing, hang on what a case says."""
_MORE: Final = 4
"""Up to so many join those whom the charter names."""
_OTHERS: Final = "those who vote are not the same in both drafts, so no vote of one is one of the other"


@frozen
class VoteChange:
    """What is known of a procedure, or of how a matter is decided.

    ``word`` is ``found`` (``said`` has the ballots and how they come out in each draft), ``proved`` or ``bounded``; ``kind`` as
    of a change; ``parts`` are the clauses that are not the same.
    """

    name: str
    kind: str
    word: str
    old: Procedure | Decision | None
    new: Procedure | Decision | None
    parts: tuple[str, ...]
    said: str = ""
    bound: str = ""
    reason: str = ""


def vote_changes(old: Resolved, new: Resolved, engine: Engine) -> tuple[VoteChange, ...]:
    """Compare the procedures of two drafts, and how their matters are decided."""
    return (*_procedures(old, new, engine), *_decisions(old.model, new.model))


def _procedures(old: Resolved, new: Resolved, engine: Engine) -> Iterator[VoteChange]:
    before, after = _with_own_voters(old.model), _with_own_voters(new.model)
    differing = [each for each in after if each in before and _differing(before[each], after[each], (*VOTES, *COURSE))]
    moved = [
        each
        for each in after
        if each in before and _rests_on(old.model, before[each]) != _rests_on(new.model, after[each])
    ]
    asked = [
        each for each in after if each in before and (each in moved or _differing(before[each], after[each], VOTES))
    ]
    held = [_subjects(each, engine) for each in (old, new)] if asked else [(), ()]
    for name in dict.fromkeys((*differing, *moved)):
        votes, course = (_differing(before[name], after[name], parts) for parts in (VOTES, COURSE))
        if name in asked:
            mine = [[each for each in side if each.trial.procedure == name] for side in held]
            yield _compared(name, before[name], after[name], votes, mine[0], mine[1], engine)
        if course:
            reason = "what is written of its course differs; votes alone do not show it"
            yield VoteChange(name, "changed", "bounded", before[name], after[name], course, reason=reason)
    for name in after:
        if name not in before:
            yield VoteChange(
                name, "gained", "bounded", None, after[name], (), reason="the earlier draft has no such procedure"
            )
    for name in before:
        if name not in after:
            yield VoteChange(
                name, "lost", "bounded", before[name], None, (), reason="the later draft has no such procedure"
            )


def _subjects(of: Resolved, engine: Engine) -> tuple[Subject, ...]:
    """Return who may vote by each procedure: those whom the charter names or seats, and with some more where it names some."""
    return (*alone(of.model, empty_case(of), engine), *alone(of.model, empty_case(of), engine, _MORE))


def _decisions(old: Model, new: Model) -> Iterator[VoteChange]:
    parts = ("organs", "together", "movers", "choices", "which", "overruled", "arguments")
    for name, decision in new.decisions.items():
        before = old.decisions.get(name)
        differing = () if before is None else _differing(before, decision, parts)
        if differing:
            reason = "by whom, or by which procedure, it is decided is written otherwise"
            yield VoteChange(name, "changed", "bounded", before, decision, differing, reason=reason)


def _rests_on(model: Model, procedure: Procedure) -> dict[str, object]:
    """Return what a vote by a procedure hangs on beside its own words: who sits in its organ, and what its tests name.

    Of a kind it is who is named as one, of an office who holds it.
    """
    organs = [procedure.named_organ] if procedure.named_organ else [*_deciding(model, procedure)]
    found: dict[str, object] = {}
    waiting: list[object] = [procedure, *(model.organs.get(each) for each in organs)]
    while waiting:
        for key in _words(waiting.pop()):
            if key in model.kinds and key not in found:
                found[key] = _named(model, key)
            if key in model.offices:
                found[key] = model.offices[key]
            entity = model.definition(key) or model.table(key) or model.organs.get(key)
            if entity is not None and key not in found:
                found[key] = bare(entity)
                waiting.append(entity)
    return {**found, **{each: bare(model.organs[each]) for each in organs if each in model.organs}}


def _deciding(model: Model, procedure: Procedure) -> tuple[str, ...]:
    """Return the organs that decide by a procedure."""
    return tuple(
        dict.fromkeys(
            organ
            for decision in model.decisions.values()
            if any(each.key == procedure.key for each in every_way(model.procedures, decision))
            for organ in decision.organs
        )
    )


def _with_own_voters(model: Model) -> dict[str, Procedure]:
    """Return the procedures; that the members of the organ vote that decides is the same whether or not it is written."""
    return {
        key: replace(each, voters=None) if each.named_organ and _deciding(model, each) == (each.named_organ,) else each
        for key, each in model.procedures.items()
    }


def _named(model: Model, kind: str) -> frozenset[str]:
    """Return the individuals that a charter names as of a kind."""
    return frozenset(
        each.key
        for each in model.individuals()
        if any(kind in model.with_ancestors(of) for of in (each.kind, *each.besides))
    )


def _words(thing: object) -> Iterator[str]:
    """Yield every word in something resolved, the names of what it rests on among them."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _words(each)
    else:
        for name in getattr(thing, "__dataclass_fields__", ()):
            if name not in UNSAID:
                yield from _words(getattr(thing, name))


def _differing(one: object, other: object, parts: Iterable[str]) -> tuple[str, ...]:
    params = _params(one), _params(other)
    return tuple(
        each for each in parts if hasattr(one, each) and not alike(getattr(one, each), getattr(other, each), params)
    )


def _params(of: object) -> tuple[str, ...]:
    return of.params if isinstance(of, Procedure) else of.arguments if isinstance(of, Decision) else ()


def _compared(
    name: str,
    before: Procedure,
    after: Procedure,
    parts: tuple[str, ...],
    old: Sequence[Subject],
    new: Sequence[Subject],
    engine: Engine,
) -> VoteChange:
    """Compare all votes of the same voters, the fewest voters first."""
    sides = [(one, other) for one in old for other in new if _same_voters(one, other)]
    if not sides:
        reason = _OTHERS if old and new else _OPEN
        return VoteChange(name, "changed", "bounded", before, after, parts, reason=reason)
    whole, most = True, 0
    seen: list[tuple[tuple[Subject, Subject], Profiles, list[Profile]]] = []
    for one, other in sides:
        votes = Profiles(one.electorate, other.electorate)
        most = len(one.electorate.voters)
        if votes.number > LIMIT:
            whole = False
            every: Iterable[Profile] = votes.stairs("yes", "no", "abstain")
        else:
            every = votes.every()
        differing = [each for each in every if votes.outcome(each, 0) != votes.outcome(each, 1)]
        if differing:
            seen.append(((one, other), votes, differing))
    if seen:
        return _found(name, before, after, parts, seen, engine)
    bound = f"all ballots of {'the' if old[0].size is None else 'up to'} {most} voters"
    reason = "there are too many ways to vote to look at each" if not whole else _FOR_OTHERS
    if _UNSHOWN.intersection(parts):
        return VoteChange(name, "changed", "bounded", before, after, parts, bound=bound, reason=_OPEN)
    return VoteChange(name, "undecided", "bounded", before, after, parts, bound=bound, reason=reason)


def _same_voters(one: Subject, other: Subject) -> bool:
    return set(one.electorate.voters) == set(other.electorate.voters) and one.size == other.size


_Seen = tuple[tuple[Subject, Subject], Profiles, list[Profile]]


def _found(
    name: str, before: Procedure, after: Procedure, parts: tuple[str, ...], seen: Sequence[_Seen], engine: Engine
) -> VoteChange:
    """Show the plainest vote that comes out otherwise, held by the rules of each draft: one that adopts in one, if any does."""
    ways = [
        (len(sides[0].electorate.voters), votes.adopts(each, 0), votes.adopts(each, 1), sides, votes, each)
        for sides, votes, differing in seen
        for each in differing
    ]
    easier = any(now and not was for _, was, now, *_ in ways)
    harder = any(was and not now for _, was, now, *_ in ways)
    kind = "changed" if easier == harder else "loosened" if easier else "tightened"
    ways.sort(key=lambda way: (way[1] == way[2], way[0], _plainness(way[4].ballots(way[5]))))
    for *_, sides, votes, profile in ways[:3]:
        ballots = votes.ballots(profile)
        came = []
        for place, subject in enumerate(sides):
            (held,) = hold(subject.model, subject.case, [subject.held(ballots)], engine)
            came.append(held.outcomes == (votes.outcome(profile, place),) if isinstance(held, Held) else False)
        if all(came):
            out = f"{votes.outcome(profile, 0)} before, {votes.outcome(profile, 1)} now"
            said = f"{sides[0].who}; {spoken(ballots)}: {out}"
            return VoteChange(name, kind, "found", before, after, parts, said=said, bound=f"{len(ballots)} voters")
    reason = "votes that differ are not confirmed when they are held"
    return VoteChange(name, kind, "bounded", before, after, parts, reason=reason)


def _plainness(ballots: dict[str, str]) -> tuple[int, ...]:
    cast = list(ballots.values())
    return (cast.count("void") + cast.count("not participating"), cast.count("absent"), cast.count("abstain"))
