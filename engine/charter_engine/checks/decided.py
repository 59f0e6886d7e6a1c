"""What the search over all scenarios says of pairs of norms: found to collide, or neither found nor proved not to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from charter_engine.checks.collide import Seen, told
from charter_engine.model.norms import Norm
from charter_engine.model.pair_verdict import PairVerdict
from charter_engine.rules.prevailing import prevails
from charter_engine.search.ask import BOUNDED, FOUND, PROVED
from charter_engine.search.verdicts import Verdict
from charter_engine.syntax.diagnostic import Diagnostic, Label, Severity

_MOST_ALIKE = 12
_LEAST = "the least scenario there is"
_LEAST_MET = "the least scenario met before the search for a lesser one ended"


def decided(
    verdicts: Sequence[Verdict],
    seen: Iterable[Seen],
    norms: Mapping[str, Norm],
    knots: Sequence[Collection[str]] = (),
) -> tuple[tuple[Diagnostic, ...], tuple[PairVerdict, ...]]:
    """Return what is found of pairs of norms over all scenarios and in cases, and the verdict on each pair.

    Of norms that prevail over each other in a circle (``knots``) that is said already, and nothing more.
    """
    by_pair: dict[tuple[str, str], list[Seen]] = {}
    for each in seen:
        clash = each.collision
        if not clash.resolved_by:
            right = clash.right.id if clash.right is not None else clash.kind
            by_pair.setdefault((clash.left.id, right), []).append(each)
    found: list[Diagnostic] = []
    known: list[PairVerdict] = []
    alike: dict[str, list[str]] = {}
    for verdict in verdicts:
        if verdict.alike:
            alike.setdefault(verdict.alike, []).append(" and ".join(_citations(verdict, norms)))
    for verdict in verdicts:
        pair = verdict.pair
        in_cases = by_pair.pop((pair.left, pair.right or pair.kind), [])
        if not any({pair.left, pair.right} <= {*each} for each in knots):
            found.extend(_of(verdict, in_cases, norms, alike.get(pair.predicate, ())))
        known.append(_known(verdict, norms, in_cases=bool(in_cases)))
    found.extend(told(each) for each in by_pair.values())
    return tuple(found), tuple(known)


def _of(
    verdict: Verdict, in_cases: Sequence[Seen], norms: Mapping[str, Norm], alike: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield what there is to say of one pair, and of those ``alike``, which have no scenario of their own."""
    if verdict.word == FOUND and verdict.collision is not None:
        least = told([Seen(verdict.collision, "")])
        note = f"{least.note}, in {_LEAST if verdict.is_least else _LEAST_MET}"
        if alike:
            more = f", and {len(alike) - _MOST_ALIKE} more pairs" if len(alike) > _MOST_ALIKE else ""
            note += f"; alike are {', '.join(alike[:_MOST_ALIKE])}{more}"
        known = in_cases[0].case if in_cases else ""
        worse = [each for each in in_cases if each.collision.whole and not verdict.collision.whole]
        if worse:  # what leaves a part of the time in the least scenario leaves none of it in a case
            yield replace(told(worse), verdict=FOUND, bound=verdict.bound, only_if=verdict.only_if)
            return
        yield replace(
            least,
            note=note,
            verdict=FOUND,
            bound=verdict.bound,
            scenario=verdict.case,
            case=known,
            only_if=verdict.only_if,
        )
        return
    if in_cases:
        yield replace(told(in_cases), verdict=FOUND)
        if verdict.word == PROVED and not verdict.undenied:
            yield _fault(verdict, norms, f"it is proved that this cannot be, and yet it occurs in {in_cases[0].case}")
        return
    if verdict.mismatch:
        yield _fault(
            verdict, norms, f"a scenario was found that does not show it when it is asked about: {verdict.mismatch}"
        )
    if verdict.word == BOUNDED and verdict.pair.right:
        yield _undecided(verdict, norms)


def _known(verdict: Verdict, norms: Mapping[str, Norm], *, in_cases: bool) -> PairVerdict:
    pair = verdict.pair
    left, right = norms[pair.left], norms.get(pair.right)
    settled = ""
    if right is not None and verdict.word != FOUND:
        settled = right.citation if prevails(right, left) else left.citation if prevails(left, right) else ""
    return PairVerdict(
        _citations(verdict, norms),
        pair.kind,
        FOUND if in_cases else verdict.word,
        verdict.bound,
        verdict.reason,
        settled,
    )


def _citations(verdict: Verdict, norms: Mapping[str, Norm]) -> tuple[str, ...]:
    pair = verdict.pair
    return tuple(norms[each].citation for each in (pair.left, pair.right) if each)


def _undecided(verdict: Verdict, norms: Mapping[str, Norm]) -> Diagnostic:
    """Say how far was looked, and why there is no proof."""
    pair = verdict.pair
    left, right = norms[pair.left], norms[pair.right]
    what = (
        f"no scenario was found in which {left.citation} and {right.citation} collide, and no proof that there is none"
    )
    return Diagnostic(
        "C208",
        Severity.NOTE,
        what,
        left.act_span,
        label="not decided",
        help="write a case of what you have in mind, or say which paragraph prevails",
        citations=_citations(verdict, norms),
        related=(Label(right.act_span, "and this"),),
        note=f"looked at: {verdict.bound}; why no more: {verdict.reason}",
        verdict=BOUNDED,
        bound=verdict.bound,
        reason=verdict.reason,
    )


def _fault(verdict: Verdict, norms: Mapping[str, Norm], what: str) -> Diagnostic:
    """Report a fault of the tool as such."""
    left = norms[verdict.pair.left]
    return Diagnostic(
        "C209",
        Severity.ERROR,
        f"the tool contradicts itself about {' and '.join(_citations(verdict, norms))}: {what.splitlines()[0]}",
        left.act_span,
        label="here",
        help="this is a fault of the tool, not of the charter: please report it with the charter",
        citations=_citations(verdict, norms),
        scenario="\n".join(verdict.mismatch.splitlines()[1:]),
    )
