"""The least scenario in which two norms collide, looked for in ever larger worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from charter_engine.engines.schedule import reachable
from charter_engine.model.resolve import Resolved
from charter_engine.rules.clock import REACH
from charter_engine.rules.collision import EXCLUDED, Meeting, window_of
from charter_engine.rules.ir import Fact, Rule
from charter_engine.rules.life.amount import RANK
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import Lowered, lower
from charter_engine.rules.lowering import ASSUMED, EVER, FOREVER
from charter_engine.rules.slices import RuleIndex, contrary, index, summed, without_ballots
from charter_engine.search.ballots import cast_by_voters, held, voted_on
from charter_engine.search.candidates import Candidates, hands_over
from charter_engine.search.domains import domains
from charter_engine.search.explore import Exploration, Goal
from charter_engine.search.inputs import BALLOTS, RESTATED, inputs, underived
from charter_engine.search.sketch import Sketch
from charter_engine.search.twins import OWN
from charter_engine.search.world import START, World, world
from charter_engine.syntax.value import frozen


@frozen
class Setting:
    """A world with its rules."""

    world: World
    lowered: Lowered
    rules: RuleIndex


@dataclass
class Settings:
    """The worlds of one charter.

    The charter is lowered once: how many individuals there are, and when something happens, changes no rule.
    """

    resolved: Resolved
    base: Setting | None = None

    def of(self, size: int, instants: tuple[int, ...]) -> Setting:
        """Return the world with so many individuals of each sort that the charter does not name, and these instants."""
        if self.base is None:
            found = world(self.resolved, {}, (START,))
            lowered = lower(self.resolved.model, found.case, properties=True)
            self.base = Setting(found, lowered, index(lowered.program.rules))
        if (size, instants) == (1, (START,)):
            return self.base
        sizes = dict.fromkeys(self.resolved.model.kinds, size) if size > 1 else {}
        return self._as_base(self.base, world(self.resolved, sizes, instants))

    def ever(self) -> Setting:
        """Return the least world, the charter in force from the outset."""
        return self._as_base(self.of(1, (START,)), world(self.resolved, {}, (START,), ever=True))

    @staticmethod
    def _as_base(base: Setting, found: World) -> Setting:
        return Setting(found, _facts_of(base.lowered, found), base.rules)


def _facts_of(lowered: Lowered, found: World) -> Lowered:
    """Return a charter lowered with the facts that are of one world: who is there, and when it begins."""
    facts = [each for each in lowered.facts.facts if each.predicate not in {"individual", "begins", ASSUMED, RANK}]
    facts.append(Fact("begins", (found.case.first,)))
    facts += [Fact(ASSUMED, (EVER if since is None else since, FOREVER)) for since, _ in found.case.in_force]
    for place, key in enumerate(found.case.individuals):
        facts += [Fact("individual", (key,)), Fact(RANK, (key, place))]
    return replace(lowered, facts=replace(lowered.facts, facts=tuple(facts)))


def goal_of(lowered: Lowered, pair: Meeting, rules: RuleIndex) -> Goal | None:
    """Return what is to be found of a pair; None where no rule leads to it."""
    deriving = rules.by_head.get(pair.predicate)
    left = lowered.lowering.model.norm(pair.left)
    if not deriving or left is None:
        return None
    width = len(deriving[0].head.args)
    # duties to acts that exclude each other collide at an instant, whatever time is left after it
    if not pair.right or not left.is_duty_to_achieve or pair.kind == EXCLUDED:
        return Goal(pair.predicate, width)
    form = shape(lowered.lowering, left)
    return Goal(
        pair.predicate,
        width,
        window=window_of(left),
        done=f"fulfilled {left.id}",
        skip=1 if left.in_group else 0,
        size=len(form.values),
        against=f"in force {pair.right}",
    )


@frozen
class Looking:
    """The scenarios of one world as far as they matter to a goal, with the rules and what they may state."""

    rules: tuple[Rule, ...]
    candidates: Candidates
    exploration: Exploration

    def possible(self, *, whole: bool = False, full: bool = False) -> bool:
        """Tell whether the goal comes about in some scenario (``whole``: for the whole of a window; ``full``: all is stated)."""
        return self.exploration.possible(0, whole=whole, full=full)

    def least(self, *, whole: bool = False, full: bool = False) -> Sketch | None:
        """Return the least scenario of the goal."""
        return self.exploration.least(0, whole=whole, full=full)


def looking(setting: Setting, pair: Meeting, forbidden: Sequence[str] = ()) -> Looking | None:
    """Return the scenarios of a world as far as they matter to a pair; None where no rule leads to it."""
    goal = goal_of(setting.lowered, pair, setting.rules)
    return None if goal is None else looking_for(setting, (goal,), forbidden, undenied=True)


def looking_for(
    setting: Setting,
    goals: Sequence[Goal],
    forbidden: Sequence[str] = (),
    *,
    one: tuple[str, Mapping[str, int | None]] = ("", MappingProxyType({})),
    grows: bool = False,
    ballots: bool = False,
    early: bool = False,
    undenied: bool = False,
) -> Looking:
    """Return the scenarios in which some of the goals may come about and none of the predicates ``forbidden`` ever holds.

    A scenario says what an organ decides, not who proposes and votes; with ``ballots`` it may say who votes how.  ``one`` and
    ``grows`` are those of :class:`Candidates`, ``early`` that of :class:`Exploration`.  ``undenied``: none that denies at an
    instant what an effect brings about then.
    """
    sought = [each for goal in goals for each in (goal.predicate, goal.window, goal.done, goal.against)]
    every = setting.rules
    for ways in voted_on(every, sought, setting.lowered.ways) if ballots else ():
        more, amiss = cast_by_voters(ways)
        every, forbidden = index((*every.rules, *more)), (*forbidden, amiss)
    if undenied:
        forbidden = (*forbidden, *contrary(every, [each for each in (*sought, *forbidden) if each]))
    rules = every.of([each for each in (*sought, *forbidden) if each])
    model = setting.lowered.lowering.model
    stated = underived(rules)
    given = tuple(each for each in inputs(model, stated) if not each.predicate.startswith("proposed "))
    if setting.world.unpaid:
        given = tuple(each for each in given if not hands_over(model, each))
    given = tuple(held(given, model)) if ballots else given
    told = {each.predicate for each in given if each.sort not in {RESTATED, BALLOTS}}
    told |= {f"stated {each}" for each in told} | {each.predicate for each in setting.lowered.facts.facts} | {REACH}
    rules = tuple(reachable(rules if ballots else without_ballots(rules), told))
    candidates = Candidates(
        domains(model, setting.world, setting.lowered, rules),
        frozenset(own for each in setting.lowered.lowering.changing.effects for own in (each, f"{OWN}{each}")),
        frozenset(stated),
        summed(rules),
        one,
        grows,
    )
    candidates.gather(given)
    return Looking(rules, candidates, Exploration(setting.lowered, candidates, rules, goals, forbidden, early=early))
