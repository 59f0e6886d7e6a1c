"""The least scenario in which two norms collide, looked for in ever larger worlds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from charter_engine.engines.interface import Engine
from charter_engine.model.resolve import Resolved
from charter_engine.rules.collision import UNOWED, Meeting
from charter_engine.rules.life.shape import shape
from charter_engine.rules.lower import Lowered, lower
from charter_engine.search.candidates import Candidates
from charter_engine.search.domains import domains
from charter_engine.search.explore import Exploration, Goal
from charter_engine.search.inputs import inputs, underived
from charter_engine.search.replay import Replayed, replay
from charter_engine.search.scenario_text import written
from charter_engine.search.sketch import Sketch
from charter_engine.search.slices import RuleIndex, index, summed
from charter_engine.search.timelines import timelines
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
    """The worlds of one charter, each lowered once."""

    resolved: Resolved
    known: dict[tuple[int, tuple[int, ...]], Setting] = field(default_factory=dict)

    def of(self, size: int, instants: tuple[int, ...]) -> Setting:
        """Return the world with so many individuals of each sort that the charter does not name, and these instants."""
        key = size, instants
        if key not in self.known:
            sorts = {kind: size for kind in self.resolved.model.kinds}
            found = world(self.resolved, {} if size == 1 else sorts, instants)
            lowered = lower(self.resolved.model, found.case)
            self.known[key] = Setting(found, lowered, index(lowered.program.rules))
        return self.known[key]


@frozen
class Scene:
    """A scenario found, as a sketch, and the collision that its replay shows."""

    text: str
    replayed: Replayed


def goal_of(lowered: Lowered, pair: Meeting, rules: RuleIndex) -> Goal | None:
    """Return what is to be found of a pair; None where no rule leads to it."""
    deriving = rules.by_head.get(pair.predicate)
    left = lowered.lowering.model.norm(pair.left)
    if not deriving or left is None:
        return None
    width = len(deriving[0].head.args)
    if not pair.right or not left.is_duty_to_achieve:
        return Goal(pair.predicate, width)
    form = shape(lowered.lowering, left)
    return Goal(
        pair.predicate, width, f"pending {left.id}", f"fulfilled {left.id}", 1 if left.in_group else 0, len(form.values)
    )


def explore(setting: Setting, pair: Meeting, *, later: bool) -> Exploration | None:
    """Return the scenarios of a world as far as they matter to a pair."""
    goal = goal_of(setting.lowered, pair, setting.rules)
    if goal is None:
        return None
    rules = setting.rules.of([each for each in (goal.predicate, goal.window, goal.done) if each])
    model = setting.world.case.names and setting.lowered.lowering.model
    stated = underived(rules)
    candidates = Candidates(
        domains(model, setting.world, setting.lowered, rules),
        frozenset(setting.lowered.lowering.changing.effects),
        frozenset(stated),
        summed(rules),
    )
    candidates.gather(inputs(model, stated))
    return Exploration(setting.lowered, candidates, rules, [goal], later=later)
