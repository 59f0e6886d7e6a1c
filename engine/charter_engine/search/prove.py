"""Proof that something comes about in no scenario: nothing found at one instant whose past is open, among enough individuals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from charter_engine.model.model import Model
from charter_engine.rules.ir import Atom
from charter_engine.rules.lower import Lowered
from charter_engine.rules.lowering import ASSUMED
from charter_engine.search.columns import Sort, Token, columns
from charter_engine.search.inputs import HELD, Input, inputs, underived
from charter_engine.search.moment import calmed, moment
from charter_engine.search.moment_text import MomentWriter, possible
from charter_engine.search.slices import RuleIndex
from charter_engine.search.witnesses import Needed, needed
from charter_engine.search.world import sorts
from charter_engine.syntax.value import frozen

MOST = 12
"""So many individuals of one sort are looked at beside those named; where more might matter there is no proof."""


@frozen
class Proved:
    """Whether something is proved to come about in no scenario, among how many; else why it is not."""

    holds: bool
    sizes: tuple[tuple[str, int], ...] = ()
    reason: str = ""


_LIFE = (
    *("arises ", "fresh ", "runs ", "stands ", "manned ", "member ", "enrolled ", "bears ", "base ", "limit "),
    *("pending ", "resting ", "halted ", "owing ", "breached ", "fulfilled ", "remedied ", "performed "),
    *("state ", "lasts ", "brings ", "does ", "tries ", "decided ", "party-to ", "in-effect ", "entered"),
)
"""What begins the names of what has come about by and by: the life of a duty, what effects and decisions have brought about."""


@frozen
class Attempt:
    """How much is followed; the less, the fewer individuals matter.

    ``depth`` is after how many steps what leads to something is left open; ``wide`` in how many rules may bring in individuals;
    ``calm``: what is denied because of somebody is left open too; ``opened`` is not followed at all.
    """

    depth: int
    wide: int
    calm: bool = False
    opened: tuple[str, ...] = ()


_FAR: Final = 1000
_ATTEMPTS: Final = (
    Attempt(_FAR, _FAR, calm=True, opened=_LIFE),
    Attempt(_FAR, _FAR, opened=_LIFE),
    Attempt(5, 5),
    Attempt(_FAR, 0),
    Attempt(_FAR, 6, calm=True),
    Attempt(_FAR, 3),
)


def prove(
    model: Model, lowered: Lowered, rules: RuleIndex, goals: Sequence[str], forbidden: Sequence[str]
) -> tuple[Proved, ...]:
    """Try to prove of each goal that it comes about in no scenario in which the predicates ``forbidden`` never hold."""
    found: dict[str, Proved] = {}
    for attempt in _ATTEMPTS:
        left = [goal for goal in goals if goal not in found or not found[goal].holds]
        if left:
            found.update(zip(left, _attempt(model, lowered, rules, left, forbidden, attempt), strict=True))
    return tuple(found[goal] for goal in goals)


def _attempt(
    model: Model,
    lowered: Lowered,
    rules: RuleIndex,
    goals: Sequence[str],
    forbidden: Sequence[str],
    how: Attempt,
) -> tuple[Proved, ...]:
    """Try with what leads to the goals in so many steps, and the rest left open."""
    steps = rules.at_once((*goals, *forbidden), how.depth, how.opened)
    slice_ = rules.deriving(steps)
    given = (*inputs(model, underived(slice_)), Input(ASSUMED, HELD, ()))
    of = sorts(model)
    individuals = {each.key: of.get(each.kind, each.kind) for each in model.individuals()}
    named = {each.predicate for each in given}
    facts = [each for each in lowered.facts.facts if each.predicate not in named and each.predicate != "individual"]
    whole = rules.of((*goals, *forbidden))
    found = columns(whole, facts, (*inputs(model, underived(whole)), *given), of, individuals)
    guess: dict[Token, int] = {Sort(sort): MOST for sort in of.values()}
    narrow = frozenset(name for name, step in steps.items() if step >= how.wide)
    at = moment(slice_, found, given, guess, frozenset(rules.by_head.keys() - steps.keys()), narrow)
    at = calmed(at) if how.calm else at
    needs = [needed(at, Atom(goal), forbidden) for goal in goals]
    sizes: dict[Token, int] = {Sort(sort): 1 for sort in of.values()}
    for each in needs:
        if not each.reason and max(each.sizes.values(), default=0) <= MOST:
            for sort, count in each.sizes.items():
                sizes[sort] = max(sizes.get(sort, 0), count)
    reached = possible(MomentWriter(at, facts, sizes, model).text(goals, forbidden))
    return tuple(_verdict(each, reached=number in reached) for number, each in enumerate(needs))


def _verdict(need: Needed, *, reached: bool) -> Proved:
    if need.reason:
        return Proved(holds=False, reason=need.reason)
    sizes = tuple((sort.name, count) for sort, count in need.sizes.items() if isinstance(sort, Sort))
    if max((count for _, count in sizes), default=0) > MOST:
        return Proved(holds=False, sizes=sizes, reason="more individuals may matter than are looked at")
    if reached:
        return Proved(holds=False, sizes=sizes, reason="it depends on what was so before")
    return Proved(holds=True, sizes=sizes)
