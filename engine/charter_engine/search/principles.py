"""Principles over all scenarios, and all pairs of them: proved, refuted with the least there is, or how far was looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final

from charter_engine.answers.scenario import Scenario, run
from charter_engine.engines.interface import Engine, Show
from charter_engine.model.properties import COMPUTED
from charter_engine.rules.ir import Fact, Program, Row, Rule
from charter_engine.rules.lower import Lowered, lower
from charter_engine.rules.properties.goals import Between, Look
from charter_engine.rules.properties.seek import settled
from charter_engine.rules.slices import index
from charter_engine.rules.stratify import Strata, stratify
from charter_engine.search.ask import BOUNDED, FOUND, PROVED, Answered, Question, ask, asked, size_of, sizes_of, worlds
from charter_engine.search.ask import look as look_for
from charter_engine.search.ballots import voted_on
from charter_engine.search.expecting import expecting
from charter_engine.search.explore import Goal
from charter_engine.search.find import Looking, Setting, Settings, looking_for
from charter_engine.search.replay import read
from charter_engine.search.scenario_text import written
from charter_engine.search.set_values import as_comments, settable, with_values_set
from charter_engine.search.sketch import Said, Sketch
from charter_engine.search.twins import (
    DIFFER,
    OWN,
    SECOND,
    SET,
    aside,
    depending_unshared,
    read_otherwise,
    stated_of,
    twins,
)
from charter_engine.search.world import START, World
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

NO_PATH: Final = "nothing that it depends on reads what may differ"
ONLY_MORE: Final = "it depends on it only by its holding, so that more of it takes nothing away"


@frozen
class PrincipleVerdict:
    """What is known of one statement of a principle.

    ``holds`` None: not decided.  ``case`` is the scenario that refutes it, or shows it possible; ``second`` the one that
    differs from it, where two are compared.
    """

    principle: str
    number: int
    span: Span
    holds: bool | None
    answered: Answered
    second: str = ""


def principles(settings: Settings, engine: Engine, charter: str) -> tuple[PrincipleVerdict, ...]:
    """Decide every statement of every principle of a charter."""
    base = settings.of(1, (START,)).lowered
    goals = base.goals
    looks = _looks(settings, goals.looks, engine, charter)
    between = [_between(settings, each, engine, charter) for each in goals.between]
    return tuple(sorted((*looks, *between), key=lambda each: (each.span.file, each.span.start)))


def _assumed(lowered: Lowered, principle: str) -> tuple[str, ...]:
    own = (each.predicate for each in lowered.goals.assumed if each.principle == principle)
    return (*asked(lowered), *own)


def _in_both(assumed: Sequence[str], rules: Iterable[Rule]) -> tuple[str, ...]:
    """Return what never holds in either of two scenarios: what depends on what differs has a name of its own in the second."""
    heads = {rule.head.predicate for rule in rules}
    return (*assumed, *(f"{SECOND}{each}" for each in assumed if f"{SECOND}{each}" in heads))


def _looks(settings: Settings, looks: Sequence[Look], engine: Engine, charter: str) -> list[PrincipleVerdict]:
    base = settings.of(1, (START,)).lowered
    questions = [
        Question(
            each.predicate,
            0,
            lambda _: (),
            f"principle {each.principle}",
            _assumed(base, each.principle),
            expected=not each.refutes,
        )
        for each in looks
    ]
    found = []
    answers = [
        _by_votes(settings, look, question, each, engine, charter)
        for look, question, each in zip(looks, questions, ask(settings, questions, engine, charter), strict=True)
    ]
    for look, answered in zip(looks, answers, strict=True):
        shown = {PROVED: False, FOUND: True}.get(answered.word)
        holds = None if shown is None else shown != look.refutes
        told = expecting(settings.resolved, look, answered, engine) if look.refutes else answered
        found.append(PrincipleVerdict(look.principle, look.number, look.span, holds, told))
    return found


def _by_votes(
    settings: Settings, look: Look, question: Question, known: Answered, engine: Engine, charter: str
) -> Answered:
    """Look for what no outcome that is only stated shows, where it hangs on how a vote comes out; else what is known already."""
    base = settings.of(1, (START,))
    undecided = known.word == BOUNDED and not known.mismatch
    if not undecided or not voted_on(base.rules, [look.predicate], base.lowered.ways):
        return known
    found = look_for(settings, replace(question, ballots=True), known.reason, engine, charter)
    return found if found.word == FOUND else known


def _between(settings: Settings, between: Between, engine: Engine, charter: str) -> PrincipleVerdict:
    """Compare two scenarios."""
    values = settable(between)
    if values:
        return _of_values_set(settings, between, values, engine, charter)
    base = settings.of(1, (START,))
    rules = aside(between, base.lowered.program.rules)
    model = settings.resolved.model
    seen = {each.predicate for each in between.seen}
    given = stated_of(between)
    shared = () if between.through_decisions else tuple(model.decisions)

    given = (*given, *(f"stated {each}" for each in given))
    if not seen & depending_unshared(given, rules, shared):
        return _held(between, NO_PATH)
    reckoned = any(each.sort == COMPUTED for each in between.inputs)
    if between.grows and not reckoned and not read_otherwise(given, seen, rules):
        return _held(between, ONLY_MORE)
    return _compare(settings, between, engine, charter)


def _of_values_set(
    settings: Settings, between: Between, values: frozenset[str], engine: Engine, charter: str
) -> PrincipleVerdict:
    """Compare two scenarios that say what some computed values are, whatever these would be worked out from."""
    other = Settings(with_values_set(settings.resolved, values))
    own = next(each for each in other.of(1, (START,)).lowered.goals.between if _same(each, between))
    found = _between(other, own, engine, charter)
    answered = replace(found.answered, case=as_comments(found.answered.case, values))
    return replace(found, answered=answered, second=as_comments(found.second, values))


def _held(between: Between, why: str) -> PrincipleVerdict:
    return PrincipleVerdict(
        between.principle, between.number, between.span, holds=True, answered=Answered(PROVED, bound=why)
    )


def one_of(between: Between, found: World) -> str:
    """Return the individual whose inputs differ: the first that the charter does not name; empty for all."""
    if between.of is None:
        return ""
    members = found.members(between.kind)
    return next((each for each in members if each in found.fresh), members[0] if members else "")


def _compare(settings: Settings, between: Between, engine: Engine, charter: str) -> PrincipleVerdict:
    places: Mapping[str, int | None] = {
        name: each.place if between.of is not None else None
        for each in between.inputs
        for name in ((each.stated,) if each.stated else tuple(f"{SET}{a}" for a in each.aside))
    }

    def looking(setting: Setting, *, ballots: bool = False) -> Looking:
        one = one_of(between, setting.world)
        own = next(each for each in setting.lowered.goals.between if _same(each, between))
        both = twins(own, settings.resolved.model, aside(own, setting.lowered.program.rules), one)
        doubled = Setting(setting.world, setting.lowered, index(both.rules))
        return looking_for(
            doubled,
            (Goal(DIFFER, 0),),
            _in_both(_assumed(setting.lowered, between.principle), both.rules),
            one=(one, places),
            grows=between.grows,
            ballots=ballots,
        )

    tried: list[Setting] = []
    mismatch = ""
    base = settings.of(1, (START,))
    seen = [each.predicate for each in between.seen]
    votes = between.through_decisions and bool(voted_on(base.rules, seen, base.lowered.ways))
    with_votes = worlds(settings, partial(looking, ballots=True), ballots=True, unpaid=False) if votes else ()
    for setting, found in chain(worlds(settings, looking, unpaid=False), with_votes):
        tried.append(setting)
        for full in (False, True):
            sketch = found.least(full=full) if found.possible(full=full) else None
            if sketch is None:
                continue
            refuted = _refuted(settings, between, setting, sketch, engine, charter)
            if isinstance(refuted, PrincipleVerdict):
                return refuted
            mismatch = mismatch or refuted
    answered = Answered(
        BOUNDED, sizes_of(tried), "a sentence reads what may differ on the way to it", mismatch=mismatch
    )
    return PrincipleVerdict(between.principle, between.number, between.span, holds=None, answered=answered)


def _refuted(
    settings: Settings, between: Between, setting: Setting, sketch: Sketch, engine: Engine, charter: str
) -> PrincipleVerdict | str:
    """Return that two scenarios show that something differs, once they do when they are read as cases; else why not."""
    first, second = _parted(sketch)
    title = f"principle {between.principle}"
    one = one_of(between, setting.world)
    fewer = second.without_ballots_of(one)
    mismatch = ""
    for other in (second,) if fewer == second else (second, fewer):
        texts = [
            written(settings.resolved.model, setting.lowered, each, title=title, charter=charter, expects=())[0]
            for each in (first, other)
        ]
        problem = _unlike(settings, between, [*zip(texts, (first, other), strict=True)], one, engine)
        if not problem:
            answered = Answered(FOUND, bound=size_of(setting), case=texts[0])
            return PrincipleVerdict(
                between.principle, between.number, between.span, holds=False, answered=answered, second=texts[1]
            )
        mismatch = mismatch or "\n".join((problem, *texts))
    return mismatch


def _same(one: Between, other: Between) -> bool:
    return (one.principle, one.number) == (other.principle, other.number)


def _parted(sketch: Sketch) -> tuple[Sketch, Sketch]:
    """Part what is stated for both into two scenarios."""
    own = [each for each in sketch.said if each.group.given.predicate.startswith(OWN)]
    instead = {(each.group.given.predicate.removeprefix(OWN), each.group.row) for each in _groups(sketch)}
    first = [each for each in sketch.said if not each.group.given.predicate.startswith(OWN)]
    second = [each for each in first if (each.group.given.predicate, each.group.row) not in instead]
    second += [_as_first(each) for each in own]
    one, other = tuple(first), tuple(second)
    return replace(sketch, said=one, beside=other), replace(sketch, said=other, beside=one)


def _groups(sketch: Sketch) -> Sequence[Said]:
    return [Said(each, None, 0) for each in sketch.groups if each.given.predicate.startswith(OWN)]


def _as_first(said: Said) -> Said:
    given = said.group.given
    named = replace(given, predicate=given.predicate.removeprefix(OWN))
    return replace(said, group=replace(said.group, given=named))


def _unlike(settings: Settings, between: Between, told: Sequence[tuple[str, Sketch]], one: str, engine: Engine) -> str:
    """Return why two cases do not show that something differs; empty where they do."""
    scenes: list[_Scene] = []
    for text, sketch in told:
        scene = _scene(settings, between, text, sketch)
        if isinstance(scene, str):
            return scene
        scenes.append(scene)
    # what is over at an instant of the one, such as that a duty is breached, is looked at in the other then as well
    instants = {
        at for each in scenes for at in run(each.given, engine, instants=each.instants, show=each.show).instants
    }
    first = max(each.given.case.first for each in scenes)
    instants = {each for each in instants if each >= first}
    rows = [run(each.given, engine, instants=instants, show=each.show).certain for each in scenes]
    of = getattr(between.of, "name", "")
    for seen in between.seen:
        places = seen.places(of) if of and one else ()
        own, other = (
            [row for row in each[seen.predicate] if all(row[place] == one for place in places)] for each in rows
        )
        other += [row for row in rows[1].get(seen.done, ()) if seen.done]
        measured = [place for place, column in enumerate(seen.columns) if column.measured]
        for row in own:
            if between.grows and any(_enough(each, row, measured) for each in other):
                continue
            if row not in other:
                return ""
    return "the two scenarios do not differ in it"


def _enough(row: Row, least: Row, measured: Sequence[int]) -> bool:
    """Tell whether a row is at least another: the same but for measured columns, which are no less."""
    for place, (have, need) in enumerate(zip(row, least, strict=True)):
        if place in measured:
            if isinstance(have, int) and isinstance(need, int) and have < need:
                return False
        elif have != need:
            return False
    return True


@frozen
class _Scene:
    """A case that shows one of two scenarios, the instants at which something is stated, and what is to be seen of it."""

    given: Scenario
    instants: frozenset[int]
    show: Show


def _scene(settings: Settings, between: Between, text: str, sketch: Sketch) -> _Scene | str:
    """Return a case with its derived inputs set as the scenario says; why there is none where there is none."""
    case = read(settings.resolved, text)
    if isinstance(case, str):
        return case
    lowered = lower(settings.resolved.model, case, properties=True)
    own = next(each for each in settled(lowered.goals, lowered.program.rules).between if _same(each, between))
    rules: tuple[Rule, ...] = aside(own, lowered.program.rules)
    program = Program(rules)
    strata = stratify(program)
    if not isinstance(strata, Strata):
        return "the rules of the case are not stratified"
    facts = replace(lowered.facts, facts=(*lowered.facts.facts, *_set_directly(sketch)))
    given = Scenario(settings.resolved.model, case, replace(lowered, program=program, facts=facts), strata)
    when = frozenset(sketch.world.instants[each.place - 1] for each in sketch.said if each.place)
    return _Scene(
        given, when, Show(frozenset(name for each in own.seen for name in (each.predicate, each.done) if name))
    )


def _set_directly(sketch: Sketch) -> Sequence[Fact]:
    """Return what a scenario sets that no case can state, with the instants from and to which it holds."""
    return [
        Fact(each.group.given.predicate, (*each.group.row, *sketch.stretch(each)))
        for each in sketch.said
        if each.group.given.predicate.startswith(SET) and each.value is not None
    ]
