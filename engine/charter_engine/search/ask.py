"""Whether something comes about in any scenario: proved not to, or the least scenario in which it does, or how far was looked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

from charter_engine.engines.interface import Engine
from charter_engine.rules.ir import Rule
from charter_engine.rules.lower import Lowered
from charter_engine.search.explore import Goal, most_instants
from charter_engine.search.find import Looking, Setting, Settings, looking_for
from charter_engine.search.prove import ATTEMPTS, Attempt, Proved, prove
from charter_engine.search.replay import holds_in
from charter_engine.search.scenario_text import written
from charter_engine.search.slices import index
from charter_engine.search.timelines import around, timelines
from charter_engine.search.world import START
from charter_engine.syntax.value import frozen

FOUND, PROVED, BOUNDED = "found", "proved", "bounded"
_MANY: Final = 16
"""Where fewer instants are looked at than this, only the smaller worlds are."""
NOTHING_LEADS: Final = "no sentence leads to it"

Rules = Callable[[Lowered], Sequence[Rule]]
"""Returns the rules of what is asked, for a charter lowered with some case."""


@frozen
class Answered:
    """``word`` is ``proved`` (it comes about in no scenario), ``found`` (in ``case``), or ``bounded`` (in none looked at).

    ``bound`` says in which worlds it was looked for, ``reason`` why no more is known; ``mismatch`` is a fault of the tool: the
    scenario found does not show it when it is read as a case.
    """

    word: str
    bound: str = ""
    reason: str = ""
    case: str = ""
    mismatch: str = ""


@frozen
class Question:
    """What is asked: a predicate at an instant, ``rules`` that lead to it beside those of the charter, and its title.

    ``forbidden`` are predicates that never hold; ``expects`` are the lines of what the case expects.
    ``expected``: it is thought to come about.
    """

    predicate: str
    width: int
    rules: Rules
    title: str
    forbidden: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()
    expected: bool = False


def asked(lowered: Lowered) -> tuple[str, ...]:
    """Return the predicates that hold where an assumption of the whole charter fails."""
    return tuple(each.predicate for each in lowered.goals.assumed if not each.principle)


def proofs(
    settings: Settings, questions: Sequence[Question], attempts: Sequence[Attempt] = ATTEMPTS
) -> tuple[Proved, ...]:
    """Try to prove of each question that it comes about in no scenario, all at once."""
    base = settings.of(1, (START,))
    more = [rule for each in questions for rule in each.rules(base.lowered)]
    rules = index((*base.lowered.program.rules, *more))
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
    known: dict[int, Answered] = {}
    for number, question in enumerate(questions):
        if question.expected:
            first = look(settings, question, "", engine, charter, most=1)
            known.update({number: first} if first.word == FOUND else {})
    left = [number for number in range(len(questions)) if number not in known]
    for number, proof in zip(left, proofs(settings, [questions[each] for each in left]), strict=True):
        question = questions[number]
        known[number] = proved(proof) if proof.holds else look(settings, question, proof.reason, engine, charter)
    return tuple(known[number] for number in range(len(questions)))


def proved(proof: Proved) -> Answered:
    """Say among how many it is proved."""
    if not proof.sizes:
        return Answered(PROVED, bound=NOTHING_LEADS)
    sizes = ", ".join(f"{count} {sort}" for sort, count in sorted(proof.sizes))
    return Answered(PROVED, bound=f"at any instant, whatever was so before; with more than {sizes} it is no different")


def look(
    settings: Settings, question: Question, reason: str, engine: Engine, charter: str, most: int | None = None
) -> Answered:
    """Look for a scenario in ever larger worlds, in ``most`` of them; ``reason`` says why there is no proof."""
    goal = Goal(question.predicate, question.width)

    def looking(setting: Setting) -> Looking:
        return looking_for(_with(setting, question.rules), (goal,), question.forbidden)

    tried: list[Setting] = []
    mismatch = ""
    for setting, found in islice(worlds(settings, looking), most):
        tried.append(setting)
        for full in (False, True):
            sketch = found.least(full=full) if found.possible(full=full) else None
            if sketch is None:
                continue
            for text in written(
                settings.resolved.model,
                setting.lowered,
                sketch,
                title=question.title,
                charter=charter,
                expects=question.expects,
            ):
                problem = holds_in(
                    settings.resolved,
                    text,
                    _with(setting, question.rules).rules,
                    setting.lowered,
                    question.predicate,
                    question.forbidden,
                    engine,
                )
                if not problem:
                    return Answered(FOUND, bound=size_of(setting), case=text)
                mismatch = mismatch or f"{problem}\n{text}"
    return Answered(BOUNDED, bound=sizes_of(tried), reason=reason, mismatch=mismatch)


def _with(setting: Setting, rules: Rules) -> Setting:
    more = tuple(rules(setting.lowered))
    return Setting(setting.world, setting.lowered, index((*setting.lowered.program.rules, *more))) if more else setting


def worlds(
    settings: Settings, looking: Callable[[Setting], Looking | None], *, brief: bool = False
) -> Iterator[tuple[Setting, Looking]]:
    """Yield ever larger worlds with their scenarios as far as they matter; ``brief``: not the largest."""
    base = settings.of(1, (START,))
    first = looking(base)
    if first is None:
        return
    lines = timelines(first.rules)
    most = most_instants(len(first.rules), first.candidates)
    if most < _MANY:
        few = max(most // 3, 2)
        plan: tuple[tuple[int, tuple[int, ...]], ...] = ((1, lines[0]), (2, lines[0]), (1, lines[1][:few]))
    else:
        plan = ((1, lines[0]), (2, lines[0]), (1, lines[1]), *(() if brief else ((1, lines[2]), (2, lines[1]))))
    dates = first.candidates.domains.written.get("date ", frozenset())
    if dates and most >= _MANY and not brief:
        plan = (*plan, (1, around(map(int, dates), first.rules)))
    for number, (size, instants) in enumerate(dict.fromkeys(plan)):
        setting = settings.of(size, instants)
        found = first if not number else looking(setting)
        if found is not None:
            yield setting, found


def sizes_of(tried: Sequence[Setting]) -> str:
    """Say how large the worlds were in which something was looked for, those left out that lie within another."""
    sizes = [(_most(each), len(each.world.instants)) for each in tried]
    largest = [
        one
        for one in dict.fromkeys(sizes)
        if not any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in sizes)
    ]
    return "; ".join(_worlds_of(*each) for each in largest)


def size_of(setting: Setting) -> str:
    """Say how large a world is."""
    return _worlds_of(_most(setting), len(setting.world.instants))


def _most(setting: Setting) -> int:
    fresh = list(setting.world.fresh.values())
    return max((fresh.count(sort) for sort in set(fresh)), default=0)


def _worlds_of(most: int, instants: int) -> str:
    who = f"up to {most} of each kind" if most else "those whom the charter names"
    return f"{who}, something happening at up to {instants} instants" if instants > 1 else f"{who}, all at one instant"
