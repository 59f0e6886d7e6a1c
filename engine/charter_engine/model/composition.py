"""Who sits in the organs of a case: terms that run out, and seats that there are not."""

from __future__ import annotations

from collections.abc import Iterator

from charter_engine.model.calendar import format_instant, shift
from charter_engine.model.case import Case, Change, Stated
from charter_engine.model.conditions import HOLDER, SEAT
from charter_engine.model.report import Report
from charter_engine.model.types import Type
from charter_engine.model.vocabulary import Organ
from charter_engine.syntax.source import Span

_EARLIEST = -(2**40)


def vacate(case: Case, left: list[tuple[str, str, int | None]]) -> None:
    """Leave an office without a holder where the one who held it ceases to; what another holds stays his."""
    held = [each for each in case.values if each.attribute == HOLDER]
    for office, who, at in left:
        until = _EARLIEST if at is None else at
        before = [(_EARLIEST if e.at is None else e.at, str(e.value)) for e in held if e.subject == office]
        known = [each for each in before if each[0] <= until]
        if not known or max(known)[1] == who:
            case.values.append(Stated(HOLDER, office, Type("kind"), None, None, None, at))


def end_terms(case: Case) -> None:
    """End the term of everyone elected to a seat, unless something is said of that seat before."""
    dated = [each for each in case.changes if each.predicate == SEAT and each.at is not None]
    for each in dated:
        organ = case.names.organs.get(each.args[1])
        if not each.holds or each.at is None or organ is None or organ.term is None or each.args[0] in organ.permanent:
            continue
        end = shift(each.at, organ.term.months, organ.term.minutes)
        later = [other.at for other in dated if other.args == each.args and other.at is not None and other.at > each.at]
        if not any(at <= end for at in later):
            case.changes.append(Change(SEAT, each.args, holds=False, at=end, lapse=True))


def check_composition(case: Case, report: Report, places: dict[tuple[str, str, int | None], Span]) -> None:
    """Report where more sit in an organ than it has seats, or too few or too many from a region once it is full.

    ``places`` has the place where it is stated, by who sits, in which organ, from when.
    """
    for organ in case.names.organs.values():
        if organ.size is None:
            continue
        for at, who, sitting in _sitting(case, organ):
            span = places.get((who, organ.key, None if at == _EARLIEST else at))
            if span is None:
                continue
            when = "from the outset" if at == _EARLIEST else f"on {format_instant(at)}"
            if len(sitting) > organ.size:
                report.error(
                    "C164",
                    f"{len(sitting)} sit in {organ.key} {when}, which has {organ.size} seats",
                    span,
                    label="no seat is left",
                    remedy=f"say who `ceases to be a member of {organ.key}`",
                )
                break
            wrong = next((_wrong(case, organ, sitting, *each) for each in organ.regions), "")
            if wrong:
                report.warning(
                    "C165",
                    f"{organ.key} is not composed as the charter says {when}: {wrong}",
                    span,
                    label="with this seat",
                    remedy="compare with the declaration of the organ",
                )
                break


def _sitting(case: Case, organ: Organ) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Yield each instant at which somebody takes a seat, who does, and all who sit then."""
    changes = [each for each in case.changes if each.predicate == SEAT and each.args[1] == organ.key]
    sitting: set[str] = set()
    ordered = sorted(changes, key=lambda each: (_EARLIEST if each.at is None else each.at, each.holds))
    for each in ordered:
        at = _EARLIEST if each.at is None else each.at
        if not each.holds:
            sitting.discard(each.args[0])
            continue
        sitting.add(each.args[0])
        same = [e for e in ordered if e.holds and (_EARLIEST if e.at is None else e.at) == at]
        if each is same[-1]:
            yield at, each.args[0], frozenset(sitting)


def _wrong(case: Case, organ: Organ, sitting: frozenset[str], word: str, count: int, region: str) -> str:
    of_region = sum(region in case.individuals.get(who, ()) for who in sitting)
    free = (organ.size or 0) - len(sitting)
    if word == "at most" and of_region > count:
        return f"{of_region} from {region}, at most {count}"
    if word == "at least" and of_region + free < count:
        return f"{of_region} from {region}, at least {count}"
    return ""
