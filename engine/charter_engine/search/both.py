"""A scenario in which two drafts differ, as a case of each, asked the way a user asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from charter_engine.answers.norm_row import NormRow
from charter_engine.answers.query import Answer, query
from charter_engine.answers.scenario import Scenario, scenario
from charter_engine.answers.wording import done_text
from charter_engine.engines.interface import Engine
from charter_engine.model.deciders import organs_of
from charter_engine.model.resolve import Resolved
from charter_engine.rules.properties.said_of import BOUND, DATED, FALLEN
from charter_engine.search.find import Setting
from charter_engine.search.inputs import FOUND
from charter_engine.search.joint import Joint
from charter_engine.search.replay import read
from charter_engine.search.scenario_text import written
from charter_engine.search.sketch import Sketch
from charter_engine.syntax.value import frozen

_LIVING = frozenset({"pending", "owing", "applies", "in force", "neglected"})
_FALLEN = frozenset({"owing", "breached", "neglected", "failing"})


@frozen
class Texts:
    """A scenario as a case of each draft; ``of`` is the draft that can say all of it (``both``, ``old`` or ``new``).

    ``instants`` are those that the search looked at.
    """

    old: str
    new: str
    of: str
    instants: tuple[int, ...]


@frozen
class Shown:
    """What a scenario shows at an instant: the row of the draft that has it, and those of the same act in the other."""

    texts: Texts
    at: int
    row: NormRow
    bearer: str
    others: tuple[NormRow, ...]


def told(
    joint: Joint,
    drafts: tuple[Resolved, Resolved],
    setting: Setting,
    sketch: Sketch,
    charter: str,
    title: str,
    instants: tuple[int, ...],
) -> Iterator[Texts]:
    """Yield a scenario as cases: what only one draft has a name for, only that draft is told.

    ``instants`` are those at which the scenario was looked at.
    """
    lacking = [_lacking(joint, old=True), _lacking(joint, old=False)]
    sides = []
    for resolved, names in zip(drafts, lacking, strict=True):
        unknown = _strangers(joint, resolved)
        told_ = _decided_by_none(resolved, _found_by_nobody(resolved, _within(sketch, names - unknown.keys())))
        whole = replace(told_, world=replace(told_.world, fresh={**told_.world.fresh, **unknown}))
        whole = replace(whole, there=(*told_.there, *unknown))
        texts = written(
            resolved.model, setting.lowered, whole, title=title, charter=charter, expects=(), found_by="charter diff"
        )
        sides.append((texts, told_ == sketch))
    (old, old_all), (new, new_all) = sides
    of = "both" if old_all and new_all else "old" if old_all else "new"
    for place in range(max(len(old), len(new))):
        yield Texts(old[min(place, len(old) - 1)], new[min(place, len(new) - 1)], of, instants)


def _lacking(joint: Joint, *, old: bool) -> frozenset[str]:
    """Return the names that one draft lacks."""
    return frozenset(each.name for each in joint.together.words if not (each.old if old else each.new))


def _strangers(joint: Joint, resolved: Resolved) -> dict[str, str]:
    """Return those whom only the other draft names, with their kinds: a case of this one has to say who is there."""
    model = resolved.model
    return {
        each.key: each.kind
        for each in joint.settings.resolved.model.individuals()
        if each.key not in model.entities and each.kind in model.kinds
    }


def _within(sketch: Sketch, lacking: frozenset[str]) -> Sketch:
    """Return what of a scenario can be said without some names."""
    if not lacking:
        return sketch
    there = tuple(each for each in sketch.there if sketch.world.fresh[each] not in lacking)
    gone = {*lacking, *(each for each in sketch.there if each not in there)}
    said = tuple(
        each
        for each in sketch.said
        if not gone & {_plain(each.group.given.key), *map(str, each.group.row), str(each.value)}
        and not any(type_.arg in lacking for type_ in each.group.given.columns)
    )
    return replace(sketch, there=there, said=said) if (there, said) != (sketch.there, sketch.said) else sketch


def _found_by_nobody(resolved: Resolved, sketch: Sketch) -> Sketch:
    """Leave out the findings on what a draft lets nobody determine: it goes there by its definition alone."""
    determined = {each.key for each in resolved.model.determinations}
    said = tuple(each for each in sketch.said if each.group.given.sort != FOUND or each.group.given.key in determined)
    return replace(sketch, said=said) if said != sketch.said else sketch


def _decided_by_none(resolved: Resolved, sketch: Sketch) -> Sketch:
    """Leave out the decisions of organs that do not decide the matter in a draft: there they are none."""
    model = resolved.model
    organs = {key: organs_of(each, model) for key, each in model.decisions.items()}
    said = tuple(
        each
        for each in sketch.said
        if not each.group.given.predicate.startswith("stated ")
        or not organs.get(each.group.given.key)
        or each.group.row[0] in organs[each.group.given.key]
    )
    return replace(sketch, said=said) if said != sketch.said else sketch


def _plain(key: str) -> str:
    return key.partition("·")[0]


def shown(
    drafts: tuple[Resolved, Resolved], texts: Texts, aspect: str, side: str, norms: tuple[str, str], engine: Engine
) -> Shown | str:
    """Ask both drafts, and return where they differ; why they do not.

    ``side`` is the draft that says more, ``norms`` are the one whose rows the other draft lacks, and the one that takes its place
    there.
    """
    ready = []
    for resolved, text in zip(drafts, (texts.old, texts.new), strict=True):
        given = _ready(resolved, text)
        if isinstance(given, str):
            return f"{given}\n{text}"
        ready.append(given)
    found = [query(each, engine) for each in ready]
    seen = _told_apart(found, aspect, side, norms)
    if seen is None:
        # a limit of one draft may lie beyond what the other is asked about by itself
        more = sorted({*texts.instants, *(each.at for answers in found for each in answers)})
        found = [_also(given, answers, more, engine) for given, answers in zip(ready, found, strict=True)]
        seen = _told_apart(found, aspect, side, norms)
    if seen is None:
        return f"the two drafts do not differ in it when they are asked\n{texts.old}"
    return Shown(texts, *seen)


def _also(given: Scenario, answers: tuple[Answer, ...], instants: Iterable[int], engine: Engine) -> tuple[Answer, ...]:
    """Return answers with those at more instants, in their order."""
    there = {each.at for each in answers}
    asked = [each for at in instants if at not in there and at >= given.case.first for each in query(given, engine, at)]
    return tuple(sorted((*answers, *asked), key=lambda each: each.at))


def _told_apart(
    found: Sequence[tuple[Answer, ...]], aspect: str, side: str, norms: tuple[str, str]
) -> tuple[int, NormRow, str, tuple[NormRow, ...]] | None:
    """Return the first instant, row and bearer in which the answers of the drafts differ, and the rows of the other draft."""
    mine, other = found if side == "old" else found[::-1]
    for at in sorted({*(each.at for each in mine), *(each.at for each in other)}):
        here, there = _at(mine, at), _at(other, at)
        for row in here:
            if row.norm.id != norms[0] or not _is(row, aspect):
                continue
            for bearer in row.bearers:
                alike = [
                    each
                    for each in there
                    if bearer in each.bearers and _said(each) == _said(row) and _no_less(each, row)
                ]
                if aspect == DATED:
                    alike = [each for each in alike if _is(each, DATED) and each.since == row.since]
                if _differs(row, alike, aspect):
                    own = [each for each in there if bearer in each.bearers and _is(each, BOUND)]
                    others = alike or [each for each in own if each.act == row.act or each.norm.id == norms[1]]
                    return at, row, bearer, tuple(others)
    return None


def _differs(row: NormRow, alike: Iterable[NormRow], aspect: str) -> bool:
    if aspect == DATED:
        return bool(alike) and all(each.due != row.due for each in alike)
    if aspect == FALLEN:
        # a breach of another duty that has come about before is none that comes about now
        return not any(_is(each, FALLEN) and each.due == row.due for each in alike)
    return not any(_is(each, aspect) for each in alike)


def _is(row: NormRow, aspect: str) -> bool:
    state = row.atom[0].partition(" ")[0] if not row.atom[0].startswith("in force") else "in force"
    if not row.certain:
        return False
    if aspect == BOUND:
        return state in _LIVING
    if aspect == DATED:
        too_late = row.status == "breached" and row.due is not None and row.due <= row.since
        if row.norm.is_duty_to_achieve:
            return state == "pending" or too_late
        return state in _LIVING and row.due is not None
    return state in _FALLEN and row.status == "breached"


def _said(row: NormRow) -> tuple[str, ...]:
    form = row.norm.bearer.form if row.norm.in_group else "each"
    act = (
        done_text(row.norm, {**dict(row.reckoned), **dict.fromkeys(dict(row.amounts), "")}) if row.amounts else row.act
    )
    return (row.norm.position, form, row.toward, act)


def _no_less(row: NormRow, than: NormRow) -> bool:
    """Tell whether a row asks for no less of each amount: who owes an amount owes any less of it."""
    return all(
        less is None or (more is not None and more >= less)
        for (_, more), (_, less) in zip(row.amounts, than.amounts, strict=True)
    )


def _at(answers: tuple[Answer, ...], at: int) -> tuple[NormRow, ...]:
    """Return what holds at an instant: what held at the last one before where nothing changes at it."""
    before = [each for each in answers if each.at <= at]
    return before[-1].norms if before else ()


def _ready(resolved: Resolved, text: str) -> Scenario | str:
    case = read(resolved, text)
    if isinstance(case, str):
        return case
    ready = scenario(resolved.model, case)
    return ready if isinstance(ready, Scenario) else "the rules of the case are not stratified"
