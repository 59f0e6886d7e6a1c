"""Whether something comes about in any scenario: proved not to, or the least scenario in which it does, or how far was looked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from charter_engine.engines.clingo_control import TooLong
from charter_engine.engines.interface import Engine
from charter_engine.rules.ir import Calc, Compare, Count, Expr, Rule
from charter_engine.rules.lower import Lowered
from charter_engine.rules.slices import index
from charter_engine.search.candidates import hands_over
from charter_engine.search.emptiness import in_time, prove_again
from charter_engine.search.explore import Goal, most_instants
from charter_engine.search.find import Looking, Setting, Settings, looking_for
from charter_engine.search.prove import ATTEMPTS, Attempt, Proved, prove
from charter_engine.search.replay import instant_of
from charter_engine.search.scenario_text import written
from charter_engine.search.timelines import around, dates_read, elsewhen, some_of, timelines
from charter_engine.search.world import START
from charter_engine.syntax.value import frozen

FOUND, PROVED, BOUNDED = "found", "proved", "bounded"
_NEARLY: Final = (9, 10)
"""Questions are looked at together where so much of what they hang on is the same."""
_FEW, _MOST_COUNTED = 2, 6
"""So many of a kind are looked at anyway, and at the most where they are counted."""
_MANY: Final = 16
"""Where fewer instants are looked at than this, only the smaller worlds are."""
_ENDS: Final = 3
"""Where fewer instants are looked at, so many of those at which a limit ends are, each with the first."""
_MAJORITY: Final = 3
"""As many as it takes for some to outvote another."""
_DATES: Final = 4
"""So many of the dates that a charter writes are looked at together."""
_MOST_PARTS: Final = 8
NOTHING_LEADS: Final = "no sentence leads to it"
STEPS_MISSING: Final = "what leads to it never comes about, by induction over the instants"

Rules = Callable[[Lowered], Sequence[Rule]]
"""Returns the rules of what is asked, for a charter lowered with some case."""


@frozen
class Answered:
    """``word`` is ``proved`` (it comes about in no scenario), ``found`` (in ``case``, first ``at`` an instant), or ``bounded``.

    ``bound`` says in which worlds it was looked for, ``reason`` why no more is known; ``mismatch`` is a fault of the tool: the
    scenario found does not show it when it is read as a case.
    """

    word: str
    bound: str = ""
    reason: str = ""
    case: str = ""
    mismatch: str = ""
    at: int | None = None


@frozen
class Question:
    """What is asked: a predicate at an instant, ``rules`` that lead to it beside those of the charter, and its title.

    ``forbidden`` are predicates that never hold; ``expected``: it is thought to come about; ``ballots``: votes are held.
    """

    predicate: str
    width: int
    rules: Rules
    title: str
    forbidden: tuple[str, ...] = ()
    expected: bool = False
    ballots: bool = False


def asked(lowered: Lowered) -> tuple[str, ...]:
    """Return the predicates that hold where an assumption of the whole charter fails."""
    return tuple(each.predicate for each in lowered.goals.assumed if not each.principle)


def proofs(
    settings: Settings, questions: Sequence[Question], attempts: Sequence[Attempt] = ATTEMPTS
) -> tuple[Proved, ...]:
    """Try to prove of each question that it comes about in no scenario, all at once."""
    base = settings.of(1, (START,))
    more = [rule for each in questions for rule in each.rules(base.lowered)]
    rules = in_time(base.lowered, index((*base.lowered.program.rules, *more)))
    found: list[Proved] = []
    for forbidden in dict.fromkeys(each.forbidden for each in questions):
        alike = [each for each in questions if each.forbidden == forbidden]
        proved = prove(
            settings.resolved.model, base.lowered, rules, [each.predicate for each in alike], forbidden, attempts
        )
        found.extend(proved)
    order = [
        each
        for forbidden in dict.fromkeys(q.forbidden for q in questions)
        for each in questions
        if each.forbidden == forbidden
    ]
    by_predicate = {each.predicate: proof for each, proof in zip(order, found, strict=True)}
    return tuple(by_predicate[each.predicate] for each in questions)


def ask(settings: Settings, questions: Sequence[Question], engine: Engine, charter: str) -> tuple[Answered, ...]:
    """Answer questions; ``charter`` is how a case names the charter.

    Of what is ``expected`` to come about the least world is looked at before any proof is tried.
    """
    known = _first(settings, questions, engine, charter)
    left = [number for number in range(len(questions)) if number not in known]
    for number, proof in zip(left, proofs(settings, [questions[each] for each in left]), strict=True):
        question = questions[number]
        known[number] = proved(proof) if proof.holds else look(settings, question, proof.reason, engine, charter)
    return tuple(known[number] for number in range(len(questions)))


def proved(proof: Proved) -> Answered:
    """Say among how many it is proved."""
    unless = ", unless a case denies an effect at its very instant" if proof.undenied else ""
    if not proof.sizes:
        return Answered(PROVED, bound=f"{STEPS_MISSING if proof.induced else NOTHING_LEADS}{unless}")
    sizes = ", ".join(f"{count} {sort}" for sort, count in sorted(proof.sizes))
    before = "by induction over the instants" if proof.induced else "whatever was so before"
    return Answered(PROVED, bound=f"at any instant, {before}; with more than {sizes} it is no different{unless}")


def _first(settings: Settings, questions: Sequence[Question], engine: Engine, charter: str) -> dict[int, Answered]:
    """Return what of the questions expected to come about does so in the least world, by their numbers.

    Those that hang on nearly the same are looked at together: rules are grounded once for all of them.  Most need no time to
    pass, so that the instants which the rules ask for are looked at only where something is left.
    """
    setting = settings.of(1, (START,))
    known: dict[int, Answered] = {}
    for alike in _alike(setting, questions):
        rules = [rule for number in alike for rule in questions[number].rules(setting.lowered)]
        goals = [Goal(questions[number].predicate, questions[number].width) for number in alike]
        found = looking_for(_with(setting, rules), goals, questions[alike[0]].forbidden, early=True)
        for early in (True, False):
            left = [(place, number) for place, number in enumerate(alike) if number not in known]
            if left and not early:
                found.exploration.settle()
            for place, number in left:
                one = _shown(settings, setting, found, place, questions[number], engine, charter)
                if one is not None and one.word == FOUND:
                    known[number] = one
    return known


def _alike(setting: Setting, questions: Sequence[Question]) -> list[list[int]]:
    """Part the questions expected to come about into groups that hang on nearly the same predicates."""
    cones = {
        number: set(setting.rules.reaching((each.predicate,))) for number, each in enumerate(questions) if each.expected
    }
    groups: list[tuple[list[int], set[str]]] = []
    for number in sorted(cones, key=lambda each: -len(cones[each])):
        for members, cone in groups:
            same = questions[members[0]].forbidden == questions[number].forbidden
            if same and len(cones[number] & cone) * _NEARLY[1] >= len(cones[number] | cone) * _NEARLY[0]:
                members.append(number)
                cone.update(cones[number])
                break
        else:
            groups.append(([number], cones[number]))
    return [sorted(members) for members, _ in groups]


def look(settings: Settings, question: Question, reason: str, engine: Engine, charter: str) -> Answered:
    """Look for a scenario in ever larger worlds; ``reason`` says why there is no proof."""
    goal = Goal(question.predicate, question.width)

    def looking(setting: Setting) -> Looking:
        ruled = _with(setting, question.rules(setting.lowered))
        return looking_for(ruled, (goal,), question.forbidden, ballots=question.ballots)

    tried: list[Setting] = []
    mismatch = ""
    for setting, found in worlds(settings, looking, ballots=question.ballots):
        if len(tried) == 1 and not mismatch:
            base = settings.of(1, (START,))
            rules = _with(base, question.rules(base.lowered)).rules
            again = prove_again(settings.resolved.model, base.lowered, rules, question.predicate, question.forbidden)
            if again is not None:
                return proved(again)
        tried.append(setting)
        one = _shown(settings, setting, found, 0, question, engine, charter)
        if one is not None and one.word == FOUND:
            return one
        mismatch = mismatch or (one.mismatch if one is not None else "")
    return Answered(BOUNDED, bound=sizes_of(tried), reason=reason, mismatch=mismatch)


def _shown(
    settings: Settings, setting: Setting, looking: Looking, goal: int, question: Question, engine: Engine, charter: str
) -> Answered | None:
    """Return the least scenario of a goal, once it shows when it is read as a case; else the mismatch, or that there is none."""
    explored = looking.exploration
    mismatch = ""
    for full in (False, True):
        sketch = explored.least(goal, full=full) if explored.possible(goal, full=full) else None
        if sketch is None:
            continue
        for text in written(
            settings.resolved.model,
            setting.lowered,
            sketch,
            title=question.title,
            charter=charter,
            expects=(),
        ):
            at = instant_of(
                settings.resolved,
                text,
                _with(setting, question.rules(setting.lowered)).rules,
                setting.lowered,
                question.predicate,
                question.forbidden,
                engine,
                explored.instants,
            )
            if isinstance(at, int):
                return Answered(FOUND, bound=size_of(setting), case=text, at=at)
            mismatch = mismatch or f"{at}\n{text}"
    return Answered(BOUNDED, mismatch=mismatch) if mismatch else None


def _with(setting: Setting, more: Sequence[Rule]) -> Setting:
    return Setting(setting.world, setting.lowered, index((*setting.lowered.program.rules, *more))) if more else setting


def worlds(
    settings: Settings,
    looking: Callable[[Setting], Looking | None],
    *,
    brief: bool = False,
    ballots: bool = False,
    unpaid: bool = True,
) -> Iterator[tuple[Setting, Looking]]:
    """Yield ever larger worlds with their scenarios as far as they matter; ``brief``: not the largest.

    Where ``ballots`` are cast some worlds are enough, and one with three of each kind is among them.  Where amounts may be handed
    over those in which none is come first (``unpaid``): what is added up there is far less, so that more can be looked at.
    """
    base = settings.of(1, (START,))
    first = looking(base)
    if first is None:
        return
    if unpaid and any(hands_over(settings.resolved.model, each.given) for each in first.candidates.groups):
        for setting, found in _worlds(settings, lambda each: looking(_unpaid(each)), brief=brief, ballots=ballots):
            yield _unpaid(setting), found
    yield from _worlds(settings, looking, brief=brief, ballots=ballots, first=first)


def _unpaid(setting: Setting) -> Setting:
    return replace(setting, world=replace(setting.world, unpaid=True))


def _worlds(
    settings: Settings,
    looking: Callable[[Setting], Looking | None],
    *,
    brief: bool,
    ballots: bool,
    first: Looking | None = None,
) -> Iterator[tuple[Setting, Looking]]:
    base = settings.of(1, (START,))
    first = first or looking(base)
    if first is None:
        return
    lines = timelines(first.rules)
    most = most_instants(len(first.rules), first.candidates)
    few = max(most // 3, 2) if most < _MANY else None
    if few is not None:
        plan: tuple[tuple[int, tuple[int, ...]], ...] = ((1, lines[0]), (2, lines[0]), (1, lines[1][:few]))
        plan = (*plan, *(() if brief else ((2, lines[1][:2]),)))  # what one was before, another is since
        plan = (*plan, *((1, (lines[0][0], end)) for end in lines[1][few : few + _ENDS] if not brief))
    else:
        plan = ((1, lines[0]), (2, lines[0]), (1, lines[1]), *(() if brief else ((1, lines[2]), (2, lines[1]))))
    dates = dates_read(first.rules, base.lowered.lowering.model)
    parted = tuple(dates[start : start + _DATES] for start in range(0, len(dates), _DATES))[:_MOST_PARTS]
    if most >= _MANY and not brief:
        if 0 < len(dates) <= _DATES:
            plan = (*plan, (1, around(dates, first.rules)))
        elif dates:
            pairs = [dates[start : start + 2] for start in range(0, len(dates), 2)][: 2 * _MOST_PARTS]
            plan = (*plan, *((1, around(each, first.rules)) for each in pairs), (1, some_of(dates)))
        plan = (*plan, *((2, each) for each in parted))
        if 0 < len(dates) <= 2:
            plan = (*plan, (2, around(dates, first.rules)))  # one who was there before, and one who comes after
    if not brief:
        counts = _counts(first.rules)
        plan = (*plan, *((size, lines[0]) for size in counts))
        plan = (*plan, *((size, each) for size in counts for each in parted[:1] if most >= _MANY))
        plan = (*plan, *((1, each[:few]) for each in elsewhen(lines[1], first.rules)))
    if ballots:
        plan = ((1, lines[0]), (2, lines[0]), (_MAJORITY, lines[0]), (2, lines[1][:_MAJORITY]))
    for number, (size, instants) in enumerate(dict.fromkeys(plan)):
        setting = settings.of(size, instants)
        try:
            found = first if not number else looking(setting)
        except TooLong:
            continue
        if found is not None:
            yield setting, found
    if not brief and not ballots:
        # what is to be done at once is forbidden already, where the charter has been in force before
        setting = settings.ever()
        found = looking(setting)
        if found is not None:
            yield setting, found


def _counts(rules: Sequence[Rule]) -> Iterable[int]:
    """Return how many of a kind are looked at besides, where rules compare how many there are with a number, least first."""
    found: set[int] = set()
    for rule in rules:
        counted = {each.result for each in rule.body if isinstance(each, Count)}
        for each in rule.body:
            if isinstance(each, Compare):
                for side, other in ((each.left, each.right), (each.right, each.left)):
                    times = _times(side, counted)
                    if times and isinstance(other, int):
                        found.update((other // times, other // times + 1))
    return sorted(each for each in found if _FEW < each <= _MOST_COUNTED)


def _times(side: Expr, counted: Collection[Expr]) -> int:
    """Return how many times a number of individuals stands on a side of a comparison; 0 where none does."""
    match side:
        case Calc("mul", (value, int(times))) if value in counted:
            return times
        case _:
            return 1 if side in counted else 0


def sizes_of(tried: Sequence[Setting]) -> str:
    """Say how large the worlds were in which something was looked for, those left out that lie within another."""
    sizes = [(most_of(each), len(each.world.instants)) for each in tried if not each.world.unpaid]
    largest = [
        one
        for one in dict.fromkeys(sizes)
        if not any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in sizes)
    ]
    return "; ".join(_worlds_of(*each) for each in largest)


def size_of(setting: Setting) -> str:
    """Say how large a world is."""
    return _worlds_of(most_of(setting), len(setting.world.instants))


def most_of(setting: Setting) -> int:
    """Return how many individuals of a sort a world has that the charter does not name, at the most."""
    fresh = list(setting.world.fresh.values())
    return max((fresh.count(sort) for sort in set(fresh)), default=0)


def _worlds_of(most: int, instants: int) -> str:
    who = f"up to {most} of each kind" if most else "those whom the charter names"
    return f"{who}, something happening at up to {instants} instants" if instants > 1 else f"{who}, all at one instant"
