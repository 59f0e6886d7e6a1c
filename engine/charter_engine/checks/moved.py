"""Which way a change goes: whether more is asked and less allowed than before, or less asked and more allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charter_engine.answers.norm_row import NormRow
from charter_engine.model.logic import Number, Shifted, Variable
from charter_engine.model.norms import AfterEvent, AfterTrigger, AtDate, Limit, Norm
from charter_engine.model.pairing import Pair
from charter_engine.model.types import TimeSpan
from charter_engine.rules.deciding.time_taken import may_exceed
from charter_engine.rules.properties.said_of import BOUND, DATED
from charter_engine.search.changes import Difference
from charter_engine.search.questions import OLD

_BURDENS = ("must", "must not", "should")
_STRICT = {"must": 2, "should": 1, "may": 0}
_FREE = {"must not": 1, "may": 0}
_FORMS = {"some one of": 0, "jointly": 1}
_EACH = 2


def direction(pair: Pair, several: Sequence[Difference]) -> str:
    """Return the kind of a change that some differences of a pair make together."""
    first = several[0]
    if pair.old is None or pair.new is None:
        return "lost" if first.side == OLD else "gained"
    if first.aspect == DATED:
        return _dated(pair.old, pair.new, several)
    if first.aspect == BOUND and len(several) > 1:
        return _replaced(pair.old, pair.new)
    burden = _is_burden(pair.norm)
    less = first.side == OLD
    return "loosened" if burden == less else "tightened"


def _is_burden(norm: Norm) -> bool:
    return norm.modality in _BURDENS


def _dated(old: Norm, new: Norm, several: Sequence[Difference]) -> str:
    """A duty due earlier is tighter, and so is a permission or right that ends earlier; a prohibition that ends later.

    What the scenarios found show one way may go the other way in others: so their limits say it too.
    """
    sooner, later = _by_limits(old.limits, new.limits)
    for each in several:
        shown = each.shown
        if shown is None:
            continue
        for other in shown.others:
            mine, its = _far(shown.row), _far(other)
            before, now = (mine, its) if each.side == OLD else (its, mine)
            sooner |= now < before
            later |= now > before
    norm = several[0].shown.row.norm if several[0].shown is not None else None
    if sooner == later or norm is None:
        return "moved"
    ends_burden = norm.modality == "must not" or norm.duty_to_keep
    return "loosened" if sooner == ends_burden else "tightened"


def _by_limits(old: Sequence[Limit], new: Sequence[Limit]) -> tuple[bool, bool]:
    """Tell whether one limit put in the place of another may end sooner, and whether later, as far as they can be compared."""
    gone = [each for each in old if each not in new]
    come = [each for each in new if each not in old]
    if len(gone) != 1 or len(come) != 1:
        return False, False
    was, now = _span(gone[0]), _span(come[0])
    if was is None or now is None:
        return False, False
    (since, before), (from_, after) = was, now
    if since != from_:
        return True, True
    return may_exceed(before, after), may_exceed(after, before)


def _span(limit: Limit) -> tuple[object, TimeSpan] | None:
    """Return what a limit is counted from, and how far from it; None of one that has no length."""
    match limit:
        case AfterTrigger(length=length, of_first=of_first):
            return ("trigger", of_first), length
        case AfterEvent(event=event, length=length):
            return _nameless(event), length
        case AtDate(date=Shifted(date=date, by=by, sign=sign)):
            return _nameless(date), TimeSpan(sign * by.months, sign * by.minutes)
        case AtDate(date=Number(value=value)):
            return "date", TimeSpan(0, int(value))
        case AtDate(date=date):
            return _nameless(date), TimeSpan(0, 0)
        case _:
            return None


def _nameless(thing: object) -> object:
    """Return an event or a date without the names of its variables, which may be others in another draft."""
    if isinstance(thing, Variable):
        return Variable
    if isinstance(thing, tuple):
        return tuple(map(_nameless, thing))
    fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
    return (type(thing), *(_nameless(getattr(thing, name)) for name in fields)) if fields else thing


def _far(row: NormRow) -> float:
    return float("inf") if row.due is None else row.due


def _replaced(old: Norm, new: Norm) -> str:
    """Tell which way it goes where one norm has taken the place of another: a choice of acts, a group, a modality."""
    acts = [frozenset(each.action for each in norm.acts) for norm in (old, new)]
    forms = [_FORMS.get(norm.bearer.form, _EACH) for norm in (old, new)]
    steps: set[int] = set()
    if old.modality != new.modality:
        scale = next((s for s in (_STRICT, _FREE) if old.modality in s and new.modality in s), None)
        if scale is None:
            return "changed"
        steps.add(1 if scale[new.modality] > scale[old.modality] else -1)
    if acts[0] != acts[1]:
        if not (acts[0] < acts[1] or acts[1] < acts[0]):
            return "changed"
        steps.add(1 if acts[1] < acts[0] else -1)
    if forms[0] != forms[1]:
        steps.add(1 if forms[1] > forms[0] else -1)
    return "changed" if len(steps) != 1 else "tightened" if steps == {1} else "loosened"


def summary(found: Difference, due: tuple[str, str]) -> str:
    """Say in a sentence what differs in the scenario."""
    shown = found.shown
    if shown is None:
        return ""
    row = shown.row
    what = f"{shown.bearer} {said(row)}"
    if found.aspect == DATED:
        before, now = (f"by {each}" if each else "with no date" for each in due)
        word = "due" if row.norm.is_duty_to_achieve else "until"
        return f"{what}: {word} {now}, before {before}".replace("until by", "until").replace("before by", "before")
    if found.aspect == BOUND:
        other = next((each for each in shown.others if said(each) != said(row)), None)
        instead = f", but {said(other)}" if other is not None else ""
        mine, its = ("before", "now") if found.side == OLD else ("now", "before")
        return f"{what} {mine}; not {its}{instead}"
    return f"{what}: breached {'before, not now' if found.side == OLD else 'now, not before'}"


def said(row: NormRow) -> str:
    """Say what a norm asks or allows."""
    if row.norm.grantor is not None and row.toward:
        return f"{row.norm.modality} have {row.toward} {row.act}"
    group = f"with others ({row.norm.bearer.form}) " if row.norm.in_group else ""
    return f"{group}{row.norm.modality} {row.act}"
