"""For every pair of norms that may meet: found to collide in some scenario, proved never to, or not found so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from charter_engine.answers.collisions import Collision
from charter_engine.engines.clingo_control import TooLong
from charter_engine.engines.interface import Engine
from charter_engine.model.citations import covers
from charter_engine.model.logic import Acts, Constant, Decides, During, Event, Happens, NormTurns, Term, Variable
from charter_engine.model.norms import AfterEvent, AfterTrigger, Norm, UponEvent
from charter_engine.model.variables import free
from charter_engine.rules.collision import Meeting
from charter_engine.rules.ir import NOW, Atom, Origin, Rule, Var
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import Lowered
from charter_engine.rules.meeting import IMMUNITY
from charter_engine.rules.slices import index
from charter_engine.search.ask import (
    BOUNDED,
    FOUND,
    NOTHING_LEADS,
    PROVED,
    asked,
    most_of,
    proved,
    size_of,
    sizes_of,
    worlds,
)
from charter_engine.search.emptiness import prove_again
from charter_engine.search.find import Looking, Setting, Settings, goal_of, looking, looking_for
from charter_engine.search.prove import Proved, prove
from charter_engine.search.replay import replay_pair
from charter_engine.search.scenario_text import written
from charter_engine.search.timelines import elsewhen
from charter_engine.search.world import START
from charter_engine.syntax.source import Span
from charter_engine.syntax.value import frozen

_MOST_MORE: Final = 6
"""In so many more worlds a scenario is looked for that leaves no time, where the least leaves some."""
_MOST_MISSED: Final = 2
"""So often a scenario that seems to leave no time may leave some when it is asked about, before that is looked for no more."""
MOST_SHOWN: Final = 40
"""Past so many collisions only one of those alike gets a scenario of its own."""


@frozen
class Verdict:
    """What is known of one pair.

    ``bound`` says in which worlds it was looked for, ``reason`` why no more is known.  Of a pair found ``case`` is the least
    scenario as a case, ``collision`` what its replay shows; both empty for a pair like another, named by ``alike``.
    ``mismatch`` is a fault of the tool: the scenario found shows no collision when it is asked about.  ``only_if`` are
    the excuses outside of whose conditions none was found: each that is enough, or those that are so together.  ``is_least``: no
    lesser scenario was left to look for in that world.  ``undenied``: what is proved is not so where a case denies an effect.
    """

    pair: Meeting
    word: str
    bound: str = ""
    reason: str = ""
    case: str = ""
    collision: Collision | None = None
    alike: str = ""
    mismatch: str = ""
    only_if: tuple[Span, ...] = ()
    is_least: bool = True
    undenied: bool = False


def verdicts(
    settings: Settings, engine: Engine, charter: str, stage: Callable[[str], None] = lambda _: None
) -> tuple[Verdict, ...]:
    """Decide every pair of a charter without errors; ``charter`` is how a case names it."""
    base = settings.of(1, (START,))
    pairs = base.lowered.meetings
    forbidden = asked(base.lowered)
    possible = [each for each in pairs if goal_of(base.lowered, each, base.rules) is not None]
    if possible:
        stage("proving what cannot be")
    proofs = prove(
        settings.resolved.model,
        base.lowered,
        base.rules,
        [each.predicate for each in possible],
        forbidden,
        undenied=True,
    )
    known = dict(zip((each.predicate for each in possible), proofs, strict=True))
    open_ = [each for each in possible if not known[each.predicate].holds]
    told = _alike(base, open_, forbidden) if len(open_) > MOST_SHOWN else {}
    left = [each for each in open_ if each.predicate not in told]
    for number, pair in enumerate(left):
        stage(f"looking for a scenario of {number + 1} of {len(left)}")
        verdict = _look(settings, pair, known[pair.predicate], forbidden, engine, charter)
        told[pair.predicate] = _excused(settings, verdict, known[pair.predicate], forbidden, engine, charter)
    return tuple(
        told[each.predicate] if each.predicate in told else _proved(each, known.get(each.predicate)) for each in pairs
    )


def _excused(
    settings: Settings, verdict: Verdict, proof: Proved, forbidden: Sequence[str], engine: Engine, charter: str
) -> Verdict:
    """Look for a scenario outside the condition of an excuse for one of the paragraphs; where there is none, say so."""
    base = settings.of(1, (START,)).lowered
    norms = [base.lowering.model.norm(each) for each in (verdict.pair.left, verdict.pair.right)]
    cited = [each.citation for each in norms if each is not None]
    fitting = [e for e in base.goals.excused if any(covers(named, each) for named in e.citations for each in cited)]
    if verdict.word != FOUND or not fitting:
        return verdict
    seen = {}
    for some in dict.fromkeys((*((each,) for each in fitting), tuple(fitting))):
        beside = (*forbidden, *(each.predicate for each in some))
        seen[some] = _look(settings, verdict.pair, proof, beside, engine, charter)
        if len(some) == len(fitting) and all(each.word == FOUND for each in seen.values()):
            return seen[some]
    enough = [some for some, each in seen.items() if each.word != FOUND]
    alone = [some for some in enough if len(some) == 1]
    return replace(verdict, only_if=tuple(each.span for some in alone or enough for each in some))


def _alike(base: Setting, pairs: Sequence[Meeting], forbidden: Sequence[str]) -> dict[str, Verdict]:
    """Return those of many pairs that collide at one instant and are like another that does, which will have a scenario."""
    goals = [goal for pair in pairs if (goal := goal_of(base.lowered, pair, base.rules)) is not None]
    reached = looking_for(base, goals, forbidden, undenied=True).exploration.reached()
    first: dict[object, Meeting] = {}
    found: dict[str, Verdict] = {}
    for number, pair in enumerate(pairs):
        if number in reached:
            like = first.setdefault(_sort(base, pair), pair)
            if like is not pair:
                found[pair.predicate] = Verdict(pair, FOUND, bound=size_of(base), alike=like.predicate)
    return found


def _sort(base: Setting, pair: Meeting) -> object:
    """What pairs that are alike have in common: how they collide, and the modality and the acts of each norm."""
    norms = [base.lowered.lowering.model.norm(each) for each in (pair.left, pair.right)]
    said = [(each.modality, *(act.action for act in each.acts)) for each in norms if each is not None]
    return (pair.kind, *said)


def _proved(pair: Meeting, proof: Proved | None) -> Verdict:
    if proof is None:
        return Verdict(pair, PROVED, bound=NOTHING_LEADS)
    return Verdict(pair, PROVED, bound=proved(proof).bound, undenied=proof.undenied)


def _look(
    settings: Settings, pair: Meeting, proof: Proved, forbidden: Sequence[str], engine: Engine, charter: str
) -> Verdict:
    """Look in ever larger worlds; where a scenario leaves a part of the time to act, also for one that leaves none of it.

    That what forbids comes again and again, and so leaves no time, is not looked for.
    """
    tried: list[Setting] = []
    worst = ""
    part: tuple[Verdict, Setting, Looking] | None = None

    more = _again(settings.of(1, (START,)).lowered, pair)

    def once(setting: Setting) -> Looking | None:
        rules = index((*setting.rules.rules, *more)) if more else setting.rules
        barred = (*forbidden, *dict.fromkeys(each.head.predicate for each in more))
        return looking(Setting(setting.world, setting.lowered, rules), pair, barred)

    more_worlds, missed = iter(range(_MOST_MORE)), 0

    def looking_at(setting: Setting) -> Looking | None:
        if part is None:
            return looking(setting, pair, forbidden)
        return once(setting) if next(more_worlds, None) is not None else None

    for setting, found in worlds(settings, looking_at):
        if len(tried) == 1 and part is None and not worst:
            base = settings.of(1, (START,))
            again = prove_again(
                settings.resolved.model, base.lowered, base.rules, pair.predicate, forbidden, undenied=True
            )
            if again is not None:
                return _proved(pair, again)
        tried.append(setting)
        if not found.possible(whole=part is not None):
            continue
        if part is None and more and found.possible(whole=True):
            strict = once(setting)
            if strict is not None and strict.possible(whole=True):
                seen, _ = _replayed(settings, setting, strict, pair, engine, charter, (True,))
                if seen is not None and seen.collision is not None and seen.collision.whole:
                    return seen
        which = (True,) if part is not None else (False,) if more else (True, False)
        seen, amiss = _replayed(settings, setting, found, pair, engine, charter, which)
        if seen is not None and seen.collision is not None and seen.collision.whole:
            return seen
        if seen is not None:
            part = seen, setting, found
        elif part is not None:
            missed += 1  # what the search takes for the whole of a time is none when asked about
            if missed == _MOST_MISSED:
                break
        worst = worst or amiss
    if part is not None:
        return _otherwise(settings, *part, once, engine, charter)
    return Verdict(pair, BOUNDED, bound=sizes_of(tried), reason=proof.reason, mismatch=worst)


def _again(lowered: Lowered, pair: Meeting) -> tuple[Rule, ...]:
    """Return the rules that a prohibition of a pair begins once more, or what a time in it is counted from happens once more."""
    norms = [lowered.lowering.model.norm(each) for each in (pair.left, pair.right)]
    told: dict[tuple[str, tuple[bool, ...]], None] = {}
    for ban in norms:
        if ban is None or _demands(ban):
            continue
        if _may_begin_again(ban):
            values = tuple(map(Variable, shape(lowered.lowering, ban).values))
            told[f"begins {ban.id}", _told_apart(values, ban)] = None
        for event in _counted_from((ban.trigger, ban.condition, ban.until, ban.limits)):
            told |= dict.fromkeys((name, _told_apart(args, ban)) for name, args in _names(event))
    found = []
    for name, given in told:
        # by whom it happens makes no difference, unless what is forbidden is so for him alone
        now, before = (
            Atom(name, tuple(Var(f"a{place}" if own else f"a{place} {at.name}") for place, own in enumerate(given)), at)
            for at in (NOW, Var("Earlier"))
        )
        found.append(Rule(f"again {name}", Atom("again", (), NOW), (now, before), Origin("")))
    return tuple(found)


def _told_apart(args: Sequence[Term | None], ban: Norm) -> tuple[bool, ...]:
    """Tell of each that an event names whether what forbids speaks of him."""
    named = {*free(ban.acts), ban.bearer.variable}
    return tuple(isinstance(each, Constant) or (isinstance(each, Variable) and each.name in named) for each in args)


def _names(event: Event) -> Iterator[tuple[str, tuple[Term | None, ...]]]:
    """Yield the predicate that an event happens, with whom it names."""
    match event:
        case Happens(event=key, args=args):
            yield f"event {key}", args
        case Acts(act=act, actor=actor):
            yield f"does {act.action}", (actor, *act.args)
        case Decides(matter=matter, args=args):
            yield f"decision {matter}", args
        case NormTurns(citation=citation, event=turn, by=by):
            yield f"turn {turn} {citation}", (by,)
        case _:
            return


def _demands(norm: Norm) -> bool:
    return norm.modality not in {"must not", IMMUNITY}


def _may_begin_again(ban: Norm) -> bool:
    limited = any(isinstance(each, AfterTrigger) for each in ban.limits)
    return isinstance(ban.trigger, UponEvent) and (limited or not isinstance(ban.trigger.event, NormTurns))


def _counted_from(thing: object) -> Iterator[Event]:
    if isinstance(thing, During | AfterEvent):
        yield thing.event
        return
    fields: Mapping[str, object] = getattr(thing, "__dataclass_fields__", {})
    for each in thing if isinstance(thing, tuple) else (getattr(thing, name) for name in fields):
        yield from _counted_from(each)


def _replayed(
    settings: Settings,
    setting: Setting,
    found: Looking,
    pair: Meeting,
    engine: Engine,
    charter: str,
    which: tuple[bool, ...],
) -> tuple[Verdict | None, str]:
    """Return the least scenario that shows a collision when asked about, or what is amiss.

    ``which`` says whether for the whole of a window (True), for whatever part of it (False), or first the one and then the other.
    """
    worst = ""
    for text, is_least in _told(settings, setting, found, pair, charter, which):
        replayed = replay_pair(settings.resolved, text, engine, setting, pair)
        same = [each for each in replayed.collisions if _is(each, pair) and not each.resolved_by]
        if same if False in which else any(each.whole for each in same):
            first = min(same, key=lambda each: (not each.whole, each.at))
            bound = size_of(setting)
            return Verdict(pair, FOUND, bound=bound, case=text, collision=first, is_least=is_least), ""
        worst = worst or (replayed.problem or "the scenario shows no such collision") + "\n" + text
    return None, worst


def _otherwise(
    settings: Settings,
    verdict: Verdict,
    setting: Setting,
    found: Looking,
    once: Callable[[Setting], Looking | None],
    engine: Engine,
    charter: str,
) -> Verdict:
    """Look whether what leaves a part of the time leaves none in a short month, or a long year, where all comes but ``once``."""
    for instants in elsewhen(setting.world.instants, found.rules):
        there = settings.of(most_of(setting), instants)
        try:
            again = once(there)
        except TooLong:
            continue
        if again is not None and again.possible(whole=True):
            seen, _ = _replayed(settings, there, again, verdict.pair, engine, charter, (True,))
            if seen is not None:
                return replace(verdict, case=seen.case, collision=seen.collision, is_least=seen.is_least)
    return verdict


def _told(
    settings: Settings, setting: Setting, found: Looking, pair: Meeting, charter: str, which: tuple[bool, ...]
) -> Iterator[tuple[str, bool]]:
    """Yield cases in which a pair collides, and whether they are known to be least: first the least, then those that state more.

    ``which`` is as above.
    """
    for whole, full in product(which, (False, True)):
        sketch = found.least(whole=whole, full=full) if found.possible(whole=whole, full=full) else None
        if sketch is not None:
            texts = written(
                settings.resolved.model,
                setting.lowered,
                sketch,
                title=_cited(pair),
                charter=charter,
                expects=[_expectation(pair)],
                late=found.exploration.instants[-1],
            )
            yield from ((text, sketch.is_least) for text in texts)


def _is(each: Collision, pair: Meeting) -> bool:
    return each.left.id == pair.left and (each.right.id if each.right is not None else "") == pair.right


def _cited(pair: Meeting) -> str:
    """Return the paragraphs of a pair: a link of a chain, a limb without a letter, a version have no citation of their own."""
    return " and ".join(re.split("[#@]", each, maxsplit=1)[0] for each in (pair.left, pair.right) if each)


def _expectation(pair: Meeting) -> str:
    return f"expect never: conflict between {_cited(pair)}." if pair.right else "expect never: conflict."
